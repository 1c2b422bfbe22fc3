use crate::buttons::{Look, WentWrong, button};
use api::accounts::CloseAccount;
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::desk;

/// Asks once more before an account is closed.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <WentWrong />
        <PageTitle text=desk::close_title(l) />
        <Lede text=desk::close_lede(l) />
        <p>{desk::close_stays(l)}</p>
        {button::<CloseAccount>(Vec::new(), Look::Harm, desk::close_button(l))}
        <p>
            <a href="/my-part/account">{desk::close_keep(l)}</a>
        </p>
    }
    .into_any()
}
