//! Drawing lots: the last resort of every tie, drawn so that anyone can draw
//! them again.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What lots are drawn from. It is known to nobody before the vote is closed,
/// and to everybody after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed(pub [u8; 32]);

impl Seed {
    /// The digest of `parts`, in the order of their bytes, each after its length:
    /// nothing hangs on the order in which they were gathered.
    pub fn of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut parts: Vec<P> = parts.into_iter().collect();
        parts.sort_unstable_by(|a, b| a.as_ref().cmp(b.as_ref()));
        let mut digest = Sha256::new();
        for part in &parts {
            let bytes = part.as_ref();
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        Self(digest.finalize().into())
    }

    /// The seed whose sixty-four digits `text` is; else the SHA-256 of `text`.
    pub fn from_text(text: &str) -> Self {
        let digits = text.as_bytes();
        let mut seed = [0; 32];
        let is_seed = digits.len() == 64
            && seed.iter_mut().zip(digits.chunks(2)).all(|(byte, pair)| {
                let pair = str::from_utf8(pair).ok().filter(|pair| !pair.starts_with('+'));
                let read = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
                read.inspect(|read| *byte = *read).is_some()
            });
        if is_seed { Self(seed) } else { Self(Sha256::digest(text).into()) }
    }

    /// Sixty-four digits, as it is published.
    pub fn to_text(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// The order in which lots put the candidates: in a tie, whoever stands first wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lots(Vec<usize>);

impl Lots {
    /// Draws for `candidates` candidates. Each is given the SHA-256 of the seed's
    /// sixty-four digits, a colon and their number from 1; the least comes first.
    pub fn draw(seed: Seed, candidates: usize) -> Self {
        let seed = seed.to_text();
        let lot = |candidate: &usize| -> [u8; 32] {
            Sha256::digest(format!("{seed}:{}", candidate + 1)).into()
        };
        let mut order: Vec<usize> = (0..candidates).collect();
        order.sort_by_cached_key(lot);
        Self(order)
    }

    /// Lots that were drawn elsewhere: every candidate once, the winner of ties first.
    #[cfg(test)]
    pub(crate) fn in_order(order: Vec<usize>) -> Self {
        Self(order)
    }

    /// The candidates in the order of their lots.
    pub fn order(&self) -> &[usize] {
        &self.0
    }

    /// Which of `tied` wins; nothing where there is none.
    pub fn winner(&self, tied: &[usize]) -> Option<usize> {
        self.0.iter().copied().find(|candidate| tied.contains(candidate))
    }

    /// Which of `tied` loses; nothing where there is none.
    pub fn loser(&self, tied: &[usize]) -> Option<usize> {
        self.0.iter().rev().copied().find(|candidate| tied.contains(candidate))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_hangs_on_what_was_gathered_and_not_on_its_order() {
        assert_eq!(Seed::of(["b", "a"]), Seed::of(["a", "b"]));
        assert_ne!(Seed::of(["a", "b"]), Seed::of(["ab"]));
        assert_ne!(Seed::of(["a"]), Seed::of(["a", "a"]));
    }

    /// In a shell: `printf %s hello | sha256sum`.
    #[test]
    fn a_seed_is_read_from_its_digits_or_drawn_from_a_text() {
        let seed = Seed::of(["a"]);
        assert_eq!(Seed::from_text(&seed.to_text()), seed);
        assert_eq!(
            Seed::from_text("hello").to_text(),
            "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        );
        assert_ne!(Seed::from_text(&"+1".repeat(32)).0, [1; 32]);
    }

    /// In a shell: `printf '%s:1' 0000... | sha256sum`, for each candidate.
    #[test]
    fn anyone_can_draw_again() {
        let seed = Seed([0; 32]);
        assert_eq!(seed.to_text(), "0".repeat(64));
        assert_eq!(Lots::draw(seed, 5).order(), [0, 4, 3, 2, 1]);
    }

    #[test]
    fn the_first_of_the_tied_wins_and_the_last_loses() {
        let lots = Lots::in_order(vec![2, 0, 3, 1]);
        assert_eq!((lots.winner(&[0, 1, 3]), lots.loser(&[0, 1, 3])), (Some(0), Some(1)));
        assert_eq!(lots.winner(&[]), None);
    }
}
