//! Meetings: what is planned, who is asked, who has a seat, and who is told.

mod room;

use backend::{
    Error, desk,
    meetings::{self, Whom},
    notices::Part,
    projects,
};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::InviteId,
    meetings::{
        MeetingForm, Standing, Turn, TypedTime,
        calendar::EventStatus,
        invitations::{InviteState, Reply},
    },
    projects::{Ending, EndingReason},
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::Day,
};
pub use room::{Room, form, room};
use uuid::Uuid;

pub fn wrong(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

fn named<'a>(parts: &'a [Part], template: &str) -> Vec<&'a Part> {
    parts.iter().filter(|part| part.template == template).collect()
}

#[tokio::test]
async fn a_plan_is_kept_as_it_was_typed() {
    let room = room(2).await;
    let lead = room.scope(room.lead).await;
    let page = meetings::see_plan(&room, &lead, room.meeting).await.unwrap();
    assert_eq!((page.fixed, page.stays), (None, None));
    let checked = |form: &MeetingForm| form.checked(room.now()).unwrap();
    assert_eq!(checked(&page.form), checked(&form()));
    let page = meetings::see_meeting(&room, &lead, room.meeting).await.unwrap();
    assert_eq!(page.meeting.plan, checked(&form()));
    assert_eq!((page.standing, page.meeting.sequence), (Standing::Planned, 0));
    let list = meetings::list_meetings(&room, &lead, room.project, None).await.unwrap();
    assert_eq!((list.rows.len(), list.rows[0].own), (1, None));
    assert!(room.told().await.is_empty(), "nobody was asked yet");
}

#[tokio::test]
async fn only_those_who_run_meetings_plan_them_and_once() {
    let room = room(2).await;
    let member = room.scope(room.lived[0]).await;
    let plan =
        async |scope: &Scope| meetings::plan_meeting(&room, scope, room.project, form()).await;
    assert_eq!(plan(&member).await, Err(Refusal::NotAllowed.into()));
    assert_eq!(plan(&Scope::default()).await, Err(Refusal::SignInFirst.into()));
    let sent = Some(Uuid::now_v7());
    let lead = Scope { sent, ..room.scope(room.lead).await };
    let first = plan(&lead).await.unwrap();
    assert_eq!(plan(&lead).await, Ok(first));
    assert_eq!(room.count("SELECT count(*) FROM meetings").await, 2);
}

#[tokio::test]
async fn a_meeting_across_the_clock_change_lasts_as_long_as_people_live_it() {
    let room = room(2).await;
    let lead = room.scope(room.lead).await;
    let time = |hour: &str, turn| TypedTime { hour: hour.into(), minute: "30".into(), turn };
    let spring = MeetingForm {
        day: Day::from_ymd(2027, 3, 28),
        start: time("0", None),
        end: time("2", None),
        ..form()
    };
    let id = meetings::plan_meeting(&room, &lead, room.project, spring.clone()).await.unwrap();
    let page = meetings::see_meeting(&room, &lead, id).await.unwrap();
    assert_eq!(page.meeting.plan.times.minutes(), 60);
    let skipped = MeetingForm { start: time("1", None), ..spring };
    let refused = meetings::plan_meeting(&room, &lead, room.project, skipped).await;
    assert_eq!(refused, Err(error("start", FieldCode::TimeSkipped).into()));

    let autumn = |turn| MeetingForm {
        day: Day::from_ymd(2027, 10, 31),
        start: time("1", turn),
        end: time("3", None),
        ..form()
    };
    let plan = async |form| meetings::plan_meeting(&room, &lead, room.project, form).await;
    assert_eq!(plan(autumn(None)).await, Err(error("start", FieldCode::TimeTwice).into()));
    for (turn, minutes) in [(Turn::First, 180), (Turn::Second, 120)] {
        let id = plan(autumn(Some(turn))).await.unwrap();
        let page = meetings::see_meeting(&room, &lead, id).await.unwrap();
        assert_eq!(page.meeting.plan.times.minutes(), minutes);
        let typed = meetings::see_plan(&room, &lead, id).await.unwrap().form;
        assert_eq!((typed.start.turn, typed.start.hour.as_str()), (Some(turn), "1"));
    }
}

#[tokio::test]
async fn everybody_is_asked_once_and_told_at_once() {
    let room = room(3).await;
    room.invite_all().await;
    let told = room.told().await;
    // The lead, the facilitator, three and two.
    assert_eq!(named(&told, "meeting_invited").len(), 7);
    room.invite_all().await;
    assert!(room.told().await.is_empty());
    let lead = room.scope(room.lead).await;
    let part = room.part_of(room.lived[0]).await;
    let again = meetings::invite_to_meeting(&room, &lead, room.meeting, Whom::Part(part)).await;
    assert_eq!(again, Err(wrong(WrongState::AlreadyInvited)));
    let copied =
        "SELECT count(*) FROM meeting_invites WHERE hat = 'carer' AND bloc = 'lived_experience'";
    assert_eq!(room.count(copied).await, 3);
}

#[tokio::test]
async fn a_yes_takes_a_seat_and_the_next_in_line_moves_up() {
    let room = room(3).await;
    room.invite_all().await;
    room.told().await;
    // Two seats are kept for people with lived experience, none is open.
    let [first, second, third] = [room.lived[0], room.lived[1], room.lived[2]];
    assert_eq!(room.reply(first, Reply::Yes).await, Ok(InviteState::Yes));
    room.pass_minutes(1);
    assert_eq!(room.reply(second, Reply::Yes).await, Ok(InviteState::Yes));
    room.pass_minutes(1);
    assert_eq!(room.reply(third, Reply::Yes).await, Ok(InviteState::Waiting));
    let told = room.told().await;
    assert_eq!(named(&told, "meeting_seated").len(), 2);
    assert_eq!(named(&told, "meeting_waits").len(), 1);
    let page = meetings::see_meeting(&room, &room.scope(third).await, room.meeting).await.unwrap();
    assert_eq!(page.own.unwrap().place, Some(1));

    assert_eq!(room.reply(first, Reply::No).await, Ok(InviteState::No));
    let told = room.told().await;
    assert_eq!((told.len(), named(&told, "meeting_moved_up").len()), (1, 1));
    assert_eq!(told[0].params["calendar"], "CONFIRMED");
    assert_eq!(room.reply(third, Reply::Yes).await, Ok(InviteState::Yes));
    assert!(room.told().await.is_empty(), "the same again changes nothing");
    let mine = meetings::own_meetings(&room, &room.scope(third).await, None).await.unwrap();
    assert_eq!((mine.rows.len(), mine.rows[0].own), (1, Some(InviteState::Yes)));
}

#[tokio::test]
async fn two_who_say_yes_at_once_never_take_one_seat() {
    let room = room(3).await;
    room.invite_all().await;
    let [first, second, third] = [room.lived[0], room.lived[1], room.lived[2]];
    let yes = Reply::Yes;
    let (a, b, c) =
        tokio::join!(room.reply(first, yes), room.reply(second, yes), room.reply(third, yes));
    let mut states = [a.unwrap(), b.unwrap(), c.unwrap()];
    states.sort();
    assert_eq!(states, [InviteState::Yes, InviteState::Yes, InviteState::Waiting]);
}

#[tokio::test]
async fn whoever_is_not_asked_cannot_reply_and_nobody_replies_too_late() {
    let room = room(2).await;
    let refused = Err(Refusal::NotAllowed.into());
    assert_eq!(room.reply(room.lived[0], Reply::Yes).await, refused);
    room.invite_all().await;
    room.pass_days(8);
    let late = room.reply(room.lived[0], Reply::Yes).await;
    assert_eq!(late, Err(wrong(WrongState::MeetingBegun)));
}

#[tokio::test]
async fn one_tap_from_the_mail_answers_for_whom_it_was_sent_to() {
    let room = room(2).await;
    room.invite_all().await;
    let token = room.token_of(room.lived[0]).await;
    let nobody = Scope::default();
    let page = meetings::read_invite(&room, &token).await.unwrap();
    assert_eq!((page.state, page.plan.title.as_str()), (InviteState::Invited, "Balance classes"));
    let read = meetings::read_invite(&room, &token).await.unwrap();
    assert_eq!(read.state, InviteState::Invited, "reading changes nothing");

    // Whoever is signed in: the mail was not theirs.
    let lead = room.scope(room.lead).await;
    let said = meetings::reply_by_link(&room, &lead, &token, Reply::Yes).await;
    assert_eq!(said, Ok(InviteState::Yes));
    assert_eq!(room.state(room.lived[0]).await, Some(InviteState::Yes));
    assert_eq!(room.state(room.lead).await, Some(InviteState::Invited));
    let by = "SELECT count(*) FROM audit_events WHERE act = 'reply_by_link' AND actor IS NOT NULL";
    assert_eq!(room.count(by).await, 1);
    let said = meetings::reply_by_link(&room, &nobody, &token, Reply::No).await;
    assert_eq!(said, Ok(InviteState::No), "the link holds until the meeting has ended");
    let unknown = meetings::reply_by_link(&room, &nobody, "none", Reply::Yes).await;
    assert_eq!(unknown, Err(wrong(WrongState::LinkUsedOrExpired)));

    room.pass_days(9);
    let past = meetings::read_invite(&room, &token).await;
    assert_eq!(past, Err(wrong(WrongState::LinkUsedOrExpired)));
}

#[tokio::test]
async fn a_link_is_worth_nothing_once_its_person_has_left() {
    let room = room(3).await;
    room.invite_all().await;
    let token = room.token_of(room.lived[0]).await;
    for person in &room.lived {
        room.reply(*person, Reply::Yes).await.unwrap();
        room.pass_minutes(1);
    }
    room.told().await;
    let own = room.scope(room.lived[0]).await;
    projects::leave(&room, &own, room.project, EndingReason::Time).await.unwrap();
    let refused = meetings::reply_by_link(&room, &Scope::default(), &token, Reply::No).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    assert!(meetings::read_invite(&room, &token).await.is_err());
    assert_eq!(room.state(room.lived[2]).await, Some(InviteState::Waiting));
    assert_eq!(meetings::withdraw_departed(&room).await, Ok(1));
    assert_eq!(meetings::withdraw_departed(&room).await, Ok(0));
    assert_eq!(room.state(room.lived[2]).await, Some(InviteState::Yes));
    let told = room.told().await;
    assert_eq!((told.len(), told[0].template.as_str()), (1, "meeting_moved_up"));
}

#[tokio::test]
async fn an_invitation_that_is_taken_back_frees_the_seat() {
    let room = room(3).await;
    room.invite_all().await;
    for person in &room.lived {
        room.reply(*person, Reply::Yes).await.unwrap();
        room.pass_minutes(1);
    }
    room.told().await;
    let invite = room.invite_of(room.lived[1]).await;
    let member = room.scope(room.lived[0]).await;
    let refused = meetings::withdraw_invite(&room, &member, invite).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let lead = room.scope(room.lead).await;
    meetings::withdraw_invite(&room, &lead, invite).await.unwrap();
    let told = room.told().await;
    assert_eq!(named(&told, "meeting_withdrawn")[0].params["calendar"], "CANCELLED");
    assert_eq!(named(&told, "meeting_moved_up").len(), 1);
    assert_eq!(
        room.reply(room.lived[1], Reply::Yes).await,
        Err(wrong(WrongState::InviteWithdrawn))
    );
    let part = room.part_of(room.lived[1]).await;
    meetings::invite_to_meeting(&room, &lead, room.meeting, Whom::Part(part)).await.unwrap();
    assert_eq!(room.invite_of(room.lived[1]).await, invite, "the same invitation");
    assert_eq!(room.state(room.lived[1]).await, Some(InviteState::Invited));
    let nobody = InviteId(Uuid::now_v7());
    assert_eq!(meetings::withdraw_invite(&room, &lead, nobody).await, Err(Error::NotFound));
}

#[tokio::test]
async fn a_moved_meeting_tells_everybody_and_asks_again_who_said_no() {
    let room = room(2).await;
    room.invite_all().await;
    room.reply(room.lived[0], Reply::Yes).await.unwrap();
    room.reply(room.lived[1], Reply::No).await.unwrap();
    room.told().await;
    let later = MeetingForm { day: Day::from_ymd(2026, 12, 5), ..form() };
    let lead = room.scope(room.lead).await;
    let change = async |revision| {
        meetings::change_meeting(&room, &lead, room.meeting, revision, later.clone()).await
    };
    assert_eq!(change(7).await, Err(wrong(WrongState::ChangedMeanwhile)));
    change(1).await.unwrap();
    let told = room.told().await;
    assert_eq!(named(&told, "meeting_changed").len(), 5);
    assert_eq!(named(&told, "meeting_asked_again").len(), 1);
    let confirmed = told.iter().filter(|part| part.params["calendar"] == "CONFIRMED");
    assert_eq!(confirmed.count(), 1, "only who said yes has it in the calendar");
    assert_eq!(told[0].params["meeting"]["sequence"], 1);
    assert_eq!(room.state(room.lived[1]).await, Some(InviteState::Invited));
    assert_eq!(change(1).await, Err(wrong(WrongState::ChangedMeanwhile)));

    let title = "Balance and gait".into();
    let wider = MeetingForm { title, people: "30".into(), ..later.clone() };
    meetings::change_meeting(&room, &lead, room.meeting, 2, wider).await.unwrap();
    assert!(room.told().await.is_empty(), "seats and words are nobody's news");
}

#[tokio::test]
async fn a_meeting_called_off_tells_everybody_and_stays() {
    let room = room(2).await;
    room.invite_all().await;
    room.reply(room.lived[0], Reply::Yes).await.unwrap();
    room.told().await;
    let lead = room.scope(room.lead).await;
    let silent = meetings::cancel_meeting(&room, &lead, room.meeting, " ").await;
    assert_eq!(silent, Err(error("reason", FieldCode::Empty).into()));
    meetings::cancel_meeting(&room, &lead, room.meeting, "The room is flooded.").await.unwrap();
    let told = room.told().await;
    assert_eq!(named(&told, "meeting_cancelled").len(), 6);
    assert!(told.iter().all(|part| part.params["reason"] == "The room is flooded."));
    let page = meetings::see_meeting(&room, &lead, room.meeting).await.unwrap();
    assert_eq!(page.standing, Standing::Cancelled);
    assert_eq!(page.cancel_reason.as_deref(), Some("The room is flooded."));
    let own = room.scope(room.lived[0]).await;
    let event = meetings::see_event(&room, &own, room.meeting).await.unwrap();
    assert_eq!((event.meeting.sequence, event.status), (1, EventStatus::Confirmed));
    assert!(event.meeting.cancelled.is_some(), "the file says that it is off");
    let again = meetings::cancel_meeting(&room, &lead, room.meeting, "Again").await;
    let off = WrongState::MeetingCancelled;
    assert_eq!(again, Err(wrong(off)));
    let plan = meetings::see_plan(&room, &lead, room.meeting).await.unwrap();
    assert_eq!((plan.fixed, plan.stays), (Some(off), Some(off)), "and no form asks for it");
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    assert_eq!(guests.not_held, Some(off));
}

#[tokio::test]
async fn somebody_without_mail_is_asked_and_answered_for() {
    let room = room(2).await;
    let lead = room.scope(room.lead).await;
    let tom = projects::add_person(&room, &lead, room.project, "Tom Old", Hat::ServiceUser).await;
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    assert!(guests.unasked);
    room.invite_all().await;
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    assert!(!guests.unasked, "everybody was asked");
    let row = guests.rows.iter().find(|row| Some(row.part) == tom.as_ref().ok().copied());
    let row = row.unwrap();
    assert!(row.written_for);
    let said = meetings::reply_for(&room, &lead, row.invite.unwrap(), Reply::Yes).await;
    assert_eq!(said, Ok(InviteState::Yes));
    let other = room.invite_of(room.lived[0]).await;
    let refused = meetings::reply_for(&room, &lead, other, Reply::Yes).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()), "she answers for herself");
}

#[tokio::test]
async fn whoever_is_removed_sees_nothing_of_it_any_more() {
    let room = room(2).await;
    room.invite_all().await;
    let lead = room.scope(room.lead).await;
    let part = room.part_of(room.lived[0]).await;
    projects::end_part(&room, &lead, part, Ending::Blocked, EndingReason::Safety).await.unwrap();
    let gone = room.scope(room.lived[0]).await;
    assert_eq!(meetings::see_meeting(&room, &gone, room.meeting).await, Err(Error::NotFound));
    assert!(meetings::own_meetings(&room, &gone, None).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn a_closed_account_answers_no_link_and_leaves_no_words() {
    let room = room(2).await;
    room.invite_all().await;
    let token = room.token_of(room.lived[0]).await;
    let own = room.scope(room.lived[0]).await;
    desk::close_account(&room, &own).await.unwrap();
    let read = meetings::read_invite(&room, &token).await;
    assert_eq!(read, Err(wrong(WrongState::LinkUsedOrExpired)));
    let left = "SELECT count(*) FROM meeting_invites WHERE token_digest IS NULL";
    assert_eq!(room.count(left).await, 1);
    assert_eq!(meetings::withdraw_departed(&room).await, Ok(1));
}
