use super::offered::offered;
use crate::{
    address::Address,
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    question::ask,
};
use api::meetings::{ReplyByLink, SeeInvite};
use domain::meetings::{
    Standing,
    invitations::{InviteState, Reply},
    pages::InvitePage,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{meeting_when, meetings, reply_name};

/// The page behind yes and no in a mail: one button, since programs that look into
/// mail open links too.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeInvite { token: at.param("token") })), page)
}

fn page(invite: InvitePage) -> AnyView {
    let l = locale();
    let title = match invite.state {
        InviteState::Yes => meetings::invite_yes_title(l),
        InviteState::No => meetings::invite_no_title(l),
        InviteState::Waiting => meetings::invite_waiting_title(l),
        InviteState::Invited | InviteState::Withdrawn => meetings::invite_title(l),
    };
    let thanks = match invite.state {
        InviteState::Yes => Some(meetings::invite_yes_text(l).to_owned()),
        InviteState::No => Some(meetings::invite_no_text(l).to_owned()),
        InviteState::Waiting => invite.place.map(|place| meetings::you_wait(l, &place.to_string())),
        InviteState::Invited | InviteState::Withdrawn => None,
    };
    view! {
        <WentWrong />
        <p class="app-meta">{meetings::of_project(l, &invite.project_title)}</p>
        <PageTitle text=title />
        {thanks.map(|text| view! { <Lede text /> }.into_any())}
        <article class="app-card">
            <h2 class="app-card__title">{invite.plan.title.clone()}</h2>
            <p>{meeting_when(l, &invite.plan.times)}</p>
            {invite.plan.place.clone().map(|place| view! { <p>{place}</p> }.into_any())}
            <p>{invite.plan.purpose.clone()}</p>
        </article>
        {invite.offer.as_ref().filter(|_| invite.standing != Standing::Cancelled).map(offered)}
        {answers(&invite)}
        <p>
            <a href=format!("/meetings/{}", invite.meeting)>{meetings::invite_see(l)}</a>
        </p>
    }
    .into_any()
}

/// The reply that the address names comes first and heavy, until it was given.
fn answers(invite: &InvitePage) -> AnyView {
    let l = locale();
    if invite.standing != Standing::Planned || invite.state == InviteState::Withdrawn {
        return view! { <p>{meetings::invite_not_open(l)}</p> }.into_any();
    }
    let at = Address::now();
    let reply = |reply: Reply, look: Look, text: &'static str| {
        let values = vec![("token", at.param("token")), ("reply", reply.code().to_owned())];
        button::<ReplyByLink>(values, look, text)
    };
    let buttons = match invite.state {
        InviteState::Yes | InviteState::Waiting => {
            reply(Reply::No, Look::Second, meetings::change_to_no(l))
        }
        InviteState::No => reply(Reply::Yes, Look::Second, meetings::change_to_yes(l)),
        InviteState::Invited | InviteState::Withdrawn => {
            let meant = Reply::from_code(&at.param("reply")).unwrap_or(Reply::Yes);
            let other = if meant == Reply::Yes { Reply::No } else { Reply::Yes };
            view! {
                {reply(meant, Look::Main, reply_name(l, meant))}
                {reply(other, Look::Second, reply_name(l, other))}
            }
            .into_any()
        }
    };
    view! { <div class="app-buttons">{buttons}</div> }.into_any()
}
