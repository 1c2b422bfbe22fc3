//! Pages of signing in and of one's own account.

mod account;
mod close;
mod consents;
pub mod own;
mod sign_in;
mod sign_in_link;
mod sign_in_sent;
mod statements;

pages! {
    accounts:
    SignIn => sign_in::view,
    SignInLink => sign_in_link::view,
    SignInSent => sign_in_sent::view,
}
