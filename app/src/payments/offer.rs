use super::{
    choice::{choosing, chosen, saved},
    costs::{called, how_much},
    parts::{all, aside, back, fact, facts, note, say, section, way},
};
use crate::{
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    question::ask,
};
use api::{
    claims::BeginClaim,
    offers::{AgreeOffer, SeeOffer, TakeBackOffer},
};
use domain::{
    payments::{
        offers::OfferState,
        pages::{Cost, OfferPage},
    },
    permissions::Act,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, expense_name, money_text, offers};

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
        {saved(&page)}
        <Lede text=about />
        {taken_back.then(|| note(say(offers::taken_back(l))))}
        {chosen(&page)}
        {claim(&page)}
        {choosing(&page)}
        {costs(&page)}
        {deviation(&page)}
        {taking_back(&page)}
    }
    .into_any()
}

fn may(page: &OfferPage, act: Act) -> bool {
    page.may.contains(&act)
}

/// Whether the reader writes down what the person chooses and spends.
fn writes_for(page: &OfferPage) -> bool {
    !page.own && may(page, Act::RespondToOffer)
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
        let text = match page.own {
            true => offers::claim_link(l).to_owned(),
            false if writes_for(page) => offers::claim_link_written(l, called(&page.person)),
            false => offers::claim_link_theirs(l).to_owned(),
        };
        way(format!("/claims/{claim}"), text)
    });
    let begin = page.begins.then(|| {
        let text = if page.own { offers::claim_begin(l) } else { offers::claim_begin_theirs(l) };
        button::<BeginClaim>(vec![("offer", page.offer.id.to_string())], Look::Main, text)
    });
    all(vec![link, begin])
}

fn costs(page: &OfferPage) -> AnyView {
    let (l, costs) = (locale(), &page.costs);
    let paid = |cost: &Cost| fact(expense_name(l, cost.category), say(how_much(cost)));
    let content = match costs.is_empty() {
        true => say(offers::costs_none(l)),
        false => all(vec![
            Some(facts(costs.iter().map(paid).collect())),
            page.own.then(|| aside(offers::costs_keep(l))),
        ]),
    };
    section(offers::costs_title(l), content)
}

/// An amount that is not the list's: why, and whether a second person agrees.
fn deviation(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let fee = page.offer.fee.filter(|fee| fee.amount != fee.listed && !page.own)?;
    let proposed = page.offer.state == OfferState::Proposed;
    let reason = page.offer.reason.as_ref();
    let agrees = proposed && may(page, Act::AgreeRate);
    let agree = || {
        let values = vec![("id", page.offer.id.to_string())];
        button::<AgreeOffer>(values, Look::Main, offers::agree(l))
    };
    Some(note(all(vec![
        proposed.then(|| say(offers::proposed(l, called(&page.person)))),
        Some(say(offers::listed(l, &money_text(fee.listed)))),
        reason.map(|reason| say(offers::reason(l, reason))),
        agrees.then(agree),
    ])))
}

fn taking_back(page: &OfferPage) -> Option<AnyView> {
    let l = locale();
    let open = page.offer.state != OfferState::TakenBack && page.claim.is_none();
    (open && may(page, Act::MakeOffer)).then(|| {
        let values =
            vec![("meeting", page.about.meeting.to_string()), ("id", page.offer.id.to_string())];
        let button = button::<TakeBackOffer>(values, Look::Harm, offers::take_back(l));
        let content = all(vec![Some(say(offers::take_back_text(l))), Some(button)]);
        section(offers::take_back_title(l), content)
    })
}
