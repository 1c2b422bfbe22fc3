use super::terms::{form_page, labels, organisation, send, text, to_change};
use crate::form::{Form, to};
use api::pay::{AddScheme, SCHEME};
use domain::{payments::pages::PayPage, permissions::Act};
use leptos::prelude::*;
use ui::{Checkbox, locale};
use words::terms;

/// Begins a scheme.
pub fn view() -> AnyView {
    to_change(Act::EditScheme, page)
}

fn page(pay: PayPage) -> AnyView {
    let l = locale();
    let hidden = organisation(&pay);
    let labels = labels([("name", terms::scheme_name(l))]);
    let form = view! {
        <Form action={to::<AddScheme>()} name=SCHEME labels>
            {hidden}
            {text("name", terms::scheme_label(l), terms::scheme_hint(l))}
            <div class="app-choices">
                <Checkbox
                    name="keeps_floor"
                    label=terms::floor_label(l)
                    hint=terms::floor_hint(l).to_owned()
                />
            </div>
            {send(terms::scheme_button(l))}
        </Form>
    };
    form_page(&pay, terms::scheme_title(l), terms::scheme_lede(l).to_owned(), form.into_any())
}
