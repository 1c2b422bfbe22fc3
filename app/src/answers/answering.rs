//! Pages of answering a proposal, and of what follows.

pages! {
    answering:
    Acknowledge => super::acknowledge::view,
    ActionNew => super::action::view,
    Check => super::check::view,
    CheckAction => super::check_action::view,
    Write => super::write::view,
}
