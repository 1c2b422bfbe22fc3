//! What several pages of a vote share.

use super::terms::{how_it_is_decided, who_takes_part};
use crate::parts::all;
use domain::{
    time::Day,
    votes::{
        Choice, Method, Secrecy,
        gradients::Level,
        pages::{VoteFacts, VoteOption},
    },
};
use leptos::prelude::*;
use ui::locale;
use words::{date, votes};

/// What an answer says on the ballot paper of `method`.
pub fn answer_text(method: Method, choice: &Choice) -> &'static str {
    let l = locale();
    match (method, choice) {
        (Method::Consent, Choice::For) => votes::choice_consent(l),
        (Method::Consent, _) => votes::choice_object(l),
        (Method::Views, Choice::Abstain) => votes::choice_unsure(l),
        (_, Choice::For) => votes::choice_for(l),
        (_, Choice::Against) => votes::choice_against(l),
        _ => votes::choice_abstain(l),
    }
}

/// What a place of a scale says.
pub fn place_text(level: Level) -> &'static str {
    let l = locale();
    match level {
        Level::Endorse => votes::level_endorse(l),
        Level::Minor => votes::level_minor(l),
        Level::Reservations => votes::level_reservations(l),
        Level::Abstain => votes::level_abstain(l),
        Level::Discuss => votes::level_discuss(l),
        Level::Dislike => votes::level_dislike(l),
        Level::Disagree => votes::level_disagree(l),
        Level::Veto => votes::level_veto(l),
    }
}

/// What an option is called, with what it costs.
pub fn option_text(option: &VoteOption) -> String {
    match option.cost {
        Some(cost) => format!("{}, {}", option.title, words::money_text(cost)),
        None => option.title.clone(),
    }
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
    let shown = vote.rule.threshold.people().to_string();
    let shown = match vote.secrecy {
        Secrecy::Secret => Some(votes::shown_from(l, &shown)),
        Secrecy::Named => None,
    };
    let sentences = |sentences: Vec<String>| {
        let text = sentences.join(" ");
        (!text.is_empty()).then(|| view! { <p>{text}</p> }.into_any())
    };
    let terms = all(vec![
        sentences(change.into_iter().chain(how_it_is_decided(&vote)).collect()),
        sentences(who_takes_part(&vote).into_iter().chain(shown).collect()),
    ]);
    view! {
        <div class=class>
            <div>
                <p>
                    <b>{title}</b>
                    " "
                    {text}
                </p>
                {terms}
            </div>
        </div>
    }
    .into_any()
}
