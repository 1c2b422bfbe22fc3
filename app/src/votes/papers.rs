//! The papers: what each method asks of a voter, as fields of a form.

use super::parts::{answer_text, option_text, place_text};
use api::votes::PostedBallot;
use domain::{
    ids::OptionId,
    votes::{
        Choice, Method, Paper,
        gradients::Level,
        option_field,
        pages::{VoteFacts, VoteOption},
    },
};
use leptos::prelude::*;
use ui::locale;
use words::votes;

/// A box or a round button: what the form sends, what it says, and a word more.
struct Mark {
    value: String,
    text: String,
    hint: Option<&'static str>,
}

/// The question that stands over the fields.
pub fn question(method: Method) -> &'static str {
    let l = locale();
    match method {
        Method::Score => votes::score_each(l),
        Method::Dots => votes::dots_each(l),
        Method::Gradients => votes::how_far(l),
        _ => match method.paper() {
            Paper::Ticks => votes::tick_any(l),
            Paper::Ranking => votes::rank_each(l),
            _ => votes::your_vote(l),
        },
    }
}

/// How the paper is filled in, where that needs saying.
pub fn advice(vote: &VoteFacts) -> Option<String> {
    let l = locale();
    let terms = &vote.rule.terms;
    match vote.method {
        Method::Score => Some(votes::score_how(l, &terms.top_score.to_string())),
        Method::Dots => {
            Some(votes::dots_how(l, &terms.dots.to_string(), &terms.dots_each.to_string()))
        }
        method if method.paper() == Paper::Ranking => {
            let equal = if method.takes_equal_ranks() { votes::rank_equal(l) } else { "" };
            Some(format!("{} {equal}", votes::rank_how(l)))
        }
        _ => None,
    }
}

/// The fields of the paper, with what was filled in before.
pub fn fields(vote: &VoteFacts, posted: &PostedBallot) -> AnyView {
    match vote.method.paper() {
        Paper::Answer | Paper::Consent => marks("radio", answers(vote.method), posted),
        Paper::Scale => marks("radio", places(vote), posted),
        Paper::Ticks => {
            let ticks = vote.options.iter().map(|option| Mark {
                value: option.id.to_string(),
                text: option_text(option),
                hint: None,
            });
            marks("checkbox", ticks.chain(abstain(vote)).collect(), posted)
        }
        Paper::Points | Paper::Ranking => numbers(vote, posted),
    }
}

/// The answers to one question, as the form sends them.
fn answers(method: Method) -> Vec<Mark> {
    let l = locale();
    let choices: &[Choice] = match method.paper() {
        Paper::Consent => &[Choice::For, Choice::Against],
        _ => &[Choice::For, Choice::Against, Choice::Abstain],
    };
    let mark = |choice: &Choice| Mark {
        value: choice.to_text(),
        text: answer_text(method, choice).to_owned(),
        hint: match (method, choice) {
            (Method::Consent, Choice::For) => Some(votes::consent_hint(l)),
            (Method::Consent, _) => Some(votes::object_hint(l)),
            (Method::ForAgainst, Choice::Abstain) => Some(votes::abstain_hint(l)),
            _ => None,
        },
    };
    choices.iter().map(mark).collect()
}

fn places(vote: &VoteFacts) -> Vec<Mark> {
    let mark = |level: &Level| Mark {
        value: level.code().to_owned(),
        text: place_text(*level).to_owned(),
        hint: None,
    };
    vote.rule.terms.scale.levels().iter().map(mark).collect()
}

/// Beside options: that somebody would rather not say.
fn abstain(vote: &VoteFacts) -> Option<Mark> {
    let l = locale();
    vote.rule.ticks.is_none().then(|| Mark {
        value: Choice::Abstain.to_text(),
        text: votes::choice_abstain(l).to_owned(),
        hint: Some(votes::abstain_hint(l)),
    })
}

fn marks(kind: &'static str, marks: Vec<Mark>, posted: &PostedBallot) -> AnyView {
    let name = if kind == "checkbox" { "choice[]" } else { "choice" };
    // The first box is where a link from the error summary leads.
    let mark = |(at, mark): (usize, Mark)| {
        let id = if at == 0 { "choice".to_owned() } else { format!("choice-{}", at + 1) };
        let checked = posted.choices.contains(&mark.value);
        let hint =
            mark.hint.map(|hint| view! { <span class="app-choice__hint">{hint}</span> }.into_any());
        view! {
            <label class="app-choice">
                <input
                    class="app-choice__input"
                    id=id
                    type=kind
                    name=name
                    value=mark.value
                    checked=checked
                />
                <span class="app-choice__text">{mark.text} {hint}</span>
            </label>
        }
        .into_any()
    };
    let marks = marks.into_iter().enumerate().map(mark).collect::<Vec<_>>();
    view! { <div class="app-choices">{marks}</div> }.into_any()
}

/// A number beside each option, and below that somebody would rather not say.
fn numbers(vote: &VoteFacts, posted: &PostedBallot) -> AnyView {
    let field = |option: &VoteOption| {
        let name = option_field(option.id);
        let typed = posted.numbers.iter().find(|(field, _)| *field == name);
        let typed = typed.map(|(_, typed)| typed.clone());
        view! {
            <div class="app-number">
                <label for=name.clone()>{option_text(option)}</label>
                <input
                    class="nhsuk-input nhsuk-input--width-2"
                    id=name.clone()
                    name=name
                    type="text"
                    inputmode="numeric"
                    value=typed
                />
            </div>
        }
        .into_any()
    };
    let fields = vote.options.iter().map(field).collect::<Vec<_>>();
    let abstain = marks("checkbox", abstain(vote).into_iter().collect(), posted);
    view! {
        <div class="app-numbers">{fields}</div>
        {abstain}
    }
    .into_any()
}

/// What was chosen, a line each.
pub fn told(vote: &VoteFacts, choice: &Choice) -> Vec<String> {
    let l = locale();
    let title = |id: &OptionId| {
        let option = vote.options.iter().find(|option| option.id == *id);
        option.map(option_text).unwrap_or_default()
    };
    let told: Vec<String> = match choice {
        Choice::For | Choice::Against | Choice::Abstain => {
            vec![answer_text(vote.method, choice).to_owned()]
        }
        Choice::Level(level) => vec![place_text(*level).to_owned()],
        Choice::Approve(ids) => ids.iter().map(title).collect(),
        Choice::Points(points) => {
            points.iter().map(|(id, many)| format!("{}: {many}", title(id))).collect()
        }
        Choice::Rank(places) => (1..)
            .zip(places)
            .flat_map(|(place, ids)| ids.iter().map(move |id| (place, id)))
            .map(|(place, id)| format!("{place}. {}", title(id)))
            .collect(),
    };
    if told.is_empty() { vec![votes::none_ticked(l).to_owned()] } else { told }
}
