use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::help;

/// The accessibility statement.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=help::accessibility_title(l) />
        <Lede text=help::accessibility_lede(l) />
        <h2>{help::accessibility_aim_title(l)}</h2>
        <p>{help::accessibility_aim_text(l)}</p>
        <h2>{help::accessibility_can_title(l)}</h2>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>{help::accessibility_can_zoom(l)}</li>
            <li>{help::accessibility_can_keyboard(l)}</li>
            <li>{help::accessibility_can_reader(l)}</li>
            <li>{help::accessibility_can_plain(l)}</li>
            <li>{help::accessibility_can_calm(l)}</li>
        </ul>
        <h2>{help::accessibility_known_title(l)}</h2>
        <p>{help::accessibility_known_text(l)}</p>
        <h2>{help::accessibility_tested_title(l)}</h2>
        <p>{help::accessibility_tested_text(l)}</p>
        <h2>{help::accessibility_tell_title(l)}</h2>
        <p>{help::accessibility_tell_text(l)}</p>
    }
    .into_any()
}
