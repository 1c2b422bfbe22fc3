use crate::{
    fields::{group_class, help, problem},
    form::use_form,
};
use leptos::prelude::*;

/// A file that is chosen from the phone, or taken with it. One that was sent before,
/// with a form that came back, is kept under a name of its own: nobody looks for it
/// again because a number was wrong.
#[component]
pub fn FileField(
    /// The file's name in the form, which is also the input's id.
    name: &'static str,
    /// The name under which one that was sent before is kept; where there is neither,
    /// the error belongs to this.
    kept: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// A sentence of help.
    #[prop(into)]
    hint: String,
    /// What is said where one is kept.
    #[prop(into)]
    kept_text: String,
    /// Which files a phone offers.
    accept: &'static str,
) -> impl IntoView {
    let form = use_form();
    let sentence = form.sentence(name).or_else(|| form.sentence(kept));
    let wrong = sentence.is_some();
    let before = form.value(kept).filter(|id| !id.is_empty());
    let described = [
        Some(format!("{name}-hint")),
        before.is_some().then(|| format!("{name}-kept")),
        wrong.then(|| format!("{name}-error")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let before = before.map(|id| {
        view! {
            <p class="nhsuk-inset-text" id=format!("{name}-kept")>
                {kept_text}
            </p>
            <input type="hidden" name=kept value=id />
        }
        .into_any()
    });
    view! {
        <div class=group_class(wrong) id=kept>
            <label class="nhsuk-label" for=name>{label}</label>
            {help(name, Some(hint))}
            {problem(name, sentence)}
            {before}
            <input
                class="app-file"
                id=name
                name=name
                type="file"
                accept=accept
                aria-describedby=described.join(" ")
                aria-invalid=wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}
