//! The queries behind the lists of what waits and of what became of things.

use super::{action_state, decision};
use crate::{
    error::{Result, fault},
    proposals::{self as proposed, written_by},
    store::{Db, Tx},
    time,
};
use chrono::NaiveDate;
use domain::{
    answers::{
        ActionState, Decision, Progress,
        pages::{NewestVote, Support, WaitingAfter},
    },
    ids::{OrganisationId, PersonId, ProjectId, ProposalId, VoteId},
    money::Price,
    proposals::ProposalState,
    time::{Day, Timestamp},
    votes::State,
};
use schema::{
    acknowledgements, actions, answers, organisations, projects, proposals, vote_options,
    vote_outcomes, vote_rolls, votes,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    prelude::DateTimeUtc,
    sea_query::{Alias, Expr, Order, Query, SelectStatement},
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
    pub price: Option<Price>,
    pub support: Option<Support>,
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
    pub vote: Option<NewestVote>,
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

/// Everybody who voted on a proposal. That somebody voted is no secret here;
/// what they chose is not looked at.
pub(in super::super) async fn list_voters(tx: &Tx, id: ProposalId) -> Result<BTreeSet<PersonId>> {
    let voters: Vec<Uuid> = vote_rolls::Entity::find()
        .select_only()
        .column(vote_rolls::Column::PersonId)
        .filter(vote_rolls::Column::VoteId.in_subquery(votes_on(id)))
        .filter(vote_rolls::Column::Voted.eq(true))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(voters.into_iter().map(PersonId).collect())
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

/// A proposal, and what the lists say of where it is.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    title: String,
    state: String,
    put_on: Option<NaiveDate>,
    project_id: Uuid,
    project_title: String,
    organisation_id: Uuid,
    organisation: String,
    acknowledged: Option<NaiveDate>,
    price_hundredths: Option<i64>,
    currency: Option<String>,
    vote_id: Option<Uuid>,
    closes_at: Option<DateTimeUtc>,
    dual_majority: Option<bool>,
    passed: Option<bool>,
}

impl Row {
    fn vote(&self) -> Option<NewestVote> {
        let both = self.dual_majority.unwrap_or_default();
        Some(NewestVote {
            id: VoteId(self.vote_id?),
            closes: self.closes_at.map(|at| time::last_day(Timestamp::new(at))),
            support: self.passed.map(|passed| Support { passed, both }),
        })
    }

    fn progress(&self, answered: Option<Day>) -> Progress {
        Progress { put: self.put_on.map(Day), acknowledged: self.acknowledged.map(Day), answered }
    }
}

/// A select of proposals as rows of a list, each with the newest vote on it that is
/// in one of `states`: not their words, which can be long.
fn rows(states: &[State]) -> Select<proposals::Entity> {
    use proposals::{Column, Entity, Relation};
    let vote = Expr::col((votes::Entity, votes::Column::Id));
    let outcome = Expr::col((vote_outcomes::Entity, vote_outcomes::Column::VoteId));
    let mut select = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::State, Column::PutOn, Column::ProjectId])
        .columns([Column::PriceHundredths, Column::Currency])
        .column_as(projects::Column::Title, "project_title")
        .column(projects::Column::OrganisationId)
        .column_as(organisations::Column::Name, "organisation")
        .column_as(acknowledgements::Column::MadeOn, "acknowledged")
        .column_as(votes::Column::Id, "vote_id")
        .columns([votes::Column::ClosesAt, votes::Column::DualMajority])
        .column(vote_outcomes::Column::Passed)
        .join(JoinType::InnerJoin, Relation::Projects.def())
        .join(JoinType::InnerJoin, projects::Relation::Organisations.def())
        .join(JoinType::LeftJoin, acknowledgements::Relation::Proposals.def().rev());
    QueryTrait::query(&mut select)
        .left_join(
            votes::Entity,
            vote.eq(Expr::SubQuery(None, Box::new(newest_vote(states).into()))),
        )
        .left_join(vote_outcomes::Entity, outcome.equals((votes::Entity, votes::Column::Id)));
    select
}

/// The newest vote on the proposal of the row that is in one of `states`.
fn newest_vote(states: &[State]) -> SelectStatement {
    let newest = Alias::new("newest");
    let column = |column| Expr::col((newest.clone(), column));
    Query::select()
        .column((newest.clone(), votes::Column::Id))
        .from_as(votes::Entity, newest.clone())
        .and_where(
            column(votes::Column::ProposalId).equals((proposals::Entity, proposals::Column::Id)),
        )
        .and_where(column(votes::Column::State).is_in(states.iter().map(|state| state.code())))
        .order_by((newest.clone(), votes::Column::Id), Order::Desc)
        .limit(1)
        .to_owned()
}

/// A page of the proposals that were put and have no answer, oldest first: one
/// statement.
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
    let mut select = rows(&[State::Closed])
        .filter(Column::PutOn.is_not_null())
        .filter(Expr::not_exists(answer))
        .order_by_asc(Column::PutOn)
        .order_by_asc(Column::Id)
        .limit(PAGE as u64 + 1);
    select = match which {
        WaitingFor::Everybody => select.filter(projects::Column::Listed.eq(true)),
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
    let mut rows: Vec<Row> = select.into_model().all(db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows
        .last()
        .filter(|_| more)
        .and_then(|row| Some(WaitingAfter { put: Day(row.put_on?), proposal: ProposalId(row.id) }));
    let row = |row: Row| Unanswered {
        proposal: ProposalId(row.id),
        progress: row.progress(None),
        support: row.vote().and_then(|vote| vote.support),
        title: row.title,
        project: ProjectId(row.project_id),
        project_title: row.project_title,
        organisation: row.organisation,
        organisation_id: OrganisationId(row.organisation_id),
        price: proposed::price(row.price_hundredths, row.currency),
    };
    Ok((rows.into_iter().map(row).collect(), next))
}

/// A row, and whether the reader wrote it.
#[derive(FromQueryResult)]
struct OwnRow {
    #[sea_orm(nested)]
    row: Row,
    wrote: bool,
}

/// A page of the proposals that the person wrote or voted on, newest first: two
/// statements.
pub(in super::super) async fn list_contributions(
    db: &Db,
    person: PersonId,
    after: Option<ProposalId>,
) -> Result<(Vec<Contributed>, Option<ProposalId>)> {
    use proposals::Column;
    let wrote = Column::Id.in_subquery(written_by(person));
    let mine = Condition::any()
        .add(wrote.clone())
        .add(Column::Id.in_subquery(voted_on(person)))
        .add(Column::Id.in_subquery(voted_among(person)));
    let mut select = rows(&[State::Open, State::Closed])
        .column_as(wrote, "wrote")
        .filter(mine)
        .filter(Column::State.ne(ProposalState::Draft.code()))
        .order_by_desc(Column::Id)
        .limit(PAGE as u64 + 1);
    if let Some(after) = after {
        select = select.filter(Column::Id.lt(after.0));
    }
    let mut rows: Vec<OwnRow> = select.into_model().all(db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|own| ProposalId(own.row.id));
    let ids: Vec<Uuid> = rows.iter().map(|own| own.row.id).collect();
    let mut answered = list_answered(db, &ids).await?;
    let row = |OwnRow { row, wrote }: OwnRow| {
        let answer = answered.remove(&row.id);
        let state = ProposalState::from_code(&row.state);
        Ok(Contributed {
            proposal: ProposalId(row.id),
            wrote,
            vote: row.vote(),
            state: state.ok_or_else(|| fault("contribution_read", &"unknown state"))?,
            progress: row.progress(answer.as_ref().map(|answer| answer.on)),
            decision: answer.as_ref().map(|answer| answer.decision),
            actions: answer.map(|answer| answer.actions).unwrap_or_default(),
            title: row.title,
            project: ProjectId(row.project_id),
            project_title: row.project_title,
            organisation_id: OrganisationId(row.organisation_id),
        })
    };
    Ok((rows.into_iter().map(row).collect::<Result<_>>()?, next))
}

/// The newest answer to a proposal, and how far its actions have come.
struct Answered {
    on: Day,
    decision: Decision,
    actions: Vec<ActionState>,
}

/// The newest answer to each of `proposals`: one statement.
async fn list_answered(db: &Db, proposals: &[Uuid]) -> Result<HashMap<Uuid, Answered>> {
    let mut found = HashMap::new();
    if proposals.is_empty() {
        return Ok(found);
    }
    let rows = answers::Entity::find()
        .filter(answers::Column::ProposalId.is_in(proposals.iter().copied()))
        .order_by_asc(answers::Column::Id)
        .find_with_related(actions::Entity)
        .order_by_asc(actions::Column::Id);
    for (row, actions) in rows.all(db).await? {
        let answer = Answered {
            on: Day(row.made_on),
            decision: decision(&row.decision)?,
            actions: actions.iter().map(|row| action_state(&row.state)).collect::<Result<_>>()?,
        };
        found.insert(row.proposal_id, answer);
    }
    Ok(found)
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
