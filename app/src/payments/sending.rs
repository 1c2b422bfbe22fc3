use super::{
    costs::charity_name,
    destination::{bank_saved, goes_to_person},
    parts::{aside, back, fact, facts, quote, say, way},
    rows,
};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::claims::{SENDING, SeeClaim, SendClaim};
use domain::{
    accounts::with_next,
    payments::{
        claims::{ClaimMove, ClaimState},
        pages::{ClaimPage, Deed},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, TextArea, locale};
use words::{claims, date};

/// A claim, read once more before it is sent.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), page)
}

fn page(page: ClaimPage) -> AnyView {
    let l = locale();
    let at = format!("/claims/{}", page.claim.id);
    if !page.may.contains(&Deed::Send) {
        return view! {
            <PageTitle text=claims::sent_already(l) />
            {way(at, claims::back_to_claim(l))}
        }
        .into_any();
    }
    let for_what = view! {
        {say(page.about.title.clone())}
        {aside(date(l, page.about.on))}
    };
    let mut shown = vec![fact(claims::sending_for(l), for_what.into_any())];
    shown.extend(rows::lines(&page, &|_| None));
    shown.push(fact(claims::sending_where(l), where_to(&page)));
    view! {
        {back(at.clone(), claims::not_yet(l))}
        {bank_saved().filter(|_| page.own && page.bank)}
        <PageTitle text=claims::sending_title(l) />
        <Lede text=claims::sending_lede(l) />
        {facts(shown)}
        {form(&page)}
        {way(at, claims::not_yet(l))}
    }
    .into_any()
}

/// Where the money goes, as far as that is known.
fn where_to(page: &ClaimPage) -> AnyView {
    let l = locale();
    let here = format!("/claims/{}/sending", page.claim.id);
    let way_to = |text| way(with_next("/my-part/bank", &here), text);
    if !goes_to_person(page) {
        return say(claims::line_charity(l, charity_name(page.charity())));
    }
    match (page.own, page.bank) {
        (false, _) => say(claims::sending_theirs(l)),
        (true, true) => say(claims::sending_known(l)),
        (true, false) => {
            view! { {say(claims::sending_unknown(l))} {way_to(claims::bank_say(l))} }.into_any()
        }
    }
}

/// One button, and an answer where something was asked.
fn form(page: &ClaimPage) -> AnyView {
    let l = locale();
    let id = page.claim.id.to_string();
    let labels = vec![("words", claims::answer_name(l).to_owned())];
    let asked = page.steps.iter().rev().find(|step| step.step == Some(ClaimMove::Query));
    let asked = asked.filter(|_| page.claim.state == ClaimState::Queried);
    let question = asked.map(|step| step.words.clone().unwrap_or_default());
    view! {
        <Form action={to::<SendClaim>()} name=SENDING labels>
            <input type="hidden" name="id" value=id />
            {match question {
                Some(question) => view! {
                    {aside(claims::question(l))}
                    {quote(question)}
                    <TextArea name="words" label=claims::answer_label(l) rows=3 />
                }.into_any(),
                None => view! { <input type="hidden" name="words" value="" /> }.into_any(),
            }}
            <button class="nhsuk-button" type="submit">
                {claims::send_button(l)}
            </button>
        </Form>
    }
    .into_any()
}
