//! What the authoriser does, and what becomes of the money.

use super::{
    super::{
        ExpenseRule,
        duties::{Handling, Hands, Step, may_handle},
    },
    Authority, Claim, ClaimMove, Seen,
    once::asked_once,
    sending::undecided,
};
use crate::{
    fields::{FieldCode, error, required},
    money::Pence,
    refusal::{Refusal, WrongState},
};

const WORDS_MAX: u32 = 1_000;
/// What a bank carries along with a payment (facts, section 1.11).
const REFERENCE_MAX: u32 = 18;

/// The claim after it was authorised, or authorised again after its payment came
/// back. `seen` is what whoever authorises read of it; `others` are the
/// person's other claims.
pub fn authorise(
    claim: &Claim,
    seen: Seen,
    handling: Handling,
    others: &[Claim],
    rules: &[ExpenseRule],
) -> Result<Claim, Refusal> {
    may_handle(Step::Authorise, &Hands::of(claim), handling)?;
    let authorised = claim.moved(ClaimMove::Authorise)?;
    claim.is_as_seen(seen)?;
    if claim.approved_by.is_none() || claim.allowed().is_none_or(|sum| sum <= Pence::ZERO) {
        return Err(Refusal::WrongState(WrongState::ClaimStateFixed));
    }
    asked_once(claim, others, rules)?;
    let two_people = handling.duties.two_people;
    let authority = |person| Authority { person, two_people };
    let authorised_by = handling.scope.person().map(authority);
    Ok(Claim { authorised_by, returned_by: None, ..authorised })
}

/// The claim after it went back to the approver, and why. What was authorised is
/// reversed in the ledger ([`unowed`](super::super::ledger::unowed)).
pub fn send_back(claim: &Claim, handling: Handling, why: &str) -> Result<(Claim, String), Refusal> {
    may_handle(Step::SendBack, &Hands::of(claim), handling)?;
    let back = claim.moved(ClaimMove::SendBack)?;
    let why = required("words", why, WORDS_MAX)?;
    let lines = undecided(&claim.lines);
    let nobody = Claim { approved_by: None, authorised_by: None, returned_by: None, ..back };
    Ok((Claim { lines, ..nobody }, why))
}

/// The claim after it was paid, and the payment's reference. `seen` is what whoever
/// paid read of it.
pub fn mark_paid(
    claim: &Claim,
    seen: Seen,
    handling: Handling,
    reference: &str,
) -> Result<(Claim, String), Refusal> {
    may_handle(Step::MarkPaid, &Hands::of(claim), handling)?;
    let paid = claim.moved(ClaimMove::MarkPaid)?;
    claim.is_as_seen(seen)?;
    let reference = required("reference", reference, REFERENCE_MAX)?;
    match reference.chars().all(is_carried) {
        true => Ok((paid, reference)),
        false => Err(error("reference", FieldCode::NotPlain).into()),
    }
}

/// Whether a bank carries a letter along with a payment.
fn is_carried(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || " &-./".contains(letter)
}

/// The claim after its payment came back, and why, as the bank says. Whoever says so
/// does not authorise it anew. Of two payments, the approver may say it, who does not
/// authorise it anyway, and one other, who is remembered: a third waits until then.
pub fn record_return(
    claim: &Claim,
    handling: Handling,
    why: &str,
) -> Result<(Claim, String), Refusal> {
    may_handle(Step::RecordReturn, &Hands::of(claim), handling)?;
    let returned = claim.moved(ClaimMove::RecordReturn)?;
    let (who, approver) = (handling.scope.person(), claim.approved_by);
    let before = claim.returned_by.filter(|one| approver != Some(*one));
    if before.is_some() && ![before, approver].contains(&who) {
        return Err(Refusal::WrongState(WrongState::ClaimStateFixed));
    }
    let returned_by = before.or(who);
    Ok((Claim { returned_by, ..returned }, required("words", why, WORDS_MAX)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        duties::{BankChange, Duties},
        examples::{claim, day, expense_rules, handling, officer, person},
    };
    use super::super::{ClaimState, Decision};
    use super::*;
    use crate::{
        ids::ClaimId,
        scope::{OfficeRole, Scope},
    };
    use uuid::Uuid;

    const SEEN: Seen = Seen { to_person: Pence(2_880), to_charity: Pence(0) };

    fn approved() -> Claim {
        let mut claim = Claim {
            state: ClaimState::Approved,
            submitted: Some(day(10)),
            approved_by: Some(person(3)),
            ..claim()
        };
        claim.lines.iter_mut().for_each(|line| line.decision = Some(Decision::Approved));
        claim
    }

    fn both(number: u128) -> Scope {
        officer(number, &[OfficeRole::Approver, OfficeRole::Authoriser])
    }

    fn authorised_by(scope: &Scope, duties: &Duties, others: &[Claim]) -> Result<Claim, Refusal> {
        authorise(&approved(), SEEN, handling(scope, duties, day(12)), others, &expense_rules())
    }

    fn wrong<T>(state: WrongState) -> Result<T, Refusal> {
        Err(Refusal::WrongState(state))
    }

    #[test]
    fn a_claim_goes_through_two_hands_and_is_paid() {
        let duties = Duties::default();
        let claim = authorised_by(&both(4), &duties, &[]).unwrap();
        assert_eq!(claim.state, ClaimState::Authorised);
        let authority = Authority { person: person(4), two_people: true };
        assert_eq!(claim.authorised_by, Some(authority));
        let (scope, rules) = (both(4), expense_rules());
        let with = handling(&scope, &duties, day(13));
        let (paid, reference) = mark_paid(&claim, SEEN, with, " COPRO 1 ").unwrap();
        assert_eq!((paid.state, reference.as_str()), (ClaimState::Paid, "COPRO 1"));
        let (returned, _) = record_return(&paid, with, "Account closed").unwrap();
        assert_eq!(returned.state, ClaimState::Returned);
        assert!(mark_paid(&returned, SEEN, with, "COPRO 2").is_err(), "authorised anew first");
        let other = both(5);
        let again = authorise(&returned, SEEN, handling(&other, &duties, day(13)), &[], &rules);
        let again = again.unwrap();
        assert_eq!((again.state, again.returned_by), (ClaimState::Authorised, None));
    }

    #[test]
    fn whoever_says_that_it_came_back_does_not_authorise_it_again() {
        let (duties, rules) = (Duties::default(), expense_rules());
        let paid =
            Claim { state: ClaimState::Paid, ..authorised_by(&both(4), &duties, &[]).unwrap() };
        let back = |claim: &Claim, number| {
            let scope = both(number);
            record_return(claim, handling(&scope, &duties, day(13)), "Closed").map(|(back, _)| back)
        };
        let again = |claim: &Claim, number, two_people| {
            let (scope, duties) = (both(number), Duties { two_people, ..duties });
            authorise(claim, SEEN, handling(&scope, &duties, day(13)), &[], &rules).map(|_| ())
        };
        let second = || wrong(WrongState::SecondPersonNeeded);
        let by_four = back(&paid, 4).unwrap();
        assert_eq!(again(&by_four, 4, true), second());
        assert_eq!([again(&by_four, 4, false), again(&by_four, 5, true)], [Ok(()), Ok(())]);
        assert_eq!(again(&back(&paid, 3).unwrap(), 4, true), Ok(()), "the approver said so");
        // Of two payments, each was said by the approver or by one who is remembered.
        let twice = [(3, 4), (4, 3), (4, 4)].map(|(first, then)| back(&back(&paid, first)?, then));
        for claim in twice {
            assert_eq!(
                [3, 4].map(|who| again(claim.as_ref().unwrap(), who, true)),
                [second(), second()]
            );
        }
        assert_eq!(back(&by_four, 5), wrong(WrongState::ClaimStateFixed));
        let four = both(4);
        let (sent, _) = send_back(&by_four, handling(&four, &duties, day(13)), "Look").unwrap();
        assert_eq!((sent.state, sent.returned_by), (ClaimState::Submitted, None), "a way on");
    }

    #[test]
    fn whoever_approved_it_does_not_authorise_it_unless_that_is_switched_off() {
        let two = Duties::default();
        assert_eq!(authorised_by(&both(3), &two, &[]), wrong(WrongState::SecondPersonNeeded));
        let one = Duties { two_people: false, ..two };
        let authority = authorised_by(&both(3), &one, &[]).unwrap().authorised_by;
        assert_eq!(authority, Some(Authority { person: person(3), two_people: false }));
        assert_eq!(authorised_by(&both(1), &one, &[]), wrong(WrongState::OwnClaim));
    }

    #[test]
    fn a_changed_bank_account_waits() {
        let (scope, duties) = (both(4), Duties::default());
        let bank = Some(BankChange { by: person(4), on: day(11) });
        let with = Handling { bank, ..handling(&scope, &duties, day(12)) };
        let rules = expense_rules();
        let changed = WrongState::BankDetailsChanged;
        assert_eq!(authorise(&approved(), SEEN, with, &[], &rules), wrong(changed));
        let authorised = Claim { state: ClaimState::Authorised, ..approved() };
        assert_eq!(mark_paid(&authorised, SEEN, with, "1"), wrong(changed));
        assert!(
            authorise(&approved(), SEEN, Handling { today: day(18), ..with }, &[], &rules).is_ok()
        );
    }

    #[test]
    fn what_another_claim_has_is_not_paid_again() {
        let other =
            Claim { id: ClaimId(Uuid::from_u128(2)), state: ClaimState::Paid, ..approved() };
        let duties = Duties::default();
        assert_eq!(authorised_by(&both(4), &duties, &[other]), wrong(WrongState::FeeTaken));
    }

    #[test]
    fn what_is_sent_back_is_decided_anew() {
        let (scope, duties) = (both(4), Duties::default());
        let with = handling(&scope, &duties, day(12));
        let claim = authorised_by(&scope, &duties, &[]).unwrap();
        let (back, why) = send_back(&claim, with, "Wrong day").unwrap();
        assert_eq!((back.state, why.as_str()), (ClaimState::Submitted, "Wrong day"));
        assert_eq!((back.approved_by, back.authorised_by, back.allowed()), (None, None, None));
        assert_eq!(back.submitted, Some(day(10)));
        let silent = send_back(&claim, with, "");
        assert_eq!(silent, Err(error("words", FieldCode::Empty).into()));
    }

    #[test]
    fn a_reference_fits_a_bank() {
        let (scope, duties) = (both(4), Duties::default());
        let claim = authorised_by(&scope, &duties, &[]).unwrap();
        let long = mark_paid(&claim, SEEN, handling(&scope, &duties, day(13)), &"9".repeat(19));
        assert_eq!(long, Err(error("reference", FieldCode::TooLong(18)).into()));
        let paid = |text| mark_paid(&claim, SEEN, handling(&scope, &duties, day(13)), text);
        assert_eq!(paid("A&B 1-2./c").unwrap().1, "A&B 1-2./c");
        for odd in ["£$%", "Zoë", "1\n2", "a_b", "٣"] {
            assert_eq!(paid(odd), Err(error("reference", FieldCode::NotPlain).into()), "{odd}");
        }
    }

    #[test]
    fn nothing_is_authorised_that_nobody_approved() {
        let (scope, duties) = (both(4), Duties::default());
        let with = handling(&scope, &duties, day(12));
        let odd = Claim { approved_by: None, ..approved() };
        assert!(authorise(&odd, SEEN, with, &[], &[]).is_err());
        let undecided = Claim { lines: claim().lines, ..approved() };
        assert!(authorise(&undecided, SEEN, with, &[], &[]).is_err());
    }
}
