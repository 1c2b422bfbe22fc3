use super::{
    parts::{all, aside, back, pager, row, rows, say, section, way},
    tables::table,
};
use crate::{
    address::Address,
    loaded::loaded,
    question::{Question, ask},
};
use api::{AppError, finance::ListClaims};
use domain::{
    ids::OrganisationId,
    payments::{
        claims::ClaimState,
        pages::{ClaimAfter, ClaimQueue, ClaimRow, OfferRow},
    },
    permissions::Act,
    projects::Clock,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{clock_sentence, date, finance, money_text};

/// What can be asked for by its state, in the order in which a claim goes.
const STATES: [ClaimState; 8] = [
    ClaimState::Submitted,
    ClaimState::Queried,
    ClaimState::Approved,
    ClaimState::Authorised,
    ClaimState::Paid,
    ClaimState::Returned,
    ClaimState::Refused,
    ClaimState::Withdrawn,
];

/// What waits for those who handle an organisation's money.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<ClaimQueue>, AppError> {
    let state = at.query::<String>("state").and_then(|code| ClaimState::from_code(&code));
    let after = at.query("since").zip(at.query("after"));
    let after = after.map(|(since, id)| ClaimAfter { since, id });
    Ok(ask(ListClaims { organisation: at.id("id")?, state, after }))
}

fn page(queue: ClaimQueue) -> AnyView {
    let l = locale();
    let at = format!("/organisations/{}", queue.organisation);
    view! {
        {back(at.clone(), finance::back_to_organisation(l))}
        <PageTitle text=finance::queue_title(l) />
        <Lede text=finance::queue_lede(l, &queue.name) />
        {states(queue.organisation, queue.state)}
        {claims(&queue)}
        {queue.next.map(|next| more(&queue, next))}
        {offers(&queue.offers)}
        {ways(&at, &queue)}
    }
    .into_any()
}

fn states(organisation: OrganisationId, now: Option<ClaimState>) -> AnyView {
    let l = locale();
    let link = |state: Option<ClaimState>| {
        let href = match state {
            Some(state) => format!("/organisations/{organisation}/claims?state={}", state.code()),
            None => format!("/organisations/{organisation}/claims"),
        };
        let text = state.map_or(finance::state_waiting(l), state_name);
        view! {
            <li>
                <a href=href aria-current=(state == now).then_some("page")>
                    {text}
                </a>
            </li>
        }
        .into_any()
    };
    let links: Vec<AnyView> = [None].into_iter().chain(STATES.map(Some)).map(link).collect();
    view! {
        <nav class="app-subnav" aria-label=finance::states(l)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

fn claims(queue: &ClaimQueue) -> AnyView {
    let l = locale();
    if queue.rows.is_empty() {
        return view! {
            <div class="app-empty">
                <h2>{finance::none_title(l)}</h2>
                <p>{finance::none_text(l)}</p>
            </div>
        }
        .into_any();
    }
    let columns = [
        (finance::column_person(l), false),
        (finance::column_amount(l), true),
        (finance::column_state(l), false),
        (finance::column_promise(l), false),
    ];
    table(finance::queue_title(l), &columns, queue.rows.iter().map(claim).collect())
}

fn claim(row: &ClaimRow) -> Vec<AnyView> {
    let l = locale();
    let about = finance::about(l, &row.about.title, &date(l, row.about.on));
    let whose = view! {
        <a href=format!("/claims/{}", row.id)>{row.person.clone()}</a>
        {aside(about)}
    };
    vec![
        whose.into_any(),
        money_text(row.amount).into_any(),
        all(vec![
            Some(say(state_name(row.state))),
            Some(aside(finance::since(l, &date(l, row.since)))),
        ]),
        promise(row.clock),
    ]
}

fn promise(clock: Option<Clock>) -> AnyView {
    let l = locale();
    let Some(clock) = clock else { return aside(finance::no_promise(l)) };
    let sentence = clock_sentence(l, clock);
    if matches!(clock, Clock::Late { .. }) {
        view! { <span class="app-tag app-tag--late">{sentence}</span> }.into_any()
    } else {
        aside(sentence)
    }
}

fn more(queue: &ClaimQueue, ClaimAfter { since, id }: ClaimAfter) -> AnyView {
    let l = locale();
    let state = queue.state.map(|state| format!("state={}&", state.code())).unwrap_or_default();
    let list = format!("/organisations/{}/claims", queue.organisation);
    let href = format!("{list}?{state}since={since}&after={id}");
    pager(finance::pages(l), href, finance::more(l))
}

/// Offers of another amount than the scheme's, which nobody sees before a second person
/// has agreed.
fn offers(offers: &[OfferRow]) -> Option<AnyView> {
    let l = locale();
    let offer = |offer: &OfferRow| {
        let fee = money_text(offer.fee.unwrap_or_default());
        let about = finance::offer_fee(l, &fee, &offer.about.title, &date(l, offer.about.on));
        row(format!("/offers/{}", offer.id), offer.person.clone(), say(about))
    };
    (!offers.is_empty()).then(|| {
        let list = rows(offers.iter().map(offer).collect());
        let content = all(vec![Some(say(finance::offers_lede(l))), Some(list)]);
        section(finance::offers_title(l), content)
    })
}

fn ways(at: &str, queue: &ClaimQueue) -> AnyView {
    let l = locale();
    let books = queue.may.contains(&Act::SeeLedger);
    let books = books.then(|| way(format!("{at}/ledger"), finance::ledger_link(l)));
    let pay = way(format!("{at}/pay"), finance::pay_link(l, &queue.name));
    section(finance::ways_title(l), all(vec![books, Some(pay)]))
}

/// Where a claim is, to those who deal with it.
fn state_name(state: ClaimState) -> &'static str {
    let l = locale();
    match state {
        ClaimState::Draft => finance::state_draft(l),
        ClaimState::Submitted => finance::state_submitted(l),
        ClaimState::Queried => finance::state_queried(l),
        ClaimState::Approved => finance::state_approved(l),
        ClaimState::Authorised => finance::state_authorised(l),
        ClaimState::Paid => finance::state_paid(l),
        ClaimState::Returned => finance::state_returned(l),
        ClaimState::Refused => finance::state_refused(l),
        ClaimState::Withdrawn => finance::state_withdrawn(l),
    }
}
