//! Pages of votes.

mod ballot;
mod ballots;
mod cast;
mod check;
mod index;
mod new;
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
