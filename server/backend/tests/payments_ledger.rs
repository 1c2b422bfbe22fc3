//! The books: recomputed from nothing, so that whatever was changed in them is found.

use crate::{
    money::{Office, office},
    support::portal,
};
use backend::{
    Error,
    payments::{self, LedgerFinding},
};
use domain::{
    ids::OrganisationId,
    money::Pence,
    payments::ledger::{AccountKind, FaultKind},
    refusal::Refusal,
    scope::Scope,
};

async fn findings(office: &Office) -> Vec<LedgerFinding> {
    payments::verify_ledger(office, &Scope::machine()).await.unwrap().findings
}

/// An office with one claim paid.
async fn paid() -> Office {
    let office = office().await;
    let id = office.authorised().await;
    office.mark_paid(id).await.unwrap();
    assert_eq!(findings(&office).await, []);
    office
}

#[tokio::test]
async fn empty_books_are_right() {
    let world = portal().await;
    let report = payments::verify_ledger(&world, &Scope::machine()).await.unwrap();
    assert_eq!((report.entries, report.claims, report.findings.len()), (0, 0, 0));
}

#[tokio::test]
async fn the_report_counts_and_sums() {
    let office = paid().await;
    let report = payments::verify_ledger(&office, &Scope::machine()).await.unwrap();
    assert_eq!((report.entries, report.claims), (2, 1));
    let sums: Vec<Pence> = report.balances.iter().map(|(_, sum)| *sum).collect();
    assert_eq!(Pence::sum(sums), Some(Pence::ZERO));
    assert!(report.balances.contains(&(AccountKind::PaidOut, Pence(-5_480))));
}

#[tokio::test]
async fn a_changed_amount_is_found() {
    let office = paid().await;
    office.execute("UPDATE ledger_lines SET amount = amount + 100 WHERE account = 'fees'").await;
    let found = findings(&office).await;
    let fault = |found: &LedgerFinding| match found {
        LedgerFinding::Entry(fault) => Some(fault.kind),
        _ => None,
    };
    assert_eq!(found.iter().find_map(fault), Some(FaultKind::Unbalanced));
}

#[tokio::test]
async fn what_was_moved_from_one_account_to_another_is_found_by_its_claim() {
    let office = paid().await;
    for (account, sum) in [("fees", "+ 100"), ("expenses", "- 100")] {
        let change =
            format!("UPDATE ledger_lines SET amount = amount {sum} WHERE account = '{account}'");
        office.execute(&change).await;
    }
    assert!(matches!(findings(&office).await[..], [LedgerFinding::Claim(_)]));
}

#[tokio::test]
async fn a_claim_whose_amount_or_payer_was_changed_is_found() {
    let changes = [
        "UPDATE claim_lines SET amount = amount + 100 WHERE given_to IS NOT NULL",
        "UPDATE claims SET organisation_id =
            (SELECT id FROM organisations WHERE name = 'Southbank Trust')",
    ];
    for change in changes {
        let office = paid().await;
        office.organisation("Southbank Trust").await;
        office.execute(change).await;
        assert!(matches!(findings(&office).await[..], [LedgerFinding::Claim(_)]), "{change}");
    }
}

#[tokio::test]
async fn what_was_moved_into_the_books_of_another_organisation_is_found() {
    let office = paid().await;
    office.organisation("Southbank Trust").await;
    let elsewhere = "UPDATE ledger_lines SET organisation_id =
        (SELECT id FROM organisations WHERE name = 'Southbank Trust')";
    for lines in ["account = 'fees'", "account = 'owed'", "account = 'paid_out'"] {
        office.execute(&format!("{elsewhere} WHERE {lines}")).await;
        let found = findings(&office).await;
        assert!(matches!(found[..], [LedgerFinding::Entry(_), ..]), "{lines}: {found:?}");
    }
}

#[tokio::test]
async fn an_entry_that_is_gone_is_found() {
    let office = paid().await;
    let first = "(SELECT id FROM ledger_entries WHERE kind = 'authorised')";
    office.execute(&format!("DELETE FROM ledger_lines WHERE entry_id = {first}")).await;
    office.execute("DELETE FROM ledger_entries WHERE kind = 'authorised'").await;
    let found = findings(&office).await;
    assert!(found.contains(&LedgerFinding::Removed(office.organisation, 1)), "{found:?}");
}

#[tokio::test]
async fn a_cut_off_end_is_found() {
    let office = paid().await;
    let last = "(SELECT id FROM ledger_entries WHERE kind = 'paid')";
    office.execute(&format!("DELETE FROM ledger_lines WHERE entry_id = {last}")).await;
    office.execute("DELETE FROM ledger_entries WHERE kind = 'paid'").await;
    let found = findings(&office).await;
    assert!(found.contains(&LedgerFinding::Miscounted(office.organisation)), "{found:?}");
    assert!(found.iter().any(|one| matches!(one, LedgerFinding::Claim(_))), "{found:?}");
}

#[tokio::test]
async fn a_claim_whose_state_was_changed_is_found() {
    let office = paid().await;
    office.execute("UPDATE claims SET state = 'authorised'").await;
    assert!(matches!(findings(&office).await[..], [LedgerFinding::Claim(_)]));
    office.execute("UPDATE claims SET state = 'draft'").await;
    assert!(matches!(findings(&office).await[..], [LedgerFinding::Claim(_)]));
}

#[tokio::test]
async fn wrong_hands_are_found() {
    let office = paid().await;
    office.execute("UPDATE claims SET authorised_by = approved_by").await;
    assert!(matches!(findings(&office).await[..], [LedgerFinding::Hands(_)]));
    office.execute("UPDATE claims SET authorised_by = person_id").await;
    assert!(matches!(findings(&office).await[..], [LedgerFinding::Hands(_)]));
    office.execute("UPDATE ledger_entries SET approved_by = authorised_by").await;
    let found = findings(&office).await;
    let one = |found: &LedgerFinding| match found {
        LedgerFinding::Entry(fault) => fault.kind == FaultKind::OnePerson,
        _ => false,
    };
    assert!(found.iter().any(one), "{found:?}");
}

#[tokio::test]
async fn the_books_are_for_those_who_pay_and_check() {
    let office = paid().await;
    let see = async |person, organisation: OrganisationId| {
        let scope = office.scope(person).await;
        payments::see_ledger(&office, &scope, organisation, None).await.map(|page| page.rows.len())
    };
    assert_eq!(see(office.authoriser, office.organisation).await, Ok(2));
    assert_eq!(see(office.auditor, office.organisation).await, Ok(2));
    let auditor = office.scope(office.auditor).await;
    let books = payments::see_ledger(&office, &auditor, office.organisation, None).await.unwrap();
    let named = books.rows.iter().filter(|row| row.claim.is_some() || row.person.is_some());
    assert_eq!(named.count(), 0, "whoever is named beside gifts without names took theirs");
    let refused: backend::Result<usize> = Err(Error::Refused(Refusal::NotAllowed));
    for stranger in [office.approver, office.lead, office.head, office.lia] {
        assert_eq!(see(stranger, office.organisation).await, refused);
    }
    let elsewhere = office.organisation("Southbank Trust").await;
    assert_eq!(see(office.authoriser, elsewhere).await, refused);
    let auditor = office.scope(office.auditor).await;
    let verified = payments::verify_ledger(&office, &auditor).await;
    assert_eq!(verified, Err(Refusal::NotAllowed.into()));
}
