use super::{
    parts::{all, aside, back, pager, say, section},
    tables::table,
};
use crate::{loaded::loaded, question::ask};
use api::finance::SeeLedger;
use domain::{
    money::Pence,
    payments::{
        ledger::AccountKind,
        pages::{EntryRow, LedgerPage},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, entry_kind_name, finance, money_text};

/// An organisation's books: how they stand, and line by line.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeLedger { organisation: at.id("id")?, after: at.query("after") })), page)
}

fn page(books: LedgerPage) -> AnyView {
    let l = locale();
    let at = format!("/organisations/{}", books.organisation);
    let next = books.next.map(|next| {
        let href = format!("{at}/ledger?after={next}");
        pager(finance::pages(l), href, finance::entries_more(l))
    });
    view! {
        {back(format!("{at}/claims"), finance::back_to_queue(l))}
        <PageTitle text=finance::ledger_title(l) />
        <Lede text=finance::ledger_lede(l, &books.name) />
        {section(finance::balances_title(l), balances(&books.balances))}
        {section(finance::entries_title(l), all(vec![Some(entries(&books.rows)), next]))}
    }
    .into_any()
}

fn balances(balances: &[(AccountKind, Pence)]) -> AnyView {
    let l = locale();
    let columns = [(finance::balance_column(l), false), (finance::column_amount(l), true)];
    let row = |(account, stands): &(AccountKind, Pence)| {
        let (name, turned) = balance(*account);
        // What is owed and what went out is a credit: less than nothing, in the books.
        let stands = if turned { stands.turned().unwrap_or(*stands) } else { *stands };
        vec![name.into_any(), money_text(stands).into_any()]
    };
    table(finance::balances_title(l), &columns, balances.iter().map(row).collect())
}

/// What an account says, and whether what stands in it is said the other way round.
fn balance(account: AccountKind) -> (&'static str, bool) {
    let l = locale();
    match account {
        AccountKind::Owed => (finance::balance_owed(l), true),
        AccountKind::OwedToCharities => (finance::balance_owed_to_charities(l), true),
        AccountKind::PaidOut => (finance::balance_paid_out(l), true),
        AccountKind::Fees => (finance::balance_fees(l), false),
        AccountKind::Expenses => (finance::balance_expenses(l), false),
        AccountKind::Donations => (finance::balance_donations(l), false),
    }
}

fn entries(rows: &[EntryRow]) -> AnyView {
    let l = locale();
    if rows.is_empty() {
        return say(finance::entries_none(l));
    }
    let columns = [
        (finance::column_entry(l), false),
        (finance::column_day(l), false),
        (finance::column_whose(l), false),
        (finance::column_amount(l), true),
    ];
    let hidden = rows.iter().any(|row| row.person.is_none());
    let note = hidden.then(|| aside(finance::hidden_note(l)));
    let lines = table(finance::entries_title(l), &columns, rows.iter().map(entry).collect());
    all(vec![Some(lines), note])
}

fn entry(row: &EntryRow) -> Vec<AnyView> {
    let l = locale();
    let name = row.person.clone().unwrap_or_else(|| finance::whose_hidden(l).to_owned());
    let whose = match row.claim {
        Some(claim) => view! { <a href=format!("/claims/{claim}")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let (kind, day) = (entry_kind_name(l, row.kind), date(l, row.on));
    // What turns another line round takes its amount back.
    let turned = row.kind.is_reversal().then(|| row.amount.turned()).flatten();
    let amount = money_text(turned.unwrap_or(row.amount));
    vec![kind.into_any(), day.into_any(), whose, amount.into_any()]
}
