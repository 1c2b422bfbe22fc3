//! People: their record, how they sign in, their sessions, what they agreed
//! to, and what is emptied with an account.

mod closing;
mod demonstration;
mod drafts;
mod people;
mod profile;
mod queries;
mod second_factor;
mod sessions;
mod sign_in;

pub use closing::list_erased;
pub(crate) use closing::{empty, erased};
pub use demonstration::{demonstration_key, set_up_demonstration_key};
pub use drafts::{forget_drafts, forget_drafts_of, read_draft, save_draft, take_draft};
pub use people::{add_person, find_or_add_person, invite_administrator, lost_their_key};
pub use profile::{
    Profile, choose_digest, choose_locale, consents, rename, see_profile, settle_consent,
};
pub(crate) use queries::{cannot_sign_in, find_name, has_account, has_left, is_written_for};
pub use second_factor::{
    Begun, begin_second_factor, confirm_second_factor, prove, remove_second_factor,
    remove_second_factor_of, renew_codes, see_begun, see_second_factor,
};
pub(crate) use sessions::owner;
pub use sessions::{
    Device, Session, SessionRow, SignedIn, end_other_sessions, end_session, forget_sessions,
    list_sessions, load_scope, rotate_session, scope_of, sign_out, start_session,
};
pub use sign_in::{
    AskedLink, demonstration_link, forget_links, may_ask, read_link, request_sign_in_link, use_link,
};
