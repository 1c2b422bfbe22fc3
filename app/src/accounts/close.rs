use crate::buttons::{Look, WentWrong, button};
use api::accounts::CloseAccount;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use ui::{Lede, PageTitle, locale};
use words::desk;

/// Asks once more before an account is closed.
pub struct AccountClose;

#[lazy_route]
impl LazyRoute for AccountClose {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
}
