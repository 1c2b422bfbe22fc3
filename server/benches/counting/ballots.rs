//! A million ballots in the database: grouped there, counted here.

use super::{
    line,
    room::{Room, approval, room},
    support::World,
};
use domain::{
    ids::{OptionId, VoteId},
    votes::{Choice, Method, Profile, Rule, Secrecy, State, Vote, count::count},
};
use schema::ballots::{ActiveModel, Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use std::time::Instant;
use uuid::Uuid;

const BALLOTS: usize = 1_000_000;
/// Ballots of one insertion: a statement holds only so many values.
const ROWS: usize = 5_000;

/// Writes them, groups them, and counts what came of it.
pub async fn count_a_million() {
    let room = room(5, 5).await;
    let titles: Vec<String> = (0..20).map(|number| format!("Bench {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let id = room.open(approval(&titles)).await;
    let options = room.options(id).await;
    insert(&room, id, &options).await;

    let began = Instant::now();
    let grouped = group(&room, id).await;
    let kinds = grouped.len();
    line(&format!("{BALLOTS} approval ballots: grouped into {kinds} by SQLite"), began.elapsed());

    let began = Instant::now();
    let profiles: Vec<Profile> = grouped
        .iter()
        .map(|(content, many)| Profile {
            bloc: None,
            choice: Choice::from_text(content).unwrap(),
            multiplicity: many.unsigned_abs(),
        })
        .collect();
    let tally = count(&vote(&room, id, options), &profiles);
    line(&format!("{BALLOTS} approval ballots: the {kinds} groups counted"), began.elapsed());
    assert_eq!(tally.all.voters, BALLOTS as u64);
    assert_eq!(tally.all.lines.iter().map(|line| line.votes).sum::<u64>(), 3 * BALLOTS as u64);
}

/// Three different options on each ballot.
fn choice(number: usize, options: &[OptionId]) -> Choice {
    let length = options.len();
    let (first, step) = (number % length, 1 + number / length % (length / 2 - 1));
    Choice::Approve([0, step, 2 * step].map(|on| options[(first + on) % length]).into())
}

async fn insert(world: &World, vote: VoteId, options: &[OptionId]) {
    let tx = world.store.begin().await.unwrap();
    for begin in (0..BALLOTS).step_by(ROWS) {
        let rows = (begin..begin + ROWS).map(|number| ActiveModel {
            vote_id: Set(vote.0),
            id: Set(Uuid::new_v4()),
            content: Set(choice(number, options).to_text()),
            bloc: Set(None),
        });
        Entity::insert_many(rows).exec_without_returning(&tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn group(world: &World, vote: VoteId) -> Vec<(String, i64)> {
    let grouped = Entity::find()
        .select_only()
        .column(Column::Content)
        .column_as(Column::Id.count(), "many")
        .filter(Column::VoteId.eq(vote.0))
        .group_by(Column::Content);
    grouped.into_tuple().all(world.store.read()).await.unwrap()
}

fn vote(room: &Room, id: VoteId, options: Vec<OptionId>) -> Vote {
    Vote {
        id,
        project: room.project,
        method: Method::Approval,
        secrecy: Secrecy::Secret,
        rule: Rule::default(),
        options,
        costs: Vec::new(),
        opened: None,
        closes: None,
        state: State::Closed,
    }
}
