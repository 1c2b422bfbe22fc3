//! Methods that spend a budget.

use super::{WORDS, lots, name, refusal};
use crate::config::CountTask;
use domain::{
    imports::pabulib,
    votes::{
        lots::{Lots, Seed},
        methods::{
            budget::Budget,
            equal_shares::{self, Purchase, Rules, Stopped, Tie, Transcript},
            greedy::{self, Stage},
        },
    },
};
use serde_json::{Value, json};
use words::{counting, name_list, spending};

/// A count, as JSON and line by line.
pub struct Account {
    json: Value,
    lines: Vec<String>,
}

impl Account {
    /// All of it as JSON, or a short account.
    pub fn told(&self, as_json: bool) -> String {
        if as_json { self.json.to_string() } else { self.lines.join("\n") }
    }
}

/// A file that was read, and what lots are drawn from.
struct Ready {
    file: pabulib::Budget,
    budget: Budget,
    method: String,
    seed: Seed,
    lots: Lots,
}

/// Equal shares, with most votes first beside it.
pub fn equal_shares(task: &CountTask, bytes: &[u8]) -> Result<Account, String> {
    let ready = Ready::read(task, bytes)?;
    let rules = task.sharing.rules();
    let count = equal_shares::count(&ready.budget, &rules, &ready.lots);
    let by_lot = count.bought.iter().any(|purchase| purchase.tie == Some(Tie::Lots))
        || decided_by_lot(&count.filling);
    let mut account = ready.account(&count.winners(), count.unspent, by_lot);
    ready.tell_shares(&mut account, &rules, &count);
    ready.tell_beside(&mut account, &count);
    ready.tell_end(&mut account, &count.winners(), count.unspent, by_lot);
    Ok(account)
}

/// Most votes first.
pub fn greedy(task: &CountTask, bytes: &[u8]) -> Result<Account, String> {
    let ready = Ready::read(task, bytes)?;
    let count = greedy::count(&ready.budget, &ready.lots);
    let by_lot = decided_by_lot(&count.stages);
    let mut account = ready.account(&count.winners(), count.unspent, by_lot);
    let stages: Vec<Value> = count.stages.iter().map(|stage| ready.looked_at(stage)).collect();
    account.json["stages"] = json!(stages);
    account.lines.push(String::new());
    account.lines.extend(ready.tell_stages(&count.stages, 1));
    ready.tell_end(&mut account, &count.winners(), count.unspent, by_lot);
    Ok(account)
}

/// Whether one of two projects with the same votes and cost was bought, and one was not.
fn decided_by_lot(stages: &[Stage]) -> bool {
    let level = |one: &Stage, other: &Stage| (one.votes, one.cost) == (other.votes, other.cost);
    stages.windows(2).any(|pair| level(&pair[0], &pair[1]) && pair[0].bought != pair[1].bought)
}

impl Ready {
    fn read(task: &CountTask, bytes: &[u8]) -> Result<Self, String> {
        let file = pabulib::parse_to_count(bytes).map_err(|errors| refusal(&errors))?;
        let budget = file.to_count();
        let (seed, lots) = lots(task, || budget.seed(), budget.costs.len());
        Ok(Self { file, budget, method: name(task.method), seed, lots })
    }

    fn id(&self, project: usize) -> &str {
        &self.file.projects[project].id
    }

    fn ids(&self, projects: &[usize]) -> Vec<&str> {
        projects.iter().map(|project| self.id(*project)).collect()
    }

    fn name(&self, project: usize) -> String {
        let project = &self.file.projects[project];
        if project.name == project.id {
            return project.id.clone();
        }
        spending::project(WORDS, &project.name, &project.id)
    }

    fn list(&self, projects: &[usize]) -> String {
        let names: Vec<String> = projects.iter().map(|project| self.name(*project)).collect();
        name_list(WORDS, &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// What every method tells.
    fn account(&self, winners: &[usize], unspent: u64, by_lot: bool) -> Account {
        let voters = self.budget.voters();
        let json = json!({
            "method": self.method,
            "voters": voters,
            "budget": money(self.budget.money),
            "winners": self.ids(winners),
            "cost": money(self.budget.cost_of(winners.iter().copied())),
            "unspent": money(unspent),
            "seed": self.seed.to_text(),
            "by_lot": by_lot,
        });
        let lines = vec![
            counting::valid(WORDS, voters.cast_signed()),
            spending::money(WORDS, &money(self.budget.money)),
        ];
        Account { json, lines }
    }

    fn tell_shares(&self, account: &mut Account, rules: &Rules, count: &Transcript) {
        let json = &mut account.json;
        json["satisfaction"] = json!(rules.satisfaction);
        json["stop"] = json!(rules.stop);
        json["fill"] = json!(rules.fill);
        json["share"] = json!(money(count.share.hundredths));
        json["share_exact"] = json!(count.share.exact);
        json["raises"] = json!(count.raises);
        json["stopped"] = json!(count.stopped);
        json["beyond"] = count.beyond.as_ref().map_or(Value::Null, |beyond| {
            json!({
                "share": money(beyond.share.hundredths),
                "projects": self.ids(&beyond.projects),
                "cost": money(beyond.cost),
            })
        });
        let bought = count.bought.iter().map(|purchase| self.purchase(purchase));
        let filling = count.filling.iter().map(|stage| self.looked_at(stage));
        json["stages"] = Value::Array(bought.chain(filling).collect());

        let lines = &mut account.lines;
        let (share, raises) = (money(count.share.hundredths), count.raises.to_string());
        lines.push(spending::share(WORDS, &share, &raises));
        lines.push(String::new());
        for (number, purchase) in (1..).zip(&count.bought) {
            lines.push(self.tell_purchase(number, purchase));
        }
        lines.extend(stopped(count));
        lines.extend(self.tell_stages(&count.filling, count.bought.len() + 1));
    }

    fn purchase(&self, purchase: &Purchase) -> Value {
        json!({
            "done": "bought",
            "project": self.id(purchase.project),
            "cost": money(purchase.cost),
            "supporters": purchase.supporters,
            "price": money(purchase.price.hundredths),
            "price_exact": purchase.price.exact,
            "full_payers": purchase.full_payers,
            "left": money(purchase.left),
            "tied": self.ids(&purchase.tied),
            "tie": purchase.tie,
        })
    }

    fn tell_purchase(&self, number: usize, purchase: &Purchase) -> String {
        let (project, number) = (self.name(purchase.project), number.to_string());
        let (cost, price) = (money(purchase.cost), money(purchase.price.hundredths));
        let (all, full) = (purchase.supporters.to_string(), purchase.full_payers.to_string());
        let said = if self.gives_points() {
            spending::bought_by_points(WORDS, &number, &project, &cost, &all, &price, &full)
        } else if purchase.full_payers == purchase.supporters {
            spending::bought_by_all(WORDS, &number, &project, &cost, &all, &price)
        } else {
            spending::bought(WORDS, &number, &project, &cost, &all, &price, &full)
        };
        let Some(tie) = purchase.tie else { return said };
        let level = counting::level(WORDS, &self.list(&purchase.tied));
        let by = match tie {
            Tie::Cost => spending::cheapest(WORDS),
            Tie::Votes => spending::most_votes(WORDS),
            Tie::Lots => counting::by_lot(WORDS),
        };
        format!("{said} {level} {by}")
    }

    fn gives_points(&self) -> bool {
        self.budget.ballots.iter().any(|alike| alike.ballot.values().any(|points| *points != 1))
    }

    fn looked_at(&self, stage: &Stage) -> Value {
        json!({
            "done": if stage.bought { "added" } else { "passed" },
            "project": self.id(stage.project),
            "votes": stage.votes,
            "cost": money(stage.cost),
            "available": money(stage.available),
        })
    }

    /// What is bought by votes is numbered from `number` on.
    fn tell_stages(&self, stages: &[Stage], mut number: usize) -> Vec<String> {
        let mut tell = |stage: &Stage| {
            let (project, votes) = (self.name(stage.project), stage.votes.to_string());
            let (cost, available) = (money(stage.cost), money(stage.available));
            if !stage.bought {
                return spending::passed(WORDS, &project, &cost, &available, &votes);
            }
            number += 1;
            spending::added(WORDS, &(number - 1).to_string(), &project, &cost, &votes)
        };
        stages.iter().map(&mut tell).collect()
    }

    /// What most votes first would buy, and how many ballots have more of which.
    fn tell_beside(&self, account: &mut Account, count: &Transcript) {
        let winners = greedy::count(&self.budget, &self.lots).winners();
        let preferred = count.beside_greedy(&self.budget, &self.lots);
        account.json["greedy"] = json!({
            "winners": self.ids(&winners),
            "ballots_with_more": preferred.other,
            "ballots_with_less": preferred.one,
        });
        let (more, less) = (preferred.other.to_string(), preferred.one.to_string());
        account.lines.push(String::new());
        account.lines.push(spending::beside(WORDS, &self.list(&winners), &more, &less));
    }

    fn tell_end(&self, account: &mut Account, winners: &[usize], unspent: u64, by_lot: bool) {
        account.lines.push(String::new());
        account.lines.push(match winners {
            [] => spending::nothing(WORDS).to_owned(),
            _ => spending::bought_in_all(WORDS, &self.list(winners)),
        });
        account.lines.push(spending::unspent(WORDS, &money(unspent)));
        if by_lot {
            account.lines.push(counting::seed(WORDS, &self.seed.to_text()));
        }
    }
}

/// Why shares were not raised further.
fn stopped(count: &Transcript) -> Option<String> {
    match (count.stopped, &count.beyond) {
        (Stopped::Overspent, Some(beyond)) => {
            let (share, cost) = (money(beyond.share.hundredths), money(beyond.cost));
            Some(spending::overspent(WORDS, &share, &cost))
        }
        (Stopped::Exhaustive, _) => Some(spending::exhaustive(WORDS).to_owned()),
        (Stopped::AllBought, _) => Some(spending::all_bought(WORDS).to_owned()),
        (Stopped::Overspent | Stopped::AtOnce, _) => None,
    }
}

/// Hundredths with a point, as in `7200.00`.
fn money(hundredths: u64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
