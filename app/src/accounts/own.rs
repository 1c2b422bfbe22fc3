//! Pages of the reader's own account.

pages! {
    own:
    Account => super::account::view,
    Close => super::close::view,
    Statements => super::statements::view,
}
