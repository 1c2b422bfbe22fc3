//! What is asked about needs: the four groups of the Accessible Information Standard.

use domain::access::{AccessCode, AccessForm, NeedGroup};
use leptos::prelude::*;
use ui::{Checkbox, TextField, locale, use_form};
use words::{access, access_need_name, need_group_question};

/// The fields; what is ticked and written at first is `form`.
pub fn fields(form: AccessForm) -> AnyView {
    let l = locale();
    // What was typed before an error counts more than what was said long ago.
    let fresh = use_form().value("words_contact_method").is_none();
    let said = if fresh { form } else { AccessForm::default() };
    let groups = NeedGroup::ALL.iter().zip(said.words).map(|(group, words)| {
        let (name, label) = in_words(*group);
        let ticks = group.offered().into_iter().filter(|code| !code.is_in_words());
        let ticks = ticks.map(|code| tick(code, said.codes.contains(&code)));
        view! {
            <fieldset class="nhsuk-fieldset">
                <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
                    {need_group_question(l, *group)}
                </legend>
                <p class="nhsuk-hint">{access::tick_hint(l)}</p>
                <div class="app-choices">{ticks.collect_view()}</div>
                <TextField name label value=words />
            </fieldset>
        }
        .into_any()
    });
    view! {
        {groups.collect_view()}
        <div class="app-choices">
            <Checkbox
                name="share"
                label=access::share_label(l)
                hint=access::share_hint(l).to_owned()
                ticked=said.share
            />
        </div>
        <button class="nhsuk-button" type="submit">
            {access::save(l)}
        </button>
    }
    .into_any()
}

fn tick(code: AccessCode, ticked: bool) -> AnyView {
    let (id, value) = (code.code().replace('_', "-"), code.code());
    view! { <Checkbox name="codes[]" id value label=access_need_name(locale(), code) ticked /> }
        .into_any()
}

/// The field for what is none of the offered.
fn in_words(group: NeedGroup) -> (&'static str, &'static str) {
    let l = locale();
    match group {
        NeedGroup::ContactMethod => ("words_contact_method", access::words_contact_method(l)),
        NeedGroup::InformationFormat => {
            ("words_information_format", access::words_information_format(l))
        }
        NeedGroup::CommunicationProfessional => {
            ("words_communication_professional", access::words_communication_professional(l))
        }
        NeedGroup::CommunicationSupport => {
            ("words_communication_support", access::words_communication_support(l))
        }
    }
}

/// Each field with the name by which an error calls it.
pub fn labels() -> Vec<(&'static str, String)> {
    let l = locale();
    let labels = [
        ("words_contact_method", access::words_contact_method_name(l)),
        ("words_information_format", access::words_information_format_name(l)),
        ("words_communication_professional", access::words_communication_professional_name(l)),
        ("words_communication_support", access::words_communication_support_name(l)),
    ];
    labels.map(|(name, label)| (name, label.to_owned())).into()
}
