use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    answers::{ANSWER, CheckAnswer, SeeAnswer, SeeTypedAnswer, TypedAnswer},
};
use domain::{
    answers::{Decision, ReasonKind, pages::AnswerPage},
    ids::ProposalId,
};
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, Radio, Radios, TextArea, TextField, locale};
use words::{answers, decision_name, proposals, reason_name};

/// The form that answers a proposal.
pub fn view() -> AnyView {
    loaded(see, page)
}

/// The answer, and what comes back from its check page to be changed.
fn see(at: Address) -> Result<Question<(AnswerPage, TypedAnswer)>, AppError> {
    let id = at.id("id")?;
    Ok(ask(SeeAnswer { id }).and(SeeTypedAnswer { id, typed: at.query("typed") }))
}

fn page((answer, typed): (AnswerPage, TypedAnswer)) -> AnyView {
    let l = locale();
    if answer.answer.is_some() {
        return sent(answer.proposal);
    }
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{}", answer.proposal)>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=answers::write_title(l) />
        <Lede text=answers::write_lede(l, &answer.title) />
        <Form action={to::<CheckAnswer>()} name=ANSWER labels=labels()>
            <input type="hidden" name="id" value=answer.proposal.to_string() />
            {fields(typed)}
            <button class="nhsuk-button" type="submit">
                {answers::go_on(l)}
            </button>
        </Form>
    }
    .into_any()
}

/// Instead of the form, for whoever goes back to it.
pub(super) fn sent(proposal: ProposalId) -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=answers::sent_title(l) />
        <a class="nhsuk-button" href=format!("/proposals/{proposal}")>
            {answers::sent_link(l)}
        </a>
    }
    .into_any()
}

fn fields(typed: TypedAnswer) -> AnyView {
    let l = locale();
    let before = [typed.reason_when_day, typed.reason_when_month, typed.reason_when_year];
    view! {
        <Radios
            name="decision"
            legend=answers::decision_label(l)
            choices=decisions()
            value=typed.decision.map_or("", Decision::code).to_owned()
        />
        <TextArea
            name="words"
            label=answers::words_label(l)
            hint=answers::words_hint(l).to_owned()
            rows=8
            value=typed.words
        />
        <Radios
            name="reason_kind"
            legend=answers::reason_label(l)
            hint=answers::reason_hint(l).to_owned()
            choices=reasons()
            value=typed.reason_kind.map_or("", ReasonKind::code).to_owned()
        />
        <TextField
            name="reason_who"
            label=answers::who_label(l)
            hint=answers::who_hint(l).to_owned()
            value=typed.reason_who
        />
        <DateField name="reason_when" legend=answers::when_label(l) hint=answers::when_hint(l) before />
    }
    .into_any()
}

fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("decision", answers::decision_name(l).to_owned()),
        ("words", answers::words_name(l).to_owned()),
        ("reason_kind", answers::reason_name(l).to_owned()),
        ("reason_who", answers::who_name(l).to_owned()),
        ("reason_when", answers::when_name(l).to_owned()),
    ]
}

fn decisions() -> Vec<Radio> {
    let choice = |decision: &Decision| radio(decision.code(), decision_name(locale(), *decision));
    Decision::ALL.iter().map(choice).collect()
}

fn reasons() -> Vec<Radio> {
    let choice = |kind: &ReasonKind| radio(kind.code(), reason_name(locale(), *kind));
    ReasonKind::ALL.iter().map(choice).collect()
}

fn radio(value: &str, label: &str) -> Radio {
    Radio { value: value.to_owned(), label: label.to_owned(), hint: None }
}
