//! The queries of proposals.

mod lists;
mod voting;

pub(super) use lists::*;
pub(crate) use voting::is_in_vote;
pub(super) use voting::{find_votes_on, standing};

use crate::{
    error::{Result, fault},
    store::Tx,
};
use domain::{
    ids::{MembershipId, OrganisationId, PersonId, ProjectId, ProposalId},
    links::{Record, RecordKind},
    money::Price,
    permissions::Target,
    proposals::{ProposalForm, ProposalState},
    time::{Day, Timestamp},
};
use schema::{
    change_items, memberships, persons, projects as project_rows, proposal_authors, proposals,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryResult, QuerySelect, QueryTrait, Set,
    sea_query::{Expr, SelectStatement, UnionType},
};

/// A proposal with what its acts and pages must know of its project.
pub(crate) struct Proposal {
    pub id: ProposalId,
    pub project: ProjectId,
    pub project_title: String,
    pub organisation: OrganisationId,
    pub demonstration: bool,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub state: ProposalState,
    pub price: Option<Price>,
    pub imported_as: Option<String>,
    pub revision: i32,
    pub opened_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
    pub put_on: Option<Day>,
    /// Whether it is the reader's: written by them or for somebody else by them.
    pub own: bool,
    listed: bool,
    rules: Option<i32>,
}

impl Proposal {
    /// Whether everybody who may read the project may read it.
    pub(crate) fn is_shown(&self) -> bool {
        self.state.is_shown(self.opened_at.is_some())
    }

    /// What permissions need to know of it.
    pub(crate) fn target(&self) -> Target {
        Target::project(self.organisation, self.project)
            .public(self.listed && self.is_shown())
            .rules(self.rules)
            .own(self.own)
    }
}

/// A proposal as it stands to its reader.
struct Read {
    row: proposals::Model,
    own: bool,
    rules: Option<i32>,
}

impl FromQueryResult for Read {
    fn from_query_result(row: &QueryResult, prefix: &str) -> std::result::Result<Self, DbErr> {
        let own: Option<bool> = row.try_get(prefix, "own")?;
        Ok(Self {
            row: proposals::Model::from_query_result(row, prefix)?,
            own: own.unwrap_or_default(),
            rules: row.try_get(prefix, "rules")?,
        })
    }
}

/// A proposal as `reader` stands to it: one statement.
pub(crate) async fn find_proposal(
    db: &impl ConnectionTrait,
    id: ProposalId,
    reader: Option<PersonId>,
) -> Result<Option<Proposal>> {
    let rules = "(SELECT max(version) FROM ground_rules WHERE project_id = proposals.project_id)";
    let found = proposals::Entity::find_by_id(id.0)
        .find_also_related(project_rows::Entity)
        .column_as(reader.map_or(Expr::val(false), is_writer), "A_own")
        .column_as(Expr::cust(rules), "A_rules")
        .into_model::<Read, project_rows::Model>();
    match found.one(db).await? {
        Some((read, Some(project))) => proposal(read, project).map(Some),
        _ => Ok(None),
    }
}

/// Locks a proposal for an act.
pub(crate) async fn lock_proposal(
    tx: &Tx,
    id: ProposalId,
    reader: Option<PersonId>,
) -> Result<Option<Proposal>> {
    let locked = proposals::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    if locked.is_none() {
        return Ok(None);
    }
    find_proposal(tx, id, reader).await
}

/// Whether the person wrote the proposal, or wrote it down for its author.
fn is_writer(person: PersonId) -> Expr {
    proposals::Column::Id.in_subquery(written_by(person))
}

/// What `ProposalState::is_shown` says, asked of the database.
fn shown() -> Expr {
    use proposals::Column::{OpenedAt, State};
    let not_taken_back = State.ne(ProposalState::Withdrawn.code());
    State.ne(ProposalState::Draft.code()).and(not_taken_back.or(OpenedAt.is_not_null()))
}

/// A select of the proposals that the person wrote, for themselves or for
/// somebody else.
pub(crate) fn written_by(person: PersonId) -> SelectStatement {
    let for_somebody = proposals::Entity::find()
        .select_only()
        .column(proposals::Column::Id)
        .filter(proposals::Column::CreatedBy.eq(person.0))
        .into_query();
    let mut both = proposal_authors::Entity::find()
        .select_only()
        .column(proposal_authors::Column::ProposalId)
        .filter(proposal_authors::Column::PersonId.eq(person.0))
        .into_query();
    both.union(UnionType::Distinct, for_somebody);
    both
}

/// A select of the proposal's authors.
pub(crate) fn author_ids(id: ProposalId) -> SelectStatement {
    proposal_authors::Entity::find()
        .select_only()
        .column(proposal_authors::Column::PersonId)
        .filter(proposal_authors::Column::ProposalId.eq(id.0))
        .into_query()
}

/// The proposal's authors.
pub(super) async fn list_authors(
    db: &impl ConnectionTrait,
    id: ProposalId,
) -> Result<Vec<PersonId>> {
    let rows =
        proposal_authors::Entity::find().filter(proposal_authors::Column::ProposalId.eq(id.0));
    Ok(rows.all(db).await?.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// The proposal's authors, and whoever wrote it down for them: those who hear
/// what becomes of it.
pub(crate) async fn list_writers(
    db: &impl ConnectionTrait,
    id: ProposalId,
) -> Result<Vec<PersonId>> {
    let mut writers = list_authors(db, id).await?;
    let proposal = proposals::Entity::find_by_id(id.0).one(db).await?;
    let scribe = proposal.and_then(|row| row.created_by).map(PersonId);
    writers.extend(scribe.filter(|person| !writers.contains(person)));
    Ok(writers)
}

pub(super) async fn insert_proposal(
    tx: &Tx,
    id: ProposalId,
    project: ProjectId,
    form: &ProposalForm,
    writer: PersonId,
    now: Timestamp,
) -> Result<()> {
    let row = proposals::ActiveModel {
        id: Set(id.0),
        project_id: Set(project.0),
        title: Set(form.title.clone()),
        summary: Set(form.summary.clone()),
        body: Set(form.body.clone()),
        state: Set(ProposalState::Draft.code().to_owned()),
        price_hundredths: Set(form.price.as_ref().map(|price| price.hundredths)),
        currency: Set(form.price.as_ref().map(|price| price.currency.clone())),
        revision: Set(1),
        imported_as: Set(None),
        created_by: Set(Some(writer.0)),
        created_at: Set(now.utc()),
        opened_at: Set(None),
        closed_at: Set(None),
        withdrawn_at: Set(None),
        put_on: Set(None),
    };
    proposals::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn insert_author(
    tx: &Tx,
    id: ProposalId,
    author: PersonId,
    now: Timestamp,
) -> Result<()> {
    let row = proposal_authors::ActiveModel {
        proposal_id: Set(id.0),
        person_id: Set(author.0),
        added_at: Set(now.utc()),
    };
    proposal_authors::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Changes a proposal that is still at `revision`; says whether it was.
pub(super) async fn update_proposal(
    tx: &Tx,
    id: ProposalId,
    revision: i32,
    form: &ProposalForm,
) -> Result<bool> {
    use proposals::Column;
    // Taken apart by name, so that a new field is not forgotten here.
    let ProposalForm { title, summary, body, price } = form.clone();
    let price = price.as_ref();
    let updated = proposals::Entity::update_many()
        .col_expr(Column::Title, Expr::val(title))
        .col_expr(Column::Summary, Expr::val(summary))
        .col_expr(Column::Body, Expr::val(body))
        .col_expr(Column::PriceHundredths, Expr::val(price.map(|price| price.hundredths)))
        .col_expr(Column::Currency, Expr::val(price.map(|price| price.currency.clone())))
        .col_expr(Column::Revision, Expr::val(revision + 1))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Revision.eq(revision))
        .exec(tx)
        .await?;
    Ok(updated.rows_affected == 1)
}

pub(super) async fn set_state(
    tx: &Tx,
    id: ProposalId,
    state: ProposalState,
    now: Timestamp,
) -> Result<()> {
    use proposals::Column;
    let update = proposals::Entity::update_many().filter(Column::Id.eq(id.0));
    let update = update.col_expr(Column::State, Expr::val(state.code()));
    let update = match state {
        ProposalState::Draft => update,
        ProposalState::Open => update.col_expr(Column::OpenedAt, Expr::val(now.utc())),
        ProposalState::Closed => update.col_expr(Column::ClosedAt, Expr::val(now.utc())),
        ProposalState::Withdrawn => update.col_expr(Column::WithdrawnAt, Expr::val(now.utc())),
    };
    update.exec(tx).await?;
    Ok(())
}

/// Says on which day the proposal was put to the commissioner.
pub(crate) async fn set_put(tx: &Tx, id: ProposalId, on: Day) -> Result<()> {
    proposals::Entity::update_many()
        .col_expr(proposals::Column::PutOn, Expr::val(on.0))
        .filter(proposals::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The person without e-mail who has this part in the project.
pub(super) async fn find_written_for(
    tx: &Tx,
    project: ProjectId,
    part: MembershipId,
) -> Result<Option<PersonId>> {
    let found = memberships::Entity::find_by_id(part.0)
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::EndedAt.is_null())
        .find_also_related(persons::Entity)
        .one(tx)
        .await?;
    let person = found.and_then(|(_, person)| person).filter(|person| person.written_for);
    Ok(person.map(|person| PersonId(person.id)))
}

/// The name of `record`, where a proposal in the project can come from it.
pub(super) async fn find_source(
    db: &impl ConnectionTrait,
    project: ProjectId,
    record: Record,
) -> Result<Option<String>> {
    Ok(match record.kind {
        RecordKind::Proposal => proposals::Entity::find_by_id(record.id)
            .filter(proposals::Column::ProjectId.eq(project.0))
            .filter(shown())
            .one(db)
            .await?
            .map(|row| row.title),
        RecordKind::ChangeItem => change_items::Entity::find_by_id(record.id)
            .filter(change_items::Column::ProjectId.eq(project.0))
            .one(db)
            .await?
            .map(|row| row.text),
        _ => None,
    })
}

fn proposal(read: Read, project: project_rows::Model) -> Result<Proposal> {
    let Read { row, own, rules } = read;
    Ok(Proposal {
        id: ProposalId(row.id),
        project: ProjectId(row.project_id),
        project_title: project.title,
        organisation: OrganisationId(project.organisation_id),
        demonstration: project.demonstration,
        state: state(&row.state)?,
        price: price(row.price_hundredths, row.currency),
        title: row.title,
        summary: row.summary,
        body: row.body,
        imported_as: row.imported_as,
        revision: row.revision,
        opened_at: row.opened_at.map(Timestamp::new),
        closed_at: row.closed_at.map(Timestamp::new),
        withdrawn_at: row.withdrawn_at.map(Timestamp::new),
        put_on: row.put_on.map(Day),
        own,
        listed: project.listed,
        rules,
    })
}

/// The price, where both its parts are there.
pub(crate) fn price(hundredths: Option<i64>, currency: Option<String>) -> Option<Price> {
    Some(Price { hundredths: hundredths?, currency: currency? })
}

fn state(code: &str) -> Result<ProposalState> {
    ProposalState::from_code(code).ok_or_else(|| fault("proposal_read", &"unknown state"))
}
