//! Names for the entries of `domain`'s closed lists.

use crate::{Locale, consents, date, names, parts};
use domain::{
    accounts::{Bloc, Hat, Naming, Purpose, ShownName},
    projects::{Clock, EndingReason, Level, Stage},
    scope::{OfficeRole, ProjectRole},
};

/// Where a project is.
pub fn stage_name(locale: Locale, stage: Stage) -> &'static str {
    match stage {
        Stage::Identify => names::stage_identify(locale),
        Stage::Design => names::stage_design(locale),
        Stage::Decide => names::stage_decide(locale),
        Stage::Deliver => names::stage_deliver(locale),
        Stage::Review => names::stage_review(locale),
    }
}

/// How far people's say reaches, in a few words.
pub fn level_name(locale: Locale, level: Level) -> &'static str {
    match level {
        Level::Coercion => names::level_coercion(locale),
        Level::Educating => names::level_educating(locale),
        Level::Informing => names::level_informing(locale),
        Level::Consultation => names::level_consultation(locale),
        Level::Engagement => names::level_engagement(locale),
        Level::CoDesign => names::level_co_design(locale),
        Level::CoProduction => names::level_co_production(locale),
    }
}

/// How far people's say reaches, in a sentence.
pub fn level_text(locale: Locale, level: Level) -> &'static str {
    match level {
        Level::Coercion => names::level_coercion_text(locale),
        Level::Educating => names::level_educating_text(locale),
        Level::Informing => names::level_informing_text(locale),
        Level::Consultation => names::level_consultation_text(locale),
        Level::Engagement => names::level_engagement_text(locale),
        Level::CoDesign => names::level_co_design_text(locale),
        Level::CoProduction => names::level_co_production_text(locale),
    }
}

/// How a person takes part.
pub fn hat_name(locale: Locale, hat: Hat) -> &'static str {
    match hat {
        Hat::ServiceUser => names::hat_service_user(locale),
        Hat::Carer => names::hat_carer(locale),
        Hat::PublicMember => names::hat_public_member(locale),
        Hat::Professional => names::hat_professional(locale),
        Hat::Other => names::hat_other(locale),
    }
}

/// A group whose majority is counted by itself.
pub fn bloc_name(locale: Locale, bloc: Bloc) -> &'static str {
    match bloc {
        Bloc::LivedExperience => names::bloc_lived_experience(locale),
        Bloc::Professional => names::bloc_professional(locale),
        Bloc::Neither => names::bloc_neither(locale),
    }
}

/// What a person does in a project.
pub fn role_name(locale: Locale, role: ProjectRole) -> &'static str {
    match role {
        ProjectRole::Member => names::role_member(locale),
        ProjectRole::Guest => names::role_guest(locale),
        ProjectRole::Facilitator => names::role_facilitator(locale),
        ProjectRole::Scribe => names::role_scribe(locale),
        ProjectRole::SupportPerson => names::role_support_person(locale),
        ProjectRole::InvolvementLead => names::role_involvement_lead(locale),
        ProjectRole::Commissioner => names::role_commissioner(locale),
    }
}

/// What a person does in an organisation.
pub fn office_name(locale: Locale, role: OfficeRole) -> &'static str {
    match role {
        OfficeRole::Lead => names::office_lead(locale),
        OfficeRole::Approver => names::office_approver(locale),
        OfficeRole::Authoriser => names::office_authoriser(locale),
        OfficeRole::Auditor => names::office_auditor(locale),
        OfficeRole::EqualityLead => names::office_equality_lead(locale),
        OfficeRole::SafeguardingLead => names::office_safeguarding_lead(locale),
    }
}

/// What a role in an organisation is for, in a sentence.
pub fn office_text(locale: Locale, role: OfficeRole) -> &'static str {
    match role {
        OfficeRole::Lead => names::office_lead_text(locale),
        OfficeRole::Approver => names::office_approver_text(locale),
        OfficeRole::Authoriser => names::office_authoriser_text(locale),
        OfficeRole::Auditor => names::office_auditor_text(locale),
        OfficeRole::EqualityLead => names::office_equality_lead_text(locale),
        OfficeRole::SafeguardingLead => names::office_safeguarding_lead_text(locale),
    }
}

/// A person, as they chose to be named.
pub fn name_text(locale: Locale, name: &ShownName) -> String {
    match name {
        ShownName::Name(name) => name.clone(),
        ShownName::Role(role) => role_name(locale, *role).to_owned(),
        ShownName::Hat(hat) => hat_name(locale, *hat).to_owned(),
        ShownName::Unnamed => names::unnamed(locale).to_owned(),
    }
}

/// A way of being named.
pub fn naming_name(locale: Locale, naming: Naming) -> &'static str {
    match naming {
        Naming::Full => parts::naming_full(locale),
        Naming::FirstName => parts::naming_first_name(locale),
        Naming::Role => parts::naming_role(locale),
        Naming::NotAtAll => parts::naming_not_at_all(locale),
    }
}

/// Why a part ended, as it is chosen.
pub fn ending_reason_name(locale: Locale, reason: EndingReason) -> &'static str {
    match reason {
        EndingReason::Unsaid => parts::reason_unsaid(locale),
        EndingReason::Time => parts::reason_time(locale),
        EndingReason::NotForMe => parts::reason_not_for_me(locale),
        EndingReason::WorkEnded => parts::reason_work_ended(locale),
        EndingReason::AskedTo => parts::reason_asked_to(locale),
        EndingReason::GroundRules => parts::reason_ground_rules(locale),
        EndingReason::Safety => parts::reason_safety(locale),
        EndingReason::NotReal => parts::reason_not_real(locale),
    }
}

/// What a yes is for, in a few words.
pub fn purpose_name(locale: Locale, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::PrivacyNotice => consents::privacy_notice(locale),
        Purpose::Quotes => consents::quotes(locale),
        Purpose::OtherProjects => consents::other_projects(locale),
    }
}

/// What a yes is for, as it is said to whoever is asked.
pub fn purpose_text(locale: Locale, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::PrivacyNotice => consents::privacy_notice_text(locale),
        Purpose::Quotes => consents::quotes_text(locale),
        Purpose::OtherProjects => consents::other_projects_text(locale),
    }
}

/// The button that says yes.
pub fn purpose_yes(locale: Locale, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::PrivacyNotice => consents::accept(locale),
        Purpose::Quotes => consents::quotes_yes(locale),
        Purpose::OtherProjects => consents::other_projects_yes(locale),
    }
}

/// The button that takes a yes back; what was read stays read.
pub fn purpose_no(locale: Locale, purpose: Purpose) -> Option<&'static str> {
    match purpose {
        Purpose::PrivacyNotice => None,
        Purpose::Quotes => Some(consents::quotes_no(locale)),
        Purpose::OtherProjects => Some(consents::other_projects_no(locale)),
    }
}

/// How a promised day stands.
pub fn clock_sentence(locale: Locale, clock: Clock) -> String {
    match clock {
        Clock::Running { left: 0, .. } => names::clock_today(locale).to_owned(),
        Clock::Running { left, .. } => names::clock_left(locale, left.into()),
        Clock::Late { by, .. } => names::clock_late(locale, by.into()),
        Clock::Met { on, late_by: 0, .. } => names::clock_met(locale, &date(locale, on)),
        Clock::Met { on, late_by, .. } => {
            names::clock_met_late(locale, late_by.into(), &date(locale, on))
        }
    }
}
