//! Two wards of the Scottish council elections of 2017, against the official count: to the
//! last decimal, stage by stage.

use super::*;
use crate::imports::blt;
use serde_json::Value;

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
