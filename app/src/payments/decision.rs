use super::{
    costs::charity_name,
    handling::{at, doing, has_left, person, seen_fields},
    parts::{all, aside, quote, say, way},
    said::last_said,
};
use crate::form::{Form, to};
use api::finance::{DECISION, DecideClaim};
use domain::payments::{
    claims::{DecisionKind, LINES_MAX, Line, LineKind, Spent},
    pages::{ClaimPage, Deed},
    responses::GivenTo,
};
use leptos::prelude::*;
use std::sync::LazyLock;
use ui::{Lede, Radio, Radios, TextField, locale, provide_form, use_form};
use words::{date, expense_name, line_decision_name, money_text, paying};

/// What the fields of each line are called: by an error, which counts from 1, and in
/// the form, which counts from 0.
static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| (0..LINES_MAX).map(Names::of).collect());

struct Names {
    decision: String,
    to: String,
    reason: String,
    line: String,
    sent_decision: String,
    sent_to: String,
    sent_reason: String,
}

impl Names {
    fn of(at: usize) -> Self {
        let called = |name: &str| format!("{name}_{}", at + 1);
        let sent = |name: &str| format!("lines[{at}][{name}]");
        Self {
            decision: called("decision"),
            to: called("to"),
            reason: called("reason"),
            line: sent("line"),
            sent_decision: sent("kind"),
            sent_to: sent("to"),
            sent_reason: sent("reason"),
        }
    }
}

/// Decides on each line of a claim.
pub fn view() -> AnyView {
    doing(Deed::Decide, paying::decision_title, page)
}

fn page(claim: &ClaimPage) -> AnyView {
    let l = locale();
    let lede = view! { <Lede text=paying::decision_lede(l, person(claim)) /> }.into_any();
    let ask = claim.may.contains(&Deed::Query) && !has_left(claim);
    let ask = ask.then(|| way(at(claim, "/query"), paying::query_instead(l, &claim.person)));
    let total = claim.claim.claimed().map(|total| say(paying::asked(l, &money_text(total))));
    all(vec![Some(lede), Some(last_said(claim)), total, ask, Some(form(claim))])
}

fn form(claim: &ClaimPage) -> AnyView {
    let id = claim.claim.id.to_string();
    let seen = seen_fields(claim);
    let lines = claim.claim.lines.clone();
    let charity = claim.charity().map(str::to_owned);
    let numbered = || NAMES.iter().zip(1..).zip(&lines);
    let labels = numbered().flat_map(|((names, number), _)| labels(names, number)).collect();
    view! {
        <Form action={to::<DecideClaim>()} name=DECISION labels>
            <input type="hidden" name="id" value=id />
            {seen}
            {each(&lines, charity.as_deref())}
            <button class="nhsuk-button" type="submit">
                {paying::decide_button(locale())}
            </button>
        </Form>
    }
    .into_any()
}

/// What is asked about each line. What came back is forgotten where it was about other lines
/// than stand there now.
fn each(lines: &[Line], charity: Option<&str>) -> Vec<AnyView> {
    let form = use_form();
    let kept = |names: &Names| form.value(&names.line);
    let moved =
        |(names, line): (&Names, &Line)| kept(names).is_some_and(|id| id != line.id.to_string());
    if NAMES.iter().zip(lines).any(moved) {
        provide_form(Vec::new(), Vec::new());
    }
    let numbered = NAMES.iter().zip(1..).zip(lines);
    numbered.map(|((names, number), it)| line(names, number, it, charity)).collect()
}

/// Each field of a line with the name by which an error calls it.
fn labels(names: &'static Names, number: usize) -> [(&'static str, String); 3] {
    let (l, number) = (locale(), number.to_string());
    [
        (&names.decision, paying::decision_name(l, &number)),
        (&names.to, paying::to_name(l, &number)),
        (&names.reason, paying::reason_name(l, &number)),
    ]
    .map(|(name, label)| (name.as_str(), label))
}

/// What is asked about a line, below what it says.
fn line(names: &'static Names, number: usize, line: &Line, charity: Option<&str>) -> AnyView {
    let l = locale();
    let (what, about) = match &line.kind {
        LineKind::Fee { to, .. } => (paying::line_fee(l), fee(*to, charity)),
        LineKind::Expense(spent) => (expense_name(l, spent.category), about(spent, number)),
    };
    let amount = money_text(line.amount);
    let title = paying::line_title(l, &number.to_string(), what, &amount);
    let choice = |kind: &DecisionKind| Radio {
        value: kind.code().to_owned(),
        label: line_decision_name(l, *kind).to_owned(),
        hint: None,
    };
    let choices: Vec<Radio> = DecisionKind::ALL.iter().map(choice).collect();
    let heading = format!("line-{number}");
    let labelled_by = heading.clone();
    view! {
        <div class="app-card app-decision" role="group" aria-labelledby=labelled_by>
            <h2 class="app-card__title" id=heading>
                {title}
            </h2>
            {about}
            <input type="hidden" name=names.line.as_str() value=line.id.to_string() />
            <Radios
                name=names.decision.as_str()
                sent_as=names.sent_decision.as_str()
                legend=paying::decision_label(l)
                choices
            />
            <div class="app-decision__less">
                <TextField
                    name=names.to.as_str()
                    sent_as=names.sent_to.as_str()
                    label=paying::to_label(l)
                    hint=paying::to_hint(l, &amount)
                    inputmode="decimal"
                />
            </div>
            <div class="app-decision__why">
                <TextField
                    name=names.reason.as_str()
                    sent_as=names.sent_reason.as_str()
                    label=paying::reason_label(l)
                />
            </div>
        </div>
    }
    .into_any()
}

fn fee(to: GivenTo, charity: Option<&str>) -> AnyView {
    let given = || aside(paying::line_charity(locale(), charity_name(charity)));
    all(vec![(to == GivenTo::Charity).then(given)])
}

/// What was spent, and what shows it.
fn about(spent: &Spent, number: usize) -> AnyView {
    let l = locale();
    let miles = spent.miles.map(|miles| aside(paying::miles(l, miles.into())));
    let receipt = spent.receipt.map(|receipt| {
        view! {
            <p>
                <a href=format!("/receipts/{receipt}") rel="external" target="_blank">
                    {paying::receipt_link(l)}
                    <span class="nhsuk-u-visually-hidden">" " {number}</span>
                </a>
            </p>
        }
        .into_any()
    });
    let no_receipt = spent.no_receipt.as_ref();
    let agreed = spent.agreed_with.as_ref();
    all(vec![
        spent.description.clone().map(quote),
        Some(aside(paying::spent_on(l, &date(l, spent.on)))),
        miles,
        receipt,
        no_receipt.map(|why| say(paying::no_receipt(l, why))),
        agreed.map(|who| say(paying::agreed_with(l, who))),
    ])
}
