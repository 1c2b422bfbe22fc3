//! Where a vote stands.

use domain::{time::Day, votes::State};
use ui::locale;
use words::{date, votes};

/// Where a vote stands, in words.
pub fn state_text(state: State, last_day: Option<Day>) -> String {
    let l = locale();
    match (state, last_day) {
        (State::Open, Some(day)) => votes::open_until(l, &date(l, day)),
        (State::Open, None) => votes::state_open(l).to_owned(),
        (State::Draft, _) => votes::state_draft(l).to_owned(),
        (State::Closed, _) => votes::state_closed(l).to_owned(),
        (State::Lost, _) => votes::state_lost(l).to_owned(),
    }
}
