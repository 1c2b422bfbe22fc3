//! Pages of answers and of what follows from them.

mod acknowledge;
mod action;
mod check;
mod check_action;
pub mod overdue;
pub mod panel;
mod write;

pub use acknowledge::AnswerAcknowledge;
pub use action::ActionNew;
pub use check::AnswerCheck;
pub use check_action::ActionCheck;
pub use overdue::Overdue;
pub use write::AnswerWrite;
