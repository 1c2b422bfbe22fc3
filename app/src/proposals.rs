//! Pages of proposals.

mod edit;
mod fields;
mod index;
mod new;
mod show;

pages! {
    proposals:
    Edit => edit::view,
    Index => index::view,
    New => new::view,
    Show => show::view,
}
