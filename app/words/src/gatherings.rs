//! Names for what happens around a meeting.

use crate::{
    Locale,
    dates::{date_and_time, time},
    meetings,
};
use domain::{
    meetings::{
        Standing, Times, Turn,
        balance::{Mend, Warning},
        invitations::{InviteState, Reply},
    },
    participation::Contribution,
    permissions::Act,
    suppression::PublishedCount,
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

/// What somebody gave.
pub fn contribution_name(locale: Locale, what: Contribution) -> &'static str {
    match what {
        Contribution::Attended => meetings::gave_attended(locale),
        Contribution::Prepared => meetings::gave_prepared(locale),
        Contribution::FollowedUp => meetings::gave_followed_up(locale),
        Contribution::Act(Act::OpenProposal) => meetings::gave_open_proposal(locale),
        Contribution::Act(Act::CastBallot) => meetings::gave_cast_ballot(locale),
        Contribution::Act(Act::CheckAction) => meetings::gave_check_action(locale),
        Contribution::Act(Act::ProposeAgendaItem) => meetings::gave_propose_agenda_item(locale),
        Contribution::Act(_) => meetings::gave_other(locale),
    }
}

/// "21 November 2026 at 2pm to 4pm"; the day of the end too, where it is another.
pub fn meeting_when(locale: Locale, times: &Times) -> String {
    let (start, end) = (times.start_shown(), times.end_shown());
    let begins = date_and_time(locale, start.day, start.hour, start.minute);
    if start.day == end.day {
        return meetings::same_day(locale, &begins, &time(end.hour, end.minute));
    }
    let ends = date_and_time(locale, end.day, end.hour, end.minute);
    meetings::two_days(locale, &begins, &ends)
}

/// "2 hours 30 minutes".
pub fn duration(locale: Locale, minutes: u64) -> String {
    let hours = || meetings::hours(locale, (minutes / 60) as i64);
    let rest = || meetings::minutes(locale, (minutes % 60) as i64);
    match (minutes / 60, minutes % 60) {
        (0, _) => rest(),
        (_, 0) => hours(),
        _ => meetings::hours_and_minutes(locale, &hours(), &rest()),
    }
}

/// A count of people as it may be shown.
pub fn published_count(locale: Locale, count: PublishedCount) -> String {
    match count {
        PublishedCount::NotShown => meetings::count_not_shown(locale).to_owned(),
        PublishedCount::Nobody => meetings::count_nobody(locale).to_owned(),
        PublishedCount::FewerThan(number) => meetings::count_fewer(locale, &number.to_string()),
        PublishedCount::About(number) => meetings::count_about(locale, &number.to_string()),
    }
}
