//! The queries of answers.

mod lists;

pub(super) use lists::*;

use crate::{
    error::{Result, fault},
    proposals::Proposal,
    store::{Db, Tx},
    time,
};
use domain::{
    answers::{
        ActionForm, ActionState, Answer, Decision, Progress, Reason, ReasonKind, Verdict,
        pages::{ActionRow, CheckRow, GivenAnswer},
    },
    ids::{ActionId, AnswerId, PersonId, ProposalId},
    projects::clock,
    time::{Day, Timestamp},
};
use schema::{acknowledgements, action_checks, actions, answers, proposals};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use uuid::Uuid;

/// What the commissioner has said to a proposal so far.
#[derive(Default)]
pub(super) struct Said {
    pub acknowledged: Option<Day>,
    pub acknowledgement: Option<String>,
    pub answer: Option<GivenAnswer>,
}

impl Said {
    /// The days of each step.
    pub(super) fn progress(&self, put: Option<Day>) -> Progress {
        let answered = self.answer.as_ref().map(|answer| answer.on);
        Progress { put, acknowledged: self.acknowledged, answered }
    }
}

/// An action with what its acts must know.
pub(super) struct Action {
    pub proposal: ProposalId,
    pub title: String,
    pub state: ActionState,
    pub made_by: Option<PersonId>,
}

/// What the commissioner has said to a proposal, the newest answer counting:
/// one statement.
pub(super) async fn find_said(db: &impl ConnectionTrait, id: ProposalId) -> Result<Said> {
    let found = proposals::Entity::find_by_id(id.0)
        .order_by_desc(answers::Column::Id)
        .find_also_related(acknowledgements::Entity)
        .find_also_related(answers::Entity)
        .one(db)
        .await?;
    let Some((_, acknowledgement, answer)) = found else { return Ok(Said::default()) };
    Ok(Said {
        acknowledged: acknowledgement.as_ref().map(|row| Day(row.made_on)),
        acknowledgement: acknowledgement.and_then(|row| row.words),
        answer: answer.map(given).transpose()?,
    })
}

/// How far the proposal has come.
pub(super) async fn find_progress(tx: &Tx, proposal: &Proposal) -> Result<Progress> {
    Ok(find_said(tx, proposal.id).await?.progress(proposal.put_on))
}

fn given(row: answers::Model) -> Result<GivenAnswer> {
    let decision = decision(&row.decision)?;
    let reason = match row.reason_kind {
        None => None,
        Some(code) => {
            let kind = ReasonKind::from_code(&code).ok_or_else(|| unknown("reason"))?;
            let who = row.reason_who.unwrap_or_default();
            let reason = Reason::new(kind, &who, row.reason_when.map(Day));
            Some(reason.map_err(|_| unknown("reason"))?)
        }
    };
    let answer = Answer { decision, reason, words: row.words };
    Ok(GivenAnswer { id: AnswerId(row.id), answer, on: Day(row.made_on) })
}

fn decision(code: &str) -> Result<Decision> {
    Decision::from_code(code).ok_or_else(|| unknown("decision"))
}

fn action_state(code: &str) -> Result<ActionState> {
    ActionState::from_code(code).ok_or_else(|| unknown("action state"))
}

fn unknown(what: &'static str) -> crate::Error {
    fault("answer_read", &format_args!("unknown {what}"))
}

pub(super) async fn insert_acknowledgement(
    tx: &Tx,
    id: ProposalId,
    words: Option<String>,
    by: Option<PersonId>,
    today: Day,
) -> Result<()> {
    let row = acknowledgements::ActiveModel {
        proposal_id: Set(id.0),
        words: Set(words),
        made_by: Set(by.map(|person| person.0)),
        made_on: Set(today.0),
    };
    acknowledgements::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn insert_answer(
    tx: &Tx,
    id: AnswerId,
    proposal: ProposalId,
    answer: &Answer,
    by: Option<PersonId>,
    today: Day,
    now: Timestamp,
) -> Result<()> {
    let reason = answer.reason.as_ref();
    let row = answers::ActiveModel {
        id: Set(id.0),
        proposal_id: Set(proposal.0),
        decision: Set(answer.decision.code().to_owned()),
        reason_kind: Set(reason.map(|reason| reason.kind().code().to_owned())),
        reason_who: Set(reason.and_then(Reason::who).map(str::to_owned)),
        reason_when: Set(reason.and_then(Reason::when).map(|day| day.0)),
        words: Set(answer.words.clone()),
        reverses: Set(None),
        made_by: Set(by.map(|person| person.0)),
        made_on: Set(today.0),
        made_at: Set(now.utc()),
    };
    answers::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Which proposal an answer is to.
pub(super) async fn find_answered(tx: &Tx, id: AnswerId) -> Result<Option<ProposalId>> {
    let row = answers::Entity::find_by_id(id.0).one(tx).await?;
    Ok(row.map(|row| ProposalId(row.proposal_id)))
}

pub(super) async fn insert_action(
    tx: &Tx,
    id: ActionId,
    answer: AnswerId,
    form: &ActionForm,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    let row = actions::ActiveModel {
        id: Set(id.0),
        answer_id: Set(answer.0),
        title: Set(form.title.clone()),
        owner: Set(form.owner.clone()),
        due_on: Set(form.due.0),
        state: Set(ActionState::Planned.code().to_owned()),
        made_by: Set(by.map(|person| person.0)),
        made_at: Set(now.utc()),
        done_on: Set(None),
        checked_on: Set(None),
    };
    actions::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn lock_action(tx: &Tx, id: ActionId) -> Result<Option<Action>> {
    let locked = actions::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    let Some(row) = locked else { return Ok(None) };
    let Some(proposal) = find_answered(tx, AnswerId(row.answer_id)).await? else {
        return Ok(None);
    };
    Ok(Some(Action {
        proposal,
        state: action_state(&row.state)?,
        title: row.title,
        made_by: row.made_by.map(PersonId),
    }))
}

/// Moves an action to `state`. One that was sent back is no longer done.
pub(super) async fn set_action_state(
    tx: &Tx,
    id: ActionId,
    state: ActionState,
    today: Day,
) -> Result<()> {
    use actions::Column;
    let update = actions::Entity::update_many()
        .col_expr(Column::State, Expr::val(state.code()))
        .filter(Column::Id.eq(id.0));
    let update = match state {
        ActionState::Planned | ActionState::Doing => {
            update.col_expr(Column::DoneOn, Expr::val(None::<chrono::NaiveDate>))
        }
        ActionState::Done => update.col_expr(Column::DoneOn, Expr::val(today.0)),
        ActionState::Checked => update.col_expr(Column::CheckedOn, Expr::val(today.0)),
    };
    update.exec(tx).await?;
    Ok(())
}

pub(super) async fn insert_check(
    tx: &Tx,
    action: ActionId,
    by: PersonId,
    verdict: Verdict,
    words: Option<String>,
    now: Timestamp,
) -> Result<()> {
    let row = action_checks::ActiveModel {
        id: Set(Uuid::now_v7()),
        action_id: Set(action.0),
        person_id: Set(by.0),
        verdict: Set(verdict.code().to_owned()),
        words: Set(words),
        made_at: Set(now.utc()),
    };
    action_checks::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What was promised in an answer, with what those who raised it said of it:
/// one statement.
pub(super) async fn list_actions(db: &Db, answer: AnswerId, today: Day) -> Result<Vec<ActionRow>> {
    let rows = actions::Entity::find()
        .filter(actions::Column::AnswerId.eq(answer.0))
        .order_by_asc(actions::Column::Id)
        .find_with_related(action_checks::Entity)
        .order_by_asc(action_checks::Column::Id)
        .all(db)
        .await?;
    let row = |(row, checks): (actions::Model, Vec<action_checks::Model>)| {
        Ok(ActionRow {
            id: ActionId(row.id),
            state: action_state(&row.state)?,
            clock: clock(Day(row.due_on), row.done_on.map(Day), today),
            checks: checks.into_iter().map(check).collect::<Result<_>>()?,
            title: row.title,
            owner: row.owner,
        })
    };
    rows.into_iter().map(row).collect()
}

fn check(row: action_checks::Model) -> Result<CheckRow> {
    let verdict = Verdict::from_code(&row.verdict).ok_or_else(|| unknown("verdict"))?;
    let on = time::day_of(Timestamp::new(row.made_at));
    Ok(CheckRow { verdict, words: row.words, on })
}
