use super::{
    bank::form,
    parts::{all, aside, back, fact, facts, say, section},
};
use crate::{
    address::Address,
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    claims::{PostedBank, posted_bank},
    finance::SeePayee,
};
use domain::payments::{pages::PayeePage, payees::BankDetails};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{bank, date, money_text, paying};

/// Where the money of a claim goes: for those who pay it.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<(PayeePage, Option<PostedBank>)>, AppError> {
    Ok(ask(SeePayee { id: at.id("id")? }).and_posted(posted_bank()))
}

fn page((payee, posted): (PayeePage, Option<PostedBank>)) -> AnyView {
    let l = locale();
    view! {
        {back(format!("/claims/{}", payee.claim), paying::back(l))}
        {(!payee.person.is_empty()).then(|| aside(payee.person.clone()))}
        <PageTitle text=paying::payee_title(l) />
        <Lede text=paying::payee_lede(l) />
        {money(&payee)}
        {unknown(&payee, posted)}
    }
    .into_any()
}

fn money(payee: &PayeePage) -> AnyView {
    let l = locale();
    let account = payee.details.as_ref().map(|details| {
        let BankDetails { holder, sort_code, number } = details;
        [
            (paying::payee_holder(l), holder.clone()),
            (paying::payee_sort_code(l), grouped(sort_code, 2, "-")),
            (paying::payee_number(l), grouped(number, 4, " ")),
        ]
    });
    let since = payee.since.filter(|_| payee.details.is_some());
    let since = since.map(|day| (paying::payee_since(l), date(l, day)));
    let account = account.into_iter().flatten().chain(since);
    let amount = (payee.amount.0 > 0).then(|| money_text(payee.amount));
    let amount = amount.map(|amount| (paying::payee_amount(l), amount));
    let given = payee.donated.as_ref().map(|(amount, charity)| {
        let amount = money_text(*amount);
        // Its name is gone once the person has closed their account.
        let named = !charity.is_empty();
        let text = if named { paying::payee_donated(l, &amount, charity) } else { amount };
        (paying::payee_charity(l), text)
    });
    let row = |(name, value): (&'static str, String)| fact(name, value.into_any());
    facts(account.chain(amount).chain(given).map(row).collect())
}

/// Digits in groups, as they stand on a card.
fn grouped(digits: &str, many: usize, between: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let groups: Vec<String> = digits.chunks(many).map(|group| group.iter().collect()).collect();
    groups.join(between)
}

/// That no account is known, and how it comes to be: it is written down for those alone
/// who cannot say it here.
fn unknown(payee: &PayeePage, posted: Option<PostedBank>) -> AnyView {
    let l = locale();
    let none = payee.details.is_none();
    // Whoever has closed their account has no name, and no page to say it on.
    let ask = none && !payee.written_for && !payee.person.is_empty();
    let ask = ask.then(|| say(paying::payee_ask(l)));
    let write = payee.written_for.then(|| {
        let action = format!("/claims/{}/payee", payee.claim);
        let lede = say(match payee.person.is_empty() {
            true => paying::payee_write_left(l).to_owned(),
            false => paying::payee_write_lede(l, &payee.person),
        });
        let title = if none { paying::payee_write_title(l) } else { paying::payee_change_title(l) };
        section(title, all(vec![Some(lede), Some(form(&action, bank::locked_for(l), posted))]))
    });
    all(vec![
        none.then(|| {
            say(match payee.person.is_empty() {
                true => paying::payee_left(l).to_owned(),
                false => paying::payee_none(l, &payee.person),
            })
        }),
        ask,
        write,
    ])
}
