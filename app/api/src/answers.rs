//! Answers: what the commissioner says to a proposal, by when, and what
//! follows.

use crate::AppError;
use domain::{
    answers::{
        ActionMove, Decision, ReasonKind, Verdict,
        pages::{AnswerPage, WaitingAfter, WaitingList},
    },
    ids::{ActionId, AnswerId, DraftId, ProposalId},
};
use leptos::{prelude::*, server_fn::codec::Postcard};
use serde::{Deserialize, Serialize};

/// The form that says that a proposal has arrived.
pub const ACKNOWLEDGEMENT: &str = "acknowledgement";

/// The form that answers a proposal.
pub const ANSWER: &str = "answer";

/// The form that promises an action.
pub const ACTION: &str = "action";

/// The form that says whether an action was done.
pub const ACTION_CHECK: &str = "action-check";

/// An answer as it was typed, on its way to be checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAnswer {
    /// Yes, in part, or no.
    pub decision: Option<Decision>,
    /// Why not.
    pub reason_kind: Option<ReasonKind>,
    /// Who decided already, or who can.
    pub reason_who: String,
    /// The day on which it was decided already.
    pub reason_when_day: String,
    /// Its month.
    pub reason_when_month: String,
    /// Its year.
    pub reason_when_year: String,
    /// In words.
    pub words: String,
}

/// Promises that are broken at this moment, in projects that everybody may
/// read; what was put first comes first.
#[server(output = Postcard)]
pub async fn list_overdue(after: Option<WaitingAfter>) -> Result<WaitingList, AppError> {
    use crate::door;
    door::answer(backend::answers::list_overdue(&door::portal(), &door::scope(), None, after).await)
}

/// What waits for the reader as a commissioner; what was put first comes first.
#[server(output = Postcard)]
pub async fn list_waiting(after: Option<WaitingAfter>) -> Result<WaitingList, AppError> {
    use crate::door;
    door::answer(backend::answers::list_waiting(&door::portal(), &door::scope(), after).await)
}

/// How far a proposal has come with the commissioner.
#[server(output = Postcard)]
pub async fn see_answer(id: ProposalId) -> Result<AnswerPage, AppError> {
    use crate::door;
    door::answer(backend::answers::see_answer(&door::portal(), &door::scope(), id).await)
}

/// Puts a proposal to the commissioner: from today the clocks run.
#[server(output = Postcard)]
pub async fn put_proposal(id: ProposalId) -> Result<(), AppError> {
    use crate::door;
    door::answer(backend::answers::put_proposal(&door::portal(), &door::scope(), id).await)?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Says that a proposal has arrived and is being looked at.
#[server(output = Postcard)]
pub async fn acknowledge(id: ProposalId, words: String) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    let said = backend::answers::acknowledge(&portal, &scope, id, &words).await;
    door::answer_form(ACKNOWLEDGEMENT, &[("words", &words)], said).await?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Takes an answer as it was typed, to be read once more before it counts.
#[server(output = Postcard)]
// A form's fields are its arguments.
#[allow(clippy::too_many_arguments)]
pub async fn check_answer(
    id: ProposalId,
    decision: Option<Decision>,
    reason_kind: Option<ReasonKind>,
    reason_who: String,
    reason_when_day: String,
    reason_when_month: String,
    reason_when_year: String,
    words: String,
) -> Result<(), AppError> {
    use crate::door;
    let typed = TypedAnswer {
        decision,
        reason_kind,
        reason_who,
        reason_when_day,
        reason_when_month,
        reason_when_year,
        words,
    };
    let (portal, today) = (door::portal(), door::portal().today());
    let may = backend::answers::may_answer(&portal, &door::scope(), id).await;
    let checked = may.and_then(|_| Ok(reading::checked(&typed, today)?));
    door::answer_form(ANSWER, &reading::fields(&typed), checked).await?;
    let draft = door::answer(reading::keep(id, &typed).await)?;
    leptos_axum::redirect(&format!("/proposals/{id}/answer/check?typed={draft}"));
    Ok(())
}

/// The answer that waits to be read once more; empty where its day is over.
#[server(output = Postcard)]
pub async fn see_typed_answer(
    id: ProposalId,
    typed: Option<DraftId>,
) -> Result<TypedAnswer, AppError> {
    use crate::door;
    match typed {
        Some(draft) => Ok(door::answer(reading::find(id, draft).await)?.unwrap_or_default()),
        None => Ok(TypedAnswer::default()),
    }
}

/// Answers a proposal, as it was typed and read once more.
#[server(output = Postcard)]
pub async fn answer_proposal(id: ProposalId, typed: DraftId) -> Result<(), AppError> {
    use crate::door;
    use domain::refusal::Refusal;
    let may = backend::answers::may_answer(&door::portal(), &door::scope(), id).await;
    if !door::answer(may)? {
        leptos_axum::redirect(&format!("/proposals/{id}"));
        return Ok(());
    }
    let found = door::answer(reading::find(id, typed).await)?.unwrap_or_default();
    let given = match reading::read(&found) {
        Ok(form) => backend::answers::answer(&door::portal(), &door::scope(), id, form).await,
        Err(wrong) => Err(Refusal::from(wrong).into()),
    };
    door::answer(given)?;
    door::answer(reading::forget(id, typed).await)?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Promises an action, with who does it and by when.
#[server(output = Postcard)]
pub async fn add_action(
    id: ProposalId,
    answer: AnswerId,
    title: String,
    owner: String,
    due_day: String,
    due_month: String,
    due_year: String,
) -> Result<(), AppError> {
    use crate::{door, typed};
    use domain::answers::ActionForm;
    let (portal, scope) = (door::portal(), door::scope());
    let form = |due| ActionForm { title: title.clone(), owner: owner.clone(), due };
    let today = portal.today();
    let added = match typed::needed_day("due", &due_day, &due_month, &due_year) {
        Ok(due) => backend::answers::add_action(&portal, &scope, answer, form(due)).await,
        Err(wrong) => Err(typed::with_the_rest(wrong, form(today).checked(today)).into()),
    };
    let typed = [
        ("title", &*title),
        ("owner", &*owner),
        ("due_day", &*due_day),
        ("due_month", &*due_month),
        ("due_year", &*due_year),
    ];
    door::answer_form(ACTION, &typed, added).await?;
    leptos_axum::redirect(&format!("/proposals/{id}"));
    Ok(())
}

/// Reports that an action has begun or is done.
#[server(output = Postcard)]
pub async fn move_action(
    proposal: ProposalId,
    id: ActionId,
    report: ActionMove,
) -> Result<(), AppError> {
    use crate::door;
    let (portal, scope) = (door::portal(), door::scope());
    door::answer(backend::answers::move_action(&portal, &scope, id, report).await)?;
    leptos_axum::redirect(&format!("/proposals/{proposal}"));
    Ok(())
}

/// Says whether what was promised was done, as one who raised it.
#[server(output = Postcard)]
pub async fn check_action(
    proposal: ProposalId,
    id: ActionId,
    verdict: Option<Verdict>,
    words: String,
) -> Result<(), AppError> {
    use crate::door;
    use domain::{
        fields::{FieldCode, error},
        refusal::Refusal,
    };
    let (portal, scope) = (door::portal(), door::scope());
    let checked = match verdict {
        Some(verdict) => backend::answers::check_action(&portal, &scope, id, verdict, &words).await,
        None => Err(Refusal::from(error("verdict", FieldCode::NotChosen)).into()),
    };
    let typed = [("verdict", verdict.map_or("", Verdict::code)), ("words", &*words)];
    door::answer_form(ACTION_CHECK, &typed, checked).await?;
    leptos_axum::redirect(&format!("/proposals/{proposal}"));
    Ok(())
}

/// An answer between its form and its check page: kept among the drafts, so
/// that no word of it stands in an address.
#[cfg(not(target_arch = "wasm32"))]
mod reading {
    use super::TypedAnswer;
    use crate::{door, typed};
    use backend::accounts::{read_draft, save_draft, take_draft};
    use domain::{
        answers::{Answer, AnswerForm, Decision, ReasonKind},
        fields::{FieldCode, FieldError, error},
        ids::{DraftId, ProposalId},
        refusal::Refusal,
        time::Day,
    };

    /// The fields as they are called on the page.
    pub fn fields(typed: &TypedAnswer) -> [(&'static str, &str); 7] {
        [
            ("decision", typed.decision.map_or("", Decision::code)),
            ("reason_kind", typed.reason_kind.map_or("", ReasonKind::code)),
            ("reason_who", &typed.reason_who),
            ("reason_when_day", &typed.reason_when_day),
            ("reason_when_month", &typed.reason_when_month),
            ("reason_when_year", &typed.reason_when_year),
            ("words", &typed.words),
        ]
    }

    /// The form that was typed.
    pub fn read(typed: &TypedAnswer) -> Result<AnswerForm, FieldError> {
        let decision = typed.decision.ok_or_else(|| error("decision", FieldCode::NotChosen))?;
        let TypedAnswer { reason_when_day: day, reason_when_month: month, .. } = typed;
        let reason_when = typed::day("reason_when", day, month, &typed.reason_when_year)?;
        Ok(AnswerForm { reason_when, ..undated(typed, decision) })
    }

    /// The answer, or all that is wrong with it.
    pub fn checked(typed: &TypedAnswer, today: Day) -> Result<Answer, Refusal> {
        // With no decision, a yes shows what is wrong with the words.
        let rest = || undated(typed, typed.decision.unwrap_or(Decision::Accepted)).checked(today);
        match read(typed) {
            Ok(form) => form.checked(today),
            Err(wrong) => Err(typed::with_the_rest(wrong, rest())),
        }
    }

    fn undated(typed: &TypedAnswer, decision: Decision) -> AnswerForm {
        AnswerForm {
            decision,
            reason_kind: typed.reason_kind,
            reason_who: Some(typed.reason_who.clone()),
            reason_when: None,
            words: typed.words.clone(),
        }
    }

    pub async fn keep(id: ProposalId, typed: &TypedAnswer) -> backend::Result<DraftId> {
        let text = serde_json::to_string(typed)
            .map_err(|error| backend::error::fault("answer_keep", &error))?;
        save_draft(&door::portal(), &door::visitor().browser, &form(id), &text).await
    }

    pub async fn find(id: ProposalId, draft: DraftId) -> backend::Result<Option<TypedAnswer>> {
        let (portal, browser) = (door::portal(), door::visitor().browser);
        let text = read_draft(&portal, &browser, &form(id), draft).await?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    pub async fn forget(id: ProposalId, draft: DraftId) -> backend::Result<()> {
        take_draft(&door::portal(), &door::visitor().browser, &form(id), draft).await.map(|_| ())
    }

    /// A draft belongs to its proposal.
    fn form(id: ProposalId) -> String {
        format!("answer-check-{id}")
    }
}
