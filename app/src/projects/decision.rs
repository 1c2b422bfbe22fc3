use super::{set_up::back, show::decided_by};
use crate::{
    form::{Form, to},
    loaded::loaded,
    question::ask,
};
use api::{
    changes::{DECISION, SetDecision},
    setup::SeeSetUp,
};
use domain::{projects::pages::SetUp, time::Day};
use leptos::prelude::*;
use ui::{DateField, Lede, PageTitle, TextField, locale};
use words::changes;

/// Who decides, and by when.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeSetUp { id: at.id("id")? })), page)
}

fn page(at: SetUp) -> AnyView {
    let l = locale();
    let project = at.project;
    let labels = vec![
        ("decider", changes::decider_name(l).to_owned()),
        ("due", changes::due_name(l).to_owned()),
    ];
    let (decider, due) = match project.decision.clone() {
        Some(now) => (now.decider, parts(now.due)),
        None => Default::default(),
    };
    view! {
        {back(project.id)}
        <PageTitle text=changes::decision_title(l) />
        <Lede text=changes::decision_lede(l) />
        {decided_by(&project)}
        <Form action={to::<SetDecision>()} name=DECISION labels>
            <input type="hidden" name="project" value=project.id.to_string() />
            <TextField
                name="decider"
                label=changes::decider_label(l)
                hint=changes::decider_hint(l).to_owned()
                value=decider
            />
            <DateField
                name="due"
                legend=changes::due_label(l)
                hint=changes::due_hint(l)
                before=due
            />
            <button class="nhsuk-button" type="submit">
                {changes::decision_button(l)}
            </button>
        </Form>
    }
    .into_any()
}

fn parts(day: Day) -> [String; 3] {
    let (year, month, day) = day.parts();
    [day.to_string(), month.to_string(), year.to_string()]
}
