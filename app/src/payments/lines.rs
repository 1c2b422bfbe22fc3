use super::{
    costs::how_much,
    parts::{aside, back, row, rows, say, section},
};
use crate::{loaded::loaded, question::ask};
use api::claims::SeeClaim;
use domain::payments::pages::{ClaimPage, Cost};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{claims, expense_name};

/// For what a cost can be added.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), page)
}

fn page(page: ClaimPage) -> AnyView {
    let l = locale();
    let at = format!("/claims/{}", page.claim.id);
    let choice = |cost: &Cost| {
        let what = cost.category;
        let href = format!("{at}/lines/new?what={}", what.code());
        row(href, expense_name(l, what), aside(how_much(cost)))
    };
    let takes = |cost: &&Cost| page.claim.takes(cost.category, cost.basis);
    let mut costs = page.costs.iter().filter(takes).peekable();
    let choices = match costs.peek() {
        None => say(claims::what_none(l)),
        Some(_) => rows(costs.map(choice).collect()),
    };
    view! {
        {back(at.clone(), claims::back(l))}
        <PageTitle text=claims::what_title(l) />
        {section(claims::what_question(l), choices)}
    }
    .into_any()
}
