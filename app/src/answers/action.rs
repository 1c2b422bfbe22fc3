use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::answers::{ACTION, AddAction, SeeAnswer};
use domain::answers::pages::AnswerPage;
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, TextField, locale};
use words::{answers, errors, proposals};

/// Promises an action in an answer.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeAnswer { id: at.id("id")? })), page)
}

fn page(page: AnswerPage) -> AnyView {
    let l = locale();
    let Some(answer) = page.answer else {
        return view! { <PageTitle text=errors::not_found_title(l) /> }.into_any();
    };
    let labels = vec![
        ("title", answers::action_title_name(l).to_owned()),
        ("owner", answers::action_owner_name(l).to_owned()),
        ("due", answers::action_due_name(l).to_owned()),
    ];
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{}", page.proposal)>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=answers::action_title(l) />
        <Lede text=answers::action_lede(l) />
        <Form action={to::<AddAction>()} name=ACTION labels>
            <input type="hidden" name="id" value=page.proposal.to_string() />
            <input type="hidden" name="answer" value=answer.id.to_string() />
            <TextField name="title" label=answers::action_title_label(l) />
            <TextField
                name="owner"
                label=answers::action_owner_label(l)
                hint=answers::action_owner_hint(l).to_owned()
            />
            <DateField name="due" legend=answers::action_due_label(l) hint=answers::action_due_hint(l) />
            <button class="nhsuk-button" type="submit">
                {answers::action_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
