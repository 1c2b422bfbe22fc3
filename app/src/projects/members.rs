use super::{Section, subnav};
use crate::{address::Address, loaded::loaded, question::ask};
use api::projects::ListMembers;
use domain::{
    permissions::Act,
    projects::pages::{MemberList, MemberRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{access, arrivals, meetings, name_text, parts, projects};

/// Who takes part, as they chose to be named: for members.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListMembers { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(list: MemberList) -> AnyView {
    let l = locale();
    let project = Address::now().param("id");
    let sections = project.parse().ok().map(|id| subnav(id, Section::Members, true));
    let may = |act| list.may.contains(&act);
    let may = Ways {
        ends: may(Act::RemoveMember) || may(Act::BlockMember),
        corrects: may(Act::CorrectParticipation),
        says_needs: may(Act::SayAccessNeedsFor),
        invites: may(Act::Invite),
    };
    let rows = list.rows.into_iter().map(|member| row(&project, member, &may)).collect_view();
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/projects/{project}/members?after={next}")>
                    {projects::more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    let invite = may.invites.then(|| {
        view! {
            <p>
                <a href=format!("/projects/{project}/invite")>{arrivals::invite_link(l)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        {sections}
        <PageTitle text=projects::members_title(l) />
        <Lede text=projects::members_lede(l) />
        {invite}
        <ul class="app-members">{rows}</ul>
        {next}
    }
    .into_any()
}

/// What the reader may do about others.
struct Ways {
    ends: bool,
    corrects: bool,
    says_needs: bool,
    invites: bool,
}

fn row(project: &str, member: MemberRow, may: &Ways) -> AnyView {
    let l = locale();
    let name = name_text(l, &member.name);
    let link = |shown: bool, end: &str, text: &'static str| {
        let page = format!("/projects/{project}/members/{}/{end}", member.membership);
        let about = name.clone();
        shown.then(|| {
            view! {
                <a href=page>
                    {text} <span class="nhsuk-u-visually-hidden">" " {about}</span>
                </a>
            }
            .into_any()
        })
    };
    let others = [
        link(may.corrects && !member.own, "given", meetings::given_of_link(l)),
        link(may.says_needs && member.written_for, "needs", access::for_link(l)),
        link(may.ends && !member.own, "end", parts::end_link(l)),
    ];
    let own = member.own.then(|| {
        view! { <a href=format!("/projects/{project}/naming")>{parts::naming_link(l)}</a> }
            .into_any()
    });
    let tag = match (member.own, member.written_for) {
        (true, _) => Some(("app-tag", projects::you(l))),
        (false, true) => Some(("app-tag app-tag--quiet", projects::written_for(l))),
        (false, false) => None,
    };
    let tag = tag.map(|(class, text)| view! { " " <span class=class>{text}</span> }.into_any());
    view! {
        <li>
            <span>{name} {tag}</span>
            {own}
            {others.into_iter().flatten().collect_view()}
        </li>
    }
    .into_any()
}
