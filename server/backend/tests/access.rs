//! Access needs: said once, seen only by those who must act, met at each meeting.

use crate::meetings::{Room, room, wrong};
use backend::{Error, access, desk, meetings, projects};
use domain::{
    access::{
        AccessCode, AccessForm, NeedGroup,
        checklist::{Concern, LineMove, LineState},
        pages::LineRow,
    },
    accounts::Hat,
    ids::{NeedId, PersonId},
    meetings::invitations::Reply,
    projects::EndingReason,
    refusal::{Refusal, WrongState},
    scope::{OfficeRole, ProjectRole, Scope},
};

fn needs() -> AccessForm {
    AccessForm {
        codes: vec![AccessCode::Telephone, AccessCode::BslInterpreter],
        words: [String::new(), "On yellow paper".into(), String::new(), String::new()],
        share: true,
    }
}

async fn say(room: &Room, person: PersonId, form: AccessForm) {
    access::say_needs(room, &room.scope(person).await, form).await.unwrap();
}

/// The lines of the checklist, as the person sees them on the meeting's page.
async fn lines(room: &Room, person: PersonId) -> Vec<LineRow> {
    let scope = room.scope(person).await;
    meetings::see_meeting(room, &scope, room.meeting).await.unwrap().lines
}

fn states(lines: &[LineRow]) -> Vec<(AccessCode, LineState)> {
    lines.iter().map(|line| (line.code, line.state)).collect()
}

/// A room in which the first carer comes and needs two things; their lines.
async fn with_needs() -> (Room, PersonId, [NeedId; 2]) {
    let room = room(2).await;
    let lia = room.lived[0];
    room.invite_all().await;
    say(&room, lia, needs()).await;
    assert!(lines(&room, lia).await.is_empty(), "nothing before the yes");
    room.reply(lia, Reply::Yes).await.unwrap();
    let ids: Vec<NeedId> = lines(&room, lia).await.iter().map(|line| line.id).collect();
    let ids = ids.try_into().unwrap();
    (room, lia, ids)
}

#[tokio::test]
async fn what_was_said_once_stands_in_the_form_and_is_asked_again_after_a_year() {
    let room = room(2).await;
    let scope = room.scope(room.lived[0]).await;
    let page = access::see_own_needs(&room, &scope).await.unwrap();
    assert!(page.due && page.said.is_none());
    access::say_needs(&room, &scope, needs()).await.unwrap();
    let page = access::see_own_needs(&room, &scope).await.unwrap();
    assert!(!page.due && page.form.share);
    assert_eq!(page.form.words[1], "On yellow paper");
    let said = [AccessCode::Telephone, AccessCode::OtherFormat, AccessCode::BslInterpreter];
    assert_eq!(page.form.codes, said);
    room.pass_days(365);
    assert!(access::see_own_needs(&room, &scope).await.unwrap().due);
    let nothing = AccessForm::default();
    access::say_needs(&room, &scope, nothing.clone()).await.unwrap();
    let page = access::see_own_needs(&room, &scope).await.unwrap();
    assert_eq!((page.form, page.due), (nothing, false), "nothing is an answer");
    let refused = access::see_own_needs(&room, &Scope::default()).await;
    assert_eq!(refused, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn what_is_needed_lies_encrypted_and_the_record_names_nothing() {
    let (room, ..) = with_needs().await;
    for (table, column) in [("access_needs", "sealed"), ("access_lines", "sealed")] {
        let all = room.count(&format!("SELECT count(*) FROM {table}")).await;
        let sealed = format!("SELECT count(*) FROM {table} WHERE {column} IS NOT NULL");
        assert_eq!((all > 0, room.count(&sealed).await), (true, all));
    }
    let audited = "SELECT count(*) FROM audit_events WHERE act = 'say_access_needs'";
    assert_eq!(room.count(audited).await, 1);
    room.store.checkpoint().await.unwrap();
    if let Some(file) = room.database_file() {
        let bytes = std::fs::read(file).unwrap();
        for word in ["yellow paper", "bsl_interpreter", "other_format"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} can be read in the file");
        }
    }
}

#[tokio::test]
async fn only_those_who_must_act_see_what_people_need() {
    let (room, lia, _) = with_needs().await;
    let see = async |scope: &Scope| meetings::see_checklist(&room, scope, room.meeting, None).await;
    for person in [room.lead, room.facilitator] {
        let page = see(&room.scope(person).await).await.unwrap();
        assert_eq!((page.guests.len(), page.lines.len()), (1, 2));
        assert_eq!(page.guests[0].needs.words[1].as_deref(), Some("On yellow paper"));
    }
    // Nobody sees to it yet, which stands on the page of those who run the meeting.
    for (person, seen) in [(room.lead, 2), (room.facilitator, 2), (lia, 2), (room.lived[1], 0)] {
        assert_eq!(lines(&room, person).await.len(), seen);
    }
    let organisation = room.organisation("Northbank").await;
    let officer = room.officer("Ola", organisation, OfficeRole::Auditor).await;
    let commissioner = [ProjectRole::Commissioner];
    let carl = room.member("Carl", room.project, Hat::Professional, &commissioner).await;
    for person in [lia, room.lived[1], room.professional[0], officer, carl] {
        let refused = see(&room.scope(person).await).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
    assert!(lines(&room, carl).await.is_empty());
    assert!(!see(&room.scope(room.lead).await).await.unwrap().held);
    room.pass_days(7);
    let page = see(&room.scope(room.lead).await).await.unwrap();
    assert!(page.held, "from now on it can be said what was there");
    assert!(page.guests.is_empty(), "the eyes close when the meeting is past");
    assert!(page.lines.iter().all(|line| line.words.is_none()));
}

#[tokio::test]
async fn who_does_not_share_or_has_not_said_yes_is_reached_and_no_more() {
    let room = room(2).await;
    let [lia, leo] = [room.lived[0], room.lived[1]];
    room.invite_all().await;
    say(&room, lia, needs()).await;
    say(&room, leo, AccessForm { share: false, ..needs() }).await;
    room.reply(leo, Reply::Yes).await.unwrap();
    let lead = room.scope(room.lead).await;
    let page = meetings::see_checklist(&room, &lead, room.meeting, None).await.unwrap();
    assert!(page.lines.is_empty());
    assert_eq!(page.guests.len(), 1);
    let groups = page.guests[0].needs.codes.iter().map(|code| code.group());
    assert!(groups.into_iter().all(|group| NeedGroup::TO_REACH.contains(&group)));
}

#[tokio::test]
async fn lines_follow_what_is_needed_and_whether_one_comes() {
    let (room, lia, _) = with_needs().await;
    let asked = |code| (code, LineState::Asked);
    let own = async || states(&lines(&room, lia).await);
    let both = [asked(AccessCode::OtherFormat), asked(AccessCode::BslInterpreter)];
    assert_eq!(own().await, both);
    room.reply(lia, Reply::No).await.unwrap();
    assert!(own().await.iter().all(|(_, state)| *state == LineState::Dropped));
    room.reply(lia, Reply::Yes).await.unwrap();
    assert_eq!(own().await, both, "back again, and no line twice");
    let fewer = AccessForm {
        codes: vec![AccessCode::BslInterpreter],
        share: true,
        ..AccessForm::default()
    };
    say(&room, lia, fewer).await;
    let dropped = (AccessCode::OtherFormat, LineState::Dropped);
    assert_eq!(own().await, [dropped, asked(AccessCode::BslInterpreter)]);
    let scope = room.scope(lia).await;
    projects::leave(&room, &scope, room.project, EndingReason::Time).await.unwrap();
    meetings::withdraw_departed(&room).await.unwrap();
    assert!(lines(&room, room.lead).await.is_empty());
}

#[tokio::test]
async fn a_need_is_seen_to_booked_and_confirmed_by_the_person() {
    let (room, lia, [format, bsl]) = with_needs().await;
    room.told().await;
    let (lead, own) = (room.scope(room.lead).await, room.scope(lia).await);
    let sam = room.member("Sam", room.project, Hat::Professional, &[ProjectRole::Scribe]).await;
    let part = room.part_of(sam).await;
    let sam_scope = room.scope(sam).await;
    let early = meetings::report_need(&room, &sam_scope, bsl, LineMove::Book).await;
    assert_eq!(early, Err(Refusal::NotAllowed.into()));
    let refused = meetings::assign_need(&room, &own, bsl, part).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    for line in [format, bsl] {
        meetings::assign_need(&room, &lead, line, part).await.unwrap();
    }
    let told = room.told().await;
    assert_eq!((told.len(), told[0].template.as_str()), (2, "access_need_assigned"));
    assert!(!told[0].params.to_string().contains("bsl"), "no mail says what is needed");
    let seen = lines(&room, sam).await;
    assert!(seen.len() == 2 && seen.iter().all(|line| line.mine));
    assert_eq!(seen[0].words.as_deref(), Some("On yellow paper"));

    meetings::report_need(&room, &sam_scope, bsl, LineMove::Book).await.unwrap();
    let met = meetings::report_need(&room, &sam_scope, bsl, LineMove::Meet).await;
    assert_eq!(met, Err(wrong(WrongState::MeetingNotBegun)));
    let early = meetings::say_whether_met(&room, &own, bsl, true).await;
    assert_eq!(early, Err(wrong(WrongState::MeetingNotBegun)));
    room.begin();
    meetings::report_need(&room, &sam_scope, bsl, LineMove::Meet).await.unwrap();
    for scope in [&lead, &sam_scope] {
        let refused = meetings::say_whether_met(&room, scope, bsl, true).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()), "only the person says so");
    }
    meetings::say_whether_met(&room, &own, bsl, true).await.unwrap();
    meetings::say_whether_met(&room, &own, format, false).await.unwrap();
    let told = room.told().await;
    assert_eq!((told.len(), told[0].template.as_str()), (1, "access_need_missed"));
    let seen = lines(&room, room.lead).await;
    assert_eq!(seen.len(), 1, "what was confirmed worries nobody");
    assert_eq!(seen[0].concern, Some(Concern::Missed));
    let page = access::see_own_needs(&room, &own).await.unwrap();
    assert!(page.due, "whoever missed something is asked again");
}

#[tokio::test]
async fn somebody_without_mail_is_written_for() {
    let room = room(2).await;
    let lead = room.scope(room.lead).await;
    let tom = projects::add_person(&room, &lead, room.project, "Tom", Hat::ServiceUser).await;
    let tom = tom.unwrap();
    room.invite_all().await;
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    let invite = guests.rows.iter().find(|row| row.part == tom).unwrap().invite.unwrap();
    meetings::reply_for(&room, &lead, invite, Reply::Yes).await.unwrap();
    let say_for =
        async |part| access::say_needs_for(&room, &lead, room.project, part, needs()).await;
    let herself = room.part_of(room.lived[0]).await;
    assert_eq!(say_for(herself).await, Err(Error::NotFound), "she says it herself");
    say_for(tom).await.unwrap();
    let line = lines(&room, room.lead).await[0].id;
    let part = room.part_of(room.facilitator).await;
    meetings::assign_need(&room, &lead, line, part).await.unwrap();
    room.begin();
    let facilitator = room.scope(room.facilitator).await;
    let judged = meetings::say_whether_met(&room, &facilitator, line, true).await;
    assert_eq!(judged, Err(Refusal::NotAllowed.into()), "she saw to it herself");
    meetings::say_whether_met(&room, &lead, line, true).await.unwrap();
}

#[tokio::test]
async fn a_closed_account_needs_nothing_any_more() {
    let (room, lia, [_, bsl]) = with_needs().await;
    desk::close_account(&room, &room.scope(lia).await).await.unwrap();
    for sql in [
        "SELECT count(*) FROM access_needs WHERE sealed IS NOT NULL",
        "SELECT count(*) FROM access_needs WHERE emptied_at IS NULL",
        "SELECT count(*) FROM access_lines WHERE sealed IS NOT NULL",
        "SELECT count(*) FROM access_lines WHERE state <> 'dropped'",
    ] {
        assert_eq!(room.count(sql).await, 0, "{sql}");
    }
    let lead = room.scope(room.lead).await;
    let gone = meetings::report_need(&room, &lead, bsl, LineMove::Book).await;
    assert_eq!(gone, Err(Error::NotFound));
    meetings::withdraw_departed(&room).await.unwrap();
    assert!(lines(&room, room.lead).await.is_empty());
}
