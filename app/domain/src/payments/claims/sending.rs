//! What whoever claims does: write, send, take back, choose anew.

use super::{
    super::{
        ExpenseRule, MOST_LINE,
        offers::{Offer, OfferState},
        responses::Earned,
    },
    Claim, ClaimMove, ClaimState, LINES_MAX, Line, LineKind,
    once::asked_once,
};
use crate::{
    fields::{Check, FieldCode, FieldError},
    ids::{ClaimId, ClaimLineId, PersonId},
    money::Pence,
    refusal::{Refusal, WrongState},
    time::Day,
};

/// Whether a claim may be begun that follows from `offer`, for a meeting on the day `on`:
/// nobody has spent anything before it.
pub fn may_begin(offer: &Offer, on: Day, today: Day) -> Result<(), Refusal> {
    if offer.state != OfferState::Made {
        return Err(Refusal::WrongState(WrongState::OfferNotMade));
    }
    if on > today {
        return Err(Refusal::WrongState(WrongState::MeetingNotBegun));
    }
    Ok(())
}

/// Whether it is a claim for the offer's meeting that was not paid yet.
pub fn is_going_on(claim: &Claim, offer: &Offer) -> bool {
    let over = claim.state.is_over() || claim.state == ClaimState::Paid;
    claim.meeting == offer.meeting && !over
}

/// Whether one of a person's claims that came to nothing may be begun anew: `all` are
/// their claims.
pub fn may_begin_again(over: &Claim, offer: &Offer, all: &[Claim], on: Day, today: Day) -> bool {
    over.state.is_over()
        && may_begin(offer, on, today).is_ok()
        && !all.iter().any(|claim| is_going_on(claim, offer))
}

/// A claim as it begins: filled from what was offered, chosen and recorded, with
/// `line` as the id of the fee's line. `prepared_by` is who writes it.
pub fn begin(
    id: ClaimId,
    line: ClaimLineId,
    earned: Earned,
    prepared_by: PersonId,
) -> Result<Claim, Refusal> {
    let offer = earned.offer;
    if offer.state != OfferState::Made {
        return Err(Refusal::WrongState(WrongState::OfferNotMade));
    }
    Ok(Claim {
        id,
        organisation: offer.organisation,
        person: offer.person,
        meeting: offer.meeting,
        prepared_by,
        lines: earned.line(line).into_iter().collect(),
        state: ClaimState::Draft,
        submitted: None,
        approved_by: None,
        authorised_by: None,
        returned_by: None,
    })
}

/// The claim with one more expense, while it is written. What is beyond a cap, or paid
/// only once, is refused here, where it is typed: `others` are the person's other claims.
/// A fee follows from what was chosen ([`follow_response`](super::follow_response)) and
/// is not written here.
pub fn add_line(
    claim: &Claim,
    line: Line,
    others: &[Claim],
    rules: &[ExpenseRule],
) -> Result<Claim, Refusal> {
    written(claim)?;
    let mut check = Check::default();
    let is_expense = line.spent().is_some();
    let fits = is_expense && claim.lines.len() < LINES_MAX;
    check.expect(fits, "category", FieldCode::NotOffered);
    let mut lines = claim.lines.clone();
    lines.push(line);
    let next = check.done(Claim { lines, ..claim.clone() })?;
    match asked_once(&next, others, rules) {
        Err(Refusal::Fields(wrong)) => Err(Refusal::Fields(of_one_line(wrong))),
        // What else stands against it is said when it is sent.
        _ => Ok(next),
    }
}

/// Errors of a claim's lines under the names of the form for one.
fn of_one_line(wrong: Vec<FieldError>) -> Vec<FieldError> {
    let named = |wrong: FieldError| {
        let field = wrong.field.split('_').next().unwrap_or_default().to_owned();
        FieldError { field, ..wrong }
    };
    wrong.into_iter().map(named).collect()
}

/// The claim without an expense, while it is written.
pub fn remove_line(claim: &Claim, id: ClaimLineId) -> Result<Claim, Refusal> {
    written(claim)?;
    let stays = |line: &&Line| line.id != id || matches!(line.kind, LineKind::Fee { .. });
    let lines: Vec<Line> = claim.lines.iter().filter(stays).cloned().collect();
    Ok(Claim { lines, ..claim.clone() })
}

fn written(claim: &Claim) -> Result<(), Refusal> {
    match claim.state.is_written() {
        true => Ok(()),
        false => Err(Refusal::WrongState(WrongState::ClaimStateFixed)),
    }
}

/// Sends a claim, or sends it again with an answer to what was asked. `others`
/// are the person's other claims.
pub fn submit(
    claim: &Claim,
    others: &[Claim],
    rules: &[ExpenseRule],
    today: Day,
) -> Result<Claim, Refusal> {
    let sent = claim.moved(ClaimMove::Submit)?;
    if claim.lines.is_empty() {
        return Err(Refusal::WrongState(WrongState::NothingToClaim));
    }
    let mut check = Check::default();
    for (number, line) in (1..).zip(&claim.lines) {
        let field = format!("amount_{number}");
        check.expect(line.amount > Pence::ZERO, &field, FieldCode::NotPositive);
        check.expect(line.amount <= MOST_LINE, &field, FieldCode::TooMuch(MOST_LINE));
    }
    let beyond = format!("amount_{}", LINES_MAX + 1);
    check.expect(claim.lines.len() <= LINES_MAX, &beyond, FieldCode::NotOffered);
    check.done(())?;
    asked_once(claim, others, rules)?;
    Ok(Claim { lines: undecided(&claim.lines), submitted: claim.submitted.or(Some(today)), ..sent })
}

/// Takes a claim back, until it is authorised.
pub fn withdraw(claim: &Claim) -> Result<Claim, Refusal> {
    claim.moved(ClaimMove::Withdraw)
}

pub(super) fn undecided(lines: &[Line]) -> Vec<Line> {
    lines.iter().cloned().map(|line| Line { decision: None, ..line }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        Expense,
        examples::{claim, day, expense_rules, fare_line, fee_line, offer, person},
        responses::{GivenTo, Response},
    };
    use super::*;
    use crate::fields::error;

    #[test]
    fn a_claim_begins_on_the_day_of_its_meeting() {
        assert_eq!(may_begin(&offer(), day(12), day(12)), Ok(()));
        let early = Err(Refusal::WrongState(WrongState::MeetingNotBegun));
        assert_eq!(may_begin(&offer(), day(13), day(12)), early);
        let gone = Offer { state: OfferState::TakenBack, ..offer() };
        let not_made = Err(Refusal::WrongState(WrongState::OfferNotMade));
        assert_eq!(may_begin(&gone, day(12), day(12)), not_made);
    }

    #[test]
    fn what_came_to_nothing_is_begun_again_while_no_other_claim_goes_on() {
        let of = |state| Claim { state, ..claim() };
        let over = of(ClaimState::Withdrawn);
        let may = |over: &Claim, other, on| {
            may_begin_again(over, &offer(), &[over.clone(), of(other)], on, day(12))
        };
        for state in ClaimState::ALL {
            let free = state.is_over() || *state == ClaimState::Paid;
            assert_eq!(may(&over, *state, day(12)), free, "beside {state:?}");
            let alone = may(&of(*state), ClaimState::Withdrawn, day(12));
            assert_eq!(alone, state.is_over(), "{state:?} itself");
        }
        assert!(!may(&over, ClaimState::Refused, day(13)), "before the meeting");
        let gone = Offer { state: OfferState::TakenBack, ..offer() };
        assert!(!may_begin_again(&over, &gone, &[], day(12), day(12)));
    }

    fn send(claim: &Claim, on: u32) -> Result<Claim, Refusal> {
        submit(claim, &[], &expense_rules(), day(on))
    }

    #[test]
    fn the_promise_runs_from_the_first_sending() {
        let sent = send(&claim(), 10).unwrap();
        assert_eq!((sent.state, sent.submitted), (ClaimState::Submitted, Some(day(10))));
        let again = send(&Claim { state: ClaimState::Queried, ..sent.clone() }, 20).unwrap();
        assert_eq!(again.submitted, Some(day(10)));
        assert!(send(&sent, 11).is_err());
    }

    #[test]
    fn what_comes_from_elsewhere_is_checked_again() {
        let with = |pence| send(&Claim { lines: vec![fare_line(2, pence)], ..claim() }, 10);
        let refused = |code| Err(error("amount_1", code).into());
        assert_eq!(with(0), refused(FieldCode::NotPositive));
        assert_eq!(with(-280), refused(FieldCode::NotPositive));
        assert_eq!(with(i64::MAX), refused(FieldCode::TooMuch(MOST_LINE)));
        let nothing = send(&Claim { lines: vec![], ..claim() }, 10);
        assert_eq!(nothing, Err(Refusal::WrongState(WrongState::NothingToClaim)));
        let lines: Vec<Line> = (1..=51).map(|number| fare_line(number, 1)).collect();
        assert!(send(&Claim { lines, ..claim() }, 10).is_err());
    }

    #[test]
    fn lines_change_while_it_is_written() {
        for state in ClaimState::ALL {
            let claim = Claim { state: *state, ..claim() };
            let more = add_line(&claim, fare_line(3, 100), &[], &[]);
            assert_eq!(more.is_ok(), state.is_written(), "{state:?}");
            let fewer = remove_line(&claim, claim.lines[1].id);
            assert_eq!(fewer.map(|claim| claim.lines.len()).ok(), state.is_written().then_some(1));
        }
        let lines: Vec<Line> = (1..=50).map(|number| fare_line(number, 1)).collect();
        assert!(add_line(&Claim { lines, ..claim() }, fare_line(51, 1), &[], &[]).is_err());
    }

    #[test]
    fn a_claim_begins_with_what_was_earned() {
        let (offer, yes) = (offer(), Response::Accept);
        let earned = Earned { offer: &offer, response: Some(&yes), before: None, came: true };
        let begun = |earned| begin(claim().id, claim().lines[0].id, earned, person(1));
        let expected = Claim { lines: claim().lines[..1].to_vec(), ..claim() };
        assert_eq!(begun(earned), Ok(expected.clone()));
        let absent = begun(Earned { came: false, ..earned });
        assert_eq!(absent, Ok(Claim { lines: vec![], ..expected }));
        let proposed = Offer { state: OfferState::Proposed, ..offer.clone() };
        let early = begun(Earned { offer: &proposed, ..earned });
        assert_eq!(early, Err(Refusal::WrongState(WrongState::OfferNotMade)));
    }

    #[test]
    fn nobody_writes_a_fee_by_hand() {
        let refused = add_line(&claim(), fee_line(3, 99_999, GivenTo::Person), &[], &[]);
        assert_eq!(refused, Err(error("category", FieldCode::NotOffered).into()));
        let kept = remove_line(&claim(), claim().lines[0].id).unwrap();
        assert_eq!(kept.lines, claim().lines);
    }

    #[test]
    fn it_can_be_taken_back_until_it_is_authorised() {
        assert_eq!(withdraw(&send(&claim(), 10).unwrap()).unwrap().state, ClaimState::Withdrawn);
        assert!(withdraw(&Claim { state: ClaimState::Authorised, ..claim() }).is_err());
    }

    #[test]
    fn what_is_beyond_a_cap_is_refused_where_it_is_typed() {
        let meal = |number, pence| {
            let mut line = fare_line(number, pence);
            if let LineKind::Expense(spent) = &mut line.kind {
                spent.category = Expense::Subsistence;
                spent.rule = expense_rules()[3].id;
            }
            line
        };
        let rules = expense_rules();
        let one = add_line(&claim(), meal(3, 700), &[], &rules).unwrap();
        let most = error("amount", FieldCode::OverCap(Pence(1_000), Pence(300)));
        assert_eq!(add_line(&one, meal(4, 301), &[], &rules), Err(most.into()));
        assert!(add_line(&one, meal(4, 300), &[], &rules).is_ok());
    }
}
