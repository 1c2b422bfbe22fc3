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
    let form = use_form();
    let sentence = form.sentence(name);
    let wrong = sentence.is_some();
    let part = |part: &'static str, before: String, label: &'static str, width: u8| {
        let field = format!("{name}_{part}");
        // A link from the error summary leads to the first of the three.
        let id = if part == "day" { name.to_owned() } else { field.clone() };
        let class = format!("nhsuk-input nhsuk-date-input__input nhsuk-input--width-{width}");
        view! {
            <div class="nhsuk-date-input__item">
                <div class="nhsuk-form-group">
                    <label class="nhsuk-label nhsuk-date-input__label" for=id.clone()>
                        {label}
                    </label>
                    <input class=class id=id name=field.clone() type="text" inputmode="numeric" value=form.value(&field).unwrap_or(before) />
                </div>
            </div>
        }.into_any()
    };
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
