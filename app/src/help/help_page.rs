use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::help;

/// Short answers to what people ask most.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=help::help_title(l) />
        <Lede text=help::help_lede(l) />
        <h2>{help::help_sign_in_title(l)}</h2>
        <p>{help::help_sign_in_text(l)}</p>
        <h2>{help::help_phone_title(l)}</h2>
        <p>{help::help_phone_text(l)}</p>
        <h2>{help::help_signal_title(l)}</h2>
        <p>{help::help_signal_text(l)}</p>
        <h2>{help::help_money_title(l)}</h2>
        <p>{help::help_money_text(l)}</p>
        <h2>{help::help_paid_title(l)}</h2>
        <p>{help::help_paid_text(l)}</p>
        <h2>{help::help_benefits_title(l)}</h2>
        <p>{help::help_benefits_text(l)}</p>
        <h2>{help::help_words_title(l)}</h2>
        <p>{help::help_words_text(l)}</p>
        <h2>{help::help_leave_title(l)}</h2>
        <p>{help::help_leave_text(l)}</p>
    }
    .into_any()
}
