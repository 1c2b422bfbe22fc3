//! What somebody chooses to do with what they are offered: by themselves, or written down
//! by whoever does it for them.

use super::{
    costs::called,
    parts::{all, aside, card, note, points, quote, say, section, taken},
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
    let (l, chosen) = (locale(), said(page)?);
    let text =
        if page.own { offers::saved(l, &chosen) } else { offers::saved_theirs(l).to_owned() };
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
    let fixed = page.fixed.then(|| say(offers::fixed(l)));
    Some(card(false, all(vec![Some(aside(title)), Some(quote(text)), fixed])))
}

/// The choice in a sentence to the person; to others as it can be chosen.
fn said(page: &OfferPage) -> Option<String> {
    let l = locale();
    let response = page.response.as_ref()?;
    let amount = &page.offer.fee.map(|fee| money_text(fee.amount)).unwrap_or_default();
    let name = response_name(l, response.kind());
    Some(match response {
        Response::AcceptLess(less) if page.own => {
            offers::chosen_less(l, &money_text(*less), amount)
        }
        Response::GiveToCharity(name) if page.own => offers::chosen_charity(l, amount, name),
        Response::AcceptLess(less) => [name, ": ", &money_text(*less)].concat(),
        Response::GiveToCharity(charity) => [name, ": ", charity].concat(),
        _ if !page.own => name.to_owned(),
        Response::Accept => offers::chosen_accept(l, amount),
        Response::Decline => offers::chosen_decline(l).to_owned(),
        Response::DecideLater => offers::chosen_later(l).to_owned(),
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
    let title = if page.own { offers::choose_title(l) } else { offers::choose_title_theirs(l) };
    let known = if page.own { known(page) } else { known_theirs(page) };
    let checked = page.checked.then(|| note(say(offers::choose_checked(l))));
    Some(section(title, all(vec![Some(known), checked, Some(form(page, fee))])))
}

/// Whether the meeting was there already, so that nobody can still come.
fn is_over(page: &OfferPage) -> bool {
    page.claim.is_some() || page.begins
}

/// What the person should know before they choose.
fn known(page: &OfferPage) -> AnyView {
    let l = locale();
    let costs = (!page.costs.is_empty()).then(|| offers::choose_costs(l));
    let open = (!is_over(page)).then(|| offers::choose_open(l));
    let known = [offers::choose_until(l), offers::choose_seen(l)];
    let known = open.into_iter().chain(known).chain(costs).map(str::to_owned).collect();
    let benefits =
        all(vec![Some(quote(offers::benefits_title(l))), Some(say(offers::benefits_text(l)))]);
    all(vec![Some(note(benefits)), Some(points(known))])
}

/// The same, in short, for whoever writes it down: they tell the person.
fn known_theirs(page: &OfferPage) -> AnyView {
    let l = locale();
    all(vec![
        Some(note(say(offers::benefits_text_theirs(l)))),
        (!is_over(page)).then(|| say(offers::choose_open_theirs(l))),
        Some(say(offers::choose_costs_theirs(l))),
        Some(say(offers::choose_seen_theirs(l, called(&page.person)))),
    ])
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
    let l = locale();
    let hint = |kind: ResponseKind| {
        Some(match kind {
            // Whoever writes it down for somebody needs no more than its name.
            _ if !page.own => return None,
            ResponseKind::Accept => offers::hint_accept(l, amount),
            ResponseKind::AcceptLess => offers::hint_less(l).to_owned(),
            ResponseKind::GiveToCharity => offers::hint_charity(l).to_owned(),
            ResponseKind::Decline if is_over(page) => return None,
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
