//! Pages of projects.

mod decline;
mod ground_rules;
mod index;
mod invitation;
mod invite;
mod members;
mod request;
mod request_sent;
mod requests;
mod show;
mod subnav;

pub use subnav::{Section, subnav};

pages! {
    projects:
    Decline => decline::view,
    GroundRules => ground_rules::view,
    Index => index::view,
    Invitation => invitation::view,
    Invite => invite::view,
    Members => members::view,
    Request => request::view,
    RequestSent => request_sent::view,
    Requests => requests::view,
    Show => show::view,
}
