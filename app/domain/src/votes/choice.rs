//! What somebody chose, and the one text that stands for it in the store.

use super::{Method, Paper, Vote, gradients::Level};
use crate::{
    fields::{FieldCode, FieldError, error},
    ids::OptionId,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Yes; where consent is asked, consent.
    For,
    /// No; where consent is asked, an objection.
    Against,
    /// Neither; counts towards the quorum only.
    Abstain,
    /// This place on the scale.
    Level(Level),
    /// These options, any number of them.
    Approve(BTreeSet<OptionId>),
    /// So many points for each of these options, and none for the others.
    Points(BTreeMap<OptionId, u32>),
    /// These options from the first place on; those in one place are equal, and
    /// those left out come after all others.
    Rank(Vec<BTreeSet<OptionId>>),
}

/// What stands before the ids of options, so that none of them is not an empty text.
const APPROVE: &str = "approve:";
const POINTS: &str = "points:";
const RANK: &str = "rank:";
const LEVEL: &str = "level:";

/// The name of the form field for one option.
pub fn option_field(option: OptionId) -> String {
    format!("on-{option}")
}

impl Choice {
    /// What keeps this from being an answer to `vote`.
    pub fn check(&self, vote: &Vote) -> Result<(), FieldError> {
        match (vote.method.paper(), self) {
            (Paper::Answer, Choice::For | Choice::Against)
            | (Paper::Consent, Choice::For | Choice::Against) => Ok(()),
            (Paper::Consent, _) => Err(not_offered()),
            (_, Choice::Abstain) => may_abstain(vote),
            (Paper::Scale, Choice::Level(level)) => {
                let there = vote.rule.terms.scale.levels().contains(level);
                if there { Ok(()) } else { Err(not_offered()) }
            }
            (Paper::Ticks, Choice::Approve(ids)) => {
                known(vote, ids)?;
                let fits = vote.rule.ticks.is_none_or(|ticks| ids.len() == ticks as usize);
                if fits { Ok(()) } else { Err(not_offered()) }
            }
            (Paper::Points, Choice::Points(points)) => {
                known(vote, points.keys())?;
                check_points(vote, points)
            }
            (Paper::Ranking, Choice::Rank(places)) => {
                known(vote, places.iter().flatten())?;
                check_ranking(vote, places)
            }
            _ => Err(not_offered()),
        }
    }

    /// The choice as text: equal choices give equal texts, so that the store
    /// can group them.
    pub fn to_text(&self) -> String {
        match self {
            Choice::For => "for".to_owned(),
            Choice::Against => "against".to_owned(),
            Choice::Abstain => "abstain".to_owned(),
            Choice::Level(level) => format!("{LEVEL}{}", level.code()),
            Choice::Approve(ids) => format!("{APPROVE}{}", joined(ids, ",")),
            Choice::Points(points) => {
                let each = points.iter().map(|(id, many)| format!("{}={many}", simple(id)));
                format!("{POINTS}{}", each.collect::<Vec<_>>().join(","))
            }
            Choice::Rank(places) => {
                let places: Vec<String> = places.iter().map(|place| joined(place, "=")).collect();
                format!("{RANK}{}", places.join(","))
            }
        }
    }

    /// The choice for which `text` stands.
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "for" => return Some(Choice::For),
            "against" => return Some(Choice::Against),
            "abstain" => return Some(Choice::Abstain),
            _ => {}
        }
        let (kind, rest) = text.split_at(text.find(':')? + 1);
        match kind {
            APPROVE => options(rest, ',').map(Choice::Approve),
            POINTS => parts(rest, ',').map(points).collect::<Option<_>>().map(Choice::Points),
            RANK => {
                parts(rest, ',').map(|p| options(p, '=')).collect::<Option<_>>().map(Choice::Rank)
            }
            LEVEL => Level::from_code(rest).map(Choice::Level),
            _ => None,
        }
    }
}

fn not_offered() -> FieldError {
    error("choice", FieldCode::NotOffered)
}

fn known<'a>(vote: &Vote, ids: impl IntoIterator<Item = &'a OptionId>) -> Result<(), FieldError> {
    let on_paper = ids.into_iter().all(|id| vote.options.contains(id));
    if on_paper { Ok(()) } else { Err(not_offered()) }
}

/// Where a number of ticks is fixed, as in some votes held elsewhere, nobody abstains.
fn may_abstain(vote: &Vote) -> Result<(), FieldError> {
    if vote.rule.ticks.is_some() { Err(not_offered()) } else { Ok(()) }
}

fn check_points(vote: &Vote, points: &BTreeMap<OptionId, u32>) -> Result<(), FieldError> {
    let terms = &vote.rule.terms;
    let most = if vote.method == Method::Dots { terms.dots_each } else { terms.top_score };
    if let Some((option, _)) = points.iter().find(|(_, many)| **many > most) {
        return Err(error(&option_field(*option), FieldCode::OutOfRange(0, most)));
    }
    let laid: u64 = points.values().map(|many| u64::from(*many)).sum();
    match vote.method {
        Method::Dots if laid == 0 => Err(error("choice", FieldCode::NotChosen)),
        Method::Dots if laid > u64::from(terms.dots) => {
            Err(error("choice", FieldCode::TooManyDots(terms.dots)))
        }
        _ => Ok(()),
    }
}

fn check_ranking(vote: &Vote, places: &[BTreeSet<OptionId>]) -> Result<(), FieldError> {
    if places.is_empty() {
        return Err(error("choice", FieldCode::NotChosen));
    }
    let mut seen = BTreeSet::new();
    let once = places.iter().flatten().all(|option| seen.insert(option));
    let full = places.iter().all(|place| !place.is_empty());
    let equal = places.iter().any(|place| place.len() > 1);
    if once && full && (!equal || vote.method.takes_equal_ranks()) {
        Ok(())
    } else {
        Err(not_offered())
    }
}

fn simple(id: &OptionId) -> String {
    id.0.simple().to_string()
}

fn joined(ids: &BTreeSet<OptionId>, between: &str) -> String {
    ids.iter().map(simple).collect::<Vec<_>>().join(between)
}

fn parts(text: &str, between: char) -> impl Iterator<Item = &str> {
    text.split(between).filter(|part| !part.is_empty())
}

fn options(text: &str, between: char) -> Option<BTreeSet<OptionId>> {
    parts(text, between).map(|id| id.parse().ok()).collect()
}

fn points(text: &str) -> Option<(OptionId, u32)> {
    let (id, many) = text.split_once('=')?;
    Some((id.parse().ok()?, many.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, option, vote};
    use super::*;

    fn ticks(numbers: &[u128]) -> Choice {
        Choice::Approve(numbers.iter().map(|number| option(*number)).collect())
    }

    fn dots(laid: &[(u128, u32)]) -> Choice {
        Choice::Points(laid.iter().map(|(number, many)| (option(*number), *many)).collect())
    }

    fn rank(places: &[&[u128]]) -> Choice {
        let place = |numbers: &&[u128]| numbers.iter().map(|number| option(*number)).collect();
        Choice::Rank(places.iter().map(place).collect())
    }

    fn by(method: Method) -> Vote {
        Vote { method, ..approval() }
    }

    fn wrong(choice: Choice, vote: &Vote) -> FieldCode {
        choice.check(vote).expect_err("does not fit").code
    }

    #[test]
    fn a_choice_fits_its_method() {
        assert!(Choice::Abstain.check(&vote()).is_ok());
        assert!(ticks(&[]).check(&vote()).is_err());
        assert!(Choice::For.check(&approval()).is_err());
        assert!(Choice::Level(Level::Veto).check(&by(Method::Gradients)).is_ok());
        assert!(Choice::Level(Level::Veto).check(&by(Method::Score)).is_err());
    }

    #[test]
    fn everybody_may_abstain_but_where_consent_is_asked() {
        for method in Method::ALL {
            assert_eq!(Choice::Abstain.check(&by(*method)).is_ok(), *method != Method::Consent);
        }
    }

    #[test]
    fn any_number_of_the_options_may_be_ticked() {
        assert!(ticks(&[]).check(&approval()).is_ok());
        assert!(ticks(&[1, 2, 3]).check(&approval()).is_ok());
        assert!(ticks(&[1, 4]).check(&approval()).is_err());
    }

    #[test]
    fn a_fixed_number_of_ticks_is_kept_to() {
        let mut vote = approval();
        vote.rule.ticks = Some(2);
        assert!(ticks(&[1, 3]).check(&vote).is_ok());
        assert!(ticks(&[1]).check(&vote).is_err());
    }

    #[test]
    fn dots_are_neither_more_than_there_are_nor_piled_too_high() {
        let mut vote = by(Method::Dots);
        vote.rule.terms.dots = 4;
        vote.rule.terms.dots_each = 3;
        assert!(dots(&[(1, 3), (2, 1)]).check(&vote).is_ok());
        assert_eq!(wrong(dots(&[(1, 3), (2, 2)]), &vote), FieldCode::TooManyDots(4));
        assert_eq!(wrong(dots(&[(1, 4)]), &vote), FieldCode::OutOfRange(0, 3));
        assert_eq!(wrong(dots(&[]), &vote), FieldCode::NotChosen);
    }

    #[test]
    fn scores_keep_to_their_scale() {
        assert!(dots(&[(1, 5), (2, 5), (3, 5)]).check(&by(Method::Score)).is_ok());
        assert_eq!(wrong(dots(&[(1, 6)]), &by(Method::Score)), FieldCode::OutOfRange(0, 5));
        assert!(dots(&[]).check(&by(Method::Score)).is_ok(), "nothing for anything is a score");
    }

    #[test]
    fn a_ranking_names_each_option_once_and_may_stop_early() {
        let runoff = by(Method::Runoff);
        assert!(rank(&[&[2], &[1]]).check(&runoff).is_ok());
        assert_eq!(wrong(rank(&[]), &runoff), FieldCode::NotChosen);
        assert_eq!(wrong(rank(&[&[2], &[2]]), &runoff), FieldCode::NotOffered);
        assert_eq!(wrong(rank(&[&[2], &[9]]), &runoff), FieldCode::NotOffered);
        assert_eq!(wrong(rank(&[&[1, 2], &[3]]), &runoff), FieldCode::NotOffered);
        assert!(rank(&[&[1, 2], &[3]]).check(&by(Method::Schulze)).is_ok());
    }

    #[test]
    fn text_and_back() {
        for choice in [
            Choice::For,
            Choice::Against,
            Choice::Abstain,
            Choice::Level(Level::Reservations),
            ticks(&[]),
            ticks(&[3, 1]),
            dots(&[]),
            dots(&[(2, 3), (1, 1)]),
            rank(&[]),
            rank(&[&[3], &[1, 2]]),
        ] {
            assert_eq!(Choice::from_text(&choice.to_text()), Some(choice));
        }
        assert_eq!(ticks(&[3, 1]).to_text(), ticks(&[1, 3]).to_text());
        assert_eq!(rank(&[&[3, 1]]).to_text(), rank(&[&[1, 3]]).to_text());
        for nonsense in ["maybe", "approve:x", "points:x=1", "rank:1>2", "level:9", "what:", ""] {
            assert_eq!(Choice::from_text(nonsense), None, "{nonsense}");
        }
    }
}
