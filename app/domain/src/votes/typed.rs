//! A vote as somebody types it: every wrong field is told at once, under the name that
//! it has in the form.

use super::{
    MOST_OPTIONS, Method, OptionForm, Secrecy, Standing, VoteForm,
    conditions::{Conditions, LivedQuorum, composition_field},
    gradients::Scale,
    terms::{Fill, Majority, Satisfaction, Stop, Terms},
};
use crate::{
    accounts::Hat,
    fields::{Check, FieldCode, FieldError, day, error, whole, whole_or_none},
    ids::ProposalId,
    money::Pence,
    payments::pounds,
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

/// More voters or places than a form can mean.
const MOST: u32 = 1_000_000;
/// More money than a form can mean.
const MOST_MONEY: Pence = Pence(100_000_000_000);

/// What was typed and ticked, under the names of the form's fields; what a method does
/// not ask for is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedVote {
    /// Its way to decide, by its code.
    pub method: String,
    /// What it is called.
    pub title: String,
    /// What is asked.
    pub question: String,
    /// The proposal that it is about.
    pub proposal: Option<ProposalId>,
    /// The proposals that stand on the paper.
    pub proposals: Vec<ProposalId>,
    /// Other options, one a line.
    pub options: String,
    /// Such as `2/3`.
    pub majority: String,
    /// Ticked where both groups must agree.
    pub dual_majority: String,
    /// How many are chosen.
    pub seats: String,
    /// How many dots everybody has.
    pub dots: String,
    /// How many may lie on one option.
    pub dots_each: String,
    /// The highest score.
    pub top_score: String,
    /// The scale, by its code.
    pub scale: String,
    /// How many vetoes are borne.
    pub vetoes: String,
    /// What there is to spend.
    pub budget: String,
    /// How much a project counts, by its code.
    pub satisfaction: String,
    /// When shares are no longer raised, by its code.
    pub stop: String,
    /// What is done with money that is left, by its code.
    pub fill: String,
    /// What the outcome is to whoever decides, by its code.
    pub standing: String,
    /// By when it is answered: the day of the month,
    pub consider_by_day: String,
    /// the month
    pub consider_by_month: String,
    /// and the year.
    pub consider_by_year: String,
    /// The last day of voting: the day of the month,
    pub closes_day: String,
    /// the month
    pub closes_month: String,
    /// and the year.
    pub closes_year: String,
    /// How many must vote.
    pub quorum: String,
    /// Who may vote, by the codes of their hats.
    pub eligible: Vec<String>,
    /// How many voters must have lived experience.
    pub lived_people: String,
    /// How many in a hundred of them.
    pub lived_percent: String,
    /// How many of each hat must vote.
    pub least_service_user: String,
    /// As above.
    pub least_carer: String,
    /// As above.
    pub least_public_member: String,
    /// As above.
    pub least_professional: String,
    /// As above.
    pub least_other: String,
    /// From how many voters on single ballots can be downloaded.
    pub download_from: String,
    /// Ticked where the group agreed to show who chose what.
    pub named: String,
}

impl TypedVote {
    /// The form.
    pub fn read(&self) -> Result<VoteForm, Refusal> {
        let Some(method) = Method::from_code(&self.method) else {
            return Err(error("method", FieldCode::NotOffered).into());
        };
        let mut check = Check::default();
        let closes = [&self.closes_day, &self.closes_month, &self.closes_year];
        let closes_on = check.take(day("closes", closes));
        let standing = Standing::from_code(&self.standing).unwrap_or(Standing::Advisory);
        let consider_by = match standing {
            Standing::Considered => check.take(day("consider_by", self.consider_by())),
            _ => None,
        };
        let options = check.take(self.read_options(method));
        let terms = self.terms(method, &mut check);
        let conditions = self.conditions(&mut check);
        let quorum = check.take(whole("quorum", &self.quorum, 0, MOST));
        let download = check.take(whole_or_none("download_from", &self.download_from, MOST));
        check.done(VoteForm {
            title: self.title.clone(),
            question: self.question.clone(),
            method,
            secrecy: if self.named.is_empty() { Secrecy::Secret } else { Secrecy::Named },
            group_agreed: !self.named.is_empty(),
            standing,
            consider_by,
            dual_majority: method == Method::ForAgainst && !self.dual_majority.is_empty(),
            quorum,
            download_from: (download > 0).then_some(download),
            closes_on,
            proposal: self.proposal,
            options,
            conditions,
            terms,
        })
    }

    /// Every field with what was typed in it, for a form that comes back.
    pub fn answers(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("title", &self.title),
            ("question", &self.question),
            ("options", &self.options),
            ("majority", &self.majority),
            ("dual_majority", &self.dual_majority),
            ("seats", &self.seats),
            ("dots", &self.dots),
            ("dots_each", &self.dots_each),
            ("top_score", &self.top_score),
            ("scale", &self.scale),
            ("vetoes", &self.vetoes),
            ("budget", &self.budget),
            ("satisfaction", &self.satisfaction),
            ("stop", &self.stop),
            ("fill", &self.fill),
            ("standing", &self.standing),
            ("consider_by_day", &self.consider_by_day),
            ("consider_by_month", &self.consider_by_month),
            ("consider_by_year", &self.consider_by_year),
            ("closes_day", &self.closes_day),
            ("closes_month", &self.closes_month),
            ("closes_year", &self.closes_year),
            ("quorum", &self.quorum),
            ("lived_people", &self.lived_people),
            ("lived_percent", &self.lived_percent),
            ("least_service_user", &self.least_service_user),
            ("least_carer", &self.least_carer),
            ("least_public_member", &self.least_public_member),
            ("least_professional", &self.least_professional),
            ("least_other", &self.least_other),
            ("download_from", &self.download_from),
            ("named", &self.named),
        ]
    }

    fn consider_by(&self) -> [&String; 3] {
        [&self.consider_by_day, &self.consider_by_month, &self.consider_by_year]
    }

    fn least(&self) -> [(Hat, &String); 5] {
        [
            (Hat::ServiceUser, &self.least_service_user),
            (Hat::Carer, &self.least_carer),
            (Hat::PublicMember, &self.least_public_member),
            (Hat::Professional, &self.least_professional),
            (Hat::Other, &self.least_other),
        ]
    }

    /// The proposals in their order, then the lines.
    fn read_options(&self, method: Method) -> Result<Vec<OptionForm>, FieldError> {
        if !method.has_options() {
            return Ok(vec![]);
        }
        let priced = method == Method::EqualShares;
        let proposals =
            self.proposals.iter().filter(|_| !priced).map(|proposal| {
                Ok(OptionForm { proposal: Some(*proposal), ..OptionForm::default() })
            });
        let lines = (1..).zip(self.options.lines()).filter(|(_, line)| !line.trim().is_empty());
        let lines = lines.map(|(number, line)| match priced {
            true => priced_option(number, line),
            false => Ok(OptionForm { title: line.trim().to_owned(), ..OptionForm::default() }),
        });
        let options: Vec<OptionForm> = proposals.chain(lines).collect::<Result<_, _>>()?;
        let fits = options.len() <= MOST_OPTIONS;
        fits.then_some(options)
            .ok_or_else(|| error("options", FieldCode::OutOfRange(2, MOST_OPTIONS as u32)))
    }

    fn terms(&self, method: Method, check: &mut Check) -> Terms {
        let standard = Terms::default();
        let mut number = |asked: bool, field: &str, typed: &str, otherwise: u32| match asked {
            true => check.take(whole(field, typed, 0, MOST)),
            false => otherwise,
        };
        let seats = number(method.has_seats(), "seats", &self.seats, 0);
        let dots = number(method == Method::Dots, "dots", &self.dots, standard.dots);
        let dots_each =
            number(method == Method::Dots, "dots_each", &self.dots_each, standard.dots_each);
        let top_score =
            number(method == Method::Score, "top_score", &self.top_score, standard.top_score);
        let vetoes = number(method == Method::Gradients, "vetoes", &self.vetoes, 0);
        let budget = match method {
            Method::EqualShares => check.take(pounds("budget", &self.budget, MOST_MONEY)),
            _ => Pence::ZERO,
        };
        Terms {
            majority: self.majority(method),
            seats,
            dots,
            dots_each,
            top_score,
            scale: Scale::from_code(&self.scale).unwrap_or(standard.scale),
            vetoes,
            budget,
            satisfaction: Satisfaction::from_code(&self.satisfaction)
                .unwrap_or(standard.satisfaction),
            stop: Stop::from_code(&self.stop).unwrap_or(standard.stop),
            fill: Fill::from_code(&self.fill).unwrap_or(standard.fill),
        }
    }

    fn majority(&self, method: Method) -> Majority {
        let read = || {
            let (part, whole) = self.majority.split_once('/')?;
            Some(Majority { part: part.parse().ok()?, whole: whole.parse().ok()? })
        };
        match method {
            Method::ForAgainst => read().unwrap_or(Majority::SIMPLE),
            _ => Majority::SIMPLE,
        }
    }

    fn conditions(&self, check: &mut Check) -> Conditions {
        let people = check.take(whole_or_none("lived_people", &self.lived_people, MOST));
        let percent = check.take(whole_or_none("lived_percent", &self.lived_percent, 100));
        let mut composition = Vec::new();
        for (hat, typed) in self.least() {
            let least = check.take(whole_or_none(&composition_field(hat), typed, MOST));
            composition.extend((least > 0).then_some((hat, least)));
        }
        let lived = (people > 0 || percent > 0).then_some(LivedQuorum { people, percent });
        let eligible = self.eligible.iter().filter_map(|code| Hat::from_code(code)).collect();
        Conditions { eligible, composition, lived }
    }
}

/// An option with its cost at the end of the line, after a comma, a colon or a pound
/// sign: "New bench, £250".
fn priced_option(number: u32, line: &str) -> Result<OptionForm, FieldError> {
    let without_cost = || error("options", FieldCode::LineWithoutCost(number));
    let line = line.trim();
    let end = |letter: char| letter.is_ascii_digit() || ".,".contains(letter);
    let title = line.trim_end_matches(end);
    // A comma or a full stop before the amount belongs to neither.
    let cost = line[title.len()..].trim_start_matches(['.', ',']);
    let title = title.trim_end_matches(|letter: char| " \t£,:;–-".contains(letter));
    let amount = pounds("options", cost, MOST_MONEY).map_err(|_| without_cost())?;
    if title.is_empty() || amount <= Pence::ZERO {
        return Err(without_cost());
    }
    Ok(OptionForm { title: title.to_owned(), cost: Some(amount), proposal: None })
}

#[cfg(test)]
mod tests;
