//! Pages of joining a project.

pages! {
    joining:
    Request => super::request::view,
    RequestSent => super::request_sent::view,
    Invitation => super::invitation::view,
}
