use crate::{address::Address, loaded::loaded, question::ask};
use api::projects::SeeInvitation;
use domain::projects::pages::{GroundRules, InvitationPage};
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, here, locale};
use words::{accounts, date, hat_name, projects, rules};

/// The page behind an invitation's link: who asks, what about, and one button.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeInvitation { token: at.param("token") })), page)
}

fn page(invitation: InvitationPage) -> AnyView {
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
    let says_yes = match &invitation.ground_rules {
        Some(_) => projects::invitation_accept_rules(l),
        None => projects::invitation_accept(l),
    };
    let version = invitation.ground_rules.as_ref().map(|rules| {
        view! { <input type="hidden" name="rules" value=rules.version.to_string() /> }.into_any()
    });
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
        <form method="post" action="/invitations">
            <input type="hidden" name="token" value=Address::now().param("token") />
            {version}
            {shared}
            <button class="nhsuk-button" type="submit">
                {says_yes}
            </button>
        </form>
        <p class="app-meta">{projects::invitation_until(l, &date(l, invitation.expires))}</p>
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
