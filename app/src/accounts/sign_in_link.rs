use crate::{
    address::Address,
    loaded::{answered, problem},
    question::ask,
};
use api::{
    AppError, Problem,
    accounts::{Link, SeeLink},
};
use domain::accounts::with_next;
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, locale};
use words::accounts;

/// The page behind the link in the mail: one button. Opening it changes
/// nothing, since mail scanners open links too.
pub fn view() -> AnyView {
    answered(|at| Ok(ask(SeeLink { token: at.param("token") })), page)
}

fn page(link: Result<Link, AppError>) -> AnyView {
    match link {
        Ok(link) => ready(link),
        Err(error) if error.problem == Problem::NoConnection => problem(&error),
        Err(_) => too_old(),
    }
}

fn ready(link: Link) -> AnyView {
    let (l, at) = (locale(), Address::now());
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
            <input type="hidden" name="token" value=at.param("token") />
            <input type="hidden" name="next" value=at.next() />
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
        <a class="nhsuk-button" href=with_next("/sign-in", &Address::now().next())>
            {accounts::old_again(l)}
        </a>
    }
    .into_any()
}
