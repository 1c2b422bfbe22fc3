use crate::{
    answers::overdue::{after, pager},
    loaded::loaded,
    question::ask,
};
use api::answers::ListWaiting;
use domain::answers::pages::{Support, WaitingList, WaitingRow};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{clock_sentence, date, desk, late_text, price_text};

/// What waits for the reader's answer, the late first.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListWaiting { after: after(&at) })), page)
}

fn page(mut list: WaitingList) -> AnyView {
    let l = locale();
    if list.rows.is_empty() && list.next.is_none() {
        return view! {
            <PageTitle text=desk::answers_title(l) />
            <div class="app-empty">
                <h2>{desk::answers_none_title(l)}</h2>
                <p>{desk::answers_none_text(l)}</p>
            </div>
        }
        .into_any();
    }
    list.rows.sort_by_key(|row| (!row.clocks.is_overdue(), row.clocks.answer.due()));
    let late = list.rows.first().is_some_and(|row| row.clocks.is_overdue());
    let count = i64::try_from(list.rows.len()).unwrap_or(i64::MAX);
    let mut lede = desk::answers_lede(l, count);
    if late {
        lede.push(' ');
        lede.push_str(desk::answers_late(l));
    }
    view! {
        <PageTitle text=desk::answers_title(l) />
        <Lede text=lede />
        <div class="app-card app-card--table">
            <table class="app-table">
                <caption class="nhsuk-u-visually-hidden">{desk::answers_title(l)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::column_proposal(l)}</th>
                        <th scope="col">{desk::column_support(l)}</th>
                        <th scope="col">{desk::column_asks(l)}</th>
                        <th scope="col">{desk::column_sent(l)}</th>
                        <th scope="col">{desk::column_by(l)}</th>
                    </tr>
                </thead>
                <tbody>{list.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        {pager("/desk", list.next)}
    }
    .into_any()
}

fn row(row: WaitingRow) -> impl IntoView {
    let l = locale();
    let answer = row.clocks.answer;
    let stands = match late_text(l, row.clocks) {
        Some(late) => view! { <span class="app-tag app-tag--late">{late}</span> }.into_any(),
        None => view! { <p class="app-meta">{clock_sentence(l, answer)}</p> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/proposals/{}", row.proposal)>{row.title}</a>
                <p class="app-meta">{row.project_title}</p>
            </th>
            <td data-label=desk::column_support(l)>{support(row.support)}</td>
            <td data-label=desk::column_asks(l)>
                {row.price.as_ref().map_or_else(|| desk::no_price(l).to_owned(), price_text)}
            </td>
            <td data-label=desk::column_sent(l)>{row.progress.put.map(|day| date(l, day))}</td>
            <td data-label=desk::column_by(l)>{date(l, answer.due())} " " {stands}</td>
        </tr>
    }
    .into_any()
}

/// How the people voted on it, in a few words.
fn support(support: Option<Support>) -> &'static str {
    let l = locale();
    match support {
        None => desk::no_vote(l),
        Some(Support { passed: true, both: true }) => desk::passed_both(l),
        Some(Support { passed: true, both: false }) => desk::passed(l),
        Some(Support { passed: false, .. }) => desk::not_passed(l),
    }
}
