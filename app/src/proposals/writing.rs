//! Pages of writing a proposal.

pages! {
    writing:
    New => super::new::view,
    Edit => super::edit::view,
}
