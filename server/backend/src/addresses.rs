//! E-mail addresses at rest: encrypted, and found again by a keyed digest.

use crate::{
    error::{Result, fault},
    keys::{Fingerprint, Keys, Purpose},
};
use uuid::Uuid;

/// Encrypts `address` for the record `of` (a person, an invitation ...).
pub fn seal(keys: &Keys, of: Uuid, address: &str) -> Result<Vec<u8>> {
    keys.seal(Purpose::Address, of.as_bytes(), address.as_bytes())
}

/// Opens what `seal` made.
pub fn open(keys: &Keys, of: Uuid, sealed: &[u8]) -> Result<String> {
    let bytes = keys.open_sealed(Purpose::Address, of.as_bytes(), sealed)?;
    String::from_utf8(bytes).map_err(|error| fault("address_read", &error))
}

/// The digest under which a normalised address is found.
pub fn digest(keys: &Keys, address: &str) -> Fingerprint {
    keys.lookup(&format!("address {address}"))
}
