use super::fields::{fields, labels};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    access::{NEEDS, SayNeedsFor},
    projects::SeeMember,
};
use domain::projects::pages::MemberPage;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{access, name_text};

/// Writes down what somebody needs who has no e-mail.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeMember { id: at.id("member")? })), page)
}

fn page(MemberPage { project, member }: MemberPage) -> AnyView {
    let l = locale();
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/members")>
            {access::back_to_members(l)}
        </a>
        <PageTitle text=access::for_title(l, &name_text(l, &member.name)) />
        <Lede text=access::for_lede(l) />
        <Form action={to::<SayNeedsFor>()} name=NEEDS labels=labels()>
            <input type="hidden" name="project" value=project.to_string() />
            <input type="hidden" name="part" value=member.membership.to_string() />
            {fields(Default::default())}
        </Form>
    }
    .into_any()
}
