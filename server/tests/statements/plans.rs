//! How SQLite means to run the statements of the pages.

use crate::support::World;
use sea_orm::{ConnectionTrait, Statement};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

/// Statements that may read a whole table: a part of the text, and why.
const MAY_READ_ALL: &[(&str, &str)] = &[(
    r#"FROM "organisation_contacts" LEFT JOIN "organisations""#,
    "whoever is worried finds the contacts of every organisation, three each at most: a list \
     that is cut could leave out theirs",
)];

/// Statements by their text, each with the values it was first sent with.
pub type Heard = Arc<Mutex<BTreeMap<String, Statement>>>;

/// Keeps what is selected from now on.
pub fn listen(world: &World) -> Heard {
    let heard = Heard::default();
    let ear = Arc::clone(&heard);
    world.store.listen(move |statement| {
        if statement.sql.starts_with("SELECT") {
            let mut heard = ear.lock().unwrap();
            heard.entry(statement.sql.clone()).or_insert_with(|| statement.clone());
        }
    });
    heard
}

/// What was heard and reads a whole table, each with its plan.
pub async fn whole_tables(world: &World, heard: &Heard) -> Vec<String> {
    let statements: Vec<Statement> = heard.lock().unwrap().values().cloned().collect();
    assert!(statements.len() > 20, "too few statements were heard: {}", statements.len());
    let mut found = Vec::new();
    for (part, why) in MAY_READ_ALL {
        let is_sent = statements.iter().any(|statement| statement.sql.contains(part));
        assert!(is_sent && !why.is_empty(), "no page needs this exception: {part}");
    }
    for statement in statements {
        if MAY_READ_ALL.iter().any(|(part, _)| statement.sql.contains(part)) {
            continue;
        }
        let plan = plan_of(world, &statement).await;
        let is_cut = statement.sql.contains(" LIMIT ");
        if plan.iter().any(|step| reads_all(step, is_cut)) {
            found.push(format!("{}\n  {}", statement.sql, plan.join("\n  ")));
        }
    }
    found
}

async fn plan_of(world: &World, statement: &Statement) -> Vec<String> {
    let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let explain = Statement { sql, ..statement.clone() };
    let rows = world.store.read().query_all_raw(explain).await.unwrap();
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

/// Whether a step of a plan walks through a whole table. Walking along an index
/// is fine where the list is cut; an index made for one statement is not.
fn reads_all(step: &str, is_cut: bool) -> bool {
    if step.contains("AUTOMATIC") {
        return true;
    }
    let Some(what) = step.strip_prefix("SCAN ") else { return false };
    let is_no_table = what.starts_with('(') || what.starts_with("CONSTANT ROW");
    let in_the_text_index = what.contains("VIRTUAL TABLE INDEX");
    let along_an_index = what.contains(" USING ") && is_cut;
    !(is_no_table || in_the_text_index || along_an_index)
}

#[test]
fn a_walk_through_a_table_is_known_from_its_plan() {
    for bad in [
        "SCAN projects",
        "SCAN projects LEFT-JOIN",
        "SEARCH votes USING AUTOMATIC COVERING INDEX (project_id=?)",
    ] {
        assert!(reads_all(bad, true), "{bad}");
    }
    let along = "SCAN projects USING INDEX sqlite_autoindex_projects_1";
    assert!(reads_all(along, false) && !reads_all(along, true));
    for good in [
        "SEARCH projects USING INDEX sqlite_autoindex_projects_1 (id=?)",
        "SCAN search_words VIRTUAL TABLE INDEX 0:M2",
        "SCAN CONSTANT ROW",
        "USE TEMP B-TREE FOR ORDER BY",
    ] {
        assert!(!reads_all(good, false), "{good}");
    }
}
