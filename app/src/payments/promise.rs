//! By when money is promised.

use domain::{payments::claims::ClaimState, projects::Clock as Stands, time::Day};
use leptos::prelude::*;
use ui::{Clock, locale};
use words::{claims, date};

/// When a claim came to where it is.
pub fn since(state: ClaimState, on: Day) -> String {
    let (l, on) = (locale(), date(locale(), on));
    match state {
        ClaimState::Draft | ClaimState::Authorised => claims::since(l, &on),
        _ => claims::line_on(l, &on),
    }
}

/// How the promise to pay stands, to the person whose money it is (`own`) or to others:
/// late is said plainly.
pub fn promise(clock: Stands, own: bool) -> AnyView {
    let l = locale();
    let text = match clock {
        Stands::Running { due, .. } if own => claims::yours_by(l, &date(l, due)),
        Stands::Running { due, .. } => claims::promised_by(l, &date(l, due)),
        Stands::Late { due, by } if own => claims::yours_late(l, by.into(), &date(l, due)),
        Stands::Late { due, by } => claims::promised_late(l, by.into(), &date(l, due)),
        Stands::Met { on, late_by: 0, .. } => claims::promised_kept(l, &date(l, on)),
        Stands::Met { on, late_by, .. } => claims::promised_broken(l, late_by.into(), &date(l, on)),
    };
    view! { <Clock text late=clock.is_late() /> }.into_any()
}
