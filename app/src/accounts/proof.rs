use crate::{
    address::Address,
    form::{PROOF, sentences},
    loaded::loaded,
    parts::{back, say, section, way},
    question::ask,
    sending::{forget_post, once},
};
use api::{
    AppError,
    proof::{PostedProof, SeeSecondFactor, posted_proof},
};
use domain::accounts::{SecondFactor, with_next};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, TextField, locale, provide_form};
use words::proof;

/// Asks for the code that the reader's app shows, before what touches other people's money.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeSecondFactor {}).and_posted(posted_proof())), page)
}

fn page((factor, posted): (SecondFactor, Option<PostedProof>)) -> AnyView {
    let l = locale();
    let next = Address::now().next();
    let account = back("/my-part/account".to_owned(), proof::back(l));
    if !matches!(factor, SecondFactor::Held { .. }) {
        return view! {
            {account}
            <PageTitle text=proof::none_title(l) />
            <Lede text=proof::none_lede(l) />
            {way(with_next("/my-part/account/second-factor", &next), proof::none_link(l))}
        }
        .into_any();
    }
    let error = posted.and_then(|posted| posted.error);
    let lost = [say(proof::lost_text(l)), say(proof::lost_neither(l))];
    view! {
        {account}
        <PageTitle text=proof::title(l) />
        <Lede text=proof::lede(l) />
        {code(&with_next(PROOF, &next), "", error, proof::send(l))}
        {section(proof::lost_title(l), lost.into_any())}
    }
    .into_any()
}

/// A form with one field for a code. The browser posts it by itself, and the page is the
/// answer: what is typed is kept nowhere.
pub(super) fn code(
    action: &str,
    step: &'static str,
    error: Option<AppError>,
    button: &'static str,
) -> AnyView {
    let l = locale();
    if error.is_some() {
        Effect::new(|_| forget_post());
    }
    let labels = [("code", proof::code_name(l).to_owned())];
    let errors = error.as_ref().map_or_else(Vec::new, |error| sentences(error, &labels));
    provide_form(Vec::new(), errors.clone());
    view! {
        <form method="post" action={once(action)} novalidate>
            <ErrorSummary errors />
            <TextField
                name="code"
                label=proof::code_label(l)
                hint=proof::code_hint(l).to_owned()
                autocomplete="one-time-code"
                inputmode="numeric"
            />
            <button class="nhsuk-button" type="submit" name="step" value=step>
                {button}
            </button>
        </form>
    }
    .into_any()
}
