//! The acts, on SQLite, or on PostgreSQL where `TEST_POSTGRES_URL` names a
//! cluster. One module a feature; `support` makes the world they act in.

mod support;

mod access;
mod accounts;
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
mod projects;
mod projects_joining;
mod proposals;
mod repeats;
mod search;
mod votes;
mod votes_secrecy;
