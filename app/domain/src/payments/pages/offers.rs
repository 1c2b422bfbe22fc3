//! What the pages about offers show.

use super::{About, Cost};
use crate::{
    accounts::ShownName,
    ids::{ClaimId, MembershipId, OfferId, RateId},
    money::Pence,
    payments::{Minutes, RateRow, Scheme, offers::Offer, responses::Response},
    permissions::Act,
};
use serde::{Deserialize, Serialize};

/// What the reader is offered, beside an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferSummary {
    /// Which offer.
    pub id: OfferId,
    /// For their time.
    pub fee: Option<Pence>,
    /// Whether costs are paid back.
    pub costs: bool,
    /// Whether they chose yet what becomes of it; never what.
    pub chosen: bool,
    /// The claim that followed, if there is one.
    pub claim: Option<ClaimId>,
}

/// An offer that stands, for those who run its meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingOffer {
    /// Which offer.
    pub id: OfferId,
    /// For their time.
    pub fee: Option<Pence>,
    /// For how many minutes in all it was made.
    pub minutes: u32,
    /// Whether they count on it: no other takes its place.
    pub fixed: bool,
    /// Whether it waits for a second person, and they do not see it yet.
    pub waits: bool,
}

/// An offer's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPage {
    /// The offer.
    pub offer: Offer,
    /// For what.
    pub about: About,
    /// The name of who pays.
    pub payer: String,
    /// Whose it is.
    pub person: String,
    /// Whether that is the reader.
    pub own: bool,
    /// What was chosen; nothing for those who may not see it.
    pub response: Option<Response>,
    /// Whether the money was authorised, and the choice stands; said only to those who
    /// may see what was chosen.
    pub fixed: bool,
    /// Whether the claim that followed was approved: another choice may have it approved
    /// anew; said only to those who may see what was chosen.
    pub checked: bool,
    /// What is paid back.
    pub costs: Vec<Cost>,
    /// The claim that followed, for those who may read it.
    pub claim: Option<ClaimId>,
    /// Whether the reader may write it now: the day of the meeting has come, and there
    /// is none that the reader may read.
    pub begins: bool,
    /// What the reader may do.
    pub may: Vec<Act>,
}

/// An offer in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRow {
    /// Which.
    pub id: OfferId,
    /// For what.
    pub about: About,
    /// Whose it is.
    pub person: String,
    /// For their time.
    pub fee: Option<Pence>,
    /// What was chosen; nothing for those who may not see it.
    pub response: Option<Response>,
}

/// What whoever offers money for a meeting needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferingPage {
    /// For what.
    pub about: About,
    /// To whom, by their part in the project.
    pub part: MembershipId,
    /// Their name, as they chose it in the project.
    pub person: ShownName,
    /// Whether they may be paid for their time.
    pub may_be_paid: bool,
    /// The time that the meeting asks for now.
    pub minutes: Minutes,
    /// The offer that stands already.
    pub standing: Option<Offer>,
    /// The schemes of the payer, in the order in which they were made.
    pub schemes: Vec<Scheme>,
    /// What may be paid, what suits the time first.
    pub rates: Vec<RateRow>,
    /// The row that suits the time.
    pub suggested: Option<RateId>,
    /// What may be paid back.
    pub costs: Vec<Cost>,
}
