//! Claims on their way, step by step.

use super::Office;
use backend::{Result, meetings, payments};
use domain::{
    ids::{ClaimId, ClaimLineId, PersonId},
    meetings::attendance::AttendanceForm,
    money::Pence,
    payments::{
        Expense,
        claims::{ClaimState, DecisionForm, DecisionKind, ExpenseForm, Seen},
        pages::{ClaimPage, OwnMoney},
        responses::ResponseKind,
    },
};

/// So many pence, all to the person.
pub fn all_own(pence: i64) -> Seen {
    Seen { to_person: Pence(pence), ..Seen::default() }
}

/// A cost as it is typed, without a receipt.
pub fn spent(office: &Office, category: Expense, amount: &str) -> ExpenseForm {
    ExpenseForm {
        category: Some(category),
        on: office.today(),
        amount: amount.into(),
        miles: String::new(),
        description: String::new(),
        receipt: None,
        no_receipt: "The driver gave none".into(),
        agreed_with: String::new(),
    }
}

impl Office {
    /// Moves the clock to the meeting, and records that these people came.
    pub async fn attend(&self, people: &[PersonId]) {
        self.begin();
        self.confirm(people, "120").await;
    }

    /// Records how many minutes people were there.
    pub async fn confirm(&self, people: &[PersonId], minutes: &str) {
        let mut parts = Vec::new();
        for person in people {
            parts.push(self.part_of(*person).await);
        }
        let form = AttendanceForm { minutes: minutes.into(), ..AttendanceForm::default() };
        let scope = self.scope(self.facilitator).await;
        let meeting = self.meeting;
        meetings::confirm_attendance(self, &scope, meeting, &parts, &form).await.unwrap();
    }

    /// What the person is offered, claims and was paid.
    pub async fn money_of(&self, person: PersonId) -> OwnMoney {
        payments::see_own_money(self, &self.scope(person).await, None).await.unwrap()
    }

    /// The claim of the person that moved last.
    pub async fn claim_of(&self, person: PersonId) -> ClaimId {
        self.money_of(person).await.claims[0].id
    }

    /// The claim's page, as `reader` reads it.
    pub async fn see_claim(&self, reader: PersonId, id: ClaimId) -> Result<ClaimPage> {
        payments::see_claim(self, &self.scope(reader).await, id).await
    }

    /// Where the claim is.
    pub async fn state_of(&self, person: PersonId, id: ClaimId) -> ClaimState {
        self.see_claim(person, id).await.unwrap().claim.state
    }

    /// The person adds a cost.
    pub async fn add(
        &self,
        person: PersonId,
        id: ClaimId,
        form: ExpenseForm,
    ) -> Result<ClaimLineId> {
        payments::add_line(self, &self.scope(person).await, id, form).await
    }

    /// The person sends the claim.
    pub async fn send(&self, person: PersonId, id: ClaimId, words: &str) -> Result<()> {
        payments::send_claim(self, &self.scope(person).await, id, words).await
    }

    /// Corrects how many minutes somebody was there.
    pub async fn correct(&self, person: PersonId, minutes: &str) {
        let (part, lead) = (self.part_of(person).await, self.scope(self.facilitator).await);
        let guests = meetings::see_guests(self, &lead, self.meeting, None).await.unwrap();
        let row = guests.rows.into_iter().find(|row| row.part == part).unwrap();
        let form = AttendanceForm { minutes: minutes.into(), ..AttendanceForm::default() };
        let wrong = row.attendance.unwrap().id;
        meetings::correct_attendance(self, &lead, wrong, &form, "Wrong list").await.unwrap();
    }

    /// What is chosen about each line of a claim: all of it, less, or none.
    pub async fn decisions(&self, id: ClaimId, how: &[(DecisionKind, &str)]) -> Vec<DecisionForm> {
        let lines = self.see_claim(self.approver, id).await.unwrap().claim.lines;
        let form =
            |(line, (kind, to)): (&domain::payments::claims::Line, &(DecisionKind, &str))| {
                let reason = if *kind == DecisionKind::Approve { "" } else { "Off peak" };
                let (to, reason) = ((*to).to_owned(), reason.to_owned());
                DecisionForm { line: line.id, kind: Some(*kind), to, reason }
            };
        lines.iter().zip(how).map(form).collect()
    }

    /// Decides on each line, as `by`.
    pub async fn decide(
        &self,
        by: PersonId,
        id: ClaimId,
        how: &[(DecisionKind, &str)],
    ) -> Result<()> {
        let forms = self.decisions(id, how).await;
        let seen = self.seen_of(id).await;
        payments::decide_claim(self, &self.scope(by).await, id, seen, &forms).await
    }

    /// Approves all lines, as the approver.
    pub async fn approve(&self, id: ClaimId) {
        self.decide(self.approver, id, &[(DecisionKind::Approve, ""); 9]).await.unwrap();
    }

    /// How much of it goes where, as those who handle it see it.
    pub async fn seen_of(&self, id: ClaimId) -> Seen {
        let page = self.see_claim(self.approver, id).await.unwrap();
        page.claim.seen().unwrap()
    }

    /// Authorises it, as `by`, who has shown a second factor.
    pub async fn authorise(&self, by: PersonId, id: ClaimId) -> Result<()> {
        let seen = self.seen_of(id).await;
        payments::authorise_claim(self, &self.proved(by).await, id, seen).await
    }

    /// Says that it was paid, as the authoriser.
    pub async fn mark_paid(&self, id: ClaimId) -> Result<()> {
        let scope = self.proved(self.authoriser).await;
        let seen = self.seen_of(id).await;
        payments::mark_claim_paid(self, &scope, id, seen, "COPRO 1").await
    }

    /// Lia said yes to £52 and came: a claim of hers with that and a fare of £2.80.
    pub async fn drafted(&self) -> ClaimId {
        self.drafted_with(ResponseKind::Accept).await
    }

    /// The same, with another choice.
    pub async fn drafted_with(&self, choice: ResponseKind) -> ClaimId {
        self.choose(self.lia, choice).await;
        self.attend(&[self.lia]).await;
        let id = self.claim_of(self.lia).await;
        self.add(self.lia, id, spent(self, Expense::TravelPublic, "2.80")).await.unwrap();
        id
    }

    /// Such a claim, sent.
    pub async fn sent(&self) -> ClaimId {
        let id = self.drafted().await;
        self.send(self.lia, id, "").await.unwrap();
        id
    }

    /// Such a claim, approved and authorised.
    pub async fn authorised(&self) -> ClaimId {
        let id = self.sent().await;
        self.approve(id).await;
        self.authorise(self.authoriser, id).await.unwrap();
        id
    }
}
