use super::{
    costs::{called, how_much},
    parts::{all, aside, back, card, fact, facts, fold, note, points, quote, say, section, way},
};
use crate::{
    buttons::{Look, WentWrong, button},
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    claims::BeginClaim,
    offers::{AgreeOffer, RESPONSE, RespondToOffer, SeeOffer, TakeBackOffer},
};
use domain::{
    payments::{
        offers::{Fee, OfferState},
        pages::{Cost, OfferPage},
        responses::{Response, ResponseKind},
    },
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, Radio, Radios, TextField, locale};
use words::{date, expense_name, money_text, offers, response_name};

/// What somebody is offered for a meeting, and what they choose.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeOffer { id: at.id("id")? })), page)
}

fn page(page: OfferPage) -> AnyView {
    let l = locale();
    let (on, title) = (date(l, page.about.on), &page.about.title);
    let about = match page.offer.fee {
        Some(_) if page.own => offers::about_fee(l, title, &on, &page.payer),
        Some(_) => offers::about_fee_theirs(l, title, &on, &page.payer),
        None => offers::about_costs(l, title, &on, &page.payer),
    };
    let taken_back = page.offer.state == OfferState::TakenBack;
    view! {
        {back(format!("/meetings/{}", page.about.meeting), offers::back(l))}
        <WentWrong />
        <PageTitle text=headline(&page) />
        <Lede text=about />
        {taken_back.then(|| note(say(offers::taken_back(l))))}
        {claim(&page)}
        {costs(&page.costs)}
        {chosen(&page)}
        {choosing(&page)}
        {deviation(&page)}
        {taking_back(&page)}
    }
    .into_any()
}

fn may(page: &OfferPage, act: Act) -> bool {
    page.may.contains(&act)
}

fn headline(page: &OfferPage) -> String {
    let l = locale();
    let fee = page.offer.fee.map(|fee| money_text(fee.amount));
    match (page.own, fee) {
        (true, Some(fee)) => offers::title_fee(l, &fee),
        (true, None) => offers::title_costs(l).to_owned(),
        (false, Some(fee)) => offers::title_fee_theirs(l, called(&page.person), &fee),
        (false, None) => offers::title_costs_theirs(l, called(&page.person)),
    }
}

/// The claim that followed, or the way to begin it.
fn claim(page: &OfferPage) -> AnyView {
    let l = locale();
    let link = page.claim.map(|claim| {
        let text = if page.own { offers::claim_link(l) } else { offers::claim_link_theirs(l) };
        way(format!("/claims/{claim}"), text)
    });
    let begin = page.begins.then(|| {
        let text = if page.own { offers::claim_begin(l) } else { offers::claim_begin_theirs(l) };
        button::<BeginClaim>(vec![("offer", page.offer.id.to_string())], Look::Main, text)
    });
    all([link, begin])
}

fn costs(costs: &[Cost]) -> AnyView {
    let l = locale();
    let paid = |cost: &Cost| fact(expense_name(l, cost.category), say(how_much(cost)));
    let content = match costs.is_empty() {
        true => say(offers::costs_none(l)),
        false => view! {
            {facts(costs.iter().map(paid).collect())}
            {aside(offers::costs_keep(l))}
        }
        .into_any(),
    };
    section(offers::costs_title(l), content)
}

/// What was chosen, for those who may see it.
fn chosen(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let text = match page.response.as_ref()? {
        Response::AcceptLess(amount) => offers::chosen_less(l, &money_text(*amount)),
        Response::GiveToCharity(name) => offers::chosen_charity(l, name),
        other => response_name(l, other.kind()).to_owned(),
    };
    let title = if page.own { offers::chosen_title(l) } else { offers::chosen_title_theirs(l) };
    let content = view! {
        {aside(title)}
        {quote(text)}
        {page.fixed.then(|| say(offers::fixed(l)))}
    };
    Some(card(false, content.into_any()))
}

/// The form, for whoever may choose, as long as there is something to choose.
fn choosing(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let fee = page.offer.fee?;
    if page.fixed || !may(page, Act::RespondToOffer) || page.offer.state != OfferState::Made {
        return None;
    }
    let benefits = view! {
        {quote(offers::benefits_title(l))}
        {say(offers::benefits_text(l))}
        {say(offers::benefits_later(l))}
    };
    let known = [
        Some(offers::choose_open(l)),
        (!page.costs.is_empty()).then(|| offers::choose_costs(l)),
        Some(offers::choose_until(l)),
        Some(offers::choose_seen(l)),
    ];
    let known = known.into_iter().flatten().map(str::to_owned).collect();
    let content = view! {
        {note(benefits.into_any())}
        {points(known)}
        {form(page, fee)}
    };
    Some(section(offers::choose_title(l), content.into_any()))
}

fn form(page: &OfferPage, fee: Fee) -> AnyView {
    let l = locale();
    let amount = money_text(fee.amount);
    let labels = [
        ("response", offers::choose_name(l)),
        ("amount", offers::less_name(l)),
        ("charity", offers::charity_name(l)),
    ];
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
            <Radios
                name="response"
                legend=offers::choose_question(l, &amount)
                choices=choices(&amount)
                value
            />
            <TextField
                name="amount"
                inputmode="decimal"
                label=offers::less_label(l)
                hint=offers::less_hint(l).to_owned()
                value=less
            />
            <TextField
                name="charity"
                label=offers::charity_label(l)
                hint=offers::charity_hint(l).to_owned()
                value=charity
            />
            <button class="nhsuk-button" type="submit">
                {offers::choose_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

fn choices(amount: &str) -> Vec<Radio> {
    let l = locale();
    let choice = |kind: &ResponseKind| {
        let hint = match kind {
            ResponseKind::Accept => offers::hint_accept(l, amount),
            ResponseKind::AcceptLess => offers::hint_less(l).to_owned(),
            ResponseKind::GiveToCharity => offers::hint_charity(l).to_owned(),
            ResponseKind::Decline => offers::hint_decline(l).to_owned(),
            ResponseKind::DecideLater => offers::hint_later(l).to_owned(),
        };
        let label = response_name(l, *kind).to_owned();
        Radio { value: kind.code().to_owned(), label, hint: Some(hint) }
    };
    ResponseKind::ALL.iter().map(choice).collect()
}

/// An amount that is not the list's: why, and whether a second person agrees.
fn deviation(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let fee = page.offer.fee.filter(|fee| fee.amount != fee.listed && !page.own)?;
    let proposed = page.offer.state == OfferState::Proposed;
    let reason = page.offer.reason.as_ref();
    let agrees = proposed && may(page, Act::AgreeRate);
    let content = view! {
        {proposed.then(|| say(offers::proposed(l, called(&page.person))))}
        {say(offers::listed(l, &money_text(fee.listed)))}
        {reason.map(|reason| say(offers::reason(l, reason)))}
        {agrees
            .then(|| {
                let values = vec![("id", page.offer.id.to_string())];
                button::<AgreeOffer>(values, Look::Main, offers::agree(l))
            })}
    };
    Some(note(content.into_any()))
}

fn taking_back(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let open = page.offer.state != OfferState::TakenBack && page.claim.is_none();
    (open && may(page, Act::MakeOffer)).then(|| {
        let values =
            vec![("meeting", page.about.meeting.to_string()), ("id", page.offer.id.to_string())];
        let content = view! {
            {say(offers::take_back_text(l))}
            {button::<TakeBackOffer>(values, Look::Harm, offers::take_back(l))}
        };
        fold(offers::take_back_title(l), false, content.into_any())
    })
}
