use super::parts::choice_text;
use crate::sending::forget_post;
use api::votes::PostedBallot;
use domain::votes::{Method, pages::VoteFacts};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::votes;

/// Tells the server that of these options none may be ticked, too.
pub fn any_number(vote: &VoteFacts) -> AnyView {
    let several = vote.method == Method::Approval;
    let marker = || view! { <input type="hidden" name="any_number" value="yes" /> }.into_any();
    several.then(marker).into_any()
}

/// The last look at a ballot before it is cast: the direct answer to the
/// posted form, so that the choice is on this page and nowhere else.
pub fn last_look(vote: &VoteFacts, posted: PostedBallot) -> AnyView {
    let l = locale();
    Effect::new(|_| forget_post());
    let mut texts: Vec<String> =
        posted.choices.iter().filter_map(|choice| choice_text(vote, choice)).collect();
    if texts.is_empty() {
        texts.push(votes::none_ticked(l).to_owned());
    }
    let reason = if posted.reason.is_empty() {
        votes::no_reason(l).to_owned()
    } else {
        posted.reason.clone()
    };
    let hidden =
        |choice: String| view! { <input type="hidden" name="choice" value=choice /> }.into_any();
    view! {
        <PageTitle text=votes::check_title(l) />
        <Lede text=vote.title.clone() />
        <dl class="nhsuk-summary-list">
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{votes::your_vote(l)}</dt>
                <dd class="nhsuk-summary-list__value">{texts.join(", ")}</dd>
            </div>
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{votes::your_reason(l)}</dt>
                <dd class="nhsuk-summary-list__value">{reason}</dd>
            </div>
        </dl>
        <form method="post" action=format!("/votes/{}", vote.id) autocomplete="off">
            {any_number(vote)}
            {posted.choices.into_iter().map(hidden).collect_view()}
            <input type="hidden" name="reason" value=posted.reason />
            <div class="app-buttons">
                <button class="nhsuk-button" type="submit" name="step" value="cast">
                    {votes::cast(l)}
                </button>
                <button class="nhsuk-link" type="submit" name="step" value="change">
                    {votes::change(l)}
                </button>
            </div>
        </form>
    }
    .into_any()
}
