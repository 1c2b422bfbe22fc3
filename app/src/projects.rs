//! Pages of projects.

mod decline;
mod ground_rules;
pub mod index;
mod invitation;
mod invite;
pub mod joining;
pub mod leading;
mod members;
mod request;
mod request_sent;
mod requests;
mod show;
mod subnav;

pub use subnav::{Section, subnav};

pages! {
    projects:
    Members => members::view,
    Show => show::view,
}
