//! The tokens of a session, which follow one another.

use crate::{
    accounts::{OWN, sign_in},
    support::{World, portal},
};
use backend::accounts::{self, Session, load_scope};

async fn session(world: &World, token: &str) -> Option<Session> {
    load_scope(world, token).await.unwrap().map(|(_, session)| session)
}

/// What the server does with a request: gives the next token where it is due.
async fn visit(world: &World, token: &str) -> Option<String> {
    let session = session(world, token).await.expect("still signed in");
    if !session.rotation_due {
        return None;
    }
    Some(accounts::rotate_session(world, session.id, token).await.unwrap())
}

/// Somebody whose token is a day old.
async fn day_old_token(world: &World) -> String {
    world.person("Ama").await;
    let signed_in = sign_in(world, "Ama", OWN).await;
    assert_eq!(visit(world, &signed_in.token).await, None);
    world.pass_days(1);
    signed_in.token
}

#[tokio::test]
async fn a_token_is_changed_and_the_old_one_ends_soon() {
    let world = portal().await;
    let old = day_old_token(&world).await;
    let new = visit(&world, &old).await.unwrap();
    assert_ne!(new, old);
    assert_eq!(visit(&world, &new).await, None);
    assert!(session(&world, &old).await.is_some(), "requests were on their way");
    world.pass_minutes(5);
    assert_eq!(visit(&world, &new).await, None);
    assert!(session(&world, &old).await.is_none());
    assert!(session(&world, &new).await.is_some());
}

#[tokio::test]
async fn a_lost_answer_signs_nobody_out() {
    let world = portal().await;
    let old = day_old_token(&world).await;
    let lost = visit(&world, &old).await.unwrap();
    world.pass_days(2);
    let again = visit(&world, &old).await.expect("another cookie");
    assert_eq!(again, lost);
    world.pass_minutes(1);
    // Two days on, that one is due as well.
    let next = visit(&world, &again).await.unwrap();
    assert_eq!(visit(&world, &next).await, None);
}

#[tokio::test]
async fn requests_that_come_together_get_one_token() {
    let world = portal().await;
    let old = day_old_token(&world).await;
    let (first, second) = tokio::join!(visit(&world, &old), visit(&world, &old));
    assert!(first.is_some());
    assert_eq!(first, second);
    let new = first.unwrap();
    assert_eq!(visit(&world, &old).await.as_ref(), Some(&new), "a third one, a little later");
    assert_eq!(visit(&world, &new).await, None);

    // Again, where the next token meets the rotation after it.
    world.pass_days(1);
    let (third, fourth) = tokio::join!(visit(&world, &new), visit(&world, &new));
    assert_eq!(third, fourth);
    assert!(session(&world, &new).await.is_some());
    assert!(session(&world, &third.unwrap()).await.is_some());
}

#[tokio::test]
async fn an_old_token_that_was_stolen_ends_by_itself() {
    let world = portal().await;
    let old = day_old_token(&world).await;
    let new = visit(&world, &old).await.unwrap();
    world.pass_days(7);
    assert!(session(&world, &old).await.is_none());
    assert!(session(&world, &new).await.is_some());
}

#[tokio::test]
async fn no_old_token_brings_back_a_session_that_was_ended() {
    let world = portal().await;
    let old = day_old_token(&world).await;
    let new = visit(&world, &old).await.unwrap();
    accounts::sign_out(&world, &old).await.unwrap();
    assert!(session(&world, &old).await.is_none() && session(&world, &new).await.is_none());
}
