//! Bringing in a budget that was voted on elsewhere.

use crate::support::portal;
use backend::{
    Error,
    desk::{ImportOutcome, import_result},
    time::closing_day,
    votes,
};
use domain::{
    imports::{ImportCode, ImportError},
    refusal::Refusal,
    scope::Scope,
    time::Day,
    votes::{
        State,
        publish::{Figure, Figures},
    },
};
use schema::{ballots, proposals, votes as vote_rows};
use sea_orm::EntityTrait;

/// Three projects and eleven ballots of an invented town.
fn file() -> String {
    let mut text = "META\nkey;value\ndescription;Our street\nunit;Rivermouth\nnum_projects;3\n\
        num_votes;11\nbudget;1000\nvote_type;approval\nrule;greedy\ndate_begin;01.03.2026\n\
        date_end;14.03.2026\ncurrency;EUR\nPROJECTS\nproject_id;cost;votes;name\n\
        7;100;7;Bench\n9;250.5;6;Trees\n4;80;4;Lights\nVOTES\nvoter_id;age;vote\n"
        .to_owned();
    for voter in 0..11 {
        let ticked = if voter < 7 { "7" } else { "4" };
        let more = if voter % 2 == 0 { ",9" } else { "" };
        text.push_str(&format!("voter-{voter};{};{ticked}{more}\n", 20 + voter));
    }
    text
}

fn shown(figures: &Figures) -> Vec<u64> {
    match figures {
        Figures::Withheld(reason) => panic!("withheld: {reason:?}"),
        Figures::Shown { lines, .. } => lines
            .iter()
            .map(|line| match line.votes {
                Figure::Shown(votes) => votes,
                Figure::Withheld => panic!("withheld"),
            })
            .collect(),
    }
}

#[tokio::test]
async fn a_budget_comes_in_whole_and_once() {
    let world = portal().await;
    let machine = Scope::machine();
    let taken = import_result(&world, &machine, &file(), "street.pb", None).await.unwrap();
    let ImportOutcome::TakenIn(import, approvals) = taken else { panic!("{taken:?}") };
    assert_eq!((import.proposals, import.ballots), (3, 11));
    let told: Vec<_> = approvals.iter().map(|row| (row.title.as_str(), row.votes)).collect();
    assert_eq!(told, [("Bench", 7), ("Trees", 6), ("Lights", 4)]);

    let page = votes::see_result(&world, &Scope::default(), import.vote).await.unwrap();
    assert_eq!((page.vote.state, page.vote.roll_size), (State::Closed, None));
    assert_eq!(page.vote.source.as_deref(), Some("street.pb"));
    let closed = closing_day(page.vote.closed.unwrap(), page.vote.closes);
    assert_eq!(Some(closed), Day::from_ymd(2026, 3, 14), "the file's last day");
    assert!(page.vote.options.iter().all(|option| option.proposal.is_some()));
    let published = page.published.unwrap();
    assert_eq!(shown(&published.all), [7, 6, 4]);
    assert!(published.groups.is_empty());

    let priced = proposals::Entity::find().all(world.store.read()).await.unwrap();
    assert!(priced.iter().all(|row| row.currency.as_deref() == Some("EUR")));
    assert!(priced.iter().any(|row| row.price_hundredths == Some(25_050)));
    let again = import_result(&world, &machine, &file(), "copy.pb", None).await.unwrap();
    assert_eq!(again, ImportOutcome::AlreadyThere(import));
    assert_eq!(world.count("SELECT count(*) FROM projects").await, 1);
    assert_eq!(world.count("SELECT count(*) FROM persons").await, 0);
}

#[tokio::test]
async fn nothing_of_the_voters_comes_in_and_ballots_are_shuffled() {
    let world = portal().await;
    import_result(&world, &Scope::machine(), &file(), "street.pb", None).await.unwrap();
    let rows = ballots::Entity::find().all(world.store.read()).await.unwrap();
    assert!(rows.iter().all(|row| row.id.get_version_num() == 4 && row.bloc.is_none()));
    let first: Vec<&str> = rows.iter().map(|row| row.content.as_str()).collect();
    assert_eq!(first.len(), 11);
    if let Some(file) = world.database_file() {
        world.store.checkpoint().await.unwrap();
        let bytes = std::fs::read(file).unwrap();
        assert!(!bytes.windows(6).any(|window| window == b"voter-"));
    }
}

#[tokio::test]
async fn the_organisation_named_leads_and_is_made_once() {
    let world = portal().await;
    let machine = Scope::machine();
    let existing = world.organisation("Rivermouth Council").await;
    let name = Some("rivermouth council");
    import_result(&world, &machine, &file(), "street.pb", name).await.unwrap();
    let other = file().replace("Our street", "Our other street");
    import_result(&world, &machine, &other, "other.pb", None).await.unwrap();
    let led = format!("SELECT count(*) FROM organisations WHERE name = '{}'", "Rivermouth");
    assert_eq!(world.count(&led).await, 1);
    let projects = schema::projects::Entity::find().all(world.store.read()).await.unwrap();
    assert_eq!(projects.iter().filter(|row| row.organisation_id == existing.0).count(), 1);
}

#[tokio::test]
async fn a_broken_file_is_refused_whole() {
    let world = portal().await;
    let broken =
        file().replace("9;250.5;6;Trees", "9;250.5;5;Trees").replace("voter-3;", "voter-2;");
    let refused = import_result(&world, &Scope::machine(), &broken, "b.pb", None).await.unwrap();
    let errors = vec![
        ImportError { line: 16, code: ImportCode::VotesMiscounted },
        ImportError { line: 23, code: ImportCode::RepeatedId },
    ];
    assert_eq!(refused, ImportOutcome::Refused(errors));
    for table in ["projects", "organisations", "proposals", "imports", "audit_events"] {
        assert_eq!(world.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn only_administrators_bring_results_in() {
    let world = portal().await;
    let person = world.person("Ama").await;
    let scope = world.scope(person).await;
    let refused = import_result(&world, &scope, &file(), "street.pb", None).await;
    assert_eq!(refused, Err(Error::from(Refusal::NotAllowed)));
}

#[tokio::test]
async fn a_real_budget_comes_in_whole() {
    let Ok(folder) = std::env::var("COPRODUCE_REAL_DATA") else {
        eprintln!("skipped: COPRODUCE_REAL_DATA is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("budgets/Netherlands_Assen_2024.pb");
    let text = std::fs::read_to_string(path).unwrap();
    let world = portal().await;
    let taken = import_result(&world, &Scope::machine(), &text, "Assen", None).await.unwrap();
    let ImportOutcome::TakenIn(import, approvals) = taken else { panic!("{taken:?}") };
    assert_eq!((import.proposals, import.ballots), (14, 84));
    let votes: Vec<u64> = approvals.iter().map(|row| row.votes).collect();
    assert_eq!(votes, [43, 42, 25, 24, 24, 23, 21, 19, 14, 13, 10, 10, 9, 8]);
    let page = votes::see_result(&world, &Scope::default(), import.vote).await.unwrap();
    assert_eq!(shown(&page.published.unwrap().all), votes);
    assert_eq!(vote_rows::Entity::find().all(world.store.read()).await.unwrap().len(), 1);
}
