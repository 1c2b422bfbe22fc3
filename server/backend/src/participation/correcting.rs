//! Putting the record of what somebody gave right.

use super::queries;
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    projects, repeats,
};
use domain::{
    ids::ParticipationId,
    links::RecordKind,
    participation::{CorrectionForm, correct},
    permissions::{Act, allow},
    scope::Scope,
};
use uuid::Uuid;

/// Corrects a row by a new one, with a reason; never one's own. Time at a meeting
/// is corrected in the meeting's attendance.
pub async fn correct_participation(
    portal: &Portal,
    scope: &Scope,
    wrong: ParticipationId,
    form: CorrectionForm,
) -> Result<ParticipationId> {
    let tx = portal.store.begin().await?;
    let entries = queries::lock_with_correction(&tx, wrong).await?;
    let entry = entries.iter().find(|entry| entry.id == wrong).ok_or(Error::NotFound)?;
    let place = projects::lock_place(&tx, entry.project).await?;
    let own = scope.person() == Some(entry.person);
    allow(Act::CorrectParticipation, scope, &place.target.own(own))?;
    let act = Act::CorrectParticipation.code();
    if let Some(id) = repeats::find(&tx, scope, act).await? {
        return Ok(ParticipationId(id));
    }
    let right = correct(&entries, wrong, &form, ParticipationId(Uuid::now_v7()))?;
    queries::insert_entries(&tx, std::slice::from_ref(&right)).await?;
    let event = Event::of(Act::CorrectParticipation)
        .on(RecordKind::Participation, right.id.0)
        .amount(right.minutes.into());
    audit::record(&tx, portal.now(), scope, event).await?;
    repeats::note(portal, &tx, scope, act, right.id.0).await?;
    tx.commit().await?;
    Ok(right.id)
}
