//! The world of the walks: a project and its people, somebody of every kind, and one
//! of everything that they may do something with.

use crate::{
    meetings,
    money::{self, Cast},
    proof,
    support::World,
};
use backend::{
    accounts::{self, Device},
    answers, projects,
    proposals::{self, NewProposal},
    votes,
};
use domain::{
    accounts::Hat,
    answers::{AnswerForm, Decision},
    ids::{OrganisationId, PersonId, ProjectId, SessionId},
    projects::{ChangeForm, ChangeKind, GroundRulesForm, InvitationForm, RequestForm},
    proposals::{ProposalForm, ProposalMove},
    scope::{OfficeRole, ProjectRole},
    votes::{Method, Secrecy, Standing, VoteForm},
};

/// Those with a part in the project: letter, name, hat and role.
const PARTS: [(char, &str, Hat, ProjectRole); 7] = [
    ('g', "Gus", Hat::Carer, ProjectRole::Guest),
    ('r', "Rita", Hat::Professional, ProjectRole::Facilitator),
    ('s', "Sam", Hat::Professional, ProjectRole::Scribe),
    ('p', "Pia", Hat::Carer, ProjectRole::SupportPerson),
    ('m', "Mo", Hat::Carer, ProjectRole::Member),
    ('c', "Cal", Hat::Professional, ProjectRole::Commissioner),
    ('l', "Lena", Hat::Professional, ProjectRole::InvolvementLead),
];

/// Those with an office in the organisation that leads it.
const OFFICES: [(char, &str, OfficeRole); 6] = [
    ('v', "Vic", OfficeRole::Approver),
    ('w', "Wyn", OfficeRole::Approver),
    ('u', "Una", OfficeRole::Authoriser),
    ('t', "Tara", OfficeRole::Authoriser),
    ('d', "Dot", OfficeRole::Auditor),
    ('o', "Ola", OfficeRole::Lead),
];

/// Who has shown a second factor in their session.
const PROVED: &str = "eiwto";

/// The ids that the table's places stand for, each caller's session, and who
/// leads the project.
pub struct Scene {
    ids: Vec<(&'static str, String)>,
    /// The letter of each caller, and the token of their session.
    pub sessions: Vec<(char, String)>,
    people: Vec<(char, PersonId)>,
    project: ProjectId,
    lead: PersonId,
}

impl Scene {
    /// A sample with its ids in place.
    pub fn body(&self, sample: &str) -> String {
        let fill =
            |text: String, (name, id): &(&str, String)| text.replace(&format!("{{{name}}}"), id);
        self.ids.iter().fold(sample.to_owned(), fill)
    }

    /// Who a caller is.
    pub fn person(&self, letter: char) -> PersonId {
        self.people.iter().find(|(of, _)| *of == letter).map(|(_, person)| *person).unwrap()
    }

    /// The session of a caller.
    pub fn session(&self, letter: char) -> Option<&String> {
        self.sessions.iter().find(|(of, _)| *of == letter).map(|(_, token)| token)
    }
}

/// Builds the scene in an empty portal.
pub async fn scene(world: &World) -> Scene {
    let organisation = world.organisation("Northbank Trust").await;
    let officer = world.officer("Odd", organisation, OfficeRole::Auditor).await;
    let project = world.project(organisation, "Falls").await;
    let mut people = outsiders(world, organisation).await;
    // Nobody outside may even know of it.
    world.execute("UPDATE projects SET listed = FALSE").await;
    for (letter, name, role) in OFFICES {
        people.push((letter, world.officer(name, organisation, role).await));
    }
    let parts = join_all(world, project).await;
    let [.., (_, member), (_, commissioner), (_, lead)] = parts[..] else { panic!("the parts") };
    people.extend(parts);
    let lead_scope = world.scope(lead).await;
    let mut ids = spoken_of(world, project, [member, commissioner, lead]).await;
    let vote = votes::new_id();
    votes::open_vote(world, &lead_scope, vote, project, vote_form(world)).await.unwrap();

    let mut sessions = Vec::new();
    let mut member_session = String::new();
    for (letter, person) in people.iter().copied() {
        let (token, session) = sign_in(world, person).await;
        if PROVED.contains(letter) {
            proof::prove(world, person, session).await;
        }
        sessions.push((letter, token));
        if letter == 'm' {
            member_session = sign_in(world, person).await.1.to_string();
        }
    }
    // Elsewhere, so that it is no standing in the project.
    let led = world.organisation("Southbank Trust").await;
    world.officer("Lena", led, OfficeRole::Lead).await;
    let change = ChangeForm { kind: ChangeKind::Can, text: "Hours".into(), reason: None };
    let change = projects::add_change_item(world, &lead_scope, project, change).await.unwrap();
    let pat = world.person("Pat").await;
    let part = world.join(pat, project, Hat::Carer, &[ProjectRole::Member]).await;
    let (request, invitation) = arrivals_of(world, lead, project).await;
    ids.extend([
        ("part", part.to_string()),
        ("organisation", organisation.to_string()),
        ("officer", officer.to_string()),
        ("request", request),
        ("invitation", invitation),
        ("led", led.to_string()),
        ("change", change.to_string()),
        ("project", project.to_string()),
        ("vote", vote.to_string()),
        ("session", member_session),
    ]);
    let cast = Cast { organisation, project, lead, member };
    money::terms(world, organisation).await;
    ids.extend(meetings::scene(world, lead, member, project).await);
    ids.extend(money::scene(world, &cast).await);
    Scene { ids, sessions, people, project, lead }
}

/// Those who have nothing to do with the project: the same roles elsewhere, and the
/// administrators of the instance.
async fn outsiders(world: &World, organisation: OrganisationId) -> Vec<(char, PersonId)> {
    let elsewhere = world.project(organisation, "Elsewhere").await;
    let foreign = [ProjectRole::InvolvementLead, ProjectRole::Commissioner];
    let stranger = world.member("Freya", elsewhere, Hat::Professional, &foreign).await;
    let other = world.organisation("Eastbank Trust").await;
    let payer = world.officer("Eli", other, OfficeRole::Approver).await;
    world.officer("Eli", other, OfficeRole::Authoriser).await;
    let administrators = [world.person("Nia").await, world.person("Ina").await];
    let appoint = "UPDATE persons SET administrator = TRUE WHERE full_name IN ('Nia', 'Ina')";
    world.execute(appoint).await;
    let [unproved, proved] = administrators;
    vec![('f', stranger), ('e', payer), ('n', unproved), ('i', proved)]
}

/// Proposals, one with an answer, and what was promised in it.
async fn spoken_of(
    world: &World,
    project: ProjectId,
    [member, commissioner, lead]: [PersonId; 3],
) -> Vec<(&'static str, String)> {
    let [proposal, spare, waiting, answered] = proposals_of(world, member, project).await;
    let lead_scope = world.scope(lead).await;
    for put in [waiting, answered] {
        answers::put_proposal(world, &lead_scope, put).await.unwrap();
    }
    let commissioner_scope = world.scope(commissioner).await;
    let yes = AnswerForm {
        decision: Decision::Accepted,
        reason_kind: None,
        reason_who: None,
        reason_when: None,
        words: "Yes.".into(),
    };
    answers::answer(world, &commissioner_scope, answered, yes).await.unwrap();
    let answer = answers::see_answer(world, &commissioner_scope, answered).await.unwrap();
    let answer = answer.answer.unwrap().id;
    let action = domain::answers::ActionForm {
        title: "Do it".into(),
        owner: "Cal".into(),
        due: world.today().plus(30),
    };
    let action = answers::add_action(world, &commissioner_scope, answer, action).await.unwrap();
    vec![
        ("proposal", proposal.to_string()),
        ("spare", spare.to_string()),
        ("waiting", waiting.to_string()),
        ("answered", answered.to_string()),
        ("answer", answer.to_string()),
        ("action", action.to_string()),
    ]
}

/// Gives everybody their part; each accepts the ground rules.
async fn join_all(world: &World, project: ProjectId) -> Vec<(char, PersonId)> {
    let mut people = Vec::new();
    for (letter, name, hat, role) in PARTS {
        people.push((letter, world.member(name, project, hat, &[role]).await));
    }
    let [.., (_, lead)] = people[..] else { panic!("a lead") };
    let rules = GroundRulesForm { body: "We listen.".into() };
    projects::publish_ground_rules(world, &world.scope(lead).await, project, rules).await.unwrap();
    for (_, person) in &people {
        let scope = world.scope(*person).await;
        projects::accept_ground_rules(world, &scope, project, 1).await.unwrap();
    }
    people
}

/// Somebody who asked to take part, and somebody who was invited.
async fn arrivals_of(world: &World, lead: PersonId, project: ProjectId) -> (String, String) {
    let asking = RequestForm {
        name: Some("Rose".into()),
        email: Some("rose@example.org".into()),
        hat: Hat::Carer,
        words: None,
    };
    let scope = world.scope(lead).await;
    world.execute("UPDATE projects SET listed = TRUE").await;
    let nobody = domain::scope::Scope::default();
    let request = projects::request_part(world, &nobody, project, asking, "").await.unwrap();
    world.execute("UPDATE projects SET listed = FALSE").await;
    let invitation = projects::invite(world, &scope, project, invitation("ivy")).await.unwrap();
    (request.to_string(), invitation.to_string())
}

fn invitation(name: &str) -> InvitationForm {
    InvitationForm {
        email: format!("{name}@example.org"),
        name: name.into(),
        hat: Hat::Carer,
        role: ProjectRole::Member,
        welcome: "Welcome.".into(),
    }
}

/// The token of a new invitation.
pub async fn invited(world: &World, scene: &Scene, letter: char) -> String {
    world.mail().await;
    let scope = world.scope(scene.lead).await;
    let form = invitation(&format!("new-{letter}"));
    projects::invite(world, &scope, scene.project, form).await.unwrap();
    let mails = world.mail().await;
    let part = mails.iter().flat_map(|mail| &mail.parts).find(|part| part.template == "invitation");
    part.unwrap().params["token"].as_str().unwrap().to_owned()
}

async fn proposals_of(
    world: &World,
    author: PersonId,
    project: ProjectId,
) -> [domain::ids::ProposalId; 4] {
    let scope = world.scope(author).await;
    let mut made = Vec::new();
    for title in ["Handrails on the stairs", "A spare idea", "A waiting idea", "An answered idea"] {
        let form = ProposalForm {
            title: title.into(),
            summary: "On both sides.".into(),
            body: "People fall.".into(),
            price: None,
        };
        let new = NewProposal { form, from: None, written_for: None };
        let id = proposals::create_proposal(world, &scope, project, new).await.unwrap();
        proposals::move_proposal(world, &scope, id, ProposalMove::Open).await.unwrap();
        made.push(id);
    }
    made.try_into().unwrap()
}

fn vote_form(world: &World) -> VoteForm {
    VoteForm {
        title: "Handrails".into(),
        question: "Shall there be handrails?".into(),
        method: Method::ForAgainst,
        secrecy: Secrecy::Named,
        group_agreed: true,
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: false,
        quorum: 1,
        download_from: None,
        closes_on: Some(world.today().plus(7)),
        proposal: None,
        options: Vec::new(),
        conditions: Default::default(),
        terms: Default::default(),
    }
}

/// A session: its token and its id.
async fn sign_in(world: &World, person: PersonId) -> (String, SessionId) {
    let tx = world.store.begin().await.unwrap();
    let device = Device { name: "Test", shared: false };
    let signed_in = accounts::start_session(world, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    (signed_in.token, signed_in.session)
}
