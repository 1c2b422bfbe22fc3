//! Whose voices are in the room: rounded for everybody, exact for those who lead.

use domain::{
    accounts::Bloc,
    meetings::{
        ByBloc, Seats,
        pages::{PublishedRoom, Room},
    },
};
use leptos::prelude::*;
use ui::locale;
use words::{bloc_name, meetings, mend_sentence, published_count, warning_sentence};

/// The numbers that everybody who takes part sees.
pub fn published(room: &PublishedRoom) -> AnyView {
    let l = locale();
    let title = if room.came { meetings::room_came_title(l) } else { meetings::room_title(l) };
    let row = |name: &'static str, count| {
        view! {
            <div class="nhsuk-summary-list__row">
                <dt class="nhsuk-summary-list__key">{name}</dt>
                <dd class="nhsuk-summary-list__value">{published_count(l, count)}</dd>
            </div>
        }
        .into_any()
    };
    let parts = room.parts.iter().map(|(bloc, count)| row(bloc_name(l, *bloc), *count));
    view! {
        <section class="app-section">
            <h2>{title}</h2>
            <dl class="nhsuk-summary-list">
                {parts.collect_view()} {row(meetings::room_total(l), room.total)}
            </dl>
            <p class="app-meta">{meetings::room_rounded(l)}</p>
        </section>
    }
    .into_any()
}

/// The exact numbers, what is wrong with them, and what would mend it.
pub fn balance(room: &Room, seats: Seats) -> AnyView {
    let l = locale();
    let balance = &room.balance;
    let columns: Vec<(&'static str, ByBloc)> = [
        Some((meetings::balance_kept(l), seats.set_aside)),
        Some((meetings::balance_invited(l), balance.invited)),
        Some((meetings::balance_yes(l), balance.yes)),
        Some((meetings::balance_waiting(l), balance.waiting)),
        Some((meetings::balance_unanswered(l), balance.unanswered)),
        balance.came.map(|came| (meetings::balance_came(l), came)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let heads = columns.iter().map(|(name, _)| view! { <th scope="col">{*name}</th> }.into_any());
    let row = |bloc: &Bloc| {
        let cell = |(name, counts): &(&'static str, ByBloc)| {
            view! { <td data-label=*name>{counts.of(*bloc)}</td> }.into_any()
        };
        view! {
            <tr>
                <th scope="row">{bloc_name(l, *bloc)}</th>
                {columns.iter().map(cell).collect_view()}
            </tr>
        }
        .into_any()
    };
    let warning = room.warning.map(|warning| {
        view! { <p class="app-clock app-clock--late"><span>{warning_sentence(l, warning)}</span></p> }.into_any()
    });
    let mend = (!room.mend.is_empty()).then(|| {
        let way = |way: &_| view! { <li>{mend_sentence(l, *way)}</li> }.into_any();
        view! {
            <h3>{meetings::mend_title(l)}</h3>
            <ul class="nhsuk-list nhsuk-list--bullet">{room.mend.iter().map(way).collect_view()}</ul>
        }
        .into_any()
    });
    view! {
        <section class="app-section">
            <h2>{meetings::balance_title(l)}</h2>
            {warning}
            <p>{meetings::balance_seats(l, &balance.yes.total().to_string(), &seats.people.to_string())}</p>
            <table class="app-table">
                <caption>{meetings::balance_caption(l)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{meetings::balance_group(l)}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{Bloc::ALL.iter().map(row).collect_view()}</tbody>
            </table>
            {mend}
        </section>
    }
    .into_any()
}
