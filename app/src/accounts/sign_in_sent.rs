use crate::address::Address;
use domain::accounts::with_next;
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
            <a href=with_next("/sign-in", &Address::now().next())>{accounts::sent_again(l)}</a>
        </p>
    }
    .into_any()
}
