//! What the forms ask that plan a meeting and change its plan.

use crate::form::Wrong;
use domain::{
    fields::FieldCode,
    meetings::{MeetingForm, Turn, TypedTime},
};
use leptos::prelude::*;
use ui::{DateField, Radio, Radios, TextArea, TextField, TimeField, locale, use_form};
use words::{meetings, turn_name};

/// The fields; what stands in them at first is `form`.
pub fn fields(form: MeetingForm) -> AnyView {
    let l = locale();
    let day = form.day.map(|day| day.parts());
    let before = day.map_or_else(Default::default, |(year, month, day)| {
        [day.to_string(), month.to_string(), year.to_string()]
    });
    let [lived, professional, neither] = form.set_aside;
    view! {
        <TextField name="title" label=meetings::title_label(l) value=form.title />
        <TextArea
            name="purpose"
            label=meetings::purpose_label(l)
            hint=meetings::purpose_hint(l).to_owned()
            rows=3
            value=form.purpose
        />
        <DateField name="day" legend=meetings::day_label(l) hint=meetings::day_hint(l) before />
        {time("start", meetings::start_label(l), form.start)}
        {turn("start", "start_turn")}
        {time("end", meetings::end_label(l), form.end)}
        {turn("end", "end_turn")}
        <TextArea
            name="place"
            label=meetings::place_label(l)
            hint=meetings::place_hint(l).to_owned()
            rows=2
            value=form.place
        />
        <TextField
            name="link"
            kind="url"
            label=meetings::link_label(l)
            hint=meetings::link_hint(l).to_owned()
            value=form.link
        />
        <TextField
            name="people"
            inputmode="numeric"
            label=meetings::people_label(l)
            value=form.people
        />
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                {meetings::seats_title(l)}
            </legend>
            <p>{meetings::seats_hint(l)}</p>
            {number("seats_lived_experience", meetings::seats_lived_experience_label(l), lived)}
            {number("seats_professional", meetings::seats_professional_label(l), professional)}
            {number("seats_neither", meetings::seats_neither_label(l), neither)}
        </fieldset>
        <TextField
            name="preparation"
            inputmode="numeric"
            label=meetings::preparation_label(l)
            hint=meetings::preparation_hint(l).to_owned()
            value=form.preparation
        />
        <TextField
            name="follow_up"
            inputmode="numeric"
            label=meetings::follow_up_label(l)
            hint=meetings::follow_up_hint(l).to_owned()
            value=form.follow_up
        />
    }
    .into_any()
}

fn number(name: &'static str, label: &'static str, value: String) -> AnyView {
    view! { <TextField name inputmode="numeric" label value /> }.into_any()
}

fn time(name: &'static str, legend: &'static str, typed: TypedTime) -> AnyView {
    let (hint, before) = (meetings::time_hint(locale()), [typed.hour, typed.minute]);
    view! { <TimeField name legend hint before /> }.into_any()
}

/// Asked only where clocks show the time twice, and again once it was answered.
fn turn(time: &'static str, name: &'static str) -> Option<AnyView> {
    let (l, form) = (locale(), use_form());
    let asked = Wrong::here().has(time, FieldCode::TimeTwice);
    let answered = form.value(name).is_some_and(|turn| !turn.is_empty());
    let choice = |turn: &Turn| Radio {
        value: turn.code().to_owned(),
        label: turn_name(l, *turn).to_owned(),
        hint: None,
    };
    let choices = Turn::ALL.iter().map(choice).collect();
    (asked || answered)
        .then(|| view! { <Radios name legend=meetings::turn_label(l) choices /> }.into_any())
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    let labels = [
        ("title", meetings::title_name(l)),
        ("purpose", meetings::purpose_name(l)),
        ("day", meetings::day_name(l)),
        ("start", meetings::start_name(l)),
        ("end", meetings::end_name(l)),
        ("place", meetings::place_name(l)),
        ("link", meetings::link_name(l)),
        ("people", meetings::people_name(l)),
        ("seats_lived_experience", meetings::seats_lived_experience_name(l)),
        ("seats_professional", meetings::seats_professional_name(l)),
        ("seats_neither", meetings::seats_neither_name(l)),
        ("preparation", meetings::preparation_name(l)),
        ("follow_up", meetings::follow_up_name(l)),
    ];
    labels.map(|(name, label)| (name, label.to_owned())).into()
}
