use super::super::{
    Choice, Method, Profile, Rule,
    count::count,
    examples::{approval, option, vote},
};
use super::*;
use proptest::prelude::*;

/// For, against and abstentions of lived experience, professionals, neither.
type Votes = [(u64, u64, u64); 3];

fn yes_no(votes: Votes) -> Vec<Profile> {
    let mut profiles = Vec::new();
    for (bloc, (yes, no, abstain)) in Bloc::ALL.iter().zip(votes) {
        for (choice, multiplicity) in
            [(Choice::For, yes), (Choice::Against, no), (Choice::Abstain, abstain)]
        {
            profiles.push(Profile { bloc: Some(*bloc), choice, multiplicity });
        }
    }
    profiles
}

fn ticked(bloc: Option<Bloc>, options: &[u128], multiplicity: u64) -> Profile {
    let choice = Choice::Approve(options.iter().map(|number| option(*number)).collect());
    Profile { bloc, choice, multiplicity }
}

fn published(vote: &Vote, profiles: &[Profile]) -> Published {
    publish(vote, &count(vote, profiles))
}

fn single_majority() -> Vote {
    Vote { rule: Rule { dual_majority: false, ..vote().rule }, ..vote() }
}

fn numbers(figures: &Figures) -> Vec<Option<u64>> {
    match figures {
        Figures::Withheld(reason) => panic!("withheld: {reason:?}"),
        Figures::Shown { lines, .. } => lines
            .iter()
            .map(|line| match line.votes {
                Figure::Shown(votes) => Some(votes),
                Figure::Withheld => None,
            })
            .collect(),
    }
}

fn groups_are_withheld(published: &Published) -> bool {
    published.groups.len() == 3
        && published
            .groups
            .iter()
            .all(|(_, figures)| *figures == Figures::Withheld(Reason::NotEveryGroup))
}

#[test]
fn shows_everything_where_every_group_is_large_and_mixed() {
    let published = published(&vote(), &yes_no([(9, 4, 0), (7, 3, 3), (0, 0, 0)]));
    assert_eq!(numbers(&published.all), [Some(16), Some(7), Some(3)]);
    assert_eq!(numbers(&published.groups[0].1), [Some(9), Some(4), Some(0)]);
    assert_eq!(numbers(&published.groups[1].1), [Some(7), Some(3), Some(3)]);
    assert_eq!(numbers(&published.groups[2].1), [Some(0), Some(0), Some(0)]);
    assert!(published.keeps_blocs());
}

#[test]
fn overall_figures_need_the_threshold_difference_and_threes() {
    let vote = single_majority();
    let overall = |votes| published(&vote, &yes_no([votes, (0, 0, 0), (0, 0, 0)])).all;
    assert_eq!(overall((5, 4, 0)), Figures::Withheld(Reason::TooFewVoted));
    assert_eq!(numbers(&overall((6, 4, 0))), [Some(6), Some(4), Some(0)]);
    assert_eq!(overall((12, 0, 0)), Figures::Withheld(Reason::WouldTell));
    assert_eq!(overall((0, 0, 12)), Figures::Withheld(Reason::WouldTell));
    assert_eq!(overall((10, 2, 0)), Figures::Withheld(Reason::WouldTell));
    assert_eq!(overall((10, 3, 1)), Figures::Withheld(Reason::WouldTell));
    assert_eq!(numbers(&overall((10, 3, 3))), [Some(10), Some(3), Some(3)]);
}

#[test]
fn the_project_sets_the_threshold_down_to_five() {
    let mut vote = single_majority();
    vote.rule.threshold = 1.into();
    let overall = |votes| published(&vote, &yes_no([votes, (0, 0, 0), (0, 0, 0)])).all;
    assert_eq!(overall((4, 0, 0)), Figures::Withheld(Reason::TooFewVoted));
    assert_eq!(numbers(&overall((3, 3, 0))), [Some(3), Some(3), Some(0)]);
}

#[test]
fn one_group_withheld_withholds_all_three() {
    let vote = single_majority();
    for few in [(2, 1, 0), (12, 0, 0), (10, 1, 0)] {
        let published = published(&vote, &yes_no([(20, 9, 0), (6, 6, 0), few]));
        assert!(groups_are_withheld(&published));
        assert!(!published.keeps_blocs());
        assert!(matches!(published.all, Figures::Shown { .. }));
    }
}

#[test]
fn where_blocs_decide_overall_figures_go_with_the_groups() {
    let published = published(&vote(), &yes_no([(20, 9, 0), (6, 6, 0), (2, 0, 0)]));
    assert!(groups_are_withheld(&published));
    assert_eq!(published.all, Figures::Withheld(Reason::BlocsDecide));
}

#[test]
fn ballots_without_bloc_have_no_groups() {
    let ballots = [(Choice::For, 9), (Choice::Against, 4)];
    let profiles =
        ballots.map(|(choice, multiplicity)| Profile { bloc: None, choice, multiplicity });
    let published = published(&single_majority(), &profiles);
    assert!(published.groups.is_empty() && !published.keeps_blocs());
    assert_eq!(numbers(&published.all), [Some(9), Some(4), Some(0)]);
}

#[test]
fn an_option_with_fewer_than_three_with_or_without_is_withheld_by_itself() {
    let with = |many| [ticked(None, &[1, 2], many), ticked(None, &[2], 12 - many)];
    let overall = |many| numbers(&published(&approval(), &with(many)).all);
    assert_eq!(overall(2), [None, None, None]);
    assert_eq!(overall(3), [Some(3), None, None]);
    assert_eq!(overall(9), [Some(9), None, None]);
    assert_eq!(overall(10), [None, None, None]);
}

#[test]
fn one_option_alone_is_withheld_only_where_no_total_is_known() {
    let profiles = [ticked(None, &[1, 2], 5), ticked(None, &[1, 3], 2), ticked(None, &[2, 3], 6)];
    let mut vote = approval();
    vote.rule.ticks = None;
    assert_eq!(numbers(&published(&vote, &profiles).all), [Some(7), None, Some(8)]);
    vote.rule.ticks = Some(2);
    assert_eq!(numbers(&published(&vote, &profiles).all), [None, None, Some(8)]);
}

#[test]
fn an_option_hidden_in_one_group_is_hidden_in_every_group() {
    let lived = Some(Bloc::LivedExperience);
    let professional = Some(Bloc::Professional);
    let profiles = [
        ticked(lived, &[1, 2], 5),
        ticked(lived, &[3], 5),
        ticked(professional, &[2], 5),
        ticked(professional, &[1, 3], 1),
        ticked(professional, &[3], 5),
    ];
    let published = published(&approval(), &profiles);
    assert_eq!(numbers(&published.all), [Some(6), Some(10), Some(11)]);
    assert_eq!(numbers(&published.groups[0].1), [None, Some(5), Some(5)]);
    assert_eq!(numbers(&published.groups[1].1), [None, Some(5), Some(6)]);
    assert!(!published.keeps_blocs());
}

#[test]
fn approvals_that_are_all_alike_are_withheld() {
    let published = published(&approval(), &[ticked(None, &[1, 2], 30)]);
    assert_eq!(published.all, Figures::Withheld(Reason::WouldTell));
}

#[test]
fn single_ballots_need_an_announced_size_and_complete_figures() {
    let available = |announced, voters: Votes| {
        let mut vote = single_majority();
        vote.rule.download_from = announced;
        published(&vote, &yes_no(voters)).single_ballots
    };
    let votes = [(20, 10, 0), (0, 0, 0), (0, 0, 0)];
    assert!(!available(None, votes));
    assert!(!available(Some(31), votes));
    assert!(available(Some(30), votes));
    assert!(!available(Some(10), votes), "the threshold alone protects nobody's pattern");
    assert!(!available(Some(30), [(28, 2, 0), (0, 0, 0), (0, 0, 0)]));
}

#[test]
fn a_named_vote_shows_all() {
    let named = Vote { secrecy: Secrecy::Named, ..vote() };
    let published = published(&named, &yes_no([(1, 0, 0), (2, 0, 0), (0, 0, 1)]));
    assert_eq!(numbers(&published.all), [Some(3), Some(0), Some(1)]);
    assert!(published.keeps_blocs());
}

/// Somebody who knows the rules and has the published numbers: a grid of
/// groups and alternatives with what is known of its cells and of its sums.
struct Attacker {
    cells: Vec<Vec<Option<u64>>>,
    group_sums: Vec<Option<u64>>,
    line_sums: Vec<Option<u64>>,
}

impl Attacker {
    fn new(vote: &Vote, published: &Published, paper: usize) -> Self {
        let read = |figures: &Figures| match figures {
            Figures::Withheld(_) => (None, vec![None; paper]),
            Figures::Shown { voters, .. } => (Some(*voters), numbers(figures)),
        };
        let marks = |voters: u64| match vote.method {
            Method::ForAgainst => Some(voters),
            _ => vote.rule.ticks.map(|ticks| voters * u64::from(ticks)),
        };
        let groups: Vec<_> = published.groups.iter().map(|(_, figures)| read(figures)).collect();
        let (voters, overall) = read(&published.all);
        // The whole stands as one more group, whose cells are the sums of the lines.
        let mut cells: Vec<_> = groups.iter().map(|(_, cells)| cells.clone()).collect();
        let mut group_sums: Vec<_> = groups.iter().map(|(sum, _)| sum.and_then(marks)).collect();
        cells.push(overall.clone());
        group_sums.push(voters.and_then(marks));
        Self { cells, group_sums, line_sums: overall }
    }

    /// Fills in every cell that is the only one missing from a known sum.
    fn solve(mut self) -> Vec<Vec<Option<u64>>> {
        let whole = self.cells.len() - 1;
        let lines = self.line_sums.len();
        for _ in 0..self.cells.len() * lines {
            for group in 0..=whole {
                let row: Vec<_> = (0..lines).map(|line| (group, line)).collect();
                self.fill(&row, self.group_sums[group]);
            }
            for line in 0..lines {
                let column: Vec<_> = (0..whole).map(|group| (group, line)).collect();
                self.fill(&column, self.cells[whole][line]);
                let known: Option<u64> = column.iter().map(|(g, l)| self.cells[*g][*l]).sum();
                self.cells[whole][line] = self.cells[whole][line].or(known);
            }
        }
        self.cells
    }

    fn fill(&mut self, cells: &[(usize, usize)], sum: Option<u64>) {
        let missing: Vec<_> = cells.iter().filter(|(g, l)| self.cells[*g][*l].is_none()).collect();
        if let ([(group, line)], Some(sum)) = (missing.as_slice(), sum) {
            let rest: u64 = cells.iter().filter_map(|(g, l)| self.cells[*g][*l]).sum();
            self.cells[*group][*line] = Some(sum - rest);
        }
    }
}

fn assert_nothing_undone(vote: &Vote, tally: &Tally) -> Result<(), TestCaseError> {
    let published = publish(vote, tally);
    let offered = |line: &&Line| line.alternative != Alternative::Abstain;
    let paper = match vote.method.has_options() {
        true => tally.all.lines.iter().filter(offered).count(),
        false => tally.all.lines.len(),
    };
    let attacker = Attacker::new(vote, &published, paper);
    let before = attacker.cells.clone();
    prop_assert_eq!(before, attacker.solve());
    Ok(())
}

/// Blocs, sets of ticked options (as bits) and multiplicities.
fn ballots() -> impl Strategy<Value = Vec<(usize, u8, u64)>> {
    proptest::collection::vec((0usize..3, 0u8..8, 1u64..12), 1..14)
}

fn yes_no_tally(vote: &Vote, ballots: Vec<(usize, u8, u64)>) -> Tally {
    let choices = [Choice::For, Choice::Against, Choice::Abstain];
    let profile = |(bloc, choice, multiplicity): (usize, u8, u64)| Profile {
        bloc: Some(Bloc::ALL[bloc]),
        choice: choices[usize::from(choice) % 3].clone(),
        multiplicity,
    };
    count(vote, &ballots.into_iter().map(profile).collect::<Vec<_>>())
}

fn approval_tally(vote: &Vote, ballots: Vec<(usize, u8, u64)>) -> Tally {
    let profile = |(bloc, bits, multiplicity): (usize, u8, u64)| {
        let ticks: Vec<u128> = match vote.rule.ticks {
            // Two of three: all but one.
            Some(_) => (1..=3).filter(|n| *n != u128::from(bits % 3) + 1).collect(),
            None => (1..=3).filter(|n| bits & (1 << (n - 1)) != 0).collect(),
        };
        ticked(Some(Bloc::ALL[bloc]), &ticks, multiplicity)
    };
    count(vote, &ballots.into_iter().map(profile).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn no_withheld_vote_comes_back_by_subtraction(ballots in ballots(), dual in any::<bool>()) {
        let vote = Vote { rule: Rule { dual_majority: dual, ..vote().rule }, ..vote() };
        assert_nothing_undone(&vote, &yes_no_tally(&vote, ballots))?;
    }

    #[test]
    fn no_withheld_approval_comes_back_by_subtraction(ballots in ballots(), fixed in any::<bool>()) {
        let rule = Rule { ticks: fixed.then_some(2), ..approval().rule };
        let vote = Vote { rule, ..approval() };
        assert_nothing_undone(&vote, &approval_tally(&vote, ballots))?;
    }

    #[test]
    fn groups_are_never_shown_without_the_whole(ballots in ballots(), dual in any::<bool>()) {
        let vote = Vote { rule: Rule { dual_majority: dual, ..vote().rule }, ..vote() };
        let published = publish(&vote, &yes_no_tally(&vote, ballots));
        if published.groups.iter().any(|(_, figures)| figures.complete()) {
            prop_assert!(published.all.complete());
            prop_assert!(published.keeps_blocs());
        }
    }

    #[test]
    fn shown_figures_are_exact_and_none_stands_alone(ballots in ballots()) {
        let vote = single_majority();
        let tally = yes_no_tally(&vote, ballots);
        let published = publish(&vote, &tally);
        if published.all.complete() {
            let exact: Vec<_> = tally.all.lines.iter().map(|line| Some(line.votes)).collect();
            prop_assert!(exact.iter().flatten().all(|votes| *votes == 0 || *votes >= 3));
            prop_assert_eq!(numbers(&published.all), exact);
        }
    }
}
