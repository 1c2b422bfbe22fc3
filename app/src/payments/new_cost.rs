use super::terms::{first_day, form_page, labels, number, organisation, send, text, to_change};
use crate::form::{Form, to};
use api::pay::{AddCost, COST};
use domain::{
    payments::{Expense, pages::PayPage},
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Checkbox, Radio, Radios, locale};
use words::{expense_name, terms};

/// Says that a kind of cost is paid back.
pub fn view() -> AnyView {
    to_change(Act::EditScheme, page)
}

fn page(pay: PayPage) -> AnyView {
    let l = locale();
    let hidden = organisation(&pay);
    let labels = labels([
        ("category", terms::category_name(l)),
        ("flat", terms::flat_name(l)),
        ("mile", terms::mile_name(l)),
        ("cap", terms::cap_name(l)),
        ("valid_from", terms::from_name(l)),
        ("source", terms::source_name(l)),
    ]);
    let form = view! {
        <Form action={to::<AddCost>()} name=COST labels>
            {hidden}
            <Radios name="category" legend=terms::category_label(l) choices=categories() />
            {number("flat", terms::flat_label(l), terms::flat_hint(l), String::new())}
            {number("mile", terms::mile_label(l), terms::mile_hint(l), String::new())}
            {number("cap", terms::cap_label(l), terms::cap_hint(l), String::new())}
            <div class="app-choices">
                <Checkbox name="agreed_first" label=terms::agreed_label(l) />
                <Checkbox name="evidence" label=terms::evidence_label(l) />
            </div>
            {first_day(terms::from_hint(l))}
            {text("source", terms::source_label(l), terms::source_hint(l))}
            {send(terms::cost_button(l))}
        </Form>
    };
    form_page(&pay, terms::cost_title(l), terms::cost_lede(l).to_owned(), form.into_any())
}

fn categories() -> Vec<Radio> {
    let choice = |expense: &Expense| Radio {
        value: expense.code().to_owned(),
        label: expense_name(locale(), *expense).to_owned(),
        hint: None,
    };
    Expense::ALL.iter().map(choice).collect()
}
