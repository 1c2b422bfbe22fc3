//! The queries of claims.

mod lists;
mod pages;
mod payers;
mod saving;

pub(in crate::payments) use lists::{Listed, list_asked_of, list_own, list_queue};
pub(in crate::payments) use pages::{Shown, Step, find_last_step, find_shown, list_steps, name_in};
pub(in crate::payments) use payers::{Payer, find_payer, list_payers};
pub(in crate::payments) use saving::{insert_claim, insert_step, save_claim};

use crate::{
    error::{Result, fault},
    payments::claims::StoredClaim,
    store::Tx,
};
use chrono::NaiveDate;
use domain::{
    ids::{
        ClaimId, ClaimLineId, ExpenseRuleId, MeetingId, OfferId, OrganisationId, PersonId,
        ProjectId, ReceiptId,
    },
    money::Pence,
    payments::{
        Expense,
        claims::{Authority, Claim, ClaimState, Decision, DecisionKind, Line, LineKind, Spent},
        pages::About,
        responses::GivenTo,
    },
    time::{Day, Timestamp},
};
use schema::{claim_decisions, claim_lines, claim_words, claims, persons};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, RelationTrait,
    sea_query::{LockType, SimpleExpr},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Locks the person's record: whoever changes a claim of theirs holds it until the end.
/// Says whether they are still here; their account may have been closed.
pub(in crate::payments) async fn lock_person(tx: &Tx, person: PersonId) -> Result<bool> {
    // Rows that refer to the person may still be written meanwhile.
    let row = persons::Entity::find_by_id(person.0).lock(LockType::NoKeyUpdate).one(tx).await?;
    Ok(row.is_some_and(|row| row.closed_at.is_none()))
}

/// Whose claim it is.
pub(in crate::payments) async fn find_person_of(
    db: &impl ConnectionTrait,
    id: ClaimId,
) -> Result<Option<PersonId>> {
    let row = claims::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}

/// A claim with its lines: two statements.
pub(in crate::payments) async fn find_claim(
    db: &impl ConnectionTrait,
    id: ClaimId,
) -> Result<Option<StoredClaim>> {
    let Some(row) = claims::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    Ok(with_lines(db, vec![row]).await?.pop())
}

/// All claims of a person, oldest first: two statements.
pub(in crate::payments) async fn list_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<StoredClaim>> {
    let rows = claims::Entity::find()
        .filter(claims::Column::PersonId.eq(person.0))
        .order_by_asc(claims::Column::Id)
        .all(db)
        .await?;
    with_lines(db, rows).await
}

/// All claims of a person, without what is kept beside them.
pub(in crate::payments) async fn list_claims_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Claim>> {
    Ok(list_of(db, person).await?.into_iter().map(|stored| stored.claim).collect())
}

/// The person's newest claim for a meeting that has not come to nothing.
pub(in crate::payments) async fn find_claim_for(
    db: &impl ConnectionTrait,
    person: PersonId,
    meeting: MeetingId,
) -> Result<Option<ClaimId>> {
    let over = [ClaimState::Refused, ClaimState::Withdrawn];
    let row = claims::Entity::find()
        .filter(claims::Column::PersonId.eq(person.0))
        .filter(claims::Column::MeetingId.eq(meeting.0))
        .filter(claims::Column::State.is_not_in(over.map(ClaimState::code)))
        .order_by_desc(claims::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| ClaimId(row.id)))
}

/// How many claims are still to be paid.
pub(in crate::payments) async fn count_owed(db: &impl ConnectionTrait) -> Result<u64> {
    let owed = ClaimState::ALL.iter().filter(|state| state.is_owed()).map(|state| state.code());
    Ok(claims::Entity::find().filter(claims::Column::State.is_in(owed)).count(db).await?)
}

/// Claims after one, in the order of their ids: for those who go
/// through all of them.
pub(in crate::payments) async fn list_after(
    db: &impl ConnectionTrait,
    after: Uuid,
    limit: u64,
) -> Result<Vec<StoredClaim>> {
    let rows = claims::Entity::find()
        .filter(claims::Column::Id.gt(after))
        .order_by_asc(claims::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    with_lines(db, rows).await
}

/// Gives each claim its lines: one statement.
async fn with_lines(
    db: &impl ConnectionTrait,
    rows: Vec<claims::Model>,
) -> Result<Vec<StoredClaim>> {
    let mut lines = list_lines(db, rows.iter().map(|row| row.id).collect()).await?;
    let whole = |row: claims::Model| {
        let lines = lines.remove(&row.id).unwrap_or_default();
        stored(row, lines)
    };
    rows.into_iter().map(whole).collect()
}

/// The lines of each of `claims` that were not taken out, with what was decided about them and holds.
async fn list_lines(
    db: &impl ConnectionTrait,
    claims: Vec<Uuid>,
) -> Result<HashMap<Uuid, Vec<Line>>> {
    if claims.is_empty() {
        return Ok(HashMap::new());
    }
    list_lines_where(db, claim_lines::Column::ClaimId.is_in(claims)).await
}

/// The same of the claims that `which` says.
async fn list_lines_where(
    db: &impl ConnectionTrait,
    which: SimpleExpr,
) -> Result<HashMap<Uuid, Vec<Line>>> {
    let mut lines: HashMap<Uuid, Vec<Line>> = HashMap::new();
    let rows: Vec<LineRow> = claim_lines::Entity::find()
        .column_as(claim_decisions::Column::Kind, "kind")
        .column_as(claim_decisions::Column::ReducedTo, "reduced_to")
        .column_as(claim_words::Column::Words, "words")
        .join(JoinType::LeftJoin, claim_lines::Relation::Decisions.def())
        .join(JoinType::LeftJoin, claim_lines::Relation::Words.def())
        .filter(which)
        .filter(claim_lines::Column::TakenOut.eq(false))
        .order_by_asc(claim_lines::Column::Id)
        .into_model()
        .all(db)
        .await?;
    for row in rows {
        lines.entry(row.claim_id).or_default().push(row.line()?);
    }
    Ok(lines)
}

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    claim_id: Uuid,
    amount: i64,
    offer_id: Option<Uuid>,
    given_to: Option<String>,
    category: Option<String>,
    rule_id: Option<Uuid>,
    on_day: Option<NaiveDate>,
    description: Option<String>,
    miles: Option<i32>,
    receipt_id: Option<Uuid>,
    no_receipt: Option<String>,
    agreed_with: Option<String>,
    kind: Option<String>,
    reduced_to: Option<i64>,
    words: Option<String>,
}

impl LineRow {
    fn line(self) -> Result<Line> {
        let decision = self.decision()?;
        let (id, amount) = (ClaimLineId(self.id), Pence(self.amount));
        let kind = match self.offer_id {
            Some(offer) => {
                let to = self.given_to.as_deref().and_then(GivenTo::from_code);
                LineKind::Fee { offer: OfferId(offer), to: known(to)? }
            }
            None => LineKind::Expense(Spent {
                category: known(self.category.as_deref().and_then(Expense::from_code))?,
                rule: ExpenseRuleId(known(self.rule_id)?),
                on: Day(known(self.on_day)?),
                description: self.description,
                miles: self.miles.map(i32::unsigned_abs),
                receipt: self.receipt_id.map(ReceiptId),
                no_receipt: self.no_receipt,
                agreed_with: self.agreed_with,
            }),
        };
        Ok(Line { id, kind, amount, decision })
    }

    fn decision(&self) -> Result<Option<Decision>> {
        let Some(kind) = &self.kind else { return Ok(None) };
        // Words that were emptied with an account leave nothing.
        let reason = self.words.clone().unwrap_or_default();
        Ok(Some(match known(DecisionKind::from_code(kind))? {
            DecisionKind::Approve => Decision::Approved,
            DecisionKind::Reduce => {
                Decision::Reduced { to: Pence(known(self.reduced_to)?), reason }
            }
            DecisionKind::Refuse => Decision::Refused { reason },
        }))
    }
}

fn stored(row: claims::Model, lines: Vec<Line>) -> Result<StoredClaim> {
    let authority = row.authorised_by.zip(row.two_people);
    let claim = Claim {
        id: ClaimId(row.id),
        organisation: OrganisationId(row.organisation_id),
        person: PersonId(row.person_id),
        meeting: MeetingId(row.meeting_id),
        prepared_by: PersonId(row.prepared_by),
        lines,
        state: known(ClaimState::from_code(&row.state))?,
        submitted: row.submitted_on.map(Day),
        approved_by: row.approved_by.map(PersonId),
        authorised_by: authority
            .map(|(person, two_people)| Authority { person: PersonId(person), two_people }),
        returned_by: row.returned_by.map(PersonId),
    };
    let about = About {
        project: ProjectId(row.project_id),
        meeting: claim.meeting,
        title: row.title,
        on: Day(row.on_day),
    };
    let (offer, since) = (OfferId(row.offer_id), Timestamp::new(row.since));
    Ok(StoredClaim { claim, about, offer, since })
}

fn known<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| fault("claim_read", &"unknown code"))
}
