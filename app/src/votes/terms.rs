//! What was settled before a vote opened, in sentences.

use domain::votes::{
    Method, Standing,
    pages::VoteFacts,
    terms::{Fill, Majority, Satisfaction, Stop},
};
use ui::locale;
use words::{date, hat_name, money_text, votes};

/// How the votes are counted, what it takes to pass, and what the result is.
pub fn how_it_is_decided(vote: &VoteFacts) -> Vec<String> {
    let l = locale();
    let terms = &vote.rule.terms;
    let mut told = match vote.method {
        Method::Views => vec![votes::passes_views(l).to_owned()],
        Method::ForAgainst => vec![majority(terms.majority)],
        Method::Consent => vec![votes::passes_consent(l).to_owned()],
        Method::Gradients => vec![match terms.vetoes {
            0 => votes::passes_unblocked(l).to_owned(),
            vetoes => votes::passes_vetoes(l, vetoes.into()),
        }],
        Method::Approval => vec![votes::passes_approval(l).to_owned()],
        Method::Score | Method::Dots => vec![votes::passes_points(l).to_owned()],
        Method::Borda => vec![votes::passes_borda(l).to_owned()],
        Method::Runoff => vec![votes::passes_runoff(l).to_owned()],
        Method::Transferable => vec![votes::passes_transferable(l).to_owned()],
        Method::Schulze => vec![votes::passes_schulze(l).to_owned()],
        Method::EqualShares => shares(vote),
    };
    if vote.method.has_seats() && terms.seats > 0 {
        told.push(votes::seats(l, terms.seats.into()));
    }
    if vote.method.has_options() && (terms.seats > 0 || !vote.method.has_seats()) {
        told.push(votes::draw(l).to_owned());
    }
    if vote.rule.dual_majority {
        told.push(votes::passes_dual(l).to_owned());
    }
    told.extend(standing(vote));
    told
}

fn majority(majority: Majority) -> String {
    let l = locale();
    match majority {
        Majority::SIMPLE => votes::passes_simple(l).to_owned(),
        Majority { part, whole } => votes::passes_share(l, &part.to_string(), &whole.to_string()),
    }
}

fn shares(vote: &VoteFacts) -> Vec<String> {
    let l = locale();
    let terms = &vote.rule.terms;
    let worth = match terms.satisfaction {
        Satisfaction::Cost => votes::passes_cost(l),
        Satisfaction::Count => votes::passes_count(l),
    };
    let stop = match terms.stop {
        Stop::LastAffordable => votes::passes_affordable(l),
        Stop::FirstExhaustive => votes::passes_exhaustive(l),
        Stop::AtOnce => votes::passes_at_once(l),
    };
    let fill = match terms.fill {
        Fill::None => votes::passes_unspent(l),
        Fill::ByVotes => votes::passes_filled(l),
    };
    let shared = votes::passes_shares(l, &money_text(terms.budget));
    let rest = [worth, stop, fill].map(str::to_owned);
    std::iter::once(shared).chain(rest).collect()
}

fn standing(vote: &VoteFacts) -> Option<String> {
    let l = locale();
    match (vote.method, vote.standing, vote.consider_by) {
        (Method::Views, ..) => None,
        (_, Standing::Binding, _) => Some(votes::standing_binding(l).to_owned()),
        (_, Standing::Considered, Some(day)) => Some(votes::standing_considered(l, &date(l, day))),
        _ => Some(votes::standing_advisory(l).to_owned()),
    }
}

/// Who may vote, and who must have voted.
pub fn who_takes_part(vote: &VoteFacts) -> Vec<String> {
    let l = locale();
    let conditions = &vote.rule.conditions;
    let mut told = Vec::new();
    if !conditions.eligible.is_empty() {
        let hats: Vec<&str> = conditions.eligible.iter().map(|hat| hat_name(l, *hat)).collect();
        told.push(votes::only_hats(l, &hats.join("; ")));
    }
    told.push(votes::quorum(l, vote.rule.quorum.into()));
    for (hat, least) in &conditions.composition {
        told.push(votes::least_of_hat(l, (*least).into(), hat_name(l, *hat)));
    }
    if let Some(lived) = conditions.lived {
        let (people, percent) = (lived.people.to_string(), lived.percent.to_string());
        told.push(votes::lived_quorum(l, &people, &percent));
    }
    told
}
