//! What is paid back and to whom, in a few words.

use domain::payments::{
    Basis, CapPer,
    pages::{ClaimPage, Cost},
};
use ui::locale;
use words::{money_text, payments, spoken_money};

/// How much of a cost is paid back: "We pay back what you spend, up to £20 in all."
pub fn how_much(cost: &Cost) -> String {
    let l = locale();
    let what = match cost.basis {
        Basis::Actual => payments::cost_actual(l).to_owned(),
        Basis::Flat(amount) => money_text(amount),
        Basis::Miles(rate) => payments::cost_mile(l, &spoken_money(rate.first)),
    };
    let mut text = match cost.cap.map(|cap| (cap.per, money_text(cap.most))) {
        Some((CapPer::Line, most)) => payments::cost_capped(l, &what, &most),
        Some((CapPer::Claim, most)) => payments::cost_capped_in_all(l, &what, &most),
        None => payments::cost_plain(l, &what),
    };
    if cost.agreed_first {
        text = [&text, " ", payments::cost_agreed(l)].concat();
    }
    text
}

/// The cost that the address names by its code, if it may be claimed.
pub fn named<'a>(page: &'a ClaimPage, code: &str) -> Option<&'a Cost> {
    page.costs.iter().find(|cost| cost.category.code() == code)
}

/// What the person is called, if the reader may know it.
pub fn called(person: &str) -> &str {
    if person.is_empty() { payments::somebody(locale()) } else { person }
}
