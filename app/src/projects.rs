//! Pages of projects.

pub mod bounds;
pub mod changes;
pub mod decision;
pub mod decline;
pub mod edit;
pub mod end;
mod fields;
pub mod ground_rules;
pub mod index;
pub mod invitation;
pub mod invite;
pub mod leave;
pub mod members;
pub mod naming;
pub mod new;
pub mod partners;
pub mod person;
pub mod promise;
pub mod request;
pub mod request_sent;
pub mod requests;
pub mod set_up;
pub mod show;
pub mod stage;
mod subnav;

pub use subnav::{Section, subnav};
