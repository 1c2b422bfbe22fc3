//! Pages of votes.

mod ballot;
mod ballots;
mod cast;
mod check;
mod fields;
mod index;
mod new;
mod new_approval;
pub mod opening;
mod parts;
mod reasons;
mod result;
pub mod results;
mod roll;

pages! {
    votes:
    Ballot => ballot::view,
    Cast => cast::view,
    Index => index::view,
}
