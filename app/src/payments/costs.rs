//! What is paid back and to whom, in a few words.

use domain::{
    money::Pence,
    payments::{
        Basis, CapPer,
        claims::Seen,
        pages::{ClaimPage, Cost},
    },
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

/// What goes to the person, `None` where they read it themselves, and what to a charity:
/// "£40.50 to you, £52 to Riverside Food Bank". Nothing where no charity gets anything.
pub fn shares(seen: Seen, person: Option<&str>, charity: Option<&str>) -> Option<String> {
    let l = locale();
    let (own, given) = (money_text(seen.to_person), money_text(seen.to_charity));
    let own = match person {
        Some(person) => payments::share_to(l, &own, person),
        None => payments::share_own(l, &own),
    };
    let given = payments::share_to(l, &given, charity_name(charity));
    match seen {
        Seen { to_charity: Pence::ZERO, .. } => None,
        Seen { to_person: Pence::ZERO, .. } => Some(given),
        _ => Some([own, given].join(", ")),
    }
}

/// What a charity is called, where its name is not known too.
pub fn charity_name(charity: Option<&str>) -> &str {
    charity.unwrap_or(payments::a_charity(locale()))
}

/// The cost that the address names by its code, if it may be claimed.
pub fn named<'a>(page: &'a ClaimPage, code: &str) -> Option<&'a Cost> {
    page.costs.iter().find(|cost| cost.category.code() == code)
}

/// What the person is called, if the reader may know it.
pub fn called(person: &str) -> &str {
    if person.is_empty() { payments::somebody(locale()) } else { person }
}
