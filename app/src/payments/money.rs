use super::{
    costs::shares,
    destination::bank_saved,
    parts::{aside, card, fold, large, note, pager, row, rows, say, section, tag, way},
    promise::{promise, since},
};
use crate::{address::Address, loaded::loaded, question::ask};
use api::claims::SeeOwnMoney;
use domain::{
    money::Pence,
    payments::{
        claims::ClaimState,
        pages::{ClaimAfter, ClaimRow, OfferRow, OwnMoney},
        responses::Response,
    },
};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{claim_state_name, claims, date, money_text, offers, response_name};

/// What the reader is owed, offered and claims.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeOwnMoney { after: after(&at) })), page)
}

/// From where the list goes on: `?since=1790000000000000&claim=...`.
fn after(at: &Address) -> Option<ClaimAfter> {
    Some(ClaimAfter { since: at.query("since")?, id: at.query("claim")? })
}

fn page(money: OwnMoney) -> AnyView {
    let l = locale();
    let offers = (!money.offers.is_empty()).then(|| {
        section(claims::money_offers_title(l), rows(money.offers.iter().map(offer).collect()))
    });
    let claims = match money.claims.is_empty() {
        true => say(claims::money_claims_none(l)),
        false => rows(money.claims.iter().map(claim).collect()),
    };
    let older = money.next.map(|next| {
        let href = format!("/my-part/money?since={}&claim={}", next.since, next.id);
        pager(claims::money_pages(l), href, claims::money_older(l))
    });
    let tax = view! {
        {say(claims::tax_text(l))}
        {say(offers::benefits_text(l))}
    };
    view! {
        {bank_saved()}
        <PageTitle text=claims::money_title(l) />
        {owed(&money)}
        {bank(&money)}
        {offers}
        {section(claims::money_claims_title(l), claims)}
        {older}
        {fold(claims::tax_title(l), false, tax.into_any())}
    }
    .into_any()
}

fn owed(money: &OwnMoney) -> AnyView {
    let l = locale();
    let asked = || claims::money_asked(l, &money_text(money.asked));
    let (owed, beside) = match (money.owed, money.asked) {
        (Pence::ZERO, Pence::ZERO) => (claims::money_none(l).to_owned(), None),
        (Pence::ZERO, _) => (asked(), None),
        (owed, asked_for) => {
            let beside = (asked_for > Pence::ZERO).then(|| say(asked()));
            (claims::money_owed(l, &money_text(owed)), beside)
        }
    };
    let year = money.tax_year.0;
    let (first, last) = (year.to_string(), (year + 1).to_string());
    let paid = claims::money_paid(l, &first, &last, &money_text(money.paid));
    let content = view! { {large(owed)} {beside} {aside(paid)} };
    card(money.owed > Pence::ZERO, content.into_any())
}

/// Where the money goes, or that nobody knows.
fn bank(money: &OwnMoney) -> AnyView {
    let l = locale();
    let page = "/my-part/bank".to_owned();
    if money.bank {
        return way(page, claims::bank_change(l));
    }
    if money.offers.is_empty() && money.claims.is_empty() {
        return way(page, claims::bank_say(l));
    }
    let content = view! { {say(claims::bank_unknown(l))} {way(page, claims::bank_say(l))} };
    note(content.into_any())
}

fn offer(offer: &OfferRow) -> AnyView {
    let l = locale();
    let amount = match offer.fee {
        Some(fee) => claims::money_offer(l, &money_text(fee)),
        None => claims::money_costs(l).to_owned(),
    };
    let chosen = match (&offer.response, offer.fee) {
        (Some(Response::AcceptLess(less)), _) => Some(claims::money_less(l, &money_text(*less))),
        (Some(response), _) => Some(response_name(l, response.kind()).to_owned()),
        (None, Some(_)) => Some(claims::money_not_chosen(l).to_owned()),
        (None, None) => None,
    };
    let about = view! {
        {say(amount)}
        {aside(date(l, offer.about.on))}
        {chosen.map(aside)}
    };
    row(format!("/offers/{}", offer.id), offer.about.title.clone(), about.into_any())
}

fn claim(claim: &ClaimRow) -> AnyView {
    let l = locale();
    let since = since(claim.state, claim.since);
    let clock = claim.clock.filter(|_| !claim.state.is_over());
    let told = claim.state != ClaimState::Withdrawn;
    let amount = told.then(|| say(money_text(claim.amount)));
    let shares = claim.shared.filter(|_| told).and_then(|seen| shares(seen, None, None));
    let about = view! {
        {amount}
        {shares.map(aside)}
        <p class="app-meta">{tag(claim_state_name(l, claim.state))} " " {since}</p>
        {clock.map(|clock| promise(clock, true))}
    };
    row(format!("/claims/{}", claim.id), claim.about.title.clone(), about.into_any())
}
