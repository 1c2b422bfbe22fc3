//! Mail, from the outbox to a mail server.

#[path = "mail/sending.rs"]
mod sending;
#[path = "mail/templates.rs"]
mod templates;
#[path = "mail/world.rs"]
mod world;
