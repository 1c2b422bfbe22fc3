//! Pages that gather across features.

pub mod answers_due;
pub mod home;
pub mod my_part;
pub mod needs;
mod said;
