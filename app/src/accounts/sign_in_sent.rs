use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::accounts;

/// The same words whether or not the address is known.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=accounts::sent_title(l) />
        <Lede text=accounts::sent_lede(l) />
        <p>{accounts::sent_text(l)}</p>
        <p>
            <a href="/sign-in">{accounts::sent_again(l)}</a>
        </p>
    }
    .into_any()
}
