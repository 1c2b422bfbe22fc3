//! Pages of opening a vote.

pages! {
    opening:
    New => super::new::view,
}
