use super::*;
use ImportCode::*;

const FILE: &str = "META
key;value
description;Our street
unit;Rivermouth
num_projects;3
num_votes;4
budget;1000.50
vote_type;approval
rule;greedy
date_begin;31.03.2026
date_end;2026
min_length;1
max_length;2
currency;eur
PROJECTS
project_id;cost;votes;name;category
7;100;3;Bench;seats
9;250.5;2;\"Trees; and shade\";green
x;0;0;;
VOTES
voter_id;age;vote
v1;44;7
v2;51;9,7
v3;23;7
v4;19;9
";

fn codes(text: &str) -> Vec<(usize, ImportCode)> {
    parse(text).unwrap_err().into_iter().map(|error| (error.line, error.code)).collect()
}

/// The file with one piece of text replaced.
fn with(old: &str, new: &str) -> String {
    assert_eq!(FILE.matches(old).count(), 1, "{old:?} must stand in the file once");
    FILE.replace(old, new)
}

#[test]
fn reads_what_the_file_says() {
    let budget = parse(FILE).unwrap();
    assert_eq!(budget.unit, "Rivermouth");
    assert_eq!(budget.description, "Our street");
    assert_eq!((budget.currency.as_str(), budget.budget), ("EUR", 100_050));
    assert_eq!(budget.rule.as_deref(), Some("greedy"));
    assert_eq!(budget.date_begin, Day::from_ymd(2026, 3, 31));
    assert_eq!(budget.date_end, None);
    assert_eq!(budget.ticks, None);
    let told: Vec<_> = budget
        .projects
        .iter()
        .map(|project| (project.id.as_str(), project.name.as_str(), project.cost, project.votes))
        .collect();
    let expected =
        [("7", "Bench", 10_000, 3), ("9", "Trees; and shade", 25_050, 2), ("x", "x", 0, 0)];
    assert_eq!(told, expected);
    assert_eq!(budget.approvals(), [vec![0], vec![0, 1], vec![0], vec![1]]);
}

#[test]
fn nothing_of_the_voters_is_kept() {
    let text = format!("{:?}", parse(FILE).unwrap());
    for trace in ["v1", "v4", "44", "51"] {
        assert!(!text.contains(trace), "{trace}");
    }
}

#[test]
fn takes_what_is_legal() {
    let expected = parse(FILE);
    assert_eq!(parse(&FILE.replace('\n', "\r\n")), expected);
    assert_eq!(parse(&format!("\u{feff}{FILE}\n\n")), expected);
    assert_eq!(parse(&with("META\n", "meta;\n")), expected);
    assert_eq!(parse(&with("v2;51;9,7", "v2;51;\"7, 9\"")), expected);
    assert_eq!(parse(&with("project_id;cost;", "Project_ID; COST ;")), expected);
    assert!(parse(&with("currency;eur\n", "")).is_ok_and(|budget| budget.currency == "XXX"));
    assert!(parse(&with("date_end;2026", "date_end;2026-04-02")).unwrap().date_end.is_some());
}

#[test]
fn an_empty_ballot_is_one_where_the_file_allows_it() {
    let budget =
        parse(&with("min_length;1\n", "").replace("v4;19;9", "v4;19;").replace(";2;\"", ";1;\""));
    assert!(budget.unwrap().ballots[3].is_empty());
}

#[test]
fn one_length_for_all_is_a_fixed_number_of_ticks() {
    let text = with("max_length;2", "max_length;1").replace("9,7", "9").replace("100;3;", "100;2;");
    assert_eq!(parse(&text).unwrap().ticks, Some(1));
}

#[test]
fn sections_are_all_there_once() {
    let all =
        [(1, MissingSection(META)), (1, MissingSection(PROJECTS)), (1, MissingSection(VOTES))];
    assert_eq!(codes(""), all);
    assert!(codes(&with("VOTES\n", "")).contains(&(24, MissingSection(VOTES))));
    assert!(
        codes(&format!("{FILE}VOTES\nvoter_id;vote\n")).contains(&(26, RepeatedSection(VOTES)))
    );
    assert_eq!(codes(&format!("hello\n{FILE}")), [(1, OutsideSection)]);
}

#[test]
fn entries_are_there_and_can_be_read() {
    for key in ["unit", "description", "budget", "vote_type", "num_projects", "num_votes"] {
        let missing = FILE.lines().filter(|line| !line.starts_with(&format!("{key};")));
        let text: Vec<&str> = missing.collect();
        assert_eq!(codes(&text.join("\n")), [(2, MissingKey(key))]);
    }
    assert_eq!(codes(&with("budget;1000.50", "budget;much")), [(7, BadValue("budget"))]);
    assert_eq!(codes(&with("currency;eur", "currency;euros")), [(14, BadValue("currency"))]);
    assert_eq!(codes(&with(";approval", ";ordinal")), [(8, UnsupportedVoteType)]);
}

#[test]
fn columns_are_there() {
    assert_eq!(
        codes(&with("project_id;cost", "id;price")),
        [(16, MissingColumn("project_id")), (16, MissingColumn("cost")),]
    );
    assert_eq!(
        codes(&with("voter_id;age;vote", "who;age;what")),
        [(21, MissingColumn("voter_id")), (21, MissingColumn("vote")),]
    );
    assert_eq!(codes(&with("v1;44;7", "v1;44;7;surplus")), [(22, TooManyFields)]);
}

#[test]
fn costs_are_amounts_of_money() {
    for cost in ["", "-1", "1.005", "1e3", "99999999999999999999", "."] {
        assert_eq!(codes(&with("7;100;", &format!("7;{cost};"))), [(17, BadCost)], "{cost}");
    }
    assert_eq!(hundredths("7200"), Some(720_000));
    assert_eq!(hundredths("7200.5"), Some(720_050));
    assert_eq!(hundredths("7200.5000"), Some(720_050));
}

#[test]
fn ids_are_told_once() {
    assert!(codes(&with("x;0;0", "7;0;0")).contains(&(19, RepeatedId)));
    assert_eq!(codes(&with("v4;19", "v1;19")), [(25, RepeatedId)]);
    assert_eq!(codes(&with("v4;19", ";19")), [(25, EmptyField("voter_id"))]);
    assert!(codes(&with("x;0;0", ";0;0")).contains(&(19, EmptyField("project_id"))));
}

#[test]
fn ballots_name_projects_of_the_file_once_and_not_too_many() {
    assert_eq!(codes(&with("v1;44;7", "v1;44;8")), [(22, UnknownProject)]);
    assert_eq!(codes(&with("v1;44;7", "v1;44;7,7")), [(22, RepeatedProject)]);
    assert_eq!(codes(&with("v1;44;7", "v1;44;7,9,x")), [(22, TooManyTicked)]);
    assert_eq!(codes(&with("v1;44;7", "v1;44;")), [(22, TooFewTicked)]);
}

#[test]
fn counts_agree_with_what_the_file_says() {
    assert_eq!(codes(&with("num_projects;3", "num_projects;4")), [(5, ProjectsMiscounted)]);
    assert_eq!(codes(&with("num_votes;4", "num_votes;5")), [(6, BallotsMiscounted)]);
    assert_eq!(codes(&with("7;100;3", "7;100;2")), [(17, VotesMiscounted)]);
    assert_eq!(codes(&with("7;100;3", "7;100;many")), [(17, BadNumber)]);
}

const POINTS: &str = "META
key;value
num_projects;2
num_votes;3
budget;10
vote_type;cumulative
max_points;6
max_sum_points;10
fully_funded;1
min_project_score_threshold;3
PROJECTS
project_id;cost;score;selected;target
ż1;4.25;9;1;everyone
2;5;4;0;
VOTES
voter_id;vote;points
1;2,ż1;4,6
2;ż1;3.0
3;;
";

fn points_with(old: &str, new: &str) -> Vec<(usize, ImportCode)> {
    assert_eq!(POINTS.matches(old).count(), 1, "{old:?} must stand in the file once");
    let errors = parse_to_count(POINTS.replace(old, new).as_bytes()).unwrap_err();
    errors.into_iter().map(|error| (error.line, error.code)).collect()
}

#[test]
fn points_are_read_to_be_counted_and_not_to_be_kept() {
    let budget = parse_to_count(POINTS.as_bytes()).unwrap();
    let given = [Support::from([(0, 6), (1, 4)]), Support::from([(0, 3)]), Support::new()];
    assert_eq!(budget.ballots, given);
    let counted = budget.to_count();
    assert_eq!((counted.money, counted.costs.as_slice()), (1_000, &[425, 500][..]));
    assert_eq!((counted.voters(), counted.votes()), (3, vec![9, 4]));
    assert!(codes(POINTS).contains(&(6, UnsupportedVoteType)));
    assert_eq!(points_with(";cumulative", ";ordinal"), [(6, UnsupportedVoteType)]);
    assert_eq!(
        points_with("max_sum_points;10", "default_score;1"),
        [(8, BadValue("default_score"))]
    );
}

#[test]
fn what_is_counted_is_text_and_not_too_large() {
    let broken = [POINTS.as_bytes(), &[0xff]].concat();
    assert_eq!(parse_to_count(&broken), Err(vec![ImportError { line: 20, code: NotText }]));
    let large = vec![b' '; MOST_BYTES + 1];
    assert_eq!(parse_to_count(&large), Err(vec![ImportError { line: 1, code: TooLarge }]));
    let cut_off = POINTS.split_at(POINTS.len() - 4).0;
    let errors = parse_to_count(cut_off.as_bytes()).unwrap_err();
    assert_eq!(errors, [ImportError { line: 4, code: BallotsMiscounted }]);
}

#[test]
fn points_are_whole_and_stand_beside_their_projects() {
    for points in ["-4,6", "4.5,6", "x,6", ",6", "4e0,6", "99999999999,6"] {
        assert_eq!(points_with("4,6", points), [(17, BadPoints)], "{points}");
    }
    for points in ["4,6,1", "4", ""] {
        assert_eq!(points_with(";4,6", &format!(";{points}")), [(17, PointsMiscounted)]);
    }
    assert_eq!(points_with("4,6", "4,7"), [(17, TooManyPoints)]);
    assert_eq!(points_with(";points", ";stars"), [(16, MissingColumn("points"))]);
}

#[test]
fn choosing_one_is_approving_one() {
    let text = with(";approval", ";choose-1").replace("v2;51;9,7", "v2;51;9");
    assert_eq!(parse(&text.replace("100;3;", "100;2;")).unwrap().ticks, Some(1));
    assert_eq!(codes(&with(";approval", ";choose-1")), [(23, TooManyTicked)]);
}

#[test]
fn twenty_errors_are_enough() {
    let mut text = with("num_votes;4", "num_votes;54");
    for voter in 0..50 {
        text.push_str(&format!("more{voter};30;nothing\n"));
    }
    assert_eq!(codes(&text).len(), crate::imports::MOST_ERRORS);
}

#[test]
fn what_is_too_large_is_refused() {
    let long = "x".repeat(LONGEST_TEXT + 1);
    assert_eq!(codes(&with(";Bench;", &format!(";{long};"))), [(17, TooLarge)]);
    assert_eq!(codes(&" ".repeat(MOST_BYTES + 1)), [(1, TooLarge)]);
}

#[test]
fn a_real_budget_comes_in_whole() {
    let Ok(folder) = std::env::var("COPRODUCE_REAL_DATA") else {
        eprintln!("skipped: COPRODUCE_REAL_DATA is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("budgets/Netherlands_Assen_2024.pb");
    let budget = parse(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!((budget.projects.len(), budget.ballots.len()), (14, 84));
    assert_eq!((budget.unit.as_str(), budget.currency.as_str()), ("Assen", "EUR"));
    assert_eq!(budget.budget, 10_000_000);
    let votes: Vec<u64> = budget.projects.iter().map(|project| project.votes).collect();
    assert_eq!(votes, [43, 42, 25, 24, 24, 23, 21, 19, 14, 13, 10, 10, 9, 8]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "(META|PROJECTS|VOTES|key|[;\"\n,a-z0-9.-]){0,80}") {
        let _ = parse(&text);
    }
}
