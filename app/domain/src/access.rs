//! Access needs: asked once, kept for the person, met at each meeting.
//!
//! After the Accessible Information Standard (DAPB1605, six steps): what is
//! needed is identified and recorded ([`AccessForm`]), flagged to and shared
//! with those who must act ([`needs_seen`]), met ([`checklist`]) and reviewed
//! ([`review_due`]).

pub mod checklist;
mod needs;
pub mod pages;

pub use needs::{AccessCode, AccessForm, AccessNeeds, NeedGroup};

use crate::{
    ids::{PersonId, ProjectId},
    meetings::{Meeting, invitations::InviteState},
    scope::{ProjectRole, Scope},
    time::{Day, Timestamp, shown_in_london},
};
use chrono::NaiveDate;

/// After how many days needs are asked for again, from a day on; newest first.
/// Source: DAPB1605, step 6 (review); "at least yearly" is our proposal.
const REVIEWED_AFTER: &[(Option<NaiveDate>, u32)] = &[(None, 365)];

/// The day from which a person is asked again what they need: a year after they
/// last said, or the day on which something was missed after that.
pub fn review_due(said: Day, missed: Option<Day>) -> Day {
    let in_force = |row: &&(Option<NaiveDate>, u32)| row.0.is_none_or(|from| from <= said.0);
    let yearly = said.plus(REVIEWED_AFTER.iter().find(in_force).map_or(365, |row| row.1));
    missed.filter(|missed| *missed >= said).map_or(yearly, |missed| missed.min(yearly))
}

/// How a person stands to one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Who.
    pub person: PersonId,
    /// What has become of their invitation.
    pub state: InviteState,
}

/// The groups of a guest's needs that `viewer` sees for `meeting` at `now`.
///
/// - The person: all, always.
/// - Facilitators and the involvement lead of the meeting's project, where the
///   person agreed to share: how to write and speak to them from the invitation
///   on; all once they said yes. Nothing of those who said no or were taken off,
///   of a meeting called off, or once the meeting's day is past: what was not
///   met stays on the checklist, and nothing else.
/// - Nobody else, whatever their office. Whoever is named to see to one need
///   sees that need on the checklist ([`checklist::may_see_line`]).
pub fn needs_seen(
    viewer: &Scope,
    meeting: &Meeting,
    guest: &Guest,
    shared: bool,
    now: Timestamp,
) -> &'static [NeedGroup] {
    if viewer.person() == Some(guest.person) {
        return NeedGroup::ALL;
    }
    let day = |at| shown_in_london(at).day;
    let past = day(now) > day(meeting.plan.times.ends);
    if !shared || past || meeting.cancelled.is_some() || !runs_meetings(viewer, meeting.project) {
        return &[];
    }
    match guest.state {
        InviteState::Invited => NeedGroup::TO_REACH,
        InviteState::Yes | InviteState::Waiting => NeedGroup::ALL,
        InviteState::No | InviteState::Withdrawn => &[],
    }
}

/// Whether it is the person's task to see that meetings of the project work for
/// everybody.
fn runs_meetings(viewer: &Scope, project: ProjectId) -> bool {
    let roles = [ProjectRole::Facilitator, ProjectRole::InvolvementLead];
    roles.into_iter().any(|role| viewer.has_role(project, role))
}

#[cfg(test)]
pub(crate) mod examples {
    use super::*;
    use crate::{
        accounts::Hat,
        ids::{MembershipId, OrganisationId},
        meetings::examples::meeting,
        scope::{Actor, Membership, Office, OfficeRole},
    };
    use uuid::Uuid;

    pub fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    /// Somebody with a role in the project of the example meeting, or elsewhere.
    pub fn with_role(number: u128, role: ProjectRole, here: bool) -> Scope {
        let elsewhere = ProjectId(Uuid::from_u128(99));
        Scope {
            actor: Actor::Person(person(number)),
            memberships: vec![Membership {
                id: MembershipId(Uuid::from_u128(number)),
                project: if here { meeting().project } else { elsewhere },
                hat: Hat::Professional,
                roles: vec![role],
                accepted_rules: None,
            }],
            ..Scope::default()
        }
    }

    pub fn officer(role: OfficeRole) -> Scope {
        let organisation = OrganisationId(Uuid::from_u128(1));
        Scope {
            actor: Actor::Person(person(50)),
            administrator: true,
            offices: vec![Office { organisation, role }],
            ..Scope::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::examples::{officer, person, with_role};
    use super::*;
    use crate::{
        meetings::examples::{begun, meeting, noon},
        scope::OfficeRole,
    };

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    fn guest(state: InviteState) -> Guest {
        Guest { person: person(1), state }
    }

    fn seen(viewer: &Scope, state: InviteState) -> &'static [NeedGroup] {
        needs_seen(viewer, &meeting(), &guest(state), true, noon())
    }

    #[test]
    fn needs_are_asked_for_again_after_a_year_or_a_miss() {
        let said = day(2026, 3, 1);
        assert_eq!(review_due(said, None), day(2027, 3, 1));
        assert_eq!(review_due(said, Some(day(2026, 6, 1))), day(2026, 6, 1));
        assert_eq!(review_due(said, Some(day(2026, 2, 1))), day(2027, 3, 1));
        assert_eq!(review_due(said, Some(day(2028, 2, 1))), day(2027, 3, 1));
        assert!(review_due(day(2024, 2, 29), None) <= day(2025, 3, 1));
    }

    #[test]
    fn those_who_run_the_meeting_see_what_they_need_by_then() {
        for role in [ProjectRole::Facilitator, ProjectRole::InvolvementLead] {
            let viewer = with_role(7, role, true);
            assert_eq!(seen(&viewer, InviteState::Invited), NeedGroup::TO_REACH);
            for state in [InviteState::Yes, InviteState::Waiting] {
                assert_eq!(seen(&viewer, state), NeedGroup::ALL);
            }
            for state in [InviteState::No, InviteState::Withdrawn] {
                assert!(seen(&viewer, state).is_empty());
            }
        }
    }

    #[test]
    fn nobody_else_sees_them() {
        for state in InviteState::ALL {
            for role in ProjectRole::ALL {
                let elsewhere = with_role(7, *role, false);
                assert!(seen(&elsewhere, *state).is_empty(), "{role:?}");
                let here = with_role(7, *role, true);
                let runs = runs_meetings(&here, meeting().project);
                assert!(runs || seen(&here, *state).is_empty(), "{role:?}");
            }
            for role in OfficeRole::ALL {
                assert!(seen(&officer(*role), *state).is_empty(), "{role:?}");
            }
            assert!(seen(&Scope::default(), *state).is_empty());
            assert!(seen(&Scope::machine(), *state).is_empty());
        }
    }

    #[test]
    fn a_person_sees_their_own_and_shares_only_if_they_like() {
        let own = with_role(1, ProjectRole::Member, true);
        let lead = with_role(7, ProjectRole::InvolvementLead, true);
        for state in InviteState::ALL {
            let seen = |viewer| {
                needs_seen(viewer, &meeting(), &guest(*state), false, begun().plus_days(9))
            };
            assert_eq!(seen(&own), NeedGroup::ALL);
            assert!(seen(&lead).is_empty());
        }
    }

    #[test]
    fn the_eyes_close_when_the_meeting_is_past_or_off() {
        let lead = with_role(7, ProjectRole::InvolvementLead, true);
        let at = |meeting: &Meeting, now| {
            needs_seen(&lead, meeting, &guest(InviteState::Yes), true, now)
        };
        assert_eq!(at(&meeting(), begun().plus_minutes(240)), NeedGroup::ALL);
        assert!(at(&meeting(), begun().plus_days(1)).is_empty());
        let off = Meeting { cancelled: Some(noon()), ..meeting() };
        assert!(at(&off, noon()).is_empty());
    }
}
