//! Pages of opening a vote.

pages! {
    opening:
    New => super::new::view,
    NewApproval => super::new_approval::view,
}
