//! A claim's own page.

use super::{
    StoredClaim,
    queries::{self, Shown, Step},
    writing::{Writer, writer_of},
};
use crate::{
    Portal,
    error::{Error, Result},
    payments::{
        offers::{find_offer, find_response},
        payees::find_change,
        queries::terms,
    },
    store::Db,
    time::day_of,
};
use domain::{
    payments::{
        claims::{Claim, ClaimMove, ClaimState, LineKind, move_claim},
        duties::{self, Duties, Handling, Hands, may_handle},
        expense_rule_on,
        pages::{ClaimPage, Cost, Deed, StepRow},
        responses::GivenTo,
    },
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
};

/// A claim's own page. What was never sent is shown to the person and whoever writes it.
pub async fn see_claim(
    portal: &Portal,
    scope: &Scope,
    id: domain::ids::ClaimId,
) -> Result<ClaimPage> {
    let db = portal.store.read();
    let Shown { stored, payer, person, writer: name } =
        queries::find_shown(db, id).await?.ok_or(Error::NotFound)?;
    let reader = Reader::of(db, scope, &stored).await?;
    let steps = queries::list_steps(db, id).await?;
    let claim = &stored.claim;
    let bank = find_change(db, claim.person).await?;
    let duties = match reader.handles {
        true => terms::find_duties(db, claim.organisation).await?,
        false => Duties::default(),
    };
    // What a second factor would open is offered; the act asks for it.
    let proved = Scope { proved: true, ..scope.clone() };
    let handling = Handling { scope: &proved, duties: &duties, bank, today: portal.today() };
    let response = match reader.sees_choice {
        true => find_response(db, stored.offer).await?.map(|response| response.kind()),
        false => None,
    };
    let clock = queries::find_payer(db, claim.organisation).await?;
    Ok(ClaimPage {
        about: stored.about.clone(),
        payer,
        person,
        own: reader.own,
        written_by: (claim.prepared_by != claim.person).then_some(name),
        steps: steps.into_iter().map(|step| reader.step(claim, step)).collect(),
        clock: clock.clock(claim, stored.since, portal.today()),
        offer: stored.offer,
        response,
        costs: reader.costs(db, &stored).await?,
        bank: bank.is_some(),
        may: reader.deeds(claim, handling),
        why_not: why_not(claim, handling),
        claim: reader.masked(&stored.claim),
    })
}

/// Who reads a claim, and what of it concerns them.
struct Reader {
    own: bool,
    /// Whether they write it.
    writer: Option<Writer>,
    /// Whether they handle or check the organisation's money.
    handles: bool,
    /// Whether they may know what was chosen.
    sees_choice: bool,
    /// Whether they may read where the money goes.
    sees_payee: bool,
}

impl Reader {
    /// Who reads; to those whom the claim does not concern there is none.
    async fn of(db: &Db, scope: &Scope, stored: &StoredClaim) -> Result<Self> {
        let (claim, target) = (&stored.claim, stored.target(scope));
        let others = target.own(false);
        let sent = claim.submitted.is_some();
        let handles = sent && !target.own && allow(Act::SeeClaim, scope, &others).is_ok();
        let writer = match handles {
            // Whoever handles money may still be the one who wrote it.
            true if scope.person() != Some(claim.prepared_by) => None,
            _ => writer_of(db, scope, &target, claim.person).await.ok(),
        };
        let writer = writer.filter(|writer| writer.may_write(claim));
        let wrote_it = scope.person() == Some(claim.prepared_by);
        if !target.own && !handles && writer.is_none() && !wrote_it {
            allow(Act::SeeClaim, scope, &target)?;
            return Err(Error::NotFound);
        }
        Ok(Self {
            own: target.own,
            writer,
            handles,
            sees_choice: allow(Act::SeeResponse, scope, &target).is_ok(),
            sees_payee: !target.own && may(scope, Act::SeePayee, &others),
        })
    }

    /// A step, with who did it for those who handle money.
    fn step(&self, claim: &Claim, step: Step) -> StepRow {
        let by = step.name.filter(|_| self.handles && step.by != Some(claim.person));
        StepRow { step: step.step, on: day_of(step.at), by, words: step.words }
    }

    /// The claim, without to whom a fee goes where that is not theirs to know.
    fn masked(&self, claim: &Claim) -> Claim {
        let mut claim = claim.clone();
        if !self.sees_choice {
            for line in &mut claim.lines {
                if let LineKind::Fee { to, .. } = &mut line.kind {
                    *to = GivenTo::Person;
                }
            }
        }
        claim
    }

    /// What else may be claimed, for whoever writes it.
    async fn costs(&self, db: &Db, stored: &StoredClaim) -> Result<Vec<Cost>> {
        if self.writer.is_none() || !stored.claim.state.is_written() {
            return Ok(Vec::new());
        }
        let Some(found) = find_offer(db, stored.offer).await? else { return Ok(Vec::new()) };
        let rules = terms::list_rules(db, stored.claim.organisation).await?;
        let on = stored.about.on;
        let held =
            found.offer.expenses.iter().filter_map(|what| expense_rule_on(&rules, *what, on));
        Ok(held.map(Cost::from).collect())
    }

    fn deeds(&self, claim: &Claim, handling: Handling) -> Vec<Deed> {
        let can = |step| move_claim(claim.state, step).is_ok();
        let hands = Hands::of(claim);
        let handle = |step| may_handle(step, &hands, handling).is_ok();
        let offered = |deed: &Deed| match deed {
            Deed::Write => self.writer.is_some() && claim.state.is_written(),
            Deed::Send => self.writer.is_some() && can(ClaimMove::Submit),
            Deed::Withdraw => self.writer.is_some() && can(ClaimMove::Withdraw),
            Deed::Decide => can(ClaimMove::Approve) && handle(duties::Step::Decide),
            Deed::Query => can(ClaimMove::Query) && handle(duties::Step::Query),
            Deed::Authorise => can(ClaimMove::Authorise) && handle(duties::Step::Authorise),
            Deed::SendBack => can(ClaimMove::SendBack) && handle(duties::Step::SendBack),
            Deed::MarkPaid => can(ClaimMove::MarkPaid) && handle(duties::Step::MarkPaid),
            Deed::RecordReturn => {
                can(ClaimMove::RecordReturn) && handle(duties::Step::RecordReturn)
            }
            Deed::SeePayee => {
                self.sees_payee
                    && (claim.state == ClaimState::Approved || claim.state.is_authorised())
            }
        };
        Deed::ALL.iter().copied().filter(offered).collect()
    }
}

fn may(scope: &Scope, act: Act, target: &Target) -> bool {
    matches!(allow(act, scope, target), Ok(()) | Err(Refusal::ProveFirst))
}

/// Why somebody whose role it is may not do the next step.
fn why_not(claim: &Claim, handling: Handling) -> Option<WrongState> {
    let next = match claim.state {
        ClaimState::Submitted => duties::Step::Decide,
        ClaimState::Approved | ClaimState::Returned => duties::Step::Authorise,
        ClaimState::Authorised => duties::Step::MarkPaid,
        _ => return None,
    };
    match may_handle(next, &Hands::of(claim), handling) {
        Err(Refusal::WrongState(why)) => Some(why),
        _ => None,
    }
}
