//! Where somebody's money goes: a bank account in the United Kingdom.

use crate::{
    fields::{Check, FieldCode, FieldError, error, required},
    refusal::Refusal,
};
use serde::{Deserialize, Serialize};

/// The longest name that a bank carries along with a payment.
const HOLDER_MAX: u32 = 70;
const SORT_CODE_DIGITS: usize = 6;
const NUMBER_DIGITS: usize = 8;

/// An account. Never printed, never in a draft, a log or an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankDetails {
    /// The name on it.
    pub holder: String,
    /// Six digits.
    pub sort_code: String,
    /// Eight digits.
    pub number: String,
}

impl std::fmt::Debug for BankDetails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BankDetails")
    }
}

impl BankDetails {
    /// Checks what was typed: digits may stand apart, with spaces or hyphens.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut check = Check::default();
        let holder = check.take(required("holder", &self.holder, HOLDER_MAX));
        let sort_code = check.take(digits("sort_code", &self.sort_code, SORT_CODE_DIGITS));
        let number = check.take(digits("number", &self.number, NUMBER_DIGITS));
        check.done(Self { holder, sort_code, number })
    }

    /// The last four digits of the number: enough to know one's own account again.
    pub fn ending(&self) -> &str {
        &self.number[self.number.len().saturating_sub(4)..]
    }
}

fn digits(field: &str, text: &str, many: usize) -> Result<String, FieldError> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if bare.is_empty() {
        return Err(error(field, FieldCode::Empty));
    }
    let fits = bare.len() == many && bare.bytes().all(|byte| byte.is_ascii_digit());
    // Six and eight fit into any number.
    let many = u32::try_from(many).unwrap_or_default();
    match fits {
        true if bare.bytes().all(|byte| byte == b'0') => Err(error(field, FieldCode::OnlyZeros)),
        true => Ok(bare),
        false => Err(error(field, FieldCode::NotDigits(many))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(holder: &str, sort_code: &str, number: &str) -> BankDetails {
        BankDetails { holder: holder.into(), sort_code: sort_code.into(), number: number.into() }
    }

    #[test]
    fn digits_may_stand_apart() {
        let read = typed(" Ada Example ", "20-00-00", "5577 9911").checked().unwrap();
        assert_eq!(read, typed("Ada Example", "200000", "55779911"));
        assert_eq!(read.ending(), "9911");
    }

    #[test]
    fn every_field_is_told_at_once() {
        let wrong = typed("", "20-00", "5577991x").checked();
        let told = [
            error("holder", FieldCode::Empty),
            error("sort_code", FieldCode::NotDigits(6)),
            error("number", FieldCode::NotDigits(8)),
        ];
        assert_eq!(wrong, Err(Refusal::Fields(told.into())));
        assert!(typed("Ada", "٢٠٠٠٠٠", "55779911").checked().is_err(), "other digits");
    }

    #[test]
    fn no_account_is_all_zeros() {
        let wrong = typed("Ada", "00-00-00", "0000 0000").checked();
        let told = ["sort_code", "number"].map(|field| error(field, FieldCode::OnlyZeros));
        assert_eq!(wrong, Err(Refusal::Fields(told.into())));
        assert!(typed("Ada", "00-00-01", "00000010").checked().is_ok());
    }

    #[test]
    fn nothing_of_it_is_ever_printed() {
        let text = format!("{:?}", typed("Ada Example", "200000", "55779911"));
        assert_eq!(text, "BankDetails");
    }
}
