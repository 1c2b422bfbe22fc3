//! A room that votes, and the votes it holds.

use crate::support::{World, portal};
use backend::{Result, projects, votes};
use domain::{
    accounts::Hat,
    ids::{OptionId, PersonId, ProjectId, ProposalId, VoteId},
    projects::GroundRulesForm,
    scope::{ProjectRole, Scope},
    time::Day,
    votes::{
        Choice, Method, OptionForm, Secrecy, Standing, VoteForm, outcome::Outcome, pages::Taken,
    },
};
use sea_orm::{EntityTrait, Set};
use std::ops::Deref;
use uuid::Uuid;

/// A project with ground rules that everybody accepted, its lead, and members.
pub struct Room {
    world: World,
    pub project: ProjectId,
    pub lead: PersonId,
    pub lived: Vec<PersonId>,
    pub professional: Vec<PersonId>,
}

impl Deref for Room {
    type Target = World;
    fn deref(&self) -> &World {
        &self.world
    }
}

/// A room with so many of each bloc; its lead is in neither.
pub async fn room(lived: usize, professional: usize) -> Room {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    let project = world.project(organisation, "Falls prevention").await;
    let roles = [ProjectRole::Member, ProjectRole::InvolvementLead];
    let lead = world.member("Lead Lin", project, Hat::Other, &roles).await;
    let mut room = Room { world, project, lead, lived: vec![], professional: vec![] };
    for number in 0..lived {
        let person = room.add(&format!("Ama {number}"), Hat::ServiceUser).await;
        room.lived.push(person);
    }
    for number in 0..professional {
        let person = room.add(&format!("Ben {number}"), Hat::Professional).await;
        room.professional.push(person);
    }
    let rules = GroundRulesForm { body: "We listen to each other.".into() };
    let scope = room.scope(lead).await;
    projects::publish_ground_rules(&room, &scope, project, rules).await.unwrap();
    room.accept_rules().await;
    room.mail().await;
    room
}

impl Room {
    pub async fn add(&self, name: &str, hat: Hat) -> PersonId {
        self.member(name, self.project, hat, &[ProjectRole::Member]).await
    }

    /// Everybody accepts the ground rules.
    pub async fn accept_rules(&self) {
        self.execute(
            "INSERT INTO ground_rule_acceptances
             SELECT id, 1, joined_at FROM memberships
             WHERE id NOT IN (SELECT membership_id FROM ground_rule_acceptances)",
        )
        .await;
    }

    pub fn everybody(&self) -> Vec<PersonId> {
        [self.lived.as_slice(), self.professional.as_slice()].concat()
    }

    pub async fn open(&self, form: VoteForm) -> VoteId {
        self.try_open(self.lead, form).await.unwrap()
    }

    pub async fn try_open(&self, by: PersonId, form: VoteForm) -> Result<VoteId> {
        let id = VoteId(Uuid::now_v7());
        let scope = self.scope(by).await;
        votes::open_vote(self, &scope, id, self.project, form).await?;
        Ok(id)
    }

    pub async fn cast(
        &self,
        vote: VoteId,
        voter: PersonId,
        choice: Choice,
        reason: &str,
    ) -> Result<Taken> {
        votes::cast_ballot(self, &self.scope(voter).await, vote, choice, reason).await
    }

    pub async fn cast_all(&self, vote: VoteId, voters: &[PersonId], choice: Choice) {
        for voter in voters {
            self.cast(vote, *voter, choice.clone(), "").await.unwrap();
        }
    }

    /// Lets the time of the vote come, and closes it.
    pub async fn close(&self, vote: VoteId) -> Outcome {
        self.pass_days(9);
        votes::close_vote(self, &Scope::machine(), vote).await.unwrap()
    }

    pub async fn options(&self, vote: VoteId) -> Vec<OptionId> {
        let page = votes::see_vote(self, &self.scope(self.lead).await, vote).await.unwrap();
        page.vote.options.iter().map(|option| option.id).collect()
    }

    pub async fn proposal(&self) -> ProposalId {
        let id = ProposalId(Uuid::now_v7());
        let tx = self.store.begin().await.unwrap();
        let row = schema::proposals::ActiveModel {
            id: Set(id.0),
            project_id: Set(self.project.0),
            title: Set("Evening classes".into()),
            summary: Set(String::new()),
            body: Set(String::new()),
            state: Set("open".into()),
            price_hundredths: Set(None),
            currency: Set(None),
            revision: Set(1),
            imported_as: Set(None),
            created_by: Set(None),
            created_at: Set(self.now().utc()),
            opened_at: Set(None),
            closed_at: Set(None),
            withdrawn_at: Set(None),
            put_on: Set(None),
        };
        schema::proposals::Entity::insert(row).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

/// A secret vote that ends on 30 November.
pub fn form() -> VoteForm {
    VoteForm {
        title: "Evening classes".into(),
        question: "Shall balance classes move to the evening?".into(),
        method: Method::ForAgainst,
        secrecy: Secrecy::Secret,
        group_agreed: false,
        standing: Standing::Advisory,
        consider_by: None,
        dual_majority: true,
        quorum: 10,
        download_from: None,
        closes_on: Day::from_ymd(2026, 11, 30),
        proposal: None,
        options: vec![],
        conditions: Default::default(),
        terms: Default::default(),
    }
}

pub fn approval(titles: &[&str]) -> VoteForm {
    let option = |title: &&str| OptionForm { title: (*title).into(), ..OptionForm::default() };
    VoteForm {
        method: Method::Approval,
        dual_majority: false,
        options: titles.iter().map(option).collect(),
        ..form()
    }
}
