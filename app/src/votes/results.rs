//! Pages of what a vote came to, and of who may vote.

pages! {
    results:
    Ballots => super::ballots::view,
    Reasons => super::reasons::view,
    Result => super::result::view,
    Roll => super::roll::view,
}
