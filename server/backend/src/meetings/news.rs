//! What people are told about a meeting. A mail holds the meeting as it stood, so
//! that it can bring a calendar file, and the link that answers by one tap.

use crate::{
    Portal,
    error::Result,
    notices::{self, Notice},
    payments,
    store::Tx,
};
use domain::{
    accounts::NoticeKind,
    ids::PersonId,
    meetings::{
        Meeting,
        calendar::EventStatus,
        invitations::{Changed, InviteState, News},
    },
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Tells everybody whom a change concerns, in two statements; whoever is asked to come
/// is told what they are offered for it, which takes a third.
pub(super) async fn tell(
    portal: &Portal,
    tx: &Tx,
    meeting: &Meeting,
    project: &str,
    reason: Option<&str>,
    changes: &[Changed],
) -> Result<()> {
    let asks = |change: &Changed| matches!(change.news, Some(News::Invited | News::AskedAgain));
    let offers = match changes.iter().any(asks) {
        true => payments::list_made(tx, meeting.id).await?,
        false => HashMap::new(),
    };
    let told = changes.iter().filter_map(|change| {
        let news = change.news?;
        let invite = &change.invite;
        let (fee, costs) = offers.get(&invite.person).copied().unwrap_or_default();
        let params = json!({
            "meeting": meeting,
            "meeting_id": meeting.id,
            "project": project,
            "reason": reason,
            "fee": fee,
            "costs": costs,
            "token": portal.keys.invite_token(invite.id),
            "calendar": calendar(news, invite.state).map(EventStatus::code),
        });
        Some((invite.person, notice_of(news, params)))
    });
    let told: Vec<(PersonId, Notice)> = told.collect();
    notices::post_each(portal, tx, &told).await
}

fn notice_of(news: News, params: Value) -> Notice {
    match news {
        News::Invited => meeting_notice("meeting_invited", params),
        News::Seated => meeting_notice("meeting_seated", params),
        News::Waits => meeting_notice("meeting_waits", params),
        News::MovedUp => meeting_notice("meeting_moved_up", params),
        News::SeatLost => meeting_notice("meeting_seat_lost", params),
        News::Withdrawn => meeting_notice("meeting_withdrawn", params),
        News::Changed => meeting_notice("meeting_changed", params),
        News::AskedAgain => meeting_notice("meeting_asked_again", params),
        News::Cancelled => meeting_notice("meeting_cancelled", params),
    }
}

/// A notice about a meeting.
pub(super) fn meeting_notice(template: &'static str, params: Value) -> Notice {
    Notice { template, params, kind: NoticeKind::Meeting }
}

/// How the event stands for the reader, where their calendar must hear of it.
fn calendar(news: News, state: InviteState) -> Option<EventStatus> {
    let status = match (news, state) {
        (News::Cancelled, _) => EventStatus::Cancelled,
        (_, InviteState::Yes) => EventStatus::Confirmed,
        _ => EventStatus::Cancelled,
    };
    news.reaches_calendar(state).then_some(status)
}
