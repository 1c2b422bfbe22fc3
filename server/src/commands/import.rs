use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::desk::{Approvals, Import, ImportOutcome, import_result};
use domain::{
    imports::{ImportCode, ImportError},
    scope::Scope,
};
use serde_json::json;
use std::path::Path;

/// Takes in a participatory budget that was held elsewhere, and prints what
/// was counted.
pub async fn budget(
    config: &Config,
    file: &Path,
    organisation: Option<&str>,
    as_json: bool,
) -> Outcome {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{} could not be read: {error}.", file.display()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let portal = open_portal(config).await?;
    let outcome = import_result(&portal, &Scope::machine(), &text, &name, organisation).await;
    close(&portal).await?;
    match outcome {
        Ok(ImportOutcome::TakenIn(import, approvals)) => {
            report(config, import, &approvals, as_json);
            Ok(())
        }
        Ok(ImportOutcome::AlreadyThere(import)) => {
            if as_json {
                report(config, import, &[], true);
            } else {
                say(&format!("This file was taken in before: {}", page(config, import)));
            }
            Ok(())
        }
        Ok(ImportOutcome::Refused(errors)) => Err(refusal(&errors)),
        Err(_) => {
            Err("The file could not be taken in, and nothing was stored. The log says why."
                .to_owned())
        }
    }
}

fn page(config: &Config, import: Import) -> String {
    format!("{}/votes/{}/result", config.address, import.vote)
}

fn report(config: &Config, import: Import, approvals: &[Approvals], as_json: bool) {
    if as_json {
        let approvals: Vec<_> = approvals
            .iter()
            .map(|line| json!({ "title": line.title, "votes": line.votes }))
            .collect();
        let report = json!({
            "project": import.project,
            "vote": import.vote,
            "proposals": import.proposals,
            "ballots": import.ballots,
            "approvals": approvals,
        });
        say(&report.to_string());
    } else {
        say(&format!("{} proposals, {} ballots.", import.proposals, import.ballots));
        for line in approvals {
            say(&format!("{:>6}  {}", line.votes, line.title));
        }
        say(&format!("The result is at {}", page(config, import)));
    }
}

/// Every line that is wrong, one a line.
fn refusal(errors: &[ImportError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| format!("line {}: {}", error.line, sentence(error.code)))
        .collect();
    format!("The file was refused whole, and nothing was stored.\n{}", lines.join("\n"))
}

fn sentence(code: ImportCode) -> String {
    let fixed = match code {
        ImportCode::MissingSection(name) => return format!("The section {name} is missing."),
        ImportCode::RepeatedSection(name) => {
            return format!("The section {name} stands here again.");
        }
        ImportCode::MissingKey(name) => return format!("The entry {name} is missing."),
        ImportCode::BadValue(name) => return format!("The entry {name} cannot be read."),
        ImportCode::MissingColumn(name) => return format!("The column {name} is missing."),
        ImportCode::EmptyField(name) => return format!("The field {name} is empty."),
        ImportCode::TooLarge => "This is more than is taken in.",
        ImportCode::UnclosedQuote => "A quotation mark opens and never closes.",
        ImportCode::OutsideSection => "This stands before the first section.",
        ImportCode::TooManyFields => "This row has more fields than there are columns.",
        ImportCode::RepeatedId => "This id was used before.",
        ImportCode::BadCost => "The cost is missing, negative, or no amount of money.",
        ImportCode::BadNumber => "This count is no whole number.",
        ImportCode::UnsupportedVoteType => "Votes of this kind cannot be taken in.",
        ImportCode::UnknownProject => "The ballot names a project that the file does not have.",
        ImportCode::RepeatedProject => "The ballot names a project twice.",
        ImportCode::PointsMiscounted => {
            "The ballot gives points to more projects than it names, or to fewer."
        }
        ImportCode::BadPoints => "Points are negative, or no whole number.",
        ImportCode::TooManyPoints => "The ballot gives a project more points than the file allows.",
        ImportCode::TooFewTicked => "The ballot names fewer projects than the file allows.",
        ImportCode::TooManyTicked => "The ballot names more projects than the file allows.",
        ImportCode::ProjectsMiscounted => "The file says another number of projects.",
        ImportCode::BallotsMiscounted => "The file says another number of ballots.",
        ImportCode::VotesMiscounted => {
            "The votes given for this project are not those on the ballots."
        }
    };
    fixed.to_owned()
}
