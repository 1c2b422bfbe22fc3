//! Votes whose key is gone.

use super::{form, room};
use backend::{Error, votes};
use domain::{
    refusal::Refusal,
    scope::Scope,
    votes::{Choice, State, outcome::Verdict},
};

#[tokio::test]
async fn a_vote_without_its_key_is_lost_and_opens_anew_and_empty() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    room.cast_all(id, &room.lived, Choice::For).await;
    let machine = Scope::machine();
    assert_eq!(votes::declare_lost(&room, &machine, id).await, Err(Error::Conflict));
    room.keys.destroy_vote_key(id).unwrap();
    assert_eq!(votes::votes_without_key(&room).await.unwrap(), [id]);
    let cast = room.cast(id, room.lived[0], Choice::For, "").await;
    assert_eq!(cast, Err(Error::Fault("vote_key_missing")));
    let lead = room.scope(room.lead).await;
    let refused = votes::declare_lost(&room, &lead, id).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));

    room.pass_days(1);
    room.mail().await;
    votes::declare_lost(&room, &machine, id).await.unwrap();
    let page = votes::see_vote(&room, &room.scope(room.lived[0]).await, id).await.unwrap();
    assert_eq!((page.vote.state, page.voted), (State::Open, false));
    assert_eq!(room.count("SELECT count(*) FROM sealed_ballots").await, 0);
    room.pass_days(1);
    assert_eq!(room.mail().await.len(), 11);
    room.cast_all(id, &room.everybody(), Choice::For).await;
    assert_eq!(room.close(id).await.verdict, Verdict::Passed);
}

#[tokio::test]
async fn a_closed_vote_that_a_restore_brings_back_stays_lost() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    room.cast_all(id, &room.everybody(), Choice::For).await;
    room.close(id).await;
    // As an older backup has it.
    room.execute("UPDATE votes SET state = 'open', closed_at = NULL").await;
    votes::declare_lost(&room, &Scope::machine(), id).await.unwrap();
    let page = votes::see_vote(&room, &room.scope(room.lead).await, id).await.unwrap();
    assert_eq!(page.vote.state, State::Lost);
    assert!(room.keys.vote_key(id).unwrap().is_none());
}

#[tokio::test]
async fn a_lost_vote_is_open_until_the_end_of_its_last_day() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    room.keys.destroy_vote_key(id).unwrap();
    // It was open from noon, and is lost at four: the rest of a day is not cut.
    room.pass_minutes(4 * 60);
    votes::declare_lost(&room, &Scope::machine(), id).await.unwrap();
    let page = votes::see_vote(&room, &room.scope(room.lead).await, id).await.unwrap();
    let closes = page.vote.closes.unwrap();
    assert_eq!(closes.utc().to_rfc3339(), "2026-12-02T00:00:00+00:00");
    room.pass_minutes(9 * 24 * 60 + 7 * 60);
    assert!(room.now() < closes);
    room.cast(id, room.lived[0], Choice::For, "").await.unwrap();
}
