//! What the server has said, where it is shown: the words are on the page already, and
//! hydration leaves what is written. So the browser need not fetch one sentence for each
//! thing that can be wrong.

use crate::{Locale, errors};
use domain::{fields::FieldCode, refusal::Refusal};

/// Why the page, or what was sent from it, is refused: what hangs on the state of things
/// is said by the server.
pub fn said_sentence(locale: Locale, refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::SignInFirst => errors::sign_in_first(locale),
        Refusal::NotAllowed => errors::not_allowed(locale),
        Refusal::ProveFirst => errors::prove_first(locale),
        Refusal::Fields(_) => errors::check_answers(locale),
        Refusal::WrongState(_) => "",
    }
}

/// What is wrong with a field is said by the server.
pub fn field_sentence(_: Locale, _: FieldCode, _: &str) -> String {
    String::new()
}
