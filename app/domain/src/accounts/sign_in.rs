//! Signing in by an e-mailed link, and how long a session lasts.

use crate::{
    refusal::{Refusal, WrongState},
    time::{Day, Timestamp},
};
use chrono::NaiveDate;

/// At most so many within so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub times: i64,
    /// Within how many minutes.
    pub minutes: i64,
}

impl Rate {
    /// Whether one more is allowed after `so_far`.
    pub fn allows(self, so_far: i64) -> bool {
        so_far < self.times
    }
}

/// The limits on signing in that hold from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInLimits {
    /// The first day, or none for the beginning.
    pub valid_from: Option<NaiveDate>,
    /// How long a link lasts.
    pub link_minutes: i64,
    /// Links to one address.
    pub per_address: Rate,
    /// Links asked for by one client; a room may share one connection.
    pub per_client: Rate,
    /// How long a session lasts that nobody uses.
    pub idle_days: i64,
    /// How long a session lasts at most.
    pub longest_days: i64,
    /// How long a session on a shared device lasts that nobody uses.
    pub shared_idle_minutes: i64,
    /// How long a session on a shared device lasts at most.
    pub shared_longest_minutes: i64,
}

/// Newest first; our own choice, to be weighed again when people are locked out.
const LIMITS: &[SignInLimits] = &[FIRST];

const FIRST: SignInLimits = SignInLimits {
    valid_from: None,
    link_minutes: 20,
    per_address: Rate { times: 5, minutes: 60 },
    per_client: Rate { times: 40, minutes: 60 },
    idle_days: 30,
    longest_days: 180,
    shared_idle_minutes: 30,
    shared_longest_minutes: 8 * 60,
};

/// The limits in force on `day`.
pub fn sign_in_limits(day: Day) -> SignInLimits {
    let in_force = |row: &&SignInLimits| row.valid_from.is_none_or(|from| from <= day.0);
    LIMITS.iter().find(in_force).copied().unwrap_or(FIRST)
}

/// What is known of a sign-in link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInLink {
    /// From when it no longer works.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
    /// Whether it may be used again: a demonstration on loopback only.
    pub reusable: bool,
}

/// Whether the link may be used now.
pub fn use_link(link: &SignInLink, now: Timestamp) -> Result<(), Refusal> {
    let spent = link.used_at.is_some() && !link.reusable;
    if spent || link.expires_at <= now {
        return Err(Refusal::WrongState(WrongState::LinkUsedOrExpired));
    }
    Ok(())
}

/// What is known of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionFacts {
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// When it was ended by somebody.
    pub ended_at: Option<Timestamp>,
    /// Whether others use the device.
    pub shared_device: bool,
}

/// When the session ends if nobody uses it any more.
pub fn session_expiry(session: &SessionFacts, limits: &SignInLimits) -> Timestamp {
    let (idle, longest) = if session.shared_device {
        (
            session.seen_at.plus_minutes(limits.shared_idle_minutes),
            session.created_at.plus_minutes(limits.shared_longest_minutes),
        )
    } else {
        (
            session.seen_at.plus_days(limits.idle_days),
            session.created_at.plus_days(limits.longest_days),
        )
    };
    idle.min(longest)
}

/// Whether somebody with this session is signed in now.
pub fn session_holds(session: &SessionFacts, limits: &SignInLimits, now: Timestamp) -> bool {
    session.ended_at.is_none() && now < session_expiry(session, limits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{TimeZone, Utc};

    fn noon() -> Timestamp {
        Timestamp::new(Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap())
    }

    fn link() -> SignInLink {
        SignInLink { expires_at: noon().plus_minutes(20), used_at: None, reusable: false }
    }

    #[test]
    fn a_link_works_once_and_for_twenty_minutes() {
        let limits = sign_in_limits(Day::from_ymd(2026, 11, 22).unwrap());
        assert_eq!(limits.link_minutes, 20);
        assert!(use_link(&link(), noon()).is_ok());
        assert!(use_link(&link(), noon().plus_minutes(19)).is_ok());
        assert!(use_link(&link(), noon().plus_minutes(20)).is_err());
        let used = SignInLink { used_at: Some(noon()), ..link() };
        assert!(use_link(&used, noon()).is_err());
        assert!(use_link(&SignInLink { reusable: true, ..used }, noon()).is_ok());
    }

    #[test]
    fn rates_count_what_was_before() {
        let rate = Rate { times: 2, minutes: 60 };
        assert!(rate.allows(1));
        assert!(!rate.allows(2));
    }

    #[test]
    fn a_shared_device_forgets_soon() {
        let own = SessionFacts {
            created_at: noon(),
            seen_at: noon(),
            ended_at: None,
            shared_device: false,
        };
        let shared = SessionFacts { shared_device: true, ..own };
        let holds = |session, now| session_holds(&session, &FIRST, now);
        assert!(holds(own, noon().plus_days(29)));
        assert!(!holds(own, noon().plus_days(30)));
        assert!(holds(shared, noon().plus_minutes(29)));
        assert!(!holds(shared, noon().plus_minutes(30)));
        let busy = SessionFacts { seen_at: noon().plus_minutes(479), ..shared };
        assert!(!holds(busy, noon().plus_minutes(480)), "a working day at most");
        assert!(!holds(SessionFacts { ended_at: Some(noon()), ..own }, noon()));
    }
}
