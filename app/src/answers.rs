//! Pages of answers and of what follows from them.

pub mod acknowledge;
pub mod action;
pub mod check;
pub mod check_action;
pub mod overdue;
pub mod panel;
pub mod write;
