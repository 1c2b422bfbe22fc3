//! Equal shares: what was bought, by whom, and what most ticks first would have bought.

use super::{bars, title};
use crate::parts::{all, points, say, section};
use domain::{
    money::Pence,
    votes::{
        methods::{
            budget::Preferred,
            equal_shares::{Amount, Purchase, Stopped, Transcript},
            greedy,
        },
        pages::VoteFacts,
    },
};
use leptos::prelude::*;
use ui::locale;
use words::{counts, money_text};

/// All that equal shares bought, and the other outcome beside it.
pub fn told(
    vote: &VoteFacts,
    count: &Transcript,
    greedy: &greedy::Transcript,
    preferred: Preferred,
) -> AnyView {
    let l = locale();
    let voters = i64::try_from(count.voters).unwrap_or(i64::MAX);
    let mut lede = vec![counts::shares_lede(l, voters, &amount(&count.share))];
    lede.extend((count.raises > 0).then(|| counts::shares_raised(l).to_owned()));
    lede.push(stopped(count));
    let bought = count.bought.iter().map(|purchase| bought(vote, purchase));
    let filled = count.filling.iter().filter(|stage| stage.bought).map(|stage| {
        let votes = i64::try_from(stage.votes).unwrap_or(i64::MAX);
        counts::filled(l, votes, &title(vote, stage.project), &pounds(stage.cost))
    });
    let left = counts::unspent(l, &pounds(count.unspent));
    let costs = count.winners().into_iter().map(|at| {
        let cost = vote.options.get(at).and_then(|option| option.cost).unwrap_or_default();
        (title(vote, at), cost.0.unsigned_abs(), money_text(cost))
    });
    all(vec![
        Some(say(lede.join(" "))),
        Some(points(bought.chain(filled).collect())),
        Some(bars(costs.collect())),
        Some(say(left)),
        Some(section(counts::greedy_title(l), beside(vote, greedy, preferred))),
    ])
}

fn stopped(count: &Transcript) -> String {
    let l = locale();
    match (count.stopped, &count.beyond) {
        (Stopped::Overspent, Some(beyond)) => counts::stopped_overspent(l, &pounds(beyond.cost)),
        (Stopped::AllBought, _) => counts::stopped_all(l).to_owned(),
        (Stopped::AtOnce, _) => counts::stopped_at_once(l).to_owned(),
        _ => counts::stopped_exhaustive(l).to_owned(),
    }
}

fn bought(vote: &VoteFacts, purchase: &Purchase) -> String {
    let supporters = i64::try_from(purchase.supporters).unwrap_or(i64::MAX);
    let (option, cost) = (title(vote, purchase.project), pounds(purchase.cost));
    counts::bought(locale(), supporters, &option, &cost, &amount(&purchase.price))
}

fn beside(vote: &VoteFacts, greedy: &greedy::Transcript, preferred: Preferred) -> AnyView {
    let l = locale();
    let other = greedy.winners().into_iter().map(|at| title(vote, at)).collect();
    let (one, two) = (preferred.one.to_string(), preferred.other.to_string());
    all(vec![
        Some(say(counts::greedy_lede(l))),
        Some(points(other)),
        Some(say(counts::greedy_preferred(l, &one, &two))),
    ])
}

fn pounds(hundredths: u64) -> String {
    money_text(Pence(i64::try_from(hundredths).unwrap_or(i64::MAX)))
}

fn amount(amount: &Amount) -> String {
    pounds(amount.hundredths)
}
