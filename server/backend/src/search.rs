//! Finding records by their words, in SQLite by FTS5 and in PostgreSQL by
//! `tsvector`, behind one function.

mod queries;

use crate::{
    error::Result,
    store::{Db, Tx},
};
use domain::{
    ids::ProjectId,
    links::{Record, RecordKind},
};

/// A search shows the best so many.
const BEST: u64 = 50;
/// Words of a search beyond these are not looked at.
const WORDS: usize = 12;

/// Who may find a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Those who take part in its project.
    Members,
}

impl Audience {
    fn code(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Members => "members",
        }
    }
}

/// What can be found of a record.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The record.
    pub record: Record,
    /// The project it belongs to.
    pub project: Option<ProjectId>,
    /// Who may find it.
    pub audience: Audience,
    /// Its title, which counts more.
    pub title: &'a str,
    /// The rest of its words.
    pub body: &'a str,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// The words, as typed.
    pub words: &'a str,
    /// Only these kinds of record; all where empty.
    pub kinds: &'a [RecordKind],
    /// Only this project.
    pub project: Option<ProjectId>,
    /// The projects the reader takes part in: what is for members is found
    /// only there.
    pub member_of: &'a [ProjectId],
}

/// Puts `entry` into the index, in place of what was there for its record.
pub async fn put(tx: &Tx, entry: &Entry<'_>) -> Result<()> {
    queries::upsert(tx, entry).await
}

/// Says anew who may find what is in `project`, all of it but `except`.
pub async fn set_audience(
    tx: &Tx,
    project: ProjectId,
    audience: Audience,
    except: &[Record],
) -> Result<()> {
    queries::update_audience(tx, project, audience, except).await
}

/// Takes `record` out of the index.
pub async fn remove(tx: &Tx, record: Record) -> Result<()> {
    queries::delete(tx, record).await
}

/// The best matches, best first. Every word must occur; the last may be the
/// beginning of one.
pub async fn find(db: &Db, query: &Query<'_>) -> Result<Vec<Record>> {
    let words = words_of(query.words);
    if words.is_empty() { Ok(Vec::new()) } else { queries::list_matches(db, &words, query).await }
}

/// The words of what was typed: letters and digits only, so that nothing in
/// them means anything to the database.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_no_words() {
        assert_eq!(words_of("Bus* OR \"stop\" (NEAR)"), ["bus", "or", "stop", "near"]);
        assert!(words_of(" \"-* ").is_empty());
        assert_eq!(words_of(&"a ".repeat(100)).len(), WORDS);
    }
}
