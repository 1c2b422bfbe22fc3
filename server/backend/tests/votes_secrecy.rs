//! A closed secret vote, as somebody finds it who holds the database, its log,
//! a backup and the server's log: nothing may link a person to a choice.

use crate::votes::{Room, approval, form, room};
use backend::{backup, votes};
use domain::{
    ids::{PersonId, VoteId},
    scope::Scope,
    votes::Choice,
};
use schema::{ballot_reasons, ballots, participation, sealed_ballots};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement};
use std::{
    collections::HashSet,
    fmt::Write,
    fs,
    path::Path,
    sync::{Mutex, OnceLock},
};
use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Everything that any part of the program logs, down to the finest level.
static LOG: Mutex<String> = Mutex::new(String::new());

struct Listener;

struct Words<'a>(&'a mut String);

impl Visit for Words<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        writeln!(self.0, "{field} {value:?}").unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        span.record(&mut Words(&mut LOG.lock().unwrap()));
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut Words(&mut LOG.lock().unwrap()));
    }
    fn event(&self, event: &Event<'_>) {
        event.record(&mut Words(&mut LOG.lock().unwrap()));
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

fn listen() {
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| tracing::subscriber::set_global_default(Listener).unwrap());
}

/// Where `needle` stands in `bytes`.
fn positions(bytes: &[u8], needle: &[u8]) -> Vec<usize> {
    let found = bytes.windows(needle.len()).enumerate();
    found.filter(|(_, window)| *window == needle).map(|(at, _)| at).collect()
}

fn is_in(files: &[Vec<u8>], needle: &[u8]) -> bool {
    files.iter().any(|bytes| !positions(bytes, needle).is_empty())
}

/// All files in `folder` and below.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(fs::read(path).unwrap()) }
    }
    all
}

fn reason_of(voter: usize) -> String {
    format!("marked words number {voter:03} of this vote")
}

/// Everybody votes, in an order that is not the roll's, each with a reason of
/// their own; every third against.
async fn cast_marked(room: &Room, vote: VoteId) -> Vec<PersonId> {
    let mut voters = room.everybody();
    voters.rotate_left(7);
    voters.swap(0, 5);
    for (number, voter) in voters.iter().enumerate() {
        let choice = if number % 3 == 0 { Choice::Against } else { Choice::For };
        room.cast(vote, *voter, choice, &reason_of(number)).await.unwrap();
    }
    voters
}

async fn sealed(room: &Room) -> Vec<Vec<u8>> {
    let rows = sealed_ballots::Entity::find().all(room.store.read()).await.unwrap();
    rows.into_iter().map(|row| row.sealed).collect()
}

#[tokio::test]
async fn neither_database_nor_log_nor_backup_links_a_person_to_a_choice() {
    listen();
    let room = room(14, 11).await;
    let vote = room.open(form()).await;
    let voters = cast_marked(&room, vote).await;
    let key = fs::read(room.keys.folder().join(format!("{vote}.key"))).unwrap();
    let sealed = sealed(&room).await;
    assert_eq!(sealed.len(), 25);
    if room.store.is_sqlite() {
        room.store.checkpoint().await.unwrap();
        assert!(is_in(&files(&room.folder()), &sealed[0][24..56]), "what is there is found");
    }
    room.close(vote).await;
    let ballots = ballots::Entity::find().all(room.store.read()).await.unwrap();
    let reasons = ballot_reasons::Entity::find().all(room.store.read()).await.unwrap();
    assert_eq!((ballots.len(), reasons.len()), (25, 25));

    if room.store.is_sqlite() {
        let made = backup::backup(&room, &Scope::machine(), &room.folder().join("backups")).await;
        made.unwrap();
    }
    let found = files(&room.folder());
    assert!(!room.store.is_sqlite() || is_in(&found, reason_of(0).as_bytes()), "words are found");
    for bytes in &found {
        assert!(positions(bytes, &key).is_empty(), "the key is gone");
        for sealed in &sealed {
            assert!(positions(bytes, &sealed[24..56]).is_empty(), "sealed rows are gone");
        }
        for ballot in &ballots {
            assert!(positions(bytes, ballot.id.as_bytes()).len() <= 1, "an id joins nothing");
        }
        for reason in &reasons {
            assert!(positions(bytes, reason.id.as_bytes()).len() <= 1, "an id joins nothing");
        }
        for number in 0..voters.len() {
            assert_alone(bytes, &reason_of(number), &voters);
        }
    }
    tracing::trace!("the end");
    let log = LOG.lock().unwrap();
    assert!(log.contains("the end"), "what is logged is heard");
    for (number, voter) in voters.iter().enumerate() {
        assert!(!log.contains(&reason_of(number)), "no words in the log");
        assert!(!log.contains(&voter.to_string()), "no voter in the log");
    }
}

/// Beside the words there is no person, in whatever form an id is written.
fn assert_alone(bytes: &[u8], words: &str, people: &[PersonId]) {
    for at in positions(bytes, words.as_bytes()) {
        let around = &bytes[at.saturating_sub(120)..bytes.len().min(at + words.len() + 120)];
        for person in people {
            assert!(positions(around, person.0.as_bytes()).is_empty());
            assert!(positions(around, person.to_string().as_bytes()).is_empty());
            assert!(positions(around, person.0.simple().to_string().as_bytes()).is_empty());
        }
    }
}

/// The names of a table's columns in the database itself, sorted.
async fn columns_of(room: &Room, table: &str) -> String {
    let sql = if room.store.is_sqlite() {
        format!(
            "SELECT group_concat(name, ',') FROM
             (SELECT name FROM pragma_table_info('{table}') ORDER BY name)"
        )
    } else {
        format!(
            "SELECT string_agg(column_name, ',' ORDER BY column_name)
             FROM information_schema.columns WHERE table_name = '{table}'"
        )
    };
    let db = room.store.read();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    row.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn tables_of_ballots_have_no_column_for_a_voter_or_a_time() {
    let room = room(5, 5).await;
    for (table, columns) in [
        ("ballots", "bloc,content,id,vote_id"),
        ("ballot_reasons", "id,text,vote_id"),
        ("sealed_ballots", "person_id,sealed,vote_id"),
        ("vote_rolls", "bloc,hat,naming,person_id,role,vote_id,voted"),
    ] {
        assert_eq!(columns_of(&room, table).await, columns, "{table}");
    }
}

#[tokio::test]
async fn casting_leaves_no_other_trace() {
    let room = room(14, 11).await;
    let vote = room.open(form()).await;
    let tables = ["audit_events", "outbox", "participation", "drafts", "rate_counters", "links"];
    let mut before = Vec::new();
    for table in tables {
        before.push(room.count(&format!("SELECT count(*) FROM {table}")).await);
    }
    cast_marked(&room, vote).await;
    for (table, before) in tables.into_iter().zip(before) {
        let now = room.count(&format!("SELECT count(*) FROM {table}")).await;
        assert_eq!(now, before, "{table}");
    }
    let lengths: HashSet<usize> = sealed(&room).await.iter().map(Vec::len).collect();
    assert_eq!(lengths.len(), 1, "all sealed ballots are of one length");
}

#[tokio::test]
async fn credits_stand_in_the_order_of_people_and_are_no_finer_than_the_day() {
    let room = room(14, 11).await;
    let vote = room.open(form()).await;
    cast_marked(&room, vote).await;
    room.close(vote).await;
    let credits = participation::Entity::find().order_by_asc(participation::Column::Id);
    let credits = credits.all(room.store.read()).await.unwrap();
    assert!(credits.is_sorted_by_key(|credit| credit.person_id));
    assert!(credits.iter().all(|credit| credit.on_day == room.today().0));
}

#[tokio::test]
async fn ballots_stand_in_no_order_that_tells_when_or_whose() {
    let room = room(8, 8).await;
    let mut orders = HashSet::new();
    for _ in 0..3 {
        let vote = room.open(approval(&["A", "B", "C", "D", "E"])).await;
        let scope = room.scope(room.lead).await;
        let page = votes::see_vote(&room, &scope, vote).await.unwrap();
        let options: Vec<_> = page.vote.options.iter().map(|option| option.id).collect();
        let mut voters = room.everybody();
        voters.reverse();
        let mut cast = Vec::new();
        for (number, voter) in voters.iter().enumerate() {
            // Each ballot is one of its kind: the bits of the voter's number.
            let ticked = (0..5).filter(|bit| number & (1 << bit) != 0).map(|bit| options[bit]);
            let choice = Choice::Approve(ticked.collect());
            cast.push(choice.to_text());
            room.cast(vote, *voter, choice, "").await.unwrap();
        }
        let lead = room.scope(room.lead).await;
        votes::close_vote(&room, &lead, vote).await.unwrap();
        let stored = ballots::Entity::find().filter(ballots::Column::VoteId.eq(vote.0));
        let stored = stored.all(room.store.read()).await.unwrap();
        assert!(stored.iter().all(|ballot| ballot.id.get_version_num() == 4));
        let order: Vec<usize> = stored
            .iter()
            .map(|ballot| cast.iter().position(|text| *text == ballot.content).unwrap())
            .collect();
        assert!(!order.is_sorted(), "not the order of casting");
        assert!(!order.iter().rev().is_sorted(), "not the order of the roll");
        assert!(orders.insert(order), "not the same order twice");
    }
    assert_eq!(room.count("SELECT count(*) FROM sealed_ballots").await, 0);
}
