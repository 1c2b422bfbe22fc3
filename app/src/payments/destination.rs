//! Where the reader's money goes, as far as their pages say it.

use super::parts::taken;
use crate::address::Address;
use domain::{
    money::Pence,
    payments::{claims::to_person, pages::ClaimPage},
};
use leptos::prelude::*;
use ui::locale;
use words::claims;

/// Whether something of the claim goes to the person, as far as anybody knows now. To those
/// whose money all goes to a charity, a bank account is no question.
pub fn goes_to_person(page: &ClaimPage) -> bool {
    let some = match page.claim.state.is_authorised() {
        true => page.due.to_person(),
        false => to_person(&page.claim.lines),
    };
    some.is_some_and(|some| some > Pence::ZERO)
}

/// That a bank account was taken: its form led here.
pub fn bank_saved() -> Option<AnyView> {
    let saved = Address::now().query::<String>("bank");
    saved.map(|_| taken(claims::bank_saved(locale())))
}
