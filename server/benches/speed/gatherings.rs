//! The meetings of a town: in each project one that is to come, and others that were
//! held, at which everybody was.

use super::{Builder, Place};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{
    accounts::{Bloc, Hat},
    links::RecordKind,
    meetings::invitations::InviteState,
    participation::Contribution,
};
use schema::{meeting_invites, meetings, participation};
use uuid::Uuid;

/// Who is asked to the one that is to come: as many as fit into a room.
const GUESTS: usize = 30;
/// Days between two meetings.
const DAYS: usize = 14;
/// Minutes that each takes.
const MINUTES: i64 = 120;

/// A meeting.
pub struct Meeting {
    pub id: Uuid,
    pub title: String,
    pub on: NaiveDate,
    starts: DateTime<Utc>,
}

impl Place {
    /// Those who are asked to the meeting to come.
    pub fn guests(&self) -> &[(Uuid, Hat)] {
        &self.members[..self.members.len().min(GUESTS)]
    }
}

impl Builder {
    /// Adds to each project so many meetings that were held, and one to come: the first.
    pub async fn add_meetings(&mut self, held: usize) {
        for number in 0..self.places.len() {
            let new: Vec<Meeting> = (0..=held).map(|count| self.meeting(count)).collect();
            let place = &self.places[number];
            let rows: Vec<_> = new.iter().map(|meeting| self.planned(place, meeting)).collect();
            let asked = place.guests().iter();
            let invites: Vec<_> =
                asked.map(|(person, hat)| self.invite(&new[0], *person, *hat)).collect();
            let mut given = Vec::new();
            for meeting in &new[1..] {
                let came = place.members.iter();
                given.extend(came.map(|(person, hat)| attended(place.id, meeting, *person, *hat)));
            }
            self.add::<meetings::Entity>(rows).await;
            self.add::<meeting_invites::Entity>(invites).await;
            self.add::<participation::Entity>(given).await;
            self.places[number].meetings = new;
        }
    }

    fn meeting(&self, count: usize) -> Meeting {
        let coming = self.rows.now + Days::new(DAYS as u64);
        let starts = coming - Days::new((count * DAYS * 2) as u64);
        let title = format!("Where people fall, part {count}");
        Meeting { id: Uuid::now_v7(), title, on: starts.date_naive(), starts }
    }

    fn planned(&self, place: &Place, meeting: &Meeting) -> meetings::Model {
        meetings::Model {
            id: meeting.id,
            project_id: place.id,
            title: meeting.title.clone(),
            purpose: "Walk through the house, and mark each place.".into(),
            starts_at: meeting.starts,
            ends_at: meeting.starts + TimeDelta::minutes(MINUTES),
            place: Some("Riverside Library, room 2".into()),
            link: None,
            people: 40,
            aside_lived: 10,
            aside_professional: 5,
            aside_neither: 0,
            preparation: 30,
            follow_up: 0,
            sequence: 0,
            revision: 1,
            made_by: None,
            made_at: self.rows.now,
            cancelled_at: None,
            cancel_reason: None,
        }
    }

    fn invite(&self, meeting: &Meeting, person: Uuid, hat: Hat) -> meeting_invites::Model {
        meeting_invites::Model {
            id: Uuid::now_v7(),
            meeting_id: meeting.id,
            person_id: person,
            hat: hat.code().into(),
            bloc: Bloc::LivedExperience.code().into(),
            state: InviteState::Invited.code().into(),
            said_yes: None,
            token_digest: None,
            made_by: None,
            made_at: self.rows.now,
        }
    }
}

fn attended(project: Uuid, meeting: &Meeting, person: Uuid, hat: Hat) -> participation::Model {
    participation::Model {
        id: Uuid::now_v7(),
        person_id: person,
        project_id: project,
        act: Contribution::Attended.code().into(),
        record_kind: Some(RecordKind::Meeting.code().into()),
        record_id: Some(meeting.id),
        on_day: meeting.on,
        hat: Some(hat.code().into()),
        minutes: 120,
        struck: false,
        corrects: None,
    }
}
