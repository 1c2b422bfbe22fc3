use super::write::sent;
use crate::{
    address::Address,
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    answers::{AnswerProposal, SeeAnswer, SeeTypedAnswer, TypedAnswer},
};
use domain::{
    answers::{Decision, ReasonKind, pages::AnswerPage},
    ids::{DraftId, ProposalId},
    time::Day,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{answers, date, decision_name, reason_name};

/// The answer, read once more before it counts.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<(AnswerPage, TypedAnswer)>, AppError> {
    let id = at.id("id")?;
    Ok(ask(SeeAnswer { id }).and(SeeTypedAnswer { id, typed: at.query("typed") }))
}

fn page((answer, typed): (AnswerPage, TypedAnswer)) -> AnyView {
    let (at, id) = (Address::now(), answer.proposal);
    if answer.answer.is_some() {
        return sent(id);
    }
    match (at.query("typed"), typed.decision) {
        (Some(draft), Some(decision)) => summary(id, draft, decision, &typed),
        _ => gone(id),
    }
}

fn summary(id: ProposalId, draft: DraftId, decision: Decision, typed: &TypedAnswer) -> AnyView {
    let l = locale();
    let back = format!("/proposals/{id}/answer?typed={draft}");
    let row = |key: &'static str, value: String| {
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{key}</dt>
                <dd class="nhsuk-summary-list__value">{value}</dd>
                <dd class="nhsuk-summary-list__actions">
                    <a href=back.clone()>
                        {answers::change(l)}
                        <span class="nhsuk-u-visually-hidden">" " {answers::change_what(l)} ": " {key}</span>
                    </a>
                </dd>
            </div>
        }.into_any()
    };
    let reason = typed
        .reason_kind
        .filter(|_| decision != Decision::Accepted)
        .map(|kind| row(answers::check_reason(l), reason(kind, typed)));
    let values = vec![("id", id.to_string()), ("typed", draft.to_string())];
    view! {
        <WentWrong />
        <PageTitle text=answers::check_title(l) />
        <Lede text=answers::check_lede(l) />
        <dl class="nhsuk-summary-list">
            {row(answers::check_decision(l), decision_name(l, decision).to_owned())}
            {row(answers::check_words(l), typed.words.clone())} {reason}
        </dl>
        {button::<AnswerProposal>(values, Look::Main, answers::send(l))}
    }
    .into_any()
}

fn reason(kind: ReasonKind, typed: &TypedAnswer) -> String {
    let l = locale();
    match kind {
        ReasonKind::AlreadyDecided => {
            answers::reason_already_decided_by(l, &typed.reason_who, &day(typed))
        }
        ReasonKind::OutsideControl => answers::reason_outside_control_whose(l, &typed.reason_who),
        other => reason_name(l, other).to_owned(),
    }
}

fn day(typed: &TypedAnswer) -> String {
    let number = |text: &str| text.trim().parse().ok();
    let day = || {
        let year = typed.reason_when_year.trim().parse().ok()?;
        Day::from_ymd(year, number(&typed.reason_when_month)?, number(&typed.reason_when_day)?)
    };
    day().map(|day| date(locale(), day)).unwrap_or_default()
}

fn gone(id: ProposalId) -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=answers::gone_title(l) />
        <Lede text=answers::gone_lede(l) />
        <a class="nhsuk-button" href=format!("/proposals/{id}/answer")>
            {answers::gone_again(l)}
        </a>
    }
    .into_any()
}
