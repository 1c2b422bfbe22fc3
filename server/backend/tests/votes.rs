//! Votes: opened, cast, closed, told, lost.

mod lost;
mod readers;
mod room;

pub use room::{Room, approval, form, room};

use backend::{Error, audit, proposals, votes};
use domain::{
    accounts::{Bloc, Hat, ShownName},
    fields::{FieldCode, error},
    ids::ProposalId,
    permissions::Act,
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::Day,
    votes::{
        Choice, OptionForm, Secrecy, State, VoteForm,
        outcome::{TestKind, Verdict},
        publish::{Figure, Figures, Reason},
    },
};
use uuid::Uuid;

fn state(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

fn shown(figures: &Figures) -> Vec<Option<u64>> {
    let number = |figure: Figure| match figure {
        Figure::Shown(number) => Some(number),
        Figure::Withheld => None,
    };
    match figures {
        Figures::Shown { lines, .. } => lines.iter().map(|line| number(line.votes)).collect(),
        Figures::Withheld(reason) => panic!("withheld: {reason:?}"),
    }
}

#[tokio::test]
async fn a_lead_opens_a_vote_once_and_the_roll_is_told() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    assert!(room.keys.vote_key(id).unwrap().is_some());
    let scope = room.scope(room.lead).await;
    let page = votes::see_vote(&room, &scope, id).await.unwrap();
    assert_eq!((page.vote.state, page.vote.roll_size), (State::Open, Some(11)));
    assert!(page.on_roll && !page.voted);
    assert_eq!(page.vote.closes.unwrap().utc().to_rfc3339(), "2026-12-01T00:00:00+00:00");
    votes::open_vote(&room, &scope, id, room.project, form()).await.unwrap();
    assert_eq!(room.count("SELECT count(*) FROM votes").await, 1);
    assert_eq!(room.count("SELECT count(*) FROM audit_events WHERE act = 'open_vote'").await, 1);
    room.pass_days(1);
    assert_eq!(room.mail().await.len(), 11);
    let roll = votes::see_roll(&room, &scope, id, None).await.unwrap();
    assert_eq!((roll.names.len(), roll.next), (11, None));
    assert!(roll.names.contains(&ShownName::Name("Ama".into())));
}

#[tokio::test]
async fn members_open_no_vote_and_outsiders_see_none() {
    let room = room(5, 5).await;
    assert_eq!(room.try_open(room.lived[0], form()).await, Err(Refusal::NotAllowed.into()));
    let id = room.open(form()).await;
    let outsider = room.person("Otto").await;
    let scope = room.scope(outsider).await;
    let refused = Error::from(Refusal::NotAllowed);
    assert_eq!(votes::see_vote(&room, &scope, id).await, Err(refused.clone()));
    assert_eq!(votes::see_roll(&room, &scope, id, None).await, Err(refused));
    assert!(votes::list_votes(&room, &scope, room.project).await.unwrap().rows.is_empty());
    let member = room.scope(room.lived[0]).await;
    let list = votes::list_votes(&room, &member, room.project).await.unwrap();
    assert!(list.rows.len() == 1 && !list.may.contains(&Act::OpenVote));
}

#[tokio::test]
async fn what_cannot_be_opened_leaves_nothing() {
    let room = room(5, 4).await;
    let refused = room.try_open(room.lead, form()).await;
    assert_eq!(refused, Err(state(WrongState::BlocTooSmallForSecret)));
    let late = VoteForm { closes_on: Day::from_ymd(2026, 11, 21), ..form() };
    let refused = room.try_open(room.lead, late).await;
    assert_eq!(refused, Err(error("closes", FieldCode::NotFuture).into()));
    let foreign = VoteForm { proposal: Some(ProposalId(Uuid::now_v7())), ..form() };
    let refused = room.try_open(room.lead, foreign).await;
    assert_eq!(refused, Err(state(WrongState::ProposalNotOpen)));
    assert_eq!(room.count("SELECT count(*) FROM votes").await, 0);
    assert!(room.keys.votes_with_keys().unwrap().is_empty());
}

#[tokio::test]
async fn one_ballot_a_voter_replaced_until_closing() {
    let room = room(5, 5).await;
    let id = room.open(form()).await;
    let voter = room.lived[0];
    let receipt = room.cast(id, voter, Choice::For, "First thought").await.unwrap();
    assert_eq!(receipt.vote, id);
    room.cast(id, voter, Choice::Against, "Second thought").await.unwrap();
    assert_eq!(room.count("SELECT count(*) FROM sealed_ballots").await, 1);
    let page = votes::see_vote(&room, &room.scope(voter).await, id).await.unwrap();
    assert!(page.voted);
    let result = votes::see_result(&room, &room.scope(voter).await, id).await.unwrap();
    assert!(result.outcome.is_none() && result.published.is_none());

    room.cast_all(id, &room.everybody()[1..], Choice::For).await;
    room.close(id).await;
    let against = "SELECT count(*) FROM ballots WHERE content = 'against'";
    assert_eq!(room.count(against).await, 1);
    assert_eq!(room.count("SELECT count(*) FROM ballots").await, 10);
    let reasons = votes::list_reasons(&room, &room.scope(voter).await, id, None).await.unwrap();
    assert_eq!(reasons.reasons, ["Second thought"]);
}

#[tokio::test]
async fn only_the_roll_votes_while_the_vote_is_open() {
    let room = room(6, 5).await;
    let id = room.open(form()).await;
    let late = room.add("Late Lou", Hat::Carer).await;
    room.accept_rules().await;
    let cast = |voter| room.cast(id, voter, Choice::For, "");
    assert_eq!(cast(late).await, Err(state(WrongState::NotOnRoll)));
    let outsider = room.person("Otto").await;
    assert_eq!(cast(outsider).await, Err(Refusal::NotAllowed.into()));
    let nobody = votes::cast_ballot(&room, &Scope::default(), id, Choice::For, "").await;
    assert_eq!(nobody, Err(Refusal::SignInFirst.into()));
    let wrong = room.cast(id, room.lived[0], Choice::Approve([].into()), "").await;
    assert_eq!(wrong, Err(error("choice", FieldCode::NotOffered).into()));
    room.pass_days(9);
    assert_eq!(cast(room.lived[0]).await, Err(state(WrongState::VoteClosed)));
    votes::close_vote(&room, &Scope::machine(), id).await.unwrap();
    assert_eq!(cast(room.lived[0]).await, Err(state(WrongState::VoteClosed)));
    assert_eq!(room.count("SELECT count(*) FROM sealed_ballots").await, 0);
}

#[tokio::test]
async fn a_passed_vote_is_told_by_bloc_where_each_bloc_can_be() {
    let room = room(14, 11).await;
    let proposal = room.proposal().await;
    let id = room.open(VoteForm { proposal: Some(proposal), ..form() }).await;
    room.cast_all(id, &room.lived[..10], Choice::For).await;
    room.cast_all(id, &room.lived[10..], Choice::Against).await;
    room.cast_all(id, &room.professional[..8], Choice::For).await;
    room.cast_all(id, &room.professional[8..], Choice::Abstain).await;
    let outcome = room.close(id).await;
    assert_eq!(outcome.verdict, Verdict::Passed);

    let page = votes::see_result(&room, &Scope::default(), id).await.unwrap();
    assert_eq!(page.outcome.as_ref(), Some(&outcome));
    let published = page.published.unwrap();
    assert_eq!(shown(&published.all), [Some(18), Some(4), Some(3)]);
    let lived = published.groups.iter().find(|(bloc, _)| *bloc == Bloc::LivedExperience).unwrap();
    assert_eq!(shown(&lived.1), [Some(10), Some(4), Some(0)]);
    let kept = "SELECT count(*) FROM ballots WHERE bloc = 'lived_experience'";
    assert_eq!(room.count(kept).await, 14);

    let told = votes::outcome_of(&room, proposal).await.unwrap();
    assert_eq!(told, Some((id, outcome)));
    assert_eq!(votes::list_passed_proposals(&room, room.project).await.unwrap(), [proposal]);
    assert_eq!(room.count("SELECT count(*) FROM participation").await, 25);
    room.pass_days(1);
    let closed = room.mail().await;
    assert_eq!(closed.len(), 26);
}

#[tokio::test]
async fn where_a_bloc_is_of_one_mind_only_the_tests_are_told() {
    let room = room(14, 11).await;
    let id = room.open(form()).await;
    room.cast_all(id, &room.lived[..10], Choice::For).await;
    room.cast_all(id, &room.lived[10..], Choice::Against).await;
    room.cast_all(id, &room.professional, Choice::Against).await;
    let outcome = room.close(id).await;
    assert_eq!(outcome.verdict, Verdict::NotPassed);
    let page = votes::see_result(&room, &room.scope(room.lead).await, id).await.unwrap();
    let published = page.published.unwrap();
    assert_eq!(published.all, Figures::Withheld(Reason::BlocsDecide));
    assert_eq!(room.count("SELECT count(*) FROM ballots WHERE bloc IS NOT NULL").await, 0);
    assert_eq!(room.count("SELECT count(*) FROM ballots").await, 25);
}

#[tokio::test]
async fn without_a_quorum_no_ballot_is_opened() {
    let room = room(9, 9).await;
    let id = room.open(form()).await;
    room.cast_all(id, &room.lived, Choice::For).await;
    room.cast_all(id, &room.professional[..4], Choice::For).await;
    // Bytes that no key opens: whoever tried would fail.
    let other = "(SELECT digest FROM person_emails LIMIT 1)";
    room.execute(&format!("UPDATE sealed_ballots SET sealed = {other}")).await;
    let outcome = room.close(id).await;
    assert_eq!(outcome.verdict, Verdict::NoQuorum);
    let missing: Vec<TestKind> =
        outcome.tests.iter().filter(|test| !test.passed).map(|test| test.kind).collect();
    assert_eq!(missing, [TestKind::BlocQuorum(Bloc::Professional)]);
    for table in ["sealed_ballots", "ballots", "ballot_reasons"] {
        assert_eq!(room.count(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    assert!(room.keys.vote_key(id).unwrap().is_none());
    let page = votes::see_result(&room, &room.scope(room.lead).await, id).await.unwrap();
    assert!(page.published.is_none());
}

#[tokio::test]
async fn approvals_are_counted_by_option() {
    let room = room(8, 6).await;
    let id = room.open(approval(&["Bench", "Trees", "Lights"])).await;
    let options = room.options(id).await;
    let tick = |at: &[usize]| Choice::Approve(at.iter().map(|at| options[*at]).collect());
    room.cast_all(id, &room.lived, tick(&[0, 1])).await;
    room.cast_all(id, &room.professional[..4], tick(&[1])).await;
    room.cast_all(id, &room.professional[4..], tick(&[])).await;
    assert_eq!(room.close(id).await.verdict, Verdict::Counted);
    let page = votes::see_result(&room, &Scope::default(), id).await.unwrap();
    let published = page.published.unwrap();
    assert_eq!(shown(&published.all), [Some(8), None, None]);
    assert_eq!(page.vote.options[0].title, "Bench");
}

#[tokio::test]
async fn proposals_are_ticked_under_their_own_titles_and_say_how_it_ended() {
    let room = room(5, 5).await;
    let (first, second) = (room.proposal().await, room.proposal().await);
    let among = |ids: &[ProposalId]| VoteForm {
        options: ids
            .iter()
            .map(|id| OptionForm { proposal: Some(*id), ..OptionForm::default() })
            .collect(),
        ..approval(&[])
    };
    let few = room.try_open(room.lead, among(&[first])).await;
    assert_eq!(few, Err(Refusal::from(error("options", FieldCode::TooFew(2))).into()));
    let unknown = ProposalId(Uuid::now_v7());
    let closed = room.try_open(room.lead, among(&[first, unknown])).await;
    assert_eq!(closed, Err(state(WrongState::ProposalNotOpen)));

    let id = room.open(among(&[first, second])).await;
    let scope = room.scope(room.lead).await;
    let page = votes::see_vote(&room, &scope, id).await.unwrap();
    let paper: Vec<_> =
        page.vote.options.into_iter().map(|row| (row.title, row.proposal)).collect();
    let title = || "Evening classes".to_owned();
    assert_eq!(paper, [(title(), Some(first)), (title(), Some(second))]);
    let about = async || proposals::see_proposal(&room, &scope, second).await.unwrap();
    let (open, decided) = (about().await.in_vote, about().await.decided_in);
    assert_eq!((open, decided), (true, None));
    room.close(id).await;
    let (open, decided) = (about().await.in_vote, about().await.decided_in);
    assert_eq!((open, decided), (false, Some(id)));
}

#[tokio::test]
async fn a_named_vote_is_told_by_name_to_the_group_only() {
    let room = room(3, 2).await;
    let named = VoteForm { secrecy: Secrecy::Named, group_agreed: true, quorum: 3, ..form() };
    let id = room.open(named).await;
    assert!(room.keys.vote_key(id).unwrap().is_none());
    room.cast_all(id, &room.professional, Choice::For).await;
    room.cast(id, room.lived[0], Choice::Against, "Too late for me").await.unwrap();
    room.cast(id, room.lived[0], Choice::For, "I can come").await.unwrap();
    let scope = room.scope(room.lived[1]).await;
    assert_eq!(votes::list_named_ballots(&room, &scope, id, None).await, Err(Error::NotFound));
    assert_eq!(room.close(id).await.verdict, Verdict::Passed);

    let page = votes::list_named_ballots(&room, &scope, id, None).await.unwrap();
    assert_eq!((page.ballots.len(), page.next), (3, None));
    let ama = page.ballots.iter().find(|ballot| ballot.reason.is_some()).unwrap();
    assert_eq!(ama.name, ShownName::Name("Ama".into()));
    assert_eq!(ama.choice, Choice::For);
    assert!(votes::see_result(&room, &scope, id).await.unwrap().published.is_some());
    let public = votes::see_result(&room, &Scope::default(), id).await.unwrap();
    assert!(public.outcome.is_some() && public.published.is_none());
    let names = votes::list_named_ballots(&room, &Scope::default(), id, None).await;
    assert_eq!(names, Err(Refusal::SignInFirst.into()));
}

#[tokio::test]
async fn the_worker_closes_what_is_due_and_a_lead_what_is_done() {
    let room = room(5, 5).await;
    let (due, done) = (room.open(form()).await, room.open(form()).await);
    assert_eq!(votes::close_due_votes(&room).await.unwrap(), 0);
    let early = votes::close_vote(&room, &Scope::machine(), due).await;
    assert_eq!(early, Err(state(WrongState::VoteStillOpen)));
    let member = room.scope(room.lived[0]).await;
    let refused = votes::close_vote(&room, &member, done).await;
    assert_eq!(refused, Err(Refusal::NotAllowed.into()));
    votes::close_vote(&room, &room.scope(room.lead).await, done).await.unwrap();
    room.pass_days(9);
    assert_eq!(votes::close_due_votes(&room).await.unwrap(), 1);
    assert_eq!(votes::close_due_votes(&room).await.unwrap(), 0);
    let acts = ["close_vote", "close_vote_early"];
    for act in acts {
        let rows = format!("SELECT count(*) FROM audit_events WHERE act = '{act}'");
        assert_eq!(room.count(&rows).await, 1, "{act}");
    }
    audit::chain(&room).await.unwrap();
    assert!(audit::verify(&room, None).await.unwrap().findings.is_empty());
}

#[tokio::test]
async fn many_vote_at_once_and_every_ballot_counts() {
    let room = room(12, 8).await;
    let id = room.open(form()).await;
    let mut casts = tokio::task::JoinSet::new();
    for voter in room.everybody() {
        let (portal, scope) = ((**room).clone(), room.scope(voter).await);
        casts.spawn(async move {
            votes::cast_ballot(&portal, &scope, id, Choice::For, "").await.unwrap()
        });
    }
    assert_eq!(casts.join_all().await.len(), 20);
    assert_eq!(room.close(id).await.verdict, Verdict::Passed);
    assert_eq!(room.count("SELECT count(*) FROM ballots").await, 20);
}

#[tokio::test]
async fn a_key_that_a_crash_left_behind_is_destroyed_at_the_next_start() {
    let room = room(5, 5).await;
    let (closed, open) = (room.open(form()).await, room.open(form()).await);
    votes::close_vote(&room, &room.scope(room.lead).await, closed).await.unwrap();
    room.keys.make_vote_key(closed).unwrap();
    votes::destroy_closed_keys(&room).await.unwrap();
    assert_eq!(room.keys.votes_with_keys().unwrap(), [open]);
}

#[tokio::test]
async fn pages_and_casting_take_few_statements() {
    let room = room(20, 20).await;
    let id = room.open(form()).await;
    let scope = room.scope(room.lived[0]).await;
    let (_, cast) = room.statements(room.cast(id, room.lived[0], Choice::For, "")).await;
    let (_, vote) = room.statements(votes::see_vote(&room, &scope, id)).await;
    let (_, roll) = room.statements(votes::see_roll(&room, &scope, id, None)).await;
    room.close(id).await;
    let (_, result) = room.statements(votes::see_result(&room, &scope, id)).await;
    for (what, statements) in [("cast", cast), ("vote", vote), ("roll", roll), ("result", result)] {
        assert!(statements <= 10, "{what} takes {statements}");
    }
}
