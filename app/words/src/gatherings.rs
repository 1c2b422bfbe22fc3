//! Names for what happens around a meeting.

use crate::{Locale, meetings};
use domain::{
    meetings::{
        Standing, Turn,
        balance::{Mend, Warning},
        invitations::{InviteState, Reply},
    },
    participation::Contribution,
};

/// Where a meeting stands.
pub fn meeting_standing_name(locale: Locale, standing: Standing) -> &'static str {
    match standing {
        Standing::Planned => meetings::standing_planned(locale),
        Standing::Running => meetings::standing_running(locale),
        Standing::Over => meetings::standing_over(locale),
        Standing::Cancelled => meetings::standing_cancelled(locale),
    }
}

/// What has become of an invitation to a meeting.
pub fn invite_state_name(locale: Locale, state: InviteState) -> &'static str {
    match state {
        InviteState::Invited => meetings::invite_invited(locale),
        InviteState::Yes => meetings::invite_yes(locale),
        InviteState::No => meetings::invite_no(locale),
        InviteState::Waiting => meetings::invite_waiting(locale),
        InviteState::Withdrawn => meetings::invite_withdrawn(locale),
    }
}

/// What a person says to an invitation.
pub fn reply_name(locale: Locale, reply: Reply) -> &'static str {
    match reply {
        Reply::Yes => meetings::reply_yes(locale),
        Reply::No => meetings::reply_no(locale),
    }
}

/// Which of two times, where clocks go back.
pub fn turn_name(locale: Locale, turn: Turn) -> &'static str {
    match turn {
        Turn::First => meetings::turn_first(locale),
        Turn::Second => meetings::turn_second(locale),
    }
}

/// What is wrong with a room.
pub fn warning_sentence(locale: Locale, warning: Warning) -> &'static str {
    match warning {
        Warning::NoLivedExperience => meetings::warning_no_lived_experience(locale),
        Warning::LoneVoice => meetings::warning_lone_voice(locale),
        Warning::TooFew => meetings::warning_too_few(locale),
    }
}

/// What would mend a room.
pub fn mend_sentence(locale: Locale, mend: Mend) -> String {
    match mend {
        Mend::MakeRoom(people) => meetings::mend_make_room(locale, people.into()),
        Mend::AskAgain(people) => meetings::mend_ask_again(locale, people.into()),
        Mend::InviteMore(people) => meetings::mend_invite_more(locale, people.into()),
        Mend::SetAside(seats) => meetings::mend_set_aside(locale, seats.into()),
    }
}

/// What somebody gave to a meeting; acts in the portal have names of their own.
pub fn contribution_name(locale: Locale, what: Contribution) -> Option<&'static str> {
    match what {
        Contribution::Attended => Some(meetings::gave_attended(locale)),
        Contribution::Prepared => Some(meetings::gave_prepared(locale)),
        Contribution::FollowedUp => Some(meetings::gave_followed_up(locale)),
        Contribution::Act(_) => None,
    }
}
