//! What came of a count, as JSON and as text.

use super::WORDS;
use domain::votes::lots::Seed;
use serde::{Serialize, Serializer};
use words::{counting, name_list};

/// Names and what stands beside them, in the order of the ballot paper.
pub struct Table<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A stage of a count.
#[derive(Serialize)]
pub struct Stage {
    /// What each has at its end.
    pub totals: Table<String>,
    /// What nobody has any more: a key, its name, and how much.
    #[serde(flatten, serialize_with = "by_key")]
    pub gone: Vec<(&'static str, &'static str, String)>,
    /// What was done.
    pub note: String,
}

fn by_key<S: Serializer>(
    gone: &[(&'static str, &'static str, String)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(gone.iter().map(|(key, _, much)| (key, much)))
}

/// A count: what every method has, and what some have.
#[derive(Serialize)]
pub struct Report {
    /// The method's name on the command line.
    pub method: String,
    /// How many ballots count.
    pub valid: u64,
    /// How many choose nothing.
    pub blank: u64,
    /// Who is chosen.
    pub winners: Vec<String>,
    /// How many votes were enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<String>,
    /// What was done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Everybody, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// How many ballots put one above another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred: Option<Table<Table<u64>>>,
    /// How strong the strongest chain of wins from one to another is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strengths: Option<Table<Table<u64>>>,
    /// What lots are drawn from.
    pub seed: String,
    /// Whether any were drawn.
    pub by_lot: bool,
    /// What the text says before the stages.
    #[serde(skip)]
    pub before: Vec<String>,
    /// What the text says after them, before who is chosen.
    #[serde(skip)]
    pub after: Vec<String>,
}

impl Report {
    /// A report with what every method has.
    pub fn new(method: String, valid: u64, blank: u64, winners: Vec<String>, seed: Seed) -> Self {
        let mut before = vec![counting::valid(WORDS, valid.cast_signed())];
        if blank > 0 {
            before.push(counting::blank(WORDS, blank.cast_signed()));
        }
        Self {
            method,
            valid,
            blank,
            winners,
            quota: None,
            stages: Vec::new(),
            order: Vec::new(),
            preferred: None,
            strengths: None,
            seed: seed.to_text(),
            by_lot: false,
            before,
            after: Vec::new(),
        }
    }

    /// All of it as JSON, or a short account.
    pub fn told(&self, as_json: bool) -> String {
        if as_json { self.to_json() } else { self.to_text() }
    }

    /// All of it.
    fn to_json(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// A short account.
    fn to_text(&self) -> String {
        let mut lines = self.before.clone();
        for (number, stage) in (1..).zip(&self.stages) {
            lines.push(String::new());
            lines.push(match self.stages.len() {
                1 => stage.note.clone(),
                _ => counting::stage(WORDS, &number.to_string(), &stage.note),
            });
            let totals = stage.totals.0.iter().map(|(name, much)| (name.as_str(), much));
            let gone = stage.gone.iter().map(|(_, name, much)| (*name, much));
            let rows: Vec<(&str, &String)> = totals.chain(gone).collect();
            let width = rows.iter().map(|(_, much)| much.len()).max().unwrap_or_default();
            lines.extend(rows.iter().map(|(name, much)| format!("  {much:>width$}  {name}")));
        }
        lines.push(String::new());
        lines.extend(self.after.iter().cloned());
        let winners: Vec<&str> = self.winners.iter().map(String::as_str).collect();
        lines.push(match winners[..] {
            [] => counting::none_chosen(WORDS).to_owned(),
            _ => counting::chosen(WORDS, &name_list(WORDS, &winners)),
        });
        if self.by_lot {
            lines.push(counting::seed(WORDS, &self.seed));
        }
        lines.join("\n")
    }
}
