//! The queries behind the lists of what waits and of what became of things.

use super::{action_state, decision};
use crate::{
    error::{Result, fault},
    store::{Db, Tx},
};
use domain::{
    answers::{ActionState, Decision, Progress, pages::WaitingAfter},
    ids::{OrganisationId, PersonId, ProjectId, ProposalId},
    proposals::ProposalState,
    time::Day,
};
use schema::{
    acknowledgements, actions, answers, organisations, projects, proposal_authors, proposals,
    vote_options, vote_outcomes, vote_rolls, votes,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationTrait,
    sea_query::{Expr, Query, SelectStatement},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const PAGE: usize = 50;

/// Whose waiting proposals are asked for.
pub(in super::super) enum WaitingFor {
    /// Those of every project that everybody may read.
    Everybody,
    /// Those of one project.
    Project(ProjectId),
    /// Those of several.
    Projects(Vec<ProjectId>),
}

/// A proposal that was put and has no answer.
pub(in super::super) struct Unanswered {
    pub proposal: ProposalId,
    pub title: String,
    pub project: ProjectId,
    pub project_title: String,
    pub organisation_id: OrganisationId,
    pub organisation: String,
    pub progress: Progress,
}

/// A proposal that somebody had a hand in.
pub(in super::super) struct Contributed {
    pub proposal: ProposalId,
    pub title: String,
    pub project: ProjectId,
    pub project_title: String,
    pub organisation_id: OrganisationId,
    pub wrote: bool,
    pub state: ProposalState,
    pub progress: Progress,
    pub decision: Option<Decision>,
    pub actions: Vec<ActionState>,
}

/// Those of `ids` that were not put yet.
pub(in super::super) async fn list_not_put(db: &Db, ids: &[ProposalId]) -> Result<Vec<ProposalId>> {
    let rows = proposals::Entity::find()
        .filter(proposals::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(proposals::Column::PutOn.is_null())
        .order_by_asc(proposals::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(|row| ProposalId(row.id)).collect())
}

/// The proposals that a vote has passed, that were not put yet and still may be.
pub(in super::super) async fn list_passed_not_put(db: &Db) -> Result<Vec<ProposalId>> {
    let passed = votes::Entity::find()
        .select_only()
        .column(votes::Column::ProposalId)
        .join_rev(JoinType::InnerJoin, vote_outcomes::Relation::Votes.def())
        .filter(votes::Column::ProposalId.is_not_null())
        .filter(vote_outcomes::Column::Passed.eq(true))
        .into_query();
    let may_be_put = [ProposalState::Open.code(), ProposalState::Closed.code()];
    let rows = proposals::Entity::find()
        .filter(proposals::Column::Id.in_subquery(passed))
        .filter(proposals::Column::PutOn.is_null())
        .filter(proposals::Column::State.is_in(may_be_put))
        .order_by_asc(proposals::Column::Id)
        .limit(PAGE as u64);
    Ok(rows.all(db).await?.into_iter().map(|row| ProposalId(row.id)).collect())
}

/// Everybody who had a hand in a proposal: who wrote it, and who voted on it.
/// That somebody voted is no secret here; what they chose is not looked at.
pub(in super::super) async fn list_contributors(tx: &Tx, id: ProposalId) -> Result<Vec<PersonId>> {
    let authors = proposal_authors::Entity::find()
        .filter(proposal_authors::Column::ProposalId.eq(id.0))
        .all(tx)
        .await?;
    let voters: Vec<Uuid> = vote_rolls::Entity::find()
        .select_only()
        .column(vote_rolls::Column::PersonId)
        .filter(vote_rolls::Column::VoteId.in_subquery(votes_on(id)))
        .filter(vote_rolls::Column::Voted.eq(true))
        .into_tuple()
        .all(tx)
        .await?;
    let people: BTreeSet<Uuid> =
        authors.into_iter().map(|row| row.person_id).chain(voters).collect();
    Ok(people.into_iter().map(PersonId).collect())
}

/// A select of the votes on a proposal.
fn votes_on(id: ProposalId) -> SelectStatement {
    let as_option = vote_options::Entity::find()
        .select_only()
        .column(vote_options::Column::VoteId)
        .filter(vote_options::Column::ProposalId.eq(id.0))
        .into_query();
    let on_it = Condition::any()
        .add(votes::Column::ProposalId.eq(id.0))
        .add(votes::Column::Id.in_subquery(as_option));
    votes::Entity::find().select_only().column(votes::Column::Id).filter(on_it).into_query()
}

/// A page of the proposals that were put and have no answer, oldest first: two
/// statements.
pub(in super::super) async fn list_unanswered(
    db: &Db,
    which: WaitingFor,
    after: Option<WaitingAfter>,
) -> Result<(Vec<Unanswered>, Option<WaitingAfter>)> {
    use proposals::Column;
    let answer = Query::select()
        .expr(Expr::val(1))
        .from(answers::Entity)
        .and_where(
            Expr::col((answers::Entity, answers::Column::ProposalId))
                .equals((proposals::Entity, Column::Id)),
        )
        .to_owned();
    let mut select = proposals::Entity::find()
        .filter(Column::PutOn.is_not_null())
        .filter(Expr::not_exists(answer))
        .order_by_asc(Column::PutOn)
        .order_by_asc(Column::Id)
        .limit(PAGE as u64 + 1);
    select = match which {
        WaitingFor::Everybody => select.filter(Column::ProjectId.in_subquery(listed_projects())),
        WaitingFor::Project(project) => select.filter(Column::ProjectId.eq(project.0)),
        WaitingFor::Projects(projects) => {
            select.filter(Column::ProjectId.is_in(projects.into_iter().map(|id| id.0)))
        }
    };
    if let Some(after) = after {
        let later = Column::PutOn.gt(after.put.0);
        let same_day = Column::PutOn.eq(after.put.0).and(Column::Id.gt(after.proposal.0));
        select = select.filter(Condition::any().add(later).add(same_day));
    }
    let mut rows = select.find_also_related(projects::Entity).all(db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).and_then(|(row, _)| {
        Some(WaitingAfter { put: Day(row.put_on?), proposal: ProposalId(row.id) })
    });
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let acknowledged = days_of_acknowledgement(db, &ids).await?;
    let names = organisation_names(db, rows.iter().filter_map(|(_, row)| row.as_ref())).await?;
    let row = |(row, project): (proposals::Model, Option<projects::Model>)| {
        let project = project?;
        Some(Unanswered {
            proposal: ProposalId(row.id),
            title: row.title,
            project: ProjectId(project.id),
            project_title: project.title,
            organisation: names.get(&project.organisation_id).cloned().unwrap_or_default(),
            organisation_id: OrganisationId(project.organisation_id),
            progress: Progress {
                put: row.put_on.map(Day),
                acknowledged: acknowledged.get(&row.id).copied(),
                answered: None,
            },
        })
    };
    Ok((rows.into_iter().filter_map(row).collect(), next))
}

fn listed_projects() -> SelectStatement {
    projects::Entity::find()
        .select_only()
        .column(projects::Column::Id)
        .filter(projects::Column::Listed.eq(true))
        .into_query()
}

async fn days_of_acknowledgement(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Day>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = acknowledgements::Entity::find()
        .filter(acknowledgements::Column::ProposalId.is_in(ids.iter().copied()));
    Ok(rows.all(db).await?.into_iter().map(|row| (row.proposal_id, Day(row.made_on))).collect())
}

async fn organisation_names(
    db: &Db,
    projects: impl Iterator<Item = &projects::Model>,
) -> Result<HashMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = projects.map(|project| project.organisation_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = organisations::Entity::find().filter(organisations::Column::Id.is_in(ids));
    Ok(rows.all(db).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// A page of the proposals that the person wrote or voted on, newest first:
/// four statements.
pub(in super::super) async fn list_contributions(
    db: &Db,
    person: PersonId,
    after: Option<ProposalId>,
) -> Result<(Vec<Contributed>, Option<ProposalId>)> {
    use proposals::Column;
    let wrote: BTreeSet<Uuid> = proposal_authors::Entity::find()
        .filter(proposal_authors::Column::PersonId.eq(person.0))
        .all(db)
        .await?
        .into_iter()
        .map(|row| row.proposal_id)
        .collect();
    let mine = Condition::any()
        .add(Column::Id.is_in(wrote.iter().copied()))
        .add(Column::Id.in_subquery(voted_on(person)))
        .add(Column::Id.in_subquery(voted_among(person)));
    let mut select = proposals::Entity::find()
        .filter(mine)
        .filter(Column::State.ne(ProposalState::Draft.code()))
        .order_by_desc(Column::Id)
        .limit(PAGE as u64 + 1);
    if let Some(after) = after {
        select = select.filter(Column::Id.lt(after.0));
    }
    let mut rows = select.find_also_related(projects::Entity).all(db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|(row, _)| ProposalId(row.id));
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let acknowledged = days_of_acknowledgement(db, &ids).await?;
    let mut answered = list_answered(db, &ids).await?;
    let mut found = Vec::with_capacity(rows.len());
    for (row, project) in rows {
        let Some(project) = project else { continue };
        let answer = answered.remove(&row.id);
        let state = ProposalState::from_code(&row.state);
        found.push(Contributed {
            proposal: ProposalId(row.id),
            wrote: wrote.contains(&row.id),
            state: state.ok_or_else(|| fault("contribution_read", &"unknown state"))?,
            progress: Progress {
                put: row.put_on.map(Day),
                acknowledged: acknowledged.get(&row.id).copied(),
                answered: answer.as_ref().map(|answer| answer.on),
            },
            decision: answer.as_ref().map(|answer| answer.decision),
            actions: answer.map(|answer| answer.actions).unwrap_or_default(),
            title: row.title,
            project: ProjectId(project.id),
            project_title: project.title,
            organisation_id: OrganisationId(project.organisation_id),
        });
    }
    Ok((found, next))
}

/// The newest answer to a proposal, and how far its actions have come.
struct Answered {
    on: Day,
    decision: Decision,
    actions: Vec<ActionState>,
}

/// One statement: an answer's row comes once for each of its actions.
async fn list_answered(db: &Db, proposals: &[Uuid]) -> Result<HashMap<Uuid, Answered>> {
    let mut found: HashMap<Uuid, (Uuid, Answered)> = HashMap::new();
    if proposals.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = answers::Entity::find()
        .filter(answers::Column::ProposalId.is_in(proposals.iter().copied()))
        .join(JoinType::LeftJoin, actions::Relation::Answers.def().rev())
        .select_also(actions::Entity)
        .order_by_asc(answers::Column::Id)
        .order_by_asc(actions::Column::Id);
    for (row, action) in rows.all(db).await? {
        let decision = decision(&row.decision)?;
        let new = || (row.id, Answered { on: Day(row.made_on), decision, actions: Vec::new() });
        let newest = found.entry(row.proposal_id).or_insert_with(new);
        if newest.0 != row.id {
            *newest = new();
        }
        if let Some(action) = action {
            newest.1.actions.push(action_state(&action.state)?);
        }
    }
    Ok(found.into_iter().map(|(proposal, (_, answered))| (proposal, answered)).collect())
}

/// A select of the proposals that votes for or against were about, in which
/// the person voted.
fn voted_on(person: PersonId) -> SelectStatement {
    votes::Entity::find()
        .select_only()
        .column(votes::Column::ProposalId)
        .filter(votes::Column::ProposalId.is_not_null())
        .filter(votes::Column::Id.in_subquery(votes_cast(person)))
        .into_query()
}

/// A select of the proposals that were options in votes in which the person
/// voted.
fn voted_among(person: PersonId) -> SelectStatement {
    vote_options::Entity::find()
        .select_only()
        .column(vote_options::Column::ProposalId)
        .filter(vote_options::Column::ProposalId.is_not_null())
        .filter(vote_options::Column::VoteId.in_subquery(votes_cast(person)))
        .into_query()
}

fn votes_cast(person: PersonId) -> SelectStatement {
    vote_rolls::Entity::find()
        .select_only()
        .column(vote_rolls::Column::VoteId)
        .filter(vote_rolls::Column::PersonId.eq(person.0))
        .filter(vote_rolls::Column::Voted.eq(true))
        .into_query()
}
