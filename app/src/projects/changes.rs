use crate::{
    buttons::{Look, WentWrong, button_about},
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    changes::{AddChangeItem, CHANGE, CloseChangeItem},
    projects::SeeProject,
};
use domain::{
    ids::ProjectId,
    permissions::Act,
    projects::{
        ChangeKind,
        pages::{ChangeRow, ProjectPage},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextArea, TextField, locale};
use words::{changes, date, projects};

/// What can and cannot change, what no longer holds, and the form that adds a
/// line.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProject { id: at.id("id")? })), page)
}

fn page(project: ProjectPage) -> AnyView {
    let l = locale();
    let (id, title) = (project.id, project.title);
    let may = project.may.contains(&Act::EditProject);
    let (now, past): (Vec<ChangeRow>, Vec<ChangeRow>) =
        project.changes.into_iter().partition(|row| row.item.closed.is_none());
    let (can, cannot): (Vec<ChangeRow>, Vec<ChangeRow>) =
        now.into_iter().partition(|row| row.item.form.kind == ChangeKind::Can);
    let closing = may.then_some(id);
    view! {
        {way_back(id, may)}
        <WentWrong />
        <p class="app-meta">{title}</p>
        <PageTitle text=changes::title(l) />
        <Lede text=changes::lede(l) />
        <div class="app-bounds">
            <section class="app-bounds__can">
                <h2>{projects::can_title(l)}</h2>
                {list(can, closing)}
            </section>
            <section class="app-bounds__cannot">
                <h2>{projects::cannot_title(l)}</h2>
                {list(cannot, closing)}
            </section>
        </div>
        {may.then(|| add(id))}
        {(!past.is_empty()).then(|| no_longer(past))}
    }
    .into_any()
}

fn way_back(project: ProjectId, may: bool) -> AnyView {
    if may {
        return super::set_up::back(project);
    }
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}")>
            {projects::back_to_project(locale())}
        </a>
    }
    .into_any()
}

/// What holds now; in the project `closing`, with a button that ends it.
fn list(rows: Vec<ChangeRow>, closing: Option<ProjectId>) -> AnyView {
    let l = locale();
    if rows.is_empty() {
        return view! { <p>{projects::bounds_none(l)}</p> }.into_any();
    }
    let line = |row: ChangeRow| {
        let close = closing.map(|project| {
            let values = vec![("project", project.to_string()), ("id", row.id.to_string())];
            let about = &row.item.form.text;
            let close =
                button_about::<CloseChangeItem>(values, Look::Second, changes::close(l), about);
            view! { <div class="app-buttons">{close}</div> }.into_any()
        });
        let since = changes::since(l, &date(l, row.item.opened));
        view! {
            <li>
                <div>
                    <p>{row.item.form.text}</p>
                    {row.item.form.reason.map(|reason| view! { <p class="app-meta">{reason}</p> }.into_any())}
                    <p class="app-meta">{since}</p>
                    {close}
                </div>
            </li>
        }.into_any()
    };
    view! { <ul>{rows.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// What held once: it stays, with its days.
fn no_longer(rows: Vec<ChangeRow>) -> AnyView {
    let l = locale();
    let line = |ChangeRow { item, .. }: ChangeRow| {
        let text = match item.form.kind {
            ChangeKind::Can => changes::past_can(l, &item.form.text),
            ChangeKind::Cannot => changes::past_cannot(l, &item.form.text),
        };
        let until = item.closed.map(|day| date(l, day)).unwrap_or_default();
        let days = changes::from_until(l, &date(l, item.opened), &until);
        view! {
            <li class="app-proposal">
                <p>{text}</p>
                {item.form.reason.map(|reason| view! { <p class="app-meta">{reason}</p> }.into_any())}
                <p class="app-meta">{days}</p>
            </li>
        }.into_any()
    };
    view! {
        <section class="app-section">
            <h2>{changes::past_title(l)}</h2>
            <ul class="app-proposals">{rows.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn add(project: ProjectId) -> AnyView {
    let l = locale();
    let labels = vec![
        ("text", changes::text_name(l).to_owned()),
        ("kind", changes::kind_name(l).to_owned()),
        ("reason", changes::reason_name(l).to_owned()),
    ];
    let choice = |kind: ChangeKind, label: &str| Radio {
        value: kind.code().to_owned(),
        label: label.to_owned(),
        hint: None,
    };
    let choices = vec![
        choice(ChangeKind::Can, changes::kind_can(l)),
        choice(ChangeKind::Cannot, changes::kind_cannot(l)),
    ];
    view! {
        <section class="app-section">
            <h2>{changes::add_title(l)}</h2>
            <Form action={to::<AddChangeItem>()} name=CHANGE labels beside_buttons=true>
                <input type="hidden" name="project" value=project.to_string() />
                <TextField
                    name="text"
                    label=changes::text_label(l)
                    hint=changes::text_hint(l).to_owned()
                />
                <Radios name="kind" legend=changes::kind_label(l) choices />
                <TextArea
                    name="reason"
                    label=changes::reason_label(l)
                    hint=changes::reason_hint(l).to_owned()
                    rows=3
                />
                <button class="nhsuk-button" type="submit">
                    {changes::add_button(l)}
                </button>
            </Form>
        </section>
    }
    .into_any()
}
