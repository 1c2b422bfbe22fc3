//! What several pages of a vote share.

use domain::time::Day;
use domain::votes::{Choice, Method, Secrecy, State, pages::VoteFacts};
use leptos::prelude::*;
use ui::locale;
use words::{date, votes};

/// What a choice says on the ballot paper, as the form sends it.
pub fn choice_text(vote: &VoteFacts, choice: &str) -> Option<String> {
    let l = locale();
    let fixed = match choice {
        "for" => Some(votes::choice_for(l)),
        "against" => Some(votes::choice_against(l)),
        "abstain" => Some(votes::choice_abstain(l)),
        _ => None,
    };
    let option = || vote.options.iter().find(|option| option.id.to_string() == choice);
    fixed.map(str::to_owned).or_else(|| option().map(|option| option.title.clone()))
}

/// The three answers to a question, as the form sends them.
pub fn answers() -> [Choice; 3] {
    [Choice::For, Choice::Against, Choice::Abstain]
}

/// What is promised about secrecy, until when a vote can be changed, and what
/// it takes to pass.
#[component]
pub fn Promise(vote: VoteFacts, last_day: Option<Day>) -> impl IntoView {
    let l = locale();
    let class = match vote.secrecy {
        Secrecy::Secret => "app-promise",
        Secrecy::Named => "app-promise app-promise--named",
    };
    let (title, text) = match vote.secrecy {
        Secrecy::Secret => (votes::secret_title(l), votes::secret_text(l)),
        Secrecy::Named => (votes::named_title(l), votes::named_text(l)),
    };
    let change = last_day.map(|day| votes::change_until(l, &date(l, day)));
    let passes = match (vote.method, vote.rule.dual_majority) {
        (Method::Approval, _) => votes::passes_approval(l),
        (Method::ForAgainst, true) => votes::passes_dual(l),
        (Method::ForAgainst, false) => votes::passes_simple(l),
    };
    let shown = vote.rule.threshold.people().to_string();
    view! {
        <div class=class>
            <div>
                <p>
                    <b>{title}</b>
                    " "
                    {text}
                </p>
                <p>{change} " " {passes}</p>
                <p>{votes::quorum(l, vote.rule.quorum.into())} " " {votes::shown_from(l, &shown)}</p>
            </div>
        </div>
    }.into_any()
}

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
