use super::{Outcome, close, open_portal, say};
use crate::config::Config;
use backend::payments::{LedgerFinding, LedgerReport, verify_ledger};
use domain::scope::Scope;
use words::{Locale, account_name, books, ledger_fault_sentence, money_text};

const WORDS: Locale = Locale::En;

/// Recomputes all books from nothing, holds every claim against them, and says what is
/// wrong.
pub async fn verify(config: &Config) -> Outcome {
    let portal = open_portal(config).await?;
    let report = verify_ledger(&portal, &Scope::machine()).await;
    close(&portal).await?;
    let report = report.map_err(|_| books::unread(WORDS).to_owned())?;

    let (entries, claims) = (report.entries.to_string(), report.claims.to_string());
    say(&books::read(WORDS, &entries, &claims));
    for (account, amount) in &report.balances {
        say(&format!("{:>14}  {}", money_text(*amount), account_name(WORDS, *account)));
    }
    verdict(&report)
}

fn verdict(report: &LedgerReport) -> Outcome {
    if report.findings.is_empty() {
        say(books::well(WORDS));
        return Ok(());
    }
    for finding in &report.findings {
        say(&sentence(finding));
    }
    Err(books::wrong(WORDS).to_owned())
}

fn sentence(finding: &LedgerFinding) -> String {
    match finding {
        LedgerFinding::Entry(fault) => {
            let why = ledger_fault_sentence(WORDS, fault.kind);
            books::wrong_entry(WORDS, &fault.entry.to_string(), why)
        }
        LedgerFinding::Removed(organisation, number) => {
            books::removed(WORDS, &number.to_string(), &organisation.to_string())
        }
        LedgerFinding::Miscounted(organisation) => {
            books::miscounted(WORDS, &organisation.to_string())
        }
        LedgerFinding::Claim(claim) => books::wrong_claim(WORDS, &claim.to_string()),
        LedgerFinding::Hands(claim) => books::wrong_hands(WORDS, &claim.to_string()),
    }
}
