use super::{needs, said};
use crate::{address::Address, loaded::loaded, question::ask};
use api::desk::SeeMyPart;
use domain::{
    answers::pages::OwnContributions,
    desk::{MyPart as Page, OwnProject},
};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{desk, projects, stage_name};

/// What needs the reader next, their projects, and what became of what they
/// said.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeMyPart { after: at.query("after") })), page)
}

fn page(part: Page) -> AnyView {
    let l = locale();
    let left = Address::now().query::<String>("left").map(|_| {
        view! {
            <div class="app-notice" role="status">
                <div>
                    <p>{desk::left(l)}</p>
                </div>
            </div>
        }
        .into_any()
    });
    let read = part.unread.is_empty();
    let statements = part.unread.iter().enumerate().map(|(at, _)| needs::statement(at == 0));
    let cards = part.needs.iter().enumerate().map(|(at, need)| needs::card(read && at == 0, need));
    let nothing = (read && part.needs.is_empty()).then(|| {
        view! {
            <div class="app-empty">
                <h2>{desk::nothing_next_title(l)}</h2>
                <p>{desk::nothing_next_text(l)}</p>
            </div>
        }
        .into_any()
    });
    let answers = part.answers.then(|| {
        view! {
            <p>
                <a href="/desk">{desk::answers_link(l)}</a>
            </p>
        }
        .into_any()
    });
    let organisations = part.organisations.then(|| {
        view! {
            <p>
                <a href="/organisations">{desk::organisations_link(l)}</a>
            </p>
        }
        .into_any()
    });
    let money_of = part.money_of.iter().map(|(id, name)| {
        let href = format!("/organisations/{id}/claims");
        view! {
            <p>
                <a href=href>{desk::money_of(l, name)}</a>
            </p>
        }
        .into_any()
    });
    let works = !part.money_of.is_empty();
    let money_of = money_of.collect_view();
    let begin = part.may_begin.then(|| {
        view! {
            <p>
                <a href="/projects/new">{projects::begin_link(l)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        {left}
        <PageTitle text=desk::my_part_title(l) />
        {statements.collect_view()}
        {cards.collect_view()}
        {nothing}
        {answers}
        {money_of}
        <p>
            <a href="/my-part/money">{desk::money_link(l)}</a>
        </p>
        {said_section(&part.said)}
        {(!works || !part.projects.is_empty()).then(|| own_projects(part.projects))}
        {begin}
        {organisations}
        <p>
            <a href="/my-part/given">{desk::given_link(l)}</a>
        </p>
        <p>
            <a href="/my-part/needs">{desk::access_link(l)}</a>
        </p>
        <p>
            <a href="/my-part/account">{desk::account_link(l)}</a>
        </p>
    }
    .into_any()
}

fn said_section(list: &OwnContributions) -> AnyView {
    let l = locale();
    let none = list.rows.is_empty().then(|| view! { <p>{desk::said_none(l)}</p> }.into_any());
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=desk::pages(l)>
                <a class="app-pager__next" href=format!("/my-part?after={next}")>
                    {desk::older(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <section class="app-section">
            <h2>{desk::said_title(l)}</h2>
            {none}
            {list.rows.iter().map(said::card).collect_view()}
            {next}
        </section>
    }
    .into_any()
}

fn own_projects(projects: Vec<OwnProject>) -> AnyView {
    let l = locale();
    if projects.is_empty() {
        return view! {
            <div class="app-empty">
                <h2>{desk::projects_none_title(l)}</h2>
                <p>{desk::projects_none_text(l)}</p>
                <p>
                    <a href="/projects">{desk::see_projects(l)}</a>
                </p>
            </div>
        }
        .into_any();
    }
    let row = |project: OwnProject| {
        view! {
            <li class="app-proposal">
                <h3>
                    <a href=format!("/projects/{}", project.id)>{project.title}</a>
                </h3>
                <p>{project.question}</p>
                <p class="app-meta">
                    <span class="app-tag">{stage_name(l, project.stage)}</span>
                </p>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="app-section">
            <h2>{desk::projects_title(l)}</h2>
            <ul class="app-proposals">{projects.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
