use super::{
    parts::{all, aside, back, points, say, section, way},
    tables::table,
};
use crate::{loaded::loaded, question::ask};
use api::pay::SeePay;
use domain::{
    money::Pence,
    payments::{
        Activity, Basis, Cap, CapPer, ExpenseRule, MileRate, PayPromise, RateRow, TierPer,
        duties::Duties,
        pages::{PayPage, SchemeShown},
    },
    permissions::Act,
    time::Day,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{
    Locale, activity_name, date, expense_name, money_text, pay, rate_unit_name, spoken_money,
};

/// What an organisation pays: a page that everybody may read.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeePay { id: at.id("id")? })), page)
}

fn page(page: PayPage) -> AnyView {
    let l = locale();
    let at = format!("/organisations/{}", page.organisation);
    view! {
        {back(at.clone(), pay::back(l))}
        <PageTitle text=pay::title(l, &page.name) />
        <Lede text=pay::lede(l) />
        {section(pay::time_title(l), schemes(&page))}
        {section(pay::costs_title(l), costs(&page))}
        {section(pay::promise_title(l), promises(&page))}
        {section(pay::duties_title(l), points(duties(page.duties)))}
        {change(&at, &page)}
    }
    .into_any()
}

fn schemes(page: &PayPage) -> AnyView {
    if page.schemes.is_empty() {
        return say(pay::time_none(locale(), &page.name));
    }
    all(page.schemes.iter().map(|shown| Some(scheme(shown))).collect())
}

fn scheme(shown: &SchemeShown) -> AnyView {
    let l = locale();
    let name = view! { <h3>{shown.scheme.name.clone()}</h3> }.into_any();
    let floor = shown.scheme.keeps_floor.then(|| say(pay::floor_kept(l)));
    let rates = if shown.rates.is_empty() {
        aside(pay::rates_none(l))
    } else {
        let columns = [
            (pay::column_what(l), false),
            (pay::column_amount(l), false),
            (pay::column_since(l), false),
            (pay::column_source(l), false),
        ];
        table(&shown.scheme.name, &columns, shown.rates.iter().map(rate).collect())
    };
    all(vec![Some(name), floor, Some(rates)])
}

fn rate(row: &RateRow) -> Vec<AnyView> {
    let l = locale();
    let what = match &row.activity {
        Activity::Known(kind) => activity_name(l, *kind).to_owned(),
        Activity::Text(text) => text.clone(),
    };
    let amount = say(money_text(row.amount));
    vec![
        what.into_any(),
        all(vec![Some(amount), Some(aside(rate_unit_name(l, row.unit)))]),
        held(row.valid_from, row.valid_to).into_any(),
        row.source.clone().into_any(),
    ]
}

/// From when to when something holds.
fn held(from: Day, to: Option<Day>) -> String {
    let (l, first) = (locale(), date(locale(), from));
    match to {
        Some(to) => pay::until(l, &first, &date(l, to)),
        None => first,
    }
}

fn costs(page: &PayPage) -> AnyView {
    let l = locale();
    if page.rules.is_empty() {
        return say(pay::costs_none(l, &page.name));
    }
    let columns = [
        (pay::column_cost(l), false),
        (pay::column_back(l), false),
        (pay::column_needs(l), false),
        (pay::column_since(l), false),
        (pay::column_source(l), false),
    ];
    table(pay::costs_title(l), &columns, page.rules.iter().map(cost).collect())
}

fn cost(rule: &ExpenseRule) -> Vec<AnyView> {
    let l = locale();
    let agreed = rule.agreed_first.then(|| pay::needs_agreed(l));
    let receipt = rule.evidence.then(|| pay::needs_receipt(l));
    let needs: Vec<&str> = [agreed, receipt].into_iter().flatten().collect();
    let needs = if needs.is_empty() { pay::needs_nothing(l).to_owned() } else { needs.join(" ") };
    vec![
        expense_name(l, rule.category).into_any(),
        paid_back(rule.basis, rule.cap),
        needs.into_any(),
        held(rule.valid_from, rule.valid_to).into_any(),
        rule.source.clone().into_any(),
    ]
}

fn paid_back(basis: Basis, cap: Option<Cap>) -> AnyView {
    let l = locale();
    let (amount, more) = match basis {
        Basis::Actual => (pay::back_actual(l).to_owned(), None),
        Basis::Flat(amount) => (pay::back_flat(l, &money_text(amount)), None),
        Basis::Miles(rate) => (miles(&rate), more_miles(&rate)),
    };
    let cap = cap.map(|Cap { most, per }| {
        let most = money_text(most);
        aside(match per {
            CapPer::Line => pay::cap_line(l, &most),
            CapPer::Claim => pay::cap_claim(l, &most),
        })
    });
    all(vec![Some(say(amount)), more, cap])
}

fn miles(rate: &MileRate) -> String {
    let (l, first) = (locale(), spoken_money(rate.first));
    match rate.limit {
        None => pay::back_miles(l, &first),
        Some(limit) => {
            pay::back_miles_tiers(l, &first, &limit.to_string(), &spoken_money(rate.then))
        }
    }
}

fn more_miles(rate: &MileRate) -> Option<AnyView> {
    let l = locale();
    let per = rate.limit.map(|_| match rate.per {
        TierPer::Journey => pay::per_journey(l),
        TierPer::TaxYear => pay::per_tax_year(l),
    });
    per.map(aside)
}

fn promises(page: &PayPage) -> AnyView {
    let l = locale();
    let days = |promise: &PayPromise| pay::promise_days(l, promise.days.into());
    let now = page.promise.as_ref().map_or_else(|| pay::promise_none(l, &page.name), days);
    let coming = page.coming.iter().map(|promise| {
        let from = pay::promise_from(l, &date(l, promise.valid_from));
        Some(say([&from, " ", &days(promise)].concat()))
    });
    all([Some(say(now))].into_iter().chain(coming).collect())
}

/// Who deals with a claim, in sentences; plainly, where one person may do both steps.
fn duties(duties: Duties) -> Vec<String> {
    let l = locale();
    let people = if duties.two_people { pay::duties_two(l) } else { pay::duties_one(l) };
    let Duties { approver, authoriser, .. } = duties;
    let limit = |most: Option<Pence>, say: fn(Locale, &str) -> String| {
        most.map(|most| say(l, &money_text(most)))
    };
    let limits = [
        limit(approver.line, pay::limit_approver_line),
        limit(approver.claim, pay::limit_approver_claim),
        limit(authoriser.line, pay::limit_authoriser_line),
        limit(authoriser.claim, pay::limit_authoriser_claim),
    ];
    let bank = (duties.bank_days > 0).then(|| pay::duties_bank(l, duties.bank_days.into()));
    let first = [people.to_owned(), pay::duties_own(l).to_owned()];
    first.into_iter().chain(bank).chain(limits.into_iter().flatten()).collect()
}

/// Where those who may change it go on.
fn change(at: &str, page: &PayPage) -> Option<AnyView> {
    let l = locale();
    let link = |end: &str, text: String| Some(way(format!("{at}/pay/{end}"), text));
    let mut links = Vec::new();
    if page.may.contains(&Act::EditScheme) {
        links.push(link("schemes/new", pay::scheme_link(l).to_owned()));
        links.extend(page.schemes.iter().map(|SchemeShown { scheme, .. }| {
            let end = format!("rates/new?scheme={}", scheme.id);
            link(&end, pay::rate_link(l, &scheme.name))
        }));
        links.push(link("costs/new", pay::cost_link(l).to_owned()));
        links.push(link("promise", pay::promise_link(l).to_owned()));
    }
    if page.may.contains(&Act::SetDuties) {
        links.push(link("duties", pay::duties_link(l).to_owned()));
    }
    (!links.is_empty()).then(|| section(pay::change_title(l), all(links)))
}
