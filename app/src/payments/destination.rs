//! Where the reader's money goes, as far as their pages say it.

use super::parts::taken;
use crate::address::Address;
use domain::{money::Pence, payments::pages::ClaimPage};
use leptos::prelude::*;
use ui::locale;
use words::claims;

/// Whether something of the claim goes to the person, as far as anybody knows now. To those
/// whose money all goes to a charity, a bank account is no question.
pub fn goes_to_person(page: &ClaimPage) -> bool {
    if page.hides_fee {
        return true;
    }
    match page.claim.state.is_authorised() {
        true => page.is_due_to_person(),
        false => page.claim.seen().is_some_and(|seen| seen.to_person > Pence::ZERO),
    }
}

/// That a bank account was taken: its form led here.
pub fn bank_saved() -> Option<AnyView> {
    let saved = Address::now().query::<String>("bank");
    saved.map(|_| taken(claims::bank_saved(locale())))
}
