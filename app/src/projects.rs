//! Pages of projects.

mod index;
mod invitation;
mod members;
mod request;
mod request_sent;
mod show;

pub use index::Index;
pub use invitation::Invitation;
pub use members::Members;
pub use request::Request;
pub use request_sent::RequestSent;
pub use show::Show;
