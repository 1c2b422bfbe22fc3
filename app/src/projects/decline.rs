use crate::{
    address::Address,
    form::{Form, to},
};
use api::arrivals::{DECLINE, DeclineRequest};
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, locale};
use words::arrivals;

/// Says no to somebody who asked to take part, and why.
pub fn view() -> AnyView {
    let l = locale();
    let at = Address::now();
    let (project, request) = (at.param("id"), at.param("request"));
    let labels = vec![("reason", arrivals::reason_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/requests")>
            {arrivals::back(l)}
        </a>
        <PageTitle text=arrivals::decline_title(l) />
        <Lede text=arrivals::decline_lede(l) />
        <Form action={to::<DeclineRequest>()} name=DECLINE labels>
            <input type="hidden" name="project" value=project />
            <input type="hidden" name="id" value=request />
            <TextArea name="reason" label=arrivals::reason_label(l) />
            <button class="nhsuk-button" type="submit">
                {arrivals::decline_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
