//! What somebody is offered for a meeting, before they say yes.

use super::{
    Expense, ExpenseRule, MOST_LINE, Minutes, RateRow, Scheme,
    duties::{Handling, Hands, Step, may_handle},
    expense_rule_on, floor_on, is_below_floor, pounds,
    responses::{Response, ResponseKind},
    suggest,
};
use crate::{
    accounts::Hat,
    codes::codes,
    fields::{FieldCode, FieldError, error, required},
    ids::{MeetingId, OfferId, OrganisationId, PersonId, RateId},
    money::Pence,
    refusal::{Refusal, WrongState},
    time::Day,
};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

const REASON_MAX: u32 = 500;

/// For how many days after its meeting an offer is asked about. Money for lost time and
/// fares is missed soon, and two months hold a holiday and a stay in hospital; whoever did
/// not come is then left alone with what they will not claim. Nothing is lost: the offer's
/// own page goes on working.
const DAYS_OPEN: u64 = 60;

/// The first day of meetings whose offers are still asked about, and listed.
pub fn open_from(today: Day) -> Day {
    Day(today.0.checked_sub_days(Days::new(DAYS_OPEN)).unwrap_or(NaiveDate::MIN))
}

codes! {
    /// Where an offer stands.
    pub enum OfferState {
        /// Its amount is not the scheme's, and waits for a second person.
        Proposed = "proposed",
        /// The person sees it.
        Made = "made",
        /// It was taken back before anybody said yes.
        TakenBack = "taken_back",
    }
}

/// Whether a fee may be offered: not to those who come for their work, which pays for it
/// already.
pub fn may_be_paid(hat: Hat) -> bool {
    hat != Hat::Professional
}

/// The money for somebody's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The row of the scheme it comes from.
    pub rate: RateId,
    /// How much is offered.
    pub amount: Pence,
    /// How much the row says.
    pub listed: Pence,
}

/// An offer. Without a fee it is one of expenses only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// Who pays.
    pub organisation: OrganisationId,
    /// To whom.
    pub person: PersonId,
    /// For which meeting.
    pub meeting: MeetingId,
    /// For their time.
    pub fee: Option<Fee>,
    /// The time that it takes.
    pub minutes: Minutes,
    /// What is paid back.
    pub expenses: Vec<Expense>,
    /// Who made it.
    pub made_by: PersonId,
    /// Who agreed to an amount that is not the scheme's.
    pub agreed_by: Option<PersonId>,
    /// Why the amount is not the scheme's.
    pub reason: Option<String>,
    /// Where it stands.
    pub state: OfferState,
}

/// To whom an offer is made, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The organisation that pays.
    pub organisation: OrganisationId,
    /// Who is asked.
    pub person: PersonId,
    /// To which meeting.
    pub meeting: MeetingId,
    /// The day of the meeting, in London.
    pub on: Day,
    /// How they take part.
    pub hat: Hat,
    /// Who asks.
    pub made_by: PersonId,
}

/// An offer as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferForm {
    /// The row picked; nothing for expenses only.
    pub rate: Option<RateId>,
    /// Another amount than the row's; empty for the row's own.
    pub amount: String,
    /// Why another amount.
    pub reason: String,
    /// The time that it takes.
    pub minutes: Minutes,
    /// What is paid back.
    pub expenses: Vec<Expense>,
}

/// Checks an offer against the scheme and what holds on the day of the meeting.
/// An amount that is not the scheme's needs a reason, and waits for a second
/// person before anybody sees it (facts, section 1.10, rule 6).
pub fn make_offer(
    id: OfferId,
    asked: Asked,
    form: OfferForm,
    scheme: &Scheme,
    rows: &[RateRow],
    rules: &[ExpenseRule],
) -> Result<Offer, Refusal> {
    if asked.person == asked.made_by {
        return Err(Refusal::WrongState(WrongState::OwnClaim));
    }
    if form.rate.is_some() && !may_be_paid(asked.hat) {
        return Err(Refusal::WrongState(WrongState::NoFeeForWork));
    }
    if form.rate.is_none() && form.expenses.is_empty() {
        return Err(error("expenses", FieldCode::NotChosen).into());
    }
    // Neither an amount nor a reason that was typed is lost without a word.
    if form.rate.is_none() && !form.amount.trim().is_empty() {
        return Err(error("rate", FieldCode::NotOffered).into());
    }
    if form.amount.trim().is_empty() && !form.reason.trim().is_empty() {
        return Err(error("amount", FieldCode::Empty).into());
    }
    let minutes = form.minutes.checked()?;
    let paid_back = |category: &Expense| expense_rule_on(rules, *category, asked.on).is_some();
    if !form.expenses.iter().all(paid_back) {
        return Err(error("expenses", FieldCode::NotOffered).into());
    }
    let fee = form.rate.map(|rate| fee(rate, &form.amount, rows, asked.on)).transpose()?;
    let floor = floor_on(asked.on).filter(|_| scheme.keeps_floor);
    let below = |fee: &Fee| floor.is_some_and(|floor| is_below_floor(fee.amount, minutes, floor));
    if fee.as_ref().is_some_and(below) {
        return Err(error("amount", FieldCode::BelowFloor).into());
    }
    let (state, reason) = match fee {
        Some(fee) if fee.amount != fee.listed => {
            (OfferState::Proposed, Some(required("reason", &form.reason, REASON_MAX)?))
        }
        _ => (OfferState::Made, None),
    };
    let mut expenses = form.expenses;
    expenses.sort();
    expenses.dedup();
    Ok(Offer {
        id,
        organisation: asked.organisation,
        person: asked.person,
        meeting: asked.meeting,
        fee,
        minutes,
        expenses,
        made_by: asked.made_by,
        agreed_by: None,
        reason,
        state,
    })
}

/// The offer that a scheme suggests to somebody who is asked to a meeting: the lowest
/// of its `rows` that suits the time and keeps the floor, and all costs that are paid
/// back on that day. Whoever comes for their work is offered costs alone. Nothing,
/// where there is neither.
pub fn suggested_offer(
    id: OfferId,
    asked: Asked,
    minutes: Minutes,
    scheme: &Scheme,
    rows: &[RateRow],
    rules: &[ExpenseRule],
) -> Option<Offer> {
    let paid_back = |category: &Expense| expense_rule_on(rules, *category, asked.on).is_some();
    let expenses: Vec<Expense> = Expense::ALL.iter().copied().filter(paid_back).collect();
    let offer = |rate: Option<RateId>| {
        let form = OfferForm { rate, minutes, expenses: expenses.clone(), ..OfferForm::default() };
        make_offer(id, asked, form, scheme, rows, rules).ok()
    };
    let mut others: Vec<&RateRow> = rows.iter().filter(|row| row.band.is_some()).collect();
    others.sort_by_key(|row| row.amount);
    let suited = suggest(rows, minutes, asked.on).into_iter().chain(others);
    suited.map(|row| Some(row.id)).chain([None]).find_map(offer)
}

fn fee(rate: RateId, amount: &str, rows: &[RateRow], on: Day) -> Result<Fee, FieldError> {
    let row = rows.iter().find(|row| row.id == rate && row.holds_on(on));
    let Some(row) = row else { return Err(error("rate", FieldCode::NotOffered)) };
    let amount = match amount.trim() {
        "" => row.amount,
        typed => pounds("amount", typed, MOST_LINE)?,
    };
    Ok(Fee { rate, amount, listed: row.amount })
}

/// The offer after a second person agreed to its amount.
pub fn agree_rate(offer: &Offer, handling: Handling) -> Result<Offer, Refusal> {
    may_handle(Step::AgreeRate, &Hands::of_offer(offer), handling)?;
    if offer.state != OfferState::Proposed {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
    }
    Ok(Offer { agreed_by: handling.scope.person(), state: OfferState::Made, ..offer.clone() })
}

/// Whether the person counts on their offer, by what they chose. A no is no exception:
/// whoever makes offers could tell it from a yes by what they may take back.
pub fn is_counted_on(chosen: Option<ResponseKind>) -> bool {
    !matches!(chosen, None | Some(ResponseKind::DecideLater))
}

/// The offer after it was taken back, which it can be until somebody counts on it.
pub fn take_back(offer: &Offer, response: Option<&Response>) -> Result<Offer, Refusal> {
    if offer.state == OfferState::TakenBack {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
    }
    if is_counted_on(response.map(Response::kind)) {
        return Err(Refusal::WrongState(WrongState::OfferCountedOn));
    }
    Ok(Offer { state: OfferState::TakenBack, ..offer.clone() })
}

#[cfg(test)]
mod tests;
