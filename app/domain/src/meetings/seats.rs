//! Seats: how many can come, and how many of them are set aside for whom.

use crate::accounts::Bloc;
use serde::{Deserialize, Serialize};

/// One number for each bloc, in the order of [`Bloc::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByBloc(pub [u32; 3]);

impl ByBloc {
    /// How many of `people` are in each bloc.
    pub fn count(people: impl IntoIterator<Item = Bloc>) -> Self {
        let mut counts = Self::default();
        people.into_iter().for_each(|bloc| counts.add(bloc));
        counts
    }

    /// The number of one bloc.
    pub fn of(&self, bloc: Bloc) -> u32 {
        self.0[bloc as usize]
    }

    /// The three together.
    pub fn total(&self) -> u32 {
        self.0.iter().fold(0, |sum, number| sum.saturating_add(*number))
    }

    /// One more in `bloc`.
    pub fn add(&mut self, bloc: Bloc) {
        let number = &mut self.0[bloc as usize];
        *number = number.saturating_add(1);
    }
}

/// The seats of a meeting. Those that are set aside for nobody are open: whoever
/// is first takes them, whatever their bloc.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// How many can come.
    pub people: u32,
    /// How many seats are kept for each bloc; together no more than there are.
    pub set_aside: ByBloc,
}

impl Seats {
    /// How many seats are set aside for nobody.
    pub fn open(&self) -> u32 {
        self.people.saturating_sub(self.set_aside.total())
    }

    /// How many more of `bloc` have a seat, where `taken` have one already.
    pub fn free(&self, taken: &ByBloc, bloc: Bloc) -> u32 {
        let over = |bloc: &Bloc| taken.of(*bloc).saturating_sub(self.set_aside.of(*bloc));
        let open_taken = ByBloc([Bloc::ALL[0], Bloc::ALL[1], Bloc::ALL[2]].map(|b| over(&b)));
        let own = self.set_aside.of(bloc).saturating_sub(taken.of(bloc));
        let all = self.people.saturating_sub(taken.total());
        own.saturating_add(self.open().saturating_sub(open_taken.total())).min(all)
    }
}

#[cfg(test)]
mod tests {
    use super::super::examples::seats;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_bloc_has_its_own_seats_and_the_open_ones() {
        let seats = seats(12, [6, 3, 0]);
        let free = |taken, bloc| seats.free(&ByBloc(taken), bloc);
        assert_eq!(seats.open(), 3);
        assert_eq!(free([0, 0, 0], Bloc::LivedExperience), 9);
        assert_eq!(free([0, 0, 0], Bloc::Neither), 3);
        assert_eq!(free([0, 5, 1], Bloc::Professional), 0);
        assert_eq!(free([0, 5, 1], Bloc::LivedExperience), 6);
        assert_eq!(free([8, 3, 0], Bloc::Neither), 1);
        assert_eq!(free([9, 3, 0], Bloc::LivedExperience), 0);
    }

    #[test]
    fn more_set_aside_than_there_are_seats_makes_none() {
        assert_eq!(seats(2, [5, 0, 0]).free(&ByBloc([2, 0, 0]), Bloc::LivedExperience), 0);
    }

    proptest! {
        #[test]
        fn a_seat_taken_is_one_fewer_for_its_bloc(
            people in 0u32..30, aside in [0u32..9, 0u32..9, 0u32..9], taken in [0u32..9, 0u32..9, 0u32..9]
        ) {
            let seats = seats(people, aside);
            for bloc in Bloc::ALL {
                let before = seats.free(&ByBloc(taken), *bloc);
                let mut more = ByBloc(taken);
                more.add(*bloc);
                prop_assert_eq!(seats.free(&more, *bloc), before.saturating_sub(1));
            }
        }
    }
}
