//! The rows of a town: invented, and all alike.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    accounts::{Hat, Naming},
    answers::{ActionState, Decision},
    links::{LinkKind, Record, RecordKind},
    projects::{ChangeKind, Level, Stage},
    proposals::ProposalState,
    votes::{Method, Secrecy, Standing, State},
};
use schema::{
    actions, answers, change_items, links, memberships, persons, projects, proposals, votes,
};
use uuid::Uuid;

const WORDS: &str = "Handrails on both sides of the stairs, at two heights.\n\n\
    People who come for their exercises hold on to the wall. Some have stopped coming.\n\n\
    - A rail costs less than one fall.\n- It can be fitted in a day.\n\n\
    We asked **forty** people at the door over two weeks, and all but three of them said \
    that they would use it. Two of us have seen the same at the day centre, where it was \
    put in last spring, and the staff there say that they are asked for an arm less often.";

/// What all rows are made with.
pub struct Rows {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub organisation: Uuid,
}

impl Rows {
    pub fn days_ago(&self, days: usize) -> NaiveDate {
        self.today - Days::new(days as u64)
    }

    pub fn project(&self, id: Uuid, number: usize) -> projects::Model {
        projects::Model {
            id,
            organisation_id: self.organisation,
            title: format!("Fewer falls in ward {number}"),
            question: "How do we help people to stay on their feet?".into(),
            summary: "People fall on the way in. We look for what would help.".into(),
            level: Level::CoProduction.code().into(),
            stage: Stage::Design.code().into(),
            threshold: 10,
            lead_contact: Some("Lena, 01632 960000".into()),
            open_to_requests: true,
            listed: true,
            demonstration: false,
            revision: 1,
            created_at: self.now,
            closed_at: None,
        }
    }

    pub fn change_item(&self, project: Uuid, number: usize) -> change_items::Model {
        let fixed = number % 2 == 1;
        let kind = if fixed { ChangeKind::Cannot } else { ChangeKind::Can };
        change_items::Model {
            id: Uuid::now_v7(),
            project_id: project,
            kind: kind.code().into(),
            text: format!("What is fitted in the house, part {number}"),
            reason: fixed.then(|| "It belongs to somebody else.".into()),
            opened_on: self.today,
            opened_by: None,
            closed_on: None,
            closed_by: None,
        }
    }

    pub fn person(&self, id: Uuid, number: usize) -> persons::Model {
        persons::Model {
            id,
            full_name: Some(format!("Ama Person {number}")),
            first_name: Some(format!("Ama {number}")),
            locale: "en".into(),
            daily_digest: false,
            administrator: false,
            written_for: false,
            demonstration: false,
            created_at: self.now,
            closed_at: None,
        }
    }

    pub fn part(&self, id: Uuid, project: Uuid, person: Uuid, hat: Hat) -> memberships::Model {
        memberships::Model {
            id,
            project_id: project,
            person_id: person,
            hat: hat.code().into(),
            naming: Naming::FirstName.code().into(),
            joined_at: self.now,
            ended: None,
            end_reason: None,
            ended_by: None,
            ended_at: None,
        }
    }

    pub fn proposal(&self, number: usize, project: Uuid, author: Uuid) -> proposals::Model {
        let state = match number % 10 {
            7 => ProposalState::Closed,
            8 => ProposalState::Withdrawn,
            9 => ProposalState::Draft,
            _ => ProposalState::Open,
        };
        let at = |reached: bool| reached.then_some(self.now);
        proposals::Model {
            id: Uuid::now_v7(),
            project_id: project,
            title: format!("Handrails on the stairs, house {number}"),
            summary: "On both sides, at two heights, before the winter.".into(),
            body: WORDS.into(),
            state: state.code().into(),
            price_hundredths: Some(125_000),
            currency: Some("GBP".into()),
            revision: 1,
            imported_as: None,
            created_by: Some(author),
            created_at: self.now,
            opened_at: at(state != ProposalState::Draft),
            closed_at: at(state == ProposalState::Closed),
            withdrawn_at: at(state == ProposalState::Withdrawn),
            put_on: (number % 10 < 5).then(|| self.days_ago(number % 60)),
        }
    }

    pub fn answer(&self, id: Uuid, proposal: Uuid) -> answers::Model {
        answers::Model {
            id,
            proposal_id: proposal,
            decision: Decision::Accepted.code().into(),
            reason_kind: None,
            reason_who: None,
            reason_when: None,
            words: "Yes. We fit one this winter, and the other in spring.".into(),
            reverses: None,
            made_by: None,
            made_on: self.today,
            made_at: self.now,
        }
    }

    pub fn action(&self, id: Uuid, answer: Uuid, state: ActionState) -> actions::Model {
        actions::Model {
            id,
            answer_id: answer,
            title: "Fit a rail".into(),
            owner: "The estates team".into(),
            due_on: self.today + Days::new(30),
            state: state.code().into(),
            made_by: None,
            made_at: self.now,
            done_on: (state == ActionState::Done).then_some(self.today),
            checked_on: None,
        }
    }

    pub fn came_from(&self, proposal: Uuid, source: Record) -> links::Model {
        links::Model {
            id: Uuid::now_v7(),
            from_kind: RecordKind::Proposal.code().into(),
            from_id: proposal,
            to_kind: source.kind.code().into(),
            to_id: source.id,
            kind: LinkKind::CameFrom.code().into(),
            made_by: None,
            made_at: self.now,
        }
    }

    /// Named, so that no key is missed for it.
    pub fn vote(&self, project: Uuid, about: Option<Uuid>, voters: usize) -> votes::Model {
        votes::Model {
            id: Uuid::now_v7(),
            project_id: project,
            proposal_id: about,
            title: "Handrails".into(),
            question: "Shall there be handrails?".into(),
            method: Method::ForAgainst.code().into(),
            secrecy: Secrecy::Named.code().into(),
            state: State::Open.code().into(),
            standing: Standing::Advisory.code().into(),
            consider_by: None,
            dual_majority: false,
            quorum: 10,
            threshold: 10,
            download_from: None,
            roll_size: i32::try_from(voters).ok(),
            source: None,
            made_by: None,
            made_at: self.now,
            opens_at: Some(self.now),
            closes_at: Some(self.now + Days::new(14)),
            terms: "{}".into(),
            conditions: "{}".into(),
            closed_at: None,
        }
    }
}
