//! Pages of answers and of what follows from them.

mod acknowledge;
mod action;
pub mod answering;
mod check;
mod check_action;
pub mod overdue;
pub mod panel;
mod write;
