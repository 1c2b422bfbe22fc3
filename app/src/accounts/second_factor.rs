use super::proof::code;
use crate::{
    address::Address,
    form::{PROOF, whole},
    loaded::loaded,
    parts::{aside, back, points, say, section, way},
    question::ask,
    sending::{forget_post, once},
};
use api::{
    AppError,
    proof::{PostedProof, ProofKey, SeeSecondFactor, posted_proof},
};
use domain::{
    accounts::{SecondFactor, in_fours, with_next},
    time::Day,
};
use leptos::prelude::*;
use ui::{ErrorSummary, Lede, PageTitle, locale};
use words::{date, proof};

const HERE: &str = "/my-part/account/second-factor";

/// Below so many codes, new ones are needed.
const FEW_CODES: u32 = 3;

/// What a second factor is for, and how the reader gets one, changes it or removes it.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeSecondFactor {}).and_posted(posted_proof())), page)
}

fn page((factor, posted): (SecondFactor, Option<PostedProof>)) -> AnyView {
    let posted = posted.unwrap_or_default();
    if !posted.codes.is_empty() {
        return codes(&posted);
    }
    match posted.key {
        Some(key) => set_up(key, posted.error),
        None => standing(factor, posted.error),
    }
}

fn standing(factor: SecondFactor, error: Option<AppError>) -> AnyView {
    let l = locale();
    let errors = error.iter().map(whole).collect();
    let now = match factor {
        SecondFactor::None => step("begin", proof::begin(l), true),
        SecondFactor::Begun => {
            [say(proof::factor_begun(l)), step("begin", proof::begin(l), true)].into_any()
        }
        SecondFactor::Held { since, codes, proved } => held(since, codes, proved),
    };
    view! {
        {back("/my-part/account".to_owned(), proof::back(l))}
        <ErrorSummary errors />
        <PageTitle text=proof::factor_title(l) />
        <Lede text=proof::factor_lede(l) />
        {say(proof::factor_why(l))}
        {now}
    }
    .into_any()
}

fn held(since: Day, codes: u32, proved: bool) -> AnyView {
    let l = locale();
    let few = (codes < FEW_CODES).then(|| say(proof::codes_few(l)));
    let change = if proved {
        let renew = [say(proof::renew_text(l)), step("renew", proof::renew(l), false)];
        let replace = [say(proof::replace_text(l)), step("begin", proof::replace(l), false)];
        let remove = [say(proof::remove_text(l)), step("remove", proof::remove(l), false)];
        vec![
            section(proof::renew_title(l), renew.into_any()),
            section(proof::replace(l), replace.into_any()),
            section(proof::remove_title(l), remove.into_any()),
        ]
    } else {
        let prove = way(with_next(PROOF, &next_or(HERE)), proof::prove_link(l));
        vec![say(proof::prove_first(l)), prove]
    };
    view! {
        {say(proof::held(l, &date(l, since)))}
        {say(proof::codes_left(l, codes.into()))}
        {few}
        {change.into_any()}
    }
    .into_any()
}

/// A button that goes one step on.
fn step(step: &'static str, text: &'static str, main: bool) -> AnyView {
    let class = if main { "nhsuk-button" } else { "nhsuk-button nhsuk-button--secondary" };
    view! {
        <form method="post" action={once(&here())}>
            <button class=class type="submit" name="step" value=step>
                {text}
            </button>
        </form>
    }
    .into_any()
}

/// The key for the app, and the field for its first code.
fn set_up(key: ProofKey, error: Option<AppError>) -> AnyView {
    let l = locale();
    Effect::new(|_| forget_post());
    let app = say(proof::step_app(l));
    let letters = view! {
        <p>
            <b class="app-key">{in_fours(&key.text)}</b>
        </p>
    };
    let shown = [
        say(proof::step_key(l)),
        picture(key.squares, key.dark),
        say(proof::step_type(l)),
        letters.into_any(),
        aside(proof::key_secret(l)),
    ];
    view! {
        {back(here(), proof::factor_title(l))}
        <PageTitle text=proof::set_up_title(l) />
        {section(proof::step_app_title(l), app)}
        {section(proof::step_key_title(l), shown.into_any())}
        {section(proof::step_code_title(l), code(&here(), "confirm", error, proof::confirm(l)))}
    }
    .into_any()
}

/// The key as a picture: dark squares on a light ground, in whatever light the page is read.
fn picture(squares: u32, dark: String) -> AnyView {
    view! {
        <svg
            class="app-qr"
            viewBox=format!("0 0 {squares} {squares}")
            width="240"
            height="240"
            role="img"
            aria-label=proof::picture(locale())
            shape-rendering="crispEdges"
        >
            <rect width=squares height=squares fill="#fff"></rect>
            <path d=dark fill="#000"></path>
        </svg>
    }
    .into_any()
}

/// This page, with where one goes on to afterwards.
fn here() -> String {
    with_next(HERE, &Address::now().next())
}

/// Where one goes on to, or else `page`.
fn next_or(page: &str) -> String {
    let next = Address::now().next();
    if next.is_empty() { page.to_owned() } else { next }
}

fn codes(posted: &PostedProof) -> AnyView {
    let l = locale();
    let lede = if posted.renewed { proof::renewed_lede(l) } else { proof::codes_lede(l) };
    Effect::new(|_| forget_post());
    view! {
        <PageTitle text=proof::codes_title(l) />
        <Lede text=lede />
        <div class="app-key">{points(posted.codes.iter().map(|code| in_fours(code)).collect())}</div>
        {say(proof::codes_once(l))}
        {say(proof::codes_keep(l))}
        {way(next_or("/my-part"), proof::codes_done(l))}
    }
    .into_any()
}
