//! Payments: what people are offered for their time, what they claim, and the
//! books in which every penny of it stands.
//!
//! A scheme says what is paid ([`RateRow`], [`ExpenseRule`]); an offer is made
//! before anybody says yes ([`offers`]) and answered ([`responses`]); a claim is
//! written, decided and paid ([`claims`]) by hands that are kept apart
//! ([`duties`]); each step that moves money is an entry ([`ledger`]).
//!
//! What the field pays and promises is in the facts of involvement, section 1;
//! nothing here works out an hourly wage.

mod amounts;
pub mod claims;
pub mod duties;
mod expenses;
mod floor;
pub mod ledger;
mod mileage;
pub mod offers;
pub mod pages;
pub mod payees;
mod promises;
mod rates;
pub mod responses;
mod schemes;
mod tax_year;
mod typed;

pub use amounts::{MOST_LINE, hundredths, pounds};
pub use expenses::{Basis, Cap, CapPer, Expense, ExpenseRule, expense_rule_on};
pub use floor::{Floor, floor_on, is_below_floor};
pub use mileage::{MileRate, TierPer, mileage, miles_before};
pub use promises::{PayPromise, first_pay_promise, pay_clock, pay_due, pay_promise_on};
pub use rates::{Activity, ActivityKind, Band, Minutes, RateRow, RateUnit, rate_on, suggest};
pub use schemes::{Announced, RateForm, Scheme};
pub use tax_year::TaxYear;
pub use typed::{TypedCost, TypedDuties, TypedRate, typed_pay_promise};

use crate::time::Day;

/// Whether a row that begins on `from` and ends with `to`, if it ends, holds on
/// `day`.
fn holds(from: Day, to: Option<Day>, day: Day) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}

#[cfg(test)]
mod examples;
#[cfg(test)]
mod tests;
