//! What somebody chose, and the one text that stands for it in the store.

use super::{Method, Vote};
use crate::ids::OptionId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Yes.
    For,
    /// No.
    Against,
    /// Neither; counts towards the quorum only.
    Abstain,
    /// These options, any number of them.
    Approve(BTreeSet<OptionId>),
}

/// Stands before the ids of approved options, so that none is not an empty text.
const APPROVE: &str = "approve:";

impl Choice {
    /// Whether this can be an answer to `vote`.
    pub fn fits(&self, vote: &Vote) -> bool {
        match (vote.method, self) {
            (Method::ForAgainst, Choice::For | Choice::Against | Choice::Abstain) => true,
            (Method::Approval, Choice::Approve(ids)) => {
                ids.iter().all(|id| vote.options.contains(id))
                    && vote.rule.ticks.is_none_or(|ticks| ids.len() == ticks as usize)
            }
            _ => false,
        }
    }

    /// The choice as text: equal choices give equal texts, so that the store
    /// can group them.
    pub fn to_text(&self) -> String {
        match self {
            Choice::For => "for".to_owned(),
            Choice::Against => "against".to_owned(),
            Choice::Abstain => "abstain".to_owned(),
            Choice::Approve(ids) => {
                let ids: Vec<String> = ids.iter().map(|id| id.0.simple().to_string()).collect();
                format!("{APPROVE}{}", ids.join(","))
            }
        }
    }

    /// The choice for which `text` stands.
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "for" => Some(Choice::For),
            "against" => Some(Choice::Against),
            "abstain" => Some(Choice::Abstain),
            _ => approved(text.strip_prefix(APPROVE)?).map(Choice::Approve),
        }
    }
}

fn approved(ids: &str) -> Option<BTreeSet<OptionId>> {
    ids.split(',').filter(|id| !id.is_empty()).map(|id| id.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, option, vote};
    use super::*;

    fn ticks(numbers: &[u128]) -> Choice {
        Choice::Approve(numbers.iter().map(|number| option(*number)).collect())
    }

    #[test]
    fn a_choice_fits_its_method() {
        assert!(Choice::Abstain.fits(&vote()));
        assert!(!ticks(&[]).fits(&vote()));
        assert!(!Choice::For.fits(&approval()));
    }

    #[test]
    fn any_number_of_the_options_may_be_ticked() {
        assert!(ticks(&[]).fits(&approval()));
        assert!(ticks(&[1, 2, 3]).fits(&approval()));
        assert!(!ticks(&[1, 4]).fits(&approval()));
    }

    #[test]
    fn a_fixed_number_of_ticks_is_kept_to() {
        let mut vote = approval();
        vote.rule.ticks = Some(2);
        assert!(ticks(&[1, 3]).fits(&vote));
        assert!(!ticks(&[1]).fits(&vote));
    }

    #[test]
    fn text_and_back() {
        for choice in
            [Choice::For, Choice::Against, Choice::Abstain, ticks(&[]), ticks(&[3, 1]), ticks(&[2])]
        {
            assert_eq!(Choice::from_text(&choice.to_text()), Some(choice));
        }
        assert_eq!(ticks(&[3, 1]).to_text(), ticks(&[1, 3]).to_text());
        assert_eq!(Choice::from_text("maybe"), None);
        assert_eq!(Choice::from_text("approve:x"), None);
    }
}
