use super::{
    lines::sections,
    offered::offered,
    room::{balance, published},
};
use crate::{
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    question::ask,
};
use api::meetings::{ReplyToMeeting, SeeMeeting};
use domain::{
    ids::MeetingId,
    meetings::{
        Plan, Standing,
        invitations::{InviteState, Reply},
        pages::{AgendaRow, MeetingPage, OwnInvite},
    },
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Card, CardTone, Lede, PageTitle, locale};
use words::{duration, invite_state_name, meeting_when, meetings, name_text, reply_name};

/// A meeting's own page.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeMeeting { id: at.id("id")? })), page)
}

fn page(page: MeetingPage) -> AnyView {
    let l = locale();
    let (meeting, plan) = (&page.meeting, &page.meeting.plan);
    let project = meeting.project;
    let offer = page.offer.as_ref().filter(|_| page.standing != Standing::Cancelled).map(offered);
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{project}/meetings")>
            {meetings::back_to_all(l)}
        </a>
        <WentWrong />
        <p class="app-meta">{meetings::of_project(l, &page.project_title)}</p>
        <PageTitle text=plan.title.clone() />
        <Lede text=plan.purpose.clone() />
        {standing(&page)}
        {offer}
        {own_answer(&page)}
        {facts(meeting.id, plan, page.standing)}
        {sections(&page)}
        {agenda(&page)}
        {published(&page.published)}
        {page.room.as_ref().map(|room| balance(room, plan.seats))}
        {run(&page)}
    }
    .into_any()
}

/// What became of it, where it is not simply to come.
fn standing(page: &MeetingPage) -> Option<AnyView> {
    let l = locale();
    let title = match page.standing {
        Standing::Cancelled => meetings::cancelled_title(l),
        Standing::Over => meetings::over_title(l),
        Standing::Planned | Standing::Running => return None,
    };
    let reason = page.cancel_reason.clone().map(|reason| view! { <p>{reason}</p> }.into_any());
    Some(
        view! {
            <div class="app-notice">
                <div>
                    <p>
                        <b>{title}</b>
                    </p>
                    {reason}
                </div>
            </div>
        }
        .into_any(),
    )
}

fn own_answer(page: &MeetingPage) -> AnyView {
    let l = locale();
    let takes_answers = page.standing == Standing::Planned;
    let takes_part = page.may.contains(&Act::ProposeAgendaItem);
    let asked = page.own.filter(|own| own.state != InviteState::Withdrawn);
    match asked {
        Some(own) if takes_answers => answer_card(page.meeting.id, own),
        None if takes_answers && takes_part && !page.may.contains(&Act::SeeInvites) => {
            view! { <p class="app-meta">{meetings::not_asked(l)}</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

/// Yes or no, by one tap; the heavy button only where no answer was given.
fn answer_card(meeting: MeetingId, own: OwnInvite) -> AnyView {
    let l = locale();
    let reply = |reply: Reply, look: Look, text: &'static str| {
        let values = vec![("id", meeting.to_string()), ("reply", reply.code().to_owned())];
        button::<ReplyToMeeting>(values, look, text)
    };
    let said = |state| meetings::you_are(l, invite_state_name(l, state));
    let (tone, title, buttons) = match own.state {
        InviteState::Invited => (
            CardTone::Next,
            meetings::your_answer(l).to_owned(),
            view! {
                {reply(Reply::Yes, Look::Main, reply_name(l, Reply::Yes))}
                {reply(Reply::No, Look::Second, reply_name(l, Reply::No))}
            }
            .into_any(),
        ),
        InviteState::No => (
            CardTone::Calm,
            said(own.state),
            reply(Reply::Yes, Look::Second, meetings::change_to_yes(l)),
        ),
        _ => (
            CardTone::Calm,
            said(own.state),
            reply(Reply::No, Look::Second, meetings::change_to_no(l)),
        ),
    };
    let place = own
        .place
        .map(|place| view! { <p>{meetings::you_wait(l, &place.to_string())}</p> }.into_any());
    view! {
        <Card tone>
            <h2 class="app-card__title">{title}</h2>
            {place}
            <p>{meetings::change_answer(l)}</p>
            <div class="app-buttons">{buttons}</div>
        </Card>
    }
    .into_any()
}

/// When, where, and how much time it asks for.
fn facts(meeting: MeetingId, plan: &Plan, standing: Standing) -> AnyView {
    let l = locale();
    let link = plan.link.clone().map(|link| {
        view! { <p><a href=link.clone() rel="noreferrer">{meetings::online(l)}</a></p> }.into_any()
    });
    let file = (standing == Standing::Planned).then(|| {
        view! {
            <p>
                <a href=format!("/meetings/{meeting}/calendar") rel="external">
                    {meetings::calendar(l)}
                </a>
            </p>
        }
        .into_any()
    });
    let time = |minutes: u32| (minutes > 0).then(|| duration(l, minutes.into()));
    let asked = [
        time(plan.preparation).map(|time| meetings::asked_before(l, &time)),
        time(plan.times.minutes()).map(|time| meetings::asked_at(l, &time)),
        time(plan.follow_up).map(|time| meetings::asked_after(l, &time)),
    ];
    let asked: Vec<String> = asked.into_iter().flatten().collect();
    view! {
        <dl class="nhsuk-summary-list">
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{meetings::when_title(l)}</dt>
                <dd class="nhsuk-summary-list__value">
                    <p>{meeting_when(l, &plan.times)}</p>
                    {file}
                </dd>
            </div>
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{meetings::where_title(l)}</dt>
                <dd class="nhsuk-summary-list__value">
                    {plan.place.clone().map(|place| view! { <p>{place}</p> }.into_any())} {link}
                </dd>
            </div>
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{meetings::asked_title(l)}</dt>
                <dd class="nhsuk-summary-list__value">{asked.join(" ")}</dd>
            </div>
        </dl>
    }
    .into_any()
}

fn agenda(page: &MeetingPage) -> AnyView {
    let l = locale();
    let none =
        page.agenda.is_empty().then(|| view! { <p>{meetings::agenda_none(l)}</p> }.into_any());
    let over = (page.agenda_over > 0).then(|| {
        view! { <p class="app-meta">{meetings::agenda_over(l, page.agenda_over.into())}</p> }
            .into_any()
    });
    let open = matches!(page.standing, Standing::Planned | Standing::Running);
    let add = (open && page.may.contains(&Act::ProposeAgendaItem)).then(|| {
        let add = format!("/meetings/{}/agenda", page.meeting.id);
        view! { <p><a href=add>{meetings::agenda_add_title(l)}</a></p> }.into_any()
    });
    view! {
        <section class="app-section">
            <h2>{meetings::agenda_title(l)}</h2>
            {none}
            <ol class="nhsuk-list nhsuk-list--number">{page.agenda.iter().map(point).collect_view()}</ol>
            {over}
            {add}
        </section>
    }
    .into_any()
}

fn point(row: &AgendaRow) -> AnyView {
    let l = locale();
    let by = if row.own {
        meetings::agenda_you(l).to_owned()
    } else {
        meetings::agenda_by(l, &name_text(l, &row.by))
    };
    view! {
        <li>
            {row.text.clone()}
            <span class="app-meta">" " {duration(l, row.minutes.into())} ", " {by}</span>
        </li>
    }
    .into_any()
}

/// What those who run the meeting can do.
fn run(page: &MeetingPage) -> Option<AnyView> {
    let l = locale();
    let at = format!("/meetings/{}", page.meeting.id);
    let planned = page.standing == Standing::Planned;
    let link = |shown: bool, end: &str, text: &'static str| {
        shown.then(|| view! { <li><a href=format!("{at}/{end}")>{text}</a></li> }.into_any())
    };
    let may = |act| page.may.contains(&act);
    let links: Vec<AnyView> = [
        link(may(Act::SeeInvites), "guests", meetings::guests_link(l)),
        link(may(Act::SeeAccessNeeds), "checklist", meetings::checklist_link(l)),
        link(may(Act::ChangeMeeting) && planned, "edit", meetings::edit_link(l)),
        link(may(Act::CancelMeeting) && planned, "cancel", meetings::cancel_link(l)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!links.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{meetings::run_title(l)}</h2>
                <ul class="nhsuk-list">{links}</ul>
            </section>
        }
        .into_any()
    })
}
