//! The steps of a count, told in sentences, drawn as bars and shown as a table.

mod shares;
mod staged;

use crate::parts::{all, points, say, section};
use domain::votes::{
    counting::Steps,
    methods::{borda, schulze, sums, ties::Place},
    pages::VoteFacts,
};
use leptos::prelude::*;
use ui::locale;
use words::{counts, lots_sentence};

/// All steps of a count.
pub fn told(vote: &VoteFacts, steps: &Steps) -> AnyView {
    match steps {
        Steps::Sums(count) => summed(vote, count),
        Steps::Borda(count) => places(vote, count),
        Steps::Runoff(count) => staged::runoff(vote, count),
        Steps::Transferable(count) => staged::transferable(vote, count),
        Steps::Schulze(count) => compared(vote, count),
        Steps::Shares(shares, greedy, preferred) => shares::told(vote, shares, greedy, *preferred),
    }
}

/// What an option is called, by its place on the paper.
fn title(vote: &VoteFacts, at: usize) -> String {
    vote.options.get(at).map(|option| option.title.clone()).unwrap_or_default()
}

fn names(vote: &VoteFacts) -> Vec<String> {
    vote.options.iter().map(|option| option.title.clone()).collect()
}

fn summed(vote: &VoteFacts, count: &sums::Count) -> AnyView {
    let rows = count.order.iter().map(|place| {
        let total = count.totals.get(place.candidate).copied().unwrap_or_default();
        (title(vote, place.candidate), total, total.to_string())
    });
    all(vec![
        Some(say(counts::points_lede(locale()))),
        Some(bars(rows.collect())),
        ties(vote, &count.order),
    ])
}

fn places(vote: &VoteFacts, count: &borda::Count) -> AnyView {
    let l = locale();
    let options = vote.options.len();
    let most = options.saturating_sub(1);
    let rows = count.order.iter().map(|place| {
        let points = count.points.get(place.candidate).copied().unwrap_or_default();
        (title(vote, place.candidate), points.halves, points.to_string())
    });
    all(vec![
        Some(say(counts::borda_lede(l, &options.to_string(), &most.to_string()))),
        Some(bars(rows.collect())),
        ties(vote, &count.order),
    ])
}

/// Every pair, and the order that follows.
fn compared(vote: &VoteFacts, count: &schulze::Count) -> AnyView {
    let l = locale();
    let options = count.preferred.len();
    let pairs = (0..options).flat_map(|one| (one + 1..options).map(move |other| (one, other)));
    let pair = |(one, other): (usize, usize)| {
        let (more, fewer) = (count.preferred[one][other], count.preferred[other][one]);
        let (first, second) = if more < fewer { (other, one) } else { (one, other) };
        let (winner, loser) = (title(vote, first), title(vote, second));
        let (most, least) = (more.max(fewer).to_string(), more.min(fewer).to_string());
        match more == fewer {
            true => counts::pair_even(l, &winner, &loser, &most),
            false => counts::pair_won(l, &winner, &loser, &most, &least),
        }
    };
    let rows = count.order.iter().map(|place| {
        let one = place.candidate;
        let beaten = (0..options).filter(|other| count.beats(one, *other)).count();
        (title(vote, one), beaten as u64, beaten.to_string())
    });
    all(vec![
        Some(say(counts::pairs_lede(l))),
        Some(points(pairs.map(pair).collect())),
        Some(section(counts::pairs_order(l), bars(rows.collect()))),
        ties(vote, &count.order),
    ])
}

/// Those who were level in the end, and were put in order by lots.
fn ties(vote: &VoteFacts, order: &[Place]) -> Option<AnyView> {
    let names = names(vote);
    let told = order.iter().filter_map(|place| lots_sentence(locale(), &names, place));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| points(told))
}

/// Bars: what each is called, how long it is beside the others, and the number.
fn bars(rows: Vec<(String, u64, String)>) -> AnyView {
    let most = rows.iter().map(|(_, long, _)| *long).max().unwrap_or_default().max(1);
    let bar = |(name, long, number): (String, u64, String)| {
        let width = format!("{}%", u128::from(long) * 100 / u128::from(most));
        view! {
            <li class="app-bars__row">
                <div class="app-bars__line">
                    <span>{name}</span>
                    <span class="app-bars__count">{number}</span>
                </div>
                <svg class="app-bars__bar" aria-hidden="true" focusable="false">
                    <rect class="app-fill-teal" width=width height="100%"></rect>
                </svg>
            </li>
        }
        .into_any()
    };
    let rows = rows.into_iter().map(bar).collect::<Vec<_>>();
    view! {
        <div class="app-bars">
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// A table that can be scrolled by itself: the head of each column, and rows that begin
/// with their own head.
fn table(caption: &'static str, heads: Vec<String>, rows: Vec<Vec<String>>) -> AnyView {
    let head = |text: &String| view! { <th scope="col">{text.clone()}</th> }.into_any();
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        let cell = |(text, head): (String, &String)| {
            view! { <td data-label=head.clone()>{text}</td> }.into_any()
        };
        let rest = cells.zip(heads.iter().skip(1)).map(cell).collect::<Vec<_>>();
        view! {
            <tr>
                <th scope="row">{first}</th>
                {rest}
            </tr>
        }
        .into_any()
    };
    let body = rows.into_iter().map(row).collect::<Vec<_>>();
    view! {
        <section class="app-scroll" tabindex="0" aria-label=caption>
            <table class="app-table">
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads.iter().map(head).collect::<Vec<_>>()}</tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </section>
    }
    .into_any()
}
