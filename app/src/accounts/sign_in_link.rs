use api::accounts::{Link, see_link};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use ui::{Checkbox, Lede, PageTitle, locale};
use words::accounts;

/// The page behind the link in the mail: one button. Opening it changes
/// nothing, since mail scanners open links too.
pub fn view() -> AnyView {
    let link = Resource::new_blocking(token, see_link);
    let shown = Suspend::new(async move {
        match link.await {
            Ok(link) => ready(&link),
            Err(_) => too_old(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

fn token() -> String {
    use_params_map().with(|params| params.get("token").unwrap_or_default())
}

fn ready(link: &Link) -> AnyView {
    let l = locale();
    let device = if link.device.is_empty() {
        accounts::link_device_unknown(l).to_owned()
    } else {
        accounts::link_device(l, &link.device)
    };
    view! {
        <PageTitle text=accounts::link_title(l) />
        <div class="app-device">
            <p>{device}</p>
        </div>
        <form method="post" action="/session">
            <input type="hidden" name="token" value=token() />
            <div class="app-choices">
                <Checkbox
                    name="shared"
                    label=accounts::shared_label(l)
                    hint=accounts::shared_hint(l).to_owned()
                />
            </div>
            <button class="nhsuk-button" type="submit">
                {accounts::sign_in_button(l)}
            </button>
        </form>
        <p class="app-meta">{accounts::link_not_you(l)}</p>
    }
    .into_any()
}

fn too_old() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=accounts::old_title(l) />
        <Lede text=accounts::old_lede(l) />
        <a class="nhsuk-button" href="/sign-in">
            {accounts::old_again(l)}
        </a>
    }
    .into_any()
}
