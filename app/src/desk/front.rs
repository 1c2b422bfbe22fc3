//! What a stranger reads first: the front page and the public lists.

use crate::{answers, projects};

pages! {
    front:
    Home => super::home::view,
    Overdue => answers::overdue::view,
    Projects => projects::index::view,
}
