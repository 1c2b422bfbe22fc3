//! What the pages about votes read.

use super::{Loaded, queries};
use crate::{
    Portal,
    error::{Error, Result},
};
use domain::{
    fields::{FieldCode, error},
    ids::{BallotId, PersonId, ProjectId, ProposalId, VoteId},
    permissions::{Act, Target, allow, allowed},
    scope::Scope,
    votes::{
        Secrecy, State,
        outcome::Outcome,
        pages::{
            CountPage, NamedPage, ReasonsPage, ReceiptsPage, ResultPage, RollPage, VoteList,
            VotePage,
        },
        receipt::Receipt,
    },
};

/// The page of a vote.
pub async fn see_vote(portal: &Portal, scope: &Scope, id: VoteId) -> Result<VotePage> {
    let db = portal.store.read();
    let loaded = queries::find_vote(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeVote, scope, &loaded.target())?;
    let entry = match scope.person() {
        Some(person) => queries::find_roll_entry(db, id, person).await?,
        None => None,
    };
    let open = loaded.vote.state == State::Open;
    Ok(VotePage {
        may_close: open && allow(Act::CloseVote, scope, &loaded.target()).is_ok(),
        vote: loaded.facts,
        on_roll: entry.is_some(),
        voted: entry.is_some_and(|entry| entry.voted),
    })
}

/// The page of a result: what was decided, and the figures that are published.
pub async fn see_result(portal: &Portal, scope: &Scope, id: VoteId) -> Result<ResultPage> {
    let db = portal.store.read();
    let loaded = find_visible(portal, scope, id).await?;
    if loaded.vote.state != State::Closed {
        return Ok(ResultPage { vote: loaded.facts, outcome: None, published: None });
    }
    let (outcome, published) = queries::find_outcome(db, id).await?.ok_or(Error::NotFound)?;
    let published = published.filter(|_| figures_are_for(scope, &loaded));
    Ok(ResultPage { vote: loaded.facts, outcome: Some(outcome), published })
}

/// How a vote was counted, step by step, for those who see its figures.
pub async fn see_count(portal: &Portal, scope: &Scope, id: VoteId) -> Result<CountPage> {
    let loaded = find_visible(portal, scope, id).await?;
    let told = loaded.vote.state == State::Closed && figures_are_for(scope, &loaded);
    let transcript = match told {
        true => queries::find_transcript(portal.store.read(), id).await?,
        false => None,
    };
    Ok(CountPage { vote: loaded.facts, transcript })
}

/// The page of a closed vote's receipts.
pub async fn see_receipts(portal: &Portal, scope: &Scope, id: VoteId) -> Result<ReceiptsPage> {
    let loaded = find_visible(portal, scope, id).await?;
    let receipts = queries::count_receipts(portal.store.read(), id).await?;
    Ok(ReceiptsPage { vote: loaded.facts, receipts })
}

/// The digests of all receipts of a closed vote, sorted.
pub async fn list_receipts(portal: &Portal, scope: &Scope, id: VoteId) -> Result<Vec<String>> {
    find_visible(portal, scope, id).await?;
    queries::list_receipts(portal.store.read(), id).await
}

/// Whether the ballot whose receipt has this code was counted.
pub async fn find_receipt(portal: &Portal, scope: &Scope, id: VoteId, code: &str) -> Result<bool> {
    let loaded = find_visible(portal, scope, id).await?;
    let receipt = Receipt::of(loaded.vote.id, code);
    let receipt = receipt.ok_or_else(|| error("code", FieldCode::NotReceipt))?;
    queries::has_receipt(portal.store.read(), id, receipt).await
}

/// Fifty reasons given with secret ballots, after `after`. Where figures are withheld,
/// reasons are for those who take part: read by all, they could tell what figures hide.
pub async fn list_reasons(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    after: Option<BallotId>,
) -> Result<ReasonsPage> {
    let db = portal.store.read();
    let loaded = find_visible(portal, scope, id).await?;
    if allow(Act::SeeVote, scope, &loaded.target()).is_err() {
        let published = queries::find_outcome(db, id).await?.and_then(|(_, published)| published);
        if !published.is_some_and(|published| published.all.complete()) {
            return Ok(ReasonsPage { reasons: Vec::new(), next: None });
        }
    }
    let (reasons, next) = queries::page_of_reasons(db, id, after).await?;
    Ok(ReasonsPage { reasons, next })
}

/// Fifty ballots of a named vote, after `after`: who chose what.
pub async fn list_named_ballots(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    after: Option<PersonId>,
) -> Result<NamedPage> {
    let db = portal.store.read();
    let loaded = queries::find_vote(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeVote, scope, &loaded.target())?;
    if loaded.vote.secrecy == Secrecy::Secret || loaded.vote.state != State::Closed {
        return Err(Error::NotFound);
    }
    let (ballots, next) = queries::page_of_named(db, id, after).await?;
    Ok(NamedPage { ballots, next })
}

/// Until a vote is closed it is there for those who take part only, as in the
/// list of votes.
pub(super) async fn find_visible(portal: &Portal, scope: &Scope, id: VoteId) -> Result<Loaded> {
    let loaded = queries::find_vote(portal.store.read(), id).await?.ok_or(Error::NotFound)?;
    if loaded.vote.state != State::Closed {
        allow(Act::SeeVote, scope, &loaded.target()).map_err(|_| Error::NotFound)?;
    }
    allow(Act::SeeResult, scope, &loaded.target().public(loaded.listed))?;
    Ok(loaded)
}

/// A named vote hides nothing from the group that agreed to it, and the world
/// learns no more than what was decided.
fn figures_are_for(scope: &Scope, loaded: &Loaded) -> bool {
    loaded.vote.secrecy == Secrecy::Secret || allow(Act::SeeVote, scope, &loaded.target()).is_ok()
}

/// Fifty lines of the roll, after `after`: who may vote, under the names they
/// chose, and not whether they did.
pub async fn see_roll(
    portal: &Portal,
    scope: &Scope,
    id: VoteId,
    after: Option<PersonId>,
) -> Result<RollPage> {
    let db = portal.store.read();
    let loaded = queries::find_vote(db, id).await?.ok_or(Error::NotFound)?;
    allow(Act::SeeRoll, scope, &loaded.target())?;
    let (names, next) = queries::page_of_roll(db, id, after).await?;
    Ok(RollPage { vote: loaded.facts, names, next })
}

/// The newest fifty votes of a project. Those who do not take part in it see
/// the closed ones.
pub async fn list_votes(portal: &Portal, scope: &Scope, project: ProjectId) -> Result<VoteList> {
    let db = portal.store.read();
    let place = queries::find_place(db, project).await?.ok_or(Error::NotFound)?;
    let target = Target::project(place.organisation, project).public(place.listed);
    allow(Act::SeeResult, scope, &target)?;
    let sees_all = allow(Act::SeeVote, scope, &target).is_ok();
    let rows = queries::list_votes(db, project, sees_all).await?;
    Ok(VoteList { rows, may: allowed(scope, &target) })
}

/// What the newest closed vote on a proposal came to. For other acts: they ask
/// for permission themselves.
pub async fn outcome_of(
    portal: &Portal,
    proposal: ProposalId,
) -> Result<Option<(VoteId, Outcome)>> {
    queries::find_outcome_of(portal.store.read(), proposal).await
}

/// All proposals that a closed vote has passed, newest first. For other acts:
/// they ask for permission themselves.
pub async fn list_passed_proposals(portal: &Portal, project: ProjectId) -> Result<Vec<ProposalId>> {
    queries::list_passed_proposals(portal.store.read(), project).await
}
