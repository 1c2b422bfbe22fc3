use crate::loaded::{Data, loaded};
use api::projects::see_invitation;
use domain::projects::pages::InvitationPage;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Checkbox, Lede, PageTitle, here, locale};
use words::{accounts, date, hat_name, projects};

/// The page behind an invitation's link: who asks, what about, and one button.
pub fn view() -> AnyView {
    let invitation: Data<InvitationPage> = Resource::new_blocking(token, see_invitation);
    loaded(invitation, page)
}

fn token() -> String {
    use_params_map().with(|params| params.get("token").unwrap_or_default())
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
    });
    view! {
        <p class="app-meta">{projects::invited_by(l, &invitation.organisation)}</p>
        <PageTitle text=invitation.title />
        <Lede text=invitation.question />
        <p>{invitation.welcome}</p>
        <p>{projects::invited_as(l, hat_name(l, invitation.hat))}</p>
        <form method="post" action="/invitations">
            <input type="hidden" name="token" value=token() />
            {shared}
            <button class="nhsuk-button" type="submit">
                {projects::invitation_accept(l)}
            </button>
        </form>
        <p class="app-meta">{projects::invitation_until(l, &date(l, invitation.expires))}</p>
    }
    .into_any()
}
