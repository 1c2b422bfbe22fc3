//! Access needs: what a person said once, kept encrypted, and the lines that
//! follow from it for each meeting they come to.
//!
//! The lines of a meeting change only while that meeting is locked. What is done
//! with one of them is an act of `meetings`.

mod lines;
mod needs;
mod queries;

pub(crate) use lines::{find_line, list_lines, needs_of, save_line, settle};
pub use needs::{say_needs, say_needs_for, see_own_needs};
