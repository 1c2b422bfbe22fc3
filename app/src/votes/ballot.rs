use super::{
    check::{any_number, last_look},
    parts::{Promise, answers, choice_text, state_text},
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
use domain::fields::FieldError;
use domain::votes::{Choice, Method, State, pages::VotePage};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, locale};
use words::{field_sentence, projects, votes};

/// The vote, and what was filled in before it had to be corrected.
type Paper = (Dated<VotePage>, Option<PostedBallot>);

/// The ballot paper: one question, large choices, the promise of secrecy.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeVote { id: at.id("id")? }).and_posted(posted_ballot())), page)
}

fn page((dated, posted): Paper) -> AnyView {
    let l = locale();
    let posted = posted.unwrap_or_default();
    let vote = dated.page.vote.clone();
    let open = vote.state == State::Open && dated.page.on_roll;
    if open && posted.ready {
        return last_look(&vote, posted);
    }
    let back = match vote.proposal {
        Some(proposal) => (format!("/proposals/{proposal}"), votes::back_to_proposal(l)),
        None => (format!("/projects/{}", vote.project), projects::back_to_project(l)),
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
    let kind = if vote.method == Method::Approval { "checkbox" } else { "radio" };
    let choices = match vote.method {
        Method::ForAgainst => answers().iter().map(Choice::to_text).collect::<Vec<_>>(),
        Method::Approval => vote.options.iter().map(|option| option.id.to_string()).collect(),
    };
    // The first box is where a link from the error summary leads.
    let choice = |(at, value): (usize, String)| {
        let text = choice_text(&vote, &value);
        let hint = (value == "abstain").then(|| votes::abstain_hint(l));
        let checked = posted.choices.contains(&value);
        view! {
            <label class="app-choice">
                <input
                    class="app-choice__input"
                    id=(at == 0).then_some("choice")
                    type=kind
                    name="choice"
                    value=value
                    checked=checked
                />
                <span class="app-choice__text">
                    {text} {hint.map(|hint| view! { <span class="app-choice__hint">{hint}</span> }.into_any())}
                </span>
            </label>
        }.into_any()
    };
    let wrong = posted.error.as_ref().map(wrong).unwrap_or_default();
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
    let legend = match vote.method {
        Method::ForAgainst => votes::your_vote(l),
        Method::Approval => votes::tick_any(l),
    };
    view! {
        <ErrorSummary errors=wrong.clone() />
        <form method="post" action=format!("/votes/{}", vote.id) autocomplete="off">
            {any_number(&vote)}
            <fieldset
                class="nhsuk-fieldset"
                aria-describedby=choice_described
            >
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--l">
                    <h2 class="nhsuk-fieldset__heading">{legend}</h2>
                </legend>
                {choice_error}
                <div class="app-choices">{choices.into_iter().enumerate().map(choice).collect_view()}</div>
            </fieldset>
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="reason">
                    {votes::reason_label(l)}
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

/// What is wrong with a ballot, as field and sentence: mostly that nothing was
/// chosen.
fn wrong(error: &AppError) -> Vec<(String, String)> {
    let l = locale();
    let told = |wrong: &FieldError| {
        let sentence = if wrong.field == "choice" {
            votes::choose(l).to_owned()
        } else {
            field_sentence(l, wrong.code, votes::reason_name(l))
        };
        (wrong.field.clone(), sentence)
    };
    let told: Vec<_> = error.fields().iter().map(told).collect();
    if told.is_empty() { vec![(String::new(), problem_sentence(error))] } else { told }
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
