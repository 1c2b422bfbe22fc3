//! What becomes of a claim when the record of who came is put right.

use crate::{money::office, payments_claims::amounts};
use backend::payments;
use domain::payments::claims::{ClaimMove, ClaimState};

#[tokio::test]
async fn a_corrected_record_takes_the_fee_along() {
    let office = office().await;
    let id = office.drafted().await;
    let correct = async |minutes| office.correct(office.lia, minutes).await;
    office.mail().await;
    correct("0").await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(amounts(&page), [280]);
    assert_eq!(page.steps.last().unwrap().step, Some(ClaimMove::Correct));
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_corrected"));
    correct("60").await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(amounts(&page), [280, 5_200]);
    assert_eq!(page.steps.last().unwrap().step, None, "it is not gone");
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    correct("0").await;
    let page = office.see_claim(office.authoriser, id).await.unwrap();
    assert_eq!(page.claim.state, ClaimState::Authorised, "the record does not wait for money");
    assert!(page.doubted, "who pays reads it");
    let own = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!((own.doubted, own.steps.last().unwrap().step), (false, Some(ClaimMove::Authorise)));
    correct("60").await;
    let page = office.see_claim(office.authoriser, id).await.unwrap();
    assert!(!page.doubted, "she was there after all");
    assert_eq!(page.steps.last().unwrap().step, Some(ClaimMove::Authorise));
}

#[tokio::test]
async fn what_came_back_is_doubted_as_long_as_the_record_is_against_it() {
    let office = office().await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    office.correct(office.lia, "0").await;
    let doubted = async || office.see_claim(office.authoriser, id).await.unwrap().doubted;
    assert!(!doubted().await, "it is paid");
    let scope = office.proved(office.authoriser).await;
    payments::record_return(&office, &scope, id, None, "Account closed").await.unwrap();
    let (page, statements) = office.statements(office.see_claim(office.authoriser, id)).await;
    assert!(page.unwrap().doubted, "it may be paid once more");
    assert!(statements <= 12, "{statements}, with the session");
}

#[tokio::test]
async fn a_fee_that_the_record_took_comes_back_with_it() {
    let office = office().await;
    let fares = office.drafted().await;
    let lines = office.see_claim(office.lia, fares).await.unwrap().claim.lines;
    let lia = office.scope(office.lia).await;
    payments::remove_line(&office, &lia, fares, lines[1].id).await.unwrap();
    office.send(office.lia, fares, "").await.unwrap();
    office.correct(office.lia, "0").await;
    assert_eq!(office.state_of(office.lia, fares).await, ClaimState::Withdrawn);
    office.mail().await;
    office.correct(office.lia, "60").await;
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_begun"));
    let again = office.claim_of(office.lia).await;
    assert_ne!(again, fares);
    assert_eq!(amounts(&office.see_claim(office.lia, again).await.unwrap()), [5_200]);
    payments::withdraw_claim(&office, &lia, again).await.unwrap();
    office.correct(office.lia, "90").await;
    let own = office.money_of(office.lia).await.claims;
    assert_eq!(own.len(), 2, "what she took back herself stays so");
}
