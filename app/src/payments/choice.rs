//! What somebody chooses to do with what they are offered: by themselves, or written down
//! by whoever does it for them.

use super::{
    costs::called,
    parts::{aside, card, note, points, quote, say, section, taken},
};
use crate::{
    address::Address,
    form::{Form, to},
};
use api::offers::{RESPONSE, RespondToOffer};
use domain::{
    payments::{
        offers::{Fee, OfferState},
        pages::OfferPage,
        responses::{Response, ResponseKind},
    },
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Radio, Radios, TextField, locale};
use words::{money_text, offers, response_name};

/// That a choice was saved, and which: its form led here.
pub fn saved(page: &OfferPage) -> Option<AnyView> {
    let text = offers::saved(locale(), &said(page)?);
    Address::now().query::<String>("saved").map(|_| taken(text))
}

/// What was chosen, for those who may see it.
pub fn chosen(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let text = said(page)?;
    let title = match page.own {
        true => offers::chosen_title(l).to_owned(),
        false => offers::chosen_title_theirs(l, called(&page.person)),
    };
    let content = view! {
        {aside(title)}
        {quote(text)}
        {page.fixed.then(|| say(offers::fixed(l)))}
    };
    Some(card(false, content.into_any()))
}

/// The choice in a sentence, to the person or about them.
fn said(page: &OfferPage) -> Option<String> {
    let (l, own, who) = (locale(), page.own, called(&page.person));
    let amount = &page.offer.fee.map(|fee| money_text(fee.amount)).unwrap_or_default();
    Some(match page.response.as_ref()? {
        Response::Accept if own => offers::chosen_accept(l, amount),
        Response::Accept => offers::chosen_accept_theirs(l, who, amount),
        Response::AcceptLess(less) if own => offers::chosen_less(l, &money_text(*less), amount),
        Response::AcceptLess(less) => {
            offers::chosen_less_theirs(l, who, &money_text(*less), amount)
        }
        Response::GiveToCharity(name) if own => offers::chosen_charity(l, amount, name),
        Response::GiveToCharity(name) => offers::chosen_charity_theirs(l, who, amount, name),
        Response::Decline if own => offers::chosen_decline(l).to_owned(),
        Response::Decline => offers::chosen_decline_theirs(l, who),
        Response::DecideLater if own => offers::chosen_later(l).to_owned(),
        Response::DecideLater => offers::chosen_later_theirs(l, who),
    })
}

/// The form, for whoever may choose, as long as there is something to choose.
pub fn choosing(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let fee = page.offer.fee?;
    let may = page.may.contains(&Act::RespondToOffer);
    if page.fixed || !may || page.offer.state != OfferState::Made {
        return None;
    }
    let (title, known) = match page.own {
        true => (offers::choose_title(l), known_own()),
        false => (offers::choose_title_theirs(l), known_theirs(called(&page.person))),
    };
    let costs = if page.own { offers::choose_costs(l) } else { offers::choose_costs_theirs(l) };
    let costs = (!page.costs.is_empty()).then(|| costs.to_owned());
    let content = view! {
        {note(benefits(page))}
        {points(known.into_iter().chain(costs).collect())}
        {form(page, fee)}
    };
    Some(section(title, content.into_any()))
}

fn known_own() -> [String; 3] {
    let l = locale();
    [offers::choose_open(l), offers::choose_until(l), offers::choose_seen(l)].map(str::to_owned)
}

fn known_theirs(person: &str) -> [String; 3] {
    let l = locale();
    [
        offers::choose_open_theirs(l).to_owned(),
        offers::choose_until_theirs(l).to_owned(),
        offers::choose_seen_theirs(l, person),
    ]
}

/// What to think of before one chooses, for whoever gets benefits.
fn benefits(page: &OfferPage) -> AnyView {
    let l = locale();
    let (title, text, later) = match page.own {
        true => (
            offers::benefits_title(l).to_owned(),
            offers::benefits_text(l),
            offers::benefits_later(l),
        ),
        false => (
            offers::benefits_title_theirs(l, called(&page.person)),
            offers::benefits_text_theirs(l),
            offers::benefits_later_theirs(l),
        ),
    };
    view! {
        {quote(title)}
        {say(text)}
        {say(later)}
    }
    .into_any()
}

fn form(page: &OfferPage, fee: Fee) -> AnyView {
    let (l, own) = (locale(), page.own);
    let amount = money_text(fee.amount);
    let or =
        move |own_text: &'static str, theirs: &'static str| if own { own_text } else { theirs };
    let labels = [
        ("response", or(offers::choose_name(l), offers::choose_name_theirs(l))),
        ("amount", or(offers::less_name(l), offers::less_name_theirs(l))),
        ("charity", offers::charity_name(l)),
    ];
    let question = match own {
        true => offers::choose_question(l, &amount),
        false => offers::choose_question_theirs(l, called(&page.person), &amount),
    };
    let choices = choices(page, &amount);
    let less_label = or(offers::less_label(l), offers::less_label_theirs(l));
    let charity_label = or(offers::charity_label(l), offers::charity_label_theirs(l));
    let before = page.response.as_ref();
    let value = before.map(|response| response.kind().code().to_owned()).unwrap_or_default();
    let (less, charity) = match before {
        Some(Response::AcceptLess(amount)) => (money_text(*amount), String::new()),
        Some(Response::GiveToCharity(name)) => (String::new(), name.clone()),
        _ => Default::default(),
    };
    let id = page.offer.id.to_string();
    view! {
        <Form
            action={to::<RespondToOffer>()}
            name=RESPONSE
            labels=labels.map(|(name, label)| (name, label.to_owned())).into()
            beside_buttons=true
        >
            <input type="hidden" name="id" value=id />
            <div class="app-response">
                <Radios name="response" legend=question choices value />
                <div class="app-response__less">
                    <TextField
                        name="amount"
                        inputmode="decimal"
                        label=less_label
                        hint=offers::less_hint(l).to_owned()
                        value=less
                    />
                </div>
                <div class="app-response__charity">
                    <TextField name="charity" label=charity_label value=charity />
                </div>
            </div>
            <button class="nhsuk-button" type="submit">
                {or(offers::choose_button(l), offers::choose_button_theirs(l))}
            </button>
        </Form>
    }
    .into_any()
}

fn choices(page: &OfferPage, amount: &str) -> Vec<Radio> {
    let (l, own, who) = (locale(), page.own, called(&page.person));
    let hint = |kind: ResponseKind| {
        Some(match kind {
            ResponseKind::Accept if own => offers::hint_accept(l, amount),
            ResponseKind::Accept => offers::hint_accept_theirs(l, who, amount),
            ResponseKind::AcceptLess => offers::hint_less(l).to_owned(),
            // Whoever writes it down for somebody needs no more than its name.
            _ if !own => return None,
            ResponseKind::GiveToCharity => offers::hint_charity(l).to_owned(),
            ResponseKind::Decline => offers::hint_decline(l).to_owned(),
            ResponseKind::DecideLater => offers::hint_later(l).to_owned(),
        })
    };
    let choice = |kind: &ResponseKind| {
        let label = response_name(l, *kind).to_owned();
        Radio { value: kind.code().to_owned(), label, hint: hint(*kind) }
    };
    ResponseKind::ALL.iter().map(choice).collect()
}
