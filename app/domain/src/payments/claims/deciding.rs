//! What the approver does: ask, approve, reduce, refuse.

use super::{
    super::{
        ExpenseRule, MOST_LINE,
        duties::{Handling, Hands, Step, may_handle},
        pounds,
    },
    Claim, ClaimMove, Line, Seen,
    once::asked_once,
};
use crate::{
    codes::codes,
    fields::{FieldCode, FieldError, error, required},
    ids::ClaimLineId,
    money::Pence,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

const WORDS_MAX: u32 = 1_000;

codes! {
    /// What can be decided about a line.
    pub enum DecisionKind {
        /// All of it is paid.
        Approve = "approve",
        /// Less of it is paid.
        Reduce = "reduce",
        /// It is not paid.
        Refuse = "refuse",
    }
}

/// What was decided about a line. Whoever claims reads the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// All of it is paid.
    Approved,
    /// Less of it is paid.
    Reduced {
        /// How much.
        to: Pence,
        /// Why.
        reason: String,
    },
    /// It is not paid.
    Refused {
        /// Why.
        reason: String,
    },
}

impl Decision {
    /// Its kind.
    pub fn kind(&self) -> DecisionKind {
        match self {
            Decision::Approved => DecisionKind::Approve,
            Decision::Reduced { .. } => DecisionKind::Reduce,
            Decision::Refused { .. } => DecisionKind::Refuse,
        }
    }

    /// Why it is not all paid.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Decision::Approved => None,
            Decision::Reduced { reason, .. } | Decision::Refused { reason } => Some(reason),
        }
    }
}

/// A decision as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionForm {
    /// About which line.
    pub line: ClaimLineId,
    /// What.
    pub kind: Option<DecisionKind>,
    /// To how much it is reduced, in pounds and pence.
    pub to: String,
    /// Why it is not all paid.
    pub reason: String,
}

impl DecisionForm {
    /// `number` is the line's place in the claim, from 1 on: the fields are
    /// `decision_1`, `to_1`, `reason_1` and so on.
    fn checked(&self, line: &Line, number: usize) -> Result<Decision, Vec<FieldError>> {
        let field = |name: &str| format!("{name}_{number}");
        let reason = || required(&field("reason"), &self.reason, WORDS_MAX);
        match self.kind {
            None => Err(vec![error(&field("decision"), FieldCode::NotChosen)]),
            Some(DecisionKind::Approve) => Ok(Decision::Approved),
            Some(DecisionKind::Refuse) => {
                reason().map(|reason| Decision::Refused { reason }).map_err(|error| vec![error])
            }
            Some(DecisionKind::Reduce) => match (self.less(line, &field("to")), reason()) {
                (Ok(to), Ok(reason)) => Ok(Decision::Reduced { to, reason }),
                (to, reason) => Err(to.err().into_iter().chain(reason.err()).collect()),
            },
        }
    }

    fn less(&self, line: &Line, field: &str) -> Result<Pence, FieldError> {
        let to = pounds(field, &self.to, MOST_LINE)?;
        if to < line.amount { Ok(to) } else { Err(error(field, FieldCode::NotLess(line.amount))) }
    }
}

/// The claim after its lines were decided: approved, or refused where nothing of
/// it is paid. Each line needs a decision; `seen` is what whoever decides read of it. `others` are the person's other claims.
pub fn decide(
    claim: &Claim,
    seen: Seen,
    handling: Handling,
    forms: &[DecisionForm],
    others: &[Claim],
    rules: &[ExpenseRule],
) -> Result<Claim, Refusal> {
    let mut errors = Vec::new();
    let mut next = claim.clone();
    for (number, line) in (1..).zip(&mut next.lines) {
        let form = forms.iter().find(|form| form.line == line.id);
        let decision = match form {
            Some(form) => form.checked(line, number),
            None => Err(vec![error(&format!("decision_{number}"), FieldCode::NotChosen)]),
        };
        match decision {
            Ok(decision) => line.decision = Some(decision),
            Err(wrong) => errors.extend(wrong),
        }
    }
    // Who may and whether it is the time is asked before what was typed.
    may_handle(Step::Decide, &Hands::of(&next), handling)?;
    let paid = next.lines.iter().any(Line::is_live);
    let step = if paid { ClaimMove::Approve } else { ClaimMove::Refuse };
    let decided = next.moved(step)?;
    claim.is_as_seen(seen)?;
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    asked_once(&decided, others, rules)?;
    Ok(Claim { approved_by: handling.scope.person(), ..decided })
}

/// The claim after the person was asked something, and what they are asked.
pub fn query(claim: &Claim, handling: Handling, words: &str) -> Result<(Claim, String), Refusal> {
    may_handle(Step::Query, &Hands::of(claim), handling)?;
    let queried = claim.moved(ClaimMove::Query)?;
    Ok((queried, required("words", words, WORDS_MAX)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        duties::{Duties, Limits},
        examples::{claim, day, expense_rules, handling, officer, person},
    };
    use super::super::{ClaimState, submit};
    use super::*;
    use crate::{
        ids::ClaimId,
        refusal::WrongState,
        scope::{OfficeRole, Scope},
    };
    use uuid::Uuid;

    const SEEN: Seen = Seen { to_person: Pence(2_880), to_charity: Pence(0) };

    fn sent() -> Claim {
        submit(&claim(), &[], &expense_rules(), day(10)).unwrap()
    }

    fn form(line: usize, kind: DecisionKind, to: &str, reason: &str) -> DecisionForm {
        let line = claim().lines[line].id;
        DecisionForm { line, kind: Some(kind), to: to.into(), reason: reason.into() }
    }

    fn yes(line: usize) -> DecisionForm {
        form(line, DecisionKind::Approve, "", "")
    }

    fn no(line: usize) -> DecisionForm {
        form(line, DecisionKind::Refuse, "", "Not there")
    }

    fn approver() -> Scope {
        officer(3, &[OfficeRole::Approver])
    }

    fn decided(forms: &[DecisionForm], others: &[Claim]) -> Result<Claim, Refusal> {
        let duties = Duties::default();
        decide(
            &sent(),
            SEEN,
            handling(&approver(), &duties, day(11)),
            forms,
            others,
            &expense_rules(),
        )
    }

    #[test]
    fn each_line_is_approved_reduced_or_refused() {
        let claim =
            decided(&[yes(0), form(1, DecisionKind::Reduce, "2", "Off peak")], &[]).unwrap();
        assert_eq!((claim.state, claim.allowed()), (ClaimState::Approved, Some(Pence(2_800))));
        assert_eq!(claim.approved_by, Some(person(3)));
        assert_eq!(decided(&[no(0), yes(1)], &[]).unwrap().allowed(), Some(Pence(280)));
        let nothing = decided(&[no(0), no(1)], &[]).unwrap();
        assert_eq!((nothing.state, nothing.allowed()), (ClaimState::Refused, Some(Pence::ZERO)));
    }

    #[test]
    fn every_line_needs_a_decision_and_every_no_a_reason() {
        let refused = |forms: &[DecisionForm]| match decided(forms, &[]) {
            Err(Refusal::Fields(errors)) => errors,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(&[yes(0)]), [error("decision_2", FieldCode::NotChosen)]);
        let silent =
            [form(0, DecisionKind::Refuse, "", " "), form(1, DecisionKind::Reduce, "3", "")];
        let errors = [
            error("reason_1", FieldCode::Empty),
            error("to_2", FieldCode::NotLess(Pence(280))),
            error("reason_2", FieldCode::Empty),
        ];
        assert_eq!(refused(&silent), errors);
        let reduce = |to: &str| refused(&[yes(0), form(1, DecisionKind::Reduce, to, "Why")]);
        assert_eq!(reduce("2.80"), [error("to_2", FieldCode::NotLess(Pence(280)))]);
        assert_eq!(reduce("-1"), [error("to_2", FieldCode::NotPositive)]);
        assert_eq!(reduce("0"), [error("to_2", FieldCode::NotPositive)]);
        assert_eq!(reduce("0.005"), [error("to_2", FieldCode::NotMoney)]);
    }

    #[test]
    fn who_and_when_come_before_what_was_typed() {
        let duties = Duties::default();
        let by = |scope: &Scope, claim: &Claim| {
            decide(claim, SEEN, handling(scope, &duties, day(11)), &[], &[], &[])
        };
        let own = Err(Refusal::WrongState(WrongState::OwnClaim));
        assert_eq!(by(&officer(1, &[OfficeRole::Approver]), &sent()), own);
        assert_eq!(by(&officer(4, &[OfficeRole::Authoriser]), &sent()), Err(Refusal::NotAllowed));
        let fixed = Err(Refusal::WrongState(WrongState::ClaimStateFixed));
        assert_eq!(by(&approver(), &claim()), fixed);
    }

    #[test]
    fn a_limit_is_of_what_is_allowed() {
        let limit = Limits { line: None, claim: Some(Pence(300)) };
        let duties = Duties { approver: limit, ..Duties::default() };
        let by = |forms: &[DecisionForm]| {
            decide(
                &sent(),
                SEEN,
                handling(&approver(), &duties, day(11)),
                forms,
                &[],
                &expense_rules(),
            )
        };
        assert_eq!(by(&[yes(0), yes(1)]), Err(Refusal::WrongState(WrongState::OverLimit)));
        assert!(by(&[no(0), yes(1)]).is_ok());
    }

    #[test]
    fn a_fee_that_another_claim_has_is_not_approved_again() {
        let other = Claim { id: ClaimId(Uuid::from_u128(2)), state: ClaimState::Paid, ..sent() };
        let taken = decided(&[yes(0), yes(1)], std::slice::from_ref(&other));
        assert_eq!(taken, Err(Refusal::WrongState(WrongState::FeeTaken)));
        assert!(decided(&[no(0), yes(1)], &[other]).is_ok());
    }

    #[test]
    fn a_question_has_words() {
        let duties = Duties::default();
        let ask = |words: &str| query(&sent(), handling(&approver(), &duties, day(11)), words);
        let (claim, words) = ask(" Which bus? ").unwrap();
        assert_eq!((claim.state, words.as_str()), (ClaimState::Queried, "Which bus?"));
        assert_eq!(ask(""), Err(error("words", FieldCode::Empty).into()));
    }
}
