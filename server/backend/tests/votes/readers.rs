//! Who is on a roll, and who reads what of a vote.

use super::{form, room};
use backend::{projects, votes};
use domain::{accounts::Hat, votes::VoteForm};

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
