//! How a part in a project begins and ends, and the rules that go with it.

use crate::{
    accounts::Hat,
    codes::codes,
    fields::required,
    refusal::{Refusal, WrongState},
    scope::ProjectRole,
};
use serde::{Deserialize, Serialize};

const RULES_MAX: u32 = 5_000;

/// A new version of the ground rules, as it is typed: Markdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRulesForm {
    /// The rules.
    pub body: String,
}

impl GroundRulesForm {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        Ok(Self { body: required("body", &self.body, RULES_MAX)? })
    }
}

codes! {
    /// How a part ended.
    pub enum Ending {
        /// The person left.
        Left = "left",
        /// The person was removed, and may come back.
        Removed = "removed",
        /// The person was removed, and may not come back.
        Blocked = "blocked",
    }
}

codes! {
    /// Why a part ended.
    pub enum EndingReason {
        /// No reason given; whoever leaves needs none.
        Unsaid = "unsaid",
        /// No time any more.
        Time = "time",
        /// It was not what the person had hoped for.
        NotForMe = "not_for_me",
        /// The work they came for has ended.
        WorkEnded = "work_ended",
        /// They asked to be taken out.
        AskedTo = "asked_to",
        /// They broke the ground rules.
        GroundRules = "ground_rules",
        /// For somebody's safety.
        Safety = "safety",
        /// They were never who they said.
        NotReal = "not_real",
    }
}

impl EndingReason {
    /// The reasons that are offered for an ending.
    pub fn offered(ending: Ending) -> &'static [EndingReason] {
        use EndingReason::*;
        match ending {
            Ending::Left => &[Unsaid, Time, NotForMe, WorkEnded],
            Ending::Removed => &[WorkEnded, AskedTo, GroundRules, Safety],
            Ending::Blocked => &[GroundRules, Safety, NotReal],
        }
    }
}

/// Whether a part may end in this way. The last person who leads a project
/// stays until somebody else leads it; nobody removes themselves.
pub fn end_part(
    ending: Ending,
    reason: EndingReason,
    own: bool,
    last_lead: bool,
) -> Result<(), Refusal> {
    if own != (ending == Ending::Left) || !EndingReason::offered(ending).contains(&reason) {
        return Err(Refusal::NotAllowed);
    }
    if last_lead {
        return Err(Refusal::WrongState(WrongState::LastLead));
    }
    Ok(())
}

/// Whether somebody who takes part under `hat` may hold `role`. Only somebody
/// professional answers proposals: whoever decides about a service does not sit
/// among those who use it.
pub fn may_hold(hat: Hat, role: ProjectRole) -> bool {
    role != ProjectRole::Commissioner || hat == Hat::Professional
}

/// Whether somebody may come in: not twice, and not after they were blocked.
pub fn join(is_member: bool, was_blocked: bool) -> Result<(), Refusal> {
    match (was_blocked, is_member) {
        (true, _) => Err(Refusal::NotAllowed),
        (false, true) => Err(Refusal::WrongState(WrongState::AlreadyMember)),
        (false, false) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Ending::*;

    #[test]
    fn one_leaves_oneself_and_removes_others() {
        let end = |ending, reason, own| end_part(ending, reason, own, false);
        assert!(end(Left, EndingReason::Unsaid, true).is_ok());
        assert!(end(Removed, EndingReason::GroundRules, false).is_ok());
        assert!(end(Blocked, EndingReason::Safety, false).is_ok());
        assert!(end(Left, EndingReason::Unsaid, false).is_err());
        assert!(end(Removed, EndingReason::GroundRules, true).is_err());
    }

    #[test]
    fn whoever_removes_others_gives_a_reason() {
        for ending in [Removed, Blocked] {
            assert!(end_part(ending, EndingReason::Unsaid, false, false).is_err());
        }
    }

    #[test]
    fn a_project_is_never_without_a_lead() {
        let refused = Err(Refusal::WrongState(WrongState::LastLead));
        assert_eq!(end_part(Left, EndingReason::Time, true, true), refused);
    }

    #[test]
    fn nobody_comes_in_twice_or_past_a_block() {
        assert!(join(false, false).is_ok());
        assert_eq!(join(true, false), Err(Refusal::WrongState(WrongState::AlreadyMember)));
        assert_eq!(join(false, true), Err(Refusal::NotAllowed));
    }
}
