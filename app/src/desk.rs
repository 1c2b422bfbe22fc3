//! Pages that gather across features.

mod home;

pub use home::Home;
