use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::audit::{self, Finding, Report};

/// Goes through the whole record, and says what is wrong with it.
pub async fn verify(config: &Config, head: Option<String>) -> Outcome {
    let published = head.map(|digits| {
        audit::from_hex(&digits)
            .ok_or_else(|| "A head is 64 digits and letters from a to f.".to_owned())
    });
    let published = published.transpose()?;
    let portal = open_portal(config).await?;
    let unread = |_| "The record could not be read. The log says why.".to_owned();
    let report = audit::verify(&portal, published).await.map_err(unread)?;
    let head = audit::head(&portal).await.map_err(unread)?;
    close(&portal).await?;

    say(&format!(
        "Rows checked: {}. Rows that wait to be chained: {}.",
        report.checked, report.waiting
    ));
    if let Some(head) = head {
        say(&format!("The head: {}", audit::hex(&head)));
    }
    verdict(&report)
}

fn verdict(report: &Report) -> Outcome {
    if report.findings.is_empty() {
        say("Every row is as it was written.");
        return Ok(());
    }
    for finding in &report.findings {
        say(&sentence(finding));
    }
    Err("The record is not as it was written.".to_owned())
}

fn sentence(finding: &Finding) -> String {
    match finding {
        Finding::Changed(row) => format!("Row {row} was changed."),
        Finding::Removed(row) => format!("Row {row} was removed."),
        Finding::CutOff => {
            "The end of the record was cut off, or all of it was written anew.".to_owned()
        }
    }
}
