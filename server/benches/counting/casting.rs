//! Two hundred people who vote at the same moment, and then all change their minds.

use super::{
    room::{Room, approval, room},
    say,
};
use backend::{Portal, votes};
use domain::{
    ids::{OptionId, PersonId, VoteId},
    scope::Scope,
    votes::{Choice, ballot::SEALED_LENGTH},
};
use schema::sealed_ballots;
use sea_orm::{EntityTrait, Set};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Barrier, task::JoinSet};

const VOTERS: usize = 200;
/// What sealing adds to a ballot: a nonce and a seal.
const SEAL: usize = 24 + 16;

/// Casts two ballots for everybody, beside as many bare insertions of such a row; then
/// closes the vote and looks whether each voter's second ballot is there, once.
pub async fn cast_at_once(store: &str) {
    let room = room(VOTERS / 2, VOTERS / 2).await;
    let vote = room.open(approval(&["Benches", "Lamps", "Trees"])).await;
    let other = room.open(approval(&["Benches", "Lamps"])).await;
    let options = room.options(vote).await;
    let first =
        all(&room, |portal, scope, _, number| cast(portal, scope, vote, options[number % 3]));
    tell(store, "first ballots", &first.await);
    let second =
        all(&room, |portal, scope, _, number| cast(portal, scope, vote, options[(number + 1) % 3]));
    tell(store, "changed ballots", &second.await);
    let bare = all(&room, |portal, _, voter, _| insert(portal, other, voter));
    tell(store, "bare insertions", &bare.await);
    check(&room, vote, &options).await;
}

/// Nothing lost, nothing twice, nothing of the first ballots.
async fn check(room: &Room, vote: VoteId, options: &[OptionId]) {
    let sealed = format!("SELECT count(*) FROM sealed_ballots WHERE {}", of(room, vote));
    assert_eq!(room.count(&sealed).await, VOTERS as i64);
    room.close(vote).await;
    for (at, option) in options.iter().enumerate() {
        let cast = (0..VOTERS).filter(|number| (number + 1) % 3 == at).count();
        let content = Choice::Approve([*option].into()).to_text();
        let counted = format!("SELECT count(*) FROM ballots WHERE content = '{content}'");
        assert_eq!(room.count(&counted).await, cast as i64);
    }
}

/// The vote's id, as the database at hand writes it.
fn of(room: &Room, vote: VoteId) -> String {
    if room.store.is_sqlite() {
        format!("vote_id = x'{}'", vote.0.simple())
    } else {
        format!("vote_id = '{}'", vote.0)
    }
}

/// What everybody waited, each beginning when all are ready; and all of them together.
struct Waited {
    each: Vec<Duration>,
    all: Duration,
}

async fn all<W>(room: &Room, work: impl Fn(Portal, Scope, PersonId, usize) -> W) -> Waited
where
    W: Future<Output = ()> + Send + 'static,
{
    let ready = Arc::new(Barrier::new(VOTERS + 1));
    let mut tasks = JoinSet::new();
    for (number, voter) in room.everybody().into_iter().enumerate() {
        let scope = room.scope(voter).await;
        let (work, ready) = (work(Portal::clone(room), scope, voter, number), Arc::clone(&ready));
        tasks.spawn(async move {
            ready.wait().await;
            let began = Instant::now();
            work.await;
            began.elapsed()
        });
    }
    ready.wait().await;
    let began = Instant::now();
    let mut each = tasks.join_all().await;
    let all = began.elapsed();
    each.sort_unstable();
    Waited { each, all }
}

async fn cast(portal: Portal, scope: Scope, vote: VoteId, option: OptionId) {
    let choice = Choice::Approve([option].into());
    votes::cast_ballot(&portal, &scope, vote, choice, "").await.unwrap();
}

/// The least that casting could do: one row of the same size, in a transaction.
async fn insert(portal: Portal, vote: VoteId, voter: PersonId) {
    let row = sealed_ballots::ActiveModel {
        vote_id: Set(vote.0),
        person_id: Set(voter.0),
        sealed: Set(vec![0; SEALED_LENGTH + SEAL]),
    };
    let tx = portal.store.begin().await.unwrap();
    sealed_ballots::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

fn tell(store: &str, what: &str, waited: &Waited) {
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    let (median, slowest) = (waited.each[VOTERS / 2], waited.each[VOTERS * 99 / 100]);
    say(&format!(
        "| {VOTERS} at once on {store}, {what}: {:.0} a second, p50 {:.1} ms, p99 {:.1} ms \
         | {:.1} ms |",
        VOTERS as f64 / waited.all.as_secs_f64(),
        millis(median),
        millis(slowest),
        millis(waited.all),
    ));
}
