use crate::{
    form::Form,
    loaded::{Data, id_in_address, loaded},
};
use api::answers::{ACKNOWLEDGEMENT, Acknowledge, see_answer};
use domain::answers::pages::AnswerPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, locale};
use words::{answers, proposals};

/// Says that a proposal has arrived.
pub fn view() -> AnyView {
    let id = || id_in_address("id");
    let see = |id: Result<_, _>| async move { see_answer(id?).await };
    let answer: Data<AnswerPage> = Resource::new_blocking(id, see);
    loaded(answer, page)
}

fn page(answer: AnswerPage) -> AnyView {
    let l = locale();
    let action = ServerAction::<Acknowledge>::new();
    let labels = vec![("words", answers::acknowledge_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=format!("/proposals/{}", answer.proposal)>
            {proposals::back_to_proposal(l)}
        </a>
        <PageTitle text=answers::acknowledge_title(l) />
        <Lede text=answers::acknowledge_lede(l, &answer.title) />
        <Form action name=ACKNOWLEDGEMENT labels>
            <input type="hidden" name="id" value=answer.proposal.to_string() />
            <TextArea name="words" label=answers::acknowledge_label(l) rows=3 />
            <button class="nhsuk-button" type="submit">
                {answers::acknowledge_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
