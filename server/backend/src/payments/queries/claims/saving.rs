//! The queries that write claims.

use crate::{error::Result, payments::claims::StoredClaim, store::Tx};
use domain::{
    ids::{ClaimId, ClaimLineId, PersonId},
    payments::claims::{Claim, ClaimMove, ClaimState, Decision, DecisionKind, Line, LineKind},
    time::Timestamp,
};
use schema::{claim_decisions, claim_lines, claim_steps, claim_words, claims};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use uuid::Uuid;

/// Who changes a claim, and when.
#[derive(Clone, Copy)]
struct Hand<'a> {
    claim: &'a Claim,
    by: Option<PersonId>,
    now: Timestamp,
}

/// Writes a claim that begins, with its lines.
pub(in crate::payments) async fn insert_claim(tx: &Tx, stored: &StoredClaim) -> Result<()> {
    let StoredClaim { claim, about, offer, since } = stored;
    let row = claims::ActiveModel {
        id: Set(claim.id.0),
        organisation_id: Set(claim.organisation.0),
        project_id: Set(about.project.0),
        meeting_id: Set(claim.meeting.0),
        offer_id: Set(offer.0),
        person_id: Set(claim.person.0),
        prepared_by: Set(claim.prepared_by.0),
        title: Set(about.title.clone()),
        on_day: Set(about.on.0),
        state: Set(claim.state.code().to_owned()),
        since: Set(since.utc()),
        waiting: Set(waits(claim.state)),
        submitted_on: Set(None),
        approved_by: Set(None),
        authorised_by: Set(None),
        two_people: Set(None),
        returned_by: Set(None),
        made_at: Set(since.utc()),
    };
    claims::Entity::insert(row).exec_without_returning(tx).await?;
    for line in &claim.lines {
        insert_line(tx, claim, line).await?;
    }
    Ok(())
}

/// Writes what has become of a claim and its lines. A new decision is a new row.
pub(in crate::payments) async fn save_claim(
    tx: &Tx,
    before: &Claim,
    claim: &Claim,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    update_claim(tx, before, claim, now).await?;
    let of = |lines: &[Line], id| lines.iter().find(|line| line.id == id).cloned();
    let hand = Hand { claim, by, now };
    for line in &claim.lines {
        match of(&before.lines, line.id) {
            None => insert_line(tx, claim, line).await?,
            Some(was) if was != *line => update_line(tx, hand, &was, line).await?,
            Some(_) => {}
        }
    }
    let gone = before.lines.iter().filter(|line| of(&claim.lines, line.id).is_none());
    for line in gone {
        remove_line(tx, line.id).await?;
    }
    if before.state.is_written() && claim.state == ClaimState::Submitted {
        mark_sent(tx, claim.id).await?;
    }
    Ok(())
}

/// Removes a line. What was sent once stays in the record, and so does its photograph.
async fn remove_line(tx: &Tx, line: ClaimLineId) -> Result<()> {
    let of = claim_lines::Column::Id.eq(line.0);
    claim_lines::Entity::delete_many()
        .filter(of.clone())
        .filter(claim_lines::Column::Sent.eq(false))
        .exec(tx)
        .await?;
    claim_lines::Entity::update_many()
        .col_expr(claim_lines::Column::TakenOut, Expr::val(true))
        .filter(of)
        .exec(tx)
        .await?;
    Ok(())
}

/// All lines of a claim are before those who handle it from now on.
async fn mark_sent(tx: &Tx, claim: ClaimId) -> Result<()> {
    claim_lines::Entity::update_many()
        .col_expr(claim_lines::Column::Sent, Expr::val(true))
        .filter(claim_lines::Column::ClaimId.eq(claim.0))
        .exec(tx)
        .await?;
    Ok(())
}

async fn update_claim(tx: &Tx, before: &Claim, claim: &Claim, now: Timestamp) -> Result<()> {
    use claims::Column;
    let person = |person: Option<PersonId>| Expr::val(person.map(|person| person.0));
    let authority = claim.authorised_by;
    let mut update = claims::Entity::update_many()
        .col_expr(Column::PreparedBy, Expr::val(claim.prepared_by.0))
        .col_expr(Column::SubmittedOn, Expr::val(claim.submitted.map(|day| day.0)))
        .col_expr(Column::ApprovedBy, person(claim.approved_by))
        .col_expr(Column::AuthorisedBy, person(authority.map(|one| one.person)))
        .col_expr(Column::TwoPeople, Expr::val(authority.map(|one| one.two_people)))
        .col_expr(Column::ReturnedBy, person(claim.returned_by));
    if before.state != claim.state {
        update = update
            .col_expr(Column::State, Expr::val(claim.state.code()))
            .col_expr(Column::Waiting, Expr::val(waits(claim.state)))
            .col_expr(Column::Since, Expr::val(now.utc()));
    }
    update.filter(Column::Id.eq(claim.id.0)).exec(tx).await?;
    Ok(())
}

/// Whether somebody of the organisation has to do something next.
fn waits(state: ClaimState) -> bool {
    use ClaimState::{Approved, Authorised, Returned, Submitted};
    matches!(state, Submitted | Approved | Authorised | Returned)
}

async fn insert_line(tx: &Tx, claim: &Claim, line: &Line) -> Result<()> {
    let mut row = claim_lines::ActiveModel {
        id: Set(line.id.0),
        claim_id: Set(claim.id.0),
        amount: Set(line.amount.0),
        offer_id: Set(None),
        given_to: Set(None),
        category: Set(None),
        rule_id: Set(None),
        on_day: Set(None),
        description: Set(None),
        miles: Set(None),
        receipt_id: Set(None),
        no_receipt: Set(None),
        agreed_with: Set(None),
        decision_id: Set(None),
        // What follows from a late choice is sent with it.
        sent: Set(!claim.state.is_written()),
        taken_out: Set(false),
    };
    match &line.kind {
        LineKind::Fee { offer, to } => {
            row.offer_id = Set(Some(offer.0));
            row.given_to = Set(Some(to.code().to_owned()));
        }
        LineKind::Expense(spent) => {
            row.category = Set(Some(spent.category.code().to_owned()));
            row.rule_id = Set(Some(spent.rule.0));
            row.on_day = Set(Some(spent.on.0));
            row.description = Set(spent.description.clone());
            row.miles = Set(spent.miles.map(u32::cast_signed));
            row.receipt_id = Set(spent.receipt.map(|receipt| receipt.0));
            row.no_receipt = Set(spent.no_receipt.clone());
            row.agreed_with = Set(spent.agreed_with.clone());
        }
    }
    claim_lines::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What changes of a line: a fee's amount and where it goes, and what was decided.
async fn update_line(tx: &Tx, hand: Hand<'_>, was: &Line, line: &Line) -> Result<()> {
    use claim_lines::Column;
    let mut update =
        claim_lines::Entity::update_many().col_expr(Column::Amount, Expr::val(line.amount.0));
    if let LineKind::Fee { to, .. } = line.kind {
        update = update.col_expr(Column::GivenTo, Expr::val(to.code()));
    }
    if was.decision != line.decision {
        let decision = match &line.decision {
            Some(decision) => Some(insert_decision(tx, hand, line, decision).await?),
            None => None,
        };
        update = update.col_expr(Column::DecisionId, Expr::val(decision));
    }
    update.filter(Column::Id.eq(line.id.0)).exec(tx).await?;
    Ok(())
}

async fn insert_decision(
    tx: &Tx,
    hand: Hand<'_>,
    line: &Line,
    decision: &Decision,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let reduced_to = match decision {
        Decision::Reduced { to, .. } => Some(to.0),
        Decision::Approved | Decision::Refused { .. } => None,
    };
    let kind: DecisionKind = decision.kind();
    let row = claim_decisions::ActiveModel {
        id: Set(id),
        claim_id: Set(hand.claim.id.0),
        line_id: Set(line.id.0),
        kind: Set(kind.code().to_owned()),
        reduced_to: Set(reduced_to),
        made_by: Set(hand.by.map(|person| person.0)),
        made_at: Set(hand.now.utc()),
    };
    claim_decisions::Entity::insert(row).exec_without_returning(tx).await?;
    if let Some(reason) = decision.reason() {
        insert_words(tx, id, hand.claim.person, reason).await?;
    }
    Ok(id)
}

/// Writes down what was done with a claim, and what was said with it.
pub(in crate::payments) async fn insert_step(
    tx: &Tx,
    claim: &Claim,
    step: Option<ClaimMove>,
    words: Option<&str>,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let id = Uuid::now_v7();
    let row = claim_steps::ActiveModel {
        id: Set(id),
        claim_id: Set(claim.id.0),
        step: Set(step.map(|step| step.code().to_owned())),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
    };
    claim_steps::Entity::insert(row).exec_without_returning(tx).await?;
    match words {
        Some(words) => insert_words(tx, id, claim.person, words).await,
        None => Ok(()),
    }
}

/// Keeps words apart from the row whose id they have, so that they can be emptied.
async fn insert_words(tx: &Tx, id: Uuid, person: PersonId, words: &str) -> Result<()> {
    let row = claim_words::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        words: Set(Some(words.to_owned())),
    };
    claim_words::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}
