//! Reading a paper: what a form posts becomes a choice, or the fields that are wrong.

use super::{Choice, Method, Paper, Vote, choice::option_field, gradients::Level};
use crate::{
    fields::{FieldCode, FieldError, error},
    ids::OptionId,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a form posts: an answer, the ids of the options ticked, or a number beside
/// options.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posted<'a> {
    /// What was ticked: answers, places of a scale, ids of options.
    pub choices: Vec<&'a str>,
    /// The name of a field and the number in it, as it was typed.
    pub numbers: Vec<(&'a str, &'a str)>,
}

/// The choice on a paper of `vote`; whether it can be cast is asked later.
pub fn read(vote: &Vote, posted: &Posted) -> Result<Choice, Vec<FieldError>> {
    if posted.choices == ["abstain"] && posted.numbers.iter().all(|(_, n)| n.trim().is_empty()) {
        return Ok(Choice::Abstain);
    }
    let not_chosen = || vec![error("choice", FieldCode::NotChosen)];
    match vote.method.paper() {
        Paper::Answer | Paper::Consent => match posted.choices[..] {
            ["for"] => Ok(Choice::For),
            ["against"] => Ok(Choice::Against),
            _ => Err(not_chosen()),
        },
        Paper::Scale => match posted.choices[..] {
            [one] => Level::from_code(one).map(Choice::Level).ok_or_else(not_chosen),
            _ => Err(not_chosen()),
        },
        Paper::Ticks | Paper::Points | Paper::Ranking if posted.choices.contains(&"abstain") => {
            Err(vec![error("choice", FieldCode::AbstainOrChoose)])
        }
        Paper::Ticks => {
            let ids: Option<BTreeSet<_>> =
                posted.choices.iter().map(|id| id.parse().ok()).collect();
            ids.map(Choice::Approve).ok_or_else(not_chosen)
        }
        Paper::Points => points(vote, posted).map(Choice::Points),
        Paper::Ranking => ranking(vote, posted).map(Choice::Rank),
    }
}

/// The number beside each option that has one, and what is wrong with the others.
fn numbers(
    vote: &Vote,
    posted: &Posted,
    least: u32,
    most: u32,
) -> Result<BTreeMap<OptionId, u32>, Vec<FieldError>> {
    let mut found = BTreeMap::new();
    let mut wrong = Vec::new();
    for option in &vote.options {
        let field = option_field(*option);
        let typed = posted.numbers.iter().find(|(name, _)| *name == field);
        let Some(typed) = typed.map(|(_, typed)| typed.trim()).filter(|typed| !typed.is_empty())
        else {
            continue;
        };
        match crate::fields::whole(&field, typed, least, most) {
            Ok(number) => drop(found.insert(*option, number)),
            Err(error) => wrong.push(error),
        }
    }
    if wrong.is_empty() { Ok(found) } else { Err(wrong) }
}

fn points(vote: &Vote, posted: &Posted) -> Result<BTreeMap<OptionId, u32>, Vec<FieldError>> {
    let terms = &vote.rule.terms;
    let most = if vote.method == Method::Dots { terms.dots_each } else { terms.top_score };
    let mut points = numbers(vote, posted, 0, most)?;
    points.retain(|_, many| *many > 0);
    Ok(points)
}

/// The places from the first on. A place that is left out is a slip, and so are two
/// options in one place where each needs its own; where two may share, the next
/// place is the one after theirs or the one after both.
fn ranking(vote: &Vote, posted: &Posted) -> Result<Vec<BTreeSet<OptionId>>, Vec<FieldError>> {
    let count = u32::try_from(vote.options.len()).unwrap_or(u32::MAX);
    let mut places: BTreeMap<u32, BTreeSet<OptionId>> = BTreeMap::new();
    for (option, place) in numbers(vote, posted, 1, count)? {
        places.entry(place).or_default().insert(option);
    }
    let mut ranked = 0;
    let mut before = 0;
    let mut wrong = Vec::new();
    for (place, options) in &places {
        let first = options.iter().next().map_or_else(String::new, |id| option_field(*id));
        if *place != before + 1 && *place != ranked + 1 {
            wrong.push(error(&first, FieldCode::PlaceMissing(before + 1)));
        }
        if options.len() > 1 && !vote.method.takes_equal_ranks() {
            let second = options.iter().nth(1).map_or_else(String::new, |id| option_field(*id));
            wrong.push(error(&second, FieldCode::SamePlace(*place)));
        }
        ranked += u32::try_from(options.len()).unwrap_or(u32::MAX);
        before = *place;
    }
    if wrong.is_empty() { Ok(places.into_values().collect()) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::super::examples::{approval, option, vote};
    use super::*;

    fn by(method: Method) -> Vote {
        Vote { method, ..approval() }
    }

    fn chosen(vote: &Vote, choices: &[&str]) -> Result<Choice, Vec<FieldError>> {
        read(vote, &Posted { choices: choices.to_vec(), numbers: vec![] })
    }

    fn numbered(vote: &Vote, typed: &[&str]) -> Result<Choice, Vec<FieldError>> {
        let names: Vec<String> = (1..).take(typed.len()).map(|n| option_field(option(n))).collect();
        let numbers = names.iter().map(String::as_str).zip(typed.iter().copied()).collect();
        read(vote, &Posted { choices: vec![], numbers })
    }

    fn rank(places: &[&[u128]]) -> Choice {
        let place = |numbers: &&[u128]| numbers.iter().map(|number| option(*number)).collect();
        Choice::Rank(places.iter().map(place).collect())
    }

    fn codes(read: Result<Choice, Vec<FieldError>>) -> Vec<FieldCode> {
        read.expect_err("wrong").into_iter().map(|error| error.code).collect()
    }

    #[test]
    fn one_answer_one_place_or_any_number_of_options() {
        assert_eq!(chosen(&vote(), &["for"]), Ok(Choice::For));
        assert_eq!(chosen(&by(Method::Gradients), &["veto"]), Ok(Choice::Level(Level::Veto)));
        assert_eq!(chosen(&approval(), &[]), Ok(Choice::Approve(BTreeSet::new())));
        let one = option(1).to_string();
        let ticked = Choice::Approve(BTreeSet::from([option(1)]));
        assert_eq!(chosen(&approval(), &[one.as_str()]), Ok(ticked));
        assert_eq!(chosen(&approval(), &["abstain"]), Ok(Choice::Abstain));
    }

    #[test]
    fn nothing_or_nonsense_is_no_choice() {
        for choices in [&[][..], &["for", "against"], &["maybe"]] {
            assert_eq!(codes(chosen(&vote(), choices)), [FieldCode::NotChosen], "{choices:?}");
        }
        assert_eq!(codes(chosen(&approval(), &["x"])), [FieldCode::NotChosen]);
    }

    #[test]
    fn numbers_make_places() {
        let runoff = by(Method::Runoff);
        assert_eq!(numbered(&runoff, &["2", " 1 ", ""]), Ok(rank(&[&[2], &[1]])));
        assert_eq!(numbered(&runoff, &["", "", ""]), Ok(rank(&[])));
        assert_eq!(codes(numbered(&runoff, &["1", "3", ""])), [FieldCode::PlaceMissing(2)]);
        assert_eq!(codes(numbered(&runoff, &["2", "", ""])), [FieldCode::PlaceMissing(1)]);
        assert_eq!(codes(numbered(&runoff, &["1", "1", "2"])), [FieldCode::SamePlace(1)]);
        assert_eq!(
            codes(numbered(&runoff, &["one", "4", "0"])),
            [FieldCode::NotNumber, FieldCode::OutOfRange(1, 3), FieldCode::OutOfRange(1, 3)]
        );
    }

    #[test]
    fn two_may_share_a_place_where_the_method_allows_it() {
        let schulze = by(Method::Schulze);
        assert_eq!(numbered(&schulze, &["1", "1", "2"]), Ok(rank(&[&[1, 2], &[3]])));
        assert_eq!(numbered(&schulze, &["1", "1", "3"]), Ok(rank(&[&[1, 2], &[3]])));
        assert_eq!(codes(numbered(&schulze, &["1", "3", ""])), [FieldCode::PlaceMissing(2)]);
    }

    #[test]
    fn no_points_are_as_good_as_none_typed() {
        let score = by(Method::Score);
        let expected = Choice::Points(BTreeMap::from([(option(2), 5)]));
        assert_eq!(numbered(&score, &["0", "5", ""]), Ok(expected));
        assert_eq!(
            codes(numbered(&score, &["6", "-1", ""])),
            [FieldCode::OutOfRange(0, 5), FieldCode::OutOfRange(0, 5)]
        );
    }

    #[test]
    fn somebody_abstains_or_fills_the_paper() {
        let field = option_field(option(1));
        let both = Posted { choices: vec!["abstain"], numbers: vec![(field.as_str(), "1")] };
        assert_eq!(codes(read(&by(Method::Runoff), &both)), [FieldCode::AbstainOrChoose]);
        let one = option(1).to_string();
        let ticked = chosen(&approval(), &["abstain", one.as_str()]);
        assert_eq!(codes(ticked), [FieldCode::AbstainOrChoose]);
    }
}
