//! Mail: rows of the outbox become letters, and letters are sent.
//!
//! A new mail is a function in `mail/messages/`, a line in `messages::say`, and
//! its sentences in `app/words/locales/en/mail.toml`.

pub mod events;
mod letter;
mod messages;
mod post;

pub use letter::Letter;
pub use messages::{Link, Message, say};
pub use post::Post;

use crate::stop::Stop;
use backend::{
    Portal, Result,
    notices::{self, Mail},
};
use uuid::Uuid;
use words::Locale;

/// Few at a time: what is claimed must be sent before the claim runs out, even
/// where the mail server takes its time.
const BATCH: u64 = 10;

/// Why a mail did not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Kept in the outbox, and logged: nothing personal.
    pub code: &'static str,
    /// Whether another try cannot help.
    pub for_good: bool,
}

/// Sends all mail that is due.
pub async fn send_due(portal: &Portal, post: &Post, stop: &Stop) -> Result<()> {
    loop {
        let mails = notices::claim(portal, BATCH).await?;
        if mails.is_empty() {
            return Ok(());
        }
        for mail in mails {
            if stop.is_asked() {
                give_back(portal, &mail, Failure { code: "stopped", for_good: false }).await?;
            } else {
                deliver(portal, post, mail).await?;
            }
        }
        if stop.is_asked() {
            return Ok(());
        }
    }
}

/// Sends one mail. A part of a digest that no template can say becomes a dead
/// letter by itself; the others go out.
async fn deliver(portal: &Portal, post: &Post, mail: Mail) -> Result<()> {
    let locale = Locale::from_code(&mail.locale).unwrap_or_default();
    let mut messages = Vec::with_capacity(mail.parts.len());
    let mut sayable = Vec::with_capacity(mail.parts.len());
    for (id, part) in mail.ids.iter().zip(&mail.parts) {
        match say(part, locale, portal) {
            Ok(message) => {
                messages.push(message);
                sayable.push(*id);
            }
            Err(failure) => give_back(portal, &carrying(&mail, vec![*id]), failure).await?,
        }
    }
    let Some(first) = sayable.first().copied() else { return Ok(()) };
    let letter = Letter::of(&messages, mail.digest, locale, portal);
    let mail = carrying(&mail, sayable);
    match post.send(&mail.to, first, &letter).await {
        Ok(()) => notices::sent(portal, &mail).await,
        Err(failure) => give_back(portal, &mail, failure).await,
    }
}

async fn give_back(portal: &Portal, mail: &Mail, failure: Failure) -> Result<()> {
    let Failure { code, for_good } = failure;
    tracing::warn!(code, for_good, rows = ?mail.ids, "mail not sent");
    notices::failed(portal, mail, code, for_good).await
}

/// The mail with only these rows of the outbox.
fn carrying(mail: &Mail, ids: Vec<Uuid>) -> Mail {
    let mut mail = mail.clone();
    mail.ids = ids;
    mail
}
