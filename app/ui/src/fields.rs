//! Form fields after the NHS service manual: label, hint, error, input, joined
//! by `aria-describedby`. Each reads what was typed before from its form.

use crate::{form::use_form, locale};
use leptos::prelude::*;
use words::errors;

/// The sentence under a label that says what is wrong with the field.
pub(crate) fn problem(name: &str, sentence: Option<String>) -> Option<AnyView> {
    let shown = |sentence| {
        view! {
            <p class="nhsuk-error-message" id=format!("{name}-error")>
                <span class="nhsuk-u-visually-hidden">{errors::prefix(locale())} " "</span>
                {sentence}
            </p>
        }
        .into_any()
    };
    sentence.map(shown)
}

/// The sentence under a label that helps to fill in the field.
pub(crate) fn help(name: &str, hint: Option<String>) -> Option<AnyView> {
    let shown = |hint| {
        view! {
            <div class="nhsuk-hint" id=format!("{name}-hint")>
                {hint}
            </div>
        }
        .into_any()
    };
    hint.map(shown)
}

pub(crate) fn group_class(wrong: bool) -> &'static str {
    if wrong { "nhsuk-form-group nhsuk-form-group--error" } else { "nhsuk-form-group" }
}

/// Which texts describe a field, for `aria-describedby`.
pub(crate) fn described_by(name: &str, hint: bool, wrong: bool) -> Option<String> {
    match (hint, wrong) {
        (false, false) => None,
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-error")),
        (true, true) => Some(format!("{name}-hint {name}-error")),
    }
}

/// One line of text.
#[component]
pub fn TextField(
    /// The field's name in the form, which is also its id.
    name: &'static str,
    /// Its name in the form, where that is not the one by which an error calls it.
    #[prop(optional)]
    sent_as: Option<&'static str>,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The input's `type`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Which keys a phone shows.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// What stands there when nothing was typed before.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    let form = use_form();
    let sent_as = sent_as.unwrap_or(name);
    let sentence = form.sentence(name);
    let value = form.value(sent_as).or(value);
    let wrong = sentence.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    view! {
        <div class=group_class(wrong)>
            <label class="nhsuk-label" for=name>{label}</label>
            {help(name, hint)}
            {problem(name, sentence)}
            <input
                class="nhsuk-input"
                id=name
                name=sent_as
                type=kind
                value=value
                autocomplete=autocomplete
                inputmode=inputmode
                spellcheck=(kind == "email").then_some("false")
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// The field's name in the form, which is also its id.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Lines shown.
    #[prop(default = 5)]
    rows: u32,
    /// What stands there when nothing was typed before.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    let form = use_form();
    let sentence = form.sentence(name);
    let value = form.value(name).or(value).unwrap_or_default();
    let wrong = sentence.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    view! {
        <div class=group_class(wrong)>
            <label class="nhsuk-label" for=name>{label}</label>
            {help(name, hint)}
            {problem(name, sentence)}
            <textarea
                class="nhsuk-textarea"
                id=name
                name=name
                rows=rows
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            >
                {value}
            </textarea>
        </div>
    }
    .into_any()
}

/// One choice of a set: of radios, or of boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Radio {
    /// What the form sends.
    pub value: String,
    /// What the choice says.
    pub label: String,
    /// A word more, or nothing.
    pub hint: Option<String>,
}

/// One of several large choices.
#[component]
pub fn Radios(
    /// The field's name in the form; the first radio has it as its id.
    name: &'static str,
    /// Its name in the form, where that is not the one by which an error calls it.
    #[prop(optional)]
    sent_as: Option<&'static str>,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A sentence of help.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The choices, in order.
    choices: Vec<Radio>,
    /// The choice made before, if any.
    #[prop(optional, into)]
    value: Option<String>,
) -> impl IntoView {
    let form = use_form();
    let sent_as = sent_as.unwrap_or(name);
    let sentence = form.sentence(name);
    let chosen = form.value(sent_as).or(value);
    let wrong = sentence.is_some();
    let described = described_by(name, hint.is_some(), wrong);
    let choice = |(at, radio): (usize, Radio)| {
        let id = if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) };
        let checked = chosen.as_ref() == Some(&radio.value);
        view! {
            <label class="app-choice">
                <input
                    class="app-choice__input"
                    id=id
                    name=sent_as
                    type="radio"
                    value=radio.value
                    checked=checked
                />
                <span class="app-choice__text">
                    {radio.label}
                    {radio.hint.map(|hint| view! { <span class="app-choice__hint">{hint}</span> }.into_any())}
                </span>
            </label>
        }.into_any()
    };
    let choices = choices.into_iter().enumerate().map(choice).collect_view();
    view! {
        <div class=group_class(wrong)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{legend}</legend>
                {help(name, hint)}
                {problem(name, sentence)}
                <div class="app-choices">{choices}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// Several boxes of which any number can be ticked. The form sends each as
/// `name[]`; an error belongs to `name`.
#[component]
pub fn Checkboxes(
    /// The boxes' name; the first has it as its id.
    name: &'static str,
    /// The question.
    #[prop(into)]
    legend: String,
    /// A sentence of help.
    #[prop(into)]
    hint: String,
    /// The choices, in order.
    choices: Vec<Radio>,
) -> impl IntoView {
    let sentence = use_form().sentence(name);
    let wrong = sentence.is_some();
    let choice = |(at, choice): (usize, Radio)| {
        let id = if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) };
        let field = format!("{name}[]");
        tick_box(field, id, choice.value, choice.label, choice.hint, false)
    };
    view! {
        <div class=group_class(wrong)>
            <fieldset class="nhsuk-fieldset" aria-describedby=described_by(name, true, wrong)>
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{legend}</legend>
                {help(name, Some(hint))}
                {problem(name, sentence)}
                <div class="app-choices">
                    {choices.into_iter().enumerate().map(choice).collect_view()}
                </div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// A box to tick.
#[component]
pub fn Checkbox(
    /// The field's name in the form.
    name: &'static str,
    /// What the form sends when it is ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// The box's id, where several share a name; otherwise the name.
    #[prop(optional, into)]
    id: Option<String>,
    /// What ticking means.
    #[prop(into)]
    label: String,
    /// A word more, or nothing.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it is ticked when nothing was chosen before.
    #[prop(optional)]
    ticked: bool,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.to_owned());
    tick_box(name.to_owned(), id, value, label, hint, ticked)
}

fn tick_box(
    name: String,
    id: String,
    value: String,
    label: String,
    hint: Option<String>,
    ticked: bool,
) -> AnyView {
    let checked = ticked || use_form().chose(&name, &value);
    view! {
        <label class="app-choice">
            <input
                class="app-choice__input"
                id=id
                name=name
                type="checkbox"
                value=value
                checked=checked
            />
            <span class="app-choice__text">
                {label} {hint.map(|hint| view! { <span class="app-choice__hint">{hint}</span> }.into_any())}
            </span>
        </label>
    }
    .into_any()
}
