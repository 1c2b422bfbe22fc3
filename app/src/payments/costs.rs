//! What is paid back and to whom, in a few words.

use domain::payments::{
    Basis, CapPer,
    pages::{ClaimPage, Cost},
};
use ui::locale;
use words::{claims, money_text};

/// How much of a cost is paid back: "What you spend, up to £20 in all."
pub fn how_much(cost: &Cost) -> String {
    let l = locale();
    let what = match cost.basis {
        Basis::Actual => claims::cost_actual(l).to_owned(),
        Basis::Flat(amount) => money_text(amount),
        Basis::Miles(rate) => claims::cost_mile(l, &money_text(rate.first)),
    };
    let mut text = match cost.cap.map(|cap| (cap.per, money_text(cap.most))) {
        Some((CapPer::Line, most)) => claims::cost_capped(l, &what, &most),
        Some((CapPer::Claim, most)) => claims::cost_capped_in_all(l, &what, &most),
        None => [&what, "."].concat(),
    };
    if cost.agreed_first {
        text = [&text, " ", claims::cost_agreed(l)].concat();
    }
    text
}

/// The cost that the address names by its code, if it may be claimed.
pub fn named<'a>(page: &'a ClaimPage, code: &str) -> Option<&'a Cost> {
    page.costs.iter().find(|cost| cost.category.code() == code)
}

/// What the person is called, if the reader may know it.
pub fn called(person: &str) -> &str {
    if person.is_empty() { claims::somebody(locale()) } else { person }
}
