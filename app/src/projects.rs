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

pub use decline::RequestDecline;
pub use ground_rules::GroundRules;
pub use index::Index;
pub use invitation::Invitation;
pub use invite::Invite;
pub use members::Members;
pub use request::Request;
pub use request_sent::RequestSent;
pub use requests::Requests;
pub use show::Show;
pub use subnav::{Section, subnav};
