use super::*;
use ImportCode::*;

const FILE: &str = "# an own example
4 2
-3
3 1 3 4 0  # whoever withdrew is passed over
(17) 4 1 2 0
2 4 1=2 0
1 2 - 4 0
1 0
0
\"Adam\"
\"Basil \"\"Baz\"\" Brown\"
Charlotte Green (Ind)
\"Donald\" # the last
\"A choice\"
";

fn codes(text: &str) -> Vec<(usize, ImportCode)> {
    parse(text.as_bytes()).unwrap_err().iter().map(|error| (error.line, error.code)).collect()
}

/// The file with one piece of text replaced.
fn with(old: &str, new: &str) -> String {
    assert_eq!(FILE.matches(old).count(), 1, "{old:?} must stand in the file once");
    FILE.replace(old, new)
}

fn ballots(election: &Election) -> Vec<(Vec<Vec<usize>>, u64)> {
    let group = |group: &[crate::votes::methods::ranking::Ranked]| {
        group.iter().map(|ranked| ranked.candidate() + 1).collect()
    };
    let alike = election.contest.ballots().iter();
    alike.map(|alike| (alike.ballot.groups().map(group).collect(), alike.multiplicity)).collect()
}

#[test]
fn reads_what_the_file_says() {
    let election = parse(FILE.as_bytes()).unwrap();
    assert_eq!(election.title.as_deref(), Some("A choice"));
    let names = ["Adam", "Basil \"Baz\" Brown", "Charlotte Green (Ind)", "Donald"];
    assert_eq!(election.names, names);
    assert_eq!((election.seats, election.contest.standing()), (Some(2), vec![0, 1, 3]));
    let expected = [
        (vec![vec![1], vec![2]], 4),
        (vec![vec![1], vec![4]], 3),
        (vec![vec![2], vec![4]], 1),
        (vec![vec![4], vec![1, 2]], 2),
    ];
    assert_eq!(ballots(&election), expected);
    assert_eq!((election.contest.valid(), election.contest.blank()), (10, 1));
    assert_eq!(election.first_level, Some(6));
}

#[test]
fn takes_what_is_legal() {
    let expected = parse(FILE.as_bytes());
    assert_eq!(parse(FILE.replace('\n', "\r\n").as_bytes()), expected);
    assert_eq!(parse(FILE.replace('\n', "\r").as_bytes()), expected);
    assert_eq!(parse(format!("\u{feff}{FILE}\n\n").as_bytes()), expected);
    assert_eq!(parse(with("\"A choice\"", "A choice").as_bytes()), expected);
    assert_eq!(parse(FILE.trim_end().as_bytes()), expected);
    assert_eq!(parse(with("3 1 3 4 0  #", "3 1 3 4 0#").as_bytes()), expected);
    let untitled = parse(with("\"A choice\"\n", "").as_bytes()).unwrap();
    assert_eq!((untitled.title, untitled.names.len()), (None, 4));
}

#[test]
fn names_may_stand_beside_each_other_or_beside_a_party() {
    let names = |lines: &str| parse(format!("2 1\n1 1 0\n0\n{lines}").as_bytes()).unwrap().names;
    assert_eq!(names("\"Adam\" \"Basil\" \"A choice\"\n"), ["Adam", "Basil"]);
    assert_eq!(names("\"Adam\" \"Lab\"\n\"Basil\" \"SNP\"\n"), ["Adam, Lab", "Basil, SNP"]);
    assert_eq!(names("\"Jim \"Jimmy\" Smith\"\nTeam #2\n"), ["Jim \"Jimmy\" Smith", "Team #2"]);
}

#[test]
fn whoever_withdrew_is_level_with_nobody() {
    let election = parse(with("2 4 1=2 0", "2 4 1=3 0").as_bytes()).unwrap();
    assert_eq!(election.first_level, None);
}

#[test]
fn nothing_of_the_ballots_ids_is_kept() {
    assert!(!format!("{:?}", parse(FILE.as_bytes()).unwrap()).contains("17"));
}

#[test]
fn the_first_line_says_how_many_candidates_and_seats() {
    for header in ["4", "4 2 1", "four 2", "0 2", "4 0", "4 -2", "4.0 2"] {
        assert_eq!(codes(&with("4 2\n", &format!("{header}\n"))), [(2, BadHeader)], "{header}");
    }
    assert_eq!(codes(""), [(1, BadHeader)]);
    assert_eq!(codes(&with("4 2\n", "4 5\n")), [(2, TooManySeats)]);
    assert_eq!(codes(&with("4 2\n", "501 2\n")), [(2, TooLarge)]);
}

#[test]
fn whoever_withdrew_is_a_candidate() {
    assert_eq!(codes(&with("-3\n", "-3 -5\n")), [(3, UnknownCandidate)]);
    assert_eq!(codes(&with("-3\n", "-0\n")), [(3, UnknownCandidate)]);
    assert_eq!(codes(&with("-3\n", "-x\n")), [(3, BadPreference)]);
}

#[test]
fn ballots_begin_with_how_many_they_are() {
    for weight in ["-2", "0", "x", "1.5", "+3", "(7"] {
        let file = with("2 4 1=2 0", &format!("{weight} 4 1=2 0"));
        assert_eq!(codes(&file), [(6, BadWeight)], "{weight}");
    }
    // A weight is no list of those who withdrew, also on the first line of ballots.
    assert_eq!(codes(&with("-3\n", "-3 1 2 0\n")), [(3, BadWeight)]);
    for weight in ["1000000001", "99999999999999999999999"] {
        assert_eq!(codes(&with("2 4 1=2 0", &format!("{weight} 4 0"))), [(6, TooLarge)]);
    }
    assert_eq!(codes(&with("2 4 1=2 0", "999999999 4 0")), [(6, TooLarge)]);
}

#[test]
fn ballots_name_candidates_of_the_file_once() {
    assert_eq!(codes(&with("2 4 1=2 0", "2 5 0")), [(6, UnknownCandidate)]);
    assert_eq!(codes(&with("2 4 1=2 0", "2 99999999999999999999 0")), [(6, UnknownCandidate)]);
    assert_eq!(codes(&with("2 4 1=2 0", "2 4 1 4 0")), [(6, RepeatedCandidate)]);
    assert_eq!(codes(&with("2 4 1=2 0", "2 4=4 0")), [(6, RepeatedCandidate)]);
    for wrong in ["-1", "1=", "=", "a", "1,2", "1.0"] {
        let file = with("2 4 1=2 0", &format!("2 4 {wrong} 0"));
        assert_eq!(codes(&file), [(6, BadPreference)], "{wrong}");
    }
}

#[test]
fn a_ballot_ends_on_its_line() {
    assert_eq!(codes(&with("2 4 1=2 0", "2 4 1=2")), [(6, UnendedBallot)]);
    assert_eq!(codes(&with("2 4 1=2 0", "2 4 0 1 3 0")), [(6, BehindBallot)]);
}

#[test]
fn a_file_that_was_cut_off_is_refused() {
    assert_eq!(codes(&with("\n0\n", "\n")), [(9, UnendedBallots)]);
    let after = |text: &str| FILE.find(text).unwrap() + text.len();
    assert_eq!(codes(&FILE[..after("2 4 1=2 0\n")]), [(6, UnendedBallots)]);
    assert_eq!(codes(&FILE[..after("2 4 1")]), [(6, UnendedBallot), (6, UnendedBallots)]);
    assert_eq!(codes(&FILE[..after("4 2")]), [(2, UnendedBallots)]);
    assert_eq!(codes(&FILE[..after("\n0\n")]), [(9, NamesMiscounted)]);
    assert_eq!(codes(&FILE[..after("\"Adam\"\n")]), [(10, NamesMiscounted)]);
}

#[test]
fn there_is_one_name_for_each_candidate() {
    let file = "3 1\n1 1 0\n0\nAdam\nBasil\n";
    assert_eq!(codes(file), [(5, NamesMiscounted)]);
    let file = "2 1\n1 1 0\n0\nAdam\nBasil\nCharlotte\nA choice\n";
    assert_eq!(codes(file), [(7, NamesMiscounted)]);
}

#[test]
fn names_are_told_apart() {
    assert_eq!(codes(&with("\"Donald\"", "\"Adam\"")), [(13, RepeatedName)]);
    assert_eq!(codes(&with("\"Donald\"", "\"\"")), [(13, EmptyField("name"))]);
    assert_eq!(codes(&with("\"Donald\" #", "\"Donald #")), [(13, UnclosedQuote)]);
    let long = "x".repeat(crate::imports::LONGEST_NAME + 1);
    assert_eq!(codes(&with("\"Donald\"", &long)), [(13, TooLarge)]);
}

#[test]
fn an_election_has_ballots() {
    assert_eq!(codes("2 1\n0\nAdam\nBasil\n"), [(4, NoBallots)]);
}

#[test]
fn a_file_is_text() {
    let mut bytes = FILE.as_bytes().to_vec();
    let at = FILE.find("Charlotte").unwrap();
    bytes[at] = 0xe9;
    assert_eq!(parse(&bytes), Err(vec![ImportError { line: 12, code: NotText }]));
}

#[test]
fn what_is_too_large_is_refused() {
    assert_eq!(codes(&" ".repeat(MOST_BYTES + 1)), [(1, TooLarge)]);
}

#[test]
fn twenty_errors_are_enough() {
    let file = with("2 4 1=2 0\n", &"1 7 0\n".repeat(50));
    assert_eq!(codes(&file).len(), crate::imports::MOST_ERRORS);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "([0-9]|-|=|[\\(\\)#\"\n a-z]| 0\n|\n0\n){0,60}") {
        let _ = parse(text.as_bytes());
        let _ = parse(format!("3 2\n{text}").as_bytes());
    }
}
