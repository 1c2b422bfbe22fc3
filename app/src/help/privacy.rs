use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::help;

/// What is kept about a person, why, and who sees it.
pub fn view() -> AnyView {
    let l = locale();
    view! {
        <PageTitle text=help::privacy_title(l) />
        <Lede text=help::privacy_lede(l) />
        {notice()}
    }
    .into_any()
}

/// The notice itself, as whoever is asked to accept it reads it too.
pub fn notice() -> AnyView {
    let l = locale();
    view! {
        <h2>{help::privacy_keep_title(l)}</h2>
        <p>{help::privacy_keep_text(l)}</p>
        <h2>{help::privacy_why_title(l)}</h2>
        <p>{help::privacy_why_text(l)}</p>
        <h2>{help::privacy_name_title(l)}</h2>
        <p>{help::privacy_name_text(l)}</p>
        <h2>{help::privacy_needs_title(l)}</h2>
        <p>{help::privacy_needs_text(l)}</p>
        <h2>{help::privacy_money_title(l)}</h2>
        <p>{help::privacy_money_text(l)}</p>
        <h2>{help::privacy_vote_title(l)}</h2>
        <p>{help::privacy_vote_text(l)}</p>
        <h2>{help::privacy_cookies_title(l)}</h2>
        <p>{help::privacy_cookies_text(l)}</p>
        <h2>{help::privacy_rights_title(l)}</h2>
        <p>{help::privacy_rights_text(l)}</p>
        <h2>{help::privacy_complain_title(l)}</h2>
        <p>{help::privacy_complain_text(l)}</p>
    }
    .into_any()
}
