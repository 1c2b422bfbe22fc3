//! The books from nothing: every balance, or the first entry that is wrong.

use super::{Account, AccountKind, Entry, EntryKind, Posting};
use crate::{
    codes::codes,
    ids::{ClaimId, EntryId, MeetingId, OrganisationId, PersonId},
    money::Pence,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, btree_map::Entry as Slot};

codes! {
    /// What can be wrong with an entry.
    pub enum FaultKind {
        /// Its lines do not sum to zero, or one of them is nothing.
        Unbalanced = "unbalanced",
        /// An amount is more than can be held.
        TooLarge = "too_large",
        /// Its lines are not those of its kind.
        WrongLines = "wrong_lines",
        /// Its id stands twice.
        SameId = "same_id",
        /// It turns round what is not there, or is not the like of it.
        WrongReversal = "wrong_reversal",
        /// It turns round what was turned round already.
        ReversedTwice = "reversed_twice",
        /// One thing is owed or paid twice.
        PaidTwice = "paid_twice",
        /// It pays what was not owed, or not so much.
        NotOwed = "not_owed",
        /// What it takes back was paid out, and stands so.
        StillPaid = "still_paid",
        /// One person did what needs two.
        OnePerson = "one_person",
        /// Somebody handled their own claim.
        OwnClaim = "own_claim",
    }
}

/// The first entry that is wrong, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Which.
    pub entry: EntryId,
    /// How.
    pub kind: FaultKind,
}

/// What stands in each account. An organisation's books are one; `recompute`
/// may be given one organisation's entries or those of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balances {
    /// Accounts that were ever used, and what stands in them.
    pub accounts: BTreeMap<Account, Pence>,
    /// How many entries there are.
    pub entries: u64,
}

impl Balances {
    /// What stands in `account`: debits less credits.
    pub fn of(&self, account: Account) -> Pence {
        self.accounts.get(&account).copied().unwrap_or_default()
    }

    /// What `person` is owed.
    pub fn owed_to(&self, person: PersonId) -> Pence {
        self.of(Account::owed(person)).turned().unwrap_or_default()
    }

    /// What has gone out and stayed out.
    pub fn paid_out(&self) -> Pence {
        self.of(Account::of(AccountKind::PaidOut)).turned().unwrap_or_default()
    }

    /// All accounts together: zero, or something is wrong.
    pub fn sum(&self) -> Option<Pence> {
        Pence::sum(self.accounts.values().copied())
    }
}

/// Goes through the books in the order in which they were written.
pub fn recompute(entries: &[Entry]) -> Result<Balances, Fault> {
    let mut books = Books::default();
    entries.iter().try_for_each(|entry| books.enter(entry))?;
    Ok(books.balances)
}

/// The books so far: for those who read them page by page.
#[derive(Clone, Debug, Default)]
pub struct Books {
    balances: Balances,
    seen: BTreeMap<EntryId, Seen>,
    /// What stands of each kind for each claim.
    standing: BTreeMap<(ClaimId, EntryKind), EntryId>,
    /// The fees that stand, and the entry of each.
    fees: BTreeMap<(OrganisationId, PersonId, MeetingId), EntryId>,
}

#[derive(Clone, Debug)]
struct Seen {
    entry: Entry,
    reversed: bool,
}

impl Books {
    /// What stands after the entries so far.
    pub fn balances(&self) -> &Balances {
        &self.balances
    }

    /// Enters the next one. After a fault the books are of no more use.
    pub fn enter(&mut self, entry: &Entry) -> Result<(), Fault> {
        self.check_and_enter(entry).map_err(|kind| Fault { entry: entry.id, kind })
    }

    fn check_and_enter(&mut self, entry: &Entry) -> Result<(), FaultKind> {
        if self.seen.contains_key(&entry.id) {
            return Err(FaultKind::SameId);
        }
        balances_out(entry)?;
        hands_apart(entry)?;
        match entry.kind.is_reversal() {
            true => self.turn_round(entry)?,
            false => self.stand(entry)?,
        }
        for Posting { account, amount } in &entry.lines {
            let balance = self.balances.accounts.entry(*account).or_default();
            *balance = balance.plus(*amount).ok_or(FaultKind::TooLarge)?;
        }
        self.balances.entries += 1;
        self.seen.insert(entry.id, Seen { entry: entry.clone(), reversed: false });
        Ok(())
    }

    /// An entry of its own: of the right shape, once, and only what is owed.
    fn stand(&mut self, entry: &Entry) -> Result<(), FaultKind> {
        if !has_its_shape(entry) {
            return Err(FaultKind::WrongLines);
        }
        let owed = match entry.kind {
            EntryKind::Paid => Some(EntryKind::Authorised),
            EntryKind::DonationPaid => Some(EntryKind::Donated),
            _ => None,
        };
        if let Some(owed) = owed {
            let owed = self.standing.get(&(entry.claim, owed)).and_then(|id| self.seen.get(id));
            let owed = owed.filter(|seen| is_same_claim(&seen.entry, entry));
            if owed.and_then(|seen| seen.entry.amount()) != entry.amount() {
                return Err(FaultKind::NotOwed);
            }
        }
        match self.standing.entry((entry.claim, entry.kind)) {
            Slot::Occupied(_) => return Err(FaultKind::PaidTwice),
            Slot::Vacant(slot) => slot.insert(entry.id),
        };
        if let Some(meeting) = entry.fee_for {
            match self.fees.entry((entry.organisation, entry.person, meeting)) {
                Slot::Occupied(_) => return Err(FaultKind::PaidTwice),
                Slot::Vacant(slot) => slot.insert(entry.id),
            };
        }
        Ok(())
    }

    /// A reversal: of an entry that stands, line by line, once.
    fn turn_round(&mut self, entry: &Entry) -> Result<(), FaultKind> {
        let wrong = self.seen.get_mut(&entry.reverses.ok_or(FaultKind::WrongReversal)?);
        let wrong = wrong.ok_or(FaultKind::WrongReversal)?;
        let fits = match entry.kind {
            EntryKind::Returned => wrong.entry.kind.is_payment(),
            _ => !wrong.entry.kind.is_reversal(),
        };
        if !fits || !is_same_claim(&wrong.entry, entry) || !is_turned(&wrong.entry, entry) {
            return Err(FaultKind::WrongReversal);
        }
        if wrong.reversed {
            return Err(FaultKind::ReversedTwice);
        }
        wrong.reversed = true;
        let (kind, fee) = (wrong.entry.kind, wrong.entry.fee_for);
        let payment = match kind {
            EntryKind::Authorised => Some(EntryKind::Paid),
            EntryKind::Donated => Some(EntryKind::DonationPaid),
            _ => None,
        };
        let stands = |kind| self.standing.contains_key(&(entry.claim, kind));
        if payment.is_some_and(stands) {
            return Err(FaultKind::StillPaid);
        }
        self.standing.remove(&(entry.claim, kind));
        if let Some(meeting) = fee {
            self.fees.remove(&(entry.organisation, entry.person, meeting));
        }
        Ok(())
    }
}

fn balances_out(entry: &Entry) -> Result<(), FaultKind> {
    let sum = Pence::sum(entry.lines.iter().map(|line| line.amount));
    let something = entry.lines.len() > 1 && entry.lines.iter().all(|line| line.amount.0 != 0);
    match sum {
        None => Err(FaultKind::TooLarge),
        Some(Pence::ZERO) if something => Ok(()),
        Some(_) => Err(FaultKind::Unbalanced),
    }
}

fn hands_apart(entry: &Entry) -> Result<(), FaultKind> {
    if [entry.approved_by, entry.authorised_by].contains(&entry.person) {
        return Err(FaultKind::OwnClaim);
    }
    if entry.two_people && entry.approved_by == entry.authorised_by {
        return Err(FaultKind::OnePerson);
    }
    Ok(())
}

/// Whether its accounts are those of its kind, each once and on its side, and it
/// names a meeting where, and only where, a fee is in it.
fn has_its_shape(entry: &Entry) -> bool {
    let owed = Account::owed(entry.person);
    let (debits, credit): (Vec<Account>, Account) = match entry.kind {
        EntryKind::Authorised => {
            let costs = [AccountKind::Fees, AccountKind::Expenses];
            (costs.map(Account::of).to_vec(), owed)
        }
        EntryKind::Donated => {
            (vec![Account::of(AccountKind::Donations)], Account::of(AccountKind::OwedToCharities))
        }
        EntryKind::Paid => (vec![owed], Account::of(AccountKind::PaidOut)),
        EntryKind::DonationPaid => {
            (vec![Account::of(AccountKind::OwedToCharities)], Account::of(AccountKind::PaidOut))
        }
        EntryKind::Returned | EntryKind::Reversed => return false,
    };
    let on_its_side = |line: &Posting| match line.amount > Pence::ZERO {
        true => debits.contains(&line.account),
        false => line.account == credit,
    };
    let once = |line: &Posting| {
        entry.lines.iter().filter(|other| other.account == line.account).count() == 1
    };
    let fee = [AccountKind::Fees, AccountKind::Donations];
    let has_fee = entry.lines.iter().any(|line| fee.contains(&line.account.kind));
    entry.reverses.is_none()
        && has_fee == entry.fee_for.is_some()
        && entry.lines.iter().all(|line| on_its_side(line) && once(line))
}

fn is_same_claim(one: &Entry, other: &Entry) -> bool {
    let whose = |entry: &Entry| (entry.organisation, entry.claim, entry.person);
    whose(one) == whose(other)
}

fn is_turned(entry: &Entry, turned: &Entry) -> bool {
    entry.lines.len() == turned.lines.len()
        && entry.lines.iter().zip(&turned.lines).all(|(line, other)| {
            line.account == other.account && line.amount.turned() == Some(other.amount)
        })
}

#[cfg(test)]
mod tests;
