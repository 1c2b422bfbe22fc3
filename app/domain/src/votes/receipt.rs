//! Receipts: a code of a voter's own, by which they find that a ballot of theirs was
//! counted. It says nothing of what the ballot said, to them or to anybody.

use crate::ids::VoteId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The digest of a code. Those of all counted ballots are published when a secret vote
/// is closed; the codes are kept by their voters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Receipt([u8; 32]);

/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many of them make a code: 80 bits, which nobody guesses.
const LENGTH: usize = 16;
/// How many stand together on the page.
const GROUP: usize = 4;

/// The code that these random bytes make, in groups of four.
pub fn code(random: [u8; LENGTH]) -> String {
    let letters = random.map(|byte| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

impl Receipt {
    /// How many digits [`Receipt::to_text`] gives.
    pub const DIGITS: usize = 64;

    /// The digest of `code` for `vote`: SHA-256 of the vote's id as text, a colon and the
    /// code's letters. However the code was typed, it is the same; nothing where it
    /// cannot be one.
    pub fn of(vote: VoteId, code: &str) -> Option<Self> {
        let letters: String = code
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_ascii_uppercase())
            .collect();
        let known = letters.bytes().all(|letter| ALPHABET.contains(&letter));
        let digest = || Self(Sha256::digest(format!("{vote}:{letters}")).into());
        (known && letters.len() == LENGTH).then(digest)
    }

    /// Sixty-four digits, as it is published.
    pub fn to_text(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The digest for which sixty-four digits stand.
    pub fn from_text(text: &str) -> Option<Self> {
        let digits: &[u8; Self::DIGITS] = text.as_bytes().try_into().ok()?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn vote() -> VoteId {
        VoteId(Uuid::from_u128(1))
    }

    #[test]
    fn a_code_is_easy_to_write_down() {
        let bytes = std::array::from_fn(|at| u8::try_from(at * 2).unwrap());
        assert_eq!(code(bytes), "2468-ACEG-JLNQ-SUWY");
        assert_eq!(code([255; 16]), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    }

    #[test]
    fn it_may_be_typed_as_one_likes() {
        let receipt = Receipt::of(vote(), "2468-ACEG-JLNQ-SUWY").unwrap();
        assert_eq!(Receipt::of(vote(), " 2468 aceg jlnq suwy "), Some(receipt));
        assert_ne!(Receipt::of(VoteId(Uuid::from_u128(2)), "2468ACEGJLNQSUWY"), Some(receipt));
        for wrong in ["", "2468-ACEG", "2468-ACEG-JLNQ-SUW1", "2468-ACEG-JLNQ-SUWY-2"] {
            assert_eq!(Receipt::of(vote(), wrong), None, "{wrong}");
        }
    }

    #[test]
    fn text_and_back() {
        let receipt = Receipt::of(vote(), &code([7; 16])).unwrap();
        assert_eq!(Receipt::from_text(&receipt.to_text()), Some(receipt));
        assert_eq!(receipt.to_text().len(), Receipt::DIGITS);
        assert_eq!(Receipt::from_text("zz"), None);
        assert_eq!(Receipt::from_text(&"g".repeat(64)), None);
    }
}
