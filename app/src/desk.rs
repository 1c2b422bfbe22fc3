//! Pages that gather across features.

mod answers_due;
mod home;
mod my_part;
mod needs;
mod said;

pub use answers_due::AnswersDue;
pub use home::Home;
pub use my_part::MyPart;
