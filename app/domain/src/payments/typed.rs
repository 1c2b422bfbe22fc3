//! What an organisation types about what it pays, as it is typed: every wrong field
//! is told at once, under the name that it has in its form.

use super::{
    Activity, ActivityKind, Announced, Band, Basis, Cap, CapPer, Expense, ExpenseRule, MOST_LINE,
    MileRate, PayPromise, RateForm, RateRow, RateUnit, TierPer,
    claims::LINES_MAX,
    duties::{Duties, Limits},
    pounds,
};
use crate::{
    fields::{Check, FieldCode, FieldError, error, required, whole},
    ids::{ExpenseRuleId, RateId, SchemeId},
    money::Pence,
    refusal::Refusal,
    time::Day,
};

const SOURCE_MAX: u32 = 300;

/// The most minutes for which a rate is meant: two weeks.
const MINUTES_MAX: u32 = 14 * 24 * 60;

/// The most for a mile: more is a slip of the finger.
const MOST_MILE: Pence = Pence(500);

/// The most days for which whoever changed bank details lets no money out.
const BANK_DAYS_MAX: u32 = 90;

/// A rate as it is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedRate {
    /// The scheme's short name for it.
    pub code: String,
    /// What is paid for, in words that are known.
    pub activity: Option<ActivityKind>,
    /// What is paid for, in the organisation's own words; they go first.
    pub own_activity: String,
    /// For what it is paid once.
    pub unit: Option<RateUnit>,
    /// How much.
    pub amount: String,
    /// From how many minutes on.
    pub least: String,
    /// Up to how many minutes.
    pub most: String,
    /// The first day on which it holds.
    pub valid_from: Result<Day, FieldError>,
    /// Where it was published.
    pub source: String,
}

impl TypedRate {
    /// Checks what was typed, as [`RateForm::announced`] does.
    pub fn announced(
        self,
        rows: &[RateRow],
        id: RateId,
        scheme: SchemeId,
        today: Day,
    ) -> Result<Announced, Refusal> {
        let mut wrong = Vec::new();
        let own = self.own_activity.trim();
        let activity = match (own.is_empty(), self.activity) {
            (false, _) => Activity::Text(own.to_owned()),
            (true, Some(known)) => Activity::Known(known),
            (true, None) => {
                wrong.push(error("activity", FieldCode::NotChosen));
                Activity::Known(ActivityKind::Hour)
            }
        };
        let unit = self.unit.unwrap_or_else(|| {
            wrong.push(error("unit", FieldCode::NotChosen));
            RateUnit::Meeting
        });
        let band = band(&self.least, &self.most).unwrap_or_else(|errors| {
            wrong.extend(errors);
            None
        });
        let (valid_from, no_day) = day_or(self.valid_from, today, &mut wrong);
        let Self { code, amount, source, .. } = self;
        let form = RateForm { code, activity, unit, amount, band, valid_from, source };
        let found = form.announced(rows, id, scheme, today);
        let renamed = |found: FieldError| match &*found.field {
            "band" => error("most", FieldCode::NotOffered),
            "activity" => FieldError { field: "own_activity".into(), ..found },
            _ => found,
        };
        together(found, wrong, |found| {
            (!no_day || found.field != "valid_from").then(|| renamed(found))
        })
    }
}

/// For how much time a rate is meant; nothing where neither end is typed.
fn band(least: &str, most: &str) -> Result<Option<Band>, Vec<FieldError>> {
    let end = |field, text: &str| match text.trim() {
        "" => Ok(None),
        text => whole(field, text, 1, MINUTES_MAX).map(Some),
    };
    match (end("least", least), end("most", most)) {
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(least), Ok(most)) => Ok(Some(Band { least: least.unwrap_or(1), most })),
        (least, most) => Err(least.err().into_iter().chain(most.err()).collect()),
    }
}

/// The day that was typed; where it was none, a day that stands for it.
fn day_or(typed: Result<Day, FieldError>, today: Day, wrong: &mut Vec<FieldError>) -> (Day, bool) {
    match typed {
        Ok(day) => (day, false),
        Err(found) => {
            wrong.push(found);
            (today.plus(1), true)
        }
    }
}

/// What was found, and what was `wrong` besides.
fn together<T>(
    found: Result<T, Refusal>,
    wrong: Vec<FieldError>,
    told: impl Fn(FieldError) -> Option<FieldError>,
) -> Result<T, Refusal> {
    match found {
        Ok(found) if wrong.is_empty() => Ok(found),
        Ok(_) => Err(Refusal::Fields(wrong)),
        Err(Refusal::Fields(more)) => Err(Refusal::Fields(
            wrong.into_iter().chain(more.into_iter().filter_map(told)).collect(),
        )),
        Err(other) => Err(other),
    }
}

/// What is paid back, as it is typed. The store holds more, which no form asks for yet: miles
/// beyond which a mile pays less, by the journey or the tax year, and a cap for each line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCost {
    /// On what.
    pub category: Option<Expense>,
    /// A sum that is always paid; empty for what was spent.
    pub flat: String,
    /// Pence a mile.
    pub mile: String,
    /// The most in one claim; empty where there is none.
    pub cap: String,
    /// Whether somebody must have agreed before it was spent.
    pub agreed_first: bool,
    /// Whether a receipt is asked for.
    pub evidence: bool,
    /// The first day on which it holds.
    pub valid_from: Result<Day, FieldError>,
    /// Where it was published.
    pub source: String,
}

impl TypedCost {
    /// Checks what was typed on `today` against the `rules` there are. A row is never
    /// changed: the next one of its category follows it, from a later day on.
    pub fn announced(
        self,
        rules: &[ExpenseRule],
        id: ExpenseRuleId,
        today: Day,
    ) -> Result<ExpenseRule, Refusal> {
        let mut check = Check::default();
        check.expect(self.category.is_some(), "category", FieldCode::NotChosen);
        let category = self.category.unwrap_or(Expense::Other);
        let basis = self.basis(&mut check);
        let cap = match self.cap.trim() {
            "" => None,
            typed => {
                let most = check.take(pounds("cap", typed, MOST_LINE));
                Some(Cap { most, per: CapPer::Claim })
            }
        };
        let source = check.take(required("source", &self.source, SOURCE_MAX));
        let before = rules.iter().filter(|row| row.category == category);
        let before = before.map(|row| row.valid_from).max();
        let valid_from = match self.valid_from {
            Ok(day) => {
                let begins = if before.is_some() { day > today } else { day >= today };
                check.expect(begins, "valid_from", FieldCode::NotFuture);
                let follows = before.is_none_or(|before| before < day);
                check.expect(!begins || follows, "valid_from", FieldCode::Taken);
                day
            }
            Err(found) => {
                check.expect(false, &found.field, found.code);
                today
            }
        };
        let rule = ExpenseRule {
            id,
            category,
            basis,
            cap,
            agreed_first: self.agreed_first,
            evidence: self.evidence,
            valid_from,
            valid_to: None,
            source,
        };
        check.done(rule)?.checked()
    }

    /// How the amount is found: by the mile for miles, and never otherwise.
    fn basis(&self, check: &mut Check) -> Basis {
        let (flat, mile) = (self.flat.trim(), self.mile.trim());
        if self.category.is_some_and(is_in_miles) {
            check.expect(flat.is_empty(), "flat", FieldCode::NotOffered);
            let first = check.take(pence_a_mile(mile));
            let (then, per) = (Pence::ZERO, TierPer::Journey);
            return Basis::Miles(MileRate { first, limit: None, then, per });
        }
        let by_the_mile = self.category.is_some() && !mile.is_empty();
        check.expect(!by_the_mile, "mile", FieldCode::NotOffered);
        match flat {
            "" => Basis::Actual,
            typed => Basis::Flat(check.take(pounds("flat", typed, MOST_LINE))),
        }
    }
}

fn is_in_miles(category: Expense) -> bool {
    use Expense::{MileageBicycle, MileageCar, MileageMotorcycle};
    matches!(category, MileageCar | MileageMotorcycle | MileageBicycle)
}

/// A mile is paid in pence: "45" is 45p, as "45p" and "0.45" are.
fn pence_a_mile(text: &str) -> Result<Pence, FieldError> {
    let bare = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = if bare { format!("{text}p") } else { text.to_owned() };
    pounds("mile", &text, MOST_MILE)
}

/// A promise to pay, as it is typed: how many days, and from which day on.
pub fn typed_pay_promise(
    days: &str,
    valid_from: Result<Day, FieldError>,
    today: Day,
) -> Result<PayPromise, Refusal> {
    let mut wrong = Vec::new();
    let days = whole("days", days, 1, PayPromise::LONGEST_DAYS).unwrap_or_else(|found| {
        wrong.push(found);
        1
    });
    let (valid_from, _) = day_or(valid_from, today, &mut wrong);
    together(PayPromise { valid_from, days }.announced(today), wrong, Some)
}

/// How hands are kept apart, as it is typed; an empty limit is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDuties {
    /// Whether two people handle each claim.
    pub two_people: bool,
    /// For how many days whoever changed bank details lets no money out.
    pub bank_days: String,
    /// The most that an approver handles alone: in a line, in a claim.
    pub approver: [String; 2],
    /// The same of an authoriser.
    pub authoriser: [String; 2],
}

impl TypedDuties {
    /// Checks what was typed.
    pub fn checked(&self) -> Result<Duties, Refusal> {
        let mut check = Check::default();
        let bank_days = check.take(whole("bank_days", &self.bank_days, 1, BANK_DAYS_MAX));
        let mut limits = |[line, claim]: &[String; 2], fields: [&str; 2]| Limits {
            line: check.take(limit(fields[0], line, 1)),
            claim: check.take(limit(fields[1], claim, LINES_MAX)),
        };
        let approver = limits(&self.approver, ["approver_line", "approver_claim"]);
        let authoriser = limits(&self.authoriser, ["authoriser_line", "authoriser_claim"]);
        let two_people = self.two_people;
        check.done(Duties { two_people, bank_days, approver, authoriser })
    }
}

/// A limit over so many lines.
fn limit(field: &str, text: &str, lines: usize) -> Result<Option<Pence>, FieldError> {
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    match text.trim() {
        "" => Ok(None),
        text => pounds(field, text, MOST_LINE.times(lines).unwrap_or(MOST_LINE)).map(Some),
    }
}

#[cfg(test)]
mod tests;
