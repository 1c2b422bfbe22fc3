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
    assert_eq!(amounts(&office.see_claim(office.lia, id).await.unwrap()), [280, 5_200]);
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    correct("0").await;
    let page = office.see_claim(office.lia, id).await.unwrap();
    assert_eq!(page.claim.state, ClaimState::Authorised, "the record does not wait for money");
    assert_eq!(page.steps.last().unwrap().step, Some(ClaimMove::Correct), "who pays reads it");
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
