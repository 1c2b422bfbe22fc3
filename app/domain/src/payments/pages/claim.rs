//! A claim's own page.

use super::{About, Cost};
use crate::{
    codes::codes,
    ids::OfferId,
    money::Pence,
    payments::{
        claims::{Claim, ClaimMove, Parts},
        responses::ResponseKind,
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
    /// The claim. For those who may not see what was chosen, a fee goes to the person.
    pub claim: Claim,
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
    pub response: Option<ResponseKind>,
    /// What is to be paid: owed and not paid yet, or to be owed once it is authorised.
    /// Nothing for those who may not see what was chosen.
    pub due: Parts,
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
