use super::parts::{all, aside, back, card, say, section, way};
use crate::{
    address::Address,
    form::{Form, to},
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError, Problem,
    offers::{OFFER, OfferPay, SeeOffering},
};
use domain::payments::{
    Activity, RateRow,
    offers::{Offer, OfferState},
    pages::{Cost, OfferingPage},
};
use leptos::prelude::*;
use ui::{Checkbox, Lede, PageTitle, Radio, Radios, TextField, locale, use_form};
use words::{activity_name, date, expense_name, money_text, name_text, offering, rate_unit_name};

/// Offers somebody money for a meeting.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<OfferingPage>, AppError> {
    let part = at.query("part").ok_or(Problem::NotFound)?;
    Ok(ask(SeeOffering { meeting: at.id("id")?, part }))
}

fn page(page: OfferingPage) -> AnyView {
    let l = locale();
    let name = name_text(l, &page.person);
    let about = offering::about(l, &page.about.title, &date(l, page.about.on));
    let paid = page.may_be_paid && !page.rates.is_empty();
    let asked = if paid || !page.costs.is_empty() {
        form(&page, paid, &name)
    } else {
        say(offering::nothing(l))
    };
    let why = (!page.may_be_paid).then(|| say(offering::not_paid(l, &name)));
    view! {
        {back(format!("/meetings/{}/guests", page.about.meeting), offering::back(l))}
        {aside(about)}
        <PageTitle text=offering::title(l, &name) />
        <Lede text=offering::lede(l) />
        {page.standing.as_ref().map(|offer| standing(offer, page.minutes.total()))}
        {why}
        {asked}
    }
    .into_any()
}

/// The offer that stands, whether it was made for as long as the meeting takes now, and
/// that a new one takes its place.
fn standing(offer: &Offer, now: u32) -> AnyView {
    let l = locale();
    let before = offer.minutes.total();
    let [was, is] = [before, now].map(|minutes| minutes.to_string());
    let time = (before != now).then(|| say(offering::standing_time(l, &was, &is)));
    let fee = match offer.fee {
        Some(fee) => offering::standing_fee(l, &money_text(fee.amount)),
        None => offering::standing_no_fee(l).to_owned(),
    };
    let costs = if offer.expenses.is_empty() {
        offering::standing_no_costs(l)
    } else {
        offering::standing_costs(l)
    };
    let waits = offer.state == OfferState::Proposed;
    let waits = waits.then(|| say(offering::standing_waits(l)));
    let content = all(vec![
        Some(say([&fee, " ", costs].concat())),
        time,
        waits,
        Some(aside(offering::standing_replaced(l))),
        Some(way(format!("/offers/{}", offer.id), offering::standing_link(l))),
    ]);
    section(offering::standing_title(l), card(false, content))
}

fn form(page: &OfferingPage, paid: bool, name: &str) -> AnyView {
    let l = locale();
    let labels = [
        ("rate", offering::rate_name(l)),
        ("amount", offering::amount_name(l)),
        ("reason", offering::reason_name(l)),
        ("expenses", offering::costs_name(l)),
    ];
    let labels = labels.map(|(name, label)| (name, label.to_owned())).into();
    let (meeting, part) = (page.about.meeting.to_string(), page.part.to_string());
    let (page, name) = (page.clone(), name.to_owned());
    view! {
        <Form action={to::<OfferPay>()} name=OFFER labels>
            <input type="hidden" name="meeting" value=meeting />
            <input type="hidden" name="part" value=part />
            {if paid { fee(&page, &name) } else { no_fee() }}
            {costs(&page.costs)}
            <button class="nhsuk-button" type="submit">
                {offering::button(l)}
            </button>
        </Form>
    }
    .into_any()
}

/// The fields that the form sends where no fee can be offered.
fn no_fee() -> AnyView {
    view! {
        <input type="hidden" name="amount" value="" />
        <input type="hidden" name="reason" value="" />
    }
    .into_any()
}

/// What is offered for their time: one of the scheme's rows, or another amount.
fn fee(page: &OfferingPage, name: &str) -> AnyView {
    let l = locale();
    let none = Radio { value: String::new(), label: offering::rate_none(l).to_owned(), hint: None };
    let rates = page.rates.iter().map(|row| rate(page, row));
    let choices: Vec<Radio> = rates.chain([none]).collect();
    let now = match &page.standing {
        Some(offer) => offer.fee.map(|fee| fee.rate.to_string()).unwrap_or_default(),
        None => page.suggested.map(|rate| rate.to_string()).unwrap_or_default(),
    };
    view! {
        <Radios name="rate" legend=offering::rate_label(l) choices value=now />
        <TextField
            name="amount"
            label=offering::amount_label(l)
            hint=offering::amount_hint(l, name)
            inputmode="decimal"
        />
        <TextField
            name="reason"
            label=offering::reason_label(l)
            hint=offering::reason_hint(l).to_owned()
        />
    }
    .into_any()
}

/// A row to choose; where there are several schemes, each says from which it is, since two
/// may pay differently for the same.
fn rate(page: &OfferingPage, row: &RateRow) -> Radio {
    let (l, suits) = (locale(), page.suggested == Some(row.id));
    let what = match &row.activity {
        Activity::Known(kind) => activity_name(l, *kind),
        Activity::Text(text) => text,
    };
    let unit = rate_unit_name(l, row.unit);
    let hint = if suits { offering::rate_suits(l) } else { unit };
    let several = page.schemes.len() > 1;
    let scheme = page.schemes.iter().find(|scheme| several && scheme.id == row.scheme);
    let hint = [hint].into_iter().chain(scheme.map(|scheme| &*scheme.name));
    Radio {
        value: row.id.to_string(),
        label: offering::rate_text(l, &money_text(row.amount), what),
        hint: Some(hint.collect::<Vec<_>>().join(" · ")),
    }
}

/// What is paid back: all of it, unless the form came back with less.
fn costs(costs: &[Cost]) -> AnyView {
    let l = locale();
    if costs.is_empty() {
        return say(offering::costs_none(l));
    }
    let form = use_form();
    let ticked = form.value("amount").is_none();
    let error = form.sentence("expenses");
    let error = error.map(|error| view! { <p class="nhsuk-error-message">{error}</p> }.into_any());
    let boxes: Vec<AnyView> = costs.iter().enumerate().map(|cost| tick(cost, ticked)).collect();
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                {offering::costs_label(l)}
            </legend>
            {error}
            <div class="app-choices">{boxes}</div>
        </fieldset>
    }
    .into_any()
}

fn tick((at, cost): (usize, &Cost), ticked: bool) -> AnyView {
    let l = locale();
    let agreed = cost.agreed_first.then(|| offering::cost_agreed(l));
    let receipt = cost.evidence.then(|| offering::cost_receipt(l));
    let hints: Vec<&str> = [agreed, receipt].into_iter().flatten().collect();
    let id = if at == 0 { "expenses".to_owned() } else { format!("expenses-{}", at + 1) };
    view! {
        <Checkbox
            name="expenses[]"
            id=id
            value=cost.category.code()
            label=expense_name(l, cost.category)
            hint=hints.join(" ")
            ticked
        />
    }
    .into_any()
}
