//! Who writes a claim: the person, or one who does it for them from the beginning.

use super::Claim;
use crate::{ids::PersonId, refusal::Refusal};

/// The claim as `who` goes on writing it. Whoever writes first for somebody who has
/// written nothing becomes the one who prepared it; another may not write then, so that
/// one pair of hands answers for it.
pub fn take_up(claim: &Claim, who: PersonId) -> Result<Claim, Refusal> {
    if who == claim.person || who == claim.prepared_by {
        return Ok(claim.clone());
    }
    let unsent = claim.submitted.is_none();
    let untouched = unsent && claim.lines.iter().all(|line| line.spent().is_none());
    if claim.prepared_by == claim.person && untouched {
        return Ok(Claim { prepared_by: who, ..claim.clone() });
    }
    Err(Refusal::NotAllowed)
}

#[cfg(test)]
mod tests {
    use super::super::super::examples::{claim, day, person};
    use super::*;

    #[test]
    fn the_first_who_writes_for_somebody_is_the_only_one() {
        let untouched = Claim { lines: claim().lines[..1].to_vec(), ..claim() };
        let taken = take_up(&untouched, person(7)).unwrap();
        assert_eq!(taken.prepared_by, person(7));
        assert_eq!(take_up(&taken, person(7)).as_ref(), Ok(&taken));
        assert_eq!(take_up(&taken, person(8)), Err(Refusal::NotAllowed));
        assert_eq!(take_up(&taken, person(1)).unwrap().prepared_by, person(7), "a hand stays");
    }

    #[test]
    fn nobody_writes_where_the_person_wrote() {
        assert_eq!(take_up(&claim(), person(7)), Err(Refusal::NotAllowed), "a fare of theirs");
        let lines = claim().lines[..1].to_vec();
        let sent = Claim { lines, submitted: Some(day(10)), ..claim() };
        assert_eq!(take_up(&sent, person(7)), Err(Refusal::NotAllowed));
        assert_eq!(take_up(&sent, person(1)), Ok(sent));
    }
}
