use domain::organisations::Contact;
use leptos::prelude::*;
use ui::locale;
use words::help;

/// Whom to turn to, the first to call first.
pub fn contacts(contacts: Vec<Contact>) -> AnyView {
    let cards = contacts.into_iter().map(card).collect_view();
    view! { <div class="app-grid app-grid--two">{cards}</div> }.into_any()
}

fn card(contact: Contact) -> AnyView {
    let telephone = contact.telephone.map(|number| {
        view! {
            <p>
                <a href=format!("tel:{}", dialled(&number))>{unbroken(&number)}</a>
            </p>
        }
        .into_any()
    });
    let email = contact.email.map(|email| {
        view! {
            <p>
                <a href=format!("mailto:{email}")>{email.clone()}</a>
            </p>
        }
        .into_any()
    });
    let hours = contact.hours.map(|hours| {
        view! { <p class="app-meta">{help::worried_hours(locale(), &hours)}</p> }.into_any()
    });
    view! {
        <article class="app-card">
            <p>
                <b>{contact.label}</b>
            </p>
            {telephone}
            {email}
            {hours}
        </article>
    }
    .into_any()
}

/// A number as a telephone takes it: "01632 960 101" without its spaces.
fn dialled(number: &str) -> String {
    number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}

/// A number that stays on one line, so that it is read as one.
fn unbroken(number: &str) -> String {
    number.replace(' ', "\u{a0}").replace('-', "\u{2011}")
}
