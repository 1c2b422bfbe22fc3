//! Pages of what a vote came to, and of who may vote.

pages! {
    results:
    Result => super::result::view,
    Roll => super::roll::view,
}
