//! A town of invented people, as large as asked, written straight into the
//! tables: what is measured, and where statements are counted, is read in it.
//! Only the votes that were held elsewhere come in by their act.

// What is measured and what is tested each use some of it.
#![allow(dead_code)]

mod gatherings;
mod purses;
mod rows;
mod terms;

use backend::{
    Portal,
    desk::{self, ImportOutcome},
    search::{self, Audience, Entry},
    store::Tx,
};
use chrono::Days;
use domain::{
    accounts::{Bloc, Hat, Naming},
    answers::{ActionState, Verdict},
    ids::{MeetingId, OrganisationId, PersonId, ProjectId, ProposalId, VoteId},
    links::{Record, RecordKind},
    projects::Stage,
    scope::{ProjectRole, Scope},
};
use gatherings::Meeting;
pub use purses::Known;
use rows::Rows;
use schema::{
    acknowledgements, action_checks, actions, answers, change_items, decisions_due,
    ground_rule_acceptances, ground_rules, links, membership_roles, memberships, organisations,
    persons, projects, promises, proposal_authors, proposals, stage_moves, vote_rolls, votes,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use std::fmt::Write;
use terms::Terms;
use uuid::Uuid;

/// How large a town is.
#[derive(Clone, Copy)]
pub struct Size {
    /// People, spread evenly over the projects.
    pub people: usize,
    /// Projects that were begun here.
    pub projects: usize,
    /// Proposals in them.
    pub proposals: usize,
    /// Budget votes that were held elsewhere, each a project of its own.
    pub budgets: usize,
    /// Ballots in each of these.
    pub ballots: usize,
    /// Meetings that were held in each project, with everybody in it.
    pub meetings: usize,
    /// Claims of each person; no more than there are meetings.
    pub claims: usize,
}

/// What was built.
pub struct Town {
    /// The organisation that leads them.
    pub organisation: OrganisationId,
    /// The projects that were begun here.
    pub projects: Vec<ProjectId>,
    /// A proposal in the first, with an answer and what follows from it.
    pub proposal: ProposalId,
    /// Another.
    pub answered: ProposalId,
    /// The votes that were held elsewhere.
    pub budgets: Vec<VoteId>,
    /// A meeting to come in the first project.
    pub meeting: MeetingId,
    /// Who is asked to it. The first of them leads the project.
    pub guests: Vec<PersonId>,
    /// Of these somebody whom money needs.
    pub guest: PersonId,
    /// Who approves claims, and who authorises that they are paid.
    pub officers: [PersonId; 2],
    /// Some claims.
    pub claims: Vec<Known>,
}

/// Which guest reads: a member, of whose claims one is a draft and one was asked about.
const GUEST: usize = 4;

/// Builds the town in an empty portal.
pub async fn build(portal: &Portal, size: Size) -> Town {
    let tx = portal.store.begin().await.unwrap();
    let mut builder = Builder {
        tx,
        rows: Rows {
            now: portal.now().utc(),
            today: portal.today().0,
            organisation: Uuid::now_v7(),
        },
        places: Vec::new(),
        money: None,
    };
    builder.add_projects(size.projects).await;
    builder.add_people(size.people).await;
    let [proposal, answered] = builder.add_proposals(size.proposals).await;
    builder.add_votes().await;
    builder.add_meetings(size.meetings).await;
    builder.add_money(size.claims).await;
    let organisation = OrganisationId(builder.rows.organisation);
    let projects = builder.places.iter().map(|place| ProjectId(place.id)).collect();
    let meeting = MeetingId(builder.places[0].meetings[0].id);
    let guests: Vec<_> = builder.places[0].guests().iter().map(|(id, _)| PersonId(*id)).collect();
    let (terms, claims) = builder.money.take().unwrap();
    builder.tx.commit().await.unwrap();
    let (mut budgets, machine) = (Vec::new(), Scope::machine());
    for number in 0..size.budgets {
        let text = budget(number, size.ballots);
        let held = desk::import_result(portal, &machine, &text, "town.pb", None);
        match held.await.unwrap() {
            ImportOutcome::TakenIn(import, _) => budgets.push(import.vote),
            other => panic!("the budget was not taken in: {other:?}"),
        }
    }
    let officers = [terms.approver, terms.authoriser].map(PersonId);
    let guest = guests[GUEST];
    Town {
        organisation,
        projects,
        proposal,
        answered,
        budgets,
        meeting,
        guests,
        guest,
        officers,
        claims,
    }
}

/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 1_000;
/// A project, and who and what is in it.
struct Place {
    id: Uuid,
    change_item: Uuid,
    members: Vec<(Uuid, Hat)>,
    /// An open proposal that nobody decides about yet.
    votable: Option<Uuid>,
    /// One to come, and those that were held, the latest first.
    meetings: Vec<Meeting>,
}

struct Builder {
    tx: Tx,
    rows: Rows,
    places: Vec<Place>,
    /// What is paid, and some claims.
    money: Option<(Terms, Vec<Known>)>,
}

impl Builder {
    async fn add<E: EntityTrait>(&self, mut rows: Vec<E::Model>)
    where
        E::Model: IntoActiveModel<E::ActiveModel>,
    {
        while !rows.is_empty() {
            let rest = rows.split_off(rows.len().min(ROWS));
            let part = std::mem::replace(&mut rows, rest);
            let part = part.into_iter().map(IntoActiveModel::into_active_model);
            E::insert_many(part).exec_without_returning(&self.tx).await.unwrap();
        }
    }

    async fn add_projects(&mut self, count: usize) {
        let name = "Northbank Health and Care".to_owned();
        let organisation = organisations::Model {
            id: self.rows.organisation,
            name,
            summary: String::new(),
            demonstration: false,
            created_at: self.rows.now,
        };
        self.add::<organisations::Entity>(vec![organisation]).await;
        self.add::<promises::Entity>(vec![promises::Model {
            id: Uuid::now_v7(),
            organisation_id: self.rows.organisation,
            project_id: None,
            acknowledge_days: 7,
            answer_days: 28,
            valid_from: self.rows.days_ago(400),
        }])
        .await;
        for number in 0..count {
            let id = Uuid::now_v7();
            self.add::<projects::Entity>(vec![self.rows.project(id, number)]).await;
            self.add::<ground_rules::Entity>(vec![ground_rules::Model {
                id: Uuid::now_v7(),
                project_id: id,
                version: 1,
                body: "We listen to each other.\n\n- One at a time.\n- No names outside.".into(),
                made_by: None,
                made_at: self.rows.now,
            }])
            .await;
            self.add::<decisions_due::Entity>(vec![decisions_due::Model {
                id: Uuid::now_v7(),
                project_id: id,
                decider: "The board of Northbank Health and Care".into(),
                due_on: self.rows.today + Days::new(60),
                set_by: None,
                set_at: self.rows.now,
            }])
            .await;
            let stage = |stage: Stage| stage_moves::Model {
                id: Uuid::now_v7(),
                project_id: id,
                stage: stage.code().into(),
                reason: None,
                moved_by: None,
                moved_at: self.rows.now,
            };
            self.add::<stage_moves::Entity>([Stage::Identify, Stage::Design].map(stage).into())
                .await;
            let items: Vec<_> = (0..6).map(|item| self.rows.change_item(id, item)).collect();
            let change_item = items[0].id;
            self.add::<change_items::Entity>(items).await;
            let (members, meetings) = (Vec::new(), Vec::new());
            self.places.push(Place { id, change_item, members, votable: None, meetings });
        }
    }

    async fn add_people(&mut self, count: usize) {
        let hats = [Hat::ServiceUser, Hat::Carer, Hat::Professional];
        let (mut people, mut parts, mut roles, mut accepted) = (vec![], vec![], vec![], vec![]);
        for number in 0..count {
            let (id, part, hat) = (Uuid::now_v7(), Uuid::now_v7(), hats[number % hats.len()]);
            let projects = self.places.len();
            let place = &mut self.places[number % projects];
            place.members.push((id, hat));
            let role = match number / projects {
                0 => ProjectRole::InvolvementLead,
                1 => ProjectRole::Commissioner,
                _ => ProjectRole::Member,
            };
            people.push(self.rows.person(id, number));
            parts.push(self.rows.part(part, self.places[number % projects].id, id, hat));
            roles.push(membership_roles::Model {
                membership_id: part,
                role: role.code().into(),
                given_at: self.rows.now,
            });
            accepted.push(ground_rule_acceptances::Model {
                membership_id: part,
                version: 1,
                accepted_at: self.rows.now,
            });
        }
        self.add::<persons::Entity>(people).await;
        self.add::<memberships::Entity>(parts).await;
        self.add::<membership_roles::Entity>(roles).await;
        self.add::<ground_rule_acceptances::Entity>(accepted).await;
    }

    /// Of ten proposals two have an answer and three wait for one; one is
    /// closed, one taken back, one a draft.
    async fn add_proposals(&mut self, count: usize) -> [ProposalId; 2] {
        let (mut rows, mut authors) = (vec![], vec![]);
        let mut answered = Vec::new();
        for number in 0..count {
            let place_number = number / 10 % self.places.len();
            let place = &self.places[place_number];
            let author = place.members[number % place.members.len()].0;
            let row = self.rows.proposal(number, place.id, author);
            authors.push(proposal_authors::Model {
                proposal_id: row.id,
                person_id: author,
                added_at: self.rows.now,
            });
            match number % 10 {
                0 | 1 => answered.push((row.id, author, place.change_item)),
                5 => self.places[place_number].votable = Some(row.id),
                _ => {}
            }
            rows.push(row);
        }
        let found: Vec<_> = rows.iter().filter(|row| row.opened_at.is_some()).cloned().collect();
        self.add::<proposals::Entity>(rows).await;
        self.add::<proposal_authors::Entity>(authors).await;
        for row in &found {
            let record = Record::new(RecordKind::Proposal, row.id);
            let (project, audience) = (Some(ProjectId(row.project_id)), Audience::Public);
            let entry = Entry { record, project, audience, title: &row.title, body: &row.body };
            search::put(&self.tx, &entry).await.unwrap();
        }
        self.add_answers(&answered).await;
        [answered[0].0, answered[1].0].map(ProposalId)
    }

    /// Answers to proposals, given as proposal, author and what it came from.
    async fn add_answers(&self, to: &[(Uuid, Uuid, Uuid)]) {
        let (mut heard, mut said, mut promised) = (vec![], vec![], vec![]);
        let (mut checks, mut origins) = (vec![], vec![]);
        for (proposal, author, item) in to {
            let (answer, done) = (Uuid::now_v7(), Uuid::now_v7());
            heard.push(acknowledgements::Model {
                proposal_id: *proposal,
                words: Some("Thank you. We are looking at it.".into()),
                made_by: None,
                made_on: self.rows.today,
            });
            said.push(self.rows.answer(answer, *proposal));
            promised.push(self.rows.action(done, answer, ActionState::Done));
            promised.push(self.rows.action(Uuid::now_v7(), answer, ActionState::Planned));
            checks.push(action_checks::Model {
                id: Uuid::now_v7(),
                action_id: done,
                person_id: *author,
                verdict: Verdict::NotDone.code().into(),
                words: Some("On one side only.".into()),
                made_at: self.rows.now,
            });
            let last = Record::new(RecordKind::Proposal, to[to.len() - 1].0);
            let sources = [Record::new(RecordKind::ChangeItem, *item), last];
            origins.extend(sources.map(|source| self.rows.came_from(*proposal, source)));
        }
        self.add::<acknowledgements::Entity>(heard).await;
        self.add::<answers::Entity>(said).await;
        self.add::<actions::Entity>(promised).await;
        self.add::<action_checks::Entity>(checks).await;
        self.add::<links::Entity>(origins).await;
    }

    /// An open vote in each project, with everybody in it on the roll.
    async fn add_votes(&self) {
        let (mut held, mut rolls) = (vec![], vec![]);
        for place in &self.places {
            let vote = self.rows.vote(place.id, place.votable, place.members.len());
            let line = |(number, (person, hat)): (usize, &(Uuid, Hat))| vote_rolls::Model {
                vote_id: vote.id,
                person_id: *person,
                bloc: Bloc::LivedExperience.code().into(),
                hat: hat.code().into(),
                naming: Naming::FirstName.code().into(),
                role: ProjectRole::Member.code().into(),
                voted: number % 2 == 0,
            };
            rolls.extend(place.members.iter().enumerate().map(line));
            held.push(vote);
        }
        self.add::<votes::Entity>(held).await;
        self.add::<vote_rolls::Entity>(rolls).await;
    }
}

/// A budget of ten projects in the Pabulib format; every ballot approves two.
fn budget(number: usize, ballots: usize) -> String {
    const PROJECTS: usize = 10;
    let approved = |ballot: usize| [ballot % PROJECTS, (ballot + 3) % PROJECTS];
    let mut votes = [0; PROJECTS];
    (0..ballots).flat_map(approved).for_each(|project| votes[project] += 1);
    let mut text = format!(
        "META\nkey;value\ndescription;Street {number}\nunit;Rivermouth\n\
         num_projects;{PROJECTS}\nnum_votes;{ballots}\nbudget;1000\nvote_type;approval\n\
         rule;greedy\ndate_begin;01.03.2026\ndate_end;14.03.2026\ncurrency;EUR\n\
         PROJECTS\nproject_id;cost;votes;name\n"
    );
    for (project, votes) in votes.iter().enumerate() {
        writeln!(text, "{project};100;{votes};Bench {project}").unwrap();
    }
    text.push_str("VOTES\nvoter_id;vote\n");
    for ballot in 0..ballots {
        let [one, other] = approved(ballot);
        writeln!(text, "{ballot};{one},{other}").unwrap();
    }
    text
}
