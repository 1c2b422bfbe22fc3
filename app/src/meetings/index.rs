use crate::{
    address::Address,
    loaded::{loaded, with_id},
    projects::{Section, subnav},
    question::{Question, ask},
};
use api::{AppError, meetings::ListMeetings};
use domain::{
    ids::ProjectId,
    meetings::{
        Standing,
        invitations::InviteState,
        pages::{MeetingAfter, MeetingList, MeetingRow},
    },
    permissions::Act,
    time::Timestamp,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{invite_state_name, meeting_standing_name, meeting_when, meetings};

/// The meetings of a project, the latest first.
pub fn view() -> AnyView {
    loaded(see, with_id(page))
}

fn see(at: Address) -> Result<Question<MeetingList>, AppError> {
    Ok(ask(ListMeetings { project: at.id("id")?, after: after(&at) }))
}

/// From where the list goes on: `?starts=1795348800&meeting=...`, in seconds of UTC.
fn after(at: &Address) -> Option<MeetingAfter> {
    let starts = Timestamp::of_seconds(at.query("starts")?)?;
    Some(MeetingAfter { starts, id: at.query("meeting")? })
}

fn page(project: ProjectId, list: MeetingList) -> AnyView {
    let l = locale();
    let may = |act| list.may.contains(&act);
    let new = may(Act::PlanMeeting).then(|| {
        view! {
            <p>
                <a href=format!("/projects/{project}/meetings/new")>{meetings::new_link(l)}</a>
            </p>
        }
        .into_any()
    });
    let empty = list.rows.is_empty().then(|| {
        view! {
            <div class="app-empty">
                <h2>{meetings::none_title(l)}</h2>
                <p>{meetings::none_text(l)}</p>
            </div>
        }
        .into_any()
    });
    view! {
        {subnav(project, Section::Meetings, may(Act::SeeMembers))}
        <PageTitle text=meetings::index_title(l) />
        <Lede text=meetings::index_lede(l) />
        {new}
        {empty}
        <ul class="app-proposals">{list.rows.into_iter().map(row).collect_view()}</ul>
        {list.next.map(|next| older(project, next))}
    }
    .into_any()
}

fn row(meeting: MeetingRow) -> AnyView {
    let l = locale();
    // An answer that can still be given.
    let open = meeting.standing == Standing::Planned;
    let own = meeting.own.filter(|state| open || *state != InviteState::Invited);
    let own = own.map(|state| {
        view! { " " <span class="app-tag app-tag--quiet">{invite_state_name(l, state)}</span> }
            .into_any()
    });
    view! {
        <li class="app-proposal">
            <h2>
                <a href=format!("/meetings/{}", meeting.id)>{meeting.title}</a>
            </h2>
            <p>{meeting_when(l, &meeting.times)}</p>
            <p class="app-meta">{meeting.place}</p>
            <p class="app-meta">
                <span class="app-tag">{meeting_standing_name(l, meeting.standing)}</span>
                {own}
            </p>
        </li>
    }
    .into_any()
}

fn older(project: ProjectId, next: MeetingAfter) -> AnyView {
    let l = locale();
    let (starts, meeting) = (next.starts.seconds(), next.id);
    let page = format!("/projects/{project}/meetings?starts={starts}&meeting={meeting}");
    view! {
        <nav class="app-pager" aria-label=meetings::pages(l)>
            <a class="app-pager__next" href=page>
                {meetings::more(l)}
            </a>
        </nav>
    }
    .into_any()
}
