//! Pages of answers and of what follows from them.

mod acknowledge;
mod action;
mod check;
mod check_action;
pub mod overdue;
pub mod panel;
mod write;

pages! {
    answers:
    Acknowledge => acknowledge::view,
    ActionNew => action::view,
    Check => check::view,
    CheckAction => check_action::view,
    Overdue => overdue::view,
    Write => write::view,
}
