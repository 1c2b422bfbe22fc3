use super::editing::to_edit;
use crate::form::{Form, to};
use api::organisations::{CONTACTS, SetContacts};
use domain::organisations::{CONTACTS_MAX, Contact, pages::OrganisationPage};
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextField, locale};
use words::{Locale, organisations};

/// The four fields of each contact: who, telephone, hours, address.
const FIELDS: [[&str; 4]; CONTACTS_MAX] = [
    ["label_1", "telephone_1", "hours_1", "email_1"],
    ["label_2", "telephone_2", "hours_2", "email_2"],
    ["label_3", "telephone_3", "hours_3", "email_3"],
];

/// What each contact's place in the order is called.
const PLACES: [fn(Locale) -> &'static str; CONTACTS_MAX] =
    [organisations::contact_first, organisations::contact_second, organisations::contact_third];

/// Says whom to turn to when worried about someone.
pub fn view() -> AnyView {
    to_edit(page)
}

fn page(organisation: OrganisationPage) -> AnyView {
    let l = locale();
    let id = organisation.id.to_string();
    let contact = |at: usize| organisation.contacts.get(at).cloned().unwrap_or_default();
    let contacts: Vec<Contact> = (0..CONTACTS_MAX).map(contact).collect();
    view! {
        <a class="nhsuk-back-link" href=format!("/organisations/{id}")>
            {organisations::back(l)}
        </a>
        <PageTitle text=organisations::contacts_edit_title(l) />
        <Lede text=organisations::contacts_edit_lede(l) />
        <p>{organisations::contacts_edit_note(l)}</p>
        <Form action={to::<SetContacts>()} name=CONTACTS labels=labels()>
            <input type="hidden" name="id" value=id />
            {(0..).zip(contacts).map(group).collect_view()}
            <button class="nhsuk-button" type="submit">
                {organisations::save(l)}
            </button>
        </Form>
    }
    .into_any()
}

fn group((at, now): (usize, Contact)) -> AnyView {
    let l = locale();
    let [label, telephone, hours, email] = FIELDS[at];
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{PLACES[at](l)}</legend>
            <TextField
                name=label
                label=organisations::contact_label(l)
                hint=organisations::contact_label_hint(l).to_owned()
                value=now.label
            />
            <TextField
                name=telephone
                kind="tel"
                label=organisations::contact_telephone(l)
                value=now.telephone.unwrap_or_default()
            />
            <TextField
                name=hours
                label=organisations::contact_hours(l)
                value=now.hours.unwrap_or_default()
            />
            <TextField
                name=email
                kind="email"
                label=organisations::contact_email(l)
                value=now.email.unwrap_or_default()
            />
        </fieldset>
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    let of = |at: usize| {
        let [label, telephone, hours, email] = FIELDS[at];
        let place = (at + 1).to_string();
        [
            (label, organisations::contact_label_name(l, &place)),
            (telephone, organisations::contact_telephone_name(l, &place)),
            (hours, organisations::contact_hours_name(l, &place)),
            (email, organisations::contact_email_name(l, &place)),
        ]
    };
    (0..CONTACTS_MAX).flat_map(of).collect()
}
