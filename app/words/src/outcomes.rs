//! Names for what happens to a proposal.

use crate::{Locale, answers, date, proposals};
use domain::{
    answers::{ActionState, Clocks, Decision, Reason, ReasonKind},
    money::{Pence, Price},
    projects::Clock,
    proposals::ProposalState,
};

/// Where a proposal is.
pub fn proposal_state_name(locale: Locale, state: ProposalState) -> &'static str {
    match state {
        ProposalState::Draft => proposals::state_draft(locale),
        ProposalState::Open => proposals::state_open(locale),
        ProposalState::Closed => proposals::state_closed(locale),
        ProposalState::Withdrawn => proposals::state_withdrawn(locale),
    }
}

/// What was decided.
pub fn decision_name(locale: Locale, decision: Decision) -> &'static str {
    match decision {
        Decision::Accepted => answers::decision_accepted(locale),
        Decision::InPart => answers::decision_in_part(locale),
        Decision::Declined => answers::decision_declined(locale),
    }
}

/// A kind of reason, as it is chosen.
pub fn reason_name(locale: Locale, kind: ReasonKind) -> &'static str {
    match kind {
        ReasonKind::Law => answers::reason_law(locale),
        ReasonKind::Safety => answers::reason_safety(locale),
        ReasonKind::Money => answers::reason_money(locale),
        ReasonKind::AlreadyDecided => answers::reason_already_decided(locale),
        ReasonKind::OutsideControl => answers::reason_outside_control(locale),
        ReasonKind::ConflictsWithNeed => answers::reason_conflicts_with_need(locale),
    }
}

/// A reason that was given, with what it names.
pub fn reason_text(locale: Locale, reason: &Reason) -> String {
    match reason {
        Reason::AlreadyDecided { by, on } => {
            answers::reason_already_decided_by(locale, by, &date(locale, *on))
        }
        Reason::OutsideControl { whose } => answers::reason_outside_control_whose(locale, whose),
        other => reason_name(locale, other.kind()).to_owned(),
    }
}

/// How far an action has come.
pub fn action_state_name(locale: Locale, state: ActionState) -> &'static str {
    match state {
        ActionState::Planned => answers::action_planned(locale),
        ActionState::Doing => answers::action_doing(locale),
        ActionState::Done => answers::action_done(locale),
        ActionState::Checked => answers::action_checked(locale),
    }
}

/// Which promise to a proposal is broken, and for how long; the answer's first.
pub fn late_text(locale: Locale, clocks: Clocks) -> Option<String> {
    match (clocks.answer, clocks.acknowledge) {
        (Clock::Late { by, .. }, _) => Some(answers::late_answer(locale, by.into())),
        (_, Clock::Late { by, .. }) => Some(answers::late_acknowledge(locale, by.into())),
        _ => None,
    }
}

/// A price in its own currency, which is never turned into another.
pub fn price_text(price: &Price) -> String {
    let (units, rest) = (price.hundredths / 100, price.hundredths % 100);
    let units = in_thousands(units);
    let amount = if rest == 0 { units } else { format!("{units}.{rest:02}") };
    match price.currency.as_str() {
        "GBP" => format!("£{amount}"),
        currency => format!("{currency} {amount}"),
    }
}

/// An amount in pounds: "£2.80", "£26", "-£5".
pub fn money_text(amount: Pence) -> String {
    let pounds = |pence: u64| {
        let units = in_thousands(pence / 100);
        let rest = pence % 100;
        if rest == 0 { format!("£{units}") } else { format!("£{units}.{rest:02}") }
    };
    let sign = if amount < Pence::ZERO { "-" } else { "" };
    [sign, &pounds(amount.0.unsigned_abs())].concat()
}

/// An amount as people say it: "45p", and "£2.80" from a pound on.
pub fn spoken_money(amount: Pence) -> String {
    match amount {
        Pence(pence @ 1..=99) => format!("{pence}p"),
        _ => money_text(amount),
    }
}

fn in_thousands(units: impl ToString) -> String {
    let digits = units.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_keeps_its_currency() {
        let text = |hundredths, currency: &str| {
            price_text(&Price { hundredths, currency: currency.into() })
        };
        assert_eq!(text(120_000, "GBP"), "£1,200");
        assert_eq!(text(99, "GBP"), "£0.99");
        assert_eq!(text(123_456_705, "EUR"), "EUR 1,234,567.05");
    }

    #[test]
    fn an_amount_may_be_less_than_nothing() {
        let text = |pence| money_text(Pence(pence));
        assert_eq!([text(280), text(2_600), text(5)], ["£2.80", "£26", "£0.05"]);
        assert_eq!([text(-280), text(-99), text(0)], ["-£2.80", "-£0.99", "£0"]);
        assert_eq!(text(i64::MIN), "-£92,233,720,368,547,758.08");
        let spoken = |pence| spoken_money(Pence(pence));
        assert_eq!([spoken(45), spoken(1), spoken(100)], ["45p", "1p", "£1"]);
        assert_eq!([spoken(280), spoken(0), spoken(-5)], ["£2.80", "£0", "-£0.05"]);
    }
}
