//! The books: double entry, in pence, only ever added to.
//!
//! Each entry has lines that sum to zero. What was wrong is reversed, once, by
//! an entry of its own. [`recompute`] goes through the books from nothing and
//! trusts no total that anybody kept. Entries hold ids, codes and amounts, never
//! words or names.

mod postings;
mod recompute;

pub use postings::{
    authorised, due, is_paid, paid, payment_to, returned, reversed, standing, unowed,
};
pub use recompute::{Balances, Books, Fault, FaultKind, recompute};

use crate::{
    codes::codes,
    ids::{ClaimId, EntryId, MeetingId, OrganisationId, PersonId},
    money::Pence,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

codes! {
    /// What an account is for.
    pub enum AccountKind {
        /// What is owed to a person; one account a person.
        Owed = "owed",
        /// What is owed to charities.
        OwedToCharities = "owed_to_charities",
        /// What has gone out.
        PaidOut = "paid_out",
        /// What fees cost.
        Fees = "fees",
        /// What expenses cost.
        Expenses = "expenses",
        /// What fees cost that went to charities.
        Donations = "donations",
    }
}

impl AccountKind {
    /// As it is told to those who may not see what people chose: what goes to charities
    /// stands with the rest.
    pub fn without_choice(self) -> Self {
        match self {
            AccountKind::OwedToCharities => AccountKind::Owed,
            AccountKind::Donations => AccountKind::Fees,
            other => other,
        }
    }
}

/// An account of an organisation's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Account {
    /// What it is for.
    pub kind: AccountKind,
    /// Whose it is, where it is a person's.
    pub person: Option<PersonId>,
}

impl Account {
    /// What is owed to `person`.
    pub fn owed(person: PersonId) -> Self {
        Self { kind: AccountKind::Owed, person: Some(person) }
    }

    /// An account that is nobody's own.
    pub fn of(kind: AccountKind) -> Self {
        Self { kind, person: None }
    }
}

/// One line of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Where.
    pub account: Account,
    /// How much: a debit is more than nothing, a credit less.
    pub amount: Pence,
}

codes! {
    /// What an entry records.
    pub enum EntryKind {
        /// Fees and expenses became owed to the person.
        Authorised = "authorised",
        /// A fee became owed to a charity.
        Donated = "donated",
        /// The person was paid.
        Paid = "paid",
        /// The charity was paid.
        DonationPaid = "donation_paid",
        /// A payment came back: it reverses the entry of that payment.
        Returned = "returned",
        /// What was entered is taken back: it reverses another entry.
        Reversed = "reversed",
    }
}

impl EntryKind {
    /// Whether it turns another entry round.
    pub fn is_reversal(self) -> bool {
        matches!(self, EntryKind::Returned | EntryKind::Reversed)
    }

    /// As it is told to those who may not see what people chose.
    pub fn without_choice(self) -> Self {
        match self {
            EntryKind::Donated => EntryKind::Authorised,
            EntryKind::DonationPaid => EntryKind::Paid,
            other => other,
        }
    }

    /// Whether money left.
    pub fn is_payment(self) -> bool {
        matches!(self, EntryKind::Paid | EntryKind::DonationPaid)
    }
}

/// An entry, never changed once it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was entered.
    pub at: Timestamp,
    /// Whose books it is in.
    pub organisation: OrganisationId,
    /// What it records.
    pub kind: EntryKind,
    /// The claim from which it follows.
    pub claim: ClaimId,
    /// Whose claim it is.
    pub person: PersonId,
    /// The meeting for which a fee is in it.
    pub fee_for: Option<MeetingId>,
    /// Who approved the claim.
    pub approved_by: PersonId,
    /// Who authorised it.
    pub authorised_by: PersonId,
    /// Whether the organisation asked for two people when it was authorised.
    pub two_people: bool,
    /// The entry that it turns round.
    pub reverses: Option<EntryId>,
    /// Its lines.
    pub lines: Vec<Posting>,
}

impl Entry {
    /// What goes out or becomes owed by it: all debits together; nothing where
    /// they cannot be added.
    pub fn amount(&self) -> Option<Pence> {
        let debits = self.lines.iter().map(|line| line.amount).filter(|sum| *sum > Pence::ZERO);
        Pence::sum(debits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_choices_nothing_names_a_charity() {
        let told = |code: &str| code.contains("charit") || code.contains("donat");
        assert!(AccountKind::ALL.iter().all(|kind| !told(kind.without_choice().code())));
        assert!(EntryKind::ALL.iter().all(|kind| !told(kind.without_choice().code())));
        let turned = |kind: &&EntryKind| kind.is_reversal() == kind.without_choice().is_reversal();
        assert_eq!(EntryKind::ALL.iter().filter(turned).count(), EntryKind::ALL.len());
    }
}
