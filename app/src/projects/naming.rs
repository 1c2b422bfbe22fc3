use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::projects::{ChooseNaming, NAMING, SeeNaming};
use domain::{
    accounts::{Naming, ShownName},
    projects::pages::NamingPage,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, locale};
use words::{name_text, naming_name, parts, projects};

/// How the reader is named in a project, with what others would see.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeNaming { id: at.id("id")? })), page)
}

fn page(naming: NamingPage) -> AnyView {
    let l = locale();
    let id = naming.project.to_string();
    let labels = vec![("naming", parts::naming_name(l).to_owned())];
    let choices = naming.choices.iter().map(choice).collect::<Vec<_>>();
    view! {
        <a class="nhsuk-back-link" href=format!("/projects/{id}")>
            {projects::back_to_project(l)}
        </a>
        <PageTitle text=parts::naming_title(l) />
        <Lede text=parts::naming_lede(l) />
        <p>{parts::naming_before(l)}</p>
        <Form action={to::<ChooseNaming>()} name=NAMING labels>
            <input type="hidden" name="id" value=id />
            <Radios
                name="naming"
                legend=parts::naming_label(l)
                choices
                value=naming.now.code().to_owned()
            />
            <button class="nhsuk-button" type="submit">
                {parts::naming_save(l)}
            </button>
        </Form>
        <p>
            <a href="/my-part/account">{parts::naming_account(l)}</a>
        </p>
    }
    .into_any()
}

fn choice((naming, shown): &(Naming, ShownName)) -> Radio {
    let l = locale();
    let seen = name_text(l, shown);
    // A name that was never given shows as none.
    let unknown = *naming != Naming::NotAtAll && *shown == ShownName::Unnamed;
    let hint =
        if unknown { parts::naming_unknown(l, &seen) } else { parts::naming_example(l, &seen) };
    Radio {
        value: naming.code().to_owned(),
        label: naming_name(l, *naming).to_owned(),
        hint: Some(hint),
    }
}
