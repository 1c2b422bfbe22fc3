use crate::{
    address::Address,
    form::{Form, to},
    loaded::{loaded, problem},
    question::ask,
};
use api::{
    Problem,
    answers::{ACTION_CHECK, CheckAction, SeeAnswer},
};
use domain::{
    answers::{
        Verdict,
        pages::{ActionRow, AnswerPage},
    },
    ids::{ActionId, ProposalId},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextArea, locale};
use words::{answers, proposals};

/// Says whether what was promised was done, as one who raised it.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeAnswer { id: at.id("id")? })), find)
}

fn find(answer: AnswerPage) -> AnyView {
    let action: Option<ActionId> = Address::now().id("action").ok();
    let row = answer.actions.into_iter().find(|row| Some(row.id) == action);
    row.map_or_else(|| problem(&Problem::NotFound.into()), |row| page(answer.proposal, row))
}

fn page(proposal: ProposalId, row: ActionRow) -> AnyView {
    let l = locale();
    let labels = vec![
        ("verdict", answers::verdict_name(l).to_owned()),
        ("words", answers::verdict_words_name(l).to_owned()),
    ];
    let choice = |verdict: Verdict, text: &str| Radio {
        value: verdict.code().to_owned(),
        label: text.to_owned(),
        hint: None,
    };
    let choices = vec![
        choice(Verdict::Done, answers::verdict_done(l)),
        choice(Verdict::NotDone, answers::verdict_not_done(l)),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{proposal}")>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=answers::check_action_title(l) />
        <Lede text=answers::check_action_lede(l, &row.title) />
        <Form action={to::<CheckAction>()} name=ACTION_CHECK labels>
            <input type="hidden" name="proposal" value=proposal.to_string() />
            <input type="hidden" name="id" value=row.id.to_string() />
            <Radios name="verdict" legend=answers::verdict_label(l) choices=choices />
            <TextArea
                name="words"
                label=answers::verdict_words_label(l)
                hint=answers::verdict_words_hint(l).to_owned()
                rows=3
            />
            <button class="nhsuk-button" type="submit">
                {answers::verdict_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
