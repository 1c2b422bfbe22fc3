//! A scheme, and new rows in it.

use super::{Activity, Band, MOST_LINE, RateRow, RateUnit, pounds};
use crate::{
    fields::{Check, FieldCode, required},
    ids::{OrganisationId, RateId, SchemeId},
    refusal::Refusal,
    time::Day,
};
use serde::{Deserialize, Serialize};

const NAME_MAX: u32 = 120;
const CODE_MAX: u32 = 20;
const ACTIVITY_MAX: u32 = 200;
const SOURCE_MAX: u32 = 300;

/// What an organisation pays for people's time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheme {
    /// Its id.
    pub id: SchemeId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: String,
    /// Whether the organisation promises never to offer less than the floor.
    pub keeps_floor: bool,
}

impl Scheme {
    /// Checks what was typed.
    pub fn checked(self) -> Result<Self, Refusal> {
        let name = required("name", &self.name, NAME_MAX)?;
        Ok(Self { name, ..self })
    }
}

/// A row as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateForm {
    /// The scheme's short name for it.
    pub code: String,
    /// What is paid for.
    pub activity: Activity,
    /// For what it is paid once.
    pub unit: RateUnit,
    /// How much, in pounds and pence.
    pub amount: String,
    /// For how much time it is meant.
    pub band: Option<Band>,
    /// The first day on which it holds.
    pub valid_from: Day,
    /// Where it was published.
    pub source: String,
}

/// A row that may be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    /// The row.
    pub row: RateRow,
    /// The row before it, and the last day on which that holds.
    pub ends: Option<(RateId, Day)>,
}

impl RateForm {
    /// Checks what was typed on `today` against the scheme's `rows`. A row is
    /// never changed: the next one under its code follows it, from a later day
    /// on, so that no offer that stands already is changed by it.
    pub fn announced(
        self,
        rows: &[RateRow],
        id: RateId,
        scheme: SchemeId,
        today: Day,
    ) -> Result<Announced, Refusal> {
        let mut check = Check::default();
        let code = check.take(required("code", &self.code, CODE_MAX));
        let before = rows.iter().filter(|row| row.code == code).max_by_key(|row| row.valid_from);
        let activity = match self.activity {
            Activity::Text(text) => {
                Activity::Text(check.take(required("activity", &text, ACTIVITY_MAX)))
            }
            known => known,
        };
        let amount = check.take(pounds("amount", &self.amount, MOST_LINE));
        let source = check.take(required("source", &self.source, SOURCE_MAX));
        let band_fits =
            |band: Band| band.least > 0 && band.most.is_none_or(|most| band.least <= most);
        check.expect(self.band.is_none_or(band_fits), "band", FieldCode::NotNumber);
        let begins = match before {
            None => self.valid_from >= today,
            Some(_) => self.valid_from > today,
        };
        check.expect(begins, "valid_from", FieldCode::NotFuture);
        let follows = before.is_none_or(|row| row.valid_from < self.valid_from);
        check.expect(!begins || follows, "valid_from", FieldCode::Taken);
        let ends = before.filter(|row| row.valid_to.is_none_or(|to| to >= self.valid_from));
        let last = self.valid_from.0.pred_opt().map_or(self.valid_from, Day);
        let ends = ends.map(|row| (row.id, last));
        let row = RateRow {
            id,
            scheme,
            code,
            activity,
            unit: self.unit,
            amount,
            band: self.band,
            valid_from: self.valid_from,
            valid_to: None,
            source,
        };
        check.done(Announced { row, ends })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        ActivityKind,
        examples::{day, example_a},
        rate_on,
    };
    use super::*;
    use crate::{fields::error, money::Pence};
    use uuid::Uuid;

    fn form(code: &str, valid_from: Day) -> RateForm {
        RateForm {
            code: code.into(),
            activity: Activity::Known(ActivityKind::Hour),
            unit: RateUnit::Meeting,
            amount: "27.50".into(),
            band: Some(Band { least: 31, most: Some(75) }),
            valid_from,
            source: "The board, 1 November 2026".into(),
        }
    }

    fn announced(form: RateForm) -> Result<Announced, Refusal> {
        let scheme = SchemeId(Uuid::from_u128(1));
        form.announced(&example_a(), RateId(Uuid::from_u128(900)), scheme, day(5))
    }

    #[test]
    fn a_new_rate_ends_the_one_before_the_day_before() {
        let mut rows = example_a();
        let new = announced(form("t60", day(20))).unwrap();
        assert_eq!(new.ends, Some((rows[0].id, day(19))));
        rows[0].valid_to = new.ends.map(|(_, last)| last);
        rows.push(new.row);
        assert_eq!(rate_on(&rows, "t60", day(19)).unwrap().amount, Pence(2_600));
        assert_eq!(rate_on(&rows, "t60", day(20)).unwrap().amount, Pence(2_750));
    }

    #[test]
    fn what_was_offered_already_is_not_changed_under_it() {
        let refused = |code| Err(error("valid_from", code).into());
        assert_eq!(announced(form("t60", day(5))), refused(FieldCode::NotFuture));
        assert_eq!(announced(form("new", day(4))), refused(FieldCode::NotFuture));
        assert_eq!(announced(form("new", day(5))).map(|new| new.ends), Ok(None));
        let mut rows = example_a();
        rows[0].valid_from = day(20);
        let scheme = rows[0].scheme;
        let clash = form("t60", day(20)).announced(&rows, rows[1].id, scheme, day(5));
        assert_eq!(clash, refused(FieldCode::Taken));
    }

    #[test]
    fn every_field_is_told_at_once() {
        let wrong = RateForm {
            activity: Activity::Text(" ".into()),
            amount: "-1".into(),
            band: Some(Band { least: 60, most: Some(30) }),
            source: String::new(),
            ..form("", day(1))
        };
        let errors = vec![
            error("code", FieldCode::Empty),
            error("activity", FieldCode::Empty),
            error("amount", FieldCode::NotPositive),
            error("source", FieldCode::Empty),
            error("band", FieldCode::NotNumber),
            error("valid_from", FieldCode::NotFuture),
        ];
        assert_eq!(announced(wrong), Err(Refusal::Fields(errors)));
    }

    #[test]
    fn a_scheme_has_a_name() {
        let organisation = OrganisationId(Uuid::from_u128(1));
        let scheme = |name: &str| Scheme {
            id: SchemeId(Uuid::from_u128(1)),
            organisation,
            name: name.into(),
            keeps_floor: true,
        };
        assert_eq!(scheme(" Example A ").checked(), Ok(scheme("Example A")));
        assert!(scheme("").checked().is_err());
    }
}
