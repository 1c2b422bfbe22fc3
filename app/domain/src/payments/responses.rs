//! What somebody chooses to do with an offer. Only they, the approver and the
//! authoriser see it ([`Act::SeeResponse`](crate::permissions::Act::SeeResponse)).

use super::{
    MOST_LINE,
    claims::{Claim, Line, LineKind},
    offers::{Offer, OfferState},
    pounds,
};
use crate::{
    codes::codes,
    fields::{FieldCode, error, required},
    ids::ClaimLineId,
    money::Pence,
    refusal::{Refusal, WrongState},
};
use serde::{Deserialize, Serialize};

const CHARITY_MAX: u32 = 120;

codes! {
    /// What can be chosen (facts, section 1.5).
    pub enum ResponseKind {
        /// All of it.
        Accept = "accept",
        /// Less than was offered.
        AcceptLess = "accept_less",
        /// It goes to a charity.
        GiveToCharity = "give_to_charity",
        /// None of it.
        Decline = "decline",
        /// Not yet.
        DecideLater = "decide_later",
    }
}

/// What was chosen, with what each kind must name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// All of it.
    Accept,
    /// Less than was offered: so much.
    AcceptLess(Pence),
    /// It goes to the charity of this name.
    GiveToCharity(String),
    /// None of it; expenses are paid back all the same.
    Decline,
    /// Not yet.
    DecideLater,
}

impl Response {
    /// Its kind.
    pub fn kind(&self) -> ResponseKind {
        match self {
            Response::Accept => ResponseKind::Accept,
            Response::AcceptLess(_) => ResponseKind::AcceptLess,
            Response::GiveToCharity(_) => ResponseKind::GiveToCharity,
            Response::Decline => ResponseKind::Decline,
            Response::DecideLater => ResponseKind::DecideLater,
        }
    }
}

codes! {
    /// To whom a fee goes.
    pub enum GivenTo {
        /// To the person.
        Person = "person",
        /// To a charity: the person is not treated as having had it.
        Charity = "charity",
    }
}

/// A choice as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseForm {
    /// What is chosen.
    pub kind: Option<ResponseKind>,
    /// How much, where it is less.
    pub amount: String,
    /// Which charity, where it goes to one.
    pub charity: String,
}

/// Takes a choice. It can be changed until a claim with this fee, one of the
/// person's `claims`, is authorised.
pub fn respond(offer: &Offer, form: &ResponseForm, claims: &[Claim]) -> Result<Response, Refusal> {
    if offer.state != OfferState::Made {
        return Err(Refusal::WrongState(WrongState::OfferNotMade));
    }
    let fixed = |claim: &Claim| claim.state.is_authorised() && claim.fee_of(offer.id).is_some();
    if claims.iter().any(fixed) {
        return Err(Refusal::WrongState(WrongState::AlreadyAuthorised));
    }
    let Some(kind) = form.kind else {
        return Err(error("response", FieldCode::NotChosen).into());
    };
    let offered = offer.fee.map(|fee| fee.amount);
    match (kind, offered) {
        (ResponseKind::Accept, _) => Ok(Response::Accept),
        (ResponseKind::Decline, _) => Ok(Response::Decline),
        (ResponseKind::DecideLater, _) => Ok(Response::DecideLater),
        (_, None) => Err(error("response", FieldCode::NotOffered).into()),
        (ResponseKind::AcceptLess, Some(offered)) => {
            let amount = pounds("amount", &form.amount, MOST_LINE)?;
            if amount >= offered {
                return Err(error("amount", FieldCode::NotLess(offered)).into());
            }
            Ok(Response::AcceptLess(amount))
        }
        (ResponseKind::GiveToCharity, Some(_)) => {
            Ok(Response::GiveToCharity(required("charity", &form.charity, CHARITY_MAX)?))
        }
    }
}

/// What somebody has earned: from what was offered, chosen and recorded.
#[derive(Clone, Copy, Debug)]
pub struct Earned<'a> {
    /// What was offered.
    pub offer: &'a Offer,
    /// What was chosen, if anything yet.
    pub response: Option<&'a Response>,
    /// What was chosen before that, where it is just changed.
    pub before: Option<&'a Response>,
    /// Whether the record says that they took part.
    pub came: bool,
}

impl Earned<'_> {
    /// The fee, and to whom it goes; nothing where there is none, or none yet.
    pub fn fee(self) -> Option<(Pence, GivenTo)> {
        let offered = self.offer.fee.filter(|_| self.came)?.amount;
        match self.response? {
            Response::Accept => Some((offered, GivenTo::Person)),
            Response::AcceptLess(amount) => Some((*amount, GivenTo::Person)),
            Response::GiveToCharity(_) => Some((offered, GivenTo::Charity)),
            Response::Decline | Response::DecideLater => None,
        }
    }

    /// Whether the fee goes to another charity than before.
    pub fn moves_charity(self) -> bool {
        match (self.before, self.response) {
            (Some(Response::GiveToCharity(before)), Some(Response::GiveToCharity(now))) => {
                before != now
            }
            _ => false,
        }
    }

    /// The line of a claim for the fee.
    pub fn line(self, id: ClaimLineId) -> Option<Line> {
        let (amount, to) = self.fee()?;
        let kind = LineKind::Fee { offer: self.offer.id, to };
        Some(Line { id, kind, amount, decision: None })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        claims::ClaimState,
        examples::{claim, offer, officer, organisation, person},
    };
    use super::*;
    use crate::{
        permissions::{Act, Target, allow},
        scope::{OfficeRole, Scope},
    };

    fn form(kind: ResponseKind, amount: &str, charity: &str) -> ResponseForm {
        ResponseForm { kind: Some(kind), amount: amount.into(), charity: charity.into() }
    }

    fn chosen(kind: ResponseKind, amount: &str, charity: &str) -> Result<Response, Refusal> {
        respond(&offer(), &form(kind, amount, charity), &[])
    }

    #[test]
    fn five_things_can_be_chosen() {
        let due = |response: Response| {
            Earned { offer: &offer(), response: Some(&response), before: None, came: true }.fee()
        };
        let accept = chosen(ResponseKind::Accept, "", "").unwrap();
        assert_eq!(due(accept), Some((Pence(2_600), GivenTo::Person)));
        let less = chosen(ResponseKind::AcceptLess, "10", "").unwrap();
        assert_eq!(due(less), Some((Pence(1_000), GivenTo::Person)));
        let given = chosen(ResponseKind::GiveToCharity, "", "The food bank").unwrap();
        assert_eq!(due(given), Some((Pence(2_600), GivenTo::Charity)));
        assert_eq!(due(chosen(ResponseKind::Decline, "", "").unwrap()), None);
        assert_eq!(due(chosen(ResponseKind::DecideLater, "", "").unwrap()), None);
        for kind in ResponseKind::ALL {
            assert_eq!(chosen(*kind, "1", "A").unwrap().kind(), *kind);
        }
    }

    #[test]
    fn less_is_less_and_more_than_nothing() {
        let refused = |amount: &str| chosen(ResponseKind::AcceptLess, amount, "");
        let field = |code| Err(error("amount", code).into());
        assert_eq!(refused("26"), field(FieldCode::NotLess(Pence(2_600))));
        assert_eq!(refused("-1"), field(FieldCode::NotPositive));
        assert_eq!(refused("0"), field(FieldCode::NotPositive));
        assert_eq!(refused("1.005"), field(FieldCode::NotMoney));
        assert_eq!(refused("99999999"), field(FieldCode::TooMuch(MOST_LINE)));
        let nameless = chosen(ResponseKind::GiveToCharity, "", " ");
        assert_eq!(nameless, Err(error("charity", FieldCode::Empty).into()));
        let none = respond(&offer(), &ResponseForm::default(), &[]);
        assert_eq!(none, Err(error("response", FieldCode::NotChosen).into()));
    }

    #[test]
    fn a_choice_can_be_changed_until_it_is_authorised() {
        for state in ClaimState::ALL {
            let claims = [Claim { state: *state, ..claim() }];
            let changed = respond(&offer(), &form(ResponseKind::Decline, "", ""), &claims);
            let fixed = Err(Refusal::WrongState(WrongState::AlreadyAuthorised));
            let expected = if state.is_authorised() { fixed } else { Ok(Response::Decline) };
            assert_eq!(changed, expected, "{state:?}");
        }
        let fares_only =
            Claim { lines: claim().lines[1..].to_vec(), state: ClaimState::Paid, ..claim() };
        assert!(respond(&offer(), &form(ResponseKind::Accept, "", ""), &[fares_only]).is_ok());
    }

    #[test]
    fn only_an_offer_that_was_made_is_answered() {
        for state in [OfferState::Proposed, OfferState::TakenBack] {
            let answered =
                respond(&Offer { state, ..offer() }, &form(ResponseKind::Accept, "", ""), &[]);
            assert_eq!(answered, Err(Refusal::WrongState(WrongState::OfferNotMade)));
        }
        let expenses_only = Offer { fee: None, ..offer() };
        let less = respond(&expenses_only, &form(ResponseKind::AcceptLess, "1", ""), &[]);
        assert_eq!(less, Err(error("response", FieldCode::NotOffered).into()));
        assert!(respond(&expenses_only, &form(ResponseKind::Accept, "", ""), &[]).is_ok());
        let earned = Earned {
            offer: &expenses_only,
            response: Some(&Response::Accept),
            before: None,
            came: true,
        };
        assert_eq!(earned.fee(), None);
    }

    #[test]
    fn a_fee_is_for_those_who_came_and_said_yes() {
        let (offer, yes) = (offer(), Response::Accept);
        let earned = Earned { offer: &offer, response: Some(&yes), before: None, came: true };
        let line = earned.line(ClaimLineId(uuid::Uuid::from_u128(1)));
        assert_eq!(line.map(|line| line.amount), Some(Pence(2_600)));
        assert_eq!(Earned { came: false, ..earned }.fee(), None);
        assert_eq!(Earned { response: None, ..earned }.fee(), None);
    }

    #[test]
    fn the_choice_is_seen_by_the_person_the_approver_and_the_authoriser() {
        let sees = |scope: &Scope, own| {
            allow(Act::SeeResponse, scope, &Target::organisation(organisation()).own(own)).is_ok()
        };
        assert!(sees(&officer(1, &[]), true));
        assert!(!sees(&officer(1, &[]), false));
        for role in OfficeRole::ALL {
            let expected = matches!(role, OfficeRole::Approver | OfficeRole::Authoriser);
            assert_eq!(sees(&officer(2, &[*role]), false), expected, "{role:?}");
        }
        assert!(!sees(&Scope::machine(), false));
        assert_eq!(officer(1, &[]).person(), Some(person(1)));
    }
}
