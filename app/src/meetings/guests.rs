use crate::{
    address::back_to,
    buttons::{Look, WentWrong, button, button_about},
    loaded::loaded,
    parts::{all, aside, fold_about, say, way},
    question::ask,
};
use api::meetings::{InviteEverybody, InviteMember, ReplyFor, SeeGuests, WithdrawInvite};
use domain::{
    ids::{InviteId, MeetingId, MembershipId},
    meetings::{
        Standing,
        invitations::{InviteState, Reply},
        pages::{AttendanceRow, GuestList, GuestRow},
    },
    payments::pages::StandingOffer,
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{bloc_name, duration, invite_state_name, meetings, money_text, name_text, projects};

/// Who could come, was asked, and came: for those who run the meeting.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeGuests { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(list: GuestList) -> AnyView {
    let l = locale();
    let meeting = list.meeting.id;
    let at = format!("/meetings/{meeting}");
    let may = |act| list.may.contains(&act);
    let asks = list.standing == Standing::Planned && may(Act::InviteToMeeting);
    let confirms = list.not_held.is_none() && may(Act::ConfirmAttendance);
    let told = asks.then(|| say(meetings::invite_offers(l)));
    let everybody = (asks && list.unasked).then(|| {
        let values = vec![("id", meeting.to_string())];
        button::<InviteEverybody>(values, Look::Main, meetings::invite_all(l))
    });
    let came = confirms.then(|| {
        view! {
            <a class="nhsuk-button" href=format!("{at}/attendance")>
                {meetings::attendance_link(l)}
            </a>
        }
        .into_any()
    });
    let replies = asks && may(Act::ReplyFor);
    let pays = list.standing != Standing::Cancelled && may(Act::MakeOffer);
    let writes = list.standing != Standing::Cancelled && may(Act::ClaimFor);
    let plan = &list.meeting.plan;
    let minutes = plan.preparation + plan.times.minutes() + plan.follow_up;
    let host = Host { meeting, minutes, asks, replies, confirms, pays, writes };
    let next = list.next.map(|next| more(&at, next));
    view! {
        <a class="nhsuk-back-link" href=at.clone()>
            {meetings::back(l)}
        </a>
        <WentWrong />
        <p class="app-meta">{list.meeting.plan.title.clone()}</p>
        <PageTitle text=meetings::guests_title(l) />
        <Lede text=meetings::guests_lede(l) />
        {told}
        {everybody}
        {came}
        {list.rows.iter().map(|row| card(&host, row)).collect_view()}
        {next}
    }
    .into_any()
}

fn more(at: &str, next: MembershipId) -> AnyView {
    let l = locale();
    view! {
        <nav class="app-pager" aria-label=meetings::pages(l)>
            <a class="app-pager__next" href=format!("{at}/guests?after={next}")>
                {meetings::guests_more(l)}
            </a>
        </nav>
    }
    .into_any()
}

/// What the reader may do now.
struct Host {
    meeting: MeetingId,
    /// The time that the meeting asks for now.
    minutes: u32,
    asks: bool,
    replies: bool,
    confirms: bool,
    pays: bool,
    /// Whether they write down what somebody without e-mail chooses and spends.
    writes: bool,
}

fn card(host: &Host, row: &GuestRow) -> AnyView {
    let l = locale();
    let name = name_text(l, &row.name);
    let state = row.state.map_or(meetings::not_invited(l), |state| invite_state_name(l, state));
    let group = row.bloc.map(|bloc| [" · ", bloc_name(l, bloc)].concat());
    let written_for = row.written_for.then(|| {
        view! { " " <span class="app-tag app-tag--quiet">{projects::written_for(l)}</span> }
            .into_any()
    });
    view! {
        <article class="app-card" id=place(row) tabindex="-1">
            <h2 class="app-card__title">{name.clone()} {written_for}</h2>
            <p class="app-meta">{state} {group}</p>
            {money(host, row, &name)}
            {row.attendance.as_ref().map(|came| attendance(host, row, came, &name))}
            <div class="app-buttons">{invite(host, row, &name)} {write_down(host, row, &name)}</div>
            {take_back(host, row, &name)}
        </article>
    }
    .into_any()
}

/// Where somebody stands on the page.
fn place(row: &GuestRow) -> String {
    format!("part-{}", row.part)
}

/// What they are offered, and where they can be offered something else.
fn money(host: &Host, row: &GuestRow, name: &str) -> AnyView {
    let l = locale();
    let link = |href: String, text: String| {
        view! {
            <p>
                <a href=href>
                    {text} <span class="nhsuk-u-visually-hidden">" " {name.to_owned()}</span>
                </a>
            </p>
        }
        .into_any()
    };
    let offers = host.pays && !row.own && row.offer.is_none_or(|offer| !offer.fixed);
    let stands = row.offer.map(|offer| {
        let text = match offer.fee {
            Some(fee) if offer.waits => meetings::offered_waits(l, &money_text(fee)),
            Some(fee) => meetings::offered_fee(l, &money_text(fee)),
            None => meetings::offered_costs(l).to_owned(),
        };
        let page = format!("/offers/{}", offer.id);
        let [was, is] = [offer.minutes, host.minutes].map(|time| duration(l, time.into()));
        let longer = offer.minutes != host.minutes;
        let time = (longer && offers).then(|| aside(meetings::offered_time(l, &was, &is)));
        let first = match written(host, row, &offer, name) {
            Some(what) => all(vec![Some(say(text)), Some(way(page, what))]),
            None => link(page, text),
        };
        all(vec![Some(first), time])
    });
    let other = offers.then(|| {
        let stands = row.offer.is_some();
        let text = if stands { meetings::offer_other(l) } else { meetings::offer_new(l) };
        let href = format!("/meetings/{}/offers/new?part={}", host.meeting, row.part);
        link(href, text.to_owned())
    });
    view! { {stands} {other} }.into_any()
}

/// What there is to write down for somebody who has no e-mail: what they spent, once
/// they were there, and before that what they choose.
fn written(host: &Host, row: &GuestRow, offer: &StandingOffer, name: &str) -> Option<String> {
    let l = locale();
    let came = row.attendance.as_ref().is_some_and(|came| came.minutes.present > 0);
    match (host.writes && row.written_for && !row.own, came) {
        (true, true) => Some(meetings::offered_spent(l, name)),
        (true, false) => offer.fee.map(|_| meetings::offered_choice(l, name)),
        (false, _) => None,
    }
}

/// The invitation that stands, where the reader may take it back.
fn standing_invite(host: &Host, row: &GuestRow) -> Option<InviteId> {
    let stands = row.state.is_some_and(|state| state != InviteState::Withdrawn);
    row.invite.filter(|_| host.asks && stands)
}

fn invite(host: &Host, row: &GuestRow, name: &str) -> Option<AnyView> {
    let open = host.asks && standing_invite(host, row).is_none();
    open.then(|| {
        let (id, part) = (host.meeting.to_string(), row.part.to_string());
        let values = vec![("id", id), ("part", part), back_to(&place(row))];
        let text = meetings::invite_one(locale());
        button_about::<InviteMember>(values, Look::Second, text, name)
    })
}

/// Taking an invitation back takes a second press: a mail goes out with it.
fn take_back(host: &Host, row: &GuestRow, name: &str) -> Option<AnyView> {
    let l = locale();
    let id = standing_invite(host, row)?;
    let (meeting, id) = (host.meeting.to_string(), id.to_string());
    let values = vec![("meeting", meeting), ("id", id), back_to(&place(row))];
    let text = match row.written_for {
        true => meetings::withdraw_text_untold(l),
        false => meetings::withdraw_text(l),
    };
    let button = button_about::<WithdrawInvite>(values, Look::Harm, meetings::withdraw(l), name);
    let content = all(vec![Some(say(text)), Some(button)]);
    Some(fold_about(meetings::withdraw_title(l), name, content))
}

/// The reply of somebody who has no e-mail, and said it otherwise.
fn write_down(host: &Host, row: &GuestRow, name: &str) -> Option<AnyView> {
    let l = locale();
    let id = row.invite.filter(|_| host.replies && row.written_for)?;
    let reply = |id: InviteId, reply: Reply, text: &'static str| {
        let values = vec![
            ("meeting", host.meeting.to_string()),
            ("id", id.to_string()),
            ("reply", reply.code().to_owned()),
            back_to(&place(row)),
        ];
        button_about::<ReplyFor>(values, Look::Second, text, name)
    };
    let yes = || reply(id, Reply::Yes, meetings::reply_for_yes(l));
    let no = || reply(id, Reply::No, meetings::reply_for_no(l));
    match row.state? {
        InviteState::Invited => Some(view! { {yes()} {no()} }.into_any()),
        InviteState::No => Some(yes()),
        InviteState::Yes | InviteState::Waiting => Some(no()),
        InviteState::Withdrawn => None,
    }
}

fn attendance(host: &Host, row: &GuestRow, came: &AttendanceRow, name: &str) -> AnyView {
    let l = locale();
    let time = |minutes: u32| duration(l, minutes.into());
    let minutes = came.minutes;
    let there = match minutes.present {
        0 => meetings::did_not_come(l).to_owned(),
        present => meetings::came_minutes(l, &time(present)),
    };
    let beside = (minutes.preparation + minutes.follow_up > 0)
        .then(|| meetings::came_with(l, &time(minutes.preparation), &time(minutes.follow_up)));
    let why = came.reason.as_ref().filter(|_| came.corrected);
    let why = why.map(|reason| {
        view! { <p class="app-meta">{meetings::was_corrected(l, reason)}</p> }.into_any()
    });
    let correct = (host.confirms && !row.own).then(|| {
        let page = format!("/meetings/{}/attendance/{}", host.meeting, row.part);
        view! {
            <p>
                <a href=page>
                    {meetings::correct_link(l)}
                    <span class="nhsuk-u-visually-hidden">" " {name.to_owned()}</span>
                </a>
            </p>
        }
        .into_any()
    });
    view! {
        <p>{there} {beside.map(|beside| [" ", &beside].concat())}</p>
        {why}
        {correct}
    }
    .into_any()
}
