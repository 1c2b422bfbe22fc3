//! The way of a claim: what it has gone through, and what comes next.

use super::said::sentence;
use domain::payments::{
    claims::{ClaimMove, ClaimState},
    pages::{ClaimPage, StepRow},
};
use leptos::prelude::*;
use ui::{Step, StepTone, Trace, locale};
use words::{claims, date};

/// The steps, the earliest first.
pub fn steps(page: &ClaimPage) -> AnyView {
    let mut steps: Vec<Step> = page.steps.iter().map(taken).collect();
    let next = next(page.claim.state);
    steps.extend(next.iter().enumerate().map(|(at, text)| {
        let tone = if at == 0 { StepTone::Now } else { StepTone::Later };
        Step { tone, text: (*text).to_owned(), link: None, detail: None }
    }));
    view! { <Trace steps /> }.into_any()
}

fn taken(row: &StepRow) -> Step {
    let l = locale();
    let step = name(row.step);
    let text = sentence(row).unwrap_or_else(|| match &row.words {
        Some(words) if row.step == Some(ClaimMove::MarkPaid) => claims::step_paid_as(l, words),
        Some(words) => claims::step_said(l, step, words),
        None => step.to_owned(),
    });
    let on = date(l, row.on);
    let detail = match &row.by {
        Some(name) => claims::step_by(l, &on, name),
        None => on,
    };
    Step { tone: StepTone::Done, text, link: None, detail: Some(detail) }
}

/// What a step is called.
pub fn name(step: Option<ClaimMove>) -> &'static str {
    let l = locale();
    match step {
        None => claims::step_begun(l),
        Some(ClaimMove::Submit) => claims::step_submit(l),
        Some(ClaimMove::Query) => claims::step_query(l),
        Some(ClaimMove::Approve) => claims::step_approve(l),
        Some(ClaimMove::Refuse) => claims::step_refuse(l),
        Some(ClaimMove::SendBack) => claims::step_send_back(l),
        Some(ClaimMove::Authorise) => claims::step_authorise(l),
        Some(ClaimMove::MarkPaid) => claims::step_mark_paid(l),
        Some(ClaimMove::RecordReturn) => claims::step_record_return(l),
        Some(ClaimMove::Withdraw) => claims::step_withdraw(l),
        Some(ClaimMove::Correct) => claims::step_correct(l),
    }
}

/// What still has to happen before the money is there.
fn next(state: ClaimState) -> Vec<&'static str> {
    let l = locale();
    let (check, allow, pay) =
        (claims::next_check(l), claims::next_authorise(l), claims::next_pay(l));
    match state {
        ClaimState::Draft => vec![claims::next_send(l), check, allow, pay],
        ClaimState::Queried => vec![claims::next_answer(l), check, allow, pay],
        ClaimState::Submitted => vec![check, allow, pay],
        ClaimState::Approved | ClaimState::Returned => vec![allow, pay],
        ClaimState::Authorised => vec![pay],
        ClaimState::Paid | ClaimState::Refused | ClaimState::Withdrawn => Vec::new(),
    }
}
