//! Pages of meetings.

pub mod agenda;
pub mod attendance;
pub mod cancel;
pub mod checklist;
pub mod correct;
pub mod edit;
mod fields;
pub mod guests;
pub mod index;
pub mod invite;
mod lines;
pub mod new;
mod offered;
mod room;
pub mod show;

use crate::parts::{all, back};
use domain::refusal::{Refusal, WrongState};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{errors, refusal_sentence};

/// What stands in place of a form that would not be taken any more, or not yet.
fn closed(to: String, text: &'static str, why: WrongState) -> AnyView {
    let l = locale();
    let sentence = refusal_sentence(l, &Refusal::WrongState(why));
    let said = view! {
        <PageTitle text=errors::cannot_title(l) />
        <Lede text=sentence />
    };
    all(vec![Some(back(to, text)), Some(said.into_any())])
}
