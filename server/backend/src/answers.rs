//! Answers: what the commissioner says to a proposal, by when, and what then
//! becomes of it.

mod actions;
mod answering;
mod pages;
mod queries;

pub use actions::{add_action, check_action, move_action};
pub use answering::{
    acknowledge, answer, may_answer, put_all_passed, put_passed_proposals, put_proposal,
};
pub use pages::{
    OwnAnswers, list_overdue, list_waiting, own_answers, see_answer, see_proposal_with_answer,
};
