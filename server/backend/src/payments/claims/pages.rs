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
        offers::{find_offer, name_in_project},
        payees::find_change,
        queries::{ledger::list_entries_of, terms},
    },
    store::Db,
    time::day_of,
};
use domain::{
    ids::{ClaimId, PersonId},
    payments::{
        claims::{
            Claim, ClaimMove, ClaimState, Line, LineKind, Parts, may_begin_again, move_claim,
        },
        duties::{self, Duties, Handling, Hands, may_handle},
        expense_rule_on,
        ledger::{Entry, due, is_paid},
        pages::{ClaimPage, Cost, Deed, StepRow},
        responses::GivenTo,
    },
    permissions::{Act, Target, allow},
    refusal::{Refusal, WrongState},
    scope::Scope,
    time::Day,
};

/// A claim's own page. What was never sent is shown to the person and whoever writes it.
pub async fn see_claim(portal: &Portal, scope: &Scope, id: ClaimId) -> Result<ClaimPage> {
    let db = portal.store.read();
    let Shown { stored, payer, person, writer: name, contact, came, choice } =
        queries::find_shown(db, id).await?.ok_or(Error::NotFound)?;
    let over = stored.claim.state.is_over();
    let chosen_by = choice.as_ref().map(|(_, by)| *by);
    let reader = Reader::of(db, scope, &stored, chosen_by).await?;
    let steps = queries::list_steps(db, id).await?;
    let claim = &stored.claim;
    // To whoever only writes, neither the account nor the whole name is told.
    let (bank, person) = match reader.own || reader.handles {
        true => (find_change(db, claim.person).await?, person),
        false => (None, name_in_project(db, claim.person, stored.about.project).await?),
    };
    let duties = match reader.handles {
        true => terms::find_duties(db, claim.organisation).await?,
        false => Duties::default(),
    };
    // What a second factor would open is offered; the act asks for it.
    let proved = Scope { proved: true, ..scope.clone() };
    // Of what came to nothing, neither matters any more.
    let choice = choice.filter(|_| reader.sees_choice && !over);
    let chosen_by = claim.fee_of(stored.offer).and(choice.as_ref()).map(|(_, by)| *by);
    let today = portal.today();
    let handling = Handling { scope: &proved, duties: &duties, bank, chosen_by, today };
    let entries = match reader.sees_choice && claim.state.is_authorised() {
        true => list_entries_of(db, &[id]).await?,
        false => Vec::new(),
    };
    let clock = match over {
        true => None,
        false => {
            let payer = queries::find_payer(db, claim.organisation).await?;
            payer.clock(claim, stored.since, today)
        }
    };
    let mut may = reader.deeds(claim, handling, &entries);
    if reader.begins_again(db, &stored, today).await? {
        may.push(Deed::BeginAgain);
    }
    // Whoever has closed their account has no name, and answers nothing.
    if person.is_empty() {
        may.retain(|deed| *deed != Deed::Query);
    }
    let cut = reader.own && claim.lines.iter().any(Line::is_cut);
    // A fee that the record took and gave back is not gone.
    let has_fee = claim.fee_of(stored.offer).is_some();
    let steps = steps.into_iter().filter(|it| !has_fee || it.step != Some(ClaimMove::Correct));
    Ok(ClaimPage {
        about: stored.about.clone(),
        payer,
        person,
        own: reader.own,
        written_by: (claim.prepared_by != claim.person).then_some(name),
        steps: steps.map(|step| reader.step(claim, step)).collect(),
        clock,
        offer: stored.offer,
        response: choice.map(|(response, _)| response),
        due: reader.due(claim, &entries),
        costs: reader.costs(db, &stored).await?,
        doubted: reader.handles && claim.state.is_owed() && has_fee && !came,
        bank: bank.is_some(),
        contact: contact.filter(|_| cut),
        may,
        proved: scope.proved,
        why_not: why_not(claim, handling),
        hides_fee: reader.hides_fee(),
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
    async fn of(
        db: &Db,
        scope: &Scope,
        stored: &StoredClaim,
        chosen_by: Option<PersonId>,
    ) -> Result<Self> {
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
        // Whoever wrote the choice down knows it; whoever only writes the claim does not.
        let sees_choice = allow(Act::SeeResponse, scope, &target).is_ok()
            || chosen_by.is_none_or(|by| scope.person() == Some(by));
        Ok(Self {
            own: target.own,
            writer,
            handles,
            sees_choice,
            sees_payee: !target.own && may(scope, Act::SeePayee, &others),
        })
    }

    /// A step, with who did it for those who handle money.
    fn step(&self, claim: &Claim, step: Step) -> StepRow {
        let by = step.name.filter(|_| self.handles && step.by != Some(claim.person));
        // Why a fee was cut tells more than they may know.
        let decided = matches!(step.step, Some(ClaimMove::Approve | ClaimMove::Refuse));
        let words = step.words.filter(|_| !decided || !self.hides_fee());
        StepRow { step: step.step, on: day_of(step.at), by, words }
    }

    /// Whether a fee tells them more than they may know: those who check the money see
    /// all amounts.
    fn hides_fee(&self) -> bool {
        !self.handles && !self.sees_choice
    }

    /// The claim, without its fee or to whom it goes, and who handled it, where that is
    /// not theirs to know.
    fn masked(&self, claim: &Claim) -> Claim {
        let mut claim = claim.clone();
        if !self.handles {
            (claim.approved_by, claim.authorised_by, claim.returned_by) = (None, None, None);
        }
        if self.hides_fee() {
            claim.lines.retain(|line| line.spent().is_some());
        } else if !self.sees_choice {
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

    /// Whether they write it, and may begin it anew since it came to nothing.
    async fn begins_again(&self, db: &Db, stored: &StoredClaim, today: Day) -> Result<bool> {
        let over = &stored.claim;
        if self.writer.is_none() || !over.state.is_over() {
            return Ok(false);
        }
        let Some(found) = find_offer(db, stored.offer).await? else { return Ok(false) };
        let all = queries::list_claims_of(db, over.person).await?;
        Ok(may_begin_again(over, &found.offer, &all, found.about.on, today))
    }

    /// What is to be paid, for those who may know to whom it goes.
    fn due(&self, claim: &Claim, entries: &[Entry]) -> Parts {
        if self.sees_choice { due(claim, entries) } else { Parts::default() }
    }

    fn deeds(&self, claim: &Claim, handling: Handling, entries: &[Entry]) -> Vec<Deed> {
        let can = |step| move_claim(claim.state, step).is_ok();
        let hands = Hands::of(claim);
        let handle = |step| may_handle(step, &hands, handling).is_ok();
        let offered = |deed: &Deed| match deed {
            Deed::Write => self.writer.is_some() && claim.state.is_written(),
            Deed::Send => self.writer.is_some() && can(ClaimMove::Submit),
            Deed::Withdraw => self.writer.is_some() && can(ClaimMove::Withdraw),
            // It depends on the person's other claims.
            Deed::BeginAgain => false,
            Deed::Decide => can(ClaimMove::Approve) && handle(duties::Step::Decide),
            Deed::Query => can(ClaimMove::Query) && handle(duties::Step::Query),
            Deed::Authorise => can(ClaimMove::Authorise) && handle(duties::Step::Authorise),
            Deed::SendBack => {
                let step = can(ClaimMove::SendBack) && handle(duties::Step::SendBack);
                step && !is_paid(entries)
            }
            Deed::MarkPaid => can(ClaimMove::MarkPaid) && handle(duties::Step::MarkPaid),
            Deed::RecordReturn => {
                let step = can(ClaimMove::RecordReturn) && handle(duties::Step::RecordReturn);
                step && is_paid(entries)
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
