//! What voters have left, and what a project would cost each of them.

use super::exact::{Ratio, common_divisor};
use num_bigint::BigUint;

/// Those who give a project the same number of points.
#[derive(Clone, Debug)]
pub struct Supporters {
    /// The points that each of them gives.
    pub points: u32,
    /// The groups of voters whose ballots are alike, and how many each group has.
    pub groups: Vec<(usize, u64)>,
}

/// The money of all voters.
///
/// Voters who supported the same of what was bought have the same sum left, so
/// that there are far fewer sums than voters. All sums are whole numbers of one
/// fraction of a hundredth, which is made finer with each purchase.
#[derive(Debug)]
pub struct Purses {
    /// Into how many parts a hundredth is cut.
    parts: BigUint,
    /// The different sums, in such parts, the least first.
    sums: Vec<BigUint>,
    /// Which of them each group of voters has.
    holds: Vec<u32>,
}

/// How the supporters of a project would share its cost.
#[derive(Debug)]
pub struct Offer {
    /// What a point costs, in parts: `over` through `under`.
    over: BigUint,
    under: BigUint,
    /// The same in hundredths.
    pub price: Ratio,
    /// How many supporters pay in full; the others give all that they have.
    pub full: u64,
}

/// Supporters with the same sum who give the same points.
#[derive(Clone, Copy, Debug)]
struct Equals {
    sum: usize,
    points: u32,
    voters: u64,
}

impl Purses {
    /// `groups` of voters with the same `share` each, in hundredths, given as
    /// `over` through `under`.
    pub fn filled(groups: usize, over: u64, under: u64) -> Self {
        Self { parts: under.into(), sums: vec![over.into()], holds: vec![0; groups] }
    }

    /// The least price of a point, so that what all `supporters` pay comes to
    /// `cost`; nothing where they cannot pay it together.
    pub fn offer(&self, supporters: &[Supporters], cost: u64) -> Option<Offer> {
        let equals = self.poorest_first(supporters);
        let mut points: u128 = equals.iter().map(|them| them.weight()).sum();
        let mut full: u64 = equals.iter().map(|them| them.voters).sum();
        let mut rest = &self.parts * cost;
        for them in equals {
            let sum = &self.sums[them.sum];
            if sum * points >= &rest * them.points {
                let price = Ratio::new(rest.clone(), &self.parts * points);
                return Some(Offer { over: rest, under: points.into(), price, full });
            }
            rest -= sum * them.voters;
            points -= them.weight();
            full -= them.voters;
        }
        None
    }

    /// Supporters in the order in which their money would run out.
    fn poorest_first(&self, supporters: &[Supporters]) -> Vec<Equals> {
        let mut all = Vec::new();
        for level in supporters {
            let points = level.points;
            let with = self.with_each_sum(level).into_iter().enumerate();
            let with = with.filter(|(_, voters)| *voters > 0);
            all.extend(with.map(|(sum, voters)| Equals { sum, points, voters }));
        }
        if supporters.len() > 1 {
            let sum = |them: &Equals| &self.sums[them.sum];
            all.sort_by(|one, other| (sum(one) * other.points).cmp(&(sum(other) * one.points)));
        }
        all
    }

    /// How many of them have each of the sums.
    fn with_each_sum(&self, level: &Supporters) -> Vec<u64> {
        let mut voters = vec![0; self.sums.len()];
        for (group, many) in &level.groups {
            voters[self.holds[*group] as usize] += many;
        }
        voters
    }

    /// Takes from each of the supporters what they pay.
    pub fn pay(&mut self, supporters: &[Supporters], offer: &Offer) {
        let divisor = common_divisor(&offer.over, &offer.under);
        let (price, finer) = (&offer.over / &divisor, &offer.under / &divisor);
        self.parts *= &finer;
        self.sums.iter_mut().for_each(|sum| *sum *= &finer);
        for level in supporters {
            self.take(level, &price * level.points);
        }
        self.tidy();
    }

    /// Takes `payment` from each of them, or all that they have.
    fn take(&mut self, level: &Supporters, payment: BigUint) {
        let mut becomes = vec![0_u32; self.sums.len()];
        for (sum, voters) in self.with_each_sum(level).into_iter().enumerate() {
            if voters > 0 {
                becomes[sum] = self.sums.len() as u32;
                let had = &self.sums[sum];
                let left = if *had > payment { had - &payment } else { BigUint::ZERO };
                self.sums.push(left);
            }
        }
        for (group, _) in &level.groups {
            self.holds[*group] = becomes[self.holds[*group] as usize];
        }
    }

    /// Puts the sums in order, each once, and forgets those that nobody has.
    fn tidy(&mut self) {
        let mut held = vec![false; self.sums.len()];
        self.holds.iter().for_each(|hold| held[*hold as usize] = true);
        let mut order: Vec<usize> = (0..self.sums.len()).filter(|sum| held[*sum]).collect();
        // Two lists that are each in order already: the stable sort only merges them.
        order.sort_by(|one, other| self.sums[*one].cmp(&self.sums[*other]));
        let mut becomes = vec![0_u32; self.sums.len()];
        let mut sums: Vec<BigUint> = Vec::with_capacity(order.len());
        for old in order {
            let sum = std::mem::take(&mut self.sums[old]);
            if sums.last() != Some(&sum) {
                sums.push(sum);
            }
            becomes[old] = (sums.len() - 1) as u32;
        }
        self.holds.iter_mut().for_each(|hold| *hold = becomes[*hold as usize]);
        self.sums = sums;
    }
}

impl Equals {
    fn weight(self) -> u128 {
        u128::from(self.points) * u128::from(self.voters)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::exact::Amount, *};

    fn people(points: &[u32]) -> Vec<Supporters> {
        let person = |(group, points): (usize, &u32)| Supporters {
            points: *points,
            groups: vec![(group, 1)],
        };
        points.iter().enumerate().map(person).collect()
    }

    fn price(offer: &Offer) -> String {
        Amount::from(&offer.price).exact
    }

    #[test]
    fn supporters_share_a_cost_equally_and_the_poor_give_what_they_have() {
        let three = people(&[1, 1, 1]);
        let mut purses = Purses::filled(3, 10, 1);
        let alone = purses.offer(&three[..1], 7).unwrap();
        purses.pay(&three[..1], &alone);
        let offer = purses.offer(&three, 20).unwrap();
        assert_eq!((price(&offer).as_str(), offer.full), ("17/2", 2));
        purses.pay(&three, &offer);
        assert_eq!(price(&purses.offer(&three, 3).unwrap()), "3/2");
        assert!(purses.offer(&three, 4).is_none());
    }

    #[test]
    fn who_gives_more_points_pays_more() {
        let two = people(&[3, 1]);
        let mut purses = Purses::filled(2, 9, 1);
        let offer = purses.offer(&two, 8).unwrap();
        assert_eq!(price(&offer), "2");
        purses.pay(&two, &offer);
        let offer = purses.offer(&two, 6).unwrap();
        assert_eq!((price(&offer).as_str(), offer.full), ("3", 1));
    }

    #[test]
    fn what_costs_nothing_is_paid_by_empty_purses() {
        let offer = Purses::filled(1, 0, 1).offer(&people(&[1]), 0).unwrap();
        assert_eq!((price(&offer).as_str(), offer.full), ("0", 1));
    }
}
