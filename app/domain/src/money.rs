//! Money: whole pence, and foreign amounts that keep their currency.

use serde::{Deserialize, Serialize};

/// An amount in pence sterling.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Pence(pub i64);

/// A price in whole units of the currency it was given in, never converted:
/// an imported budget in EUR is never shown as pounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// Hundredths of the currency's unit.
    pub hundredths: i64,
    /// Three capital letters of ISO 4217.
    pub currency: String,
}
