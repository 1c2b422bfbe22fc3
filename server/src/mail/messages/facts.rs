//! The parameters of a notice, and what every message needs.

use super::Failure;
use backend::Portal;
use domain::{money::Pence, time::Day};
use serde_json::Value;
use words::Locale;

/// What a message is made of.
pub struct Facts<'a> {
    pub params: &'a Value,
    pub locale: Locale,
    pub portal: &'a Portal,
}

/// A parameter is missing or is not what the template needs.
const LACKING: Failure = Failure { code: "lacking_parameter", for_good: true };

impl Facts<'_> {
    /// The portal's name.
    pub fn portal_name(&self) -> &str {
        &self.portal.settings.name
    }

    /// Whether a parameter is given.
    pub fn has(&self, name: &str) -> bool {
        !self.params[name].is_null()
    }

    /// A parameter that is a text.
    pub fn text(&self, name: &str) -> Result<&str, Failure> {
        self.params[name].as_str().ok_or(LACKING)
    }

    /// A parameter that is a text, where it is given.
    pub fn text_if_any(&self, name: &str) -> Option<&str> {
        self.params[name].as_str().filter(|text| !text.trim().is_empty())
    }

    /// A parameter that is yes or no.
    pub fn flag(&self, name: &str) -> Result<bool, Failure> {
        self.params[name].as_bool().ok_or(LACKING)
    }

    /// A parameter that is a day, in words.
    pub fn date(&self, name: &str) -> Result<String, Failure> {
        let day: Day = serde_json::from_value(self.params[name].clone()).map_err(|_| LACKING)?;
        Ok(words::date(self.locale, day))
    }

    /// A parameter that is an amount.
    pub fn pence(&self, name: &str) -> Result<Pence, Failure> {
        self.params[name].as_i64().map(Pence).ok_or(LACKING)
    }

    /// The sentence for a code, or the failure of one that is not on the list.
    pub fn known<T>(&self, sentence: Option<T>) -> Result<T, Failure> {
        sentence.ok_or(LACKING)
    }

    /// The whole address of a page of the portal.
    pub fn page(&self, path: &str) -> String {
        format!("{}{path}", self.portal.settings.address)
    }

    /// The address of the page of a record or a token: `/votes/` and an id.
    pub fn page_of(&self, start: &str, name: &str) -> Result<String, Failure> {
        let last = self.text(name)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if last.is_empty() || !last.chars().all(plain) {
            return Err(LACKING);
        }
        Ok(self.page(&format!("{start}{last}")))
    }
}
