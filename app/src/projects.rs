//! Pages of projects.

mod decline;
mod end;
mod ground_rules;
pub mod index;
mod invitation;
mod invite;
pub mod joining;
pub mod leading;
mod leave;
mod members;
mod naming;
pub mod parts;
mod person;
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
