//! The money of the walk: offers, and of each state one claim, all but one of a member.

use crate::{
    meetings::{ask, plan},
    support::World,
};
use backend::{
    meetings::{confirm_attendance, offer_pay, see_offering},
    payments,
    projects::add_person,
};
use domain::{
    accounts::Hat,
    ids::{ClaimId, MeetingId, MembershipId, OfferId, OrganisationId, PersonId, ProjectId},
    meetings::attendance::AttendanceForm,
    payments::{
        ActivityKind, Expense, RateUnit, TypedCost, TypedRate,
        claims::{DecisionForm, DecisionKind, ExpenseForm, Seen},
        offers::OfferForm,
        payees::BankDetails,
        responses::{ResponseForm, ResponseKind},
    },
    scope::{OfficeRole, Scope},
};

/// Who is in it.
pub struct Cast {
    pub organisation: OrganisationId,
    pub project: ProjectId,
    pub lead: PersonId,
    pub member: PersonId,
}

/// What the organisation pays: a scheme with one rate, and fares. Set before anybody is
/// asked to a meeting, so that they are offered it.
pub async fn terms(world: &World, organisation: OrganisationId) {
    let keeper = world.officer("Sid", organisation, OfficeRole::Lead).await;
    let keeper = world.scope(keeper).await;
    let scheme =
        payments::add_scheme(world, &keeper, organisation, "Example A", false).await.unwrap();
    let rate = TypedRate {
        code: "any".into(),
        activity: Some(ActivityKind::TwoHours),
        own_activity: String::new(),
        unit: Some(RateUnit::Meeting),
        amount: "52".into(),
        least: "1".into(),
        most: String::new(),
        valid_from: Ok(world.today()),
        source: "Invented".into(),
    };
    payments::add_rate(world, &keeper, scheme, rate).await.unwrap();
    let fares = TypedCost {
        category: Some(Expense::TravelPublic),
        flat: String::new(),
        mile: String::new(),
        cap: String::new(),
        agreed_first: false,
        evidence: false,
        valid_from: Ok(world.today()),
        source: "Invented".into(),
    };
    payments::add_cost(world, &keeper, organisation, fares).await.unwrap();
}

/// Who handles the member's claims.
struct Hands<'a> {
    world: &'a World,
    cast: &'a Cast,
    lead: Scope,
    member: Scope,
    part: MembershipId,
    approver: Scope,
    authoriser: Scope,
}

/// Everything that the tables name of money.
pub async fn scene(world: &World, cast: &Cast) -> Vec<(&'static str, String)> {
    let approver = world.officer("Abe", cast.organisation, OfficeRole::Approver).await;
    let authoriser = world.officer("Aud", cast.organisation, OfficeRole::Authoriser).await;
    let member = world.scope(cast.member).await;
    let hands = Hands {
        world,
        cast,
        lead: world.scope(cast.lead).await,
        part: member.membership(cast.project).unwrap().id,
        member,
        approver: world.scope(approver).await,
        authoriser: world.scope(authoriser).await,
    };
    let account = BankDetails {
        holder: "Mo Member".into(),
        sort_code: "204060".into(),
        number: "12345678".into(),
    };
    payments::change_payee(world, &hands.member, &account).await.unwrap();
    let (_, offered) = hands.asked("Paid for", hands.part).await;
    let (unmade, taken_back) = hands.asked("Not paid for", hands.part).await;
    let pay = payments::see_pay(world, &Scope::default(), cast.organisation).await.unwrap();
    let shown = &pay.schemes[0];
    let unmailed = hands.unmailed("Tom Young").await;
    let draft = hands.claim("Written", 0).await;
    let sent = hands.claim("Sent", 1).await;
    vec![
        ("scheme", shown.scheme.id.to_string()),
        ("rate", shown.rates[0].id.to_string()),
        ("unmade_meeting", unmade.to_string()),
        ("offered", offered.to_string()),
        ("taken_back", taken_back.to_string()),
        ("proposed", hands.proposed("Another amount").await.to_string()),
        ("unmailed_offer", hands.asked("For him", unmailed).await.1.to_string()),
        ("unmailed_claim", hands.claim_for("By the lead", unmailed).await.to_string()),
        ("draft_claim", draft.to_string()),
        ("draft_line", hands.line(draft).await),
        ("sent_claim", sent.to_string()),
        ("sent_line", hands.line(sent).await),
        // All of them are for the same fee.
        ("seen", hands.seen(sent).await.to_person.0.to_string()),
        ("withdrawn_claim", hands.claim("To be withdrawn", 1).await.to_string()),
        ("asked_claim", hands.claim("To be asked about", 1).await.to_string()),
        ("approved_claim", hands.claim("Approved", 2).await.to_string()),
        ("sent_back_claim", hands.claim("To be sent back", 2).await.to_string()),
        ("authorised_claim", hands.claim("Authorised", 3).await.to_string()),
        ("paid_claim", hands.claim("Paid", 4).await.to_string()),
    ]
}

impl Hands<'_> {
    /// Somebody without e-mail.
    async fn unmailed(&self, name: &str) -> MembershipId {
        let project = self.cast.project;
        add_person(self.world, &self.lead, project, name, Hat::Carer).await.unwrap()
    }

    /// Asks somebody to a meeting of its own; gives it, and what they are offered for it.
    async fn asked(&self, title: &str, part: MembershipId) -> (MeetingId, OfferId) {
        let meeting = plan(self.world, &self.lead, self.cast.project, title).await;
        ask(self.world, &self.lead, meeting, part).await;
        let offering = see_offering(self.world, &self.lead, meeting, part).await.unwrap();
        (meeting, offering.standing.expect("an offer").id)
    }

    /// Another amount than the scheme's, which waits for a second person.
    async fn proposed(&self, title: &str) -> OfferId {
        let meeting = plan(self.world, &self.lead, self.cast.project, title).await;
        let offering = see_offering(self.world, &self.lead, meeting, self.part).await.unwrap();
        let form = OfferForm {
            rate: offering.suggested,
            amount: "60".into(),
            reason: "It is far.".into(),
            ..OfferForm::default()
        };
        offer_pay(self.world, &self.lead, meeting, self.part, form).await.unwrap()
    }

    /// A claim of the member for a meeting of its own, and so many of the steps from
    /// sending it to paying it.
    async fn claim(&self, title: &str, steps: usize) -> ClaimId {
        let (meeting, offer) = self.asked(title, self.part).await;
        let yes = ResponseForm { kind: Some(ResponseKind::Accept), ..ResponseForm::default() };
        payments::respond_to_offer(self.world, &self.member, offer, &yes).await.unwrap();
        self.hold(meeting, title, self.part).await;
        let id = payments::begin_claim(self.world, &self.member, offer).await.unwrap();
        for step in 0..steps {
            self.go_on(id, step).await;
        }
        id
    }

    /// A claim that the lead writes for somebody without e-mail.
    async fn claim_for(&self, title: &str, part: MembershipId) -> ClaimId {
        let (meeting, offer) = self.asked(title, part).await;
        self.hold(meeting, title, part).await;
        let id = payments::begin_claim(self.world, &self.lead, offer).await.unwrap();
        let fare = ExpenseForm {
            category: Some(Expense::TravelPublic),
            on: self.world.today(),
            amount: "2.80".into(),
            miles: String::new(),
            description: String::new(),
            receipt: None,
            no_receipt: String::new(),
            agreed_with: String::new(),
        };
        payments::add_line(self.world, &self.lead, id, fare).await.unwrap();
        id
    }

    /// Says that the meeting was held, and that somebody was there.
    async fn hold(&self, meeting: MeetingId, title: &str, part: MembershipId) {
        let past = format!(
            "UPDATE meetings SET starts_at = made_at, ends_at = made_at WHERE title = '{title}'"
        );
        self.world.execute(&past).await;
        let today = self.world.today().0;
        let then = format!("UPDATE offers SET on_day = '{today}' WHERE title = '{title}'");
        self.world.execute(&then).await;
        let form = AttendanceForm { minutes: "60".into(), ..AttendanceForm::default() };
        confirm_attendance(self.world, &self.lead, meeting, &[part], &form).await.unwrap();
    }

    async fn go_on(&self, id: ClaimId, step: usize) {
        let world = self.world;
        match step {
            0 => payments::send_claim(world, &self.member, id, "").await.unwrap(),
            1 => {
                let page = payments::see_claim(world, &self.approver, id).await.unwrap();
                let yes = page.claim.lines.iter().map(|line| DecisionForm {
                    line: line.id,
                    kind: Some(DecisionKind::Approve),
                    to: String::new(),
                    reason: String::new(),
                });
                let yes: Vec<DecisionForm> = yes.collect();
                let seen = self.seen(id).await;
                payments::decide_claim(world, &self.approver, id, seen, &yes).await.unwrap();
            }
            2 => {
                let seen = self.seen(id).await;
                payments::authorise_claim(world, &self.authoriser, id, seen).await.unwrap();
            }
            _ => {
                let seen = self.seen(id).await;
                let authoriser = &self.authoriser;
                payments::mark_claim_paid(world, authoriser, id, seen, "RC-1").await.unwrap();
            }
        }
    }

    /// How much of a claim goes where.
    async fn seen(&self, claim: ClaimId) -> Seen {
        let page = payments::see_claim(self.world, &self.member, claim).await.unwrap();
        page.claim.seen().unwrap()
    }

    /// The first line of a claim of the member's.
    async fn line(&self, claim: ClaimId) -> String {
        let page = payments::see_claim(self.world, &self.member, claim).await.unwrap();
        page.claim.lines[0].id.to_string()
    }
}
