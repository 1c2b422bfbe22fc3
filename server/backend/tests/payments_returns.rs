//! Payments that come back: whichever it was is owed, and paid, again.

use crate::{
    meetings::wrong,
    money::office,
    payments_paying::{balances, deeds, verified},
};
use backend::payments;
use domain::{
    fields::{FieldCode, error},
    money::Pence,
    payments::{
        claims::Parts,
        ledger::{AccountKind, EntryKind},
        pages::Deed,
        responses::{GivenTo, ResponseKind},
    },
    refusal::WrongState,
    scope::OfficeRole,
};

#[tokio::test]
async fn what_came_back_is_authorised_and_paid_again() {
    let office = office().await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    office.mail().await;
    let (may, _) = deeds(&office, office.approver, id).await;
    assert_eq!(may, [Deed::RecordReturn], "so that another authorises it anew");
    let approver = office.proved(office.approver).await;
    payments::record_return(&office, &approver, id, None, "Account closed").await.unwrap();
    let told = office.told().await;
    assert_eq!((told.len(), &*told[0].template), (1, "claim_returned"));
    let own = office.money_of(office.lia).await;
    assert_eq!((own.owed, own.paid), (Pence(5_480), Pence::ZERO));
    verified(&office).await;
    assert!(office.mark_paid(id).await.is_err(), "authorised anew first");
    office.authorise(office.authoriser, id).await.unwrap();
    verified(&office).await;
    office.mark_paid(id).await.unwrap();
    let own = office.money_of(office.lia).await;
    assert_eq!((own.owed, own.paid), (Pence::ZERO, Pence(5_480)));
    verified(&office).await;
}

#[tokio::test]
async fn whoever_says_that_it_came_back_does_not_have_it_paid_again_alone() {
    let office = office().await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    let authoriser = office.proved(office.authoriser).await;
    payments::record_return(&office, &authoriser, id, None, "Account closed").await.unwrap();
    let second = WrongState::SecondPersonNeeded;
    assert_eq!(office.authorise(office.authoriser, id).await, Err(wrong(second)));
    let (may, why) = deeds(&office, office.authoriser, id).await;
    assert_eq!((may, why), (vec![Deed::SendBack, Deed::SeePayee], Some(second)));
    let auditor = office.see_claim(office.auditor, id).await.unwrap();
    assert_eq!(auditor.claim.returned_by, Some(office.authoriser));
    assert_eq!(office.see_claim(office.lia, id).await.unwrap().claim.returned_by, None);
    // Where nobody else authorises, it is checked again.
    payments::send_back_claim(&office, &authoriser, id, "It came back").await.unwrap();
    verified(&office).await;
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    assert_eq!(office.money_of(office.lia).await.paid, Pence(5_480));
    payments::record_return(&office, &authoriser, id, None, "Account closed").await.unwrap();
    let other = office.officer("Una", office.organisation, OfficeRole::Authoriser).await;
    office.authorise(other, id).await.unwrap();
    office.mark_paid(id).await.unwrap();
    verified(&office).await;
}

#[tokio::test]
async fn a_gift_goes_to_the_charity_and_is_never_the_persons() {
    use AccountKind::{Donations, Expenses, Fees, Owed, OwedToCharities, PaidOut};
    use EntryKind::{Authorised, Donated, DonationPaid, Paid};
    let office = office().await;
    let id = office.drafted_with(ResponseKind::GiveToCharity).await;
    office.send(office.lia, id, "").await.unwrap();
    office.approve(id).await;
    office.authorise(office.authoriser, id).await.unwrap();
    assert_eq!(office.money_of(office.lia).await.owed, Pence(280));
    office.mail().await;
    office.mark_paid(id).await.unwrap();
    let told = office.told().await;
    assert_eq!(
        (&told[0].params["amount"], &told[0].params["donated"]),
        (&280.into(), &5_200.into())
    );
    let sums =
        [(Owed, 0), (OwedToCharities, 0), (PaidOut, -5_480), (Expenses, 280), (Donations, 5_200)];
    assert_eq!(balances(&office).await, sums);
    assert_eq!(office.money_of(office.lia).await.paid, Pence(280));
    let rows = async |reader| {
        let scope = office.scope(reader).await;
        let page = payments::see_ledger(&office, &scope, office.organisation, None).await.unwrap();
        let told = |row: domain::payments::pages::EntryRow| {
            assert_eq!(row.claim.is_some(), row.person.is_some());
            (row.kind, row.amount.0, row.claim.is_some())
        };
        (page.rows.into_iter().map(told).collect::<Vec<_>>(), page.balances)
    };
    let all = [
        (DonationPaid, 5_200, true),
        (Paid, 280, true),
        (Donated, 5_200, true),
        (Authorised, 280, true),
    ];
    assert_eq!(rows(office.authoriser).await.0, all);
    // As if she had taken it, and nobody can count who is missing.
    let (hidden, stands) = rows(office.auditor).await;
    assert_eq!(hidden, [(Paid, 5_480, false), (Authorised, 5_480, false)]);
    let taken = [(Owed, 0), (PaidOut, -5_480), (Fees, 5_200), (Expenses, 280)];
    assert_eq!(stands, taken.map(|(kind, sum)| (kind, Pence(sum))));
    verified(&office).await;
    let authoriser = office.proved(office.authoriser).await;
    let approver = office.proved(office.approver).await;
    let back =
        async |to| payments::record_return(&office, &approver, id, to, "Account closed").await;
    assert_eq!(back(None).await, Err(error("to", FieldCode::NotChosen).into()), "which one?");
    // Whichever came back is the one that is paid again.
    let none = Parts::default();
    let own = Parts { expenses: Pence(280), ..none };
    let gift = Parts { donated: Pence(5_200), ..none };
    for (to, due, mails) in [(GivenTo::Person, own, 1), (GivenTo::Charity, gift, 0)] {
        office.mail().await;
        back(Some(to)).await.unwrap();
        verified(&office).await;
        assert_eq!(office.told().await.len(), mails, "only of their own money");
        let page = office.see_claim(office.authoriser, id).await.unwrap();
        assert_eq!(page.due, due);
        assert_eq!(office.see_claim(office.auditor, id).await.unwrap().due, none);
        let payee = payments::see_payee(&office, &authoriser, id).await.unwrap();
        assert_eq!(payee.amount, due.expenses);
        assert_eq!(payee.donated.map(|(sum, _)| sum).unwrap_or_default(), due.donated);
        office.authorise(office.authoriser, id).await.unwrap();
        let may = deeds(&office, office.authoriser, id).await.0;
        assert!(!may.contains(&Deed::SendBack), "the other payment stands");
        assert!(payments::send_back_claim(&office, &authoriser, id, "No").await.is_err());
        office.mark_paid(id).await.unwrap();
        verified(&office).await;
        assert_eq!(balances(&office).await, sums);
    }
}
