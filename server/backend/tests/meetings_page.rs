//! What the pages about meetings read, and how much that costs.

use crate::meetings::{Room, form, room};
use backend::{
    Error,
    meetings::{self, Whom},
    participation,
};
use domain::{
    access::{AccessCode, AccessForm},
    accounts::Bloc,
    meetings::{
        MeetingForm,
        agenda::AgendaForm,
        balance::{Mend, Warning},
        invitations::Reply,
        pages::GuestRow,
    },
    refusal::{Refusal, WrongState},
};
use sea_orm::{ConnectionTrait, Statement};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

#[tokio::test]
async fn anybody_puts_a_point_on_the_agenda_and_is_named_and_credited() {
    let room = room(2).await;
    let own = room.scope(room.lived[0]).await;
    let point = AgendaForm { text: "Handrails".into(), minutes: "100".into() };
    meetings::propose_agenda_item(&room, &own, room.meeting, &point).await.unwrap();
    let lead = room.scope(room.lead).await;
    meetings::propose_agenda_item(&room, &lead, room.meeting, &point).await.unwrap();
    let page = meetings::see_meeting(&room, &own, room.meeting).await.unwrap();
    let told: Vec<_> = page.agenda.iter().map(|row| (row.by.clone(), row.own)).collect();
    let name = |name: &str| domain::accounts::ShownName::Name(name.into());
    assert_eq!(told, [(name("Lia"), true), (name("Grace"), false)]);
    assert_eq!(page.agenda_over, 80);
    let credits =
        "SELECT count(*) FROM participation WHERE act = 'propose_agenda_item' AND hat = 'carer'";
    assert_eq!(room.count(credits).await, 1);
    let outside = room.person("Ola").await;
    let stranger = room.scope(outside).await;
    let refused = meetings::propose_agenda_item(&room, &stranger, room.meeting, &point).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let hidden = meetings::see_meeting(&room, &stranger, room.meeting).await;
    assert_eq!(hidden, Err(Error::NotFound));
}

#[tokio::test]
async fn those_who_lead_see_whose_voices_are_missing() {
    let room = room(3).await;
    room.invite_all().await;
    room.reply(room.lived[0], Reply::Yes).await.unwrap();
    for person in &room.professional {
        room.reply(*person, Reply::Yes).await.unwrap();
    }
    let lead = room.scope(room.lead).await;
    let page = meetings::see_meeting(&room, &lead, room.meeting).await.unwrap();
    let seen = page.room.unwrap();
    assert_eq!(seen.balance.yes.0, [1, 2, 0]);
    assert_eq!(seen.warning, Some(Warning::LoneVoice));
    assert_eq!(seen.mend, [Mend::AskAgain(1)]);
    let own = room.scope(room.lived[0]).await;
    let page = meetings::see_meeting(&room, &own, room.meeting).await.unwrap();
    assert_eq!(page.room, None);
    assert!(!page.published.came);

    let blocs = async |person| {
        let scope = room.scope(person).await;
        let list = meetings::see_guests(&room, &scope, room.meeting, None).await.unwrap();
        assert_eq!(list.not_held, Some(WrongState::MeetingNotBegun));
        let lived = |row: &&GuestRow| row.bloc == Some(Bloc::LivedExperience);
        list.rows.iter().filter(lived).count()
    };
    assert_eq!(blocs(room.lead).await, room.lived.len(), "whom they can ask");
    assert_eq!(blocs(room.facilitator).await, 0, "only those who lead see who is in which group");
}

#[tokio::test]
async fn lists_go_on_where_a_page_ends() {
    let room = room(2).await;
    let lead = room.scope(room.lead).await;
    for number in 0..54 {
        let form = MeetingForm { title: format!("Meeting {number}"), ..form() };
        let id = meetings::plan_meeting(&room, &lead, room.project, form).await.unwrap();
        meetings::invite_to_meeting(&room, &lead, id, Whom::Everybody).await.unwrap();
    }
    room.invite_all().await;
    let own = room.scope(room.lived[0]).await;
    let first = meetings::list_meetings(&room, &own, room.project, None).await.unwrap();
    let rest = meetings::list_meetings(&room, &own, room.project, first.next).await.unwrap();
    assert_eq!((first.rows.len(), rest.rows.len(), rest.next), (50, 5, None));
    let mine = meetings::own_meetings(&room, &own, None).await.unwrap();
    let more = meetings::own_meetings(&room, &own, mine.next).await.unwrap();
    assert_eq!((mine.rows.len(), more.rows.len()), (50, 5));
    assert!(mine.rows.iter().all(|row| more.rows.iter().all(|other| other.id != row.id)));
}

#[tokio::test]
async fn reading_takes_few_statements() {
    let room = room(3).await;
    room.invite_all().await;
    for person in &room.lived {
        let scope = room.scope(*person).await;
        let point = AgendaForm { text: "Handrails".into(), minutes: "10".into() };
        meetings::propose_agenda_item(&room, &scope, room.meeting, &point).await.unwrap();
        room.reply(*person, Reply::Yes).await.unwrap();
    }
    let lead = room.scope(room.lead).await;
    let (_, page) = room.statements(meetings::see_meeting(&room, &lead, room.meeting)).await;
    let (_, guests) = room.statements(meetings::see_guests(&room, &lead, room.meeting, None)).await;
    let (_, list) =
        room.statements(meetings::list_meetings(&room, &lead, room.project, None)).await;
    let (_, mine) = room.statements(meetings::own_meetings(&room, &lead, None)).await;
    let checklist = meetings::see_checklist(&room, &lead, room.meeting, None);
    let (_, checklist) = room.statements(checklist).await;
    assert!(
        page <= 8 && guests <= 7 && list <= 3 && mine <= 2 && checklist <= 8,
        "{page} {guests} {list} {mine} {checklist}"
    );
}

/// Whether a step of a plan reads a whole table.
fn reads_all(step: &str) -> bool {
    let scans = step.starts_with("SCAN ") && !step.starts_with("SCAN CONSTANT ROW");
    scans && !step.starts_with("SCAN (") || step.contains("AUTOMATIC")
}

async fn plan_of(room: &Room, statement: &Statement) -> Vec<String> {
    let sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let explain = Statement { sql, ..statement.clone() };
    let rows = room.store.read().query_all_raw(explain).await.unwrap();
    rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect()
}

#[tokio::test]
async fn no_statement_reads_a_whole_table() {
    let room = room(3).await;
    if !room.store.is_sqlite() {
        return;
    }
    let heard: Arc<Mutex<BTreeMap<String, Statement>>> = Arc::default();
    let ear = Arc::clone(&heard);
    room.store.listen(move |statement| {
        if ["SELECT", "UPDATE", "DELETE"].iter().any(|verb| statement.sql.starts_with(verb)) {
            let mut heard = ear.lock().unwrap();
            heard.entry(statement.sql.clone()).or_insert_with(|| statement.clone());
        }
    });
    room.invite_all().await;
    let (lead, own) = (room.scope(room.lead).await, room.scope(room.lived[0]).await);
    let codes = vec![AccessCode::ExtraTime];
    let needs = AccessForm { codes, share: true, ..AccessForm::default() };
    room.reply(room.lived[0], Reply::Yes).await.unwrap();
    backend::access::say_needs(&room, &own, needs).await.unwrap();
    backend::access::see_own_needs(&room, &own).await.unwrap();
    for scope in [&lead, &own] {
        meetings::see_meeting(&room, scope, room.meeting).await.unwrap();
        let list = meetings::list_meetings(&room, scope, room.project, None).await.unwrap();
        let row = &list.rows[0];
        let after = meetings_after(row);
        meetings::list_meetings(&room, scope, room.project, Some(after)).await.unwrap();
        meetings::own_meetings(&room, scope, Some(after)).await.unwrap();
        participation::see_given(&room, scope, None).await.unwrap();
    }
    let guests = meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    let part = guests.rows[2].part;
    meetings::see_guests(&room, &lead, room.meeting, Some(part)).await.unwrap();
    meetings::see_checklist(&room, &lead, room.meeting, None).await.unwrap();
    meetings::withdraw_departed(&room).await.unwrap();
    room.begin();
    let came =
        domain::meetings::attendance::AttendanceForm { minutes: "60".into(), ..Default::default() };
    meetings::confirm_attendance(&room, &lead, room.meeting, &[part], &came).await.unwrap();
    meetings::see_guests(&room, &lead, room.meeting, None).await.unwrap();
    participation::list_given_by(&room, &lead, room.project, part, None).await.unwrap();
    let statements: Vec<Statement> = heard.lock().unwrap().values().cloned().collect();
    assert!(statements.len() > 30, "{}", statements.len());
    let mut found = Vec::new();
    for statement in &statements {
        let plan = plan_of(&room, statement).await;
        if plan.iter().any(|step| reads_all(step)) {
            found.push(format!("{}\n  {}", statement.sql, plan.join("\n  ")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

fn meetings_after(
    row: &domain::meetings::pages::MeetingRow,
) -> domain::meetings::pages::MeetingAfter {
    domain::meetings::pages::MeetingAfter { starts: row.times.starts, id: row.id }
}
