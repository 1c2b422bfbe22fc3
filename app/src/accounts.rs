//! Pages of signing in and of one's own account.

mod account;
mod close;
mod sign_in;
mod sign_in_link;
mod sign_in_sent;

pub use account::Account;
pub use close::AccountClose;
pub use sign_in::SignIn;
pub use sign_in_link::SignInLink;
pub use sign_in_sent::SignInSent;
