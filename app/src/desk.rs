//! Pages that gather across features.

mod answers_due;
mod home;
mod my_part;
mod needs;
mod said;

pages! {
    desk:
    AnswersDue => answers_due::view,
    Home => home::view,
    MyPart => my_part::view,
}
