//! Pages of one's own part in a project, and of the parts of others.

pages! {
    parts:
    Naming => super::naming::view,
    Leave => super::leave::view,
    End => super::end::view,
    Person => super::person::view,
}
