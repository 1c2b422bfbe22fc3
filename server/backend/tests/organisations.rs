//! Organisations, their officers, contacts and promises.

use crate::support::portal;
use backend::{Error, organisations};
use domain::{
    organisations::{Contact, OrganisationText, Promise},
    refusal::Refusal,
    scope::{OfficeRole, Scope},
};

fn text(name: &str) -> OrganisationText {
    OrganisationText { name: name.into(), summary: String::new() }
}

#[tokio::test]
async fn an_administrator_adds_an_organisation_and_its_lead() {
    let world = portal().await;
    let machine = Scope::machine();
    let create =
        async |name: &str| organisations::create_organisation(&world, &machine, &text(name)).await;
    let id = create("Northbank Trust").await.unwrap();
    assert_eq!(create("NORTHBANK trust").await, Err(Error::Conflict));

    let appoint = async |scope: &Scope| {
        let name = Some("Grace Lin");
        organisations::appoint(&world, scope, id, "grace@example.org", name, OfficeRole::Lead).await
    };
    assert_eq!(appoint(&Scope::default()).await, Err(Refusal::SignInFirst.into()));
    let grace = appoint(&machine).await.unwrap();
    assert_eq!(appoint(&machine).await.unwrap(), grace, "held once");
    assert!(world.scope(grace).await.has_office(id, OfficeRole::Lead));
    assert_eq!(world.mail().await.len(), 1);

    let officers = organisations::list_officers(&world, &machine, id).await.unwrap();
    assert_eq!(officers.len(), 1);
    assert_eq!(officers[0].full_name.as_deref(), Some("Grace Lin"));
    organisations::dismiss(&world, &machine, id, grace, OfficeRole::Lead).await.unwrap();
    assert!(!world.scope(grace).await.has_office(id, OfficeRole::Lead));
}

#[tokio::test]
async fn a_lead_looks_after_the_page_and_others_do_not() {
    let world = portal().await;
    let (own, other) = (world.organisation("Own").await, world.organisation("Other").await);
    let lead = world.officer("Lead", own, OfficeRole::Lead).await;
    let scope = world.scope(lead).await;
    let contact = |label: &str| Contact {
        label: label.into(),
        telephone: Some("01632 960 001".into()),
        ..Contact::default()
    };
    let contacts = [contact("Safeguarding team"), contact("Duty line")];
    organisations::set_contacts(&world, &scope, own, &contacts).await.unwrap();
    organisations::set_contacts(&world, &scope, own, &contacts).await.unwrap();
    let foreign = organisations::set_contacts(&world, &scope, other, &contacts).await;
    assert_eq!(foreign, Err(Refusal::NotAllowed.into()));

    let later =
        Promise { valid_from: world.today().plus(10), acknowledge_days: 3, answer_days: 14 };
    organisations::make_promise(&world, &scope, own, later).await.unwrap();
    organisations::edit_organisation(&world, &scope, own, &text("Own Trust")).await.unwrap();

    let (page, statements) = world.statements(organisations::see_organisation(&world, own)).await;
    let page = page.unwrap();
    assert_eq!(statements, 3);
    assert_eq!(page.organisation.text.name, "Own Trust");
    assert_eq!(page.contacts, contacts);
    assert_eq!(page.promise.unwrap().answer_days, 28);
    world.pass_days(10);
    let page = organisations::see_organisation(&world, own).await.unwrap();
    assert_eq!(page.promise, Some(later));

    let all = organisations::list_all_contacts(&world).await.unwrap();
    assert_eq!(all.len(), 1, "only those who gave contacts");
    let names = |list: Vec<organisations::Organisation>| {
        list.into_iter().map(|row| row.text.name).collect::<Vec<_>>()
    };
    let list = organisations::list_organisations(&world, None).await.unwrap();
    assert_eq!(names(list), ["Other", "Own Trust"]);
    let list = organisations::list_organisations(&world, Some("other")).await.unwrap();
    assert_eq!(names(list), ["Own Trust"]);
}
