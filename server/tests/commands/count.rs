//! `coproduce count`.

use crate::Machine;
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// Three candidates for two seats: 7 of 10 votes pass a surplus of 3 on.
const WARD: &str = "3 2\n7 1 2 0\n1 2 0\n2 3 0\n0\n\"Ada\"\n\"Ben\"\n\"Cal\"\n\"Panel\"\n";

/// Of 8833 voters in Burlington in 2009, by their order of three candidates.
const BURLINGTON: &str = "ballots,Wright,Kiss,Montroll
1332,3,2,1\n767,2,3,1\n455,,,1\n2043,3,1,2\n371,2,1,3\n568,,1,\n1513,1,3,2\n495,1,2,3\n1289,1,,\n";

impl Machine {
    /// What a count says of `text` in a file of this name.
    fn counts(&self, method: &str, file: &str, text: &str) -> Value {
        fs::write(self.path().join(file), text).unwrap();
        serde_json::from_str(&self.says(&["count", "--method", method, file, "--json"])).unwrap()
    }

    /// What it says on standard error where it exits with 2.
    fn counts_nothing(&self, arguments: &[&str]) -> String {
        let output = self.run(&[&["count", "--method"], arguments].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        said
    }
}

#[test]
fn a_transferable_vote_is_counted_stage_by_stage() {
    let machine = Machine::new();
    let count = machine.counts("scottish-stv", "ward.blt", WARD);
    assert_eq!((&count["winners"], &count["quota"]), (&json!(["Ada", "Ben"]), &json!("4")));
    let totals = [
        json!({ "Ada": "7.00000", "Ben": "1.00000", "Cal": "2.00000" }),
        json!({ "Ada": "4.00000", "Ben": "3.99999", "Cal": "2.00000" }),
        json!({ "Ada": "4.00000", "Ben": "3.99999", "Cal": "0.00000" }),
    ];
    let stages = count["stages"].as_array().unwrap();
    assert!(stages.iter().map(|stage| &stage["totals"]).eq(&totals), "{count}");
    assert_eq!(stages[1]["remainder"], "0.00001");
    assert_eq!(stages[2]["non_transferable"], "2.00000");
    let note = stages[2]["note"].as_str().unwrap();
    assert!(note.contains("Cal has the fewest votes and is out."), "{note}");

    let said = machine.says(&["count", "--method", "scottish-stv", "ward.blt"]);
    assert!(said.starts_with("Panel\n10 ballots count.\n2 are to be chosen.\n"), "{said}");
    assert!(said.contains("\n  3.99999  Ben\n") && said.contains("Chosen: Ada and Ben"), "{said}");
    assert!(!machine.path().join("data").exists(), "a count needs no database");
}

#[test]
fn one_file_of_ballots_is_counted_by_every_method_that_ranks() {
    let machine = Machine::new();
    let counts = |method| machine.counts(method, "burlington.csv", BURLINGTON);
    let runoff = counts("irv");
    assert_eq!(runoff["winners"], json!(["Kiss"]));
    let last = &runoff["stages"][1];
    assert_eq!(last["totals"], json!({ "Wright": "4064", "Kiss": "4314", "Montroll": "0" }));
    assert_eq!(last["exhausted"], "455");

    let schulze = counts("schulze");
    assert_eq!(schulze["winners"], json!(["Montroll"]));
    assert_eq!(schulze["order"], json!(["Montroll", "Kiss", "Wright"]));
    assert_eq!(schulze["preferred"]["Montroll"], json!({ "Wright": 4597, "Kiss": 4067 }));

    let borda = counts("borda");
    assert_eq!(borda["winners"], json!(["Montroll"]));
    assert_eq!(borda["stages"][0]["totals"]["Montroll"], "9592.5");
    assert_eq!(counts("scottish-stv")["quota"], "4417");
}

#[test]
fn marks_and_scores_are_added_up() {
    let machine = Machine::new();
    let table = "ballots,Tea,Coffee,Water\n3,1,,\n2,,1,\n4,,,1\n5,,,\n";
    let count = machine.counts("approval", "drinks.csv", table);
    assert_eq!((&count["winners"], &count["blank"]), (&json!(["Water"]), &json!(5)));
    assert_eq!(machine.counts("majority", "drinks.csv", table)["winners"], json!([]));
    let said = machine.says(&["count", "--method", "majority", "drinks.csv"]);
    assert!(said.contains("Nothing has more than half"), "{said}");
    let scores = machine.counts("score", "scores.csv", "Tea,Coffee\n5,3\n0,4\n");
    assert_eq!(scores["stages"][0]["totals"], json!({ "Tea": "5", "Coffee": "7" }));
    let both = ["count", "--method", "score", "--seats", "2", "scores.csv"];
    assert!(machine.says(&both).contains("Chosen: Coffee and Tea"));
}

#[test]
fn lots_are_drawn_from_the_ballots_or_from_what_is_given() {
    let machine = Machine::new();
    let tie = "2 1\n3 1 0\n3 2 0\n0\nAda\nBen\n";
    let drawn = machine.counts("irv", "tie.blt", tie);
    let mixed = "2 1\n1 2 0\n2 1 0\n2 2 0\n1 1 0\n0\nAda\nBen\n";
    assert_eq!(machine.counts("irv", "tie.blt", mixed), drawn);
    assert_eq!(drawn["by_lot"], true);
    let said = machine.says(&["count", "--method", "irv", "tie.blt"]);
    assert!(said.contains(drawn["seed"].as_str().unwrap()), "{said}");

    let winners = |seed: &str| {
        let arguments = ["count", "--method", "irv", "tie.blt", "--json", "--seed", seed];
        let said = machine.says(&arguments);
        serde_json::from_str::<Value>(&said).unwrap()["winners"].to_string()
    };
    let seeds: Vec<String> = (0..20).map(|seed| seed.to_string()).collect();
    let found: BTreeSet<String> = seeds.iter().map(|seed| winners(seed)).collect();
    assert_eq!(found.len(), 2, "another seed, another lot");
    assert_eq!(winners(drawn["seed"].as_str().unwrap()), drawn["winners"].to_string());
}

#[test]
fn a_file_that_cannot_be_counted_is_refused_with_its_line() {
    let machine = Machine::new();
    let refused = |method: &str, file: &str, text: &[u8]| {
        fs::write(machine.path().join(file), text).unwrap();
        machine.counts_nothing(&[method, file])
    };
    let says = |said: &str, line: &str| assert!(said.contains(line), "{said}");
    let level = WARD.replace("1 2 0\n2", "1 2=3 0\n2");
    for method in ["scottish-stv", "irv"] {
        says(&refused(method, "ward.blt", level.as_bytes()), "line 3: The ballot ranks two alike.");
    }
    machine.counts("schulze", "ward.blt", &level);
    let cut = WARD.split("\n0\n").next().unwrap();
    says(&refused("irv", "ward.blt", cut.as_bytes()), "line 4: The ballots must end with");
    says(&refused("irv", "ward.blt", b"2 1\n1 1 0\n0\nAda\nB\xe9a\n"), "line 5: This is no text");
    says(&refused("approval", "marks.csv", b"A,B\n1,2\n"), "line 2: A mark must be 1");
    says(&refused("irv", "large.blt", &vec![b'1'; 33 * 1024 * 1024]), "line 1: This is more than");
    says(&machine.counts_nothing(&["irv", "nowhere.blt"]), "nowhere.blt could not be read");
    fs::write(machine.path().join("ward.blt"), WARD).unwrap();
    let many = ["borda", "ward.blt", "--seats", "4"];
    says(&machine.counts_nothing(&many), "There are more seats than candidates.");
}

/// Three with 3⅓ each; with 5, two things can be bought, with 6 all three, which is too much.
const STREET: &str = "META\nkey;value\nnum_projects;4\nnum_votes;3\nbudget;10\nvote_type;approval\n\
    PROJECTS\nproject_id;cost;name\na;3;Bench\nb;5;Lamp\nc;6;Tree\nd;2;Bin\n\
    VOTES\nvoter_id;vote\n1;a\n2;b\n3;c\n";

#[test]
fn a_budget_is_spent_by_equal_shares_and_beside_it_by_most_votes() {
    let machine = Machine::new();
    let count = machine.counts("equal-shares", "street.pb", STREET);
    assert_eq!(count["winners"], json!(["a", "b"]));
    assert_eq!((&count["share"], &count["raises"]), (&json!("5.00"), &json!(2)));
    assert_eq!((&count["cost"], &count["unspent"]), (&json!("8.00"), &json!("2.00")));
    let beyond = json!({ "share": "6.00", "projects": ["a", "b", "c"], "cost": "14.00" });
    assert_eq!((&count["stopped"], &count["beyond"]), (&json!("overspent"), &beyond));
    assert_eq!(count["stages"][0]["price_exact"], "300");
    assert_eq!(count["greedy"]["winners"], json!(["a", "b", "d"]));
    assert_eq!(machine.counts("greedy", "street.pb", STREET)["winners"], json!(["a", "b", "d"]));

    let ask = ["count", "--method", "equal-shares", "street.pb", "--satisfaction", "count"];
    let said = machine.says(&[&ask[..], &["--stop", "first-exhaustive"]].concat());
    assert!(said.contains("With a share of 6.00, it would cost 14.00 in all."), "{said}");
    let said = machine.says(&[&ask[..], &["--fill", "by-votes"]].concat());
    assert!(said.contains("3. Bin (d) is bought for 2.00. Votes: 0."), "{said}");
    assert!(
        said.ends_with("Bought: Bench (a), Lamp (b) and Bin (d).\nNot spent: 0.00.\n"),
        "{said}"
    );
}

#[test]
fn a_budget_that_cannot_be_counted_is_refused_with_its_line() {
    let machine = Machine::new();
    for (old, new, line) in [
        (";approval", ";ordinal", "line 6: "),
        ("num_votes;3", "num_votes;4", "line 4: "),
        ("c;6", "c;-6", "line 11: "),
        ("3;c", "3;c,z", "line 17: "),
    ] {
        fs::write(machine.path().join("street.pb"), STREET.replace(old, new)).unwrap();
        let said = machine.counts_nothing(&["equal-shares", "street.pb"]);
        assert!(said.contains(line), "{said}");
    }
}
