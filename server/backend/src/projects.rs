//! Projects: what they ask, who takes part, how they go on.

mod arrivals;
mod changes;
mod invitations;
mod pages;
mod parts;
mod queries;
mod rules;
mod setup;

pub use arrivals::{decide_request, request_part, see_arrivals};
pub use changes::{add_change_item, close_change_item, move_stage, set_decision};
pub use invitations::{
    Joined, accept_invitation, forget_past_invitations, invite, read_invitation,
    withdraw_invitation,
};
pub use pages::{
    list_places_to_begin, list_projects, newest_projects, own_projects,
    see_organisation_with_projects, see_partners, see_project, see_set_up,
};
pub use parts::{add_person, choose_naming, end_part, leave, list_members, see_member, see_naming};
pub use queries::find_target;
pub(crate) use queries::{
    Member, Place, find_member, find_member_of, list_all_members, list_guests, list_named,
    list_promises, list_role_holders, list_written_for, lock_place, names_of,
};
pub use rules::{accept_ground_rules, publish_ground_rules};
pub use setup::{add_partner, create_project, edit_project, end_partner, set_promise};
