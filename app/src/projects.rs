//! Pages of projects.

mod changes;
mod decision;
mod decline;
mod edit;
mod end;
mod fields;
mod ground_rules;
pub mod index;
mod invitation;
mod invite;
pub mod joining;
pub mod leading;
mod leave;
mod members;
mod naming;
mod new;
mod partners;
pub mod parts;
mod person;
mod promise;
mod request;
mod request_sent;
mod requests;
mod set_up;
pub mod setting_up;
mod show;
mod stage;
mod subnav;

pub use subnav::{Section, subnav};

pages! {
    projects:
    Members => members::view,
    Show => show::view,
}
