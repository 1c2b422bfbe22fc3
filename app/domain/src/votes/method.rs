//! The ways to decide, and what each asks of a ballot.

use crate::codes::codes;

codes! {
    /// A way to decide.
    pub enum Method {
        /// For, against or unsure, to see where people stand; nothing is decided.
        Views = "views",
        /// For, against or abstain, on one question.
        ForAgainst = "for_against",
        /// Consent or an objection, in rounds, until nobody objects.
        Consent = "consent",
        /// How far each agrees, on a scale from endorsing to blocking.
        Gradients = "gradients",
        /// Any number of options ticked.
        Approval = "approval",
        /// A score for each option.
        Score = "score",
        /// So many dots, laid on the options.
        Dots = "dots",
        /// A ranking that gives points by place.
        Borda = "borda",
        /// A ranking from which the last is taken out until one has a majority.
        Runoff = "runoff",
        /// A ranking that fills several seats by shares of the votes.
        Transferable = "transferable",
        /// A ranking that compares every two options.
        Schulze = "schulze",
        /// Priced projects ticked; everybody has the same share of the money.
        EqualShares = "equal_shares",
    }
}

/// What a voter does with the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Gives one of three answers.
    Answer,
    /// Consents, or objects.
    Consent,
    /// Takes one place on a scale.
    Scale,
    /// Ticks options.
    Ticks,
    /// Gives each option a number of points.
    Points,
    /// Puts options in order.
    Ranking,
}

impl Method {
    /// What a voter does with the paper.
    pub fn paper(self) -> Paper {
        match self {
            Method::Views | Method::ForAgainst => Paper::Answer,
            Method::Consent => Paper::Consent,
            Method::Gradients => Paper::Scale,
            Method::Approval | Method::EqualShares => Paper::Ticks,
            Method::Score | Method::Dots => Paper::Points,
            Method::Borda | Method::Runoff | Method::Transferable | Method::Schulze => {
                Paper::Ranking
            }
        }
    }

    /// Whether options stand on the paper, rather than one question.
    pub fn has_options(self) -> bool {
        matches!(self.paper(), Paper::Ticks | Paper::Points | Paper::Ranking)
    }

    /// Whether two options may have the same place in a ranking.
    pub fn takes_equal_ranks(self) -> bool {
        matches!(self, Method::Borda | Method::Schulze)
    }

    /// Whether it is known by nature who said what.
    pub fn is_named(self) -> bool {
        self == Method::Consent
    }

    /// Whether a number of options is chosen that is set before the vote opens.
    pub fn has_seats(self) -> bool {
        self.has_options() && !matches!(self, Method::EqualShares | Method::Runoff)
    }
}
