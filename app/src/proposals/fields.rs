use domain::{money::Price, proposals::pages::ProposalPage};
use leptos::prelude::*;
use ui::{TextArea, TextField, locale};
use words::proposals;

/// The fields of a proposal's form, filled with what it says now.
pub fn fields(now: Option<&ProposalPage>) -> AnyView {
    let l = locale();
    let text = |part: fn(&ProposalPage) -> &String| now.map(part).cloned().unwrap_or_default();
    let price = now.and_then(|now| now.price.as_ref());
    let hint = match price {
        Some(price) if price.currency != "GBP" => proposals::price_hint_other(l, &price.currency),
        _ => proposals::price_hint(l).to_owned(),
    };
    view! {
        <TextField
            name="title"
            label=proposals::title_label(l)
            hint=proposals::title_hint(l).to_owned()
            value=text(|now| &now.title)
        />
        <TextArea
            name="summary"
            label=proposals::summary_label(l)
            hint=proposals::summary_hint(l).to_owned()
            rows=3
            value=text(|now| &now.summary)
        />
        <TextArea
            name="body"
            label=proposals::body_label(l)
            hint=proposals::body_hint(l).to_owned()
            rows=12
            value=text(|now| &now.body)
        />
        <TextField
            name="price"
            label=proposals::price_label(l)
            hint=hint
            value=price.map(typed).unwrap_or_default()
        />
    }
    .into_any()
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    vec![
        ("title", proposals::title_name(l).to_owned()),
        ("summary", proposals::summary_name(l).to_owned()),
        ("body", proposals::body_name(l).to_owned()),
        ("price", proposals::price_name(l).to_owned()),
    ]
}

fn typed(price: &Price) -> String {
    format!("{}.{:02}", price.hundredths / 100, price.hundredths % 100)
}
