//! The demonstration: made once, by acts, and true to what it promises.

use crate::support::{World, portal, portal_with};
use backend::{
    Error, accounts, answers, audit,
    desk::demonstration::{Door, make_demonstration, open_doors},
    payments, votes,
};
use domain::{
    ids::ProjectId,
    money::Pence,
    payments::claims::ClaimState,
    projects::Clock,
    refusal::Refusal,
    scope::{OfficeRole, ProjectRole, Scope},
    votes::{
        State,
        outcome::Verdict,
        pages::VoteSummary,
        publish::{Figures, Published},
    },
};
use schema::projects;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use totp_rs::{Builder, Secret};

const COUNTED: [&str; 8] = [
    "organisations",
    "persons",
    "projects",
    "memberships",
    "proposals",
    "votes",
    "answers",
    "audit_events",
];

async fn made() -> World {
    let world = portal_with(|settings| settings.demonstration = true).await;
    assert!(make_demonstration(&world, &Scope::machine()).await.unwrap());
    world
}

async fn counts(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in COUNTED {
        counts.push(world.count(&format!("SELECT count(*) FROM {table}")).await);
    }
    counts
}

async fn project(world: &World, title: &str) -> ProjectId {
    let titled = projects::Entity::find().filter(projects::Column::Title.eq(title));
    ProjectId(titled.one(world.store.read()).await.unwrap().unwrap().id)
}

async fn votes_of(world: &World, title: &str) -> Vec<VoteSummary> {
    let project = project(world, title).await;
    // The worker sees what is public; the rest is for members.
    let amira = world.person("Amira").await;
    votes::list_votes(world, &world.scope(amira).await, project).await.unwrap().rows
}

fn is_shown(published: &Published) -> bool {
    matches!(published.all, Figures::Shown { .. })
}

#[tokio::test]
async fn it_is_made_once() {
    let world = made().await;
    let there = counts(&world).await;
    assert_eq!(there[..7], [2, 44, 3, 47, 25, 7, 3]);
    assert!(!make_demonstration(&world, &Scope::machine()).await.unwrap());
    assert_eq!(counts(&world).await, there);
    for table in ["organisations", "persons", "projects"] {
        let unmarked = format!("SELECT count(*) FROM {table} WHERE NOT demonstration");
        assert_eq!(world.count(&unmarked).await, 0, "{table}");
    }
    let ahead = "SELECT count(*) FROM audit_events WHERE at > '2026-11-22 12:00:00+00:00'";
    assert_eq!(world.count(ahead).await, 0, "nothing has happened after today");
}

#[tokio::test]
async fn one_vote_is_open_and_one_has_passed() {
    let world = made().await;
    let falls = votes_of(&world, "Fewer falls at home").await;
    let open: Vec<_> = falls.iter().filter(|vote| vote.state == State::Open).collect();
    assert_eq!((falls.len(), open.len()), (5, 2));
    let about = |words: &str| falls.iter().find(|vote| vote.title.contains(words)).unwrap();
    let closes = about("Balance classes").closes.unwrap().utc().to_rfc3339();
    assert_eq!(closes, "2026-12-01T00:00:00+00:00");
    for bloc in ["lived_experience", "professional"] {
        let roll = format!(
            "SELECT count(*) FROM vote_rolls JOIN votes ON votes.id = vote_rolls.vote_id \
             WHERE votes.state = 'open' AND vote_rolls.bloc = '{bloc}'"
        );
        assert!(world.count(&roll).await >= 12, "{bloc}");
    }
    let closed = about("Grab rails within");
    let result = votes::see_result(&world, &Scope::default(), closed.id).await.unwrap();
    assert_eq!(result.outcome.unwrap().verdict, Verdict::Passed);
    let published = result.published.unwrap();
    assert!(is_shown(&published) && !published.groups.is_empty());
    world.pass_days(9);
    assert_eq!(votes::close_due_votes(&world).await.unwrap(), 2, "they can be closed");
}

#[tokio::test]
async fn several_speak_for_the_group_and_money_is_shared_out() {
    let world = made().await;
    let falls = votes_of(&world, "Fewer falls at home").await;
    for (words, chosen) in [("Who speaks", 2), ("Small things", 4)] {
        let vote = falls.iter().find(|vote| vote.title.contains(words)).unwrap();
        let result = votes::see_result(&world, &Scope::default(), vote.id).await.unwrap();
        assert_eq!(result.outcome.unwrap().elected.len(), chosen, "{words}");
        let count = votes::see_count(&world, &Scope::default(), vote.id).await.unwrap();
        assert!(count.transcript.is_some(), "every step of {words} is told");
    }
}

#[tokio::test]
async fn one_answer_is_nine_days_late_one_waits_in_time_and_one_has_just_arrived() {
    let world = made().await;
    let nobody = Scope::default();
    let late = answers::list_overdue(&world, &nobody, None, None).await.unwrap().rows;
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].project_title, "Peer support after hospital");
    assert!(matches!(late[0].clocks.answer, Clock::Late { by: 9, .. }));
    assert!(matches!(late[0].clocks.acknowledge, Clock::Met { late_by: 0, .. }));

    let dev = world.person("Dev").await;
    let waiting = answers::list_waiting(&world, &world.scope(dev).await, None).await.unwrap().rows;
    assert_eq!(waiting.len(), 3);
    let clocks = waiting.iter().map(|row| row.clocks.answer);
    assert!(clocks.clone().any(|clock| matches!(clock, Clock::Running { left: 16, .. })));
    let arrived = waiting.iter().find(|row| row.progress.acknowledged.is_none()).unwrap();
    assert!(matches!(arrived.clocks.acknowledge, Clock::Running { .. }));
}

#[tokio::test]
async fn the_imported_budget_shows_its_figures() {
    let world = made().await;
    let title = "Riverside neighbourhood budget 2025 (demonstration)";
    let [vote] = &votes_of(&world, title).await[..] else { panic!("one vote") };
    let result = votes::see_result(&world, &Scope::default(), vote.id).await.unwrap();
    assert_eq!((vote.state, result.vote.options.len()), (State::Closed, 8));
    assert!(is_shown(&result.published.unwrap()));
}

#[tokio::test]
async fn the_record_holds() {
    let world = made().await;
    while audit::chain(&world).await.unwrap() > 0 {}
    let report = audit::verify(&world, None).await.unwrap();
    assert!(report.findings.is_empty() && report.checked > 200, "{report:?}");
}

#[tokio::test]
async fn every_door_opens_again_and_again() {
    let world = made().await;
    let doors = open_doors(&world, &Scope::machine()).await.unwrap();
    assert_eq!(doors.len(), 17);
    let falls = project(&world, "Fewer falls at home").await;
    let mut scopes = Vec::new();
    for door in &doors {
        let device = accounts::Device { name: "", shared: false };
        accounts::use_link(&world, &door.token, device).await.unwrap();
        let signed_in = accounts::use_link(&world, &door.token, device).await.unwrap();
        scopes.push(world.scope(signed_in.person).await);
    }
    let [user, carer, professional, lead, commissioner, administrator, facilitator, ..] =
        &scopes[..]
    else {
        panic!("seven doors and more")
    };
    for scope in [user, carer, professional] {
        assert!(scope.membership(falls).unwrap().accepted_rules.is_some());
    }
    assert!(lead.has_role(falls, ProjectRole::InvolvementLead));
    assert!(lead.offices.iter().any(|office| office.role == OfficeRole::Lead));
    assert!(commissioner.has_role(falls, ProjectRole::Commissioner));
    assert!(administrator.administrator);
    assert!(facilitator.has_role(falls, ProjectRole::Facilitator));
    let keys: Vec<_> = doors.iter().filter_map(|door| Some((door, door.key.as_ref()?))).collect();
    assert_eq!(keys.len(), 5);
    for (door, key) in keys {
        a_told_key_proves(&world, door, key).await;
    }
}

/// Shows a code of the app that has the key which was told.
async fn a_told_key_proves(world: &World, door: &Door, key: &str) {
    let device = accounts::Device { name: "", shared: false };
    let signed_in = accounts::use_link(world, &door.token, device).await.unwrap();
    let standing = async || {
        let (scope, _) = accounts::load_scope(world, &signed_in.token).await.unwrap().unwrap();
        scope
    };
    let scope = standing().await;
    assert!(!scope.proved, "{}", door.name);
    let app = Builder::new().with_secret(Secret::try_from_base32(key).unwrap());
    let now = world.now().seconds().try_into().unwrap();
    let code = app.build().unwrap().generate(now).to_string();
    accounts::prove(world, &scope, signed_in.session, &code).await.unwrap();
    assert!(standing().await.proved, "{}", door.name);
}

#[tokio::test]
async fn a_year_of_meetings_was_held_and_paid_for() {
    let world = made().await;
    there_is_a_year_of_meetings(&world).await;
    there_are_claims_in_every_state(&world).await;
    four_have_a_claim_to_finish(&world).await;
    some_were_paid_late_and_one_waits_too_long(&world).await;
    the_books_hold_to_the_penny(&world).await;
}

async fn there_is_a_year_of_meetings(world: &World) {
    for (from, to) in
        [("2025-11-22", "2026-03-22"), ("2026-03-22", "2026-07-22"), ("2026-07-22", "2026-11-22")]
    {
        let held = format!(
            "SELECT count(*) FROM meetings WHERE cancelled_at IS NULL \
             AND starts_at BETWEEN '{from} 00:00:00+00:00' AND '{to} 00:00:00+00:00' \
             AND id IN (SELECT meeting_id FROM attendance)"
        );
        assert!(world.count(&held).await >= 3, "{from}");
    }
    let unread = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND due_at <= '2026-11-20'";
    assert_eq!(world.count(unread).await, 0, "what was mailed has been read");
}

async fn there_are_claims_in_every_state(world: &World) {
    for state in ClaimState::ALL {
        let some = format!("SELECT count(*) FROM claims WHERE state = '{}'", state.code());
        assert!(world.count(&some).await > 0, "{state:?}");
    }
    for kind in ["accept", "accept_less", "give_to_charity", "decline"] {
        let paid = format!(
            "SELECT count(*) FROM claims JOIN responses ON responses.offer_id = claims.offer_id \
             WHERE claims.state = 'paid' AND responses.kind = '{kind}'"
        );
        assert!(world.count(&paid).await > 0, "{kind}");
    }
    let care = "SELECT count(*) FROM claim_lines JOIN claims ON claims.id = claim_lines.claim_id \
                WHERE claims.state = 'paid' AND claim_lines.category = 'replacement_care'";
    assert!(world.count(care).await > 0);
    let unmailed = "SELECT count(*) FROM claims JOIN persons ON persons.id = claims.person_id \
                    JOIN payees ON payees.person_id = persons.id WHERE claims.state = 'paid' \
                    AND persons.written_for AND claims.prepared_by <> claims.person_id \
                    AND payees.changed_by <> claims.authorised_by";
    assert_eq!(world.count(unmailed).await, 1, "Walter is paid");
}

async fn four_have_a_claim_to_finish(world: &World) {
    for name in ["Maya", "Noor", "Pavel", "Rosa"] {
        let person = world.person(name).await;
        let scope = world.scope(person).await;
        let own = payments::see_own_money(world, &scope, None).await.unwrap();
        let [claim] = &own.claims[..] else { panic!("{name}: one claim") };
        assert_eq!((claim.state, claim.amount), (ClaimState::Draft, Pence(5_200)), "{name}");
        assert_eq!(claim.about.title, "A walk along Mill Lane");
    }
}

async fn some_were_paid_late_and_one_waits_too_long(world: &World) {
    let vera = world.person("Vera").await;
    let scope = world.scope(vera).await;
    let riverside = scope.offices[0].organisation;
    let queue = async |state| {
        payments::list_claims(world, &scope, riverside, state, None).await.unwrap().rows
    };
    let paid = queue(Some(ClaimState::Paid)).await;
    let late = |clock: Option<Clock>| matches!(clock, Some(Clock::Met { late_by: 1.., .. }));
    assert!(paid.iter().any(|row| late(row.clock)) && !paid.iter().all(|row| late(row.clock)));
    let waiting = queue(None).await;
    let overdue = |clock: Option<Clock>| matches!(clock, Some(Clock::Late { .. }));
    assert!(waiting.iter().any(|row| overdue(row.clock)));
    assert!(waiting.iter().any(|row| matches!(row.clock, Some(Clock::Running { .. }))));
}

async fn the_books_hold_to_the_penny(world: &World) {
    let machine = Scope::machine();
    let report = payments::verify_ledger(world, &machine).await.unwrap();
    assert!(report.findings.is_empty() && report.claims > 60, "{report:?}");
    let paid_out = world.count(
        "SELECT CAST(-sum(amount) AS bigint) FROM ledger_lines \
         WHERE account = 'paid_out'",
    );
    let lines = "SELECT CAST(sum(CASE decision.kind WHEN 'approve' THEN line.amount \
                 WHEN 'reduce' THEN decision.reduced_to ELSE 0 END) AS bigint) FROM claims \
                 JOIN claim_lines line ON line.claim_id = claims.id AND NOT line.taken_out \
                 JOIN claim_decisions decision ON decision.id = line.decision_id \
                 WHERE claims.state = 'paid'";
    let paid_out = paid_out.await;
    assert!(paid_out > 100_000);
    assert_eq!(paid_out, world.count(lines).await);
    let own = "SELECT count(*) FROM claims \
               WHERE person_id IN (approved_by, authorised_by) OR approved_by = authorised_by";
    assert_eq!(world.count(own).await, 0, "nobody handles their own");
}

#[tokio::test]
async fn nobodys_own_portal_is_filled_with_invented_people() {
    let machine = Scope::machine();
    let refused = Err(Error::from(Refusal::NotAllowed));
    let earnest = portal().await;
    assert_eq!(make_demonstration(&earnest, &machine).await, refused);
    let world = portal_with(|settings| settings.demonstration = true).await;
    assert_eq!(make_demonstration(&world, &Scope::default()).await, refused);
    assert_eq!(open_doors(&world, &machine).await, Err(Error::NotFound));
    world.organisation("Northbank Trust").await;
    assert_eq!(make_demonstration(&world, &machine).await, Err(Error::Conflict));
    assert_eq!(world.count("SELECT count(*) FROM persons").await, 0);
}
