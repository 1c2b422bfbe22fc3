use crate::{
    address::Address,
    loaded::{answered, problem},
    question::ask,
};
use api::{AppError, Problem, projects::SeeInvitation};
use domain::{
    projects::pages::{GroundRules, InvitationPage},
    refusal::{Refusal, WrongState},
};
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, here, locale};
use words::{accounts, date, hat_name, projects, rules};

/// The page behind an invitation's link: who asks, what about, and one button.
pub fn view() -> AnyView {
    answered(|at| Ok(ask(SeeInvitation { token: at.param("token") })), either)
}

fn either(invitation: Result<InvitationPage, AppError>) -> AnyView {
    let used = Problem::Refused(Refusal::WrongState(WrongState::LinkUsedOrExpired));
    match invitation {
        Ok(invitation) => page(invitation),
        // Most likely the reader used it, and came back.
        Err(error) if here().signed_in && error.problem == used => used_already(),
        Err(error) => problem(&error),
    }
}

fn used_already() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=projects::invitation_used_title(l) />
        <Lede text=projects::invitation_used_text(l) />
        <a class="nhsuk-button" href="/my-part">
            {projects::invitation_used_link(l)}
        </a>
    }
    .into_any()
}

fn page(invitation: InvitationPage) -> AnyView {
    let l = locale();
    let yes = match here().signed_in || !invitation.has_account {
        true => say_yes(invitation.ground_rules.as_ref()),
        false => sign_in_first(),
    };
    view! {
        <p class="app-meta">{projects::invited_by(l, &invitation.organisation)}</p>
        <PageTitle text=invitation.title />
        <Lede text=invitation.question />
        <p>{invitation.welcome}</p>
        <p>{projects::invited_as(l, hat_name(l, invitation.hat))}</p>
        <p>
            {projects::invitation_privacy(l)} " "
            <a href="/privacy">{projects::invitation_privacy_link(l)}</a> ". "
            {projects::invitation_optional(l)}
        </p>
        {invitation.ground_rules.map(to_keep)}
        {yes}
        <p class="app-meta">{projects::invitation_until(l, &date(l, invitation.expires))}</p>
    }
    .into_any()
}

/// One button, for the part and for the rules.
fn say_yes(rules: Option<&GroundRules>) -> AnyView {
    let l = locale();
    let shared = (!here().signed_in).then(|| {
        view! {
            <div class="app-choices">
                <Checkbox
                    name="shared"
                    label=accounts::shared_label(l)
                    hint=accounts::shared_hint(l).to_owned()
                />
            </div>
        }
        .into_any()
    });
    let says_yes = match rules {
        Some(_) => projects::invitation_accept_rules(l),
        None => projects::invitation_accept(l),
    };
    let version = rules.map(|rules| {
        view! { <input type="hidden" name="rules" value=rules.version.to_string() /> }.into_any()
    });
    view! {
        <form method="post" action="/invitations">
            <input type="hidden" name="token" value=Address::now().param("token") />
            {version}
            {shared}
            <button class="nhsuk-button" type="submit">
                {says_yes}
            </button>
        </form>
    }
    .into_any()
}

/// Whoever has an account is not let in by a mail that may have been passed on.
fn sign_in_first() -> AnyView {
    let l = locale();
    view! {
        <div class="app-notice">
            <div>
                <p>
                    <b>{projects::invitation_known_title(l)}</b>
                </p>
                <p>{projects::invitation_known_text(l)}</p>
            </div>
        </div>
        <a class="nhsuk-button" href="/sign-in">
            {projects::invitation_known_link(l)}
        </a>
    }
    .into_any()
}

/// The ground rules, to be read before the yes that goes for both.
fn to_keep(rules: GroundRules) -> AnyView {
    view! {
        <section class="app-section">
            <h2>{rules::title(locale())}</h2>
            <div class="app-prose" inner_html=rules.html></div>
        </section>
    }
    .into_any()
}
