//! Pages of proposals.

mod edit;
mod fields;
mod index;
mod new;
mod show;
pub mod writing;

pages! {
    proposals:
    Index => index::view,
    Show => show::view,
}
