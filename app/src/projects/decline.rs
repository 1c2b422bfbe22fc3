use crate::form::Form;
use api::arrivals::{DECLINE, DeclineRequest};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Lede, PageTitle, TextArea, locale};
use words::arrivals;

/// Says no to somebody who asked to take part, and why.
pub fn view() -> AnyView {
    let l = locale();
    let param =
        |name: &str| use_params_map().with_untracked(|params| params.get(name).unwrap_or_default());
    let (project, request) = (param("id"), param("request"));
    let action = ServerAction::<DeclineRequest>::new();
    let labels = vec![("reason", arrivals::reason_name(l).to_owned())];
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/requests")>
            {arrivals::back(l)}
        </a>
        <PageTitle text=arrivals::decline_title(l) />
        <Lede text=arrivals::decline_lede(l) />
        <Form action name=DECLINE labels>
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
