//! By when money is promised.

use domain::projects::Clock as Stands;
use leptos::prelude::*;
use ui::{Clock, locale};
use words::{claims, date};

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
