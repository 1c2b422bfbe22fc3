//! Pages of the record of what people gave.

pub mod correct;
pub mod own;
mod rows;
pub mod written;
