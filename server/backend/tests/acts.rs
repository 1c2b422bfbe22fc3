//! The acts, on SQLite, or on PostgreSQL where `TEST_POSTGRES_URL` names a
//! cluster. One module a feature; `support` makes the world they act in.

mod money;
mod support;

mod access;
mod accounts;
mod accounts_second_factor;
mod accounts_sessions;
mod answers;
mod audit;
mod backup;
mod demonstration;
mod desk;
mod meetings;
mod meetings_attendance;
mod meetings_page;
mod notices;
mod organisations;
mod participation;
mod payments_claims;
mod payments_ledger;
mod payments_offers;
mod payments_payees;
mod payments_paying;
mod payments_receipts;
mod payments_terms;
mod projects;
mod projects_joining;
mod proposals;
mod repeats;
mod search;
mod votes;
mod votes_secrecy;
