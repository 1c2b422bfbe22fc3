use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::desk::{Approvals, Import, ImportOutcome, import_result};
use domain::{imports::ImportError, scope::Scope};
use serde_json::json;
use std::path::Path;
use words::{Locale, import_sentences};

const WORDS: Locale = Locale::En;

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
    let lines = import_sentences(WORDS, errors);
    format!("The file was refused whole, and nothing was stored.\n{lines}")
}
