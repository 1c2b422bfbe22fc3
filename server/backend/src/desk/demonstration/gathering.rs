//! Meetings of the story, and what people need there.

use super::{
    script::{Deed, NewMeeting},
    stage::{Doer, Stage, find},
};
use crate::{
    access,
    error::{Error, Result, fault},
    meetings::{self, Whom},
};
use domain::{
    access::AccessForm,
    ids::{MeetingId, MembershipId},
    meetings::{MeetingForm, TypedTime, agenda::AgendaForm, attendance::AttendanceForm},
};

impl Stage<'_> {
    pub(super) async fn meet(&mut self, doer: &Doer, deed: Deed) -> Result<()> {
        let (portal, scope) = (self.portal, &doer.scope);
        let meeting = |key: &str| find(&self.meetings, key);
        match deed {
            Deed::PlanMeeting(new) => self.plan_meeting(doer, new).await,
            Deed::InviteAll { meeting: key } => {
                meetings::invite_to_meeting(portal, scope, meeting(&key)?, Whom::Everybody).await
            }
            Deed::Reply { meeting: key, who, reply } => {
                let id = meeting(&key)?;
                for name in who.split_whitespace() {
                    let scope = self.scope(name).await?;
                    meetings::reply_to_meeting(portal, &scope, id, reply).await?;
                }
                Ok(())
            }
            Deed::AddToAgenda { meeting: key, text, minutes } => {
                let form = AgendaForm { text, minutes };
                let id = meeting(&key)?;
                meetings::propose_agenda_item(portal, scope, id, &form).await.map(drop)
            }
            Deed::SayNeeds { codes, share } => {
                let form = AccessForm { codes, share, ..AccessForm::default() };
                access::say_needs(portal, scope, form).await
            }
            Deed::Arrange { meeting: key, by, step } => {
                let id = meeting(&key)?;
                let helper = self.part_of(doer, &by).await?;
                let lines = meetings::see_meeting(portal, scope, id).await?.lines;
                for line in lines {
                    meetings::assign_need(portal, scope, line.id, helper).await?;
                    meetings::report_need(portal, scope, line.id, step).await?;
                }
                Ok(())
            }
            Deed::SayWhetherMet { meeting: key, met } => {
                let lines = meetings::see_meeting(portal, scope, meeting(&key)?).await?.lines;
                for line in lines.into_iter().filter(|line| line.own) {
                    meetings::say_whether_met(portal, scope, line.id, met).await?;
                }
                Ok(())
            }
            Deed::SayWhoCame { meeting: key, who, minutes } => {
                self.say_who_came(doer, meeting(&key)?, &who, minutes).await
            }
            Deed::CancelMeeting { meeting: key, reason } => {
                meetings::cancel_meeting(portal, scope, meeting(&key)?, &reason).await
            }
            _ => Err(fault("demonstration_deed", &doer.name)),
        }
    }

    async fn plan_meeting(&mut self, doer: &Doer, new: NewMeeting) -> Result<()> {
        let time = |hour: u32| TypedTime { hour: hour.to_string(), ..TypedTime::default() };
        let day = self.calendar.day(new.day);
        let form = MeetingForm {
            title: new.title,
            purpose: new.purpose,
            day: Some(day),
            start: time(new.start),
            end: time(new.end),
            place: new.place,
            people: new.people.to_string(),
            set_aside: new.set_aside.map(|seats| seats.to_string()),
            preparation: new.preparation.to_string(),
            ..MeetingForm::default()
        };
        let (portal, scope) = (self.portal, &doer.scope);
        let id = meetings::plan_meeting(portal, scope, doer.project, form).await?;
        self.days.insert(new.key.clone(), day);
        self.meetings.insert(new.key, id);
        Ok(())
    }

    async fn say_who_came(
        &self,
        doer: &Doer,
        id: MeetingId,
        who: &str,
        minutes: String,
    ) -> Result<()> {
        let mut parts = Vec::new();
        for name in who.split_whitespace() {
            parts.push(self.part_of(doer, name).await?);
        }
        let form = AttendanceForm { minutes, ..AttendanceForm::default() };
        meetings::confirm_attendance(self.portal, &doer.scope, id, &parts, &form).await
    }

    /// The part of somebody in the project, with an address or without.
    async fn part_of(&self, doer: &Doer, name: &str) -> Result<MembershipId> {
        if let Some(part) = self.parts.get(name) {
            return Ok(*part);
        }
        let scope = self.scope(name).await?;
        scope.membership(doer.project).map(|part| part.id).ok_or(Error::NotFound)
    }
}
