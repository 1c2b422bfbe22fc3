use super::terms::{form_page, labels, number, organisation, send, to_change};
use crate::form::{Form, to};
use api::pay::{DUTIES, SetDuties};
use domain::{
    money::Pence,
    payments::{duties::Duties, pages::PayPage},
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Checkbox, locale, use_form};
use words::terms;

/// Says how an organisation keeps hands apart.
pub fn view() -> AnyView {
    to_change(Act::SetDuties, page)
}

fn page(pay: PayPage) -> AnyView {
    let l = locale();
    let (hidden, duties) = (organisation(&pay), pay.duties);
    let labels = labels([
        ("bank_days", terms::bank_name(l)),
        ("approver_line", terms::approver_line_name(l)),
        ("approver_claim", terms::approver_claim_name(l)),
        ("authoriser_line", terms::authoriser_line_name(l)),
        ("authoriser_claim", terms::authoriser_claim_name(l)),
    ]);
    let form = view! {
        <Form action={to::<SetDuties>()} name=DUTIES labels>
            {hidden}
            {one_person(duties)}
            {number(
                "bank_days",
                terms::bank_label(l),
                terms::bank_hint(l),
                duties.bank_days.to_string(),
            )}
            {limits(duties)}
            {send(terms::duties_button(l))}
        </Form>
    };
    form_page(&pay, terms::duties_title(l), terms::duties_lede(l).to_owned(), form.into_any())
}

/// Ticked where one person may do both now, unless the form came back without the tick.
fn one_person(duties: Duties) -> AnyView {
    let l = locale();
    let ticked = !duties.two_people && use_form().value("one_person").is_none();
    view! {
        <div class="app-choices">
            <Checkbox
                name="one_person"
                label=terms::one_label(l)
                hint=terms::one_hint(l).to_owned()
                ticked
            />
        </div>
    }
    .into_any()
}

fn limits(duties: Duties) -> AnyView {
    let l = locale();
    let Duties { approver, authoriser, .. } = duties;
    let limit = |name: &'static str, label: &'static str, most: Option<Pence>| {
        number(name, label, "", most.map(as_typed).unwrap_or_default())
    };
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                {terms::limits_title(l)}
            </legend>
            <p>{terms::limits_hint(l)}</p>
            {limit("approver_line", terms::approver_line(l), approver.line)}
            {limit("approver_claim", terms::approver_claim(l), approver.claim)}
            {limit("authoriser_line", terms::authoriser_line(l), authoriser.line)}
            {limit("authoriser_claim", terms::authoriser_claim(l), authoriser.claim)}
        </fieldset>
    }
    .into_any()
}

/// An amount as a person would type it.
fn as_typed(amount: Pence) -> String {
    format!("{}.{:02}", amount.0 / 100, amount.0 % 100)
}
