use super::{
    costs::{called, shares},
    destination::{bank_saved, goes_to_person},
    parts::{
        aside, back, card, facts, fold, heavy, large, note, quote, say, section, tag, taken, way,
    },
    promise::{promise, since},
    rows,
    said::last_said,
    steps,
};
use crate::{
    address::Address,
    buttons::{Look, WentWrong, button, button_about},
    loaded::loaded,
    question::ask,
};
use api::claims::{BeginClaim, RemoveLine, SeeClaim, WithdrawClaim};
use domain::{
    accounts::with_next,
    payments::{
        claims::{ClaimMove, ClaimState, Line},
        pages::{ClaimPage, Deed},
        responses::Response,
    },
    projects::Clock,
};
use leptos::prelude::*;
use ui::{PageTitle, locale};
use words::{
    claim_state_name, claim_state_text, claims, date, handling_sentence, money_text, payments,
};

/// A claim: where it is, what it is for, and what the reader may do.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), page)
}

fn page(page: ClaimPage) -> AnyView {
    let l = locale();
    let (about, person) = (&page.about, called(&page.person));
    let title = match page.own {
        true => claims::title(l, &about.title),
        false => claims::title_theirs(l, person, &about.title),
    };
    let writer = page.written_by.as_ref();
    view! {
        {way_back(&page)}
        {done(&page)}
        {bank_saved().filter(|_| page.own && page.bank)}
        <WentWrong />
        <PageTitle text=title />
        {aside(claims::about(l, &date(l, about.on), &page.payer))}
        {writer.map(|writer| aside(claims::written_by(l, writer)))}
        {stands(&page)}
        {where_to(&page)}
        {for_what(&page)}
        {asking(&page)}
        {beginning_again(&page)}
        {deeds(&page)}
        {section(claims::steps_title(l), steps::steps(&page))}
        {withdrawing(&page)}
    }
    .into_any()
}

/// To where readers of each kind come from: the person, whoever writes it for them, and
/// whoever handles the money.
fn way_back(page: &ClaimPage) -> AnyView {
    let l = locale();
    let writes = [Deed::Write, Deed::Withdraw, Deed::BeginAgain].iter().any(|it| may(page, *it));
    match (page.own, writes) {
        (true, _) => back("/my-part/money".to_owned(), claims::all_money(l)),
        (false, true) => {
            back(format!("/meetings/{}", page.about.meeting), claims::to_the_meeting(l))
        }
        (false, false) => {
            let organisation = page.claim.organisation;
            back(format!("/organisations/{organisation}/claims"), claims::to_the_claims(l))
        }
    }
}

fn may(page: &ClaimPage, deed: Deed) -> bool {
    page.may.contains(&deed)
}

/// That something was done, where its form led here.
fn done(page: &ClaimPage) -> Option<AnyView> {
    let (l, here) = (locale(), Address::now());
    let led = |by: &str| here.query::<String>(by).is_some();
    let writes = may(page, Deed::Write);
    if led("added") && writes {
        return Some(taken(claims::added(l)));
    }
    if led("removed") && writes {
        return Some(taken(claims::removed(l)));
    }
    let step = page.steps.last().and_then(|row| row.step).filter(|_| led("saved"))?;
    Some(match (step, page.clock) {
        (ClaimMove::Submit, Some(Clock::Running { due, .. })) if page.own => {
            taken(claims::sent_by(l, &date(l, due)))
        }
        (ClaimMove::Submit, _) => taken(claims::sent_check(l)),
        _ => taken(claims::done(l, steps::name(Some(step)))),
    })
}

/// Where it is now, since when, and by when the money is promised.
fn stands(page: &ClaimPage) -> AnyView {
    let l = locale();
    let state = page.claim.state;
    let told = state != ClaimState::Withdrawn && !page.hides_fee;
    let amount = page.claim.amount().filter(|_| told);
    let person = (!page.own).then(|| called(&page.person));
    let seen = page.claim.seen().filter(|_| told);
    let shares = seen.and_then(|seen| shares(seen, person, page.charity()));
    let since = page.steps.last().map(|step| aside(since(state, step.on)));
    let asked = page.own && state == ClaimState::Queried;
    let asked = asked.then(|| question(page)).flatten();
    let said = (!page.own).then(|| last_said(page));
    let text = page.own.then(|| match state {
        ClaimState::Returned if !own_returned(page) => say(payments::gift_returned_text(l)),
        ClaimState::Withdrawn if page.is_corrected() => say(payments::corrected_text(l)),
        _ => say(claim_state_text(l, state)),
    });
    let content = view! {
        <p class="app-card__tags">{tag(claim_state_name(l, state))}</p>
        {amount.map(|amount| large(money_text(amount)))}
        {shares.map(say)}
        {less(page)}
        {text}
        {asked}
        {said}
        {since}
        {page.clock.filter(|_| !state.is_over()).map(|clock| promise(clock, page.own))}
    };
    card(may(page, Deed::Send), content.into_any())
}

/// What was asked for, where less was agreed: to the person.
fn less(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    let (asked, agreed) = (page.claim.claimed()?, page.claim.allowed()?);
    let cut = page.own && agreed < asked && page.claim.state != ClaimState::Withdrawn;
    cut.then(|| say(claims::agreed_less(l, &money_text(asked), &money_text(agreed))))
}

/// Whether a payment to the person came back, not one to a charity alone.
fn own_returned(page: &ClaimPage) -> bool {
    page.claim.state == ClaimState::Returned && page.is_due_to_person()
}

/// What was asked last.
pub fn question(page: &ClaimPage) -> Option<AnyView> {
    let asked = page.steps.iter().rev().find(|step| step.step == Some(ClaimMove::Query))?;
    asked.words.clone().map(quote)
}

/// What is missing before money can come to the person.
fn where_to(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    let over = page.claim.state.is_over() || page.claim.state == ClaimState::Paid;
    let returned = own_returned(page);
    let text = (!page.bank).then(|| say(claims::bank_unknown(l)));
    let say_it = if page.bank { claims::bank_change(l) } else { claims::bank_say(l) };
    let asked = returned || (!page.bank && goes_to_person(page));
    (page.own && !over && asked).then(|| {
        let bank = with_next("/my-part/bank", &format!("/claims/{}", page.claim.id));
        note(view! { {text} {way(bank, say_it)} }.into_any())
    })
}

/// The lines, and the ways to add to them and to send them.
fn for_what(page: &ClaimPage) -> AnyView {
    let l = locale();
    let id = page.claim.id;
    let writes = may(page, Deed::Write);
    let remove = |line: &Line| {
        (writes && line.spent().is_some()).then(|| {
            let values = vec![("id", id.to_string()), ("line", line.id.to_string())];
            let about = rows::name(page, line);
            let remove = button_about::<RemoveLine>(values, Look::Second, claims::remove(l), about);
            view! { <div class="app-buttons">{remove}</div> }.into_any()
        })
    };
    let none = is_empty(page).then(|| say(claims::lines_none(l)));
    let open = matches!(page.response, None | Some(Response::DecideLater));
    let no_fee = !page.claim.lines.iter().any(|line| line.spent().is_none());
    let not_chosen = (page.own && writes && open && no_fee).then(|| aside(claims::not_chosen(l)));
    let offer = if page.own { claims::offer_link(l) } else { claims::offer_link_theirs(l) };
    let content = view! {
        {none}
        {(!is_empty(page)).then(|| facts(rows::lines(page, &remove)))}
        {writing(page)}
        {not_chosen}
        {way(format!("/offers/{}", page.offer), offer)}
    };
    section(claims::lines_title(l), content.into_any())
}

/// Whether nothing is in it, as far as the reader may know.
fn is_empty(page: &ClaimPage) -> bool {
    page.claim.lines.is_empty() && !page.hides_fee
}

/// The heavy button is what comes next: adding, as long as no cost stands there, then
/// sending.
fn writing(page: &ClaimPage) -> AnyView {
    let l = locale();
    let at = format!("/claims/{}", page.claim.id);
    let (add, sending) = (format!("{at}/lines"), format!("{at}/sending"));
    let (writes, sends) = (may(page, Deed::Write), may(page, Deed::Send));
    let costs = page.claim.lines.iter().any(|line| line.spent().is_some());
    let asked = page.claim.state == ClaimState::Queried;
    let send = if asked { claims::answer(l) } else { claims::send(l) };
    let light = |href, text| view! { <a href=href>{text}</a> }.into_any();
    let sends = sends && !is_empty(page);
    let buttons = match (writes, sends) {
        (true, true) if costs || asked => {
            vec![heavy(sending, send), light(add, claims::add_more(l))]
        }
        (true, true) => vec![heavy(add, claims::add(l)), light(sending, send)],
        (true, false) => vec![heavy(add, claims::add(l))],
        (false, true) => vec![heavy(sending, send)],
        (false, false) => return ().into_any(),
    };
    view! { <div class="app-buttons">{buttons}</div> }.into_any()
}

/// Whom the person can ask where less was allowed than they asked for.
fn asking(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    let cut = page.own && page.claim.lines.iter().any(Line::is_cut);
    cut.then(|| match &page.contact {
        Some(contact) => note(say(claims::wrong_ask(l, contact))),
        None => {
            let payer = format!("/organisations/{}", page.claim.organisation);
            let content = view! {
                {say(claims::wrong_ask_payer(l, &page.payer))}
                {way(payer, claims::wrong_link(l))}
            };
            note(content.into_any())
        }
    })
}

/// The way on where it came to nothing.
fn beginning_again(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    may(page, Deed::BeginAgain).then(|| {
        let text = match page.claim.state {
            ClaimState::Refused => claims::begin_again_refused(l),
            _ => claims::begin_again_text(l),
        };
        let values = vec![("offer", page.offer.to_string())];
        let begin = button::<BeginClaim>(values, Look::Main, claims::begin_again(l));
        view! { {say(text)} {begin} }.into_any()
    })
}

/// What those who check and pay may do next, each on a page of its own.
fn deeds(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    let deeds = [
        (Deed::Decide, "decision", claims::do_decide(l)),
        (Deed::Authorise, "authorisation", claims::do_authorise(l)),
        (Deed::MarkPaid, "payment", claims::do_pay(l)),
        (Deed::Query, "query", claims::do_query(l)),
        (Deed::SendBack, "sent-back", claims::do_send_back(l)),
        (Deed::SeePayee, "payee", claims::do_payee(l)),
        (Deed::RecordReturn, "return", claims::do_return(l)),
    ];
    let at = format!("/claims/{}", page.claim.id);
    let open = deeds.into_iter().filter(|(deed, ..)| may(page, *deed));
    let ways: Vec<AnyView> = open
        .map(|(deed, end, text)| {
            let href = format!("{at}/{end}");
            match deed {
                Deed::Decide | Deed::Authorise | Deed::MarkPaid => heavy(href, text),
                _ => way(href, text),
            }
        })
        .collect();
    let why_not = page.why_not.and_then(|state| handling_sentence(l, state)).map(aside);
    (!ways.is_empty() || why_not.is_some())
        .then(|| section(claims::do_title(l), view! { {ways} {why_not} }.into_any()))
}

fn withdrawing(page: &ClaimPage) -> Option<AnyView> {
    let l = locale();
    may(page, Deed::Withdraw).then(|| {
        let values = vec![("id", page.claim.id.to_string())];
        let content = view! {
            {say(claims::withdraw_text(l))}
            {button::<WithdrawClaim>(values, Look::Harm, claims::withdraw(l))}
        };
        fold(claims::withdraw_title(l), false, content.into_any())
    })
}
