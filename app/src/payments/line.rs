use super::{
    costs::named,
    parts::{aside, back, fold, say},
};
use crate::{
    address::Address,
    form::FileForm,
    loaded::{loaded, problem},
    question::ask,
};
use api::{
    Problem,
    claims::{LINE, SeeClaim},
};
use domain::{
    payments::{
        Basis, Cap, CapPer, Expense,
        pages::{ClaimPage, Cost},
    },
    time::Day,
};
use leptos::prelude::*;
use ui::{DateField, FileField, PageTitle, TextArea, TextField, locale, use_form};
use words::{claims, date, expense_name, money_text, spoken_money};

/// Adds a cost: an amount, and a photograph of the ticket. All else is folded or not
/// asked.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeClaim { id: at.id("id")? })), page)
}

fn page(page: ClaimPage) -> AnyView {
    let l = locale();
    let what: String = Address::now().query("what").unwrap_or_default();
    let Some(cost) = named(&page, &what).copied() else {
        return problem(&Problem::NotFound.into());
    };
    let (lines, on) = (format!("/claims/{}/lines", page.claim.id), page.about.on);
    view! {
        {back(format!("/claims/{}", page.claim.id), claims::back(l))}
        <PageTitle text=expense_name(l, cost.category) />
        <p id="category">
            <a href=lines.clone()>{claims::other_cost(l)}</a>
        </p>
        <FileForm action=lines name=LINE labels=labels()>
            <input type="hidden" name="what" value=what />
            {how_much(&cost)}
            {what_it_was(&cost)}
            {evidence(&cost)}
            {another_day(on)}
            <button class="nhsuk-button" type="submit">
                {claims::add_button(l)}
            </button>
        </FileForm>
    }
    .into_any()
}

/// What has to be typed for the amount to be known.
fn how_much(cost: &Cost) -> AnyView {
    let l = locale();
    match cost.basis {
        Basis::Flat(amount) => say(claims::flat_amount(l, &money_text(amount))),
        Basis::Actual => typed(
            "amount",
            "decimal",
            claims::amount_label(l),
            Some(hint(cost, claims::amount_hint(l).to_owned())),
        ),
        Basis::Miles(rate) => {
            let hint = Some(hint(cost, claims::miles_hint(l, &spoken_money(rate.first))));
            typed("miles", "numeric", claims::miles_label(l), hint)
        }
    }
}

/// What is typed, after the most that is paid back.
fn hint(cost: &Cost, typed: String) -> String {
    let l = locale();
    let most = match cost.cap {
        Some(Cap { most, per: CapPer::Line }) => claims::cap_each(l, &money_text(most)),
        Some(Cap { most, per: CapPer::Claim }) => claims::cap_in_all(l, &money_text(most)),
        None => return typed,
    };
    [&most, " ", &typed].concat()
}

fn what_it_was(cost: &Cost) -> AnyView {
    let l = locale();
    let other = cost.category == Expense::Other;
    let description =
        other.then(|| typed("description", "text", claims::description_label(l), None));
    let agreed = cost.agreed_first.then(|| {
        let hint = Some(claims::agreed_hint(l).to_owned());
        typed("agreed_with", "text", claims::agreed_label(l), hint)
    });
    view! { {description} {agreed} }.into_any()
}

fn typed(
    name: &'static str,
    inputmode: &'static str,
    label: &'static str,
    hint: Option<String>,
) -> AnyView {
    match hint {
        Some(hint) => view! { <TextField name inputmode label hint /> }.into_any(),
        None => view! { <TextField name inputmode label /> }.into_any(),
    }
}

/// The ticket, or why there is none.
fn evidence(cost: &Cost) -> Option<AnyView> {
    let l = locale();
    cost.evidence.then(|| {
        let why = view! {
            {aside(claims::no_receipt_hint(l))}
            <TextArea name="no_receipt" label=claims::no_receipt_label(l) rows=2 />
        };
        view! {
            <FileField
                name="photo"
                kept="receipt"
                accept="image/jpeg,image/png,image/webp"
                label=claims::photo_label(l)
                hint=claims::photo_hint(l)
                kept_text=claims::photo_kept(l)
            />
            {fold(claims::no_receipt_title(l), filled("no_receipt", &["no_receipt"]), why.into_any())}
        }
        .into_any()
    })
}

/// Another day than the meeting's, for the few who need it.
fn another_day(on: Day) -> AnyView {
    let l = locale();
    let hint = claims::day_hint(l, &date(l, on));
    let open = filled("on", &["on_day", "on_month", "on_year"]);
    let fields = view! { <DateField name="on" legend=claims::day_legend(l) hint /> };
    fold(claims::day_title(l), open, fields.into_any())
}

/// Whether what came back has something in these fields, or to say about them.
fn filled(name: &str, fields: &[&str]) -> bool {
    let form = use_form();
    let typed = |field: &&str| form.value(field).is_some_and(|text| !text.is_empty());
    form.sentence(name).is_some() || fields.iter().any(typed)
}

fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    let labels = [
        ("amount", claims::amount_name(l)),
        ("miles", claims::miles_name(l)),
        ("description", claims::description_name(l)),
        ("agreed_with", claims::agreed_name(l)),
        ("receipt", claims::photo_name(l)),
        ("photo", claims::photo_name(l)),
        ("no_receipt", claims::no_receipt_name(l)),
        ("on", claims::day_name(l)),
        ("category", claims::category_name(l)),
    ];
    labels.map(|(name, label)| (name, label.to_owned())).into()
}
