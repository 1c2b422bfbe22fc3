//! By when an organisation pays what was claimed.

use crate::{
    fields::{Check, FieldCode},
    projects::{Clock, clock},
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// Within how many days a claim is paid, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayPromise {
    /// The first day on which it holds.
    pub valid_from: Day,
    /// Days from the day on which it was sent until it is paid.
    pub days: u32,
}

impl PayPromise {
    /// A later promise is none: bodies in the field promise two to six weeks (facts,
    /// section 1.8).
    pub const LONGEST_DAYS: u32 = 60;

    /// Checks a promise that is made on `today`: it holds from a later day on, so
    /// that nobody who waits already waits longer.
    pub fn announced(self, today: Day) -> Result<Self, Refusal> {
        let mut check = Check::default();
        check.expect((1..=Self::LONGEST_DAYS).contains(&self.days), "days", FieldCode::NotNumber);
        check.expect(self.valid_from > today, "valid_from", FieldCode::NotFuture);
        check.done(self)
    }
}

/// What a new organisation promises until it says otherwise: our proposal.
pub fn first_pay_promise(valid_from: Day) -> PayPromise {
    PayPromise { valid_from, days: 21 }
}

/// The promise that holds on `day`: the latest that has begun.
pub fn pay_promise_on(promises: &[PayPromise], day: Day) -> Option<PayPromise> {
    promises.iter().filter(|row| row.valid_from <= day).max_by_key(|row| row.valid_from).copied()
}

/// The last day on which a claim first sent on `submitted` is paid in time.
pub fn pay_due(promises: &[PayPromise], submitted: Day) -> Option<Day> {
    pay_promise_on(promises, submitted).map(|promise| submitted.plus(promise.days))
}

/// How the promise to pay stands on `today`. A question to the person does not
/// stop it: nobody keeps a promise by asking.
pub fn pay_clock(
    promises: &[PayPromise],
    submitted: Day,
    paid: Option<Day>,
    today: Day,
) -> Option<Clock> {
    pay_due(promises, submitted).map(|due| clock(due, paid, today))
}

#[cfg(test)]
mod tests {
    use super::super::examples::day;
    use super::*;
    use crate::fields::error;

    #[test]
    fn the_promise_of_the_day_on_which_it_was_sent_holds() {
        let rows = [first_pay_promise(day(1)), PayPromise { valid_from: day(10), days: 14 }];
        assert_eq!(pay_due(&rows, day(9)), Some(day(30)));
        assert_eq!(pay_due(&rows, day(10)), Some(day(24)));
        assert_eq!(pay_due(&rows[1..], day(9)), None);
        let late = Clock::Late { due: day(24), by: 1 };
        assert_eq!(pay_clock(&rows, day(10), None, day(25)), Some(late));
        let met = Clock::Met { due: day(24), on: day(20), late_by: 0 };
        assert_eq!(pay_clock(&rows, day(10), Some(day(20)), day(28)), Some(met));
    }

    #[test]
    fn a_promise_begins_later_and_says_something() {
        let promise = |valid_from, days| PayPromise { valid_from, days }.announced(day(5));
        assert!(promise(day(6), 14).is_ok());
        assert_eq!(promise(day(5), 14), Err(error("valid_from", FieldCode::NotFuture).into()));
        for days in [0, 61, u32::MAX] {
            assert_eq!(promise(day(6), days), Err(error("days", FieldCode::NotNumber).into()));
        }
    }
}
