//! Sentences for what is wrong with a file.

use crate::{Locale, imports};
use domain::imports::{ImportCode, ImportError, ballots::HIGHEST_SCORE};

/// Why a file was refused: what is wrong with each line, one a line.
pub fn import_sentences(locale: Locale, errors: &[ImportError]) -> String {
    let sentence = |error: &ImportError| {
        imports::line(locale, &error.line.to_string(), &import_sentence(locale, error.code))
    };
    errors.iter().map(sentence).collect::<Vec<_>>().join("\n")
}

/// What is wrong with a line of a file.
pub fn import_sentence(locale: Locale, code: ImportCode) -> String {
    let fixed = match code {
        ImportCode::MissingSection(name) => return imports::missing_section(locale, name),
        ImportCode::RepeatedSection(name) => return imports::repeated_section(locale, name),
        ImportCode::MissingKey(name) => return imports::missing_key(locale, name),
        ImportCode::BadValue(name) => return imports::bad_value(locale, name),
        ImportCode::MissingColumn(name) => return imports::missing_column(locale, name),
        ImportCode::EmptyField(name) => return imports::empty_field(locale, name),
        ImportCode::BadScore => return imports::bad_score(locale, &HIGHEST_SCORE.to_string()),
        ImportCode::TooLarge => imports::too_large(locale),
        ImportCode::UnclosedQuote => imports::unclosed_quote(locale),
        ImportCode::OutsideSection => imports::outside_section(locale),
        ImportCode::TooManyFields => imports::too_many_fields(locale),
        ImportCode::RepeatedId => imports::repeated_id(locale),
        ImportCode::BadCost => imports::bad_cost(locale),
        ImportCode::BadNumber => imports::bad_number(locale),
        ImportCode::UnsupportedVoteType => imports::unsupported_vote_type(locale),
        ImportCode::UnknownProject => imports::unknown_project(locale),
        ImportCode::RepeatedProject => imports::repeated_project(locale),
        ImportCode::PointsMiscounted => imports::points_miscounted(locale),
        ImportCode::BadPoints => imports::bad_points(locale),
        ImportCode::TooManyPoints => imports::too_many_points(locale),
        ImportCode::TooFewTicked => imports::too_few_ticked(locale),
        ImportCode::TooManyTicked => imports::too_many_ticked(locale),
        ImportCode::ProjectsMiscounted => imports::projects_miscounted(locale),
        ImportCode::BallotsMiscounted => imports::ballots_miscounted(locale),
        ImportCode::VotesMiscounted => imports::votes_miscounted(locale),
        ImportCode::NotText => imports::not_text(locale),
        ImportCode::BadHeader => imports::bad_header(locale),
        ImportCode::TooManySeats => imports::too_many_seats(locale),
        ImportCode::BadWeight => imports::bad_weight(locale),
        ImportCode::BadPreference => imports::bad_preference(locale),
        ImportCode::UnknownCandidate => imports::unknown_candidate(locale),
        ImportCode::RepeatedCandidate => imports::repeated_candidate(locale),
        ImportCode::UnendedBallot => imports::unended_ballot(locale),
        ImportCode::BehindBallot => imports::behind_ballot(locale),
        ImportCode::UnendedBallots => imports::unended_ballots(locale),
        ImportCode::NamesMiscounted => imports::names_miscounted(locale),
        ImportCode::RepeatedName => imports::repeated_name(locale),
        ImportCode::NoBallots => imports::no_ballots(locale),
        ImportCode::EqualRanks => imports::equal_ranks(locale),
        ImportCode::BadRank => imports::bad_rank(locale),
        ImportCode::BadMark => imports::bad_mark(locale),
        ImportCode::SeveralMarks => imports::several_marks(locale),
    };
    fixed.to_owned()
}
