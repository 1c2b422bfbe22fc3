//! Sentences for the steps of a count.

use crate::{Locale, counting};
use domain::votes::methods::{
    runoff::Round,
    ties::{Place, Tie},
    transferable::{Action, Basis, Stage},
};

/// `A, B and C`.
pub fn name_list(locale: Locale, names: &[&str]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => counting::and(locale, &names.join(", "), last),
        names => names.concat(),
    }
}

/// The names of `candidates`, which are places in `names`.
fn listed(locale: Locale, names: &[String], candidates: &[usize]) -> String {
    let names: Vec<&str> = candidates.iter().map(|candidate| names[*candidate].as_str()).collect();
    name_list(locale, &names)
}

/// What a stage of a transferable vote did, and who was elected.
pub fn stage_sentence(locale: Locale, names: &[String], stage: &Stage) -> String {
    let done = match &stage.action {
        Action::FirstPreferences => counting::first_choices(locale).to_owned(),
        Action::Surplus { candidate, surplus, tie } => {
            let passed = counting::surplus(locale, &names[*candidate], &surplus.to_string());
            with_tie(locale, names, tie.as_ref(), counting::had_most, passed)
        }
        Action::Exclusion { candidate, tie } => {
            let excluded = counting::exclusion(locale, &names[*candidate]);
            with_tie(locale, names, tie.as_ref(), counting::had_fewest, excluded)
        }
    };
    let elected = stage.elected.iter().map(|election| match election.basis {
        Basis::Quota => counting::reaches_quota(locale, &names[election.candidate]),
        Basis::LastVacancy => counting::fills_last(locale, &names[election.candidate]),
    });
    [done].into_iter().chain(elected).collect::<Vec<_>>().join(" ")
}

/// What a round of an instant runoff did, and who has won by it.
pub fn round_sentence(locale: Locale, names: &[String], round: &Round) -> String {
    let done = match &round.exclusion {
        None => counting::first_choices(locale).to_owned(),
        Some(exclusion) => {
            let excluded = counting::exclusion(locale, &names[exclusion.candidate]);
            with_tie(locale, names, exclusion.tie.as_ref(), counting::had_fewest, excluded)
        }
    };
    let won = round.winner().map(|winner| match round.continuing.len() {
        1 => counting::alone(locale, &names[winner]),
        _ => counting::majority(locale, &names[winner]),
    });
    [done].into_iter().chain(won).collect::<Vec<_>>().join(" ")
}

/// How the tie was settled, before what was done then.
fn with_tie(
    locale: Locale,
    names: &[String],
    tie: Option<&Tie>,
    had: fn(Locale, &str, &str) -> String,
    done: String,
) -> String {
    let Some(tie) = tie else { return done };
    let mut sentences = vec![counting::level(locale, &listed(locale, names, &tie.between))];
    for parting in &tie.earlier {
        let left = listed(locale, names, &parting.left);
        sentences.push(had(locale, &parting.stage.to_string(), &left));
    }
    if tie.by_lot {
        sentences.push(counting::by_lot(locale).to_owned());
    }
    sentences.push(done);
    sentences.join(" ")
}

/// That lots gave a place, where they did.
pub fn lots_sentence(locale: Locale, names: &[String], place: &Place) -> Option<String> {
    let over = listed(locale, names, &place.over);
    (!place.over.is_empty()).then(|| counting::lots_before(locale, &names[place.candidate], &over))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::votes::methods::{
        ties::Parting,
        transferable::{Election, Votes},
    };

    fn names() -> Vec<String> {
        ["Ada", "Ben", "Cal"].map(str::to_owned).to_vec()
    }

    fn said(action: Action, elected: Vec<Election>) -> String {
        let (lines, none) = (Vec::new(), Votes::default());
        let stage = Stage { action, lines, non_transferable: none, remainder: none, elected };
        stage_sentence(Locale::En, &names(), &stage)
    }

    #[test]
    fn names_are_listed_as_they_are_said() {
        assert_eq!(name_list(Locale::En, &["Ada"]), "Ada");
        assert_eq!(name_list(Locale::En, &["Ada", "Ben", "Cal"]), "Ada, Ben and Cal");
    }

    #[test]
    fn a_stage_says_what_was_done_and_who_was_elected() {
        let surplus = Action::Surplus { candidate: 0, surplus: Votes(150_000), tie: None };
        let elected = vec![Election { candidate: 1, basis: Basis::Quota }];
        assert_eq!(
            said(surplus, elected),
            "Ada has 1.50000 votes more than the quota. They are passed on to the next choices, \
             in small shares. Ben reaches the quota and is elected."
        );
    }

    #[test]
    fn a_tie_says_how_it_was_settled() {
        let earlier = vec![Parting { stage: 1, left: vec![1, 2] }];
        let tie = Some(Tie { between: vec![0, 1, 2], earlier, by_lot: true });
        assert_eq!(
            said(Action::Exclusion { candidate: 2, tie }, Vec::new()),
            "Ada, Ben and Cal were level. At stage 1, Ben and Cal had the fewest votes. \
             Lots decided. Cal has the fewest votes and is out. Each ballot moves on to its next \
             choice."
        );
    }
}
