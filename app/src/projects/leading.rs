//! Pages of those who lead a project.

pages! {
    leading:
    Invite => super::invite::view,
    Requests => super::requests::view,
    Decline => super::decline::view,
    GroundRules => super::ground_rules::view,
}
