//! Names for what happens to money.

use crate::{Locale, payments};
use domain::payments::{
    ActivityKind, Expense, RateUnit,
    claims::{ClaimState, DecisionKind},
    ledger::{AccountKind, EntryKind, FaultKind},
    responses::ResponseKind,
};

/// What a rate pays for.
pub fn activity_name(locale: Locale, activity: ActivityKind) -> &'static str {
    match activity {
        ActivityKind::HalfHour => payments::activity_half_hour(locale),
        ActivityKind::Hour => payments::activity_hour(locale),
        ActivityKind::NinetyMinutes => payments::activity_ninety_minutes(locale),
        ActivityKind::TwoHours => payments::activity_two_hours(locale),
        ActivityKind::HalfDay => payments::activity_half_day(locale),
        ActivityKind::Day => payments::activity_day(locale),
        ActivityKind::Chairing => payments::activity_chairing(locale),
    }
}

/// For what a rate is paid once, after the amount.
pub fn rate_unit_name(locale: Locale, unit: RateUnit) -> &'static str {
    match unit {
        RateUnit::Meeting => payments::unit_meeting(locale),
        RateUnit::HalfDay => payments::unit_half_day(locale),
        RateUnit::Day => payments::unit_day(locale),
        RateUnit::Task => payments::unit_task(locale),
    }
}

/// What money was spent on.
pub fn expense_name(locale: Locale, expense: Expense) -> &'static str {
    match expense {
        Expense::TravelPublic => payments::expense_travel_public(locale),
        Expense::TravelTaxi => payments::expense_travel_taxi(locale),
        Expense::MileageCar => payments::expense_mileage_car(locale),
        Expense::MileageMotorcycle => payments::expense_mileage_motorcycle(locale),
        Expense::MileageBicycle => payments::expense_mileage_bicycle(locale),
        Expense::ParkingTolls => payments::expense_parking_tolls(locale),
        Expense::Subsistence => payments::expense_subsistence(locale),
        Expense::Accommodation => payments::expense_accommodation(locale),
        Expense::ReplacementCare => payments::expense_replacement_care(locale),
        Expense::PersonalAssistant => payments::expense_personal_assistant(locale),
        Expense::CommunicationSupport => payments::expense_communication_support(locale),
        Expense::InternetPhone => payments::expense_internet_phone(locale),
        Expense::StationeryPostage => payments::expense_stationery_postage(locale),
        Expense::EquipmentLoan => payments::expense_equipment_loan(locale),
        Expense::Other => payments::expense_other(locale),
    }
}

/// A choice about an offer, as it is chosen.
pub fn response_name(locale: Locale, response: ResponseKind) -> &'static str {
    match response {
        ResponseKind::Accept => payments::response_accept(locale),
        ResponseKind::AcceptLess => payments::response_accept_less(locale),
        ResponseKind::GiveToCharity => payments::response_give_to_charity(locale),
        ResponseKind::Decline => payments::response_decline(locale),
        ResponseKind::DecideLater => payments::response_decide_later(locale),
    }
}

/// Where a claim is, in a few words.
pub fn claim_state_name(locale: Locale, state: ClaimState) -> &'static str {
    match state {
        ClaimState::Draft => payments::state_draft(locale),
        ClaimState::Submitted => payments::state_submitted(locale),
        ClaimState::Queried => payments::state_queried(locale),
        ClaimState::Approved => payments::state_approved(locale),
        ClaimState::Authorised => payments::state_authorised(locale),
        ClaimState::Paid => payments::state_paid(locale),
        ClaimState::Returned => payments::state_returned(locale),
        ClaimState::Refused => payments::state_refused(locale),
        ClaimState::Withdrawn => payments::state_withdrawn(locale),
    }
}

/// Where a claim is and what comes next, to the person whose claim it is.
pub fn claim_state_text(locale: Locale, state: ClaimState) -> &'static str {
    match state {
        ClaimState::Draft => payments::state_draft_text(locale),
        ClaimState::Submitted => payments::state_submitted_text(locale),
        ClaimState::Queried => payments::state_queried_text(locale),
        ClaimState::Approved => payments::state_approved_text(locale),
        ClaimState::Authorised => payments::state_authorised_text(locale),
        ClaimState::Paid => payments::state_paid_text(locale),
        ClaimState::Returned => payments::state_returned_text(locale),
        ClaimState::Refused => payments::state_refused_text(locale),
        ClaimState::Withdrawn => payments::state_withdrawn_text(locale),
    }
}

/// What can be decided about a line of a claim.
pub fn line_decision_name(locale: Locale, decision: DecisionKind) -> &'static str {
    match decision {
        DecisionKind::Approve => payments::decision_approve(locale),
        DecisionKind::Reduce => payments::decision_reduce(locale),
        DecisionKind::Refuse => payments::decision_refuse(locale),
    }
}

/// What an entry of the ledger records.
pub fn entry_kind_name(locale: Locale, kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Authorised => payments::entry_authorised(locale),
        EntryKind::Donated => payments::entry_donated(locale),
        EntryKind::Paid => payments::entry_paid(locale),
        EntryKind::DonationPaid => payments::entry_donation_paid(locale),
        EntryKind::Returned => payments::entry_returned(locale),
        EntryKind::Reversed => payments::entry_reversed(locale),
    }
}

/// An account of the ledger.
pub fn account_name(locale: Locale, account: AccountKind) -> &'static str {
    match account {
        AccountKind::Owed => payments::account_owed(locale),
        AccountKind::OwedToCharities => payments::account_owed_to_charities(locale),
        AccountKind::PaidOut => payments::account_paid_out(locale),
        AccountKind::Fees => payments::account_fees(locale),
        AccountKind::Expenses => payments::account_expenses(locale),
        AccountKind::Donations => payments::account_donations(locale),
    }
}

/// What is wrong with an entry of the ledger.
pub fn ledger_fault_sentence(locale: Locale, fault: FaultKind) -> &'static str {
    match fault {
        FaultKind::Unbalanced => payments::fault_unbalanced(locale),
        FaultKind::TooLarge => payments::fault_too_large(locale),
        FaultKind::WrongLines => payments::fault_wrong_lines(locale),
        FaultKind::SameId => payments::fault_same_id(locale),
        FaultKind::WrongReversal => payments::fault_wrong_reversal(locale),
        FaultKind::ReversedTwice => payments::fault_reversed_twice(locale),
        FaultKind::PaidTwice => payments::fault_paid_twice(locale),
        FaultKind::NotOwed => payments::fault_not_owed(locale),
        FaultKind::StillPaid => payments::fault_still_paid(locale),
        FaultKind::OnePerson => payments::fault_one_person(locale),
        FaultKind::OwnClaim => payments::fault_own_claim(locale),
    }
}
