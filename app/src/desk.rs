//! Pages that gather across features.

mod answers_due;
pub mod front;
mod home;
mod my_part;
mod needs;
mod said;

pages! {
    desk:
    AnswersDue => answers_due::view,
    MyPart => my_part::view,
}
