//! Pages of votes.

mod ballot;
mod cast;
mod check;
mod index;
mod new;
mod parts;
mod result;
mod roll;

pages! {
    votes:
    Ballot => ballot::view,
    Cast => cast::view,
    Index => index::view,
    New => new::view,
    Result => result::view,
    Roll => roll::view,
}
