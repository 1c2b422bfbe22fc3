//! Signing in, and one's own account.

use crate::AppError;
use domain::{
    accounts::{ConsentRow, Purpose},
    ids::SessionId,
    time::Day,
};
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// The form that asks for a sign-in link.
pub const SIGN_IN: &str = "sign-in";

/// The form that changes one's names.
pub const NAMES: &str = "names";

/// What the page behind a sign-in link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The device that asked for it.
    pub device: String,
}

/// Mails a sign-in link, from which one goes on to `next`. The answer is the same whether
/// or not the address is known here.
#[server(output = Postcard)]
pub async fn request_sign_in_link(
    email: String,
    #[server(default)] next: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::accounts::with_next;
    let (portal, visitor) = (door::portal(), door::visitor());
    let (device, client) = (&visitor.device, &visitor.client);
    let asked =
        backend::accounts::request_sign_in_link(&portal, &email, device, client, &next).await;
    door::answer_form(SIGN_IN, &[("email", &email)], asked).await?;
    leptos_axum::redirect(&with_next("/sign-in/sent", &next));
    Ok(())
}

/// What is known of a link that still works; refused when it does not.
#[server(output = Postcard)]
pub async fn see_link(token: String) -> Result<Link, AppError> {
    use crate::door;
    let asked = door::answer(backend::accounts::read_link(&door::portal(), &token).await)?;
    Ok(Link { device: asked.device })
}

/// A device on which the reader is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    /// The session's id.
    pub id: SessionId,
    /// How the device described itself.
    pub device: String,
    /// Whether others use it too.
    pub shared: bool,
    /// The day on which it was last used.
    pub seen: Day,
    /// Whether it is this one.
    pub this: bool,
}

/// The reader's own record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Their whole name.
    pub full_name: Option<String>,
    /// What they are called.
    pub first_name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Whether mail about projects comes once a day.
    pub daily_digest: bool,
    /// Where they are signed in, the newest first.
    pub sessions: Vec<SessionLine>,
    /// What they said yes or no to.
    pub consents: Vec<ConsentRow>,
}

/// The reader's own record, and where they are signed in.
#[server(output = Postcard)]
pub async fn see_account() -> Result<Account, AppError> {
    use crate::door;
    use backend::{accounts, time};
    let (portal, caller) = (door::portal(), door::caller());
    let profile = door::answer(accounts::see_profile(&portal, &caller.scope).await)?;
    let sessions = door::answer(accounts::list_sessions(&portal, &caller.scope).await)?;
    let this = caller.session.map(|session| session.id);
    let line = |row: accounts::SessionRow| SessionLine {
        id: row.id,
        device: row.device,
        shared: row.shared_device,
        seen: time::day_of(row.seen_at),
        this: this == Some(row.id),
    };
    Ok(Account {
        full_name: profile.name.full,
        first_name: profile.name.first,
        email: profile.email,
        daily_digest: profile.daily_digest,
        sessions: sessions.into_iter().map(line).collect(),
        consents: door::answer(accounts::consents(&portal, &caller.scope).await)?,
    })
}

/// Changes the reader's names.
#[server(output = Postcard)]
pub async fn rename(full_name: String, first_name: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let renamed = backend::accounts::rename(&portal, &scope, &full_name, &first_name).await;
    let typed = [("full_name", &*full_name), ("first_name", &*first_name)];
    door::answer_form(NAMES, &typed, renamed).await?;
    leptos_axum::redirect("/my-part/account?saved");
    Ok(())
}

/// Switches the daily digest on or off.
#[server(output = Postcard)]
pub async fn choose_digest(daily: bool) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::accounts::choose_digest(&door::portal(), &door::scope(), daily).await)?;
    leptos_axum::redirect("/my-part/account?saved");
    Ok(())
}

/// Each statement in force, and how the reader stands to it.
#[server(output = Postcard)]
pub async fn see_consents() -> Result<Vec<ConsentRow>, AppError> {
    use crate::door;
    door::answer(backend::accounts::consents(&door::portal(), &door::scope()).await)
}

/// Says yes or no to the version of a statement that the reader has seen.
#[server(output = Postcard)]
pub async fn settle_consent(purpose: Purpose, version: i32, given: bool) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let settled = backend::accounts::settle_consent(&portal, &scope, purpose, version, given).await;
    door::answer(settled)?;
    // What is asked for before anything else was asked on the reader's own page.
    let next = if purpose.is_required() { "/my-part" } else { "/my-part/account?saved" };
    leptos_axum::redirect(next);
    Ok(())
}

/// Ends one of the reader's sessions.
#[server(output = Postcard)]
pub async fn end_session(id: SessionId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::accounts::end_session(&door::portal(), &door::scope(), id).await)?;
    if door::caller().session.is_some_and(|own| own.id == id) {
        door::forget_browser().await;
    }
    leptos_axum::redirect("/my-part/account?saved");
    Ok(())
}

/// Closes the reader's account: names, address and what they wrote only of
/// themselves are emptied.
#[server(output = Postcard)]
pub async fn close_account() -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::desk::close_account(&door::portal(), &door::scope()).await)?;
    door::forget_browser().await;
    leptos_axum::redirect("/");
    Ok(())
}
