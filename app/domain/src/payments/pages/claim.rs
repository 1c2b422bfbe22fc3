//! A claim's own page.

use super::{About, Cost};
use crate::{
    codes::codes,
    ids::OfferId,
    money::Pence,
    payments::{
        claims::{Claim, ClaimMove, ClaimState, Parts},
        responses::Response,
    },
    projects::Clock,
    refusal::WrongState,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// One step that a claim has taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// What was done; nothing for its beginning.
    pub step: Option<ClaimMove>,
    /// When.
    pub on: Day,
    /// By whom, for those who handle money; nothing for the person's own steps.
    pub by: Option<String>,
    /// What was said with it: a question, an answer, a reason, a reference.
    pub words: Option<String>,
}

codes! {
    /// What the reader may do with a claim as it stands.
    pub enum Deed {
        /// Add and remove what is claimed.
        Write = "write",
        /// Send it, or send it again with an answer.
        Send = "send",
        /// Take it back.
        Withdraw = "withdraw",
        /// Begin another, once this one came to nothing.
        BeginAgain = "begin_again",
        /// Decide on its lines.
        Decide = "decide",
        /// Ask the person something.
        Query = "query",
        /// Authorise it.
        Authorise = "authorise",
        /// Send it back to the approver.
        SendBack = "send_back",
        /// Record that it was paid.
        MarkPaid = "mark_paid",
        /// Record that the payment came back.
        RecordReturn = "record_return",
        /// Read where the money goes.
        SeePayee = "see_payee",
    }
}

impl Deed {
    /// Whether the reader must have shown a second factor in this session: it lets money
    /// out, or says where it goes.
    pub fn needs_proof(self) -> bool {
        use Deed::{Authorise, MarkPaid, RecordReturn, SeePayee, SendBack};
        matches!(self, Authorise | SendBack | MarkPaid | RecordReturn | SeePayee)
    }
}

/// A claim's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimPage {
    /// The claim. For those who may not see what was chosen, a fee goes to the person, or
    /// is left out.
    pub claim: Claim,
    /// Whether a fee is left out, if there is one: totals would not be true.
    pub hides_fee: bool,
    /// For what.
    pub about: About,
    /// The name of who pays.
    pub payer: String,
    /// Whose it is.
    pub person: String,
    /// Whether that is the reader.
    pub own: bool,
    /// Who wrote it, where that was somebody else.
    pub written_by: Option<String>,
    /// What it has gone through, the earliest first.
    pub steps: Vec<StepRow>,
    /// How the promise to pay stands.
    pub clock: Option<Clock>,
    /// The offer it follows from.
    pub offer: OfferId,
    /// What was chosen, for those who may see it.
    pub response: Option<Response>,
    /// What is to be paid: owed and not paid yet, or to be owed once it is authorised.
    /// Nothing for those who may not see what was chosen.
    pub due: Parts,
    /// Whether a fee is still to be paid for a meeting at which they were not, as its record
    /// says by now; for those who handle money.
    pub doubted: bool,
    /// What else may be claimed.
    pub costs: Vec<Cost>,
    /// Whether it is known where the money should go.
    pub bank: bool,
    /// Whom to ask in the project, in its own words; for the person, where less was
    /// allowed than they asked for.
    pub contact: Option<String>,
    /// What the reader may do.
    pub may: Vec<Deed>,
    /// Whether the reader has shown a second factor in this session.
    pub proved: bool,
    /// Why an officer may not do the next step, where that is not their role.
    pub why_not: Option<WrongState>,
}

impl ClaimPage {
    /// Whether the last that was done with it is that the record of who came was put right.
    pub fn is_corrected(&self) -> bool {
        self.steps.last().is_some_and(|step| step.step == Some(ClaimMove::Correct))
    }

    /// The charity to which a fee goes, for those who may see it, as long as its name is
    /// known.
    pub fn charity(&self) -> Option<&str> {
        match &self.response {
            Some(Response::GiveToCharity(name)) if !name.is_empty() => Some(name),
            _ => None,
        }
    }

    /// What was said last to those who have to do something with it next.
    pub fn last_said(&self) -> Vec<&StepRow> {
        use ClaimState::{Approved, Queried, Returned, Submitted};
        match self.claim.state {
            Submitted | Queried | Approved | Returned => last_said(&self.steps),
            _ => Vec::new(),
        }
    }

    /// Whether something is to be paid to the person, not to a charity alone.
    pub fn is_due_to_person(&self) -> bool {
        self.due.to_person().is_some_and(|due| due > Pence::ZERO)
    }

    /// Whether both the person and a charity were paid, so that it needs to be said which
    /// payment came back.
    pub fn two_payments(&self) -> bool {
        let parts = self.claim.parts().unwrap_or_default();
        let paid = |due: Pence, of: Pence| of > Pence::ZERO && due == Pence::ZERO;
        let (to_person, due) = (parts.to_person(), self.due.to_person());
        paid(due.unwrap_or_default(), to_person.unwrap_or_default())
            && paid(self.due.donated, parts.donated)
    }
}

/// A question, with its answer if there is one, or why the claim or its payment came back,
/// whichever was said last.
fn last_said(steps: &[StepRow]) -> Vec<&StepRow> {
    use ClaimMove::{Query, RecordReturn, SendBack, Submit};
    let asks = |row: &&StepRow| {
        let step = matches!(row.step, Some(Query | Submit | SendBack | RecordReturn));
        step && row.words.is_some()
    };
    let mut said: Vec<&StepRow> = steps.iter().filter(asks).collect();
    let answered = said.last().is_some_and(|row| row.step == Some(Submit));
    said.split_off(said.len().saturating_sub(if answered { 2 } else { 1 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClaimMove::{Approve, Query, SendBack, Submit};

    #[test]
    fn a_question_stands_with_its_answer_until_something_else_is_said() {
        let on = Day::from_ymd(2026, 11, 23).unwrap();
        let row = |(step, words): (ClaimMove, &str)| StepRow {
            step: Some(step),
            on,
            by: None,
            words: (!words.is_empty()).then(|| words.to_owned()),
        };
        let steps = [
            (Submit, ""),
            (Query, "Which bus?"),
            (Submit, "The 14."),
            (Approve, ""),
            (SendBack, "Too much."),
        ]
        .map(row);
        let said = |many: usize| {
            let said = last_said(&steps[..many]).into_iter().filter_map(|row| row.words.clone());
            said.collect::<Vec<_>>().join(" ")
        };
        let after = [1, 2, 3, 4, 5].map(said);
        let both = "Which bus? The 14.";
        assert_eq!(after, ["", "Which bus?", both, both, "Too much."]);
    }
}
