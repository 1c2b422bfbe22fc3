//! The lines of a claim, with what each asks for and what was decided.

use super::{
    costs::charity_name,
    parts::{aside, fact, say},
};
use domain::{
    money::Pence,
    payments::{
        claims::{Decision, Line, LineKind, Spent},
        pages::ClaimPage,
        responses::GivenTo,
    },
};
use leptos::prelude::*;
use ui::locale;
use words::{claims, date, expense_name, money_text};

/// The rows of a summary: one a line, with what `more` adds to it, and the totals.
pub fn lines(page: &ClaimPage, more: &dyn Fn(&Line) -> Option<AnyView>) -> Vec<AnyView> {
    let l = locale();
    let claim = &page.claim;
    let line = |line: &Line| {
        let value = view! {
            {amount(line.amount)}
            {about(page, line)}
            {line.decision.as_ref().map(decided)}
            {more(line)}
        };
        fact(name(page, line), value.into_any())
    };
    let mut rows: Vec<AnyView> = claim.lines.iter().map(line).collect();
    if page.hides_fee {
        rows.push(fact(claims::line_time_theirs(l), aside(claims::line_hidden(l))));
        return rows;
    }
    if claim.lines.is_empty() {
        return rows;
    }
    rows.extend(claim.claimed().map(|all| fact(claims::asked_in_all(l), amount(all))));
    rows.extend(claim.allowed().map(|all| fact(claims::agreed_in_all(l), amount(all))));
    rows
}

/// For what a line is.
pub fn name(page: &ClaimPage, line: &Line) -> &'static str {
    let l = locale();
    match &line.kind {
        LineKind::Expense(spent) => expense_name(l, spent.category),
        LineKind::Fee { .. } if page.own => claims::line_time(l),
        LineKind::Fee { .. } => claims::line_time_theirs(l),
    }
}

fn amount(amount: Pence) -> AnyView {
    view! {
        <p>
            <b class="app-number">{money_text(amount)}</b>
        </p>
    }
    .into_any()
}

/// What is known of a line beside its amount.
fn about(page: &ClaimPage, line: &Line) -> Vec<AnyView> {
    let l = locale();
    match &line.kind {
        LineKind::Expense(spent) => cost(page, spent),
        LineKind::Fee { to: GivenTo::Charity, .. } => {
            vec![aside(claims::line_charity(l, charity_name(page.charity())))]
        }
        LineKind::Fee { to: GivenTo::Person, .. } => Vec::new(),
    }
}

fn cost(page: &ClaimPage, spent: &Spent) -> Vec<AnyView> {
    let l = locale();
    let day = (spent.on != page.about.on).then(|| claims::line_on(l, &date(l, spent.on)));
    let texts = [
        spent.description.clone(),
        day,
        spent.miles.map(|miles| claims::line_miles(l, miles.into())),
        spent.agreed_with.as_ref().map(|who| claims::line_agreed(l, who)),
        spent.no_receipt.as_ref().map(|why| claims::line_no_receipt(l, why)),
    ];
    let mut shown: Vec<AnyView> = texts.into_iter().flatten().map(aside).collect();
    shown.extend(spent.receipt.map(|receipt| {
        view! {
            <p>
                <a href=format!("/receipts/{receipt}") rel="external" target="_blank">
                    {claims::line_receipt(l)}
                    " "
                    <span class="nhsuk-u-visually-hidden">
                        {claims::line_receipt_about(l, expense_name(l, spent.category))}
                    </span>
                    " "
                    {claims::line_receipt_tab(l)}
                </a>
            </p>
        }
        .into_any()
    }));
    shown
}

fn decided(decision: &Decision) -> AnyView {
    let l = locale();
    say(match decision {
        Decision::Approved => claims::line_pay(l).to_owned(),
        Decision::Reduced { to, reason } => claims::line_reduced(l, &money_text(*to), reason),
        Decision::Refused { reason } => claims::line_refused(l, reason),
    })
}
