use super::{Section, subnav};
use crate::{
    address::Address,
    buttons::{Look, WentWrong, button},
    desk::needs::card,
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    desk::SeeNeeds,
    projects::{AcceptGroundRules, SeeProject},
};
use domain::{
    ids::ProjectId,
    permissions::Act,
    projects::{
        ChangeKind, Clock, Need, Stage, is_unfinished,
        pages::{ChangeRow, GroundRules, ProjectPage},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{
    arrivals, changes, clock_sentence, date, hat_name, level_name, level_text, naming_name, parts,
    projects, rules, setup, stage_name,
};

/// A project's page: what is asked, what can change, who decides and by when.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<(ProjectPage, Vec<Need>)>, AppError> {
    let id = at.id("id")?;
    Ok(ask(SeeProject { id }).and(SeeNeeds { project: id }))
}

fn page((project, needs): (ProjectPage, Vec<Need>)) -> AnyView {
    let l = locale();
    let waiting = project.own.as_ref().is_some_and(|own| !own.accepted_rules);
    let rules = project.ground_rules.clone().filter(|_| waiting);
    let members = project.may.contains(&Act::SeeMembers);
    let propose = project.may.contains(&Act::WriteProposal);
    view! {
        {subnav(project.id, Section::About, members)}
        <WentWrong />
        <p class="app-meta">{led_by(&project)}</p>
        <PageTitle text=project.title.clone() />
        <Lede text=project.question.clone() />
        {rules.map(|rules| next_rules(project.id, rules))}
        {next_needs(&needs, waiting)}
        {next_set_up(&project)}
        <Stages now=project.stage />
        {way_here(&project)}
        <p>{project.summary.clone()}</p>
        <Bounds changes=project.changes.clone() project=project.id propose />
        {said_before(&project)}
        {decided_by(&project)}
        <section class="app-section">
            <h2>{projects::level_title(l)}</h2>
            <p>
                <b>{projects::level_step(l, &project.level.step().to_string(), level_name(l, project.level))}</b>
                " "
                {level_text(l, project.level)}
            </p>
        </section>
        {part(&project)}
        {own_part(&project)}
        {project
            .lead_contact
            .clone()
            .map(|contact| {
                view! {
                    <section class="app-section">
                        <h2>{projects::contact_title(l)}</h2>
                        <p>{contact}</p>
                    </section>
                }.into_any()
            })}
    }
    .into_any()
}

/// Who leads, with a link to what they promise, and who takes part in it.
fn led_by(project: &ProjectPage) -> AnyView {
    let partners: Vec<&str> =
        project.partners.iter().map(|partner| partner.name.as_str()).collect();
    let with = (!partners.is_empty()).then(|| projects::led_with(locale(), &partners.join(", ")));
    let lead = &project.organisation;
    view! {
        <a href=format!("/organisations/{}", lead.id)>{lead.name.clone()}</a>
        {with.map(|with| [" ", &with].concat())}
    }
    .into_any()
}

/// Where the project is on its way.
#[component]
pub fn Stages(now: Stage) -> impl IntoView {
    let l = locale();
    let step = |stage: &Stage| {
        let class = if *stage < now {
            "app-phases__step app-phases__step--done"
        } else {
            "app-phases__step"
        };
        view! {
            <li class=class aria-current=(*stage == now).then_some("step")>
                <span class="app-phases__name">{stage_name(l, *stage)}</span>
            </li>
        }
        .into_any()
    };
    view! {
        <ol class="app-phases" aria-label=projects::stages(l)>
            {Stage::ALL.iter().map(step).collect_view()}
        </ol>
    }
    .into_any()
}

/// What is asked of the reader, after the rules, which have a card of their own.
fn next_needs(needs: &[Need], waiting: bool) -> AnyView {
    let cards = needs.iter().enumerate().map(|(at, need)| card(at == 0 && !waiting, need));
    cards.collect_view().into_any()
}

/// How the project came to its stage, once there is something to tell.
fn way_here(project: &ProjectPage) -> Option<AnyView> {
    let href = format!("/projects/{}/stage", project.id);
    (project.history.len() > 1).then(|| link(href, changes::stage_link(locale())))
}

/// What was said to be open or fixed and no longer holds, where there is any.
fn said_before(project: &ProjectPage) -> Option<AnyView> {
    let href = format!("/projects/{}/changes", project.id);
    let any = project.changes.iter().any(|row| row.item.closed.is_some());
    any.then(|| link(href, changes::link(locale())))
}

fn link(href: String, text: &'static str) -> AnyView {
    view! {
        <p>
            <a href=href>{text}</a>
        </p>
    }
    .into_any()
}

/// What can and what cannot change; what no longer holds is left to the record.
#[component]
fn Bounds(changes: Vec<ChangeRow>, project: ProjectId, propose: bool) -> impl IntoView {
    let l = locale();
    let (can, cannot): (Vec<_>, Vec<_>) = changes
        .into_iter()
        .filter(|row| row.item.closed.is_none())
        .partition(|row| row.item.form.kind == ChangeKind::Can);
    view! {
        <div class="app-bounds">
            <section class="app-bounds__can">
                <h2>{projects::can_title(l)}</h2>
                {bounds(can, project, propose)}
            </section>
            <section class="app-bounds__cannot">
                <h2>{projects::cannot_title(l)}</h2>
                {bounds(cannot, project, false)}
            </section>
        </div>
    }
    .into_any()
}

/// The rows; with a way to propose something about each, where one may.
fn bounds(rows: Vec<ChangeRow>, project: ProjectId, propose: bool) -> AnyView {
    let l = locale();
    if rows.is_empty() {
        return view! { <p>{projects::bounds_none(l)}</p> }.into_any();
    }
    let row = |row: ChangeRow| {
        let propose = propose.then(|| {
            let new = format!("/projects/{}/proposals/new?about={}", project, row.id);
            view! {
                <p>
                    <a href=new>
                        {projects::propose(l)}
                        <span class="nhsuk-u-visually-hidden">": " {row.item.form.text.clone()}</span>
                    </a>
                </p>
            }
            .into_any()
        });
        let since = projects::since(l, &date(l, row.item.opened));
        view! {
            <li>
                <div>
                    <p>{row.item.form.text}</p>
                    {row.item.form.reason.map(|reason| view! { <p class="app-meta">{reason}</p> }.into_any())}
                    <p class="app-meta">{since}</p>
                    {propose}
                </div>
            </li>
        }.into_any()
    };
    view! { <ul>{rows.into_iter().map(row).collect_view()}</ul> }.into_any()
}

/// Who decides, by when, and how that day stands.
pub fn decided_by(project: &ProjectPage) -> Option<AnyView> {
    let l = locale();
    let decision = project.decision.as_ref()?;
    let clock = project.decision_clock.map(|clock| {
        let class = if clock.is_late() { "app-clock app-clock--late" } else { "app-clock" };
        view! {
            <p class=class>
                <span>{clock_sentence(l, clock)}</span>
            </p>
        }
        .into_any()
    });
    let by = match project.decision_clock {
        Some(Clock::Met { on, .. }) => projects::decided_on(l, &date(l, on)),
        _ => projects::decides_by(l, &decision.decider, &date(l, decision.due)),
    };
    Some(
        view! {
            <section class="app-section">
                <h2>{projects::decision_title(l)}</h2>
                <p>{by}</p>
                {clock}
            </section>
        }
        .into_any(),
    )
}

/// The ground rules to read and accept: nothing else goes before.
fn next_rules(project: ProjectId, rules: GroundRules) -> AnyView {
    let l = locale();
    let values = vec![("id", project.to_string()), ("version", rules.version.to_string())];
    view! {
        <article class="app-card app-card--next">
            <p class="app-card__tags">
                <span class="app-tag app-tag--next">{projects::next_for_you(l)}</span>
            </p>
            <h2 class="app-card__title">{projects::rules_title(l)}</h2>
            <div class="app-prose" inner_html=rules.html></div>
            {button::<AcceptGroundRules>(values, Look::Main, projects::rules_accept(l))}
        </article>
    }
    .into_any()
}

/// What the page does not say yet, for those who can say it.
fn next_set_up(project: &ProjectPage) -> Option<AnyView> {
    let l = locale();
    let asked = project.may.contains(&Act::EditProject) && is_unfinished(project);
    asked.then(|| {
        view! {
            <article class="app-card app-card--next">
                <p class="app-card__tags">
                    <span class="app-tag app-tag--next">{projects::next_for_you(l)}</span>
                </p>
                <h2 class="app-card__title">{setup::next_title(l)}</h2>
                <p>{setup::next_text(l)}</p>
                <div class="app-buttons">
                    <a class="nhsuk-button" href=format!("/projects/{}/set-up", project.id)>
                        {setup::link(l)}
                    </a>
                </div>
            </article>
        }
        .into_any()
    })
}

/// The reader's own part: the name they show, and the way out.
fn own_part(project: &ProjectPage) -> Option<AnyView> {
    let l = locale();
    let own = project.own.as_ref()?;
    let here = format!("/projects/{}", project.id);
    Some(
        view! {
            <section class="app-section">
                <h2>{parts::own_title(l)}</h2>
                <ul class="app-parts">
                    <li>{hat_name(l, own.hat)}</li>
                    <li>{parts::own_naming(l, naming_name(l, own.naming))}</li>
                </ul>
                <p>
                    <a href=format!("{here}/naming")>{parts::naming_link(l)}</a>
                </p>
                <p>
                    <a href=format!("{here}/leave")>{parts::leave_link(l)}</a>
                </p>
            </section>
        }
        .into_any(),
    )
}

/// How to take part, or what members can see.
fn part(project: &ProjectPage) -> AnyView {
    let l = locale();
    let may = |act| project.may.contains(&act);
    if may(Act::SeeMembers) {
        let page = |page: &str| format!("/projects/{}/{page}", project.id);
        let rules = project.ground_rules.is_some();
        view! {
            {link(page("members"), projects::members_link(l))}
            {rules.then(|| link(page("ground-rules"), rules::title(l)))}
            {may(Act::DecideRequest).then(|| link(page("requests"), arrivals::title(l)))}
            {may(Act::EditProject).then(|| link(page("set-up"), setup::link(l)))}
        }
        .into_any()
    } else if project.own.is_none() && project.open_to_requests {
        view! {
            <a class="nhsuk-button" href=format!("/projects/{}/request", project.id)>
                {projects::request_link(l)}
            </a>
        }
        .into_any()
    } else {
        ().into_any()
    }
}
