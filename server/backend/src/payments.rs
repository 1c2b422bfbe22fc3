//! Payments: what people are offered for their time, what they claim and how it is
//! decided, where their money goes, and the books.
//!
//! An act locks the offer or the claim that it changes, and a claim's person before
//! that, so that nothing of theirs is ever asked for twice.

mod claims;
mod leaving;
mod ledger;
mod offers;
mod payees;
mod queries;
mod receipts;
mod terms;

pub(crate) use claims::note_came;
pub use claims::{
    add_line, authorise_claim, begin_claim, decide_claim, list_claims, mark_claim_paid,
    query_claim, record_return, remove_line, see_claim, see_own_money, send_back_claim, send_claim,
    withdraw_claim,
};
pub use domain::payments::{TypedCost, TypedDuties, TypedRate};
pub use leaving::settle_left;
pub(crate) use leaving::{empty_settled, see_leaving, withdraw_open};
pub(crate) use ledger::count_owed;
pub use ledger::{LedgerFinding, LedgerReport, see_ledger, verify_ledger};
pub(crate) use offers::{
    Gathering, find_summary, follow_meeting, is_open, is_undecided, list_made, list_standing,
    offer_by_hand, offer_invited, see_choices, take_back_unclaimed,
};
pub use offers::{agree_offer, respond_to_offer, see_offer, take_back_offer};
pub use payees::{change_payee, change_payee_of, see_own_payee, see_payee};
pub use receipts::{
    LARGEST_FILE, Picture, forget_unused_receipts, keep_receipt, may_keep_receipt, read_receipt,
};
pub use terms::{add_cost, add_rate, add_scheme, promise_pay, see_pay, set_duties};
