//! Who is on a roll, and who reads what of a vote.

use super::{form, room};
use backend::{Error, projects, time::closing_day, votes};
use domain::{accounts::Hat, scope::Scope, time::Day, votes::VoteForm};

#[tokio::test]
async fn somebody_who_cannot_sign_in_is_on_no_roll() {
    let room = room(5, 4).await;
    let lead = room.scope(room.lead).await;
    let tom = projects::add_person(&room, &lead, room.project, "Tom Old", Hat::Professional).await;
    assert!(tom.is_ok());
    let by_bloc = room.try_open(room.lead, form()).await;
    assert!(by_bloc.is_err(), "four professionals can vote, and a bloc has five");
    let alone = VoteForm { dual_majority: false, ..form() };
    let out_of_reach = VoteForm { quorum: 11, ..alone.clone() };
    assert!(room.try_open(room.lead, out_of_reach).await.is_err());
    let id = room.open(alone).await;
    let page = votes::see_vote(&room, &lead, id).await.unwrap();
    assert_eq!(page.vote.roll_size, Some(10));
}

#[tokio::test]
async fn an_open_vote_is_not_there_for_those_who_take_no_part() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    let otto = room.person("Otto").await;
    for scope in [room.scope(otto).await, Scope::default()] {
        assert_eq!(votes::see_result(&room, &scope, id).await, Err(Error::NotFound));
        assert_eq!(votes::list_reasons(&room, &scope, id, None).await, Err(Error::NotFound));
    }
    let member = room.scope(room.lived[0]).await;
    assert!(votes::see_result(&room, &member, id).await.is_ok());
    room.close(id).await;
    let page = votes::see_result(&room, &Scope::default(), id).await.unwrap();
    let closed = closing_day(page.vote.closed.unwrap(), page.vote.closes);
    assert_eq!(Some(closed), Day::from_ymd(2026, 11, 30), "on its last day, noticed later");
}
