//! How a person is named in a project, as they chose.

use super::Hat;
use crate::{codes::codes, scope::ProjectRole};
use serde::{Deserialize, Serialize};

codes! {
    /// How I am named in one project.
    pub enum Naming {
        /// By my full name.
        Full = "full",
        /// By my first name.
        FirstName = "first_name",
        /// By what I do in the project.
        Role = "role",
        /// Not at all.
        NotAtAll = "not_at_all",
    }
}

/// The names on a person's record; both are gone once the account is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// The whole name.
    pub full: Option<String>,
    /// What the person is called.
    pub first: Option<String>,
}

/// What stands where a name would stand. Never a name and a hat together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownName {
    /// A name.
    Name(String),
    /// A task in the project, such as "facilitator".
    Role(ProjectRole),
    /// A way of taking part, such as "a carer".
    Hat(Hat),
    /// Nothing: "somebody who takes part".
    Unnamed,
}

/// The name shown for somebody who chose `naming`.
pub fn shown_name(naming: Naming, name: &PersonName, hat: Hat, roles: &[ProjectRole]) -> ShownName {
    let named = |text: &Option<String>| text.clone().map_or(ShownName::Unnamed, ShownName::Name);
    match naming {
        Naming::Full => named(&name.full),
        Naming::FirstName => named(&name.first),
        Naming::Role => task(roles).map_or(ShownName::Hat(hat), ShownName::Role),
        Naming::NotAtAll => ShownName::Unnamed,
    }
}

/// The task that says most; taking part alone is no task.
fn task(roles: &[ProjectRole]) -> Option<ProjectRole> {
    const TELLING: [ProjectRole; 5] = [
        ProjectRole::Commissioner,
        ProjectRole::InvolvementLead,
        ProjectRole::Facilitator,
        ProjectRole::SupportPerson,
        ProjectRole::Scribe,
    ];
    TELLING.into_iter().find(|role| roles.contains(role))
}

/// How somebody would look under each way of being named, in their order.
pub fn namings(name: &PersonName, hat: Hat, roles: &[ProjectRole]) -> Vec<(Naming, ShownName)> {
    Naming::ALL.iter().map(|naming| (*naming, shown_name(*naming, name, hat, roles))).collect()
}

/// What somebody is called, where they gave only their whole name.
pub fn first_name_of(full: &str) -> Option<String> {
    full.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(naming: Naming, roles: &[ProjectRole]) -> ShownName {
        let name = PersonName { full: Some("Ama Owusu".into()), first: Some("Ama".into()) };
        shown_name(naming, &name, Hat::Carer, roles)
    }

    #[test]
    fn people_are_named_as_they_chose() {
        let member = [ProjectRole::Member];
        assert_eq!(shown(Naming::Full, &member), ShownName::Name("Ama Owusu".into()));
        assert_eq!(shown(Naming::FirstName, &member), ShownName::Name("Ama".into()));
        assert_eq!(shown(Naming::Role, &member), ShownName::Hat(Hat::Carer));
        assert_eq!(shown(Naming::NotAtAll, &member), ShownName::Unnamed);
    }

    #[test]
    fn every_way_of_being_named_has_an_example() {
        let name = PersonName { full: Some("Ama Owusu".into()), first: None };
        let all = namings(&name, Hat::Carer, &[ProjectRole::Member]);
        let shown: Vec<ShownName> = all.into_iter().map(|(_, shown)| shown).collect();
        let name = ShownName::Name("Ama Owusu".into());
        let expected = [name, ShownName::Unnamed, ShownName::Hat(Hat::Carer), ShownName::Unnamed];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_task_says_more_than_a_hat() {
        let roles = [ProjectRole::Member, ProjectRole::Facilitator];
        assert_eq!(shown(Naming::Role, &roles), ShownName::Role(ProjectRole::Facilitator));
    }

    #[test]
    fn whoever_closed_their_account_has_no_name() {
        let gone = PersonName::default();
        for naming in [Naming::Full, Naming::FirstName] {
            let shown = shown_name(naming, &gone, Hat::Carer, &[ProjectRole::Member]);
            assert_eq!(shown, ShownName::Unnamed);
        }
    }

    #[test]
    fn the_first_word_is_what_somebody_is_called() {
        assert_eq!(first_name_of(" Ama  Owusu"), Some("Ama".into()));
        assert_eq!(first_name_of("  "), None);
    }
}
