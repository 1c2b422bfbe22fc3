//! Boxes that recur: the card, the trace from a word to a change, the clock.

use leptos::prelude::*;

/// What a card wants to say by its edge; always said in words too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardTone {
    /// Nothing special.
    #[default]
    Calm,
    /// Next for the reader.
    Next,
    /// Late.
    Late,
}

/// A white box with one thing in it.
#[component]
pub fn Card(
    /// The colour of its edge.
    #[prop(optional)]
    tone: CardTone,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let class = match tone {
        CardTone::Calm => "app-card",
        CardTone::Next => "app-card app-card--next",
        CardTone::Late => "app-card app-card--late",
    };
    view! { <article class=class>{children()}</article> }.into_any()
}

/// Where a step of a trace stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepTone {
    /// It happened.
    Done,
    /// It is waited for now.
    Now,
    /// It comes later.
    Later,
}

/// One step from a word to a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it stands.
    pub tone: StepTone,
    /// What happened.
    pub text: String,
    /// Where to read it, if it can be read.
    pub link: Option<String>,
    /// When, or what is promised.
    pub detail: Option<String>,
}

/// The way from a word to a change, in order.
#[component]
pub fn Trace(
    /// The steps, oldest first.
    steps: Vec<Step>,
) -> impl IntoView {
    let step = |step: Step| {
        let class = match step.tone {
            StepTone::Done => "app-trace__step",
            StepTone::Now => "app-trace__step app-trace__step--now",
            StepTone::Later => "app-trace__step app-trace__step--todo",
        };
        let text = match step.link {
            Some(link) => view! { <p><a href=link>{step.text}</a></p> }.into_any(),
            None => view! { <p>{step.text}</p> }.into_any(),
        };
        view! {
            <li class=class>
                {text} {step.detail.map(|detail| view! { <p class="app-meta">{detail}</p> }.into_any())}
            </li>
        }.into_any()
    };
    view! { <ol class="app-trace">{steps.into_iter().map(step).collect_view()}</ol> }.into_any()
}

/// A promise with a date: due, late or met, in words.
#[component]
pub fn Clock(
    /// What the clock says, such as "Answer 9 days late".
    #[prop(into)]
    text: String,
    /// Whether the date has passed unmet.
    #[prop(optional)]
    late: bool,
) -> impl IntoView {
    let class = if late { "app-clock app-clock--late" } else { "app-clock" };
    view! { <p class=class><span>{text}</span></p> }.into_any()
}
