use super::{
    super::{
        Alike,
        ranking::{
            Ranking,
            examples::{contest, orders},
        },
        ties::Parting,
    },
    *,
};
use crate::imports::blt;
use proptest::prelude::*;
use serde_json::Value;

fn in_order(order: &[usize]) -> Lots {
    Lots::in_order(order.to_vec())
}

fn counted(seats: usize, candidates: usize, lines: &[&str]) -> Count {
    let lots = in_order(&(0..candidates).collect::<Vec<_>>());
    count(&contest(candidates, lines), seats, &lots).unwrap()
}

fn totals(stage: &Stage) -> Vec<String> {
    stage.lines.iter().map(|line| line.total.to_string()).collect()
}

fn statuses(stage: &Stage) -> Vec<Status> {
    stage.lines.iter().map(|line| line.status).collect()
}

#[test]
fn the_quota_is_the_least_that_no_more_than_the_seats_can_have() {
    assert_eq!(droop_quota(6608, 4), 1322);
    assert_eq!(droop_quota(10_649, 4), 2130);
    assert_eq!(droop_quota(10, 1), 6);
    assert_eq!(droop_quota(0, 3), 1);
}

#[test]
fn votes_have_five_decimals() {
    assert_eq!(Votes(74_400_000).to_string(), "744.00000");
    assert_eq!(Votes(-6_207_214).to_string(), "-62.07214");
    assert_eq!(Votes(-5).to_string(), "-0.00005");
}

/// A surplus of 3 on 7 papers is 0.42857 each: 0.00001 is cut off, and with it the quota.
#[test]
fn what_is_cut_off_is_told_and_counts_for_nobody() {
    let count = counted(2, 3, &["7 1 2", "1 2", "2 3"]);
    assert_eq!(count.quota, 4);
    let surplus = &count.stages[1];
    let passed = Action::Surplus { candidate: 0, surplus: Votes::whole(3), tie: None };
    assert_eq!(surplus.action, passed);
    assert_eq!(totals(surplus), ["4.00000", "3.99999", "2.00000"]);
    assert_eq!(surplus.lines[1].transfer.to_string(), "2.99999");
    assert_eq!((surplus.remainder, surplus.elected.len()), (Votes(1), 0));

    let last = &count.stages[2];
    assert_eq!(last.action, Action::Exclusion { candidate: 2, tie: None });
    assert_eq!(last.non_transferable, Votes::whole(2));
    assert_eq!(last.elected, [Election { candidate: 1, basis: Basis::LastVacancy }]);
    assert_eq!(statuses(last), [Status::Elected, Status::Elected, Status::Excluded]);
    assert_eq!(count.winners(), [0, 1]);
}

/// Ten papers come at 0.5 and four at 1; of a total of 9, 4 are passed on.
#[test]
fn a_paper_passes_on_a_share_of_what_it_was_worth_when_received() {
    let count = counted(3, 5, &["10 1 2 3", "4 2 4", "2 3", "2 4", "1 5"]);
    assert_eq!(count.quota, 5);
    assert_eq!(totals(&count.stages[1])[1], "9.00000");
    let expected = ["5.00000", "5.00000", "4.22220", "3.77776", "1.00000"];
    assert_eq!(totals(&count.stages[2]), expected);
    assert_eq!(count.stages[2].remainder, Votes(4));
}

#[test]
fn the_largest_surplus_goes_first_and_one_at_a_stage() {
    let count = counted(3, 4, &["7 1 3", "9 2 4", "3 3", "1 4"]);
    let passed = |stage: &Stage| match stage.action {
        Action::Surplus { candidate, .. } => Some(candidate),
        _ => None,
    };
    assert_eq!(count.quota, 6);
    assert_eq!((passed(&count.stages[1]), passed(&count.stages[2])), (Some(1), Some(0)));
}

#[test]
fn of_equal_surpluses_whoever_had_more_before_goes_first() {
    let lines = ["8 1 4", "9 2 4", "4 3 1", "3 3 2", "8 4", "8 5"];
    let count = counted(3, 5, &lines);
    assert_eq!(count.quota, 11);
    let Action::Surplus { candidate: 1, tie: Some(tie), .. } = &count.stages[2].action else {
        panic!("{:?}", count.stages[2].action);
    };
    let earlier = vec![Parting { stage: 1, left: vec![1] }];
    assert_eq!(*tie, Tie { between: vec![0, 1], earlier, by_lot: false });
}

#[test]
fn of_surpluses_that_were_always_equal_lots_choose() {
    let lines = ["6 1 3", "6 2 3", "3 3", "1 4"];
    for (order, first) in [([0, 1, 2, 3], 0), ([3, 1, 0, 2], 1)] {
        let count = count(&contest(4, &lines), 3, &in_order(&order)).unwrap();
        let Action::Surplus { candidate, tie: Some(tie), .. } = &count.stages[1].action else {
            panic!("{:?}", count.stages[1].action);
        };
        assert!(*candidate == first && tie.by_lot && tie.between == [0, 1]);
    }
}

#[test]
fn of_those_with_least_whoever_had_less_before_is_excluded() {
    let count = counted(1, 4, &["5 1", "3 2", "2 3", "1 4 3"]);
    let earlier = vec![Parting { stage: 1, left: vec![2] }];
    let tie = Some(Tie { between: vec![1, 2], earlier, by_lot: false });
    assert_eq!(count.stages[2].action, Action::Exclusion { candidate: 2, tie });
    assert_eq!(count.winners(), [0]);
}

#[test]
fn of_those_who_were_always_level_lots_exclude() {
    for (order, excluded) in [([0, 1, 2], 2), ([2, 0, 1], 1)] {
        let ward = contest(3, &["4 1", "2 2", "2 3"]);
        let count = count(&ward, 1, &in_order(&order)).unwrap();
        let tie = Some(Tie { between: vec![1, 2], earlier: vec![], by_lot: true });
        assert_eq!(count.stages[1].action, Action::Exclusion { candidate: excluded, tie });
    }
}

#[test]
fn nothing_is_passed_on_once_the_seats_are_filled() {
    let count = counted(2, 3, &["9 1 3", "9 2 3", "1 3"]);
    assert_eq!((count.stages.len(), count.winners()), (1, vec![0, 1]));
    let no_more_than_seats = counted(3, 3, &["2 1", "9 2"]);
    assert_eq!((no_more_than_seats.stages.len(), no_more_than_seats.winners().len()), (1, 3));
}

#[test]
fn whoever_has_just_the_quota_passes_nothing_on() {
    let count = counted(2, 4, &["4 1 2", "3 2", "2 3", "1 4"]);
    assert_eq!(count.quota, 4);
    assert_eq!(count.stages[1].action, Action::Exclusion { candidate: 3, tie: None });
}

#[test]
fn level_candidates_are_refused() {
    let refused = count(&contest(2, &["1 1=2"]), 1, &in_order(&[0, 1]));
    assert_eq!(refused, Err(EqualRanks));
}

#[test]
fn whoever_withdrew_is_passed_over() {
    let ballot = |order: &[usize]| Ranking::of(order.iter().map(|one| [*one])).unwrap();
    let alike = |order: &[usize], multiplicity| Alike { ballot: ballot(order), multiplicity };
    let ballots = [alike(&[0, 1], 5), alike(&[2], 3), alike(&[0], 2)];
    let ward = Contest::new(vec![false, true, true], ballots);
    let count = count(&ward, 1, &in_order(&[0, 1, 2])).unwrap();
    assert_eq!((count.valid, count.quota, ward.blank()), (8, 5, 2));
    assert_eq!(totals(&count.stages[0]), ["0.00000", "5.00000", "3.00000"]);
    assert_eq!(count.stages[0].lines[0].status, Status::Withdrawn);
}

/// Two wards of the Scottish council elections of 2017, against the official count: to the
/// last decimal, stage by stage.
#[test]
fn two_real_wards_come_out_as_they_were_declared() {
    let Ok(folder) = std::env::var("COPRODUCE_REAL_DATA") else {
        eprintln!("skipped: COPRODUCE_REAL_DATA is not set");
        return;
    };
    for ward in ["aberdeen_2017_ward1", "edinburgh_2017_ward12"] {
        let read = |ending: &str| {
            let path = format!("{folder}/elections/{ward}.{ending}");
            std::fs::read(path).unwrap()
        };
        let election = blt::parse(&read("blt")).unwrap();
        let official: Value = serde_json::from_slice(&read("official.json")).unwrap();
        let lots = Lots::draw(election.contest.seed(), election.names.len());
        compare(&count(&election.contest, election.seats.unwrap(), &lots).unwrap(), &official);
    }
}

fn compare(count: &Count, official: &Value) {
    assert_eq!(official["countInfo"]["Quota"], count.quota);
    assert_eq!(official["countInfo"]["Valid_Poll"], count.valid.to_string());
    let rows = official["countGroup"].as_array().unwrap();
    for (number, stage) in (1..).zip(&count.stages) {
        let rows = rows.iter().filter(|row| row["Count_Number"] == number);
        let rows: Vec<&Value> = rows.collect();
        assert_eq!(rows.len(), stage.lines.len());
        for (candidate, (row, line)) in rows.into_iter().zip(&stage.lines).enumerate() {
            assert_eq!(line.total, votes(&row["Total_Votes"]), "{number}: {row}");
            // The official count leaves the transfers of the first stage out.
            if number > 1 {
                assert_eq!(line.transfer, votes(&row["Transfers"]), "{number}: {row}");
            }
            assert_eq!(line.status, status(row, number), "{number}: {row}");
            let excluded_now = matches!(
                stage.action, Action::Exclusion { candidate: excluded, .. } if excluded == candidate
            );
            // It notes an exclusion at the end of the stage before.
            let is_noted = row["Status"] == "Excluded" && row["Occurred_On_Count"] == number - 1;
            assert_eq!(excluded_now, is_noted, "{number}: {row}");
        }
    }
    let stages = rows.iter().filter_map(|row| row["Count_Number"].as_u64()).max();
    assert_eq!(stages, Some(count.stages.len() as u64));
}

fn status(row: &Value, stage: i64) -> Status {
    let since = row["Occurred_On_Count"].as_i64();
    match row["Status"].as_str().unwrap() {
        "Elected" if since <= Some(stage) => Status::Elected,
        "Excluded" if since < Some(stage) => Status::Excluded,
        _ => Status::Continuing,
    }
}

/// `744.00000`, `1602` or a number.
fn votes(value: &Value) -> Votes {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    Votes(format!("{whole}{part:0<5}").parse().unwrap())
}

proptest! {
    #[test]
    fn no_vote_is_lost_or_made(ballots in orders(6), seats in 1..5usize) {
        let ward = Contest::new(vec![true; 6], ballots);
        let count = count(&ward, seats, &in_order(&[5, 3, 1, 0, 2, 4])).unwrap();
        for stage in &count.stages {
            let held: i64 = stage.lines.iter().map(|line| line.total.0).sum();
            let sum = held + stage.non_transferable.0 + stage.remainder.0;
            prop_assert_eq!(Votes(sum), Votes::whole(ward.valid()));
            let passed: i64 = stage.lines.iter().map(|line| line.transfer.0).sum();
            prop_assert!(stage.action == Action::FirstPreferences || passed <= 0);
        }
        prop_assert_eq!(count.winners().len(), seats);
    }

    #[test]
    fn the_order_of_the_ballots_does_not_matter(
        (ballots, mixed) in orders(5).prop_flat_map(|ballots| {
            (Just(ballots.clone()), Just(ballots).prop_shuffle())
        }),
        seats in 1..4usize,
    ) {
        let count = |ballots: Vec<Alike<Ranking>>| {
            let ward = Contest::new(vec![true; 5], ballots);
            count(&ward, seats, &Lots::draw(ward.seed(), 5))
        };
        prop_assert_eq!(count(ballots), count(mixed));
    }
}
