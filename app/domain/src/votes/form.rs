//! What is typed to open a vote.

use super::{Method, Secrecy, Standing, conditions::Conditions, terms::Terms};
use crate::{
    fields::{Check, FieldCode, required},
    ids::ProposalId,
    money::Pence,
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

const TITLE_MAX: u32 = 150;
const QUESTION_MAX: u32 = 300;

/// An option of an approval vote, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionForm {
    /// What stands on the ballot paper.
    pub title: String,
    /// The proposal it stands for, if any.
    pub proposal: Option<ProposalId>,
    /// What it costs, where money is shared out.
    pub cost: Option<Pence>,
}

/// A vote, as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteForm {
    /// What it is called.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// The way to decide.
    pub method: Method,
    /// Whether choices are secret.
    pub secrecy: Secrecy,
    /// Whether the group agreed to a named vote.
    pub group_agreed: bool,
    /// What the outcome is to whoever decides.
    pub standing: Standing,
    /// By when it is answered, where it is to be considered.
    pub consider_by: Option<Day>,
    /// Whether each bloc must agree as well as the whole.
    pub dual_majority: bool,
    /// How many must vote for the vote to count.
    pub quorum: u32,
    /// From how many voters on single ballots can be downloaded.
    pub download_from: Option<u32>,
    /// The last day of voting.
    pub closes_on: Option<Day>,
    /// The proposal that is voted on, for and against.
    pub proposal: Option<ProposalId>,
    /// The options, in the order of the ballot paper.
    pub options: Vec<OptionForm>,
    /// Who may vote, and who must have voted.
    pub conditions: Conditions,
    /// What the method is told.
    pub terms: Terms,
}

impl VoteForm {
    /// Checks what was typed, as far as it can be told without the roll.
    pub fn checked(self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let title = check.take(required("title", &self.title, TITLE_MAX));
        let question = check.take(required("question", &self.question, QUESTION_MAX));
        let agreed = self.secrecy == Secrecy::Secret || self.group_agreed;
        check.expect(agreed, "group_agreed", FieldCode::NotChosen);
        let dated = self.standing != Standing::Considered || self.consider_by.is_some();
        check.expect(dated, "consider_by", FieldCode::Empty);
        check.expect(self.closes_on.is_some(), "closes", FieldCode::Empty);
        let options = self.options.iter().map(|option| OptionForm {
            title: check.take(required("options", &option.title, TITLE_MAX)),
            proposal: option.proposal,
            cost: option.cost,
        });
        let options = options.collect();
        check.done(Self { title, question, options, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::error;

    fn form() -> VoteForm {
        VoteForm {
            title: " Evening classes ".into(),
            question: "Shall balance classes move to the evening?".into(),
            method: Method::ForAgainst,
            secrecy: Secrecy::Secret,
            group_agreed: false,
            standing: Standing::Advisory,
            consider_by: None,
            dual_majority: true,
            quorum: 10,
            download_from: None,
            closes_on: Day::from_ymd(2026, 11, 30),
            proposal: None,
            options: vec![],
            conditions: Conditions::default(),
            terms: Terms::default(),
        }
    }

    #[test]
    fn a_good_form_is_trimmed() {
        assert_eq!(form().checked().unwrap().title, "Evening classes");
    }

    #[test]
    fn a_named_vote_needs_the_groups_agreement() {
        let named = VoteForm { secrecy: Secrecy::Named, ..form() };
        let refused = Err(error("group_agreed", FieldCode::NotChosen).into());
        assert_eq!(named.clone().checked(), refused);
        assert!(VoteForm { group_agreed: true, ..named }.checked().is_ok());
    }

    #[test]
    fn what_is_to_be_considered_is_so_by_a_day() {
        let form = VoteForm { standing: Standing::Considered, ..form() };
        assert_eq!(form.checked(), Err(error("consider_by", FieldCode::Empty).into()));
    }

    #[test]
    fn options_have_words_and_a_vote_an_end() {
        let form = VoteForm { options: vec![OptionForm::default()], closes_on: None, ..form() };
        let errors = vec![error("closes", FieldCode::Empty), error("options", FieldCode::Empty)];
        assert_eq!(form.checked(), Err(Refusal::Fields(errors)));
    }
}
