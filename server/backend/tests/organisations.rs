//! Organisations, their officers, contacts and promises.

use crate::support::portal;
use backend::{Error, desk, organisations, projects};
use domain::{
    fields::{FieldCode, error},
    organisations::{Contact, OrganisationText, Promise, pages::OrganisationList},
    permissions::Act,
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
    let taken = Err(error("name", FieldCode::Taken).into());
    assert_eq!(create("NORTHBANK trust").await, taken);
    let other = create("Southbank Trust").await.unwrap();
    let text = text("Northbank Trust");
    let renamed = organisations::edit_organisation(&world, &machine, other, &text).await;
    assert_eq!(renamed.map(|()| other), taken);

    let appoint = async |scope: &Scope| {
        let name = Some("Grace Lin");
        organisations::appoint(&world, scope, id, "grace@example.org", name, OfficeRole::Lead).await
    };
    assert_eq!(appoint(&Scope::default()).await, Err(Refusal::SignInFirst.into()));
    let nobody =
        organisations::appoint(&world, &machine, id, "", Some(" "), OfficeRole::Lead).await;
    let both = vec![error("full_name", FieldCode::Empty), error("email", FieldCode::Empty)];
    assert_eq!(nobody, Err(Refusal::Fields(both).into()));
    let grace = appoint(&machine).await.unwrap();
    assert_eq!(appoint(&machine).await.unwrap(), grace, "held once");
    assert!(world.scope(grace).await.has_office(id, OfficeRole::Lead));
    assert_eq!(world.mail().await.len(), 1);

    let officers = organisations::list_officers(&world, &machine, id).await.unwrap();
    assert_eq!((officers.name.as_str(), officers.rows.len()), ("Northbank Trust", 1));
    assert_eq!(officers.rows[0].full_name.as_deref(), Some("Grace Lin"));
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

    let now = Promise { valid_from: world.today(), acknowledge_days: 3, answer_days: 14 };
    let changed = organisations::make_promise(&world, &scope, own, now).await;
    assert_eq!(changed, Err(error("valid_from", FieldCode::NotFuture).into()), "clocks run");
    let later =
        Promise { valid_from: world.today().plus(10), acknowledge_days: 3, answer_days: 14 };
    organisations::make_promise(&world, &scope, own, later).await.unwrap();
    organisations::edit_organisation(&world, &scope, own, &text("Own Trust")).await.unwrap();

    let see = organisations::see_organisation(&world, &scope, own);
    let (page, statements) = world.statements(see).await;
    let page = page.unwrap();
    assert_eq!(statements, 4);
    assert_eq!(page.text.name, "Own Trust");
    assert_eq!(page.contacts, contacts);
    assert_eq!(page.promise.unwrap().answer_days, 28);
    assert_eq!(page.coming, [later]);
    assert!(page.may.contains(&Act::EditOrganisation));
    world.pass_days(10);
    let reader = Scope::default();
    let page = organisations::see_organisation(&world, &reader, own).await.unwrap();
    assert_eq!((page.promise, page.coming), (Some(later), Vec::new()));
    assert!(!page.may.contains(&Act::EditOrganisation));
    assert!(desk::see_my_part(&world, &scope, None).await.unwrap().organisations);

    let all = organisations::list_all_contacts(&world).await.unwrap();
    assert_eq!(all.len(), 1, "only those who gave contacts");
    let names = |list: &OrganisationList| {
        list.rows.iter().map(|row| row.text.name.clone()).collect::<Vec<_>>()
    };
    let list = organisations::list_organisations(&world, &reader, None).await.unwrap();
    assert_eq!(names(&list), ["Other", "Own Trust"]);
    assert_eq!(list.next, None);
    let list = organisations::list_organisations(&world, &reader, Some(other)).await.unwrap();
    assert_eq!(names(&list), ["Own Trust"]);
}

#[tokio::test]
async fn contacts_that_are_emptied_are_gone() {
    let world = portal().await;
    let (machine, id) = (Scope::machine(), world.organisation("Own").await);
    let contact = Contact {
        label: "Duty line".into(),
        telephone: Some("01632 960 001".into()),
        ..Contact::default()
    };
    let nowhere = domain::ids::OrganisationId(uuid::Uuid::now_v7());
    let set = async |id, contacts: &[Contact]| {
        organisations::set_contacts(&world, &machine, id, contacts).await
    };
    set(id, &[Contact::default(), contact.clone()]).await.unwrap();
    let all = organisations::list_all_contacts(&world).await.unwrap();
    assert_eq!(all[0].contacts, std::slice::from_ref(&contact));
    assert_eq!(set(nowhere, &[contact]).await, Err(Error::NotFound));
    set(id, &[Contact::default()]).await.unwrap();
    assert!(organisations::list_all_contacts(&world).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_organisation_shows_the_public_projects_that_it_leads() {
    let world = portal().await;
    let (own, other) = (world.organisation("Own").await, world.organisation("Other").await);
    let falls = world.project(own, "Falls").await;
    world.project(own, "Hidden").await;
    world.execute("UPDATE projects SET listed = FALSE WHERE title = 'Hidden'").await;
    world.project(other, "Elsewhere").await;
    let reader = Scope::default();
    let see = projects::see_organisation_with_projects(&world, &reader, own, None);
    let (found, statements) = world.statements(see).await;
    let (page, list) = found.unwrap();
    assert_eq!((page.id, statements), (own, 6));
    assert_eq!(list.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [falls]);
    let next = projects::see_organisation_with_projects(&world, &reader, own, Some(falls)).await;
    assert!(next.unwrap().1.rows.is_empty());
}
