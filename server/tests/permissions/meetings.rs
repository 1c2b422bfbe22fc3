//! The meetings of the walk: one to come, one that was held, and one to be called
//! off.

use crate::support::World;
use backend::{
    access,
    meetings::{self, Whom},
    participation, projects,
};
use domain::{
    access::{AccessCode, AccessForm},
    accounts::Hat,
    ids::{MeetingId, MembershipId, PersonId, ProjectId},
    meetings::{MeetingForm, TypedTime, attendance::AttendanceForm, invitations::Reply},
    scope::Scope,
    time::Day,
};

/// A plan as a form sends it.
const PLAN: &str = "title=T&purpose=P&day_day=1&day_month=2&day_year=2027&start_hour=14&start_minute=\
    &end_hour=16&end_minute=&place=Library&link=&people=12&seats_lived_experience=\
    &seats_professional=&seats_neither=&preparation=&follow_up=";

/// What is said of needs in words.
const WORDS: &str = "words_contact_method=&words_information_format=\
    &words_communication_professional=&words_communication_support=";

/// A meeting to come.
pub async fn plan(world: &World, lead: &Scope, project: ProjectId, title: &str) -> MeetingId {
    let time = |hour: &str| TypedTime { hour: hour.into(), ..TypedTime::default() };
    let form = MeetingForm {
        title: title.into(),
        purpose: "Choose what to try first.".into(),
        day: Day::from_ymd(2027, 1, 9),
        start: time("14"),
        end: time("16"),
        place: "Library".into(),
        people: "12".into(),
        ..MeetingForm::default()
    };
    meetings::plan_meeting(world, lead, project, form).await.unwrap()
}

/// Asks somebody to it.
pub async fn ask(world: &World, lead: &Scope, meeting: MeetingId, part: MembershipId) {
    meetings::invite_to_meeting(world, lead, meeting, Whom::Part(part)).await.unwrap();
}

/// Everything that the table names of meetings.
pub async fn scene(
    world: &World,
    lead: PersonId,
    member: PersonId,
    project: ProjectId,
) -> Vec<(&'static str, String)> {
    let (lead, member) = (world.scope(lead).await, world.scope(member).await);
    let meeting = plan(world, &lead, project, "To come").await;
    let spare = plan(world, &lead, project, "To be called off").await;
    let own = member.membership(project).unwrap().id;
    let needs = AccessForm {
        codes: vec![AccessCode::BslInterpreter],
        share: true,
        ..AccessForm::default()
    };
    access::say_needs(world, &member, needs).await.unwrap();
    ask(world, &lead, meeting, own).await;
    meetings::reply_to_meeting(world, &member, meeting, Reply::Yes).await.unwrap();
    let need = meetings::see_meeting(world, &member, meeting).await.unwrap().lines[0].id;

    let unmailed =
        projects::add_person(world, &lead, project, "Tim Old", Hat::Carer).await.unwrap();
    ask(world, &lead, meeting, unmailed).await;
    let away = world.member("Wes", project, Hat::Carer, &[]).await;
    let away = world.scope(away).await;
    ask(world, &lead, meeting, away.membership(project).unwrap().id).await;
    let invite = async |part: MembershipId| {
        let guest = meetings::see_guest(world, &lead, meeting, part).await.unwrap();
        guest.invite.unwrap()
    };
    let withdrawn = invite(away.membership(project).unwrap().id).await;
    // A link of its own, so that no reply by it meets another of the walk.
    let linked = world.member("Liz", project, Hat::Carer, &[]).await;
    let linked = world.scope(linked).await.membership(project).unwrap().id;
    ask(world, &lead, meeting, linked).await;
    let token = world.keys.invite_token(invite(linked).await);

    let held = plan(world, &lead, project, "Held").await;
    let past = "UPDATE meetings SET starts_at = made_at, ends_at = made_at WHERE title = 'Held'";
    world.execute(past).await;
    let form = AttendanceForm { minutes: "0".into(), ..AttendanceForm::default() };
    meetings::confirm_attendance(world, &lead, held, &[own], &form).await.unwrap();
    let guest = meetings::see_guest(world, &lead, held, own).await.unwrap();
    let attendance = guest.attendance.unwrap().id;
    let given = participation::see_given(world, &member, None).await.unwrap();
    let contribution = given.rows.last().unwrap().id;
    vec![
        ("meeting", meeting.to_string()),
        ("spare_meeting", spare.to_string()),
        ("held_meeting", held.to_string()),
        ("attendance", attendance.to_string()),
        ("need", need.to_string()),
        ("unmailed", unmailed.to_string()),
        ("unmailed_invite", invite(unmailed).await.to_string()),
        ("withdrawn_invite", withdrawn.to_string()),
        ("invite_token", token),
        ("said", Reply::Yes.code().to_owned()),
        ("contribution", contribution.to_string()),
        ("contributor", own.to_string()),
        ("plan", PLAN.to_owned()),
        ("words", WORDS.to_owned()),
    ]
}
