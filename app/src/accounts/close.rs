use crate::{
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    parts::{all, note, say, way},
    question::ask,
};
use api::{accounts::CloseAccount, desk::SeeClosing};
use domain::{desk::Closing, money::Pence};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{Locale, desk, money_text};

/// Asks once more before an account is closed.
pub fn view() -> AnyView {
    loaded(|_| Ok(ask(SeeClosing {})), page)
}

fn page(closing: Closing) -> AnyView {
    let l = locale();
    view! {
        <WentWrong />
        <PageTitle text=desk::close_title(l) />
        <Lede text=desk::close_lede(l) />
        <p>{desk::close_stays(l)}</p>
        {money(closing)}
        {button::<CloseAccount>(Vec::new(), Look::Harm, desk::close_button(l))}
        <p>
            <a href="/my-part/account">{desk::close_keep(l)}</a>
        </p>
    }
    .into_any()
}

/// What is still to come, and whether it can: whoever is gone can tell nothing any more.
fn money(Closing { owed, given, came_back, takes_back, bank }: Closing) -> AnyView {
    let l = locale();
    let amount = money_text(owed);
    let (text, link) = match (bank, came_back) {
        (false, _) => (vec![desk::close_owed_unknown(l, &amount)], Some(desk::close_bank(l))),
        (true, true) => {
            let back = desk::close_came_back(l).to_owned();
            (vec![desk::close_owed(l, &amount), back], Some(desk::close_check_bank(l)))
        }
        (true, false) => (vec![desk::close_owed(l, &amount)], None),
    };
    let link = link.map(|link| way("/my-part/bank".to_owned(), link));
    let to_come = text.into_iter().map(|text| Some(say(text))).chain([link]).collect();
    let to_come = (owed > Pence::ZERO).then(|| note(all(to_come)));
    let said = |amount: Pence, say_it: fn(Locale, &str) -> String| {
        (amount > Pence::ZERO).then(|| say(say_it(l, &money_text(amount))))
    };
    let lost = said(takes_back, desk::close_takes_back).map(note);
    all(vec![to_come, said(given, desk::close_given), lost])
}
