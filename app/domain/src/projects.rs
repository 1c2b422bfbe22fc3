//! A project, from its question to changed service.

mod clock;
mod invitations;
mod needs;
pub mod pages;
mod parts;
mod question;
mod set_up;
mod stages;

pub use clock::{Clock, clock};
pub use invitations::{
    InvitationForm, InvitationState, RequestForm, RequestState, decide_request, invitation_expiry,
    take_up,
};
pub use needs::{Need, NeedKind, in_order};
pub use parts::{Ending, EndingReason, GroundRulesForm, end_part, join, may_hold};
pub use question::{
    ChangeForm, ChangeItem, ChangeKind, DecisionForm, Level, ProjectForm, close_change_item,
};
pub use set_up::{SetUpStep, is_unfinished, may_begin_in, next_promise};
pub use stages::{Stage, StageMove, move_stage, since};
