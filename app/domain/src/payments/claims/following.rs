//! What becomes of a claim when the person chooses anew about the fee.

use super::{
    super::{offers::Offer, responses::Earned},
    Claim, ClaimMove, ClaimState, Decision, Line, LineKind,
    once::asked_once,
};
use crate::{
    ids::ClaimLineId,
    money::Pence,
    refusal::{Refusal, WrongState},
};

/// The claim after the person changed what they choose about the fee. Less, or
/// to a charity, needs nobody; more, or to another charity, goes back to the
/// approver. A claim that has nothing left is withdrawn. `line` is the id of the
/// line if it is a new one, `others` are the person's other claims.
pub fn follow_response(
    claim: &Claim,
    earned: Earned,
    line: ClaimLineId,
    others: &[Claim],
) -> Result<Claim, Refusal> {
    let offer = earned.offer;
    if claim.state.is_authorised() {
        return Err(Refusal::WrongState(WrongState::AlreadyAuthorised));
    }
    let theirs = claim.person == offer.person && claim.meeting == offer.meeting;
    if claim.state.is_over() || !theirs {
        return Ok(claim.clone());
    }
    let mut next = claim.clone();
    let at = claim.lines.iter().position(|line| is_fee_of(line, offer));
    match (earned.fee(), at) {
        (None, None) => return Ok(next),
        (None, Some(at)) => {
            next.lines.remove(at);
            return close_if_empty(next);
        }
        (Some((amount, to)), Some(at)) => {
            let line = &mut next.lines[at];
            let kind = LineKind::Fee { offer: offer.id, to };
            // The same once more: what was decided about it stands.
            if (&line.kind, line.amount) == (&kind, amount) && !earned.moves_charity() {
                return Ok(next);
            }
            let allowed = line.allowed().unwrap_or(line.amount);
            line.kind = kind;
            // A refusal stands whatever the amount; less than what was allowed is allowed.
            let stands = !line.is_live() || amount <= allowed && !earned.moves_charity();
            if matches!(line.decision, Some(Decision::Reduced { .. })) && stands {
                line.decision = Some(Decision::Approved);
            }
            line.amount = amount;
            if !stands {
                line.decision = None;
                return Ok(decide_again(next));
            }
        }
        (Some(_), None) => {
            next.lines.extend(earned.line(line));
            next = decide_again(next);
        }
    }
    if next.state != ClaimState::Draft {
        asked_once(&next, others, &[])?;
    }
    Ok(next)
}

/// Whether the fee of `offer` went from a claim since the record says that the person
/// was not there: not by what they chose.
pub fn is_corrected(before: &Claim, after: &Claim, earned: Earned) -> bool {
    let had = |claim: &Claim| claim.fee_of(earned.offer.id).is_some();
    !earned.came && had(before) && !had(after)
}

fn is_fee_of(line: &Line, offer: &Offer) -> bool {
    matches!(line.kind, LineKind::Fee { offer: of, .. } if of == offer.id)
}

fn decide_again(claim: Claim) -> Claim {
    match claim.state {
        ClaimState::Approved => Claim { state: ClaimState::Submitted, approved_by: None, ..claim },
        _ => claim,
    }
}

fn close_if_empty(claim: Claim) -> Result<Claim, Refusal> {
    let sent = claim.state != ClaimState::Draft;
    match claim.allowed() {
        _ if sent && claim.lines.is_empty() => claim.moved(ClaimMove::Withdraw),
        Some(Pence::ZERO) if claim.state == ClaimState::Approved => {
            Ok(Claim { state: ClaimState::Refused, ..claim })
        }
        _ => Ok(claim),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        examples::{claim, day, expense_rules, fare_line, fee_line, offer, person},
        responses::{GivenTo, Response},
    };
    use super::super::submit;
    use super::*;
    use crate::ids::ClaimId;
    use uuid::Uuid;

    fn send(claim: &Claim) -> Claim {
        submit(claim, &[], &expense_rules(), day(10)).unwrap()
    }

    fn approved() -> Claim {
        let mut claim = Claim { approved_by: Some(person(3)), ..send(&claim()) };
        claim.state = ClaimState::Approved;
        claim.lines.iter_mut().for_each(|line| line.decision = Some(Decision::Approved));
        claim
    }

    fn earned<'a>(offer: &'a Offer, response: &'a Response) -> Earned<'a> {
        Earned { offer, response: Some(response), before: None, came: true }
    }

    fn follow(claim: &Claim, response: Response) -> Claim {
        let id = ClaimLineId(Uuid::from_u128(9));
        follow_response(claim, earned(&offer(), &response), id, &[]).unwrap()
    }

    #[test]
    fn less_or_to_a_charity_needs_nobody() {
        let less = follow(&approved(), Response::AcceptLess(Pence(1_000)));
        assert_eq!((less.state, less.allowed()), (ClaimState::Approved, Some(Pence(1_280))));
        let given = follow(&approved(), Response::GiveToCharity("The food bank".into()));
        assert_eq!(given.state, ClaimState::Approved);
        assert_eq!(given.parts().map(|parts| parts.donated), Some(Pence(2_600)));
        let none = follow(&approved(), Response::Decline);
        assert_eq!((none.state, none.allowed()), (ClaimState::Approved, Some(Pence(280))));
    }

    #[test]
    fn more_goes_back_to_the_approver() {
        let less = follow(&approved(), Response::AcceptLess(Pence(1_000)));
        let more = follow(&less, Response::Accept);
        assert_eq!((more.state, more.approved_by), (ClaimState::Submitted, None));
        assert_eq!(more.claimed(), Some(Pence(2_880)));
        let none = follow(&approved(), Response::Decline);
        let yes = follow(&none, Response::Accept);
        assert_eq!((yes.state, yes.lines.len()), (ClaimState::Submitted, 2));
    }

    #[test]
    fn another_charity_goes_back_to_the_approver() {
        let [bank, friends] =
            ["The food bank", "Our friends"].map(|name| Response::GiveToCharity(name.into()));
        let given = follow(&approved(), bank.clone());
        let (offer, id) = (offer(), ClaimLineId(Uuid::from_u128(9)));
        let moved = |claim: &Claim, to| {
            let earned = Earned { before: Some(&bank), ..earned(&offer, to) };
            follow_response(claim, earned, id, &[]).unwrap()
        };
        assert_eq!(moved(&given, &bank), given, "the same");
        let other = moved(&given, &friends);
        assert_eq!((other.state, other.approved_by), (ClaimState::Submitted, None));
        assert_eq!((other.allowed(), other.claimed()), (None, given.claimed()));
        let less = moved(&given, &Response::AcceptLess(Pence(1_000)));
        assert_eq!(less.state, ClaimState::Approved);
    }

    #[test]
    fn what_was_decided_about_the_fee_stands() {
        let decided = |decision| {
            let mut claim = approved();
            claim.lines[0].decision = Some(decision);
            claim
        };
        let reason = || "Half of it".to_owned();
        let reduced = decided(Decision::Reduced { to: Pence(1_300), reason: reason() });
        let less = follow(&reduced, Response::AcceptLess(Pence(1_000)));
        assert_eq!((less.state, less.allowed()), (ClaimState::Approved, Some(Pence(1_280))));
        assert_eq!(follow(&reduced, Response::Accept), reduced, "the same once more");
        let between = follow(&reduced, Response::AcceptLess(Pence(2_000)));
        assert_eq!(between.state, ClaimState::Submitted, "more than was allowed");
        let refused = decided(Decision::Refused { reason: reason() });
        let less = follow(&refused, Response::AcceptLess(Pence(1_000)));
        assert_eq!((less.state, less.allowed()), (ClaimState::Approved, Some(Pence(280))));
    }

    #[test]
    fn nothing_left_is_withdrawn() {
        let only_fee = Claim { lines: vec![fee_line(1, 2_600, GivenTo::Person)], ..claim() };
        let sent = send(&only_fee);
        assert_eq!(follow(&sent, Response::Decline).state, ClaimState::Withdrawn);
        assert_eq!(follow(&only_fee, Response::Decline).state, ClaimState::Draft);
        let mut unpaid_fare = approved();
        unpaid_fare.lines[1].decision = Some(Decision::Refused { reason: "Walked".into() });
        assert_eq!(follow(&unpaid_fare, Response::Decline).state, ClaimState::Refused);
    }

    #[test]
    fn whoever_was_not_there_has_no_fee_to_choose_about() {
        let fares = Claim { lines: vec![fare_line(2, 280)], ..claim() };
        let (offer, yes) = (offer(), Response::Accept);
        let absent = Earned { came: false, ..earned(&offer, &yes) };
        let id = ClaimLineId(Uuid::from_u128(9));
        assert_eq!(follow_response(&fares, absent, id, &[]), Ok(fares));
    }

    #[test]
    fn a_corrected_record_takes_the_fee_and_is_no_choice() {
        let (offer, yes) = (offer(), Response::Accept);
        let absent = Earned { came: false, ..earned(&offer, &yes) };
        let id = ClaimLineId(Uuid::from_u128(9));
        let sent = send(&claim());
        let less = follow_response(&sent, absent, id, &[]).unwrap();
        assert_eq!((less.state, less.claimed()), (ClaimState::Submitted, Some(Pence(280))));
        assert!(is_corrected(&sent, &less, absent));
        assert!(!is_corrected(&less, &less, absent), "there was none");
        let declined = follow(&sent, Response::Decline);
        assert!(!is_corrected(&sent, &declined, earned(&offer, &Response::Decline)));
    }

    #[test]
    fn a_later_choice_is_no_second_fee() {
        let fares = Claim { lines: vec![fare_line(2, 280)], ..approved() };
        let other = Claim { id: ClaimId(Uuid::from_u128(2)), ..approved() };
        let id = ClaimLineId(Uuid::from_u128(9));
        let second = follow_response(&fares, earned(&offer(), &Response::Accept), id, &[other]);
        assert_eq!(second, Err(Refusal::WrongState(WrongState::FeeTaken)));
        let paid = Claim { state: ClaimState::Paid, ..approved() };
        let late = follow_response(&paid, earned(&offer(), &Response::Decline), id, &[]);
        assert_eq!(late, Err(Refusal::WrongState(WrongState::AlreadyAuthorised)));
    }
}
