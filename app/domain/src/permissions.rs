//! Who may do what, in one place.
//!
//! Each act names who may do it; an act that nobody here may do is refused.
//! What stands against it is asked first, so that a refusal always wins over
//! a role that would allow it.

mod acts;
#[cfg(test)]
mod matrix;

pub use acts::Act;

use crate::{
    ids::{OrganisationId, ProjectId},
    refusal::{Refusal, WrongState},
    scope::{Actor, OfficeRole, ProjectRole, Scope},
};

/// What an act is about, as far as its permission depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The organisation it is in, or that leads its project.
    pub organisation: Option<OrganisationId>,
    /// The project it is in.
    pub project: Option<ProjectId>,
    /// Whether everybody may see it.
    pub public: bool,
    /// Whether it belongs to the person: written by them, owned by them.
    pub own: bool,
    /// Whether the person was blocked from the project.
    pub blocked: bool,
    /// The newest version of the project's ground rules, if it has any.
    pub rules: Option<i32>,
}

impl Target {
    /// The whole instance.
    pub fn instance() -> Self {
        Self::default()
    }

    /// One organisation.
    pub fn organisation(id: OrganisationId) -> Self {
        Self { organisation: Some(id), ..Self::default() }
    }

    /// Something in a project, which `organisation` leads.
    pub fn project(organisation: OrganisationId, project: ProjectId) -> Self {
        Self { organisation: Some(organisation), project: Some(project), ..Self::default() }
    }

    /// The same, open to everybody's eyes or not.
    pub fn public(self, public: bool) -> Self {
        Self { public, ..self }
    }

    /// The same, belonging to the person or not.
    pub fn own(self, own: bool) -> Self {
        Self { own, ..self }
    }

    /// The same, with the person blocked from the project or not.
    pub fn blocked(self, blocked: bool) -> Self {
        Self { blocked, ..self }
    }

    /// The same, with the newest version of the project's ground rules.
    pub fn rules(self, rules: Option<i32>) -> Self {
        Self { rules, ..self }
    }
}

/// Somebody whom an act may be open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// Everybody, where the thing is public.
    AnyoneIfPublic,
    /// Whoever has signed in.
    SignedIn,
    /// Administrators of the instance, at the command line too.
    Administrator,
    /// The command line and the worker.
    Machine,
    /// Holders of an office in the organisation.
    Office(OfficeRole),
    /// Everybody with a part in the project.
    Part,
    /// Holders of a role in the project.
    Role(ProjectRole),
    /// The person it belongs to, while they have a part in the project.
    Own,
    /// The person it belongs to, after they have left the project too.
    Owner,
}

/// Whether whoever acts may do `act` to `target`.
pub fn allow(act: Act, scope: &Scope, target: &Target) -> Result<(), Refusal> {
    if let Some(refusal) = objection(act, scope, target) {
        return Err(refusal);
    }
    if act.open_to().iter().any(|who| is(*who, scope, target)) {
        let proved = scope.proved || target.own || !act.needs_proof();
        return if proved { Ok(()) } else { Err(Refusal::ProveFirst) };
    }
    Err(match scope.actor {
        Actor::Anyone => Refusal::SignInFirst,
        Actor::Person(_) | Actor::Machine => Refusal::NotAllowed,
    })
}

/// What whoever acts may do to `target`: what a page offers. What they may do once they
/// have shown a second factor is offered too.
pub fn allowed(scope: &Scope, target: &Target) -> Vec<Act> {
    let offered =
        |act: &Act| matches!(allow(*act, scope, target), Ok(()) | Err(Refusal::ProveFirst));
    Act::ALL.iter().copied().filter(offered).collect()
}

/// What stands against the act, whatever roles the person holds.
fn objection(act: Act, scope: &Scope, target: &Target) -> Option<Refusal> {
    if target.blocked && act.needs_a_welcome() {
        return Some(Refusal::NotAllowed);
    }
    let own_money = target.own && act.is_about_own_money();
    if act.changes() && !own_money && is(Who::Office(OfficeRole::Auditor), scope, target) {
        return Some(Refusal::NotAllowed);
    }
    if act.judges() && target.own {
        return Some(Refusal::NotAllowed);
    }
    if act.contributes() && !has_accepted_rules(scope, target) {
        return Some(Refusal::WrongState(WrongState::GroundRulesNotAccepted));
    }
    None
}

/// Whether the person, having a part in the project, accepted its newest rules.
/// Those without a part are refused for that reason instead.
fn has_accepted_rules(scope: &Scope, target: &Target) -> bool {
    let part = target.project.and_then(|id| scope.membership(id));
    match (part, target.rules) {
        (Some(part), Some(newest)) => part.accepted_rules == Some(newest),
        _ => true,
    }
}

fn is(who: Who, scope: &Scope, target: &Target) -> bool {
    let has_part = target.project.is_some_and(|id| scope.membership(id).is_some());
    match who {
        Who::Anyone => true,
        Who::AnyoneIfPublic => target.public,
        Who::SignedIn => scope.person().is_some(),
        Who::Administrator => scope.administrator,
        Who::Machine => scope.actor == Actor::Machine,
        Who::Office(role) => target.organisation.is_some_and(|id| scope.has_office(id, role)),
        Who::Part => has_part,
        Who::Role(role) => target.project.is_some_and(|id| scope.has_role(id, role)),
        Who::Own => has_part && target.own,
        Who::Owner => scope.person().is_some() && target.own,
    }
}
