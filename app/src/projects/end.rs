use super::leave::reasons;
use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::projects::{END_PART, EndPart, SeeMember};
use domain::projects::{
    Ending,
    pages::{MemberPage, MemberRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radios, locale};
use words::{hat_name, name_text, parts, role_name};

/// What one way of ending a part says on its page.
struct Way {
    ending: Ending,
    title: &'static str,
    lede: &'static str,
    button: &'static str,
    /// The other way: what its link says, and what follows in the address.
    other: &'static str,
    query: &'static str,
}

/// Removes somebody from a project, or blocks them from it.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeMember { id: at.id("member")? })), page)
}

/// The way that the address asks for; the milder one, where it asks for none.
fn way() -> Way {
    let l = locale();
    let asked = Address::now().query::<String>("ending");
    match asked.and_then(|code| Ending::from_code(&code)) {
        Some(Ending::Blocked) => Way {
            ending: Ending::Blocked,
            title: parts::block_title(l),
            lede: parts::block_lede(l),
            button: parts::block_button(l),
            other: parts::remove_instead(l),
            query: "",
        },
        _ => Way {
            ending: Ending::Removed,
            title: parts::remove_title(l),
            lede: parts::remove_lede(l),
            button: parts::remove_button(l),
            other: parts::block_instead(l),
            query: "?ending=blocked",
        },
    }
}

fn page(MemberPage { project, member }: MemberPage) -> AnyView {
    let l = locale();
    let Way { ending, title, lede, button, other, query } = way();
    let members = format!("/projects/{project}/members");
    let labels = vec![("reason", parts::end_reason_name(l).to_owned())];
    let told = if member.written_for { parts::end_untold(l) } else { parts::end_told(l) };
    let part = member.membership.to_string();
    let instead = format!("{members}/{part}/end{query}");
    view! {
        <a class="nhsuk-back-link" href=members.clone()>
            {parts::end_back(l)}
        </a>
        <PageTitle text=title />
        <p class="app-meta">{who(&member)}</p>
        <Lede text=lede />
        <p>{told} " " {parts::end_stays(l)}</p>
        <Form action={to::<EndPart>()} name=END_PART labels>
            <input type="hidden" name="project" value=project.to_string() />
            <input type="hidden" name="part" value=part />
            <input type="hidden" name="ending" value=ending.code() />
            <Radios name="reason" legend=parts::end_reason_label(l) choices={reasons(ending)} />
            <button class="nhsuk-button nhsuk-button--warning" type="submit">
                {button}
            </button>
        </Form>
        <p>
            <a href=members.clone()>{parts::end_keep(l)}</a>
        </p>
        <p>
            <a href=instead>{other}</a>
        </p>
    }
    .into_any()
}

/// Who it is: the name that others see, how they take part, what they do.
fn who(member: &MemberRow) -> AnyView {
    let l = locale();
    let roles: Vec<&str> = member.roles.iter().map(|role| role_name(l, *role)).collect();
    let hat = member.hat.map(|hat| format!(" · {}", hat_name(l, hat)));
    view! {
        <b>{name_text(l, &member.name)}</b>
        {hat}
        " · "
        {roles.join(", ")}
    }
    .into_any()
}
