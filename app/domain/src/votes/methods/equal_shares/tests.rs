use super::super::{
    Alike,
    budget::{
        Support,
        examples::{budget, lots},
    },
};
use super::*;
use crate::imports::pabulib;
use proptest::prelude::*;

const COST: Rules =
    Rules { satisfaction: Satisfaction::Cost, stop: Stop::AtOnce, fill: Fill::None, unit: 100 };
const COUNT: Rules = Rules { satisfaction: Satisfaction::Count, ..COST };
const RAISED: Rules = Rules { stop: Stop::LastAffordable, ..COST };
const FIRST_EXHAUSTIVE: Rules = Rules { stop: Stop::FirstExhaustive, ..COST };
const FILLED: Rules = Rules { fill: Fill::ByVotes, ..RAISED };

fn counted(budget: &Budget, rules: Rules) -> Transcript {
    count(budget, &rules, &lots(budget.costs.len()))
}

fn winners(budget: &Budget, rules: Rules) -> Vec<usize> {
    counted(budget, rules).winners()
}

/// Ten people with 10 each. Six of them want 0 and 1, which cost each of them 5 and
/// 4; three want 2, which costs each of them 6⅔; the last cannot pay 11 for 3.
#[test]
fn every_purchase_is_told() {
    let street = budget(100, &[30, 24, 20, 11], &[(6, &[0, 1]), (3, &[2]), (1, &[3])]);
    let told = counted(&street, COST);
    assert_eq!((told.voters, told.share.hundredths, told.raises), (10, 1_000, 0));
    assert_eq!((told.stopped, &told.beyond), (Stopped::AtOnce, &None));
    let step = |step: &Purchase| {
        (step.project, step.supporters, step.price.exact.clone(), step.full_payers, step.left)
    };
    let expected = [(1, 6, "400", 6, 7_600), (0, 6, "500", 6, 4_600), (2, 3, "2000/3", 3, 2_600)];
    let expected = expected.map(|(a, b, price, c, d)| (a, b, price.to_owned(), c, d));
    assert_eq!(told.bought.iter().map(step).collect::<Vec<_>>(), expected);
    assert_eq!(told.unspent, 2_600);
}

/// Three people with 4 each. The first buys 0 for 2, and has 2 left to give for 1;
/// the others pay 3½.
#[test]
fn who_has_too_little_gives_all() {
    let told = counted(&budget(12, &[2, 9], &[(1, &[0, 1]), (2, &[1])]), COUNT);
    assert_eq!(told.winners(), [0, 1]);
    let last = &told.bought[1];
    assert_eq!((last.price.exact.as_str(), last.full_payers, last.supporters), ("350", 2, 3));
    assert_eq!((last.price.hundredths, last.left, told.unspent), (350, 100, 100));
}

/// By cost, what counts is how many want it; by number, what it costs each.
#[test]
fn satisfaction_decides_what_is_cheap() {
    let two = budget(30, &[18, 3], &[(5, &[0]), (2, &[1]), (3, &[0, 1])]);
    assert_eq!(counted(&two, COST).bought[0].project, 0);
    assert_eq!(counted(&two, COUNT).bought[0].project, 1);
}

/// Where most votes first gives 51 of 100 everything.
#[test]
fn a_bare_majority_gets_its_share() {
    let halves = budget(
        10,
        &[1; 20],
        &[(51, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), (49, &[10, 11, 12, 13, 14, 15, 16, 17, 18, 19])],
    );
    let told = counted(&halves, RAISED);
    assert_eq!(told.bought.iter().filter(|step| step.project < 10).count(), 5);
    assert!(told.beside_greedy(&halves, &lots(20)).one > 0);
}

#[test]
fn ties_go_to_the_cheaper_then_to_more_votes_then_by_lot() {
    let tie = |budget: &Budget, lots: &Lots| {
        let told = count(budget, &COST, lots);
        (told.bought[0].project, told.bought[0].tied.clone(), told.bought[0].tie)
    };
    let cheaper = budget(10, &[3, 2], &[(1, &[0, 1])]);
    assert_eq!(tie(&cheaper, &lots(2)), (1, vec![0, 1], Some(Tie::Cost)));
    let alike = budget(10, &[2, 2], &[(1, &[0, 1])]);
    assert_eq!(tie(&alike, &lots(2)), (0, vec![0, 1], Some(Tie::Lots)));
    let reversed = Lots::in_order(vec![1, 0]);
    assert_eq!(tie(&alike, &reversed), (1, vec![0, 1], Some(Tie::Lots)));
    assert_eq!(counted(&budget(10, &[2], &[(1, &[0])]), COST).bought[0].tie, None);
}

/// Five with 1 each. 0 takes all that three of them have; one of these wants 1 too,
/// which now is no dearer to its other voter than 2 is to its only one.
#[test]
fn votes_decide_between_projects_of_one_cost() {
    let five = budget(5, &[3, 1, 1], &[(1, &[0, 1]), (2, &[0]), (1, &[1]), (1, &[2])]);
    let told = count(&five, &COST, &Lots::in_order(vec![2, 1, 0]));
    assert_eq!(told.winners(), [0, 1, 2]);
    assert_eq!((told.bought[1].tie, told.bought[2].tie), (Some(Tie::Votes), None));
}

/// Three with 3⅓ each; their share is raised to 4, then 5, where 1 can be bought too;
/// with 6, 2 would be, and 14 of 10 would be spent.
#[test]
fn shares_are_raised_while_the_outcome_can_be_paid() {
    let three = budget(10, &[3, 5, 6], &[(1, &[0]), (1, &[1]), (1, &[2])]);
    assert_eq!(winners(&three, COST), [0]);
    let told = counted(&three, RAISED);
    assert_eq!((told.winners(), told.raises, told.stopped), (vec![0, 1], 2, Stopped::Overspent));
    assert_eq!((told.share.exact.as_str(), told.unspent), ("500", 200));
    let beyond = told.beyond.unwrap();
    assert_eq!((beyond.share.hundredths, beyond.cost), (600, 1_400));
    assert_eq!(beyond.projects, [0, 1, 2]);
}

/// With a share of 4 everything is spent on 0 and 1. With 6 there is another outcome
/// that can be paid, and only the last one is kept.
#[test]
fn the_first_exhaustive_outcome_stops_the_raising() {
    let few = budget(8, &[4, 4, 9], &[(1, &[0]), (1, &[1]), (1, &[2])]);
    let told = counted(&few, FIRST_EXHAUSTIVE);
    assert_eq!((told.winners(), told.stopped), (vec![0, 1], Stopped::Exhaustive));
    assert_eq!((told.raises, told.share.exact.as_str()), (2, "400"));
    let told = counted(&few, RAISED);
    assert_eq!((told.winners(), told.stopped, told.raises), (vec![0, 1], Stopped::Overspent, 6));
}

#[test]
fn where_no_outcome_is_exhaustive_the_last_affordable_stays() {
    let three = budget(10, &[3, 5, 6, 1], &[(1, &[0]), (1, &[1]), (1, &[2])]);
    assert_eq!(winners(&three, FIRST_EXHAUSTIVE), winners(&three, RAISED));
    assert_eq!(counted(&three, FIRST_EXHAUSTIVE).stopped, Stopped::Overspent);
}

#[test]
fn filling_adds_by_votes_what_can_be_paid() {
    let four = budget(11, &[3, 5, 6, 2], &[(1, &[0]), (1, &[1]), (1, &[2])]);
    let told = counted(&four, FILLED);
    assert_eq!(told.winners(), [0, 1, 3]);
    assert_eq!(told.filled().collect::<Vec<_>>(), [3]);
    assert_eq!((told.filling.len(), told.unspent), (2, 100));
}

#[test]
fn raising_ends_where_everything_is_bought() {
    let told = counted(&budget(90, &[7, 8, 2], &[(1, &[0]), (2, &[1])]), RAISED);
    assert_eq!((told.stopped, told.unspent), (Stopped::AllBought, 7_500));
}

/// A project withdrawn after the vote stands in some files with such a cost.
#[test]
fn what_is_dearer_than_everything_takes_no_longer_to_count() {
    let told = counted(&budget(90, &[7, 999_999_999], &[(1, &[0]), (2, &[0, 1])]), RAISED);
    assert_eq!((told.winners(), told.stopped), (vec![0], Stopped::Overspent));
    assert_eq!(told.beyond.unwrap().projects, [0, 1]);
}

#[test]
fn what_costs_nothing_is_bought_if_somebody_wants_it() {
    let told = counted(&budget(5, &[0, 5, 0], &[(1, &[0, 1])]), COST);
    assert_eq!(told.winners(), [0, 1]);
    assert_eq!(told.bought[0].price.exact, "0");
}

#[test]
fn voters_who_want_nothing_have_a_share_too() {
    assert_eq!(winners(&budget(10, &[4], &[(1, &[0]), (1, &[])]), COST), [0]);
    assert_eq!(winners(&budget(10, &[6], &[(1, &[0]), (1, &[])]), COST), [0; 0]);
    let nobody = counted(&budget(10, &[6], &[]), FILLED);
    assert_eq!((nobody.stopped, nobody.winners()), (Stopped::AllBought, vec![0]));
}

#[test]
fn points_are_paid_for_in_proportion() {
    let ballots =
        [[(0, 3)], [(0, 1)]].map(|ballot| Alike { ballot: Support::from(ballot), multiplicity: 1 });
    let told = counted(&Budget { money: 1_600, costs: vec![800], ballots: ballots.into() }, COST);
    assert_eq!((told.bought[0].price.exact.as_str(), told.bought[0].full_payers), ("200", 2));
}

/// Any budget of a few projects and ballots; what ballots give is at most `points`.
fn budgets(points: u32) -> impl Strategy<Value = Budget> {
    let ballot = proptest::collection::btree_map(0_usize..6, 0..=points, 0..5);
    let alike =
        (ballot, 1_u64..4).prop_map(|(ballot, multiplicity)| Alike { ballot, multiplicity });
    let ballots = proptest::collection::vec(alike, 0..8);
    let costs = proptest::collection::vec(0_u64..3_000, 6);
    (0_u64..9_000, costs, ballots).prop_map(|(money, costs, ballots)| Budget {
        money,
        costs,
        ballots,
    })
}

fn rules() -> impl Strategy<Value = Rules> {
    let any = |length: usize| 0..length;
    (any(Satisfaction::ALL.len()), any(Stop::ALL.len()), any(Fill::ALL.len())).prop_map(
        |(satisfaction, stop, fill)| Rules {
            satisfaction: Satisfaction::ALL[satisfaction],
            stop: Stop::ALL[stop],
            fill: Fill::ALL[fill],
            unit: 100,
        },
    )
}

proptest! {
    #[test]
    fn no_more_is_spent_than_there_is(budget in budgets(3), rules in rules()) {
        let told = counted(&budget, rules);
        let mut won = told.winners();
        prop_assert_eq!(budget.cost_of(won.iter().copied()) + told.unspent, budget.money);
        if rules.fill == Fill::ByVotes {
            prop_assert!(budget.is_exhausted_by(&won));
        }
        won.sort_unstable();
        won.dedup();
        prop_assert_eq!(won.len(), told.winners().len());
    }

    #[test]
    fn the_order_of_ballots_does_not_matter(
        budget in budgets(3),
        rules in rules(),
        shift in 0_usize..8,
    ) {
        let mut other = budget.clone();
        let last = other.ballots.len().max(1);
        other.ballots.rotate_left(shift % last);
        let one_by_one = |alike: &Alike<Support>| {
            vec![Alike { multiplicity: 1, ..alike.clone() }; alike.multiplicity as usize]
        };
        other.ballots = other.ballots.iter().rev().flat_map(one_by_one).collect();
        prop_assert_eq!(counted(&budget, rules), counted(&other, rules));
    }

    /// Whoever is a share of the voters, and wants nothing but projects that this share
    /// pays, gets them all.
    #[test]
    fn a_group_that_agrees_gets_what_its_share_pays(
        mut budget in budgets(1),
        rules in rules(),
        group in 1_u64..6,
        wanted in proptest::collection::btree_set(0_usize..6, 1..4),
    ) {
        let ballot: Support = wanted.iter().map(|project| (*project, 1)).collect();
        budget.ballots.push(Alike { ballot, multiplicity: group });
        let worth = budget.cost_of(wanted.iter().copied());
        prop_assume!(worth * budget.voters() <= budget.money * group);
        let won = winners(&budget, rules);
        prop_assert!(wanted.iter().all(|project| won.contains(project)));
    }

    /// Shares that are not tried change nothing.
    #[test]
    fn raising_keeps_what_raising_by_every_unit_keeps(budget in budgets(2), rules in rules()) {
        let (rules, lots) = (Rules { fill: Fill::None, ..rules }, lots(6));
        let market = Market::new(&budget, &rules, &lots);
        let mut kept = Round::with(&market, budget.money, market.voters.max(1));
        let mut units = budget.money / market.voters.max(1) / rules.unit;
        while kept.stopped(&market).is_none() {
            units += 1;
            let round = Round::with(&market, units * rules.unit, 1);
            if round.cost > budget.money {
                break;
            }
            kept = round;
        }
        prop_assert_eq!(winners(&budget, rules), kept.projects());
    }
}

/// The official result, and what filling would add to it.
#[test]
fn a_real_budget_comes_out_as_it_was_decided() {
    let Ok(folder) = std::env::var("COPRODUCE_REAL_DATA") else {
        eprintln!("skipped: COPRODUCE_REAL_DATA is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("budgets/Netherlands_Assen_2024.pb");
    let file = pabulib::parse_to_count(&std::fs::read(path).unwrap()).unwrap();
    let assen = file.to_count();
    let ids = |rules: Rules| {
        let won = winners(&assen, rules).into_iter();
        let mut ids: Vec<u32> = won.map(|won| file.projects[won].id.parse().unwrap()).collect();
        ids.sort_unstable();
        ids
    };
    let official = [2, 3, 5, 6, 9, 11, 12, 13, 14];
    assert_eq!(ids(RAISED), official);
    assert_eq!(counted(&assen, RAISED).unspent, 2_330_000);
    assert_eq!(ids(FIRST_EXHAUSTIVE), official);
    assert_eq!(counted(&assen, FIRST_EXHAUSTIVE).stopped, Stopped::Overspent);
    assert_eq!(ids(FILLED), [2, 3, 5, 6, 7, 9, 11, 12, 13, 14]);
    assert_eq!(counted(&assen, FILLED).unspent, 1_130_000);
}
