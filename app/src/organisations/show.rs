use super::contact_cards;
use crate::{loaded::loaded, question::ask};
use api::organisations::SeeOrganisation;
use domain::{
    ids::OrganisationId,
    organisations::{Contact, Promise, pages::OrganisationPage},
    permissions::Act,
    projects::pages::{ProjectList, ProjectRow},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, help, organisations, projects, shell, stage_name};

/// An organisation's page: what it promises, whom to call, and what it leads.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeOrganisation { id: at.id("id")?, after: at.query("after") })), page)
}

fn page((organisation, led): (OrganisationPage, ProjectList)) -> AnyView {
    let l = locale();
    let text = organisation.text.clone();
    let summary =
        (!text.summary.is_empty()).then(|| view! { <Lede text=text.summary /> }.into_any());
    view! {
        <a class="nhsuk-back-link" href="/organisations">
            {organisations::back_to_all(l)}
        </a>
        <PageTitle text=text.name />
        {summary}
        {promises(&organisation)}
        {money(&organisation)}
        {contacts(organisation.contacts.clone())}
        {projects(organisation.id, led)}
        {look_after(&organisation)}
    }
    .into_any()
}

fn promises(organisation: &OrganisationPage) -> AnyView {
    let l = locale();
    let now = match organisation.promise {
        Some(now) => view! {
            {promise(now)}
            <p>{organisations::promise_late(l)}</p>
        }
        .into_any(),
        None => view! { <p>{organisations::promise_none(l)}</p> }.into_any(),
    };
    let coming = |coming: &Promise| {
        view! {
            <h3>{organisations::promise_from(l, &date(l, coming.valid_from))}</h3>
            {promise(*coming)}
        }
        .into_any()
    };
    view! {
        <section class="app-section">
            <h2>{organisations::promise_title(l)}</h2>
            {now}
            {organisation.coming.iter().map(coming).collect_view()}
        </section>
    }
    .into_any()
}

fn promise(promise: Promise) -> AnyView {
    let l = locale();
    view! {
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>{organisations::promise_acknowledge(l, promise.acknowledge_days.into())}</li>
            <li>{organisations::promise_answer(l, promise.answer_days.into())}</li>
        </ul>
    }
    .into_any()
}

/// What it pays, for all; what people claim, for those who deal with it.
fn money(organisation: &OrganisationPage) -> AnyView {
    let l = locale();
    let link = |page: &str, text: &'static str| {
        let href = format!("/organisations/{}/{page}", organisation.id);
        view! { <li><a href=href>{text}</a></li> }.into_any()
    };
    let handles = [Act::DecideClaim, Act::AuthoriseClaim, Act::SeeLedger];
    let handles = handles.iter().any(|act| organisation.may.contains(act));
    let claims = handles.then(|| link("claims", organisations::claims_link(l)));
    let one = organisation.one_person;
    let one = one.then(|| view! { <p>{organisations::one_person(l)}</p> }.into_any());
    view! {
        <section class="app-section">
            <h2>{organisations::money_title(l)}</h2>
            {one}
            <ul class="nhsuk-list">{link("pay", organisations::pay_link(l))} {claims}</ul>
        </section>
    }
    .into_any()
}

/// Whom to call, after 999: nobody in danger should lose time here.
fn contacts(contacts: Vec<Contact>) -> Option<AnyView> {
    let l = locale();
    (!contacts.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{organisations::contacts_title(l)}</h2>
                <p>
                    {help::worried_999(l)} " " <a href="/worried">{shell::worried(l)}</a>
                </p>
                {contact_cards(contacts)}
            </section>
        }
        .into_any()
    })
}

fn projects(id: OrganisationId, led: ProjectList) -> AnyView {
    let l = locale();
    let none =
        led.rows.is_empty().then(|| view! { <p>{organisations::projects_none(l)}</p> }.into_any());
    let next = led.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=projects::pages(l)>
                <a class="app-pager__next" href=format!("/organisations/{id}?after={next}")>
                    {projects::older(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <section class="app-section">
            <h2>{organisations::projects_title(l)}</h2>
            {none}
            <ul class="app-proposals">{led.rows.into_iter().map(project).collect_view()}</ul>
            {next}
        </section>
    }
    .into_any()
}

fn project(row: ProjectRow) -> impl IntoView {
    view! {
        <li class="app-proposal">
            <h3>
                <a href=format!("/projects/{}", row.id)>{row.title}</a>
            </h3>
            <p>{row.question}</p>
            <p class="app-meta">
                <span class="app-tag">{stage_name(locale(), row.stage)}</span>
            </p>
        </li>
    }
    .into_any()
}

/// Where those who may change the page or say who does what go on.
fn look_after(organisation: &OrganisationPage) -> Option<AnyView> {
    let l = locale();
    let may = |act| organisation.may.contains(&act);
    let link = |page: &str, text: &'static str| {
        let href = format!("/organisations/{}/{page}", organisation.id);
        view! {
            <li>
                <a href=href>{text}</a>
            </li>
        }
        .into_any()
    };
    let edits = may(Act::EditOrganisation).then(|| {
        [
            link("edit", organisations::edit_link(l)),
            link("contacts", organisations::contacts_link(l)),
            link("promises", organisations::promises_link(l)),
        ]
        .collect_view()
    });
    let officers =
        may(Act::AppointOfficer).then(|| link("officers", organisations::officers_link(l)));
    (edits.is_some() || officers.is_some()).then(|| {
        view! {
            <section class="app-section">
                <h2>{organisations::look_after_title(l)}</h2>
                <ul class="nhsuk-list">{edits} {officers}</ul>
            </section>
        }
        .into_any()
    })
}
