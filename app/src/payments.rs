//! Pages about money: what is offered for somebody's time, what they claim, and
//! how it is paid.

mod asking;
pub mod authorisation;
pub mod bank;
mod choice;
pub mod claim;
pub mod costs;
pub mod decision;
mod destination;
pub mod duties;
mod handling;
pub mod ledger;
pub mod line;
pub mod lines;
pub mod money;
pub mod new_cost;
pub mod new_rate;
pub mod new_scheme;
pub mod offer;
pub mod offering;
pub mod pay;
pub mod pay_promise;
pub mod payee;
pub mod payment;
pub mod promise;
pub mod query;
pub mod queue;
pub mod returned;
pub mod rows;
mod said;
pub mod sending;
pub mod sent_back;
pub mod steps;
mod tables;
mod terms;

use crate::parts;
