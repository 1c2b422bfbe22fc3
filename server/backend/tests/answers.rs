//! Answers: the clocks, the answer, what was promised, and who is told.

use crate::support::{World, portal};
use backend::{
    Error, answers, desk, projects,
    proposals::{self, NewProposal},
};
use domain::{
    accounts::Hat,
    answers::{ActionForm, ActionMove, ActionState, AnswerForm, Decision, ReasonKind, Verdict},
    ids::{PersonId, ProjectId, ProposalId},
    organisations::Promise,
    projects::Clock,
    proposals::{ProposalForm, ProposalMove},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
    votes::{Choice, Secrecy, VoteForm},
};

/// A project with those whom an answer needs, and an open proposal.
struct Scene {
    project: ProjectId,
    proposal: ProposalId,
    author: PersonId,
    lead: PersonId,
    commissioner: PersonId,
}

async fn scene(world: &World) -> Scene {
    let organisation = world.organisation("Northbank Trust").await;
    let project = world.project(organisation, "Falls").await;
    let join = async |name: &str, hat, role| world.member(name, project, hat, &[role]).await;
    let author = join("Ama", Hat::Carer, ProjectRole::Member).await;
    let lead = join("Grace", Hat::Professional, ProjectRole::InvolvementLead).await;
    let commissioner = join("Carl", Hat::Professional, ProjectRole::Commissioner).await;
    let proposal = opened(world, author, project, "Handrails on the stairs").await;
    Scene { project, proposal, author, lead, commissioner }
}

async fn opened(world: &World, author: PersonId, project: ProjectId, title: &str) -> ProposalId {
    let form = ProposalForm {
        title: title.into(),
        summary: "On both sides.".into(),
        body: "People fall.".into(),
        price: None,
    };
    let scope = world.scope(author).await;
    let new = NewProposal { form, from: None, written_for: None };
    let id = proposals::create_proposal(world, &scope, project, new).await.unwrap();
    proposals::move_proposal(world, &scope, id, ProposalMove::Open).await.unwrap();
    id
}

fn reply(decision: Decision, kind: Option<ReasonKind>) -> AnswerForm {
    AnswerForm {
        decision,
        reason_kind: kind,
        reason_who: None,
        reason_when: None,
        words: "We walked the stairs with you.".into(),
    }
}

fn wrong(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

async fn put(world: &World, scene: &Scene) {
    let lead = world.scope(scene.lead).await;
    answers::put_proposal(world, &lead, scene.proposal).await.unwrap();
}

async fn templates(world: &World) -> Vec<String> {
    world.pass_days(1);
    let mails = world.mail().await;
    mails.iter().flat_map(|mail| &mail.parts).map(|part| part.template.clone()).collect()
}

#[tokio::test]
async fn the_clocks_run_from_the_day_it_was_put() {
    let world = portal().await;
    let scene = scene(&world).await;
    let commissioner = world.scope(scene.commissioner).await;
    let early =
        answers::answer(&world, &commissioner, scene.proposal, reply(Decision::Accepted, None));
    assert_eq!(early.await, Err(wrong(WrongState::NotPutYet)));
    put(&world, &scene).await;
    let lead = world.scope(scene.lead).await;
    let again = answers::put_proposal(&world, &lead, scene.proposal).await;
    assert_eq!(again, Err(wrong(WrongState::AlreadyPut)));

    let page = answers::see_answer(&world, &Scope::default(), scene.proposal).await.unwrap();
    let clocks = page.clocks.unwrap();
    assert_eq!(clocks.acknowledge, Clock::Running { due: world.today().plus(7), left: 7 });
    assert_eq!(clocks.answer, Clock::Running { due: world.today().plus(28), left: 28 });
    assert_eq!(templates(&world).await, ["proposal_put"]);
}

#[tokio::test]
async fn what_is_overdue_is_public() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let overdue = async || {
        let nobody = Scope::default();
        answers::list_overdue(&world, &nobody, None, None).await.unwrap().rows
    };
    world.pass_days(7);
    assert!(overdue().await.is_empty(), "the last day is in time");
    world.pass_days(1);
    let rows = overdue().await;
    assert_eq!((rows.len(), rows[0].organisation.as_str()), (1, "Northbank Trust"));
    assert!(rows[0].clocks.acknowledge.is_late());

    let commissioner = world.scope(scene.commissioner).await;
    let waiting = answers::list_waiting(&world, &commissioner, None).await.unwrap();
    assert_eq!(waiting.rows.len(), 1);
    answers::acknowledge(&world, &commissioner, scene.proposal, "").await.unwrap();
    assert!(overdue().await.is_empty());
    world.pass_days(21);
    assert!(overdue().await[0].clocks.answer.is_late());
    let form = reply(Decision::Accepted, None);
    answers::answer(&world, &commissioner, scene.proposal, form).await.unwrap();
    assert!(overdue().await.is_empty());
    assert!(answers::list_waiting(&world, &commissioner, None).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn a_later_promise_does_not_move_a_clock_that_runs() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let from = |valid_from| Promise { valid_from, acknowledge_days: 60, answer_days: 90 };
    let lead = world.scope(scene.lead).await;
    let same_day = from(world.today());
    let stretched = projects::set_promise(&world, &lead, scene.project, same_day).await;
    assert!(matches!(stretched, Err(Error::Refused(Refusal::Fields(_)))));
    let tomorrow = from(world.today().plus(1));
    projects::set_promise(&world, &lead, scene.project, tomorrow).await.unwrap();
    world.pass_days(1);
    let page = answers::see_answer(&world, &lead, scene.proposal).await.unwrap();
    assert_eq!(
        page.clocks.unwrap().answer,
        Clock::Running { due: world.today().plus(27), left: 27 }
    );
}

#[tokio::test]
async fn only_the_commissioner_answers_and_once() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let no = || reply(Decision::Declined, Some(ReasonKind::Money));
    for person in [scene.author, scene.lead] {
        let scope = world.scope(person).await;
        let refused = answers::answer(&world, &scope, scene.proposal, no()).await;
        assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    }
    let scope = world.scope(scene.commissioner).await;
    let bare = answers::answer(&world, &scope, scene.proposal, reply(Decision::Declined, None));
    assert!(matches!(bare.await, Err(Error::Refused(Refusal::Fields(_)))));
    answers::answer(&world, &scope, scene.proposal, no()).await.unwrap();
    let again = answers::answer(&world, &scope, scene.proposal, no()).await;
    assert_eq!(again, Err(wrong(WrongState::AlreadyAnswered)));
    let page = answers::see_answer(&world, &Scope::default(), scene.proposal).await.unwrap();
    let given = page.answer.unwrap().answer;
    assert_eq!(given.decision, Decision::Declined);
    assert_eq!(given.reason.unwrap().kind(), ReasonKind::Money);
}

#[tokio::test]
async fn whoever_wrote_it_is_told_and_sees_it_under_their_part() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let commissioner = world.scope(scene.commissioner).await;
    answers::acknowledge(&world, &commissioner, scene.proposal, "Thank you.").await.unwrap();
    let form = reply(Decision::Accepted, None);
    answers::answer(&world, &commissioner, scene.proposal, form).await.unwrap();
    let mut told = templates(&world).await;
    told.sort();
    assert_eq!(told, ["proposal_acknowledged", "proposal_answered", "proposal_put"]);

    let own = world.scope(scene.author).await;
    let mine = answers::own_answers(&world, &own, None).await.unwrap().said;
    assert_eq!(mine.rows.len(), 1);
    assert!(mine.rows[0].wrote);
    assert_eq!(mine.rows[0].decision, Some(Decision::Accepted));
    let theirs = answers::own_answers(&world, &commissioner, None).await.unwrap().said;
    assert!(theirs.rows.is_empty());
}

#[tokio::test]
async fn whoever_wrote_for_somebody_is_told_and_keeps_nothing_but_their_own() {
    let world = portal().await;
    let Scene { project, lead, commissioner, .. } = scene(&world).await;
    let sid = world.member("Sid", project, Hat::Professional, &[ProjectRole::Scribe]).await;
    let (lead, scribe) = (world.scope(lead).await, world.scope(sid).await);
    let tom = projects::add_person(&world, &lead, project, "Tom Old", Hat::ServiceUser).await;
    let tom = tom.unwrap();
    let write = async |title: &str, written_for| {
        let form = ProposalForm {
            title: title.into(),
            summary: "At night.".into(),
            body: "Nobody comes.".into(),
            price: None,
        };
        let new = NewProposal { form, from: None, written_for };
        proposals::create_proposal(&world, &scribe, project, new).await.unwrap()
    };
    let toms = write("A bell by each bed", Some(tom)).await;
    write("A lamp by each bed", None).await;
    assert_eq!(proposals::own_drafts(&world, &scribe).await.unwrap().len(), 2);
    let id = write("A chair by each bed", Some(tom)).await;
    proposals::move_proposal(&world, &scribe, id, ProposalMove::Open).await.unwrap();
    answers::put_proposal(&world, &lead, id).await.unwrap();
    let carl = world.scope(commissioner).await;
    answers::acknowledge(&world, &carl, id, "Thank you.").await.unwrap();
    answers::answer(&world, &carl, id, reply(Decision::Accepted, None)).await.unwrap();
    let told = templates(&world).await;
    for template in ["proposal_acknowledged", "proposal_answered"] {
        assert_eq!(told.iter().filter(|told| *told == template).count(), 1, "{template}");
    }
    let mine = answers::own_answers(&world, &scribe, None).await.unwrap().said;
    assert!(mine.rows.len() == 1 && mine.rows[0].wrote);
    let dead = "SELECT count(*) FROM outbox WHERE state = 'dead'";
    assert_eq!(world.count(dead).await, 0);

    desk::close_account(&world, &scribe).await.unwrap();
    let drafts = "SELECT count(*) FROM proposals WHERE state = 'draft'";
    assert_eq!(world.count(drafts).await, 2);
    assert_eq!(world.count(&format!("{drafts} AND body <> ''")).await, 1);
    let left = format!("{drafts} AND title = 'A bell by each bed'");
    assert_eq!(world.count(&left).await, 1, "{toms} holds another person's words");
}

#[tokio::test]
async fn an_action_ends_when_those_who_raised_it_say_so() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let commissioner = world.scope(scene.commissioner).await;
    let own = world.scope(scene.author).await;
    let form = reply(Decision::Accepted, None);
    let answer = answers::answer(&world, &commissioner, scene.proposal, form).await.unwrap();
    let promise = ActionForm {
        title: "Order handrails".into(),
        owner: "Estates".into(),
        due: world.today().plus(10),
    };
    let refused = answers::add_action(&world, &own, answer, promise.clone()).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    let action = answers::add_action(&world, &commissioner, answer, promise).await.unwrap();

    let finish =
        async |scope: &Scope| answers::move_action(&world, scope, action, ActionMove::Finish).await;
    assert_eq!(finish(&own).await, Err(Refusal::NotAllowed.into()));
    finish(&commissioner).await.unwrap();
    let check = async |scope: &Scope, verdict, words: &str| {
        answers::check_action(&world, scope, action, verdict, words).await
    };
    let judged = check(&commissioner, Verdict::Done, "").await;
    assert_eq!(judged, Err(Refusal::NotAllowed.into()), "nobody checks their own promise");
    check(&own, Verdict::NotDone, "Only one side.").await.unwrap();
    finish(&commissioner).await.unwrap();
    check(&own, Verdict::Done, "").await.unwrap();
    assert_eq!(finish(&commissioner).await, Err(wrong(WrongState::ActionStateFixed)));

    let page = answers::see_answer(&world, &own, scene.proposal).await.unwrap();
    assert_eq!(page.actions[0].state, ActionState::Checked);
    assert_eq!(page.actions[0].checks.len(), 2);
    let mine = answers::own_answers(&world, &own, None).await.unwrap().said;
    assert_eq!(mine.rows[0].actions, [ActionState::Checked]);
    assert!(templates(&world).await.contains(&"action_sent_back".to_owned()));
}

#[tokio::test]
async fn a_vote_that_passes_puts_the_proposal_and_its_voters_are_told() {
    let room = crate::votes::room(1, 1).await;
    let author = room.lived[0];
    let proposal = opened(&room, author, room.project, "Balance classes in the evening").await;
    let about_it = VoteForm {
        proposal: Some(proposal),
        secrecy: Secrecy::Named,
        group_agreed: true,
        dual_majority: false,
        quorum: 2,
        ..crate::votes::form()
    };
    let vote = room.open(about_it).await;
    room.cast_all(vote, &room.everybody(), Choice::For).await;
    assert_eq!(answers::put_all_passed(&room).await, Ok(0), "nothing before it closed");
    room.close(vote).await;
    assert_eq!(answers::put_all_passed(&room).await, Ok(1));
    assert_eq!(answers::put_all_passed(&room).await, Ok(0), "each once");

    let roles = [ProjectRole::Commissioner];
    let carl = room.member("Carl", room.project, Hat::Professional, &roles).await;
    let scope = room.scope(carl).await;
    let form = reply(Decision::Accepted, None);
    answers::answer(&room, &scope, proposal, form).await.unwrap();
    let told = templates(&room).await;
    assert_eq!(told.iter().filter(|template| *template == "proposal_answered").count(), 2);
    let voter = room.scope(room.professional[0]).await;
    let mine = answers::own_answers(&room, &voter, None).await.unwrap().said;
    assert_eq!((mine.rows.len(), mine.rows[0].wrote), (1, false));
}

#[tokio::test]
async fn nobody_answers_what_they_wrote_themselves() {
    let world = portal().await;
    let scene = scene(&world).await;
    let roles = [ProjectRole::Member, ProjectRole::Commissioner];
    let both = world.member("Dee", scene.project, Hat::Professional, &roles).await;
    let proposal = opened(&world, both, scene.project, "My own idea").await;
    let lead = world.scope(scene.lead).await;
    answers::put_proposal(&world, &lead, proposal).await.unwrap();
    let scope = world.scope(both).await;
    let form = reply(Decision::Accepted, None);
    let refused = answers::answer(&world, &scope, proposal, form).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
}

#[tokio::test]
async fn nothing_is_taken_back_or_edited_under_the_commissioner() {
    let world = portal().await;
    let scene = scene(&world).await;
    put(&world, &scene).await;
    let own = world.scope(scene.author).await;
    let step = ProposalMove::Withdraw;
    let taken_back = proposals::move_proposal(&world, &own, scene.proposal, step).await;
    assert_eq!(taken_back, Err(wrong(WrongState::ProposalBeingDecided)));
}

#[tokio::test]
async fn reading_takes_few_statements() {
    let world = portal().await;
    let scene = scene(&world).await;
    let lead = world.scope(scene.lead).await;
    for number in 0..6 {
        let title = format!("Proposal {number}");
        let id = opened(&world, scene.author, scene.project, &title).await;
        answers::put_proposal(&world, &lead, id).await.unwrap();
    }
    put(&world, &scene).await;
    let commissioner = world.scope(scene.commissioner).await;
    let form = reply(Decision::Accepted, None);
    answers::answer(&world, &commissioner, scene.proposal, form).await.unwrap();
    world.pass_days(40);
    let own = world.scope(scene.author).await;
    let both = answers::see_proposal_with_answer(&world, &own, scene.proposal);
    let (_, both) = world.statements(both).await;
    let (_, overdue) = world.statements(answers::list_overdue(&world, &own, None, None)).await;
    let (_, mine) = world.statements(answers::own_answers(&world, &own, None)).await;
    assert!(both <= 8 && overdue <= 2 && mine <= 3, "{both} {overdue} {mine}");
}
