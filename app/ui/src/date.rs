use crate::{
    fields::{described_by, group_class, help, problem},
    form::use_form,
    locale,
};
use leptos::prelude::*;
use words::forms;

/// A day, asked for in three short fields. In the form they are called
/// `name_day`, `name_month` and `name_year`; an error belongs to `name`.
#[component]
pub fn DateField(
    /// The date's name.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A sentence of help.
    #[prop(into)]
    hint: String,
    /// Day, month and year as they were typed on an earlier page.
    #[prop(optional)]
    before: [String; 3],
) -> impl IntoView {
    let l = locale();
    let sentence = use_form().sentence(name);
    let wrong = sentence.is_some();
    let part = |part, before, label, width| short(name, part, before, label, width);
    let [days, months, years] = before;
    view! {
        <div class=group_class(wrong)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(name, true, wrong)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
                {help(name, Some(hint))}
                {problem(name, sentence)}
                <div class="nhsuk-date-input">
                    {part("day", days, forms::day(l), 2)} {part("month", months, forms::month(l), 2)}
                    {part("year", years, forms::year(l), 4)}
                </div>
            </fieldset>
        </div>
    }.into_any()
}

/// One short field of several that belong together. A link from the error summary
/// leads to the first, which has their name as its id.
fn short(
    name: &str,
    part: &'static str,
    before: String,
    label: &'static str,
    width: u8,
) -> AnyView {
    let field = format!("{name}_{part}");
    let id = if matches!(part, "day" | "hour") { name.to_owned() } else { field.clone() };
    let class = format!("nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}");
    let value = use_form().value(&field).unwrap_or(before);
    view! {
        <div class="nhsuk-date-input__item">
            <div class="nhsuk-form-group">
                <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>
                    {label}
                </label>
                <input class=class id=id name=field type="text" inputmode="numeric" value=value />
            </div>
        </div>
    }
    .into_any()
}

/// A time of day, asked for in two short fields. In the form they are called
/// `name_hour` and `name_minute`; an error belongs to `name`.
#[component]
pub fn TimeField(
    /// The time's name.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A sentence of help.
    #[prop(into)]
    hint: String,
    /// Hour and minute as they stand at first.
    before: [String; 2],
) -> impl IntoView {
    let l = locale();
    let sentence = use_form().sentence(name);
    let wrong = sentence.is_some();
    let [hours, minutes] = before;
    view! {
        <div class=group_class(wrong)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(name, true, wrong)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
                {help(name, Some(hint))}
                {problem(name, sentence)}
                <div class="nhsuk-date-input">
                    {short(name, "hour", hours, forms::hour(l), 2)}
                    {short(name, "minute", minutes, forms::minute(l), 2)}
                </div>
            </fieldset>
        </div>
    }
    .into_any()
}
