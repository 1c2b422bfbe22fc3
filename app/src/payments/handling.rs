//! What the pages share on which somebody deals with another person's claim.

use super::parts::{all, aside, back, fact, facts, note, say, way};
use crate::{
    loaded::{loaded, problem},
    question::ask,
};
use api::{Problem, claims::SeeClaim};
use domain::{
    payments::{
        claims::{ClaimMove, Parts, Seen, move_claim},
        pages::{ClaimPage, Deed},
    },
    refusal::{Refusal, WrongState},
};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{Locale, date, errors, handling_sentence, money_text, paying};

/// A page about one deed, with its title: to those who may do it now. To others it says
/// why they may not, or what comes first.
pub fn doing(
    deed: Deed,
    title: fn(Locale) -> &'static str,
    page: fn(&ClaimPage) -> AnyView,
) -> AnyView {
    let shown = move |claim: ClaimPage| {
        if !claim.may.contains(&deed) {
            frame(&claim, errors::cannot_title(locale()), cannot(&claim, deed))
        } else if deed.needs_proof() && !claim.proved {
            problem(&Problem::Refused(Refusal::ProveFirst).into())
        } else {
            frame(&claim, title(locale()), page(&claim))
        }
    };
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), shown)
}

fn frame(claim: &ClaimPage, title: &'static str, content: AnyView) -> AnyView {
    let l = locale();
    let about = paying::about(l, person(claim), &claim.about.title, &date(l, claim.about.on));
    view! {
        {back(at(claim, ""), paying::back(l))}
        {aside(about)}
        <PageTitle text=title />
        {content}
    }
    .into_any()
}

/// Whether whoever claims has closed their account: then nobody knows their name, and nobody
/// can be asked.
pub fn has_left(claim: &ClaimPage) -> bool {
    claim.person.is_empty()
}

/// What whoever claims is called where a sentence begins.
pub fn person(claim: &ClaimPage) -> &str {
    if has_left(claim) { paying::somebody(locale()) } else { &claim.person }
}

/// The same within a sentence.
pub fn person_within(claim: &ClaimPage) -> &str {
    if has_left(claim) { paying::somebody_within(locale()) } else { &claim.person }
}

/// The address of a claim's page that ends with `end`.
pub fn at(claim: &ClaimPage, end: &str) -> String {
    format!("/claims/{}{end}", claim.claim.id)
}

fn cannot(claim: &ClaimPage, deed: Deed) -> AnyView {
    let l = locale();
    let why = why_not(claim, deed).and_then(|state| handling_sentence(l, state));
    let why = why.unwrap_or_else(|| errors::not_allowed(l));
    all(vec![Some(say(why)), Some(way(at(claim, ""), paying::cannot_home(l)))])
}

/// The state that stands in the way; nothing where it is not for the reader at all.
fn why_not(claim: &ClaimPage, deed: Deed) -> Option<WrongState> {
    let step = match deed {
        Deed::Decide => ClaimMove::Approve,
        Deed::Query => ClaimMove::Query,
        Deed::Authorise => ClaimMove::Authorise,
        Deed::SendBack => ClaimMove::SendBack,
        Deed::MarkPaid => ClaimMove::MarkPaid,
        Deed::RecordReturn => ClaimMove::RecordReturn,
        Deed::Write | Deed::Send | Deed::Withdraw | Deed::BeginAgain | Deed::SeePayee => {
            return None;
        }
    };
    match move_claim(claim.claim.state, step) {
        Err(Refusal::WrongState(state)) => Some(state),
        _ => claim.why_not,
    }
}

/// What is to be paid, and to whom.
pub fn money(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let Parts { fees, expenses, donated } = claim.due;
    let to_person = claim.due.to_person().unwrap_or_default();
    let total = to_person.plus(donated).unwrap_or_default();
    let given = claim.charity().map(|name| paying::to_person(l, name));
    let given = given.unwrap_or_else(|| paying::part_donated(l).to_owned());
    let lines = [
        (paying::part_fees(l).to_owned(), fees),
        (paying::part_expenses(l).to_owned(), expenses),
        (paying::to_person(l, person_within(claim)), to_person),
        (given, donated),
    ];
    let some = lines.into_iter().filter(|(_, amount)| amount.0 > 0);
    let total = (paying::in_all(l).to_owned(), total);
    let line = |(name, amount)| fact(name, money_text(amount).into_any());
    let money = facts(some.chain([total]).map(line).collect());
    let changed = claim.doubted.then(|| note(say(paying::record_changed(l))));
    all(vec![changed, Some(money)])
}

/// That it is not known where the person's money goes, where some goes to them.
pub fn bank_missing(claim: &ClaimPage) -> Option<AnyView> {
    (claim.is_due_to_person() && !claim.bank).then(|| {
        let l = locale();
        say(match has_left(claim) {
            true => paying::payee_left(l).to_owned(),
            false => paying::bank_missing(l, &claim.person),
        })
    })
}

/// The fields that say how the reader sees the claim: what is done with it is done with
/// just that, or not at all.
pub fn seen(claim: &ClaimPage) -> [(&'static str, String); 2] {
    let Seen { to_person, to_charity } = claim.claim.seen().unwrap_or_default();
    [("seen[to_person]", to_person.0.to_string()), ("seen[to_charity]", to_charity.0.to_string())]
}

/// The same, in a form.
pub fn seen_fields(claim: &ClaimPage) -> AnyView {
    let field = |(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any();
    seen(claim).map(field).collect_view().into_any()
}

/// Where the reader may look up where the money goes.
pub fn payee_way(claim: &ClaimPage) -> Option<AnyView> {
    let may = claim.may.contains(&Deed::SeePayee);
    may.then(|| way(at(claim, "/payee"), paying::payee_link(locale())))
}
