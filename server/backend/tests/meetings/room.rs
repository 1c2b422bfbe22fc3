//! A project in which a meeting is planned: who leads, who runs it, who comes.

use crate::support::{World, portal};
use backend::{
    Result,
    meetings::{self, Whom},
    notices::Part,
};
use domain::{
    accounts::Hat,
    ids::{InviteId, MeetingId, MembershipId, PersonId, ProjectId},
    meetings::{
        MeetingForm, TypedTime,
        invitations::{InviteState, Reply},
    },
    scope::ProjectRole,
    time::Day,
};
use std::ops::Deref;

/// The world, and what a meeting needs.
pub struct Room {
    world: World,
    pub project: ProjectId,
    pub meeting: MeetingId,
    pub lead: PersonId,
    pub facilitator: PersonId,
    /// Carers.
    pub lived: Vec<PersonId>,
    pub professional: Vec<PersonId>,
}

impl Deref for Room {
    type Target = World;
    fn deref(&self) -> &World {
        &self.world
    }
}

/// Two hours on Saturday 28 November 2026, from 14:00: four seats, two of them for
/// people with lived experience and two for professionals.
pub fn form() -> MeetingForm {
    let time = |hour: &str| TypedTime { hour: hour.into(), ..TypedTime::default() };
    MeetingForm {
        title: "Balance classes".into(),
        purpose: "Choose what to try first.".into(),
        day: Day::from_ymd(2026, 11, 28),
        start: time("14"),
        end: time("16"),
        place: "Library, room 2".into(),
        people: "4".into(),
        set_aside: ["2".into(), "2".into(), String::new()],
        preparation: "30".into(),
        ..MeetingForm::default()
    }
}

/// A room with so many carers and two professionals.
pub async fn room(lived: usize) -> Room {
    let world = portal().await;
    let organisation = world.organisation("Northbank Trust").await;
    let project = world.project(organisation, "Falls").await;
    let join = async |name: &str, hat, role| world.member(name, project, hat, &[role]).await;
    let lead = join("Grace", Hat::Professional, ProjectRole::InvolvementLead).await;
    let facilitator = join("Rita", Hat::Professional, ProjectRole::Facilitator).await;
    let mut carers = Vec::new();
    for name in ["Lia", "Leo", "Lou"].into_iter().take(lived) {
        carers.push(join(name, Hat::Carer, ProjectRole::Member).await);
    }
    let mut professional = Vec::new();
    for name in ["Pat", "Per"] {
        professional.push(join(name, Hat::Professional, ProjectRole::Member).await);
    }
    let scope = world.scope(lead).await;
    let meeting = meetings::plan_meeting(&world, &scope, project, form()).await.unwrap();
    Room { world, project, meeting, lead, facilitator, lived: carers, professional }
}

impl Room {
    /// Asks everybody who was not asked yet.
    pub async fn invite_all(&self) {
        let lead = self.scope(self.lead).await;
        meetings::invite_to_meeting(self, &lead, self.meeting, Whom::Everybody).await.unwrap();
    }

    /// Says yes or no, signed in.
    pub async fn reply(&self, person: PersonId, said: Reply) -> Result<InviteState> {
        let scope = self.scope(person).await;
        meetings::reply_to_meeting(self, &scope, self.meeting, said).await
    }

    /// What has become of the person's invitation.
    pub async fn state(&self, person: PersonId) -> Option<InviteState> {
        let scope = self.scope(person).await;
        let page = meetings::see_meeting(self, &scope, self.meeting).await.unwrap();
        page.own.map(|own| own.state)
    }

    /// The person's invitation.
    pub async fn invite_of(&self, person: PersonId) -> InviteId {
        let scope = self.scope(person).await;
        let page = meetings::see_meeting(self, &scope, self.meeting).await.unwrap();
        page.own.unwrap().id
    }

    /// The person's part in the project.
    pub async fn part_of(&self, person: PersonId) -> MembershipId {
        self.scope(person).await.membership(self.project).unwrap().id
    }

    /// All mail that is due now, as its parts.
    pub async fn told(&self) -> Vec<Part> {
        self.mail().await.into_iter().flat_map(|mail| mail.parts).collect()
    }

    /// The token in the mail that asked the person.
    pub async fn token_of(&self, person: PersonId) -> String {
        self.keys.invite_token(self.invite_of(person).await)
    }

    /// Moves the clock to the middle of the meeting.
    pub fn begin(&self) {
        self.pass_minutes((6 * 24 + 3) * 60);
    }
}
