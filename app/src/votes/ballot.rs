use super::{
    cast,
    check::last_look,
    papers,
    parts::{Promise, option_text},
    standing::state_text,
};
use crate::{
    buttons::{Look, button},
    form::problem_sentence,
    loaded::loaded,
    question::ask,
};
use api::{
    AppError,
    votes::{CloseVote, Dated, PostedBallot, SeeVote, posted_ballot},
};
use domain::{
    fields::{FieldCode, FieldError},
    votes::{
        Method, State, option_field,
        pages::{VoteFacts, VotePage},
    },
};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, locale};
use words::{field_sentence, votes};

/// The vote, and what was filled in before it had to be corrected.
type Paper = (Dated<VotePage>, Option<PostedBallot>);

/// The ballot paper: one question, large choices, the promise of secrecy.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeVote { id: at.id("id")? }).and_posted(posted_ballot())), page)
}

fn page((dated, posted): Paper) -> AnyView {
    let l = locale();
    let posted = posted.unwrap_or_default();
    if posted.code.is_some() {
        return cast::told(dated, posted.code);
    }
    let vote = dated.page.vote.clone();
    let open = vote.state == State::Open && dated.page.on_roll;
    if let (true, Some(choice)) = (open, &posted.ready) {
        return last_look(&vote, choice.clone(), posted);
    }
    let back = match vote.proposal {
        Some(proposal) => (format!("/proposals/{proposal}"), votes::back_to_proposal(l)),
        None => (format!("/projects/{}/votes", vote.project), votes::back_to_all(l)),
    };
    view! {
        <a class="nhsuk-back-link" href=back.0>
            {back.1}
        </a>
        {dated.page.voted.then(|| view! { <VotedAlready /> }.into_any())}
        <PageTitle text=vote.title.clone() />
        <Lede text=vote.question.clone() />
        {if open { paper(&dated, posted) } else { no_paper(&dated) }}
        {dated.page.may_close.then(|| close(&dated))}
    }
    .into_any()
}

#[component]
fn VotedAlready() -> impl IntoView {
    let l = locale();
    view! {
        <div class="app-notice" role="status">
            <div>
                <p>{votes::voted_already(l)}</p>
            </div>
        </div>
    }
    .into_any()
}

fn paper(dated: &Dated<VotePage>, posted: PostedBallot) -> AnyView {
    let l = locale();
    let vote = dated.page.vote.clone();
    let wrong = posted.error.as_ref().map(|error| wrong(&vote, error)).unwrap_or_default();
    let beside = |field: &'static str| {
        let said = wrong.iter().find(|(name, _)| name == field).map(|(_, sentence)| sentence);
        said.map(|sentence| {
            view! {
                <p class="nhsuk-error-message" id=format!("{field}-error")>
                    {sentence.clone()}
                </p>
            }
            .into_any()
        })
    };
    let (choice_error, reason_error) = (beside("choice"), beside("reason"));
    let choice_described = choice_error.is_some().then_some("choice-error");
    let described = if reason_error.is_some() { "reason-hint reason-error" } else { "reason-hint" };
    let advice = papers::advice(&vote).map(|text| view! { <p>{text}</p> }.into_any());
    let fields = papers::fields(&vote, &posted);
    let reason_label = match vote.method {
        Method::Consent => votes::object_reason(l),
        _ => votes::reason_label(l),
    };
    view! {
        <ErrorSummary errors=wrong.clone() />
        <form method="post" action=format!("/votes/{}", vote.id) autocomplete="off">
            <fieldset
                class="nhsuk-fieldset"
                aria-describedby=choice_described
            >
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--l">
                    <h2 class="nhsuk-fieldset__heading">{papers::question(vote.method)}</h2>
                </legend>
                {advice}
                {choice_error}
                {fields}
            </fieldset>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="reason">
                    {reason_label}
                </label>
                <div class="nhsuk-hint" id="reason-hint">
                    {votes::reason_hint(l)}
                </div>
                {reason_error}
                <textarea
                    class="nhsuk-textarea"
                    id="reason"
                    name="reason"
                    rows="3"
                    aria-describedby=described
                >
                    {posted.reason}
                </textarea>
            </div>
            <Promise vote=vote.clone() last_day=dated.last_day />
            <button
                class="nhsuk-button app-button--wide"
                type="submit"
                name="step"
                value="check"
            >
                {votes::check(l)}
            </button>
        </form>
        <p>
            <a href=format!("/votes/{}/roll", vote.id)>{votes::see_roll(l)}</a>
        </p>
    }
    .into_any()
}

/// Closes the vote before its time: for those who lead the project.
fn close(dated: &Dated<VotePage>) -> AnyView {
    let l = locale();
    let values = vec![("id", dated.page.vote.id.to_string())];
    view! {
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{votes::close_title(l)}</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>{votes::close_text(l)}</p>
                {button::<CloseVote>(values, Look::Second, votes::close_button(l))}
            </div>
        </details>
    }
    .into_any()
}

/// What is wrong with a ballot, as field and sentence.
fn wrong(vote: &VoteFacts, error: &AppError) -> Vec<(String, String)> {
    let told = |wrong: &FieldError| (wrong.field.clone(), sentence(vote, wrong));
    let told: Vec<_> = error.fields().iter().map(told).collect();
    if told.is_empty() { vec![(String::new(), problem_sentence(error))] } else { told }
}

fn sentence(vote: &VoteFacts, wrong: &FieldError) -> String {
    let l = locale();
    let option = vote.options.iter().find(|option| option_field(option.id) == wrong.field);
    match (wrong.code, option) {
        (FieldCode::TooManyDots(dots), _) => votes::wrong_dots(l, &dots.to_string()),
        (FieldCode::SamePlace(place), _) => votes::wrong_place(l, &place.to_string()),
        (FieldCode::PlaceMissing(place), _) => {
            votes::wrong_missing(l, &place.to_string(), &place.to_string())
        }
        (FieldCode::AbstainOrChoose, _) => votes::wrong_both(l).to_owned(),
        (FieldCode::NotNumber | FieldCode::OutOfRange(..), Some(option)) => {
            let (least, most) = range(vote);
            votes::wrong_range(l, &least.to_string(), &most.to_string(), &option_text(option))
        }
        (FieldCode::Empty, None) if wrong.field == "reason" => votes::wrong_reason(l).to_owned(),
        (code, None) if wrong.field == "reason" => field_sentence(l, code, votes::reason_name(l)),
        _ => votes::choose(l).to_owned(),
    }
}

/// The least and the most that may stand beside an option.
fn range(vote: &VoteFacts) -> (usize, usize) {
    let terms = &vote.rule.terms;
    match vote.method {
        Method::Score => (0, terms.top_score as usize),
        Method::Dots => (0, terms.dots_each as usize),
        _ => (1, vote.options.len()),
    }
}

fn no_paper(dated: &Dated<VotePage>) -> AnyView {
    let l = locale();
    let vote = &dated.page.vote;
    let why = match vote.state {
        State::Open => votes::not_on_roll(l).to_owned(),
        state => state_text(state, dated.last_day),
    };
    let result = matches!(vote.state, State::Closed | State::Lost).then(|| {
        view! {
            <p>
                <a href=format!("/votes/{}/result", vote.id)>{votes::see_result(l)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <p>{why}</p>
        {result}
    }
    .into_any()
}
