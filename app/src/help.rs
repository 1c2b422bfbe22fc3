//! Pages that explain: how it works, help, accessibility, privacy, and what to
//! do when worried about someone.

pub mod accessibility;
pub mod help_page;
pub mod how_it_works;
pub mod privacy;
pub mod worried;

pub use privacy::notice;
