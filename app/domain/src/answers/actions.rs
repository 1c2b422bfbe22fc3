//! What was promised in an answer, until those who raised it say it is done.

use crate::{
    codes::codes,
    fields::{Check, FieldCode, required},
    refusal::{Refusal, WrongState},
    time::Day,
};
use serde::{Deserialize, Serialize};

const TITLE_MAX: u32 = 200;
const OWNER_MAX: u32 = 150;
const WORDS_MAX: u32 = 1_000;

codes! {
    /// How far an action has come.
    pub enum ActionState {
        /// Promised.
        Planned = "planned",
        /// Begun.
        Doing = "doing",
        /// Done, says whoever did it.
        Done = "done",
        /// Done, say those who raised it.
        Checked = "checked",
    }
}

codes! {
    /// What whoever acts reports.
    pub enum ActionMove {
        /// It has begun.
        Begin = "begin",
        /// It is done.
        Finish = "finish",
    }
}

codes! {
    /// What somebody who raised it says.
    pub enum Verdict {
        /// It is done.
        Done = "done",
        /// It is not, or not as promised.
        NotDone = "not_done",
    }
}

/// An action as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionForm {
    /// What will be done.
    pub title: String,
    /// Who does it.
    pub owner: String,
    /// The last day.
    pub due: Day,
}

impl ActionForm {
    /// Checks what was typed.
    pub fn checked(self, today: Day) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let title = check.take(required("title", &self.title, TITLE_MAX));
        let owner = check.take(required("owner", &self.owner, OWNER_MAX));
        check.expect(self.due >= today, "due", FieldCode::NotFuture);
        check.done(Self { title, owner, due: self.due })
    }
}

/// The state after whoever acts reports on it.
pub fn move_action(from: ActionState, report: ActionMove) -> Result<ActionState, Refusal> {
    match (from, report) {
        (ActionState::Planned, ActionMove::Begin) => Ok(ActionState::Doing),
        (ActionState::Planned | ActionState::Doing, ActionMove::Finish) => Ok(ActionState::Done),
        _ => Err(Refusal::WrongState(WrongState::ActionStateFixed)),
    }
}

/// The state after somebody who raised it looked at what was done. A no sends
/// it back to those who act, and says what is missing.
pub fn check_action(
    from: ActionState,
    verdict: Verdict,
    words: &str,
) -> Result<(ActionState, Option<String>), Refusal> {
    if from != ActionState::Done {
        return Err(Refusal::WrongState(WrongState::ActionStateFixed));
    }
    match verdict {
        Verdict::Done => {
            Ok((ActionState::Checked, crate::fields::optional("words", words, WORDS_MAX)?))
        }
        Verdict::NotDone => Ok((ActionState::Doing, Some(required("words", words, WORDS_MAX)?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::error;
    use ActionState::*;

    #[test]
    fn every_report_in_every_state() {
        let after = |state| -> Vec<Option<ActionState>> {
            ActionMove::ALL.iter().map(|report| move_action(state, *report).ok()).collect()
        };
        assert_eq!(after(Planned), [Some(Doing), Some(Done)]);
        assert_eq!(after(Doing), [None, Some(Done)]);
        assert_eq!(after(Done), [None, None]);
        assert_eq!(after(Checked), [None, None]);
    }

    #[test]
    fn only_those_who_raised_it_end_it() {
        assert_eq!(check_action(Done, Verdict::Done, ""), Ok((Checked, None)));
        assert!(check_action(Doing, Verdict::Done, "").is_err());
        assert!(check_action(Checked, Verdict::NotDone, "Broken again").is_err());
    }

    #[test]
    fn what_is_not_done_goes_back_with_words() {
        let back = Ok((Doing, Some("Only one side.".to_owned())));
        assert_eq!(check_action(Done, Verdict::NotDone, "Only one side."), back);
        let refused = Err(error("words", FieldCode::Empty).into());
        assert_eq!(check_action(Done, Verdict::NotDone, " "), refused);
    }

    #[test]
    fn an_action_has_an_owner_and_a_day_ahead() {
        let today = Day::from_ymd(2026, 11, 22).unwrap();
        let form = |owner: &str, due| ActionForm {
            title: "Order handrails".into(),
            owner: owner.into(),
            due,
        };
        assert!(form("Estates", today).checked(today).is_ok());
        let errors = vec![error("owner", FieldCode::Empty), error("due", FieldCode::NotFuture)];
        assert_eq!(form("", today).checked(today.plus(1)), Err(Refusal::Fields(errors)));
    }
}
