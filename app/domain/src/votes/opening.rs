//! Opening: who is on the roll, and what stands in the way.

use super::{FEWEST_OPTIONS, LEAST_SECRET, MOST_OPTIONS, Method, RollEntry, Secrecy, State, Vote};
use crate::{
    accounts::{Bloc, Hat, bloc_of},
    fields::{self, FieldCode, FieldError},
    ids::PersonId,
    money::Pence,
    refusal::{Refusal, WrongState},
    scope::ProjectRole,
    time::{Day, Timestamp},
};

/// The entry for a current member of the project who can sign in, as of `day`.
/// Somebody who is only a guest takes part in what they were asked to, and has
/// none; a person with no way to sign in cannot cast, and is not asked about.
pub fn enrol(person: PersonId, hat: Hat, roles: &[ProjectRole], day: Day) -> Option<RollEntry> {
    let more_than_guest = roles.iter().any(|role| *role != ProjectRole::Guest);
    more_than_guest.then(|| RollEntry { person, bloc: bloc_of(hat, roles, day), hat })
}

/// Opens a draft: the vote as it then stands, or all that is in the way.
/// `ground_rules` is the newest version of the project's, if there is one.
pub fn open(
    vote: &Vote,
    roll: &[RollEntry],
    ground_rules: Option<i32>,
    now: Timestamp,
) -> Result<Vote, Refusal> {
    if vote.state != State::Draft {
        return Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
    }
    if ground_rules.is_none() {
        return Err(Refusal::WrongState(WrongState::NoGroundRules));
    }
    let errors = wrong_fields(vote, roll, now);
    if !errors.is_empty() {
        return Err(Refusal::Fields(errors));
    }
    if bloc_too_small(vote, roll) {
        return Err(Refusal::WrongState(WrongState::BlocTooSmallForSecret));
    }
    Ok(Vote { state: State::Open, opened: Some(now), ..vote.clone() })
}

fn wrong_fields(vote: &Vote, roll: &[RollEntry], now: Timestamp) -> Vec<FieldError> {
    let rules = [
        deadline(vote, now),
        options(vote),
        costs(vote),
        ticks(vote),
        dual_majority(vote),
        named(vote),
        quorum(vote, roll),
        vote.rule.conditions.unreachable(roll),
    ];
    let terms = vote.rule.terms.wrong(vote.method, vote.options.len());
    rules.into_iter().flatten().chain(terms).collect()
}

fn deadline(vote: &Vote, now: Timestamp) -> Option<FieldError> {
    match vote.closes {
        None => Some(fields::error("closes", FieldCode::Empty)),
        Some(closes) if closes <= now => Some(fields::error("closes", FieldCode::NotFuture)),
        Some(_) => None,
    }
}

fn options(vote: &Vote) -> Option<FieldError> {
    if !vote.method.has_options() {
        return None;
    }
    match vote.options.len() {
        0..FEWEST_OPTIONS => {
            Some(fields::error("options", FieldCode::TooFew(FEWEST_OPTIONS as u32)))
        }
        FEWEST_OPTIONS..=MOST_OPTIONS => None,
        _ => {
            let range = FieldCode::OutOfRange(FEWEST_OPTIONS as u32, MOST_OPTIONS as u32);
            Some(fields::error("options", range))
        }
    }
}

/// Where money is shared out, every option says what it costs.
fn costs(vote: &Vote) -> Option<FieldError> {
    let priced = vote.costs.len() == vote.options.len();
    let wrong = vote.method == Method::EqualShares
        && !(priced && vote.costs.iter().all(|cost| *cost > Pence::ZERO));
    wrong.then(|| fields::error("options", FieldCode::NotPositive))
}

/// Consent is given and withheld by people whom the others know.
fn named(vote: &Vote) -> Option<FieldError> {
    let secret = vote.method.is_named() && vote.secrecy == Secrecy::Secret;
    secret.then(|| fields::error("named", FieldCode::NotChosen))
}

/// A fixed number of ticks is one that the options allow.
fn ticks(vote: &Vote) -> Option<FieldError> {
    let possible = |ticks: u32| (1..=vote.options.len()).contains(&(ticks as usize));
    let refused = vote.rule.ticks.is_some_and(|ticks| !possible(ticks));
    let range = FieldCode::OutOfRange(1, vote.options.len() as u32);
    refused.then(|| fields::error("ticks", range))
}

/// Two majorities can be asked for where there is a for and an against.
fn dual_majority(vote: &Vote) -> Option<FieldError> {
    let offered = !vote.rule.dual_majority || vote.method == Method::ForAgainst;
    (!offered).then(|| fields::error("dual_majority", FieldCode::NotOffered))
}

/// A quorum that the roll can reach, and under which a secret stays one.
fn quorum(vote: &Vote, roll: &[RollEntry]) -> Option<FieldError> {
    let least = match vote.secrecy {
        Secrecy::Secret => LEAST_SECRET,
        Secrecy::Named => 0,
    };
    // Where nobody could reach it, the least is named: more people are needed first.
    let most = least.max(roll.len() as u32);
    let wrong = vote.rule.quorum < least || vote.rule.quorum as usize > roll.len();
    wrong.then(|| fields::error("quorum", FieldCode::OutOfRange(least, most)))
}

/// A secret count by bloc needs enough people in each of the two that decide.
fn bloc_too_small(vote: &Vote, roll: &[RollEntry]) -> bool {
    let too_small =
        |bloc| roll.iter().filter(|entry| entry.bloc == bloc).count() < LEAST_SECRET as usize;
    vote.blocs_decide()
        && vote.secrecy == Secrecy::Secret
        && [Bloc::LivedExperience, Bloc::Professional].into_iter().any(too_small)
}

#[cfg(test)]
mod tests {
    use super::super::Rule;
    use super::super::examples::{approval, noon, option, roll, vote};
    use super::*;
    use uuid::Uuid;

    fn draft() -> Vote {
        Vote { state: State::Draft, opened: None, ..vote() }
    }

    fn field(name: &str, code: FieldCode) -> Result<Vote, Refusal> {
        Err(fields::error(name, code).into())
    }

    #[test]
    fn a_good_draft_opens() {
        let open = open(&draft(), &roll(5, 5, 0), Some(1), noon()).unwrap();
        assert_eq!((open.state, open.opened), (State::Open, Some(noon())));
    }

    #[test]
    fn only_a_draft_opens() {
        let refused = Err(Refusal::WrongState(WrongState::ChangedMeanwhile));
        assert_eq!(open(&vote(), &roll(5, 5, 0), Some(1), noon()), refused);
    }

    #[test]
    fn there_must_be_ground_rules() {
        let refused = Err(Refusal::WrongState(WrongState::NoGroundRules));
        assert_eq!(open(&draft(), &roll(5, 5, 0), None, noon()), refused);
    }

    #[test]
    fn the_deadline_lies_ahead() {
        let closing = |closes| open(&Vote { closes, ..draft() }, &roll(5, 5, 0), Some(1), noon());
        assert_eq!(closing(None), field("closes", FieldCode::Empty));
        assert_eq!(closing(Some(noon())), field("closes", FieldCode::NotFuture));
        assert!(closing(Some(noon().plus_minutes(1))).is_ok());
    }

    #[test]
    fn a_bloc_under_five_calls_for_a_named_vote() {
        let refused = Err(Refusal::WrongState(WrongState::BlocTooSmallForSecret));
        for small in [roll(4, 9, 0), roll(9, 4, 0), roll(10, 0, 10)] {
            assert_eq!(open(&draft(), &small, Some(1), noon()), refused);
            let named = Vote { secrecy: Secrecy::Named, ..draft() };
            assert!(open(&named, &small, Some(1), noon()).is_ok());
            let mut single = draft();
            single.rule.dual_majority = false;
            assert!(open(&single, &small, Some(1), noon()).is_ok());
        }
    }

    #[test]
    fn an_approval_vote_has_options_and_no_dual_majority() {
        let draft = Vote { state: State::Draft, ..approval() };
        assert!(open(&draft, &roll(5, 5, 0), Some(1), noon()).is_ok());
        for few in [vec![], vec![option(1)]] {
            let refused =
                open(&Vote { options: few, ..draft.clone() }, &roll(5, 5, 0), Some(1), noon());
            assert_eq!(refused, field("options", FieldCode::TooFew(2)));
        }
        let crowded = Vote { options: (0..51).map(option).collect(), ..draft.clone() };
        let refused = open(&crowded, &roll(5, 5, 0), Some(1), noon());
        assert_eq!(refused, field("options", FieldCode::OutOfRange(2, 50)));
        let rule = Rule { ticks: Some(4), ..draft.rule.clone() };
        let refused = open(&Vote { rule, ..draft.clone() }, &roll(5, 5, 0), Some(1), noon());
        assert_eq!(refused, field("ticks", FieldCode::OutOfRange(1, 3)));
        let rule = Rule { dual_majority: true, ..draft.rule.clone() };
        let refused = open(&Vote { rule, ..draft }, &roll(5, 5, 0), Some(1), noon());
        assert_eq!(refused, field("dual_majority", FieldCode::NotOffered));
    }

    #[test]
    fn the_quorum_can_be_reached_and_keeps_the_secret() {
        let with = |secrecy, quorum| {
            let rule = Rule { quorum, ..draft().rule };
            open(&Vote { secrecy, rule, ..draft() }, &roll(5, 5, 0), Some(1), noon())
        };
        assert_eq!(
            with(Secrecy::Secret, 11),
            field("quorum", FieldCode::OutOfRange(LEAST_SECRET, 10))
        );
        assert_eq!(
            with(Secrecy::Secret, 4),
            field("quorum", FieldCode::OutOfRange(LEAST_SECRET, 10))
        );
        assert!(with(Secrecy::Secret, 5).is_ok());
        assert!(with(Secrecy::Named, 0).is_ok());
    }

    #[test]
    fn officers_are_in_neither_bloc_and_guests_on_no_roll() {
        let person = PersonId(Uuid::from_u128(7));
        let day = Day::from_ymd(2026, 11, 21).unwrap();
        let bloc =
            |roles: &[ProjectRole]| enrol(person, Hat::Carer, roles, day).map(|entry| entry.bloc);
        assert_eq!(bloc(&[ProjectRole::Member]), Some(Bloc::LivedExperience));
        assert_eq!(bloc(&[ProjectRole::Member, ProjectRole::Facilitator]), Some(Bloc::Neither));
        assert_eq!(bloc(&[ProjectRole::Commissioner]), Some(Bloc::Neither));
        assert_eq!(bloc(&[ProjectRole::Guest]), None);
    }
}
