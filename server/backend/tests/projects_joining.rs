//! Coming into a project, by invitation or because one asked, and leaving it.

use crate::{
    projects::begun,
    support::{World, address_of, portal},
};
use backend::{Error, accounts::Device, desk, projects};
use domain::{
    accounts::Hat,
    projects::{Ending, EndingReason, GroundRulesForm, InvitationForm, RequestForm},
    refusal::{Refusal, WrongState},
    scope::{ProjectRole, Scope},
};

const PHONE: Device<'_> = Device { name: "Phone", shared: false };

fn wrong(state: WrongState) -> Error {
    Refusal::WrongState(state).into()
}

fn invitation(name: &str, hat: Hat, role: ProjectRole) -> InvitationForm {
    InvitationForm {
        email: address_of(name),
        name: name.into(),
        hat,
        role,
        welcome: "Do join us.".into(),
    }
}

/// How many invitations still say who they were for.
async fn kept_invitations(world: &World) -> i64 {
    let kept = "SELECT count(*) FROM invitations WHERE sealed_address IS NOT NULL \
        OR full_name IS NOT NULL OR welcome <> ''";
    world.count(kept).await
}

/// The token in the newest mail, which must be of `template`.
async fn token(world: &World, template: &str) -> String {
    let mails = world.mail().await;
    let part = mails.iter().flat_map(|mail| &mail.parts).find(|part| part.template == template);
    part.unwrap().params["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_invitation_brings_somebody_in_signed_in() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let ama = invitation("Ama Owusu", Hat::Carer, ProjectRole::Member);
    projects::invite(&world, &scope, project, ama).await.unwrap();
    let token = token(&world, "invitation").await;

    let page = projects::read_invitation(&world, &token).await.unwrap();
    assert_eq!((page.title.as_str(), page.hat), ("Falls", Hat::Carer));
    assert_eq!(page.expires, world.today().plus(30));

    let nobody = Scope::default();
    let joined = projects::accept_invitation(&world, &nobody, &token, None, PHONE).await.unwrap();
    let signed_in = joined.signed_in.unwrap();
    let (scope, _) =
        backend::accounts::load_scope(&world, &signed_in.token).await.unwrap().unwrap();
    assert!(scope.has_role(project, ProjectRole::Member));
    assert_eq!(scope.memberships[0].hat, Hat::Carer);

    let again =
        projects::accept_invitation(&world, &nobody, &token, None, PHONE).await.unwrap_err();
    assert_eq!(again, wrong(WrongState::LinkUsedOrExpired));
    assert_eq!(kept_invitations(&world).await, 0, "who it was for is emptied");

    // One that was taken up before its welcome was emptied too.
    world.execute("UPDATE invitations SET welcome = 'Dear Ama'").await;
    desk::close_account(&world, &scope).await.unwrap();
    assert_eq!(kept_invitations(&world).await, 0);
}

#[tokio::test]
async fn an_invitation_that_was_passed_on_opens_nobodys_account() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let ama = world.person("Ama").await;
    let form = invitation("Ama", Hat::Carer, ProjectRole::Member);
    projects::invite(&world, &scope, project, form).await.unwrap();
    let token = token(&world, "invitation").await;
    assert!(projects::read_invitation(&world, &token).await.unwrap().has_account);
    let nobody = Scope::default();
    let passed_on = projects::accept_invitation(&world, &nobody, &token, None, PHONE).await;
    assert_eq!(passed_on.unwrap_err(), Refusal::SignInFirst.into());
    let own = world.scope(ama).await;
    projects::accept_invitation(&world, &own, &token, None, PHONE).await.unwrap();
    assert!(world.scope(ama).await.has_role(project, ProjectRole::Member));
}

#[tokio::test]
async fn one_yes_goes_for_the_part_and_for_the_ground_rules_that_were_read() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let publish = async |body: &str| {
        let rules = GroundRulesForm { body: body.into() };
        projects::publish_ground_rules(&world, &scope, project, rules).await.unwrap();
    };
    publish("Take *turns*.").await;
    let accepted = async |name: &str, version| {
        let form = invitation(name, Hat::Carer, ProjectRole::Member);
        projects::invite(&world, &scope, project, form).await.unwrap();
        let token = token(&world, "invitation").await;
        let page = projects::read_invitation(&world, &token).await.unwrap();
        assert!(page.ground_rules.is_some());
        let nobody = Scope::default();
        let joined = projects::accept_invitation(&world, &nobody, &token, version, PHONE).await;
        let session = joined.unwrap().signed_in.unwrap().token;
        let (scope, _) = backend::accounts::load_scope(&world, &session).await.unwrap().unwrap();
        scope.memberships[0].accepted_rules
    };
    assert_eq!(accepted("Ama", Some(1)).await, Some(1));
    publish("Take turns, and listen.").await;
    assert_eq!(accepted("Bola", Some(1)).await, None, "what was read holds no longer");
    assert_eq!(accepted("Cid", None).await, None);
}

#[tokio::test]
async fn an_invitation_ends_after_thirty_days_or_when_it_is_taken_back() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let invite = async |name: &str| {
        let form = invitation(name, Hat::Carer, ProjectRole::Member);
        projects::invite(&world, &scope, project, form).await.unwrap()
    };
    let first = invite("Ama").await;
    let first_token = token(&world, "invitation").await;
    projects::withdraw_invitation(&world, &scope, first).await.unwrap();
    assert_eq!(kept_invitations(&world).await, 0);
    let used = Err(wrong(WrongState::LinkUsedOrExpired));
    assert_eq!(projects::read_invitation(&world, &first_token).await, used);

    invite("Bola").await;
    let second_token = token(&world, "invitation").await;
    world.pass_days(30);
    assert_eq!(projects::read_invitation(&world, &second_token).await, used);
    assert_eq!(projects::forget_past_invitations(&world).await, Ok(1));
    assert_eq!(kept_invitations(&world).await, 0);
    assert_eq!(projects::forget_past_invitations(&world).await, Ok(0));
}

#[tokio::test]
async fn somebody_who_is_in_takes_on_one_more_role() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let ama = world.member("Ama", project, Hat::Carer, &[ProjectRole::Member]).await;
    let form = invitation("Ama", Hat::Carer, ProjectRole::Facilitator);
    projects::invite(&world, &scope, project, form).await.unwrap();
    let token = token(&world, "invitation").await;
    let own = world.scope(ama).await;
    let joined = projects::accept_invitation(&world, &own, &token, None, PHONE).await.unwrap();
    assert!(joined.signed_in.is_none());
    let roles = &world.scope(ama).await.memberships[0].roles;
    assert!(roles.contains(&ProjectRole::Facilitator) && roles.contains(&ProjectRole::Member));
}

fn wish(name: Option<&str>) -> RequestForm {
    RequestForm {
        name: name.map(str::to_owned),
        email: name.map(address_of),
        hat: Hat::ServiceUser,
        words: Some("I fell twice.".into()),
    }
}

#[tokio::test]
async fn a_wish_stands_once_and_strangers_cannot_bury_it() {
    let world = portal().await;
    let (_, project, _) = begun(&world).await;
    let nobody = Scope::default();
    let ask = async |name: &str, client: &str| {
        projects::request_part(&world, &nobody, project, wish(Some(name)), client).await
    };
    let first = ask("Bola", "here").await.unwrap();
    world.mail().await;
    assert_eq!(ask("Bola", "there").await, Ok(first), "asked again, it is the same wish");
    assert!(world.mail().await.is_empty(), "and nobody is told twice");
    let mut asked = 1;
    let refused = loop {
        match ask(&format!("Stranger {asked}"), "here").await {
            Ok(_) => asked += 1,
            Err(error) => break error,
        }
    };
    assert_eq!((asked, refused), (40, wrong(WrongState::TooManyAsked)));
    assert!(ask("Cid", "there").await.is_ok());
}

#[tokio::test]
async fn somebody_unknown_asks_and_is_invited() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let nobody = Scope::default();
    let request = projects::request_part(&world, &nobody, project, wish(Some("Bola")), "").await;
    let scope = world.scope(lead).await;
    let arrivals = projects::see_arrivals(&world, &scope, project).await.unwrap();
    assert_eq!(arrivals.requests[0].name.as_deref(), Some("Bola"));

    let request = request.unwrap();
    projects::decide_request(&world, &scope, request, true, None).await.unwrap();
    let again = projects::decide_request(&world, &scope, request, true, None).await;
    assert_eq!(again, Err(wrong(WrongState::RequestDecided)));
    let token = token(&world, "request_accepted").await;
    projects::accept_invitation(&world, &nobody, &token, None, PHONE).await.unwrap();
    let kept = "SELECT count(*) FROM participation_requests WHERE words IS NOT NULL \
        OR sealed_address IS NOT NULL";
    assert_eq!(world.count(kept).await, 0);
}

#[tokio::test]
async fn somebody_known_asks_and_is_in_or_is_told_why_not() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let ask = async |name: &str| {
        let person = world.person(name).await;
        let own = world.scope(person).await;
        (person, projects::request_part(&world, &own, project, wish(None), "").await.unwrap())
    };
    let (ama, request) = ask("Ama").await;
    projects::decide_request(&world, &scope, request, true, None).await.unwrap();
    assert!(world.scope(ama).await.membership(project).is_some());

    let (_, request) = ask("Bola").await;
    let silent = projects::decide_request(&world, &scope, request, false, None).await;
    assert!(matches!(silent, Err(Error::Refused(Refusal::Fields(_)))));
    let reason = Some("The group is full.");
    projects::decide_request(&world, &scope, request, false, reason).await.unwrap();
    let mails = world.mail().await;
    let told = mails.iter().find(|mail| mail.parts[0].template == "request_declined").unwrap();
    assert_eq!(told.parts[0].params["reason"], "The group is full.");

    let own = world.scope(ama).await;
    let member = projects::request_part(&world, &own, project, wish(None), "").await;
    assert_eq!(member, Err(wrong(WrongState::AlreadyMember)));
}

#[tokio::test]
async fn whoever_was_blocked_stays_out_and_whoever_left_may_return() {
    let world = portal().await;
    let (_, project, lead) = begun(&world).await;
    let scope = world.scope(lead).await;
    let ama = world.member("Ama", project, Hat::Carer, &[ProjectRole::Member]).await;
    let bola = world.member("Bola", project, Hat::Carer, &[ProjectRole::Member]).await;
    let part_of = async |person| world.scope(person).await.memberships[0].id;
    let part = part_of(bola).await;

    projects::leave(&world, &world.scope(ama).await, project, EndingReason::Unsaid).await.unwrap();
    let unsaid = projects::end_part(&world, &scope, part, Ending::Blocked, EndingReason::Unsaid);
    assert_eq!(unsaid.await, Err(Refusal::NotAllowed.into()));
    let safety = EndingReason::Safety;
    projects::end_part(&world, &scope, part, Ending::Blocked, safety).await.unwrap();
    assert_eq!(world.mail().await.last().unwrap().parts[0].template, "part_ended");

    let ask = async |person| {
        let own = world.scope(person).await;
        projects::request_part(&world, &own, project, wish(None), "").await
    };
    assert_eq!(ask(bola).await, Err(Refusal::NotAllowed.into()));
    assert!(ask(ama).await.is_ok());
    let last = projects::leave(&world, &scope, project, EndingReason::Time).await;
    assert_eq!(last, Err(wrong(WrongState::LastLead)));
}
