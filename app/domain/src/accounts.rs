//! People: how they take part, how they are named, how they sign in, what
//! they agreed to, how mail reaches them.

mod consents;
mod email;
mod hats;
mod mail;
mod naming;
mod second_factor;
mod sign_in;
mod way_back;

pub use consents::{Consent, ConsentRow, Purpose, Statement, current_statement, stand_on};
pub use email::Email;
pub use hats::{Bloc, Hat, bloc_of};
pub use mail::{Delivery, NoticeKind, delivery};
pub use naming::{Naming, PersonName, ShownName, first_name_of, namings, shown_name};
pub use second_factor::{
    APP_DIGITS, Code, ProofLimits, RECOVERY_DIGITS, STEP_SECONDS, SecondFactor, in_fours,
    proof_holds, proof_limits, read_code, step_counts,
};
pub use sign_in::{
    Rate, SessionFacts, SignInLimits, SignInLink, session_expiry, session_holds, sign_in_limits,
    use_link,
};
pub use way_back::{own_page, way_back, with_next};

/// The longest name of a person.
pub const NAME_MAX: u32 = 100;
