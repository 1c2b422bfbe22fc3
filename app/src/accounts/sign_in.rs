use crate::{
    address::Address,
    form::{Form, to},
};
use api::accounts::{RequestSignInLink, SIGN_IN};
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextField, locale};
use words::accounts;

/// Asks for an address, and mails a link to it.
pub fn view() -> AnyView {
    let l = locale();
    let next = Address::now().next();
    let labels = vec![("email", accounts::email_name(l).to_owned())];
    view! {
        <PageTitle text=accounts::sign_in_title(l) />
        <Lede text=accounts::sign_in_lede(l) />
        <Form action={to::<RequestSignInLink>()} name=SIGN_IN labels>
            <input type="hidden" name="next" value=next />
            <TextField
                name="email"
                kind="email"
                label=accounts::email_label(l)
                hint=accounts::email_hint(l).to_owned()
                autocomplete="email"
            />
            <button class="nhsuk-button" type="submit">
                {accounts::send_link(l)}
            </button>
        </Form>
        <h2>{accounts::no_email_title(l)}</h2>
        <p>{accounts::no_email_text(l)}</p>
    }
    .into_any()
}
