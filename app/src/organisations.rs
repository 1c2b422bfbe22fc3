//! Pages of organisations.

mod appoint;
mod contact;
mod contacts;
mod edit;
pub mod editing;
mod fields;
mod index;
mod new;
mod officers;
mod promises;
mod show;

pub use contact::contacts as contact_cards;

pages! {
    organisations:
    Index => index::view,
    Show => show::view,
}
