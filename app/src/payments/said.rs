//! What was said about a claim: a question, its answer, or why something came back.

use super::parts::{all, quote};
use domain::payments::{
    claims::ClaimMove,
    pages::{ClaimPage, StepRow},
};
use leptos::prelude::*;
use ui::locale;
use words::payments;

/// What was said last, for those who have to do something with it next.
pub fn last_said(page: &ClaimPage) -> AnyView {
    all(page.last_said().into_iter().map(|row| sentence(row).map(quote)).collect())
}

/// What was said with a step, and with which; nothing where the step says it by itself.
pub fn sentence(row: &StepRow) -> Option<String> {
    let (l, words) = (locale(), row.words.as_ref()?);
    match row.step? {
        ClaimMove::Query => Some(payments::said_asked(l, words)),
        ClaimMove::Submit => Some(payments::said_answered(l, words)),
        ClaimMove::SendBack => Some(payments::said_back(l, words)),
        ClaimMove::RecordReturn => Some(payments::said_returned(l, words)),
        _ => None,
    }
}
