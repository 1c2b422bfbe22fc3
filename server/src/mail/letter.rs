//! A letter: one or several messages under one subject, as text and as HTML.

use super::messages::{Link, Message};
use askama::Template;
use backend::Portal;
use words::{Locale, mail, shell};

/// What goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// For readers of plain text.
    pub text: String,
    /// The same in one column of HTML.
    pub html: String,
    /// Files for the reader's calendar.
    pub calendars: Vec<String>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Page<'a> {
    lang: &'static str,
    portal: &'a str,
    subject: &'a str,
    intro: Option<&'static str>,
    messages: &'a [Message],
    footer: &'a [String],
}

impl Letter {
    /// The letter that says `messages`; a daily digest says how it is switched
    /// off.
    pub fn of(messages: &[Message], digest: bool, locale: Locale, portal: &Portal) -> Self {
        let name = portal.settings.name.as_str();
        let subject = match messages {
            [only] => only.subject.clone(),
            several => mail::digest_subject(locale, several.len() as i64, name),
        };
        let intro = (messages.len() > 1).then(|| mail::digest_intro(locale));
        let footer = footer(digest, locale, portal);
        let text = text(intro, messages, &footer);
        let page = Page {
            lang: locale.code(),
            portal: name,
            subject: &subject,
            intro,
            messages,
            footer: &footer,
        };
        // Writing into a string cannot fail; if it did, the text says the same.
        let html = page.render().unwrap_or_else(|_| text.clone());
        let calendars = messages.iter().filter_map(|message| message.calendar.clone()).collect();
        Self { subject: one_line(&subject), text, html, calendars }
    }
}

/// What stands below every letter.
fn footer(digest: bool, locale: Locale, portal: &Portal) -> Vec<String> {
    let settings = &portal.settings;
    let mut lines = Vec::new();
    if settings.demonstration {
        lines.push(shell::demonstration(locale).to_owned());
    }
    if digest {
        lines.push(mail::digest_note(locale, &format!("{}/my-part", settings.address)));
    }
    lines.push(mail::portal_note(locale, &settings.name, &settings.address));
    lines
}

fn text(intro: Option<&str>, messages: &[Message], footer: &[String]) -> String {
    let mut blocks: Vec<String> = intro.map(str::to_owned).into_iter().collect();
    for message in messages {
        if messages.len() > 1 {
            blocks.push(format!("* {}", message.subject));
        }
        blocks.extend(message.paragraphs.iter().cloned());
        blocks.extend(
            message
                .link
                .iter()
                .chain(&message.other)
                .map(|Link { label, address }| format!("{label}:\n{address}")),
        );
        blocks.extend(message.note.iter().cloned());
    }
    // The line that mail programs take for the end of what is said.
    blocks.push(format!("-- \n{}", footer.join("\n")));
    blocks.join("\n\n") + "\n"
}

/// A subject is a line: titles that people typed cannot break it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
