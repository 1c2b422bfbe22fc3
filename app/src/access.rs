//! Pages of what people need to take part.

mod fields;
pub mod own;
pub mod written;
