//! Pages that explain: how it works, help, accessibility, privacy, and what to
//! do when worried about someone.

mod accessibility;
mod help_page;
mod how_it_works;
mod privacy;
mod worried;

pub use privacy::notice;

pages! {
    help:
    Accessibility => accessibility::view,
    Help => help_page::view,
    HowItWorks => how_it_works::view,
    Privacy => privacy::view,
    Worried => worried::view,
}
