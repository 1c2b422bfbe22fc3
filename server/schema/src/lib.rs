//! The store's shape: one entity a table, and the steps that make the tables.
//!
//! Entities hold plain numbers, texts, ids and times; `backend`'s queries turn
//! them into the types of `domain`. What a column means is said where it is
//! made, in `migrations/`.

// The derives make public items for every column; their words are the columns'.
#![allow(missing_docs)]

mod migrations;

pub mod access_lines;
pub mod access_needs;
pub mod acknowledgements;
pub mod action_checks;
pub mod actions;
pub mod agenda_items;
pub mod answers;
pub mod attendance;
pub mod audit_chain;
pub mod audit_events;
pub mod ballot_reasons;
pub mod ballots;
pub mod change_items;
pub mod claim_decisions;
pub mod claim_lines;
pub mod claim_steps;
pub mod claim_words;
pub mod claims;
pub mod closed_votes;
pub mod consents;
pub mod correction_reasons;
pub mod decisions_due;
pub mod drafts;
pub mod duties;
pub mod erasures;
pub mod expense_rules;
pub mod ground_rule_acceptances;
pub mod ground_rules;
pub mod imports;
pub mod invitations;
pub mod ledger_books;
pub mod ledger_entries;
pub mod ledger_lines;
pub mod links;
pub mod meeting_invites;
pub mod meetings;
pub mod membership_roles;
pub mod memberships;
pub mod named_ballots;
pub mod offer_expenses;
pub mod offers;
pub mod offices;
pub mod organisation_contacts;
pub mod organisations;
pub mod outbox;
pub mod participation;
pub mod participation_requests;
pub mod pay_promises;
pub mod payees;
pub mod person_emails;
pub mod persons;
pub mod project_partners;
pub mod projects;
pub mod promises;
pub mod proposal_authors;
pub mod proposals;
pub mod rate_counters;
pub mod rates;
pub mod receipts;
pub mod recovery_codes;
pub mod repeats;
pub mod responses;
pub mod schemes;
pub mod sealed_ballots;
pub mod search;
pub mod second_factors;
pub mod sessions;
pub mod sign_in_links;
pub mod stage_moves;
pub mod vote_options;
pub mod vote_outcomes;
pub mod vote_receipts;
pub mod vote_rolls;
pub mod votes;

pub use migrations::migrate;
