//! Who is acting, and with what standing. Loaded once a request; every act
//! takes it first.

use crate::{
    accounts::Hat,
    codes::codes,
    ids::{MembershipId, OrganisationId, PersonId, ProjectId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who is acting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Actor {
    /// Somebody who has not signed in.
    #[default]
    Anyone,
    /// A person who has signed in, or for whom a command is run (`--as`).
    Person(PersonId),
    /// The administrator of the machine, at the command line.
    Machine,
}

codes! {
    /// A role held in an organisation.
    pub enum OfficeRole {
        /// Creates projects and looks after the organisation's page.
        Lead = "lead",
        /// Approves what was claimed.
        Approver = "approver",
        /// Authorises that money goes out.
        Authoriser = "authoriser",
        /// Reads, changes nothing.
        Auditor = "auditor",
        /// Sees monitored data.
        EqualityLead = "equality_lead",
        /// Receives concerns.
        SafeguardingLead = "safeguarding_lead",
    }
}

codes! {
    /// A role held in a project.
    pub enum ProjectRole {
        /// Takes part.
        Member = "member",
        /// Takes part in what they were asked to.
        Guest = "guest",
        /// Runs meetings.
        Facilitator = "facilitator",
        /// Records for others.
        Scribe = "scribe",
        /// Receives "I need a moment".
        SupportPerson = "support_person",
        /// Sets up, invites, opens and closes, moderates.
        InvolvementLead = "involvement_lead",
        /// Answers proposals.
        Commissioner = "commissioner",
    }
}

/// A role in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Where.
    pub organisation: OrganisationId,
    /// What.
    pub role: OfficeRole,
}

/// A current part in a project (one that was left or blocked is not here).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Where.
    pub project: ProjectId,
    /// How the person takes part.
    pub hat: Hat,
    /// What the person may do, at least one.
    pub roles: Vec<ProjectRole>,
    /// The version of the ground rules that was accepted, if any.
    pub accepted_rules: Option<i32>,
}

/// The standing of whoever acts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Who.
    pub actor: Actor,
    /// Whether the person administers the instance.
    pub administrator: bool,
    /// Roles in organisations.
    pub offices: Vec<Office>,
    /// Current parts in projects.
    pub memberships: Vec<Membership>,
    /// Whether the person showed a second factor in this session, not long ago.
    pub proved: bool,
    /// The id that the sender made for what they write, if they made one: what
    /// comes twice under one id is written once.
    pub sent: Option<Uuid>,
}

impl Scope {
    /// The administrator of the machine.
    pub fn machine() -> Self {
        Self { actor: Actor::Machine, administrator: true, proved: true, ..Self::default() }
    }

    /// The person, where one is known.
    pub fn person(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(id) => Some(id),
            Actor::Anyone | Actor::Machine => None,
        }
    }

    /// The person's part in `project`.
    pub fn membership(&self, project: ProjectId) -> Option<&Membership> {
        self.memberships.iter().find(|part| part.project == project)
    }

    /// Whether the person holds `role` in `project`.
    pub fn has_role(&self, project: ProjectId, role: ProjectRole) -> bool {
        self.membership(project).is_some_and(|part| part.roles.contains(&role))
    }

    /// Whether the person holds `role` in `organisation`.
    pub fn has_office(&self, organisation: OrganisationId, role: OfficeRole) -> bool {
        self.offices.contains(&Office { organisation, role })
    }
}
