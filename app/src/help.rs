//! Pages that explain: how it works, help, accessibility, privacy, and what to
//! do when worried about someone.

mod accessibility;
mod help_page;
mod how_it_works;
mod privacy;
mod worried;

pub use accessibility::Accessibility;
pub use help_page::Help;
pub use how_it_works::HowItWorks;
pub use privacy::Privacy;
pub use worried::Worried;
