//! Tables of money. On a narrow page each row becomes a small card.

use leptos::prelude::*;

/// A column: its heading, and whether amounts stand in it.
pub type Column = (&'static str, bool);

/// A table with a heading that is heard and not seen. Each row has a cell for each of
/// the `columns`; the first says what the row is about.
pub fn table(caption: &str, columns: &[Column], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heading = |(text, number): &Column| {
        view! {
            <th scope="col" class=class(*number)>
                {*text}
            </th>
        }
        .into_any()
    };
    let row = |cells: Vec<AnyView>| {
        let cells: Vec<AnyView> = columns.iter().enumerate().zip(cells).map(cell).collect();
        view! { <tr>{cells}</tr> }.into_any()
    };
    let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
    view! {
        <div class="app-card app-card--table">
            <table class="app-table">
                <caption class="nhsuk-u-visually-hidden">{caption.to_owned()}</caption>
                <thead>
                    <tr>{columns.iter().map(heading).collect::<Vec<_>>()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn cell(((at, (label, number)), content): ((usize, &Column), AnyView)) -> AnyView {
    if at == 0 {
        return view! { <th scope="row">{content}</th> }.into_any();
    }
    view! {
        <td data-label=*label class=class(*number)>
            {content}
        </td>
    }
    .into_any()
}

fn class(number: bool) -> Option<&'static str> {
    number.then_some("app-table__number")
}
