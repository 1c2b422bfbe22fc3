use crate::{
    loaded::loaded,
    parts::{all, back, say, taken, way},
    question::ask,
    sending::forget_post,
};
use api::{
    AppError,
    votes::{PostedReceipt, SeeReceipts, posted_receipt},
};
use domain::votes::{State, pages::ReceiptsPage};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, locale};
use words::counts;

/// Where a voter looks whether a ballot of theirs was counted.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeReceipts { id: at.id("id")? }).and_posted(posted_receipt())), page)
}

fn page((page, posted): (ReceiptsPage, Option<PostedReceipt>)) -> AnyView {
    let l = locale();
    let vote = page.vote;
    let told = match vote.state {
        State::Closed => look(vote.id.to_string(), page.receipts, posted.unwrap_or_default()),
        _ => say(counts::receipts_open(l)),
    };
    view! {
        {back(format!("/votes/{}/result", vote.id), counts::back_to_result(l))}
        <p class="app-meta">{vote.title}</p>
        <PageTitle text=counts::receipts_title(l) />
        {told}
    }
    .into_any()
}

fn look(vote: String, receipts: u64, posted: PostedReceipt) -> AnyView {
    let l = locale();
    if posted != PostedReceipt::default() {
        Effect::new(|_| forget_post());
    }
    let found = posted.counted.map(|counted| {
        taken(if counted { counts::receipt_counted(l) } else { counts::receipt_not_counted(l) })
    });
    let wrong = posted.error.as_ref().map(wrong);
    let sentence = wrong.clone().map(|sentence| {
        view! { <p class="nhsuk-error-message" id="code-error">{sentence}</p> }.into_any()
    });
    let described = wrong.is_some().then_some("code-error");
    let errors = wrong.map(|sentence| vec![("code".to_owned(), sentence)]).unwrap_or_default();
    let many = i64::try_from(receipts).unwrap_or(i64::MAX);
    let form = view! {
        <ErrorSummary errors />
        <Lede text=counts::receipts_lede(l) />
        <form method="post" action=format!("/votes/{vote}/receipts") autocomplete="off">
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="code">
                    {counts::receipt_label(l)}
                </label>
                {sentence}
                <input
                    class="nhsuk-input"
                    id="code"
                    name="code"
                    type="text"
                    value=posted.code
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-describedby=described
                />
            </div>
            <button class="nhsuk-button" type="submit">
                {counts::receipt_button(l)}
            </button>
        </form>
    };
    all(vec![
        found,
        Some(form.into_any()),
        Some(say(counts::receipts_count(l, many))),
        Some(way(format!("/votes/{vote}/receipts.txt"), counts::receipts_file(l))),
    ])
}

/// What is wrong with a code: that it cannot be one, or what stands in the way.
fn wrong(error: &AppError) -> String {
    match error.fields().is_empty() {
        true => crate::form::problem_sentence(error),
        false => counts::receipt_wrong(locale()).to_owned(),
    }
}
