//! Goes through all books from nothing, and through all claims beside them.

use super::queries;
use crate::{
    Portal,
    error::Result,
    payments::queries::claims::{find_claim, list_after},
    store::Db,
};
use domain::{
    ids::{ClaimId, OrganisationId},
    money::Pence,
    payments::{
        claims::{Claim, ClaimState, Parts},
        ledger::{AccountKind, Books, Entry, EntryKind, Fault, standing},
    },
    permissions::{Act, Target, allow},
    scope::Scope,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

const BATCH: u64 = 500;

/// What was found in the books.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerReport {
    /// How many entries were read.
    pub entries: u64,
    /// How many claims were held against them.
    pub claims: u64,
    /// What stands in each kind of account, of all organisations together.
    pub balances: Vec<(AccountKind, Pence)>,
    /// What is wrong; empty where all is well.
    pub findings: Vec<LedgerFinding>,
}

/// Something that is wrong with the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerFinding {
    /// The first entry that is wrong; what comes after it was not read.
    Entry(Fault),
    /// The entry of this number is gone from an organisation's books.
    Removed(OrganisationId, i64),
    /// The end of an organisation's books is gone, or more was added than was counted.
    Miscounted(OrganisationId),
    /// Where a claim is does not fit what the books say of it.
    Claim(ClaimId),
    /// A claim went through hands that it must not.
    Hands(ClaimId),
}

/// Recomputes all books from nothing, and holds every claim against them.
pub async fn verify_ledger(portal: &Portal, scope: &Scope) -> Result<LedgerReport> {
    allow(Act::VerifyLedger, scope, &Target::instance())?;
    let db = portal.store.read();
    let mut report = LedgerReport::default();
    read_books(db, &mut report).await?;
    read_claims(db, &mut report).await?;
    Ok(report)
}

async fn read_books(db: &Db, report: &mut LedgerReport) -> Result<()> {
    let mut books = Books::default();
    let counts = queries::list_counts(db).await?;
    let mut last: HashMap<OrganisationId, i64> = HashMap::new();
    let mut at = (Uuid::nil(), 0);
    loop {
        let batch = queries::list_whole(db, at, BATCH).await?;
        if batch.is_empty() {
            break;
        }
        for (seq, entry) in &batch {
            report.findings.extend(missing(at, (entry.organisation, *seq)));
            at = (entry.organisation.0, *seq);
            last.insert(entry.organisation, *seq);
            report.entries += 1;
            if let Err(fault) = books.enter(entry) {
                report.findings.push(LedgerFinding::Entry(fault));
                return Ok(());
            }
        }
    }
    let then = queries::list_counts(db).await?;
    report.findings.extend(miscounted(&counts, &last, &then));
    report.balances = by_kind(&books);
    Ok(())
}

/// The entries that are gone between one and the next that is there.
fn missing(
    (organisation, last): (Uuid, i64),
    (next, seq): (OrganisationId, i64),
) -> impl Iterator<Item = LedgerFinding> {
    let last = if organisation == next.0 { last } else { 0 };
    (last + 1..seq).map(move |seq| LedgerFinding::Removed(next, seq))
}

/// The books that end elsewhere than where they were counted to. Meanwhile somebody may
/// have been paid: they end no earlier than they were counted to before, and no later
/// than they are `then`.
fn miscounted(
    before: &HashMap<OrganisationId, i64>,
    last: &HashMap<OrganisationId, i64>,
    then: &HashMap<OrganisationId, i64>,
) -> Vec<LedgerFinding> {
    let end = |counts: &HashMap<OrganisationId, i64>, id: &OrganisationId| {
        counts.get(id).copied().unwrap_or_default()
    };
    let all: BTreeSet<OrganisationId> = then.keys().chain(last.keys()).copied().collect();
    let wrong = |id: &OrganisationId| !(end(before, id)..=end(then, id)).contains(&end(last, id));
    all.into_iter().filter(wrong).map(LedgerFinding::Miscounted).collect()
}

fn by_kind(books: &Books) -> Vec<(AccountKind, Pence)> {
    let mut sums: BTreeMap<AccountKind, Pence> = BTreeMap::new();
    for (account, amount) in &books.balances().accounts {
        let sum = sums.entry(account.kind).or_default();
        *sum = sum.plus(*amount).unwrap_or(Pence(i64::MAX));
    }
    sums.into_iter().collect()
}

async fn read_claims(db: &Db, report: &mut LedgerReport) -> Result<()> {
    let mut at = Uuid::nil();
    loop {
        let batch = list_after(db, at, BATCH).await?;
        let Some(last) = batch.last() else { return Ok(()) };
        at = last.claim.id.0;
        let ids: Vec<ClaimId> = batch.iter().map(|stored| stored.claim.id).collect();
        let mut entries: HashMap<ClaimId, Vec<Entry>> = HashMap::new();
        for entry in queries::list_entries_of(db, &ids).await? {
            entries.entry(entry.claim).or_default().push(entry);
        }
        for stored in &batch {
            let claim = &stored.claim;
            let own = entries.remove(&claim.id).unwrap_or_default();
            if !fits(claim, &own) && !fits_now(db, claim.id).await? {
                report.findings.push(LedgerFinding::Claim(claim.id));
            }
            if !hands_apart(claim) {
                report.findings.push(LedgerFinding::Hands(claim.id));
            }
            report.claims += 1;
        }
    }
}

/// Asked again of a claim that may have moved while it was read.
async fn fits_now(db: &Db, id: ClaimId) -> Result<bool> {
    let entries = queries::list_entries_of(db, &[id]).await?;
    let stored = find_claim(db, id).await?;
    Ok(stored.is_some_and(|stored| fits(&stored.claim, &entries)))
}

/// Whether the books say of a claim what its state does: what is authorised is owed, cost
/// by cost, by and to whom the claim says; what is paid is paid; nothing else is either.
fn fits(claim: &Claim, entries: &[Entry]) -> bool {
    let stands = |kind| standing(entries, kind);
    let amount = |kind| stands(kind).and_then(Entry::amount).unwrap_or_default();
    let owed = [EntryKind::Authorised, EntryKind::Donated].map(amount);
    let paid = [EntryKind::Paid, EntryKind::DonationPaid].map(amount);
    if !claim.state.is_authorised() {
        return owed == [Pence::ZERO; 2] && paid == [Pence::ZERO; 2];
    }
    let cost = |kind, account| stands(kind).map_or(Pence::ZERO, |entry| posted(entry, account));
    let costs = Parts {
        fees: cost(EntryKind::Authorised, AccountKind::Fees),
        expenses: cost(EntryKind::Authorised, AccountKind::Expenses),
        donated: cost(EntryKind::Donated, AccountKind::Donations),
    };
    let whose = |entry: &Entry| (entry.organisation, entry.person);
    entries.iter().all(|entry| whose(entry) == (claim.organisation, claim.person))
        && claim.parts() == Some(costs)
        && costs.to_person() == Some(owed[0])
        && costs.donated == owed[1]
        && (paid == owed) == (claim.state == ClaimState::Paid)
}

/// What an entry posts to an account.
fn posted(entry: &Entry, to: AccountKind) -> Pence {
    let lines = entry.lines.iter().filter(|line| line.account.kind == to);
    Pence::sum(lines.map(|line| line.amount)).unwrap_or_default()
}

/// Whether nobody handled their own claim, or did alone what needs two.
fn hands_apart(claim: &Claim) -> bool {
    let own = [claim.person, claim.prepared_by];
    let approved = claim.approved_by.is_none_or(|by| !own.contains(&by));
    let authorised = claim.authorised_by.is_none_or(|authority| {
        let alone = claim.approved_by == Some(authority.person);
        !(own.contains(&authority.person) || authority.two_people && alone)
    });
    approved && authorised
}
