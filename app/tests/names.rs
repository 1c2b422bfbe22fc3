//! The tests of what needs no page. They are compiled with their module alone: within the
//! crate they would have all pages compiled once more.

#[path = "../src/names.rs"]
mod names;
