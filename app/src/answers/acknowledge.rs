use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::answers::{ACKNOWLEDGEMENT, Acknowledge, SeeAnswer};
use domain::answers::pages::AnswerPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, locale};
use words::{answers, proposals};

/// Says that a proposal has arrived.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeAnswer { id: at.id("id")? })), page)
}

fn page(answer: AnswerPage) -> AnyView {
    let l = locale();
    let labels = vec![("words", answers::acknowledge_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{}", answer.proposal)>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=answers::acknowledge_title(l) />
        <Lede text=answers::acknowledge_lede(l, &answer.title) />
        <Form action={to::<Acknowledge>()} name=ACKNOWLEDGEMENT labels>
            <input type="hidden" name="id" value=answer.proposal.to_string() />
            <TextArea name="words" label=answers::acknowledge_label(l) rows=3 />
            <button class="nhsuk-button" type="submit">
                {answers::acknowledge_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
