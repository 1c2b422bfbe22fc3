//! What a project is set up with, and what it still lacks.

use super::{
    ChangeKind,
    pages::{ChangeRow, ProjectPage, SetUp},
};
use crate::{
    ids::OrganisationId,
    organisations::Promise,
    permissions::{Act, Target, allow},
    scope::Scope,
    time::Day,
};

/// One step of setting a project up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUpStep {
    /// Title, question, and who may read it.
    Words,
    /// What can and what cannot change.
    Changes,
    /// Who decides, and by when.
    Decision,
    /// How far people's say reaches.
    Level,
    /// Within how many days proposals are acknowledged and answered.
    Promise,
    /// The ground rules.
    GroundRules,
    /// Who takes part.
    People,
    /// Who answers proposals.
    Commissioner,
    /// The stage it is in.
    Stage,
    /// The organisations that take part.
    Partners,
}

impl SetUpStep {
    /// Every step, in the order in which they are pleasant to take.
    pub const ALL: [SetUpStep; 10] = {
        use SetUpStep::*;
        [
            Words,
            Changes,
            Decision,
            Level,
            Promise,
            GroundRules,
            People,
            Commissioner,
            Stage,
            Partners,
        ]
    };

    /// Whether a project must have this, and has not. Nobody is asked without
    /// being told what can change, and nothing said ends without an answer.
    pub fn is_missing(self, at: &SetUp) -> bool {
        match self {
            SetUpStep::Changes => !is_bounded(&at.project.changes),
            SetUpStep::Decision => at.project.decision.is_none(),
            SetUpStep::Promise => at.project.promise.is_none(),
            SetUpStep::GroundRules => at.project.ground_rules.is_none(),
            // Whoever set it up is one.
            SetUpStep::People => at.people <= 1,
            SetUpStep::Commissioner => at.commissioners == 0,
            SetUpStep::Words | SetUpStep::Level | SetUpStep::Stage | SetUpStep::Partners => false,
        }
    }
}

/// Whether a project's page lacks something that it must say.
pub fn is_unfinished(project: &ProjectPage) -> bool {
    let lacks_days = project.decision.is_none() || project.promise.is_none();
    lacks_days || project.ground_rules.is_none() || !is_bounded(&project.changes)
}

/// Whether it is said what can change, and what cannot.
fn is_bounded(changes: &[ChangeRow]) -> bool {
    let said =
        |kind| changes.iter().any(|row| row.item.closed.is_none() && row.item.form.kind == kind);
    said(ChangeKind::Can) && said(ChangeKind::Cannot)
}

/// The organisations in which the person may begin a project.
pub fn may_begin_in(scope: &Scope) -> Vec<OrganisationId> {
    let may =
        |id: &OrganisationId| allow(Act::CreateProject, scope, &Target::organisation(*id)).is_ok();
    let mut places: Vec<OrganisationId> =
        scope.offices.iter().map(|office| office.organisation).filter(may).collect();
    places.sort();
    places.dedup();
    places
}

/// The first promise that begins after `today`; of two on one day, the later
/// made. `promises` in the order in which they were made.
pub fn next_promise(promises: &[Promise], today: Day) -> Option<Promise> {
    let to_come = promises.iter().rev().filter(|row| row.valid_from > today);
    to_come.min_by_key(|row| row.valid_from).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{ChangeItemId, PersonId, ProjectId},
        projects::{ChangeForm, ChangeItem, DecisionForm, Level, Stage, pages::OrganisationName},
        scope::{Actor, Office, OfficeRole},
    };
    use uuid::Uuid;

    fn day(day: u32) -> Day {
        Day::from_ymd(2026, 11, day).unwrap()
    }

    fn organisation(id: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(id))
    }

    fn change(kind: ChangeKind, closed: Option<Day>) -> ChangeRow {
        let form = ChangeForm { kind, text: "Hours".into(), reason: None };
        let item = ChangeItem { form, opened: day(1), closed };
        ChangeRow { id: ChangeItemId(Uuid::nil()), item }
    }

    fn begun() -> SetUp {
        let project = ProjectPage {
            id: ProjectId(Uuid::nil()),
            title: "Falls".into(),
            question: "Why do people fall?".into(),
            summary: "We look at why.".into(),
            level: Level::CoDesign,
            stage: Stage::Identify,
            history: Vec::new(),
            organisation: OrganisationName { id: organisation(1), name: "Northbank".into() },
            partners: Vec::new(),
            changes: Vec::new(),
            decision: None,
            decision_clock: None,
            ground_rules: None,
            promise: None,
            lead_contact: None,
            open_to_requests: true,
            listed: false,
            demonstration: false,
            revision: 1,
            own: None,
            may: Vec::new(),
        };
        SetUp { project, next_promise: None, people: 1, commissioners: 0 }
    }

    fn missing(at: &SetUp) -> Vec<SetUpStep> {
        SetUpStep::ALL.into_iter().filter(|step| step.is_missing(at)).collect()
    }

    #[test]
    fn a_project_that_was_just_begun_lacks_what_makes_it_fair() {
        use SetUpStep::*;
        let all = [Changes, Decision, Promise, GroundRules, People, Commissioner];
        assert_eq!(missing(&begun()), all);
        assert!(is_unfinished(&begun().project));
    }

    #[test]
    fn what_was_said_is_no_longer_missing() {
        let mut at = begun();
        at.project.decision = Some(DecisionForm { decider: "The board".into(), due: day(30) });
        at.project.promise = Some(crate::organisations::first_promise(day(1)));
        (at.people, at.commissioners) = (2, 1);
        assert_eq!(missing(&at), [SetUpStep::Changes, SetUpStep::GroundRules]);
        at.project.changes = vec![change(ChangeKind::Can, None)];
        assert!(SetUpStep::Changes.is_missing(&at), "what cannot change is to be said too");
        at.project.changes.push(change(ChangeKind::Cannot, None));
        assert!(!SetUpStep::Changes.is_missing(&at));
        at.project.changes[0] = change(ChangeKind::Can, Some(day(2)));
        assert!(SetUpStep::Changes.is_missing(&at), "what no longer holds does not count");
    }

    #[test]
    fn projects_are_begun_where_one_leads_and_does_not_audit() {
        let office = |place, role| Office { organisation: organisation(place), role };
        let scope = Scope {
            actor: Actor::Person(PersonId(Uuid::nil())),
            offices: vec![
                office(2, OfficeRole::Lead),
                office(1, OfficeRole::Lead),
                office(2, OfficeRole::Approver),
                office(3, OfficeRole::Approver),
                office(4, OfficeRole::Lead),
                office(4, OfficeRole::Auditor),
            ],
            ..Scope::default()
        };
        assert_eq!(may_begin_in(&scope), [organisation(1), organisation(2)]);
        assert!(may_begin_in(&Scope::machine()).is_empty());
    }

    #[test]
    fn the_next_promise_is_the_first_to_come() {
        let promise =
            |from, answer_days| Promise { valid_from: day(from), acknowledge_days: 1, answer_days };
        let rows = [promise(1, 28), promise(20, 14), promise(10, 21), promise(10, 20)];
        assert_eq!(next_promise(&rows, day(1)), Some(promise(10, 20)));
        assert_eq!(next_promise(&rows, day(10)), Some(promise(20, 14)));
        assert_eq!(next_promise(&rows, day(20)), None);
    }
}
