//! One of everything in the first project of a town, and somebody of every
//! kind to read it. Each takes part in all projects, so that their own lists
//! are long where the town is large.

use crate::{
    support::World,
    town::{self, Known, Size, Town},
};
use backend::{
    accounts::{self, Device},
    answers, projects,
    proposals::{self, NewProposal},
    votes,
};
use domain::{
    accounts::Hat,
    ids::{PersonId, ProjectId, ProposalId, VoteId},
    payments::claims::ClaimState,
    projects::{InvitationForm, RequestForm},
    proposals::{ProposalForm, ProposalMove},
    scope::{OfficeRole, ProjectRole, Scope},
    votes::{Choice, Method, OptionForm, Secrecy, Standing, VoteForm},
};
use schema::{claims, ledger_entries, offers, proposal_authors};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use uuid::Uuid;

const MEMBER: &[ProjectRole] = &[ProjectRole::Member];
const LEAD: &[ProjectRole] = &[ProjectRole::InvolvementLead];
const COMMISSIONER: &[ProjectRole] = &[ProjectRole::Commissioner];
const BOTH: &[ProjectRole] = &[ProjectRole::InvolvementLead, ProjectRole::Commissioner];

/// Who reads with a session, and what they are in every project.
const READERS: [(&str, &[ProjectRole]); 5] = [
    ("a member", MEMBER),
    ("a lead", LEAD),
    ("a commissioner", COMMISSIONER),
    ("somebody who leads and answers", BOTH),
    ("an administrator", &[]),
];

/// Longer than a vote is open here.
const DAYS_OF_A_VOTE: i64 = 9;

/// The ids that stand in addresses, and who reads.
pub struct Scene {
    ids: Vec<(&'static str, String)>,
    /// What they are, and the token of their session.
    pub readers: Vec<(&'static str, Option<String>)>,
}

impl Scene {
    /// The address with its ids in place.
    pub fn fill(&self, address: &str) -> String {
        let fill =
            |text: String, (name, id): &(&str, String)| text.replace(&format!("{{{name}}}"), id);
        let filled = self.ids.iter().fold(address.to_owned(), fill);
        assert!(!filled.contains('{'), "the scene has no id for {address}");
        filled
    }
}

/// Builds a town of this size and the scene in it.
pub async fn build(world: &World, size: Size) -> Scene {
    let town = town::build(world, size).await;
    let project = town.projects[0];
    let mut people = Vec::new();
    for (name, roles) in READERS {
        people.push(reader(world, &town, name, roles).await);
    }
    accept_rules(world).await;
    world
        .execute("UPDATE persons SET administrator = TRUE WHERE full_name LIKE '%administrator'")
        .await;
    let [member, lead, commissioner, ..] = people[..] else { unreachable!() };
    world.officer(READERS[1].0, town.organisation, OfficeRole::Lead).await;

    let vote =
        votes::list_votes(world, &world.scope(lead).await, project).await.unwrap().rows[0].id;
    let closed = closed_vote(world, lead, member, project).await;
    let (member_scope, lead_scope) = (world.scope(member).await, world.scope(lead).await);
    let waiting = proposal(world, &member_scope, project).await;
    proposals::move_proposal(world, &member_scope, waiting, ProposalMove::Open).await.unwrap();
    answers::put_proposal(world, &lead_scope, waiting).await.unwrap();
    let answered = answers::see_answer(world, &member_scope, town.proposal).await.unwrap();
    let (request, invitation) = arrivals(world, &lead_scope, project).await;
    let machine = Scope::machine();
    let link = accounts::invite_administrator(world, &machine, "new@example.org").await.unwrap();
    let approval = open_vote(world, &lead_scope, project, approval(world)).await;
    let part_of = |scope: &Scope| scope.membership(project).unwrap().id.to_string();
    let other = part_of(&world.scope(commissioner).await);
    let meetings = crate::meetings::scene(world, lead, member, project).await;
    let mut ids = vec![
        ("project", project.to_string()),
        ("organisation", town.organisation.to_string()),
        ("part", part_of(&member_scope)),
        ("other", other),
        // An id that comes before all others.
        ("first", Uuid::nil().to_string()),
        ("person", member.to_string()),
        ("proposal", town.proposal.to_string()),
        ("draft", proposal(world, &member_scope, project).await.to_string()),
        ("waiting", waiting.to_string()),
        ("action", answered.actions[0].id.to_string()),
        ("vote", vote.to_string()),
        ("approval", approval.to_string()),
        ("closed", closed.to_string()),
        ("budget", town.budgets[0].to_string()),
        ("request", request),
        ("invitation", invitation),
        ("link", link),
    ];
    ids.push(("method", "approval".to_owned()));
    ids.extend(meetings);
    ids.extend(money(world, &town, member).await);
    let mut readers = vec![("somebody not signed in", None)];
    for ((name, _), person) in READERS.iter().zip(people) {
        readers.push((*name, Some(session(world, person).await)));
    }
    readers.extend(officers(world, &town).await);
    // Each of them has just shown a second factor.
    world.execute("UPDATE sessions SET proved_at = created_at").await;
    Scene { ids, readers }
}

/// An offer, a claim in each state that has a page of its own, and an entry. The draft
/// becomes the member's: drafts are for nobody else.
async fn money(world: &World, town: &Town, member: PersonId) -> Vec<(&'static str, String)> {
    let is_draft = |claim: &&Known| claim.state == ClaimState::Draft;
    let own = town.claims.iter().find(is_draft).unwrap();
    give(world, own, member).await;
    let first = |state: ClaimState| {
        town.claims.iter().find(|claim| claim.state == state).unwrap().id.to_string()
    };
    let entry = ledger_entries::Entity::find().order_by_asc(ledger_entries::Column::Seq);
    let entry = entry.offset(1).one(world.store.read()).await.unwrap().unwrap();
    vec![
        ("offer", own.offer.to_string()),
        ("draft_claim", own.id.to_string()),
        ("sent_claim", first(ClaimState::Submitted)),
        ("approved_claim", first(ClaimState::Approved)),
        ("authorised_claim", first(ClaimState::Authorised)),
        ("paid_claim", first(ClaimState::Paid)),
        ("entry", entry.id.to_string()),
    ]
}

/// Makes the claim, and the offer it follows from, somebody else's.
async fn give(world: &World, claim: &Known, person: PersonId) {
    let tx = world.store.begin().await.unwrap();
    let person = Expr::value(person.0);
    claims::Entity::update_many()
        .col_expr(claims::Column::PersonId, person.clone())
        .col_expr(claims::Column::PreparedBy, person.clone())
        .filter(claims::Column::Id.eq(claim.id))
        .exec(&tx)
        .await
        .unwrap();
    offers::Entity::update_many()
        .col_expr(offers::Column::PersonId, person)
        .filter(offers::Column::Id.eq(claim.offer))
        .exec(&tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Those who handle money.
async fn officers(world: &World, town: &Town) -> Vec<(&'static str, Option<String>)> {
    let auditor = world.officer("an auditor", town.organisation, OfficeRole::Auditor).await;
    let [approver, authoriser] = town.officers;
    let people =
        [("an approver", approver), ("an authoriser", authoriser), ("an auditor", auditor)];
    let mut readers = Vec::new();
    for (name, person) in people {
        readers.push((name, Some(session(world, person).await)));
    }
    readers
}

/// Somebody with these roles in every project, who has written something that
/// was answered.
async fn reader(world: &World, town: &Town, name: &str, roles: &[ProjectRole]) -> PersonId {
    let person = world.person(name).await;
    if roles.is_empty() {
        return person;
    }
    for project in &town.projects {
        world.join(person, *project, Hat::Professional, roles).await;
    }
    let tx = world.store.begin().await.unwrap();
    let author = proposal_authors::ActiveModel {
        proposal_id: Set(town.answered.0),
        person_id: Set(person.0),
        added_at: Set(world.now().utc()),
    };
    proposal_authors::Entity::insert(author).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
    person
}

async fn accept_rules(world: &World) {
    world
        .execute(
            "INSERT INTO ground_rule_acceptances SELECT id, 1, joined_at FROM memberships
             WHERE id NOT IN (SELECT membership_id FROM ground_rule_acceptances)",
        )
        .await;
}

async fn session(world: &World, person: PersonId) -> String {
    let tx = world.store.begin().await.unwrap();
    let device = Device { name: "Test", shared: false };
    let signed_in = accounts::start_session(world, &tx, person, device).await.unwrap();
    tx.commit().await.unwrap();
    signed_in.token
}

async fn proposal(world: &World, scope: &Scope, project: ProjectId) -> ProposalId {
    let form = ProposalForm {
        title: "A lamp at the door".into(),
        summary: "Before the winter.".into(),
        body: "It is dark.".into(),
        price: None,
    };
    let new = NewProposal { form, from: None, written_for: None };
    proposals::create_proposal(world, scope, project, new).await.unwrap()
}

async fn open_vote(world: &World, lead: &Scope, project: ProjectId, form: VoteForm) -> VoteId {
    let id = votes::new_id();
    votes::open_vote(world, lead, id, project, form).await.unwrap();
    id
}

/// A named vote in which one ballot was cast, and its time has passed.
async fn closed_vote(world: &World, lead: PersonId, voter: PersonId, project: ProjectId) -> VoteId {
    let vote = open_vote(world, &world.scope(lead).await, project, named(world)).await;
    let scope = world.scope(voter).await;
    votes::cast_ballot(world, &scope, vote, Choice::For, "It helps.").await.unwrap();
    world.pass_days(DAYS_OF_A_VOTE);
    votes::close_vote(world, &Scope::machine(), vote).await.unwrap();
    vote
}

fn named(world: &World) -> VoteForm {
    VoteForm {
        title: "A lamp".into(),
        question: "Shall there be a lamp?".into(),
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

fn approval(world: &World) -> VoteForm {
    let option = |title: &str| OptionForm { title: title.into(), ..OptionForm::default() };
    let options = ["A lamp", "A bell"].map(option).into();
    VoteForm { method: Method::Approval, options, ..named(world) }
}

/// Somebody who asked to take part, and the token of somebody who was invited.
async fn arrivals(world: &World, lead: &Scope, project: ProjectId) -> (String, String) {
    let asking = RequestForm {
        name: Some("Rose".into()),
        email: Some("rose@example.org".into()),
        hat: Hat::Carer,
        words: None,
    };
    let nobody = Scope::default();
    let request = projects::request_part(world, &nobody, project, asking, "").await.unwrap();
    let form = InvitationForm {
        email: "ivy@example.org".into(),
        name: "Ivy".into(),
        hat: Hat::Carer,
        role: ProjectRole::Member,
        welcome: "Welcome.".into(),
    };
    projects::invite(world, lead, project, form).await.unwrap();
    let mails = world.mail().await;
    let mut parts = mails.iter().flat_map(|mail| &mail.parts);
    let invitation = parts.find(|part| part.template == "invitation").unwrap();
    (request.to_string(), invitation.params["token"].as_str().unwrap().to_owned())
}
