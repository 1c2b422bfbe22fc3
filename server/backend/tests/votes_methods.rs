//! Every way to decide, from the form to the file of ballots.

use crate::votes::{Room, approval, form, room};
use backend::{Error, votes};
use domain::{
    accounts::Hat,
    fields::{FieldCode, error},
    ids::{OptionId, PersonId, VoteId},
    imports,
    money::Pence,
    refusal::Refusal,
    scope::Scope,
    votes::{
        Choice, Method, Secrecy, VoteForm,
        conditions::{Conditions, LivedQuorum},
        counting::{Steps, Transcript},
        gradients::Level,
        lots::Seed,
        option_field,
        outcome::{TestKind, Verdict},
        paper::Posted,
        publish::{Figure, Figures},
    },
};

const TITLES: [&str; 3] = ["Bench", "Lights", "Steps"];

fn by(method: Method, seats: u32) -> VoteForm {
    let mut form = VoteForm { method, ..approval(&TITLES) };
    form.terms.seats = seats;
    form
}

fn rank(options: &[OptionId], order: &[usize]) -> Choice {
    Choice::Rank(order.iter().map(|at| [options[*at]].into()).collect())
}

fn points(options: &[OptionId], given: &[(usize, u32)]) -> Choice {
    Choice::Points(given.iter().map(|(at, many)| (options[*at], *many)).collect())
}

fn ticks(options: &[OptionId], ticked: &[usize]) -> Choice {
    Choice::Approve(ticked.iter().map(|at| options[*at]).collect())
}

/// Opens `form` in a room of twelve, who cast what `choices` says of them in turn.
async fn held(
    room: &Room,
    form: VoteForm,
    choices: &dyn Fn(&[OptionId], usize) -> Choice,
) -> VoteId {
    let id = room.open(form).await;
    let options = room.options(id).await;
    for (at, voter) in room.everybody().into_iter().enumerate() {
        room.cast(id, voter, choices(&options, at), "").await.unwrap();
    }
    id
}

async fn transcript(room: &Room, id: VoteId) -> Option<Transcript> {
    votes::see_count(room, &room.scope(room.lead).await, id).await.unwrap().transcript
}

async fn lines(room: &Room, id: VoteId) -> Vec<Option<u64>> {
    let page = votes::see_result(room, &room.scope(room.lead).await, id).await.unwrap();
    let Figures::Shown { lines, .. } = page.published.unwrap().all else { panic!("withheld") };
    let number = |figure: Figure| match figure {
        Figure::Shown(number) => Some(number),
        Figure::Withheld => None,
    };
    lines.into_iter().map(|line| number(line.votes)).collect()
}

#[tokio::test]
async fn rankings_choose_and_tell_every_step() {
    let room = room(6, 6).await;
    // First places: Bench 5, Lights 4, Steps 3; without Steps, Lights has 7 of 12.
    let order: &dyn Fn(&[OptionId], usize) -> Choice = &|options, at| match at {
        0..5 => rank(options, &[0, 2, 1]),
        5..9 => rank(options, &[1, 2]),
        _ => rank(options, &[2, 1, 0]),
    };
    for (method, seats, first) in [
        (Method::Runoff, 0, 1),
        (Method::Schulze, 1, 2),
        (Method::Borda, 1, 2),
        (Method::Transferable, 2, 0),
    ] {
        let id = held(&room, by(method, seats), order).await;
        let options = room.options(id).await;
        let outcome = room.close(id).await;
        assert_eq!(outcome.verdict, Verdict::Counted);
        assert_eq!(outcome.elected[0], options[first], "{method:?}");
        assert_eq!(lines(&room, id).await, [Some(5), Some(4), Some(3)]);
        let counted = transcript(&room, id).await.unwrap();
        match (method, counted.steps) {
            (Method::Runoff, Steps::Runoff(count)) => assert_eq!(count.rounds.len(), 2),
            (Method::Schulze, Steps::Schulze(count)) => assert_eq!(count.preferred[2][0], 7),
            (Method::Borda, Steps::Borda(count)) => assert_eq!(count.valid, 12),
            (Method::Transferable, Steps::Transferable(count)) => assert_eq!(count.quota, 5),
            other => panic!("{other:?}"),
        }
        room.pass_days(-9);
    }
}

#[tokio::test]
async fn lots_are_drawn_from_what_anybody_can_read() {
    let room = room(6, 6).await;
    let form = by(Method::Approval, 1);
    let id = held(&room, form, &|options, at| ticks(options, &[at % 2])).await;
    room.close(id).await;
    let scope = room.scope(room.lead).await;
    let receipts = votes::list_receipts(&room, &scope, id).await.unwrap();
    assert_eq!(receipts.len(), 12);
    assert!(receipts.is_sorted());
    let parts = receipts.into_iter().chain([id.to_string()]);
    // Steps has no tick and is withheld by itself, and with it every step.
    assert_eq!(transcript(&room, id).await, None);
    let seed = Seed::of(parts);
    assert_eq!(seed.to_text().len(), 64);
}

#[tokio::test]
async fn dots_and_scores_are_added_up() {
    let room = room(6, 6).await;
    let mut dots = by(Method::Dots, 1);
    dots.terms.dots = 3;
    dots.terms.dots_each = 2;
    let id = held(&room, dots, &|options, at| match at {
        0..4 => points(options, &[(0, 2), (1, 1)]),
        4..8 => points(options, &[(1, 2), (2, 1)]),
        _ => points(options, &[(2, 2)]),
    })
    .await;
    let options = room.options(id).await;
    let too_many = room.cast(id, room.lived[0], points(&options, &[(0, 2), (1, 2)]), "").await;
    assert_eq!(too_many.unwrap_err(), wrong("choice", FieldCode::TooManyDots(3)));
    assert_eq!(room.close(id).await.elected.len(), 1);
    assert_eq!(lines(&room, id).await, [Some(8), Some(12), Some(12)]);
    let Steps::Sums(count) = transcript(&room, id).await.unwrap().steps else { panic!() };
    assert_eq!(count.totals, [8, 12, 12]);
    assert!(!count.order[0].over.is_empty(), "a tie that lots decided");
}

fn wrong(field: &str, code: FieldCode) -> Error {
    Refusal::from(error(field, code)).into()
}

#[tokio::test]
async fn money_is_shared_out_and_told_beside_most_ticks_first() {
    let room = room(6, 6).await;
    let mut form = by(Method::EqualShares, 0);
    for option in &mut form.options {
        option.cost = Some(Pence(40_000));
    }
    let no_budget = room.try_open(room.lead, form.clone()).await;
    assert_eq!(no_budget.unwrap_err(), wrong("budget", FieldCode::NotPositive));
    form.terms.budget = Pence(100_000);
    let id = held(&room, form, &|options, at| match at {
        0..7 => ticks(options, &[0, 1]),
        _ => ticks(options, &[2]),
    })
    .await;
    let options = room.options(id).await;
    let outcome = room.close(id).await;
    assert!(outcome.elected.contains(&options[2]) && outcome.elected.len() == 2);
    let Steps::Shares(_, greedy, preferred) = transcript(&room, id).await.unwrap().steps else {
        panic!("no shares")
    };
    assert!(!greedy.winners().contains(&2));
    assert_eq!((preferred.one, preferred.other), (5, 7));
}

#[tokio::test]
async fn a_scale_joins_neighbours_and_a_veto_stops() {
    let room = room(6, 6).await;
    let form = VoteForm { method: Method::Gradients, dual_majority: false, ..form() };
    let at = |at: usize| match at {
        0..5 => Level::Endorse,
        5 => Level::Minor,
        6..8 => Level::Reservations,
        8..11 => Level::Dislike,
        _ => Level::Veto,
    };
    let id = held(&room, form, &|_, voter| Choice::Level(at(voter))).await;
    let outcome = room.close(id).await;
    assert_eq!(outcome.verdict, Verdict::NotPassed);
    assert_eq!(outcome.tests.last().unwrap().kind, TestKind::Vetoes);
    assert_eq!(lines(&room, id).await, [Some(5), Some(3), Some(0), Some(0), Some(4)]);
    assert_eq!(transcript(&room, id).await, None);
}

#[tokio::test]
async fn consent_is_asked_by_name_and_an_objection_says_why() {
    let room = room(3, 2).await;
    let secret = VoteForm { method: Method::Consent, dual_majority: false, quorum: 3, ..form() };
    let refused = room.try_open(room.lead, VoteForm { quorum: 5, ..secret.clone() }).await;
    assert_eq!(refused.unwrap_err(), wrong("named", FieldCode::NotChosen));
    let named = VoteForm { secrecy: Secrecy::Named, group_agreed: true, ..secret };
    let id = room.open(named).await;
    room.cast_all(id, &room.lived, Choice::For).await;
    let silent = room.cast(id, room.professional[0], Choice::Against, " ").await;
    assert_eq!(silent.unwrap_err(), wrong("reason", FieldCode::Empty));
    room.cast(id, room.professional[0], Choice::Against, "The path is too dark").await.unwrap();
    assert_eq!(room.close(id).await.verdict, Verdict::NotPassed);
}

#[tokio::test]
async fn only_hats_that_were_named_are_asked_and_must_have_voted() {
    let room = room(6, 5).await;
    let carer = room.add("Cara", Hat::Carer).await;
    room.accept_rules().await;
    let conditions = Conditions {
        eligible: vec![Hat::ServiceUser, Hat::Carer],
        composition: vec![(Hat::Carer, 1)],
        lived: Some(LivedQuorum { people: 5, percent: 80 }),
    };
    let asked = VoteForm { dual_majority: false, quorum: 5, conditions, ..form() };
    let without = |people: &[PersonId]| people.to_vec();
    let id = room.open(asked.clone()).await;
    let outsider = room.cast(id, room.professional[0], Choice::For, "").await;
    assert!(outsider.is_err(), "professionals are not asked here");
    room.cast_all(id, &without(&room.lived), Choice::For).await;
    let outcome = room.close(id).await;
    assert_eq!(outcome.verdict, Verdict::NoQuorum);
    room.pass_days(-9);

    let id = room.open(asked).await;
    room.cast_all(id, &without(&room.lived), Choice::For).await;
    room.cast(id, carer, Choice::Against, "").await.unwrap();
    let outcome = room.close(id).await;
    assert_eq!((outcome.verdict, outcome.is_only_advice()), (Verdict::Passed, false));
    room.pass_days(-9);

    let few = Conditions { composition: vec![(Hat::Carer, 2)], ..Conditions::default() };
    let refused = room.try_open(room.lead, VoteForm { conditions: few, ..form() }).await;
    assert_eq!(refused.unwrap_err(), wrong("least_carer", FieldCode::OutOfRange(0, 1)));
}

#[tokio::test]
async fn a_receipt_shows_that_a_vote_was_counted_and_outlives_a_change() {
    let room = room(6, 6).await;
    let id = room.open(by(Method::Approval, 0)).await;
    let options = room.options(id).await;
    let first = room.cast(id, room.lived[0], ticks(&options, &[0]), "").await.unwrap();
    let code = first.code.expect("the first ballot has a code");
    let again = room.cast(id, room.lived[0], ticks(&options, &[1]), "").await.unwrap();
    assert_eq!(again.code, None, "told once");
    room.cast_all(id, &room.everybody()[1..], ticks(&options, &[0, 2])).await;
    let scope = room.scope(room.lived[0]).await;
    assert_eq!(votes::list_receipts(&room, &scope, id).await.unwrap(), Vec::<String>::new());
    let outsider = room.scope(room.person("Otto").await).await;
    let early = votes::find_receipt(&room, &outsider, id, &code).await;
    assert_eq!(early, Err(Error::NotFound), "an open vote is there for its members only");
    room.close(id).await;

    let look = async |code: &str| votes::find_receipt(&room, &scope, id, code).await;
    assert_eq!(look(&code.to_lowercase().replace('-', " ")).await, Ok(true));
    assert_eq!(look("2222-2222-2222-2222").await, Ok(false));
    assert_eq!(look("nonsense").await.unwrap_err(), wrong("code", FieldCode::NotReceipt));
    assert_eq!(votes::list_receipts(&room, &scope, id).await.unwrap().len(), 12);
}

#[tokio::test]
async fn a_paper_is_read_before_it_is_cast() {
    let room = room(6, 6).await;
    let id = room.open(by(Method::Runoff, 0)).await;
    let options = room.options(id).await;
    let names: Vec<String> = options.iter().map(|option| option_field(*option)).collect();
    let scope = room.scope(room.lived[0]).await;
    let read = async |typed: [&str; 3], reason: &str| {
        let numbers = names.iter().map(String::as_str).zip(typed).collect();
        let posted = Posted { choices: vec![], numbers };
        votes::read_paper(&room, &scope, id, &posted, reason).await
    };
    assert_eq!(read(["2", "1", ""], "").await, Ok(rank(&options, &[1, 0])));
    let long = "x".repeat(1_001);
    let both =
        vec![error(&names[1], FieldCode::SamePlace(1)), error("reason", FieldCode::TooLong(1_000))];
    assert_eq!(read(["1", "1", ""], &long).await, Err(Refusal::Fields(both).into()));
    assert_eq!(room.count("SELECT count(*) FROM sealed_ballots").await, 0);
}

#[tokio::test]
async fn single_ballots_come_as_files_that_others_count() {
    let room = room(10, 10).await;
    let open = |method, seats| VoteForm { download_from: Some(15), ..by(method, seats) };
    let stv = held(&room, open(Method::Transferable, 2), &|options, at| match at % 3 {
        0 => rank(options, &[0, 2]),
        1 => rank(options, &[1]),
        _ => rank(options, &[2, 1, 0]),
    })
    .await;
    let anyone = Scope::default();
    assert_eq!(votes::read_ballots(&room, &anyone, stv).await, Err(Error::NotFound));
    room.close(stv).await;
    let lead = room.scope(room.lead).await;
    let file = votes::read_ballots(&room, &lead, stv).await.unwrap();
    assert_eq!(file.ending, "blt");
    let election = imports::blt::parse(file.text.as_bytes()).unwrap();
    assert_eq!(election.names, TITLES);
    assert_eq!((election.contest.valid(), election.contest.ballots().len()), (20, 3));
    room.pass_days(-9);

    let mut budget = open(Method::EqualShares, 0);
    budget.terms.budget = Pence(100_050);
    for option in &mut budget.options {
        option.cost = Some(Pence(40_000));
    }
    let money = held(&room, budget, &|options, at| ticks(options, &[at % 3, (at + 1) % 3])).await;
    room.close(money).await;
    let file = votes::read_ballots(&room, &lead, money).await.unwrap();
    assert_eq!(file.ending, "pb");
    assert!(file.text.contains("budget;1000.50\n") && file.text.contains("1;400;13;Bench\n"));
    room.pass_days(-9);

    let small = VoteForm { download_from: Some(25), ..by(Method::Score, 0) };
    let small = held(&room, small, &|options, at| points(options, &[(at % 3, 5)])).await;
    room.close(small).await;
    assert_eq!(votes::read_ballots(&room, &lead, small).await, Err(Error::NotFound));
}
