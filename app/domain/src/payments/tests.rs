//! Long histories: people answer, claim, take back; officers approve, authorise,
//! pay, and try what they may not. Whatever they do, the books are right.

mod world;

use super::{
    examples::person,
    ledger::{Entry, EntryKind, recompute},
};
use crate::money::Pence;
use proptest::prelude::*;
use world::{Try, World, tries};

/// A history in which all goes well, so that the books are not empty.
fn good_day() -> World {
    let mut world = World::new();
    for claim in [0, 2, 4, 6] {
        let decide = Try::Decide { claim, by: 3, first: 2, second: 2 };
        let (submit, authorise) = (Try::Submit { claim }, Try::Authorise { claim, by: 4 });
        for what in [submit, decide, authorise, Try::Pay { claim, by: 3 }] {
            assert_eq!(world.try_it(what), Ok(()), "{what:?}");
        }
    }
    world
}

#[test]
fn a_good_day_pays_four_claims() {
    let mut world = good_day();
    assert_eq!(recompute(&world.books).unwrap().paid_out(), Pence(4 * 2_880));
    assert!(world.try_it(Try::Submit { claim: 1 }).is_err(), "the fee was paid");
    assert!(world.check().is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_tried_the_books_are_right(history in proptest::collection::vec(tries(), 1..400)) {
        let mut world = World::new();
        for what in history {
            let before = world.books.len();
            if world.try_it(what).is_err() {
                prop_assert_eq!(world.books.len(), before, "nothing is stored by halves");
            }
            if world.books.len() != before {
                world.check()?;
            }
        }
        world.check()?;
    }

    #[test]
    fn a_changed_amount_is_found(entry in 0usize..8, line in 0usize..3, by in prop_oneof![-300i64..0, 1i64..300]) {
        let mut books = good_day().books;
        let lines = &mut books[entry].lines;
        let line = line % lines.len();
        lines[line].amount = Pence(lines[line].amount.0 + by);
        prop_assert!(recompute(&books).is_err());
    }

    #[test]
    fn a_debt_taken_out_or_put_in_twice_is_found(which in 0usize..4) {
        let books = good_day().books;
        let debts = |entry: &&Entry| entry.kind == EntryKind::Authorised;
        let debt = books.iter().filter(debts).nth(which).unwrap();
        let without: Vec<Entry> = books.iter().filter(|entry| entry.id != debt.id).cloned().collect();
        prop_assert!(recompute(&without).is_err());
        let twice: Vec<Entry> = books.iter().chain([debt]).cloned().collect();
        prop_assert!(recompute(&twice).is_err());
    }

    #[test]
    fn another_payee_is_found(entry in 0usize..8, other in 5u128..9) {
        let mut books = good_day().books;
        books[entry].person = person(other);
        prop_assert!(recompute(&books).is_err());
    }
}
