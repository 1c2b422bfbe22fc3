//! Proposals: written, shown, worked on, ended.

mod pages;
mod queries;
mod writing;

pub(crate) use pages::page_of;
pub use pages::{list_proposals, own_drafts, search_proposals, see_proposal, see_writing};
pub(crate) use queries::{
    Proposal, find_proposal, is_in_vote, list_writers, lock_proposal, price, set_put, written_by,
};
pub use writing::{NewProposal, create_proposal, edit_proposal, move_proposal};
