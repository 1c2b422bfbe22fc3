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
mod desk_waiting;
mod meetings;
mod meetings_attendance;
mod meetings_page;
mod notices;
mod organisations;
mod participation;
mod payments_again;
mod payments_at_once;
mod payments_claims;
mod payments_corrected;
mod payments_leaving;
mod payments_ledger;
mod payments_left;
mod payments_offers;
mod payments_payees;
mod payments_paying;
mod payments_receipts;
mod payments_returns;
mod payments_terms;
mod projects;
mod projects_joining;
mod proposals;
mod repeats;
mod search;
mod votes;
mod votes_methods;
mod votes_secrecy;
