//! Deciding: the tests in their order, and what follows from them.
//!
//! The quorum is tested on how many voted, before any ballot is opened:
//! without a quorum none ever is.

use super::{LEAST_SECRET, Method, Secrecy, Vote, count::Tally};
use crate::{accounts::Bloc, codes::codes};
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
}

impl TestKind {
    /// Every test, in order.
    pub const ALL: [TestKind; 6] = [
        TestKind::Quorum,
        TestKind::BlocQuorum(Bloc::LivedExperience),
        TestKind::BlocQuorum(Bloc::Professional),
        TestKind::Majority,
        TestKind::BlocMajority(Bloc::LivedExperience),
        TestKind::BlocMajority(Bloc::Professional),
    ];

    /// The code kept in the store.
    pub fn code(self) -> String {
        match self {
            TestKind::Quorum => "quorum".to_owned(),
            TestKind::BlocQuorum(bloc) => format!("quorum:{}", bloc.code()),
            TestKind::Majority => "majority".to_owned(),
            TestKind::BlocMajority(bloc) => format!("majority:{}", bloc.code()),
        }
    }

    /// The test with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
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
        /// Approvals were counted; there is nothing to pass.
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
}

/// How many voted, by group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turnout(Vec<Bloc>);

impl Turnout {
    /// The turnout of voters with these blocs, one entry a voter.
    pub fn of(blocs: impl IntoIterator<Item = Bloc>) -> Self {
        Self(blocs.into_iter().collect())
    }

    fn all(&self) -> usize {
        self.0.len()
    }

    fn group(&self, bloc: Bloc) -> usize {
        self.0.iter().filter(|voter| **voter == bloc).count()
    }
}

/// The tests that need no ballot opened. The outcome is final where one fails.
pub fn quorum(vote: &Vote, turnout: &Turnout) -> Result<Vec<Test>, Outcome> {
    let enough = turnout.all() >= vote.rule.quorum as usize;
    let mut tests = vec![Test { kind: TestKind::Quorum, passed: enough }];
    if vote.blocs_decide() && vote.secrecy == Secrecy::Secret {
        tests.extend(DECIDING.map(|bloc| Test {
            kind: TestKind::BlocQuorum(bloc),
            passed: turnout.group(bloc) >= LEAST_SECRET as usize,
        }));
    }
    if tests.iter().all(|test| test.passed) {
        Ok(tests)
    } else {
        Err(Outcome { verdict: Verdict::NoQuorum, tests })
    }
}

/// Decides a vote that has its quorum; `tests` are those of [`quorum`].
pub fn decide(vote: &Vote, mut tests: Vec<Test>, tally: &Tally) -> Outcome {
    if vote.method == Method::Approval {
        return Outcome { verdict: Verdict::Counted, tests };
    }
    tests.push(Test { kind: TestKind::Majority, passed: tally.all.has_majority() });
    if vote.blocs_decide() {
        tests.extend(DECIDING.map(|bloc| Test {
            kind: TestKind::BlocMajority(bloc),
            passed: tally.group(bloc).is_some_and(|count| count.has_majority()),
        }));
    }
    let passed = tests.iter().all(|test| test.passed);
    Outcome { verdict: if passed { Verdict::Passed } else { Verdict::NotPassed }, tests }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, vote};
    use super::super::{Choice, Profile, count::count};
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
        let turnout = Turnout::of(profiles.iter().flat_map(|profile| {
            std::iter::repeat_n(profile.bloc.unwrap(), profile.multiplicity as usize)
        }));
        match quorum(vote, &turnout) {
            Ok(tests) => decide(vote, tests, &count(vote, &profiles)),
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
        assert_eq!(kinds, TestKind::ALL);
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
        let tests = quorum(&approval(), &Turnout::of([Bloc::Neither; 10])).unwrap();
        let outcome = decide(&approval(), tests, &count(&approval(), &[]));
        assert_eq!(outcome.verdict, Verdict::Counted);
        assert_eq!(outcome.tests.len(), 1);
    }

    #[test]
    fn codes_lead_back() {
        for kind in TestKind::ALL {
            assert_eq!(TestKind::from_code(&kind.code()), Some(kind));
        }
    }
}
