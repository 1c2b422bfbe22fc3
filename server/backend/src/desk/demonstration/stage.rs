//! The story told: who and what there is by now, and one act for each deed.

use super::{
    calendar::Calendar,
    joining,
    script::{Cast, Deed, NewWords, Scene},
    terms,
};
use crate::{
    Portal, accounts, answers,
    error::{Result, fault},
    organisations, projects,
    proposals::{self, NewProposal},
};
use domain::{
    answers::ActionForm,
    ids::{
        ActionId, AnswerId, ClaimId, MeetingId, MembershipId, OrganisationId, PersonId, ProjectId,
        ProposalId, VoteId,
    },
    links::{Record, RecordKind},
    projects::DecisionForm,
    proposals::ProposalMove,
    scope::{OfficeRole, Scope},
    time::Day,
};
use std::collections::HashMap;

/// Things of one kind, by the names that the story gives them.
pub(super) type Named<T> = HashMap<String, T>;

/// What there is by now.
pub(super) struct Stage<'a> {
    pub(super) portal: &'a Portal,
    pub(super) calendar: &'a Calendar,
    pub(super) people: Named<PersonId>,
    organisations: Named<OrganisationId>,
    pub(super) projects: Named<ProjectId>,
    /// Parts of people who have no e-mail address.
    pub(super) parts: Named<MembershipId>,
    pub(super) proposals: Named<ProposalId>,
    pub(super) votes: Named<VoteId>,
    pub(super) meetings: Named<MeetingId>,
    /// On which day each meeting is.
    pub(super) days: Named<Day>,
    /// By the meeting, and whose they are.
    pub(super) claims: HashMap<(String, String), ClaimId>,
    /// How many receipts were photographed.
    pub(super) receipts: u16,
    answers: Named<AnswerId>,
    actions: Named<ActionId>,
}

/// Who does something, where, and with what standing.
pub(super) struct Doer {
    pub(super) name: String,
    pub(super) scope: Scope,
    pub(super) project: ProjectId,
}

/// What `name` stands for.
pub(super) fn find<T: Copy>(named: &Named<T>, name: &str) -> Result<T> {
    let found = named.get(name).copied();
    found.ok_or_else(|| fault("demonstration_name", &name))
}

impl<'a> Stage<'a> {
    /// The stage before the first scene: people, and organisations with their
    /// leads and contacts.
    pub(super) async fn set(
        portal: &'a Portal,
        calendar: &'a Calendar,
        scope: &Scope,
        cast: &Cast,
    ) -> Result<Self> {
        let people = joining::add_people(portal, &cast.people).await?;
        let administrator = joining::address(&cast.administrator);
        accounts::invite_administrator(portal, scope, &administrator).await?;
        let organisations = add_organisations(portal, scope, cast, &people).await?;
        joining::set_up_keys(portal, scope, cast).await?;
        Ok(Self {
            portal,
            calendar,
            people,
            organisations,
            projects: Named::new(),
            parts: Named::new(),
            proposals: Named::new(),
            votes: Named::new(),
            meetings: Named::new(),
            days: Named::new(),
            claims: HashMap::new(),
            receipts: 0,
            answers: Named::new(),
            actions: Named::new(),
        })
    }

    /// What the person may do now.
    pub(super) async fn scope(&self, name: &str) -> Result<Scope> {
        accounts::scope_of(self.portal, find(&self.people, name)?).await
    }

    /// Lets a scene happen.
    pub(super) async fn play(&mut self, scene: Scene) -> Result<()> {
        let scope = self.scope(&scene.by).await?;
        if let Deed::BeginProject { organisation, form } = scene.deed {
            let leader = find(&self.organisations, &organisation)?;
            let id = projects::create_project(self.portal, &scope, leader, form).await?;
            self.projects.insert(scene.project, id);
            return Ok(());
        }
        let project = find(&self.projects, &scene.project)?;
        let doer = Doer { name: scene.by, scope, project };
        self.act(&doer, scene.deed).await
    }

    async fn act(&mut self, doer: &Doer, deed: Deed) -> Result<()> {
        let (portal, Doer { scope, project, .. }) = (self.portal, doer);
        match deed {
            Deed::AddPartner { organisation } => {
                let partner = find(&self.organisations, &organisation)?;
                projects::add_partner(portal, scope, *project, partner).await
            }
            Deed::SetDecision { decider, due } => {
                let form = DecisionForm { decider, due: self.calendar.day(due) };
                projects::set_decision(portal, scope, *project, form).await
            }
            Deed::AddChangeItem(form) => {
                projects::add_change_item(portal, scope, *project, form).await.map(drop)
            }
            Deed::MoveStage { to, reason } => {
                projects::move_stage(portal, scope, *project, to, &reason).await
            }
            deed => self.act_together(doer, deed).await,
        }
    }

    /// Deeds in which people come together and write.
    async fn act_together(&mut self, doer: &Doer, deed: Deed) -> Result<()> {
        let (portal, Doer { scope, project, .. }) = (self.portal, doer);
        match deed {
            Deed::PublishGroundRules(form) => self.publish_rules(doer, form).await,
            Deed::Invite { who, hat, role, welcome } => {
                self.invite(doer, &who, hat, role, &welcome).await
            }
            Deed::AddPerson { key, full_name, hat } => {
                let part = projects::add_person(portal, scope, *project, &full_name, hat).await?;
                self.parts.insert(key, part);
                Ok(())
            }
            Deed::ChooseNaming(naming) => {
                projects::choose_naming(portal, scope, *project, naming).await
            }
            Deed::RequestPart(form) => {
                projects::request_part(portal, scope, *project, form, "").await.map(drop)
            }
            Deed::Propose(words) => self.propose(doer, words).await,
            Deed::MoveProposal { proposal, step } => {
                let proposal = find(&self.proposals, &proposal)?;
                proposals::move_proposal(portal, scope, proposal, step).await
            }
            deed => self.decide(doer, deed).await,
        }
    }

    /// Deeds about proposals that are decided.
    async fn decide(&mut self, doer: &Doer, deed: Deed) -> Result<()> {
        let (portal, scope) = (self.portal, &doer.scope);
        match deed {
            Deed::PutProposal { proposal } => {
                answers::put_proposal(portal, scope, find(&self.proposals, &proposal)?).await
            }
            Deed::Acknowledge { proposal, words } => {
                let proposal = find(&self.proposals, &proposal)?;
                answers::acknowledge(portal, scope, proposal, &words).await
            }
            Deed::Answer { proposal, form } => {
                let id = find(&self.proposals, &proposal)?;
                let answer = answers::answer(portal, scope, id, form).await?;
                self.answers.insert(proposal, answer);
                Ok(())
            }
            Deed::AddAction { proposal, key, title, owner, due } => {
                let answer = find(&self.answers, &proposal)?;
                let form = ActionForm { title, owner, due: self.calendar.day(due) };
                let action = answers::add_action(portal, scope, answer, form).await?;
                self.actions.insert(key, action);
                Ok(())
            }
            Deed::MoveAction { action, step } => {
                answers::move_action(portal, scope, find(&self.actions, &action)?, step).await
            }
            Deed::CheckAction { action, verdict, words } => {
                let action = find(&self.actions, &action)?;
                answers::check_action(portal, scope, action, verdict, &words).await
            }
            deed @ (Deed::OpenVote(_)
            | Deed::Cast { .. }
            | Deed::CastWithReason { .. }
            | Deed::CloseDueVotes
            | Deed::HoldPoll(_)) => self.vote(doer, deed).await,
            Deed::Pay(deed) => self.pay(doer, deed).await,
            deed => self.meet(doer, deed).await,
        }
    }

    async fn propose(&mut self, doer: &Doer, words: NewWords) -> Result<()> {
        let from = words.from.map(|name| find(&self.proposals, &name)).transpose()?;
        let from = from.map(|id| Record::new(RecordKind::Proposal, id.0));
        let written_for = words.written_for.map(|name| find(&self.parts, &name)).transpose()?;
        let new = NewProposal { form: words.form, from, written_for };
        let (portal, scope) = (self.portal, &doer.scope);
        let id = proposals::create_proposal(portal, scope, doer.project, new).await?;
        if !words.draft {
            proposals::move_proposal(portal, scope, id, ProposalMove::Open).await?;
        }
        self.proposals.insert(words.key, id);
        Ok(())
    }
}

async fn add_organisations(
    portal: &Portal,
    scope: &Scope,
    cast: &Cast,
    people: &Named<PersonId>,
) -> Result<Named<OrganisationId>> {
    let mut added = Named::new();
    for row in &cast.organisations {
        let id = organisations::create_organisation(portal, scope, &row.text).await?;
        organisations::set_contacts(portal, scope, id, &row.contacts).await?;
        let lead = joining::address(&row.lead);
        organisations::appoint(portal, scope, id, &lead, None, OfficeRole::Lead).await?;
        terms::appoint(portal, scope, id, &row.officers).await?;
        if let Some(pay) = &row.pay {
            let lead = accounts::scope_of(portal, find(people, &row.lead)?).await?;
            terms::set_terms(portal, &lead, id, pay).await?;
        }
        added.insert(row.text.name.clone(), id);
    }
    Ok(added)
}
