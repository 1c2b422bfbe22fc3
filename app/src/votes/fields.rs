//! What the form that opens a vote asks for.

use crate::parts::{all, fold, say};
use domain::{
    accounts::Hat,
    proposals::pages::{ProposalList, ProposalRow},
    votes::{
        Method, Standing,
        conditions::composition_field,
        gradients::Scale,
        terms::{Fill, Satisfaction, Stop},
    },
};
use leptos::prelude::*;
use ui::{Checkbox, Checkboxes, DateField, Radio, Radios, TextArea, TextField, locale, use_form};
use words::{hat_name, methods};

/// What the vote is called.
pub fn title() -> AnyView {
    text("title", methods::title_label(locale()), None, None)
}

/// What is asked.
pub fn question(method: Method) -> AnyView {
    let l = locale();
    let hint = match method {
        Method::Consent => methods::consent_question(l),
        Method::Views => methods::views_question(l),
        method if method.has_options() => methods::several_question(l),
        _ => methods::question_hint(l),
    };
    text("question", methods::question_label(l), Some(hint), None)
}

fn text(
    name: &'static str,
    label: impl Into<String>,
    hint: Option<&'static str>,
    value: Option<&'static str>,
) -> AnyView {
    let (label, hint) = (label.into(), hint.map(str::to_owned));
    let value = value.map(str::to_owned);
    match (hint, value) {
        (Some(hint), Some(value)) => view! { <TextField name label hint value /> }.into_any(),
        (Some(hint), None) => view! { <TextField name label hint /> }.into_any(),
        (None, Some(value)) => view! { <TextField name label value /> }.into_any(),
        (None, None) => view! { <TextField name label /> }.into_any(),
    }
}

fn choice(value: &'static str, label: &'static str, hint: Option<&'static str>) -> Radio {
    Radio { value: value.to_owned(), label: label.to_owned(), hint: hint.map(str::to_owned) }
}

fn radios(
    name: &'static str,
    legend: &'static str,
    choices: Vec<Radio>,
    value: &'static str,
) -> AnyView {
    view! { <Radios name legend choices value=value.to_owned() /> }.into_any()
}

/// What stands on the paper: the project's open proposals, and other options.
pub fn options(method: Method, open: ProposalList) -> Option<AnyView> {
    let l = locale();
    if !method.has_options() {
        return None;
    }
    let priced = method == Method::EqualShares;
    let (label, hint) = match priced {
        true => (methods::options_priced(l), methods::options_priced_hint(l)),
        false => (methods::options_label(l), methods::options_hint(l)),
    };
    let choice = |row: ProposalRow| Radio {
        value: row.id.to_string(),
        label: row.title,
        hint: Some(row.summary),
    };
    let newest = open.next.map(|_| say(methods::options_newest(l)));
    let choices: Vec<Radio> = open.rows.into_iter().map(choice).collect();
    let proposals = (!priced && !choices.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="proposals"
                legend=methods::proposals_legend(l)
                hint=methods::proposals_hint(l)
                choices
            />
        }
        .into_any()
    });
    let others = view! { <TextArea name="options" label=label hint=hint.to_owned() /> }.into_any();
    Some(all(vec![proposals, newest, Some(others)]))
}

/// What the method is told.
pub fn terms(method: Method) -> AnyView {
    let l = locale();
    let seats = |hint| {
        method.has_seats().then(|| text("seats", methods::seats_label(l), Some(hint), Some("1")))
    };
    let own = match method {
        Method::ForAgainst => vec![Some(majority()), Some(dual())],
        Method::Gradients => vec![
            Some(radios(
                "scale",
                methods::scale_legend(l),
                vec![
                    choice(Scale::Eight.code(), methods::scale_eight(l), None),
                    choice(Scale::Five.code(), methods::scale_five(l), None),
                ],
                Scale::Eight.code(),
            )),
            Some(text(
                "vetoes",
                methods::vetoes_label(l),
                Some(methods::vetoes_hint(l)),
                Some("0"),
            )),
        ],
        Method::Score => vec![
            Some(text("top_score", methods::top_label(l), None, Some("5"))),
            seats(methods::seats_hint(l)),
        ],
        Method::Dots => vec![
            Some(text("dots", methods::dots_label(l), Some(methods::dots_hint(l)), Some("3"))),
            Some(text("dots_each", methods::dots_each_label(l), None, Some("3"))),
            seats(methods::seats_hint(l)),
        ],
        Method::Approval | Method::Borda => vec![seats(methods::seats_hint(l))],
        Method::Transferable | Method::Schulze => vec![seats(methods::seats_least_hint(l))],
        Method::EqualShares => vec![Some(money())],
        Method::Views | Method::Consent | Method::Runoff => vec![],
    };
    all(own)
}

fn majority() -> AnyView {
    let l = locale();
    let choices = vec![
        choice("1/2", methods::majority_simple(l), None),
        choice("2/3", methods::majority_thirds(l), None),
        choice("3/4", methods::majority_quarters(l), None),
    ];
    radios("majority", methods::majority_legend(l), choices, "1/2")
}

fn dual() -> AnyView {
    let l = locale();
    view! {
        <div class="app-choices">
            <Checkbox
                name="dual_majority"
                label=methods::dual_label(l)
                hint=methods::dual_hint(l).to_owned()
            />
        </div>
    }
    .into_any()
}

fn money() -> AnyView {
    let l = locale();
    all(vec![
        Some(text("budget", methods::budget_label(l), Some(methods::budget_hint(l)), None)),
        Some(radios(
            "satisfaction",
            methods::satisfaction_legend(l),
            vec![
                choice(Satisfaction::Cost.code(), methods::satisfaction_cost(l), None),
                choice(Satisfaction::Count.code(), methods::satisfaction_count(l), None),
            ],
            Satisfaction::Cost.code(),
        )),
        Some(radios(
            "stop",
            methods::stop_legend(l),
            vec![
                choice(Stop::LastAffordable.code(), methods::stop_affordable(l), None),
                choice(Stop::FirstExhaustive.code(), methods::stop_exhaustive(l), None),
            ],
            Stop::LastAffordable.code(),
        )),
        Some(radios(
            "fill",
            methods::fill_legend(l),
            vec![
                choice(Fill::None.code(), methods::fill_none(l), None),
                choice(Fill::ByVotes.code(), methods::fill_votes(l), None),
            ],
            Fill::None.code(),
        )),
    ])
}

/// What the outcome is to whoever decides, and until when people vote.
pub fn standing(method: Method) -> AnyView {
    let l = locale();
    let standing = || {
        let choices = vec![
            choice(Standing::Advisory.code(), methods::standing_advisory(l), None),
            choice(
                Standing::Binding.code(),
                methods::standing_binding(l),
                Some(methods::standing_binding_hint(l)),
            ),
            choice(Standing::Considered.code(), methods::standing_considered(l), None),
        ];
        radios("standing", methods::standing_legend(l), choices, Standing::Advisory.code())
    };
    let consider = || {
        view! {
            <DateField
                name="consider_by"
                legend=methods::consider_legend(l)
                hint=methods::consider_hint(l)
            />
        }
        .into_any()
    };
    let decides = method != Method::Views;
    let closes = view! {
        <DateField name="closes" legend=methods::closes_label(l) hint=methods::closes_hint(l) />
    };
    all(vec![decides.then(standing), decides.then(consider), Some(closes.into_any())])
}

/// Who may vote, and who must have voted.
pub fn conditions(method: Method) -> AnyView {
    let l = locale();
    let quorum = text("quorum", methods::quorum_label(l), Some(methods::quorum_hint(l)), None);
    let hat = |hat: &Hat| Radio {
        value: hat.code().to_owned(),
        label: hat_name(l, *hat).to_owned(),
        hint: None,
    };
    let choices: Vec<Radio> = Hat::ALL.iter().map(hat).collect();
    let eligible = view! {
        <Checkboxes
            name="eligible"
            legend=methods::eligible_legend(l)
            hint=methods::eligible_hint(l)
            choices
        />
    };
    let lived = Some(methods::lived_hint(l));
    let mut folded = vec![
        Some(eligible.into_any()),
        Some(text("lived_people", methods::lived_people_label(l), lived, None)),
        Some(text("lived_percent", methods::lived_percent_label(l), lived, None)),
    ];
    for field in LEAST {
        folded.push(Some(text(field.0, methods::least_label(l, hat_name(l, field.1)), None, None)));
    }
    let downloads = || {
        let (label, hint) = (methods::download_label(l), methods::download_hint(l));
        text("download_from", label, Some(hint), None)
    };
    folded.push((method != Method::Consent).then(downloads));
    // What was typed, or is wrong, must not be hidden.
    let open = FOLDED.iter().any(|name| {
        let form = use_form();
        form.sentence(name).is_some() || form.value(name).is_some_and(|typed| !typed.is_empty())
    });
    all(vec![Some(quorum), Some(fold(methods::who_title(l), open, all(folded)))])
}

/// The fields for how many of each hat must vote.
const LEAST: [(&str, Hat); 5] = [
    ("least_service_user", Hat::ServiceUser),
    ("least_carer", Hat::Carer),
    ("least_public_member", Hat::PublicMember),
    ("least_professional", Hat::Professional),
    ("least_other", Hat::Other),
];

/// What is folded away until it is needed.
const FOLDED: [&str; 9] = [
    "eligible",
    "lived_people",
    "lived_percent",
    "least_service_user",
    "least_carer",
    "least_public_member",
    "least_professional",
    "least_other",
    "download_from",
];

/// Whether the group agreed to show who chose what; where that is so by nature, it is said.
pub fn named(method: Method) -> AnyView {
    let l = locale();
    let ticked = method.is_named();
    view! {
        <div class="app-choices">
            <Checkbox
                name="named"
                label=methods::named_label(l)
                hint=methods::named_hint(l).to_owned()
                ticked
            />
        </div>
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    let mut labels: Vec<(&'static str, String)> = [
        ("title", methods::title_name(l)),
        ("question", methods::question_name(l)),
        ("options", methods::options_name(l)),
        ("majority", methods::majority_legend(l)),
        ("vetoes", methods::vetoes_label(l)),
        ("top_score", methods::top_label(l)),
        ("dots", methods::dots_label(l)),
        ("dots_each", methods::dots_each_label(l)),
        ("seats", methods::seats_label(l)),
        ("budget", methods::budget_label(l)),
        ("consider_by", methods::consider_legend(l)),
        ("closes", methods::closes_label(l)),
        ("quorum", methods::quorum_name(l)),
        ("lived_people", methods::lived_people_label(l)),
        ("lived_percent", methods::lived_percent_label(l)),
        ("download_from", methods::download_label(l)),
        ("named", methods::named_label(l)),
        ("group_agreed", methods::named_label(l)),
    ]
    .map(|(field, label)| (field, label.to_owned()))
    .to_vec();
    labels.extend(LEAST.map(|(field, hat)| {
        debug_assert_eq!(field, composition_field(hat));
        (field, methods::least_label(l, hat_name(l, hat)))
    }));
    labels
}
