//! Pages of meetings.

pub mod agenda;
pub mod attendance;
pub mod cancel;
pub mod checklist;
pub mod correct;
pub mod edit;
mod fields;
pub mod guests;
pub mod index;
pub mod invite;
mod lines;
pub mod new;
mod offered;
mod room;
pub mod show;
