//! Every act against every standing, and against the same standing elsewhere.

use super::*;
use crate::{
    accounts::Hat,
    ids::{MembershipId, PersonId},
    scope::{Membership, Office},
};
use uuid::Uuid;

const HERE: u128 = 1;
const ELSEWHERE: u128 = 2;

fn organisation(place: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(place))
}

fn project(place: u128) -> ProjectId {
    ProjectId(Uuid::from_u128(place))
}

fn signed_in() -> Scope {
    Scope { actor: Actor::Person(PersonId(Uuid::from_u128(9))), proved: true, ..Scope::default() }
}

fn officer(role: OfficeRole, place: u128) -> Scope {
    Scope { offices: vec![Office { organisation: organisation(place), role }], ..signed_in() }
}

fn participant(roles: &[ProjectRole], place: u128) -> Scope {
    Scope {
        memberships: vec![Membership {
            id: MembershipId(Uuid::from_u128(7)),
            project: project(place),
            hat: Hat::Carer,
            roles: roles.to_vec(),
            accepted_rules: Some(1),
        }],
        ..signed_in()
    }
}

fn administrator() -> Scope {
    Scope { administrator: true, ..signed_in() }
}

fn target() -> Target {
    Target::project(organisation(HERE), project(HERE)).rules(Some(1))
}

/// The columns of the matrix: short name, scope, and whether the target is the person's own.
fn columns() -> Vec<(&'static str, Scope, bool)> {
    let mut columns = vec![
        ("any", Scope::default(), false),
        ("in", signed_in(), false),
        ("adm", administrator(), false),
        ("mac", Scope::machine(), false),
    ];
    for (name, role) in ["lead", "appr", "auth", "audi", "equa", "safe"].iter().zip(OfficeRole::ALL)
    {
        columns.push((name, officer(*role, HERE), false));
    }
    for (name, role) in
        ["mem", "gue", "fac", "scr", "sup", "inv", "com"].iter().zip(ProjectRole::ALL)
    {
        columns.push((name, participant(&[*role], HERE), false));
    }
    columns.push(("own", participant(&[ProjectRole::Member], HERE), true));
    columns
}

fn drawn(target: Target) -> String {
    let columns = columns();
    let head: String = columns.iter().map(|(name, ..)| format!(" {name:>4}")).collect();
    let mut lines = vec![format!("{:22}{head}", "act")];
    for act in Act::ALL {
        let row: String = columns
            .iter()
            .map(|(_, scope, own)| match allow(*act, scope, &target.own(*own)) {
                Ok(()) => "    Y",
                Err(_) => "    .",
            })
            .collect();
        lines.push(format!("{:22}{row}", act.code()));
    }
    lines.join("\n")
}

/// In a project that only its members see.
const CLOSED_PROJECT: &str = "\
act                     any   in  adm  mac lead appr auth audi equa safe  mem  gue  fac  scr  sup  inv  com  own
invite_administrator      .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
create_organisation       .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
appoint_officer           .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
edit_organisation         .    .    Y    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .
import_result             .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
verify_audit              .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
manage_account            .    Y    Y    .    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
create_project            .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    .    .
see_project               .    .    .    .    Y    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
see_home                  .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
see_members               .    .    .    .    .    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
edit_project              .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
move_stage                .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
publish_ground_rules      .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
accept_ground_rules       .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
choose_naming             .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
invite                    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    Y    .    .
accept_invitation         Y    Y    Y    Y    Y    Y    Y    .    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
add_person                .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
request_part              Y    Y    Y    Y    Y    Y    Y    .    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
decide_request            .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
leave                     .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
remove_member             .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
block_member              .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
see_proposal              .    .    .    .    Y    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
see_draft                 .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
write_proposal            .    .    .    .    .    .    .    .    .    .    Y    .    Y    Y    Y    Y    .    Y
write_for                 .    .    .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    .    .
edit_proposal             .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
open_proposal             .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
close_proposal            .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
withdraw_proposal         .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    Y
put_proposal              .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
open_vote                 .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
see_vote                  .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
see_roll                  .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
cast_ballot               .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
close_vote                .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
declare_vote_lost         .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
see_result                .    .    .    .    Y    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
acknowledge_proposal      .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .
answer_proposal           .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .
see_answer                .    .    .    .    Y    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
add_action                .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .
move_action               .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    Y
check_action              .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
see_meeting               .    .    .    .    .    .    .    Y    .    .    Y    Y    Y    Y    Y    Y    Y    Y
plan_meeting              .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
change_meeting            .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
cancel_meeting            .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
propose_agenda_item       .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    Y    Y    Y    Y
invite_to_meeting         .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
reply_to_meeting          .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
reply_by_link             Y    Y    Y    Y    Y    Y    Y    .    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
reply_for                 .    .    .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    .    .
see_invites               .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
see_balance               .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
confirm_attendance        .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
say_access_needs          .    Y    Y    .    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
say_access_needs_for      .    .    .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    .    .
see_access_needs          .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    Y
assign_access_need        .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
meet_access_need          .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    Y
confirm_access_need       .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
confirm_access_for        .    .    .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    .    .
correct_participation     .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .
see_scheme                Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
edit_scheme               .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    .    .
set_duties                .    .    Y    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .
make_offer                .    .    .    .    .    .    .    .    .    .    .    .    Y    .    .    Y    .    .
agree_rate                .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    .
see_offer                 .    .    .    .    .    Y    Y    Y    .    .    .    .    Y    .    .    Y    .    Y
respond_to_offer          .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
see_response              .    .    .    .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    Y
write_claim               .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    .    Y
claim_for                 .    .    .    .    .    .    .    .    .    .    .    .    Y    Y    Y    Y    .    .
see_claim                 .    .    .    .    .    Y    Y    Y    .    .    .    .    .    .    .    .    .    Y
decide_claim              .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .    .
authorise_claim           .    .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .
mark_paid                 .    .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    .
record_return             .    .    .    .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .
see_ledger                .    .    .    .    .    .    Y    Y    .    .    .    .    .    .    .    .    .    .
verify_ledger             .    .    Y    Y    .    .    .    .    .    .    .    .    .    .    .    .    .    .
see_payee                 .    .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    Y
change_payee              .    .    .    .    .    .    Y    .    .    .    .    .    .    .    .    .    .    Y";

/// What changes where everybody may see the thing.
const PUBLIC: [Act; 4] = [Act::SeeProject, Act::SeeProposal, Act::SeeResult, Act::SeeAnswer];

#[test]
fn every_act_against_every_standing() {
    let drawn = drawn(target());
    assert_eq!(drawn, CLOSED_PROJECT, "\n{drawn}");
}

#[test]
fn what_is_public_is_for_everybody_and_nothing_else_is() {
    for act in Act::ALL {
        for (name, scope, own) in columns() {
            let closed = allow(*act, &scope, &target().own(own));
            let open = allow(*act, &scope, &target().own(own).public(true));
            if PUBLIC.contains(act) {
                assert_eq!(open, Ok(()), "{act:?} {name}");
            } else {
                assert_eq!(open, closed, "{act:?} {name}");
            }
        }
    }
}

#[test]
fn standing_elsewhere_is_no_standing_here() {
    let mut foreign: Vec<Scope> =
        OfficeRole::ALL.iter().map(|role| officer(*role, ELSEWHERE)).collect();
    foreign.extend(ProjectRole::ALL.iter().map(|role| participant(&[*role], ELSEWHERE)));
    foreign.push(participant(ProjectRole::ALL, ELSEWHERE));
    for act in Act::ALL {
        for own in [false, true] {
            let target = target().own(own);
            let stranger = allow(*act, &signed_in(), &target);
            for scope in &foreign {
                assert_eq!(allow(*act, scope, &target), stranger, "{act:?} {scope:?}");
            }
        }
    }
}

#[test]
fn whoever_is_not_signed_in_is_asked_to() {
    assert_eq!(allow(Act::CastBallot, &Scope::default(), &target()), Err(Refusal::SignInFirst));
    assert_eq!(allow(Act::CastBallot, &signed_in(), &target()), Err(Refusal::NotAllowed));
}

#[test]
fn an_auditor_changes_nothing_whatever_else_they_are() {
    let mut scope = participant(ProjectRole::ALL, HERE);
    scope.administrator = true;
    scope.offices = officer(OfficeRole::Auditor, HERE).offices;
    for act in Act::ALL.iter().filter(|act| act.changes()) {
        assert_eq!(allow(*act, &scope, &target()), Err(Refusal::NotAllowed), "{act:?}");
    }
    assert_eq!(allow(Act::SeeMembers, &scope, &target()), Ok(()));
    assert_eq!(allow(Act::Leave, &scope, &target()), Ok(()));
}

#[test]
fn nobody_answers_their_own_proposal() {
    let commissioner = participant(&[ProjectRole::Commissioner], HERE);
    assert_eq!(allow(Act::AnswerProposal, &commissioner, &target()), Ok(()));
    assert_eq!(
        allow(Act::AnswerProposal, &commissioner, &target().own(true)),
        Err(Refusal::NotAllowed)
    );
}

#[test]
fn nobody_says_of_themselves_how_long_they_came() {
    let lead = participant(&[ProjectRole::InvolvementLead], HERE);
    for act in [Act::ConfirmAttendance, Act::CorrectParticipation, Act::ConfirmAccessFor] {
        assert_eq!(allow(act, &lead, &target()), Ok(()), "{act:?}");
        let own = allow(act, &lead, &target().own(true));
        assert_eq!(own, Err(Refusal::NotAllowed), "{act:?}");
    }
}

#[test]
fn nobody_hands_money_to_themselves() {
    let mut scope = participant(ProjectRole::ALL, HERE);
    scope.offices.push(Office { organisation: organisation(HERE), role: OfficeRole::Approver });
    scope.offices.push(Office { organisation: organisation(HERE), role: OfficeRole::Authoriser });
    let money = [
        Act::MakeOffer,
        Act::AgreeRate,
        Act::ClaimFor,
        Act::DecideClaim,
        Act::AuthoriseClaim,
        Act::MarkPaid,
        Act::RecordReturn,
    ];
    for act in money {
        assert_eq!(allow(act, &scope, &target()), Ok(()), "{act:?}");
        assert_eq!(allow(act, &scope, &target().own(true)), Err(Refusal::NotAllowed), "{act:?}");
    }
}

#[test]
fn access_needs_are_no_matter_of_any_office() {
    for role in OfficeRole::ALL {
        let mut scope = officer(*role, HERE);
        scope.administrator = true;
        for act in [Act::SeeAccessNeeds, Act::MeetAccessNeed, Act::AssignAccessNeed] {
            assert_eq!(allow(act, &scope, &target()), Err(Refusal::NotAllowed), "{act:?} {role:?}");
        }
    }
}

#[test]
fn whoever_left_is_still_paid() {
    for act in [Act::RespondToOffer, Act::WriteClaim, Act::SeeClaim, Act::ChangePayee] {
        assert_eq!(allow(act, &signed_in(), &target().own(true)), Ok(()), "{act:?}");
        assert_eq!(allow(act, &signed_in(), &target()), Err(Refusal::NotAllowed), "{act:?}");
        let nobody = allow(act, &Scope::default(), &target().own(true));
        assert_eq!(nobody, Err(Refusal::SignInFirst), "{act:?}");
    }
}

#[test]
fn a_voice_needs_the_newest_ground_rules() {
    let member = participant(&[ProjectRole::Member], HERE);
    let newer = target().rules(Some(2));
    assert_eq!(
        allow(Act::CastBallot, &member, &newer),
        Err(Refusal::WrongState(WrongState::GroundRulesNotAccepted))
    );
    assert_eq!(allow(Act::AcceptGroundRules, &member, &newer), Ok(()));
    assert_eq!(allow(Act::CastBallot, &member, &target().rules(None)), Ok(()));
}

#[test]
fn whoever_was_blocked_may_not_ask_again() {
    let blocked = target().blocked(true);
    assert_eq!(allow(Act::RequestPart, &signed_in(), &blocked), Err(Refusal::NotAllowed));
    assert_eq!(allow(Act::AcceptInvitation, &Scope::default(), &blocked), Err(Refusal::NotAllowed));
    assert_eq!(allow(Act::RequestPart, &signed_in(), &target()), Ok(()));
}

#[test]
fn what_lets_money_out_asks_for_a_second_factor() {
    let unproved = |scope: Scope| Scope { proved: false, ..scope };
    let asks = |act, scope: Scope| allow(act, &unproved(scope), &target());
    let authoriser = || officer(OfficeRole::Authoriser, HERE);
    assert_eq!(asks(Act::AuthoriseClaim, authoriser()), Err(Refusal::ProveFirst));
    assert_eq!(asks(Act::SeePayee, authoriser()), Err(Refusal::ProveFirst));
    assert_eq!(asks(Act::CreateOrganisation, administrator()), Err(Refusal::ProveFirst));
    assert_eq!(asks(Act::SetDuties, officer(OfficeRole::Lead, HERE)), Err(Refusal::ProveFirst));
    assert_eq!(asks(Act::SeeClaim, authoriser()), Ok(()), "reading claims does not");
    assert_eq!(asks(Act::AuthoriseClaim, signed_in()), Err(Refusal::NotAllowed), "role first");
    let own = target().own(true);
    assert_eq!(allow(Act::ChangePayee, &unproved(signed_in()), &own), Ok(()), "one's own account");
    let offered = allowed(&unproved(authoriser()), &target());
    assert!(offered.contains(&Act::AuthoriseClaim), "the page says what to do first");
    assert_eq!(allow(Act::AppointOfficer, &Scope::machine(), &target()), Ok(()));
}

#[test]
fn an_auditor_who_takes_part_is_paid_like_others() {
    let auditor = officer(OfficeRole::Auditor, HERE);
    for act in [Act::RespondToOffer, Act::WriteClaim, Act::ChangePayee] {
        assert_eq!(allow(act, &auditor, &target().own(true)), Ok(()), "{act:?}");
        assert_eq!(allow(act, &auditor, &target()), Err(Refusal::NotAllowed), "{act:?}");
    }
}
