use super::consents;
use crate::{
    address::Address,
    buttons::{Look, button, button_about},
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::accounts::{
    Account as Page, ChooseDigest, EndSession, NAMES, Rename, SeeAccount, SessionLine,
};
use leptos::prelude::*;
use ui::{PageTitle, TextField, locale};
use words::{date, desk};

/// The reader's own account: names, mail, devices, and how to close it.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeAccount {})), page)
}

fn page(account: Page) -> AnyView {
    let l = locale();
    let saved = Address::now().query::<String>("saved").map(|_| {
        view! {
            <div class="app-notice" role="status">
                <div>
                    <p>{desk::account_saved(l)}</p>
                </div>
            </div>
        }
        .into_any()
    });
    view! {
        {saved}
        <PageTitle text=desk::account_title(l) />
        {names(account.full_name, account.first_name)}
        <section class="app-section">
            <h2>{desk::email_title(l)}</h2>
            <p>{account.email.unwrap_or_else(|| desk::email_none(l).to_owned())}</p>
        </section>
        {digest(account.daily_digest)}
        {consents::section(account.consents)}
        {sessions(account.sessions)}
        <section class="app-section">
            <h2>{desk::second_factor_title(l)}</h2>
            <p>{desk::second_factor_text(l)}</p>
            <p>
                <a href="/my-part/account/second-factor">{desk::second_factor_link(l)}</a>
            </p>
        </section>
        <section class="app-section">
            <h2>{desk::close_title(l)}</h2>
            <p>
                <a href="/my-part/account/close">{desk::close_link(l)}</a>
            </p>
        </section>
    }
    .into_any()
}

fn names(full: Option<String>, first: Option<String>) -> AnyView {
    let l = locale();
    let labels = vec![
        ("full_name", desk::full_name_name(l).to_owned()),
        ("first_name", desk::first_name_name(l).to_owned()),
    ];
    view! {
        <section class="app-section">
            <h2>{desk::names_title(l)}</h2>
            <Form action={to::<Rename>()} name=NAMES labels>
                <TextField
                    name="full_name"
                    label=desk::full_name_label(l)
                    autocomplete="name"
                    value=full.unwrap_or_default()
                />
                <TextField
                    name="first_name"
                    label=desk::first_name_label(l)
                    autocomplete="given-name"
                    value=first.unwrap_or_default()
                />
                <button class="nhsuk-button" type="submit">
                    {desk::save(l)}
                </button>
            </Form>
        </section>
    }
    .into_any()
}

fn digest(daily: bool) -> AnyView {
    let l = locale();
    let (text, change) = if daily {
        (desk::digest_on(l), desk::digest_stop(l))
    } else {
        (desk::digest_off(l), desk::digest_start(l))
    };
    view! {
        <section class="app-section">
            <h2>{desk::digest_title(l)}</h2>
            <p>{text} " " {desk::digest_always(l)}</p>
            {button::<ChooseDigest>(vec![("daily", (!daily).to_string())], Look::Second, change)}
        </section>
    }
    .into_any()
}

fn sessions(sessions: Vec<SessionLine>) -> AnyView {
    let l = locale();
    view! {
        <section class="app-section">
            <h2>{desk::sessions_title(l)}</h2>
            {sessions.into_iter().map(session).collect_view()}
        </section>
    }
    .into_any()
}

fn session(line: SessionLine) -> impl IntoView {
    let l = locale();
    let device =
        if line.device.is_empty() { desk::session_unknown(l).to_owned() } else { line.device };
    // This device signs out in the banner, where its cookie goes too.
    let end = (!line.this).then(|| {
        let values = vec![("id", line.id.to_string())];
        button_about::<EndSession>(values, Look::Second, desk::session_end(l), &device)
    });
    view! {
        <div class="app-device">
            <p>
                <b>{device.clone()}</b>
                " "
                {line.this.then(|| view! { <span class="app-tag">{desk::session_this(l)}</span> }.into_any())}
            </p>
            <ul class="app-parts">
                <li>{desk::session_seen(l, &date(l, line.seen))}</li>
                {line.shared.then(|| view! { <li>{desk::session_shared(l)}</li> }.into_any())}
            </ul>
            {end}
        </div>
    }.into_any()
}
