//! Pages of projects.

mod changes;
mod decision;
mod decline;
mod edit;
mod fields;
mod ground_rules;
pub mod index;
mod invitation;
mod invite;
pub mod joining;
pub mod leading;
mod members;
mod new;
mod partners;
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
