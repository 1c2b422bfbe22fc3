//! The tests of what reads a form's fields. They are compiled with their module alone:
//! within the crate they would have all server functions compiled once more.

#[allow(dead_code, reason = "the crate uses all of it; its tests do not")]
#[path = "../src/typed.rs"]
mod typed;
