//! Pages of signing in and of one's own account.

mod account;
mod close;
pub mod own;
mod sign_in;
mod sign_in_link;
mod sign_in_sent;

pages! {
    accounts:
    SignIn => sign_in::view,
    SignInLink => sign_in_link::view,
    SignInSent => sign_in_sent::view,
}
