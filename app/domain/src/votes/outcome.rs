//! Deciding: the tests in their order, and what follows from them.
//!
//! The quorum is tested on how many voted, before any ballot is opened:
//! without a quorum none ever is.

use super::{
    LEAST_SECRET, Method, RollEntry, Secrecy, Vote,
    count::{Alternative, Count, Tally},
    gradients::Level,
};
use crate::{
    accounts::{Bloc, Hat},
    codes::codes,
    ids::OptionId,
};
use serde::{Deserialize, Serialize};

/// The two groups that each have a say where blocs decide.
pub const DECIDING: [Bloc; 2] = [Bloc::LivedExperience, Bloc::Professional];

/// What is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestKind {
    /// Enough people voted.
    Quorum,
    /// Enough people of the bloc voted.
    BlocQuorum(Bloc),
    /// More for than against among all who voted.
    Majority,
    /// More for than against in the bloc.
    BlocMajority(Bloc),
    /// Enough people with this hat voted.
    Composition(Hat),
    /// Enough of those who voted have lived experience; else the outcome is advice.
    LivedQuorum,
    /// Nobody objects.
    Consent,
    /// No more vetoes than the group bears.
    Vetoes,
}

/// One test and how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// What was tested.
    pub kind: TestKind,
    /// Whether it was passed.
    pub passed: bool,
}

codes! {
    /// What a vote came to.
    pub enum Verdict {
        /// Too few voted. No ballot was opened.
        NoQuorum = "no_quorum",
        /// Every test was passed.
        Passed = "passed",
        /// A majority is missing.
        NotPassed = "not_passed",
        /// It was counted; there is nothing to pass.
        Counted = "counted",
    }
}

/// The verdict and the tests that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// What the vote came to.
    pub verdict: Verdict,
    /// The tests that were made, in order.
    pub tests: Vec<Test>,
    /// The options that were chosen, in the order in which they were.
    #[serde(default)]
    pub elected: Vec<OptionId>,
}

impl Outcome {
    /// Whether too few people with lived experience voted for it to be more than advice.
    pub fn is_only_advice(&self) -> bool {
        self.tests.iter().any(|test| test.kind == TestKind::LivedQuorum && !test.passed)
    }
}

/// The tests that need no ballot opened, on those who voted. The outcome is final
/// where one fails, but for the share of lived experience.
pub fn quorum(vote: &Vote, voters: &[RollEntry]) -> Result<Vec<Test>, Outcome> {
    let group = |bloc| voters.iter().filter(|voter| voter.bloc == bloc).count();
    let enough = voters.len() >= vote.rule.quorum as usize;
    let mut tests = vec![Test { kind: TestKind::Quorum, passed: enough }];
    if vote.blocs_decide() && vote.secrecy == Secrecy::Secret {
        tests.extend(DECIDING.map(|bloc| Test {
            kind: TestKind::BlocQuorum(bloc),
            passed: group(bloc) >= LEAST_SECRET as usize,
        }));
    }
    tests.extend(vote.rule.conditions.composition.iter().map(|(hat, least)| Test {
        kind: TestKind::Composition(*hat),
        passed: voters.iter().filter(|voter| voter.hat == *hat).count() >= *least as usize,
    }));
    if !tests.iter().all(|test| test.passed) {
        return Err(Outcome { verdict: Verdict::NoQuorum, tests, elected: vec![] });
    }
    tests.extend(vote.rule.conditions.lived.map(|quorum| Test {
        kind: TestKind::LivedQuorum,
        passed: quorum.reached(group(Bloc::LivedExperience), voters.len()),
    }));
    Ok(tests)
}

/// Decides a vote that has its quorum; `tests` are those of [`quorum`], `elected` the
/// options that its method chose.
pub fn decide(vote: &Vote, mut tests: Vec<Test>, tally: &Tally, elected: Vec<OptionId>) -> Outcome {
    let decisive = deciding_tests(vote, tally);
    let verdict = match vote.method {
        Method::ForAgainst | Method::Consent | Method::Gradients => {
            let passed = decisive.iter().all(|test| test.passed);
            if passed { Verdict::Passed } else { Verdict::NotPassed }
        }
        _ => Verdict::Counted,
    };
    tests.extend(decisive);
    Outcome { verdict, tests, elected }
}

/// What a proposal must pass once the ballots are counted.
fn deciding_tests(vote: &Vote, tally: &Tally) -> Vec<Test> {
    let none_but = |alternative, most: u32| tally.all.votes(alternative) <= u64::from(most);
    match vote.method {
        Method::ForAgainst => {
            let reached = |count: &Count| count.has(vote.rule.terms.majority);
            let mut tests = vec![Test { kind: TestKind::Majority, passed: reached(&tally.all) }];
            if vote.blocs_decide() {
                tests.extend(DECIDING.map(|bloc| Test {
                    kind: TestKind::BlocMajority(bloc),
                    passed: tally.group(bloc).is_some_and(reached),
                }));
            }
            tests
        }
        Method::Consent => {
            let passed = tally.all.voters > 0 && none_but(Alternative::Against, 0);
            vec![Test { kind: TestKind::Consent, passed }]
        }
        Method::Gradients => {
            let veto = Alternative::Levels(Level::Veto, Level::Veto);
            let passed = none_but(veto, vote.rule.terms.vetoes);
            vec![Test { kind: TestKind::Vetoes, passed }]
        }
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, roll, vote};
    use super::super::{Choice, Profile, conditions::LivedQuorum, count::count, terms::Majority};
    use super::*;

    /// For, against and abstentions of lived experience, professionals, neither.
    type Votes = [(u64, u64, u64); 3];

    fn outcome(vote: &Vote, votes: Votes) -> Outcome {
        let mut profiles = Vec::new();
        for (bloc, (yes, no, abstain)) in Bloc::ALL.iter().copied().zip(votes) {
            for (choice, multiplicity) in
                [(Choice::For, yes), (Choice::Against, no), (Choice::Abstain, abstain)]
            {
                profiles.push(Profile { bloc: Some(bloc), choice, multiplicity });
            }
        }
        let [lived, professional, neither] =
            votes.map(|(yes, no, abstain)| u128::from(yes + no + abstain));
        match quorum(vote, &roll(lived, professional, neither)) {
            Ok(tests) => decide(vote, tests, &count(vote, &profiles), vec![]),
            Err(outcome) => outcome,
        }
    }

    fn failed(outcome: &Outcome) -> Vec<TestKind> {
        outcome.tests.iter().filter(|test| !test.passed).map(|test| test.kind).collect()
    }

    #[test]
    fn passes_where_the_whole_and_both_blocs_agree() {
        let outcome = outcome(&vote(), [(6, 2, 0), (4, 3, 1), (0, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::Passed);
        let kinds: Vec<TestKind> = outcome.tests.iter().map(|test| test.kind).collect();
        let lived = Bloc::LivedExperience;
        assert_eq!(
            kinds,
            [
                TestKind::Quorum,
                TestKind::BlocQuorum(lived),
                TestKind::BlocQuorum(Bloc::Professional),
                TestKind::Majority,
                TestKind::BlocMajority(lived),
                TestKind::BlocMajority(Bloc::Professional),
            ]
        );
    }

    #[test]
    fn one_bloc_against_stops_it_whatever_the_whole_says() {
        let outcome = outcome(&vote(), [(2, 3, 0), (40, 0, 0), (0, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::NotPassed);
        assert_eq!(failed(&outcome), [TestKind::BlocMajority(Bloc::LivedExperience)]);
    }

    #[test]
    fn those_in_neither_bloc_can_tip_the_whole() {
        let outcome = outcome(&vote(), [(3, 2, 0), (3, 2, 0), (0, 9, 0)]);
        assert_eq!(failed(&outcome), [TestKind::Majority]);
    }

    #[test]
    fn a_tie_is_no_majority() {
        let outcome = outcome(&vote(), [(3, 3, 4), (5, 1, 0), (0, 0, 0)]);
        assert_eq!(failed(&outcome), [TestKind::BlocMajority(Bloc::LivedExperience)]);
    }

    #[test]
    fn abstentions_count_towards_the_quorum() {
        let outcome = outcome(&vote(), [(1, 0, 4), (1, 0, 4), (0, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::Passed);
    }

    #[test]
    fn under_the_quorum_nothing_else_is_tested() {
        let outcome = outcome(&vote(), [(5, 0, 0), (4, 0, 0), (0, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::NoQuorum);
        let missing = [TestKind::Quorum, TestKind::BlocQuorum(Bloc::Professional)];
        assert_eq!(failed(&outcome), missing);
        assert!(!outcome.tests.iter().any(|test| test.kind == TestKind::Majority));
    }

    #[test]
    fn a_bloc_of_four_ballots_is_no_quorum_however_many_voted() {
        let outcome = outcome(&vote(), [(90, 0, 0), (4, 0, 0), (9, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::NoQuorum);
        assert_eq!(failed(&outcome), [TestKind::BlocQuorum(Bloc::Professional)]);
    }

    #[test]
    fn a_named_vote_asks_only_for_its_number_and_each_bloc_still_decides() {
        let named = Vote { secrecy: Secrecy::Named, ..vote() };
        assert_eq!(outcome(&named, [(9, 0, 0), (1, 0, 0), (0, 0, 0)]).verdict, Verdict::Passed);
        let absent = outcome(&named, [(10, 0, 0), (0, 0, 0), (0, 0, 0)]);
        assert_eq!(failed(&absent), [TestKind::BlocMajority(Bloc::Professional)]);
    }

    #[test]
    fn without_dual_majority_the_whole_decides() {
        let mut vote = vote();
        vote.rule.dual_majority = false;
        let outcome = outcome(&vote, [(0, 3, 0), (8, 0, 0), (0, 0, 0)]);
        assert_eq!(outcome.verdict, Verdict::Passed);
        assert_eq!(outcome.tests.len(), 2);
    }

    #[test]
    fn approvals_are_counted_not_passed() {
        let tests = quorum(&approval(), &roll(0, 0, 10)).unwrap();
        let outcome = decide(&approval(), tests, &count(&approval(), &[]), vec![]);
        assert_eq!(outcome.verdict, Verdict::Counted);
        assert_eq!(outcome.tests.len(), 1);
    }

    fn simple(change: impl FnOnce(&mut super::super::Rule)) -> Vote {
        let mut vote = vote();
        vote.rule.dual_majority = false;
        vote.rule.quorum = 5;
        change(&mut vote.rule);
        vote
    }

    #[test]
    fn a_qualified_majority_asks_for_more() {
        let thirds = simple(|rule| rule.terms.majority = Majority { part: 2, whole: 3 });
        assert_eq!(outcome(&thirds, [(6, 3, 5), (0, 0, 0), (0, 0, 0)]).verdict, Verdict::Passed);
        let short = outcome(&thirds, [(5, 3, 0), (0, 0, 0), (0, 0, 0)]);
        assert_eq!(failed(&short), [TestKind::Majority]);
    }

    #[test]
    fn somebody_of_each_hat_that_was_named_must_have_voted() {
        let vote = simple(|rule| {
            rule.conditions.composition = vec![(Hat::ServiceUser, 3), (Hat::Professional, 1)];
        });
        let missing = outcome(&vote, [(9, 0, 0), (0, 0, 0), (0, 0, 0)]);
        assert_eq!(missing.verdict, Verdict::NoQuorum);
        assert_eq!(failed(&missing), [TestKind::Composition(Hat::Professional)]);
        assert_eq!(outcome(&vote, [(4, 0, 0), (1, 0, 0), (0, 0, 0)]).verdict, Verdict::Passed);
    }

    #[test]
    fn without_enough_lived_experience_it_is_advice() {
        let vote = simple(|rule| {
            rule.conditions.lived = Some(LivedQuorum { people: 3, percent: 50 });
        });
        let professionals = outcome(&vote, [(3, 0, 0), (4, 0, 0), (0, 0, 0)]);
        assert_eq!(professionals.verdict, Verdict::Passed);
        assert!(professionals.is_only_advice());
        assert!(!outcome(&vote, [(3, 0, 0), (3, 0, 0), (0, 0, 0)]).is_only_advice());
    }

    fn of(vote: &Vote, choices: &[(Choice, u64)]) -> Outcome {
        let profile = |(choice, multiplicity): &(Choice, u64)| Profile {
            bloc: Some(Bloc::Neither),
            choice: choice.clone(),
            multiplicity: *multiplicity,
        };
        let profiles: Vec<Profile> = choices.iter().map(profile).collect();
        decide(vote, vec![], &count(vote, &profiles), vec![])
    }

    #[test]
    fn one_objection_is_no_consent() {
        let consent = Vote { method: Method::Consent, ..vote() };
        assert_eq!(of(&consent, &[(Choice::For, 7)]).verdict, Verdict::Passed);
        let objected = of(&consent, &[(Choice::For, 7), (Choice::Against, 1)]);
        assert_eq!(failed(&objected), [TestKind::Consent]);
        assert_eq!(of(&consent, &[]).verdict, Verdict::NotPassed, "silence is no consent");
    }

    #[test]
    fn the_group_says_how_many_vetoes_it_bears() {
        let mut vote = Vote { method: Method::Gradients, ..vote() };
        let vetoes = |many| [(Choice::Level(Level::Minor), 9), (Choice::Level(Level::Veto), many)];
        assert_eq!(of(&vote, &vetoes(0)).verdict, Verdict::Passed);
        assert_eq!(failed(&of(&vote, &vetoes(1))), [TestKind::Vetoes]);
        vote.rule.terms.vetoes = 1;
        assert_eq!(of(&vote, &vetoes(1)).verdict, Verdict::Passed);
    }

    #[test]
    fn an_outcome_of_before_elections_can_be_read() {
        let kept = r#"{"verdict":"passed","tests":[{"kind":{"bloc_quorum":"professional"},"passed":true}]}"#;
        let outcome: Outcome = serde_json::from_str(kept).unwrap();
        assert_eq!(outcome.elected, []);
    }
}
