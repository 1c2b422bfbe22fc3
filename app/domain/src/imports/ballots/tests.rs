use super::*;
use ImportCode::*;

const RANKINGS: &str = "ballots,Tea,\"Coffee, black\",Water
3,1,2,
2,1,1,4
1,,,
";

const SCORES: &str = "Tea;Coffee
5;0
5;
0;3
";

fn refused<T: std::fmt::Debug>(read: Result<T, Vec<ImportError>>) -> Vec<(usize, ImportCode)> {
    read.unwrap_err().iter().map(|error| (error.line, error.code)).collect()
}

fn rankings(text: &str) -> Vec<(usize, ImportCode)> {
    refused(parse_rankings(text.as_bytes()))
}

fn scores(text: &str, scale: Scale) -> Vec<(usize, ImportCode)> {
    refused(parse_given(text.as_bytes(), scale))
}

#[test]
fn reads_rankings() {
    let election = parse_rankings(RANKINGS.as_bytes()).unwrap();
    assert_eq!(election.names, ["Tea", "Coffee, black", "Water"]);
    let ranking = |groups: &[&[usize]]| Ranking::of(groups.iter().map(|it| it.to_vec())).unwrap();
    let alike = |ballot, multiplicity| Alike { ballot, multiplicity };
    let expected = [alike(ranking(&[&[0], &[1]]), 3), alike(ranking(&[&[0, 1], &[2]]), 2)];
    assert_eq!(election.contest.ballots(), expected);
    assert_eq!((election.contest.blank(), election.first_level), (1, Some(3)));
    assert_eq!(election.seats, None);
}

#[test]
fn reads_scores_and_marks() {
    let given = parse_given(SCORES.as_bytes(), Scale::Scores).unwrap();
    let alike = |ballot: &[u64], multiplicity| Alike { ballot: ballot.to_vec(), multiplicity };
    assert_eq!(given.names, ["Tea", "Coffee"]);
    assert_eq!(given.ballots, [alike(&[0, 3], 1), alike(&[5, 0], 2)]);
    let marks = parse_given(b"A,B\r\n1,1\r\n\r\n1,\r\n0,1", Scale::Marks).unwrap();
    assert_eq!(marks.ballots, [alike(&[0, 1], 1), alike(&[1, 0], 1), alike(&[1, 1], 1)]);
}

#[test]
fn options_have_names_of_their_own() {
    assert_eq!(rankings("ballots\n1\n"), [(1, EmptyField("name"))]);
    assert_eq!(rankings("A,,B\n1,2,3\n"), [(1, EmptyField("name"))]);
    assert_eq!(rankings("A,A\n1,2\n"), [(1, RepeatedName)]);
    assert_eq!(rankings(""), [(1, EmptyField("name"))]);
    assert_eq!(rankings("A,B\n"), [(1, NoBallots)]);
    assert_eq!(rankings("ballots,A\n4,\n"), [(2, NoBallots)]);
    assert_eq!(scores("A,B\n0,0\n", Scale::Scores), [(2, NoBallots)]);
}

#[test]
fn rows_are_no_wider_than_the_first() {
    assert_eq!(rankings("A,B\n1,2,\n1,2,3\n"), [(3, TooManyFields)]);
    assert_eq!(rankings("A,B\n1,2\n1,\"2\n"), [(3, UnclosedQuote)]);
}

#[test]
fn cells_are_what_the_method_asks_for() {
    for rank in ["0", "-1", "1.5", "first"] {
        assert_eq!(rankings(&format!("A,B\n1,2\n{rank},2\n")), [(3, BadRank)], "{rank}");
    }
    for weight in ["0", "-1", "many", ""] {
        let file = format!("ballots,A\n1,1\n{weight},1\n");
        assert_eq!(rankings(&file), [(3, BadWeight)], "{weight}");
    }
    assert_eq!(scores("A,B\n1,2\n", Scale::Marks), [(2, BadMark)]);
    assert_eq!(scores("A,B\n1,0\n1,1\n", Scale::OneMark), [(3, SeveralMarks)]);
    assert_eq!(scores("A,B\n1,0\n1,-1\n", Scale::Scores), [(3, BadScore)]);
    assert_eq!(scores("A,B\n1,0\n1,100001\n", Scale::Scores), [(3, BadScore)]);
}

#[test]
fn what_is_too_large_is_refused() {
    assert_eq!(rankings(&" ".repeat(MOST_BYTES + 1)), [(1, TooLarge)]);
    assert_eq!(rankings("ballots,A\n999999999,1\n2,1\n"), [(3, TooLarge)]);
    let options: Vec<String> = (0..=MOST_OPTIONS).map(|option| option.to_string()).collect();
    assert_eq!(rankings(&format!("{}\n1\n", options.join(","))), [(1, TooLarge)]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "([0-9]|[-,;\"\n a-z]|ballots,){0,60}") {
        let _ = parse_rankings(text.as_bytes());
        let _ = parse_given(text.as_bytes(), Scale::Scores);
    }
}
