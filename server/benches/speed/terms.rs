//! What a town's organisation pays, and who handles it.

use super::Builder;
use domain::{
    payments::{ActivityKind, CapPer, Expense, RateUnit},
    scope::OfficeRole,
};
use schema::{expense_rules, offices, pay_promises, persons, rates, schemes};
use uuid::Uuid;

/// For a meeting, in pence.
pub const FEE: i64 = 5_200;

/// Who handles the money, and by what it is paid.
pub struct Terms {
    pub approver: Uuid,
    pub authoriser: Uuid,
    pub rate: Uuid,
    pub fares: Uuid,
}

impl Builder {
    /// Adds what is paid, from long ago on.
    pub async fn add_terms(&self) -> Terms {
        let [scheme, rate, fares] = [(); 3].map(|()| Uuid::now_v7());
        let approver = self.add_officer(OfficeRole::Approver).await;
        let authoriser = self.add_officer(OfficeRole::Authoriser).await;
        let (organisation_id, now) = (self.rows.organisation, self.rows.now);
        let (valid_from, source) = (self.rows.days_ago(4_000), "Invented".to_owned());
        self.add::<schemes::Entity>(vec![schemes::Model {
            id: scheme,
            organisation_id,
            name: "Example A".into(),
            keeps_floor: false,
            made_by: None,
            made_at: now,
        }])
        .await;
        self.add::<rates::Entity>(vec![rates::Model {
            id: rate,
            scheme_id: scheme,
            code: "t120".into(),
            activity: Some(ActivityKind::TwoHours.code().into()),
            own_activity: None,
            unit: RateUnit::Meeting.code().into(),
            amount: FEE,
            least: Some(1),
            most: None,
            valid_from,
            source: source.clone(),
            made_by: None,
            made_at: now,
        }])
        .await;
        self.add::<expense_rules::Entity>(vec![expense_rules::Model {
            id: fares,
            organisation_id,
            category: Expense::TravelPublic.code().into(),
            basis: "actual".into(),
            amount: None,
            tier_miles: None,
            beyond: None,
            tier_per: None,
            cap: Some(2_000),
            cap_per: Some(CapPer::Claim.code().into()),
            agreed_first: false,
            evidence: true,
            valid_from,
            source,
            made_by: None,
            made_at: now,
        }])
        .await;
        let promise = pay_promises::Model {
            id: Uuid::now_v7(),
            organisation_id,
            days: 21,
            valid_from,
            made_by: None,
            made_at: now,
        };
        self.add::<pay_promises::Entity>(vec![promise]).await;
        Terms { approver, authoriser, rate, fares }
    }

    async fn add_officer(&self, role: OfficeRole) -> Uuid {
        let person = self.rows.person(Uuid::now_v7(), 0);
        let office = offices::Model {
            id: Uuid::now_v7(),
            organisation_id: self.rows.organisation,
            person_id: person.id,
            role: role.code().into(),
            since: self.rows.now,
            until: None,
        };
        let id = person.id;
        self.add::<persons::Entity>(vec![person]).await;
        self.add::<offices::Entity>(vec![office]).await;
        id
    }
}
