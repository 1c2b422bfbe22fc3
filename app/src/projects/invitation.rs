use crate::{address::Address, loaded::loaded, question::ask};
use api::projects::SeeInvitation;
use domain::projects::pages::InvitationPage;
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, here, locale};
use words::{accounts, date, hat_name, projects};

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
        <form method="post" action="/invitations">
            <input type="hidden" name="token" value=Address::now().param("token") />
            {shared}
            <button class="nhsuk-button" type="submit">
                {projects::invitation_accept(l)}
            </button>
        </form>
        <p class="app-meta">{projects::invitation_until(l, &date(l, invitation.expires))}</p>
    }
    .into_any()
}
