//! What the pages share on which somebody deals with another person's claim.

use super::parts::{all, aside, back, fact, facts, say, way};
use crate::{loaded::loaded, question::ask};
use api::claims::SeeClaim;
use domain::{
    payments::{
        claims::{ClaimMove, Parts, move_claim},
        pages::{ClaimPage, Deed},
    },
    refusal::Refusal,
};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{Locale, date, errors, money_text, paying, refusal_sentence};

/// A page about one deed, with its title: to those who may do it now. To others it says
/// why they may not.
pub fn doing(
    deed: Deed,
    title: fn(Locale) -> &'static str,
    page: fn(&ClaimPage) -> AnyView,
) -> AnyView {
    let shown = move |claim: ClaimPage| {
        if claim.may.contains(&deed) {
            frame(&claim, title(locale()), page(&claim))
        } else {
            frame(&claim, errors::cannot_title(locale()), cannot(&claim, deed))
        }
    };
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), shown)
}

fn frame(claim: &ClaimPage, title: &'static str, content: AnyView) -> AnyView {
    let l = locale();
    let about = paying::about(l, &claim.person, &claim.about.title, &date(l, claim.about.on));
    view! {
        {back(at(claim, ""), paying::back(l))}
        {aside(about)}
        <PageTitle text=title />
        {content}
    }
    .into_any()
}

/// The address of a claim's page that ends with `end`.
pub fn at(claim: &ClaimPage, end: &str) -> String {
    format!("/claims/{}{end}", claim.claim.id)
}

fn cannot(claim: &ClaimPage, deed: Deed) -> AnyView {
    let l = locale();
    let why = refusal_sentence(l, &why_not(claim, deed));
    all([say(why), way(at(claim, ""), paying::cannot_home(l))].map(Some))
}

fn why_not(claim: &ClaimPage, deed: Deed) -> Refusal {
    let step = match deed {
        Deed::Decide => ClaimMove::Approve,
        Deed::Query => ClaimMove::Query,
        Deed::Authorise => ClaimMove::Authorise,
        Deed::SendBack => ClaimMove::SendBack,
        Deed::MarkPaid => ClaimMove::MarkPaid,
        Deed::RecordReturn => ClaimMove::RecordReturn,
        Deed::Write | Deed::Send | Deed::Withdraw | Deed::SeePayee => return Refusal::NotAllowed,
    };
    let why = move_claim(claim.claim.state, step).err();
    why.or(claim.why_not.map(Refusal::WrongState)).unwrap_or(Refusal::NotAllowed)
}

/// What is paid, and to whom.
pub fn money(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let parts = claim.claim.parts().unwrap_or_default();
    let Parts { fees, expenses, donated } = parts;
    let to_person = fees.plus(expenses).unwrap_or_default();
    let total = to_person.plus(donated).unwrap_or_default();
    let lines = [
        (paying::part_fees(l).to_owned(), fees),
        (paying::part_expenses(l).to_owned(), expenses),
        (paying::to_person(l, &claim.person), to_person),
        (paying::part_donated(l).to_owned(), donated),
    ];
    let some = lines.into_iter().filter(|(_, amount)| amount.0 > 0);
    let total = (paying::in_all(l).to_owned(), total);
    let line = |(name, amount)| fact(name, money_text(amount).into_any());
    facts(some.chain([total]).map(line).collect())
}

/// That it is not known where the person's money goes, where some goes to them.
pub fn bank_missing(claim: &ClaimPage) -> Option<AnyView> {
    let parts = claim.claim.parts().unwrap_or_default();
    let some = parts.fees.0 > 0 || parts.expenses.0 > 0;
    (some && !claim.bank).then(|| say(paying::bank_missing(locale(), &claim.person)))
}

/// Where the reader may look up where the money goes.
pub fn payee_way(claim: &ClaimPage) -> Option<AnyView> {
    let may = claim.may.contains(&Deed::SeePayee);
    may.then(|| way(at(claim, "/payee"), paying::payee_link(locale())))
}
