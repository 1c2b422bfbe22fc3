//! How a person takes part, and the bloc that follows from it.
//!
//! The table is dated: a later reading of who belongs where is a new row,
//! and a roll made earlier keeps the bloc of its day.

use crate::{codes::codes, scope::ProjectRole, time::Day};
use chrono::NaiveDate;

codes! {
    /// How a person takes part in one project, as they say themselves.
    pub enum Hat {
        /// Uses, or used, the service.
        ServiceUser = "service_user",
        /// Cares for someone who does, unpaid.
        Carer = "carer",
        /// Takes part as a member of the public.
        PublicMember = "public_member",
        /// Takes part for their work, in the service or beside it.
        Professional = "professional",
        /// None of these.
        Other = "other",
    }
}

codes! {
    /// The group whose majority is counted by itself.
    pub enum Bloc {
        /// Service users and carers.
        LivedExperience = "lived_experience",
        /// People who take part for their work.
        Professional = "professional",
        /// Neither: counted in the whole only.
        Neither = "neither",
    }
}

/// From `valid_from` on, these hats make these blocs, and whoever holds one of
/// `neutral` is in neither, whatever their hat.
struct BlocTable {
    valid_from: Option<NaiveDate>,
    lived_experience: &'static [Hat],
    professional: &'static [Hat],
    neutral: &'static [ProjectRole],
}

/// Newest first; the last row has held from the beginning.
const TABLES: &[BlocTable] = &[BlocTable {
    valid_from: None,
    lived_experience: &[Hat::ServiceUser, Hat::Carer],
    professional: &[Hat::Professional],
    neutral: &[ProjectRole::Facilitator, ProjectRole::Commissioner],
}];

/// The bloc of somebody who takes part under `hat` with `roles`, on `day`.
pub fn bloc_of(hat: Hat, roles: &[ProjectRole], day: Day) -> Bloc {
    let in_force = |table: &&BlocTable| table.valid_from.is_none_or(|from| from <= day.0);
    let Some(table) = TABLES.iter().find(in_force) else { return Bloc::Neither };
    if roles.iter().any(|role| table.neutral.contains(role)) {
        Bloc::Neither
    } else if table.lived_experience.contains(&hat) {
        Bloc::LivedExperience
    } else if table.professional.contains(&hat) {
        Bloc::Professional
    } else {
        Bloc::Neither
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::from_ymd(2026, 11, 22).unwrap()
    }

    #[test]
    fn hats_make_blocs() {
        let bloc = |hat| bloc_of(hat, &[ProjectRole::Member], today());
        assert_eq!(bloc(Hat::ServiceUser), Bloc::LivedExperience);
        assert_eq!(bloc(Hat::Carer), Bloc::LivedExperience);
        assert_eq!(bloc(Hat::Professional), Bloc::Professional);
        assert_eq!(bloc(Hat::PublicMember), Bloc::Neither);
        assert_eq!(bloc(Hat::Other), Bloc::Neither);
    }

    #[test]
    fn whoever_runs_or_answers_is_in_neither() {
        for role in [ProjectRole::Facilitator, ProjectRole::Commissioner] {
            for hat in Hat::ALL {
                assert_eq!(bloc_of(*hat, &[ProjectRole::Member, role], today()), Bloc::Neither);
            }
        }
    }
}
