//! Sending letters: into a folder, or to a mail server.

use super::{Failure, letter::Letter};
use crate::config::Config;
use axum::http::Uri;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Attachment, Mailbox, MultiPart,
        header::{ContentType, ContentTypeErr, HeaderName, HeaderValue},
    },
    transport::smtp,
};
use std::{
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::{fs, io::AsyncWriteExt};
use uuid::Uuid;

const PATIENCE: Duration = Duration::from_secs(10);
/// What an event is, and what its file is called.
const CALENDAR: &str = "text/calendar; charset=utf-8; method=PUBLISH";
const CALENDAR_FILE: &str = "meeting.ics";
/// What a mail server says of an address that does not exist, or that it will
/// never deliver to. Everything else may be better tomorrow.
const NO_SUCH_ADDRESS: [u16; 3] = [550, 551, 553];

/// The way out for mail.
pub struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Folder(PathBuf),
    Server(AsyncSmtpTransport<Tokio1Executor>),
}

impl Post {
    /// Opens the way that the settings name, or says what is wrong with them.
    pub fn open(config: &Config) -> Result<Self, String> {
        let by_server = config.mail.starts_with("smtp://") || config.mail.starts_with("smtps://");
        let way = if by_server { open_server(&config.mail)? } else { open_folder(&config.mail)? };
        Ok(Self { from: sender(config, by_server)?, way })
    }

    /// Sends one letter. `id` names it, so that a mail program shows a letter
    /// that came twice only once.
    pub async fn send(&self, to: &str, id: Uuid, letter: &Letter) -> Result<(), Failure> {
        let message = self.message(to, id, letter)?;
        match &self.way {
            Way::Folder(folder) => {
                let written = write(folder, id, &message.formatted()).await;
                written.map_err(|_| Failure { code: "mail_folder", for_good: false })
            }
            Way::Server(server) => server.send(message).await.map(|_| ()).map_err(|e| failure(&e)),
        }
    }

    fn message(&self, to: &str, id: Uuid, letter: &Letter) -> Result<Message, Failure> {
        let bad = |code| Failure { code, for_good: true };
        let to: Address = to.parse().map_err(|_| bad("bad_address"))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .subject(&letter.subject)
            // Asks machines not to answer that somebody is on holiday.
            .raw_header(header("Auto-Submitted", "auto-generated"))
            .multipart(body(letter).map_err(|_| bad("bad_letter"))?)
            .map_err(|_| bad("bad_letter"))
    }
}

/// The words, and behind them the files for the reader's calendar.
fn body(letter: &Letter) -> Result<MultiPart, ContentTypeErr> {
    let words = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
    if letter.calendars.is_empty() {
        return Ok(words);
    }
    let kind = ContentType::parse(CALENDAR)?;
    let file =
        |text: &String| Attachment::new(CALENDAR_FILE.into()).body(text.clone(), kind.clone());
    let files = letter.calendars.iter().map(file);
    Ok(files.fold(MultiPart::mixed().multipart(words), MultiPart::singlepart))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn sender(config: &Config, by_server: bool) -> Result<Mailbox, String> {
    if by_server && config.mail_from.is_empty() {
        return Err(
            "The setting mail-from is needed where a mail server sends the mail.".to_owned()
        );
    }
    let address = match config.mail_from.as_str() {
        "" => "no-reply@localhost",
        given => given,
    };
    let sender: Mailbox = address
        .parse()
        .map_err(|_| format!("The setting mail-from is not an e-mail address: {address}."))?;
    Ok(Mailbox { name: sender.name.or_else(|| Some(config.name.clone())), ..sender })
}

/// The address of a mail server holds a password, so no sentence repeats it.
fn open_server(url: &str) -> Result<Way, String> {
    let bad =
        "The setting mail is not the address of a mail server, like smtps://user:password@host.";
    let address: Uri = url.parse().map_err(|_| bad.to_owned())?;
    let encrypted = url.starts_with("smtps:")
        || address.query().is_some_and(|query| query.contains("tls=required"));
    let has_password =
        address.authority().is_some_and(|authority| authority.as_str().contains('@'));
    let here = matches!(address.host(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if has_password && !encrypted && !here {
        return Err("The setting mail would send a password that everyone on the way can read. \
                    Use smtps://, or add ?tls=required."
            .to_owned());
    }
    let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| bad.to_owned())?;
    Ok(Way::Server(server.timeout(Some(PATIENCE)).build()))
}

/// Letters hold sign-in links: the folder is for its owner only.
fn open_folder(path: &str) -> Result<Way, String> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(|error| {
        format!("The setting mail names a folder that cannot be made: {path}: {error}.")
    })?;
    Ok(Way::Folder(path.into()))
}

/// Writes a letter under another name first, so that nobody reads half of it.
async fn write(folder: &Path, id: Uuid, letter: &[u8]) -> io::Result<()> {
    let draft = folder.join(format!("{id}.part"));
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)
        .await?;
    file.write_all(letter).await?;
    file.sync_all().await?;
    fs::rename(draft, folder.join(format!("{id}.eml"))).await
}

/// The answers of mail servers repeat addresses: only their numbers are kept.
fn failure(error: &smtp::Error) -> Failure {
    let code = error.status().map(u16::from);
    let for_good = code.is_some_and(|code| NO_SUCH_ADDRESS.contains(&code));
    let code = match code {
        Some(_) if for_good => "no_such_address",
        Some(_) if error.is_permanent() => "mail_server_refused",
        Some(_) => "mail_server_busy",
        None if error.is_timeout() => "mail_server_slow",
        None => "mail_server_unreachable",
    };
    Failure { code, for_good }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(url: &str) -> String {
        open_server(url).err().unwrap_or_default()
    }

    #[tokio::test]
    async fn a_password_travels_encrypted_or_not_at_all() {
        assert!(refused("smtp://me:secret@mail.example:25").contains("everyone on the way"));
        assert!(refused("smtp://me:secret@mail.example:587?tls=required").is_empty());
        assert!(refused("smtps://me:secret@mail.example").is_empty());
        assert!(refused("smtp://me:secret@127.0.0.1:2525").is_empty());
        assert!(refused("smtp://relay:25").is_empty());
    }

    #[tokio::test]
    async fn a_sentence_never_repeats_the_password() {
        for url in ["smtp://me:secret@", "smtp://me:secret@mail.example", "smtps://me:secret@ho st"]
        {
            let sentence = refused(url);
            assert!(!sentence.is_empty() && !sentence.contains("secret"), "{url}: {sentence}");
        }
    }
}
