//! An organisation that pays: who handles its money, what it pays, and a meeting to
//! which people were asked.

// Each feature's tests use some of it.
#![allow(dead_code)]

// Tests of the server read it too.
#[path = "money/claiming.rs"]
pub mod claiming;

use crate::{
    meetings::form,
    support::{World, portal},
};
use backend::{
    meetings::{self, Whom},
    notices::Part,
    payments::{self, TypedCost, TypedRate},
};
use domain::{
    accounts::Hat,
    ids::{MeetingId, MembershipId, OfferId, OrganisationId, PersonId, ProjectId, SchemeId},
    meetings::invitations::Reply,
    payments::{
        ActivityKind, Expense, RateUnit,
        pages::{OfferPage, OfferSummary},
        responses::{ResponseForm, ResponseKind},
    },
    scope::{OfficeRole, ProjectRole, Scope},
};
use std::ops::Deref;

/// The world, and those who pay and are paid in it.
pub struct Office {
    world: World,
    pub organisation: OrganisationId,
    pub project: ProjectId,
    /// Two hours on Saturday 28 November 2026, with half an hour before: £52.
    pub meeting: MeetingId,
    /// Example A: £26, £52, £78 and £156 by time, and £310 for chairing.
    pub scheme: SchemeId,
    /// Leads the organisation.
    pub head: PersonId,
    pub approver: PersonId,
    pub authoriser: PersonId,
    pub auditor: PersonId,
    /// Leads the project, and asked people to the meeting.
    pub lead: PersonId,
    pub facilitator: PersonId,
    /// A carer who said yes.
    pub lia: PersonId,
    /// A carer who has said nothing.
    pub leo: PersonId,
    /// Comes for their work.
    pub pat: PersonId,
}

impl Deref for Office {
    type Target = World;
    fn deref(&self) -> &World {
        &self.world
    }
}

/// The names of the rates, what they pay, and for how many minutes.
const RATES: [(&str, &str, &str, &str); 5] = [
    ("t60", "26", "31", "75"),
    ("t120", "52", "76", "150"),
    ("half", "78", "151", "270"),
    ("day", "156", "271", ""),
    ("chair", "310", "", ""),
];

/// A rate as it is typed, from the day on which the clock stands.
pub fn rate(world: &World, [code, amount, least, most]: [&str; 4]) -> TypedRate {
    TypedRate {
        code: code.into(),
        activity: Some(ActivityKind::Hour),
        own_activity: String::new(),
        unit: Some(RateUnit::Meeting),
        amount: amount.into(),
        least: least.into(),
        most: most.into(),
        valid_from: Ok(world.today()),
        source: "Invented".into(),
    }
}

/// A cost as it is typed: what was spent, from the day on which the clock stands.
pub fn cost(world: &World, category: Expense) -> TypedCost {
    TypedCost {
        category: Some(category),
        flat: String::new(),
        mile: String::new(),
        cap: String::new(),
        agreed_first: false,
        evidence: false,
        valid_from: Ok(world.today()),
        source: "Invented".into(),
    }
}

/// An organisation with officers and a project, which pays nothing yet; everybody in
/// the project is still to be asked to the meeting.
pub async fn empty_office() -> Office {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    let officer = async |name: &str, role| world.officer(name, organisation, role).await;
    let head = officer("Hana", OfficeRole::Lead).await;
    let approver = officer("Abe", OfficeRole::Approver).await;
    let authoriser = officer("Bea", OfficeRole::Authoriser).await;
    let auditor = officer("Cal", OfficeRole::Auditor).await;
    let project = world.project(organisation, "Falls").await;
    let join = async |name: &str, hat, role| world.member(name, project, hat, &[role]).await;
    let lead = join("Grace", Hat::Professional, ProjectRole::InvolvementLead).await;
    let facilitator = join("Rita", Hat::Professional, ProjectRole::Facilitator).await;
    let lia = join("Lia Kaur", Hat::Carer, ProjectRole::Member).await;
    let leo = join("Leo Ash", Hat::Carer, ProjectRole::Member).await;
    let pat = join("Pat Green", Hat::Professional, ProjectRole::Member).await;
    let scope = world.scope(lead).await;
    let meeting = meetings::plan_meeting(&world, &scope, project, form()).await.unwrap();
    let scheme = SchemeId(uuid::Uuid::nil());
    Office {
        world,
        organisation,
        project,
        meeting,
        scheme,
        head,
        approver,
        authoriser,
        auditor,
        lead,
        facilitator,
        lia,
        leo,
        pat,
    }
}

/// An organisation that pays by example A, and a meeting to which everybody was asked
/// and Lia said yes; what was mailed so far is read.
pub async fn office() -> Office {
    let mut office = empty_office().await;
    office.pay().await;
    office.invite_all().await;
    let lia = office.scope(office.lia).await;
    meetings::reply_to_meeting(&office, &lia, office.meeting, Reply::Yes).await.unwrap();
    office.mail().await;
    office
}

impl Office {
    /// Sets up example A, and what is paid back.
    pub async fn pay(&mut self) {
        let head = self.scope(self.head).await;
        let (world, organisation) = (&self.world, self.organisation);
        let scheme = payments::add_scheme(world, &head, organisation, "Example A", true).await;
        let scheme = scheme.unwrap();
        for (code, amount, least, most) in RATES {
            let rate = rate(world, [code, amount, least, most]);
            payments::add_rate(world, &head, scheme, rate).await.unwrap();
        }
        let cost = |category| cost(world, category);
        let receipt = |category| TypedCost { evidence: true, ..cost(category) };
        let costs = [
            receipt(Expense::TravelPublic),
            TypedCost { agreed_first: true, ..receipt(Expense::TravelTaxi) },
            TypedCost { mile: "45".into(), ..cost(Expense::MileageCar) },
            TypedCost { cap: "10".into(), ..cost(Expense::Subsistence) },
            TypedCost { flat: "5".into(), ..cost(Expense::InternetPhone) },
            cost(Expense::Other),
        ];
        for cost in costs {
            payments::add_cost(world, &head, organisation, cost).await.unwrap();
        }
        self.scheme = scheme;
    }

    /// Asks everybody who was not asked yet, as whoever leads.
    pub async fn invite_all(&self) {
        let lead = self.scope(self.lead).await;
        meetings::invite_to_meeting(self, &lead, self.meeting, Whom::Everybody).await.unwrap();
    }

    /// What the person may do once they have shown a second factor.
    pub async fn proved(&self, person: PersonId) -> Scope {
        Scope { proved: true, ..self.scope(person).await }
    }

    /// The person's part in the project.
    pub async fn part_of(&self, person: PersonId) -> MembershipId {
        self.scope(person).await.membership(self.project).unwrap().id
    }

    /// What the person sees that they are offered for the meeting.
    pub async fn summary_of(&self, person: PersonId) -> Option<OfferSummary> {
        let scope = self.scope(person).await;
        meetings::see_meeting(self, &scope, self.meeting).await.unwrap().offer
    }

    /// The offer to the person for the meeting.
    pub async fn offer_of(&self, person: PersonId) -> OfferId {
        self.summary_of(person).await.unwrap().id
    }

    /// The offer's page, as `reader` reads it.
    pub async fn see_offer(&self, reader: PersonId, id: OfferId) -> backend::Result<OfferPage> {
        payments::see_offer(self, &self.scope(reader).await, id).await
    }

    /// The person chooses what happens with what they are offered.
    pub async fn choose(&self, person: PersonId, kind: ResponseKind) {
        let form =
            ResponseForm { kind: Some(kind), amount: "10".into(), charity: "The food bank".into() };
        let (scope, id) = (self.scope(person).await, self.offer_of(person).await);
        payments::respond_to_offer(self, &scope, id, &form).await.unwrap();
    }

    /// Moves the clock to the middle of the meeting.
    pub fn begin(&self) {
        self.pass_minutes((6 * 24 + 3) * 60);
    }

    /// All mail that is due now, as its parts.
    pub async fn told(&self) -> Vec<Part> {
        self.mail().await.into_iter().flat_map(|mail| mail.parts).collect()
    }
}
