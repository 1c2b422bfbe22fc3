use super::papers::told;
use crate::{parts::points, sending::forget_post};
use api::votes::PostedBallot;
use domain::votes::{Choice, pages::VoteFacts};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::votes;

/// The last look at a ballot before it is cast: the direct answer to the
/// posted form, so that the choice is on this page and nowhere else.
pub fn last_look(vote: &VoteFacts, choice: Choice, posted: PostedBallot) -> AnyView {
    let l = locale();
    Effect::new(|_| forget_post());
    let told = points(told(vote, &choice));
    let reason = if posted.reason.is_empty() {
        votes::no_reason(l).to_owned()
    } else {
        posted.reason.clone()
    };
    let hidden = |(name, value): (String, String)| {
        view! { <input type="hidden" name=name value=value /> }.into_any()
    };
    let choices = posted.choices.into_iter().map(|choice| ("choice[]".to_owned(), choice));
    let filled = choices.chain(posted.numbers).map(hidden).collect::<Vec<_>>();
    view! {
        <PageTitle text=votes::check_title(l) />
        <Lede text=vote.title.clone() />
        <dl class="nhsuk-summary-list">
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{votes::your_vote(l)}</dt>
                <dd class="nhsuk-summary-list__value">{told}</dd>
            </div>
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{votes::your_reason(l)}</dt>
                <dd class="nhsuk-summary-list__value">{reason}</dd>
            </div>
        </dl>
        <form method="post" action=format!("/votes/{}", vote.id) autocomplete="off">
            {filled}
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
