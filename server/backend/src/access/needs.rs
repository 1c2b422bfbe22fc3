//! Saying what one needs: once, for all meetings, and again when it is reviewed.

use super::{lines::settle, queries};
use crate::{
    Portal,
    audit::{self, Event},
    error::{Error, Result},
    projects, repeats,
    store::Tx,
};
use domain::{
    access::{AccessForm, AccessNeeds, pages::NeedsPage, review_due},
    ids::{MembershipId, PersonId, ProjectId},
    links::RecordKind,
    permissions::{Act, Target, allow},
    refusal::Refusal,
    scope::Scope,
};

/// What the reader said that they need, and when they are asked again.
pub async fn see_own_needs(portal: &Portal, scope: &Scope) -> Result<NeedsPage> {
    allow(Act::SayAccessNeeds, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let db = portal.store.read();
    let found = queries::list_needs(portal, db, &[person]).await?.remove(&person);
    let Some(needs) = found else {
        return Ok(NeedsPage { due: true, ..NeedsPage::default() });
    };
    let missed = queries::find_last_missed(db, person).await?;
    let review = review_due(needs.said, missed);
    Ok(NeedsPage {
        form: needs.as_form(),
        said: Some(needs.said),
        review: Some(review),
        due: review <= portal.today(),
    })
}

/// Says what one needs. Nothing at all is an answer too.
pub async fn say_needs(portal: &Portal, scope: &Scope, form: AccessForm) -> Result<()> {
    let tx = portal.store.begin().await?;
    allow(Act::SayAccessNeeds, scope, &Target::instance())?;
    if repeats::again(portal, &tx, scope, Act::SayAccessNeeds.code()).await? {
        return Ok(());
    }
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let needs = form.checked(portal.today())?;
    save(portal, &tx, scope, Act::SayAccessNeeds, person, &needs).await?;
    Ok(tx.commit().await?)
}

/// Writes down what somebody needs who has no e-mail. What they said before is
/// not shown to whoever writes: the whole answer takes its place.
pub async fn say_needs_for(
    portal: &Portal,
    scope: &Scope,
    project: ProjectId,
    part: MembershipId,
    form: AccessForm,
) -> Result<()> {
    let tx = portal.store.begin().await?;
    // Read without a lock: the meetings below are locked, and never after their project.
    let target = projects::find_target(&tx, project).await?;
    allow(Act::SayAccessNeedsFor, scope, &target)?;
    if repeats::again(portal, &tx, scope, Act::SayAccessNeedsFor.code()).await? {
        return Ok(());
    }
    let member = projects::find_member(&tx, project, part, true).await?;
    let member = member.filter(|member| member.written_for).ok_or(Error::NotFound)?;
    let needs = form.checked(portal.today())?;
    save(portal, &tx, scope, Act::SayAccessNeedsFor, member.person, &needs).await?;
    Ok(tx.commit().await?)
}

/// Keeps the needs, and changes the lines of the meetings that the person comes
/// to accordingly.
async fn save(
    portal: &Portal,
    tx: &Tx,
    scope: &Scope,
    act: Act,
    person: PersonId,
    needs: &AccessNeeds,
) -> Result<()> {
    let coming = queries::lock_meetings_of(tx, person, portal.now()).await?;
    queries::save_needs(portal, tx, person, needs).await?;
    for (meeting, state) in coming {
        settle(portal, tx, meeting, &[(person, state)]).await?;
    }
    let event = Event::of(act).on(RecordKind::Person, person.0);
    audit::record(tx, portal.now(), scope, event).await
}
