use super::parts::{aside, back, fact, facts, say, section};
use crate::{
    address::Address,
    form::sentences,
    loaded::loaded,
    question::ask,
    sending::{forget_post, once},
};
use api::claims::{PostedBank, SeeOwnPayee, posted_bank};
use domain::{accounts::with_next, payments::pages::OwnPayee};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, TextField, locale, provide_form};
use words::{bank, date};

/// Where the reader's money goes, and how they change it.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeOwnPayee {}).and_posted(posted_bank())), page)
}

fn page((own, posted): (OwnPayee, Option<PostedBank>)) -> AnyView {
    let l = locale();
    let title = if own.known.is_some() { bank::change_title(l) } else { bank::give_title(l) };
    // Whoever came from a claim goes back to it.
    let next = Address::now().next();
    let action = with_next("/my-part/bank", &next);
    let back = match next.is_empty() {
        true => back("/my-part/money".to_owned(), bank::back(l)),
        false => back(next, bank::back_claim(l)),
    };
    view! {
        {back}
        <PageTitle text=bank::title(l) />
        <Lede text=bank::lede(l) />
        {known(own)}
        {section(title, form(&action, bank::locked(l), posted))}
        {section(bank::other_way_title(l), say(bank::other_way(l)))}
    }
    .into_any()
}

fn known(own: OwnPayee) -> AnyView {
    let l = locale();
    let Some((holder, digits)) = own.known else { return say(bank::none(l)) };
    let rows = vec![
        fact(bank::holder(l), holder.into_any()),
        fact(bank::number(l), bank::ending(l, &digits).into_any()),
    ];
    let changed = own.changed.map(|day| aside(bank::changed(l, &date(l, day))));
    section(bank::known_title(l), view! { {facts(rows)} {changed} }.into_any())
}

/// A form for bank details that is posted to `action`, with what was posted before, and
/// what was wrong with it; `locked` says who reads them and who hears of a change. The
/// browser posts it by itself, and the page is the answer: what is typed here is never
/// kept for later.
pub fn form(action: &str, locked: &'static str, posted: Option<PostedBank>) -> AnyView {
    let l = locale();
    if posted.is_some() {
        Effect::new(|_| forget_post());
    }
    view! {
        <form method="post" action={once(action)} autocomplete="off" novalidate>
            {fields(posted.unwrap_or_default())} {aside(locked)}
            <button class="nhsuk-button" type="submit">
                {bank::save(l)}
            </button>
        </form>
    }
    .into_any()
}

/// The three fields of an account, below what was wrong with them.
fn fields(posted: PostedBank) -> AnyView {
    let l = locale();
    let labels = [
        ("holder", bank::holder_name(l).to_owned()),
        ("sort_code", bank::sort_code_name(l).to_owned()),
        ("number", bank::number_name(l).to_owned()),
    ];
    let errors = posted.error.as_ref().map_or_else(Vec::new, |error| sentences(error, &labels));
    let typed =
        [("holder", posted.holder), ("sort_code", posted.sort_code), ("number", posted.number)];
    let typed = typed.map(|(name, value)| (name.to_owned(), value));
    provide_form(typed.into(), errors.clone());
    view! {
        <ErrorSummary errors />
        <TextField
            name="holder"
            label=bank::holder_label(l)
            hint=bank::holder_hint(l).to_owned()
        />
        <TextField
            name="sort_code"
            label=bank::sort_code_label(l)
            hint=bank::sort_code_hint(l).to_owned()
            inputmode="numeric"
        />
        <TextField
            name="number"
            label=bank::number_label(l)
            hint=bank::number_hint(l).to_owned()
            inputmode="numeric"
        />
    }
    .into_any()
}
