//! A person's own page: what needs them next, and what became of what they
//! said.

use super::queries::{self, AskedTo, Hands, Money, Own, VoteToCast, WaitingList};
use crate::{
    Portal, accounts,
    answers::{self, OwnAnswers},
    error::Result,
    projects, proposals, time,
};
use domain::{
    access::review_due,
    accounts::{ConsentRow, Purpose},
    answers::{
        ActionState,
        pages::{Contribution, WaitingRow},
    },
    desk::{Front, MyPart, OwnProject},
    ids::{PersonId, ProjectId, ProposalId},
    links::{Record, RecordKind},
    meetings::invitations::InviteState,
    permissions::{Act, Target, allow},
    projects::{Clock, Need, NeedKind, in_order, may_begin_in},
    proposals::pages::ProposalRow,
    refusal::Refusal,
    scope::{OfficeRole, ProjectRole, Scope},
    time::Day,
};
use uuid::Uuid;

/// The person's own page; `after` is from where what became of things goes on.
pub async fn see_my_part(
    portal: &Portal,
    scope: &Scope,
    after: Option<ProposalId>,
) -> Result<MyPart> {
    allow(Act::ManageAccount, scope, &Target::instance())?;
    let person = scope.person().ok_or(Refusal::SignInFirst)?;
    let db = portal.store.read();
    let own: Vec<ProjectId> = scope.memberships.iter().map(|part| part.project).collect();
    let projects = queries::list_own_projects(db, &own).await?;
    let unread = unread(portal, scope).await?;
    let drafts = proposals::own_drafts(portal, scope).await?;
    let OwnAnswers { said, waiting } = answers::own_answers(portal, scope, after).await?;
    let hands = hands(scope, person);
    let WaitingList { votes, money, money_of } =
        queries::list_waiting(db, &hands, portal.now(), portal.today()).await?;
    let answers = own.iter().any(|project| scope.has_role(*project, ProjectRole::Commissioner));
    let mut needs: Vec<Need> =
        projects.iter().filter_map(|own| rules_to_accept(scope, own)).collect();
    let asked = queries::list_asked_to(db, person, &own, portal.now()).await?;
    needs.extend(say_needs(&asked, portal.today()));
    needs.extend(asked.into_iter().map(meeting_to_come));
    needs.extend(votes.into_iter().filter(|vote| own.contains(&vote.project)).map(vote_to_cast));
    needs.extend(money.into_iter().map(money_that_waits));
    needs.extend(waiting.into_iter().map(proposal_to_answer));
    needs.extend(said.rows.iter().filter_map(action_to_check));
    needs.extend(projects.iter().filter_map(|own| requests_to_decide(scope, own)));
    // A draft in a project that one has left cannot be opened.
    let reached = drafts.iter().filter(|draft| own.contains(&draft.project));
    needs.extend(reached.map(draft_to_finish));
    let projects = projects.into_iter().map(|own| own.project).collect();
    let organisations = looks_after_organisations(scope);
    let may_begin = !may_begin_in(scope).is_empty();
    let needs = in_order(needs);
    Ok(MyPart {
        unread,
        needs,
        projects,
        drafts,
        said,
        answers,
        organisations,
        money_of,
        may_begin,
    })
}

/// The front page: the same for everybody.
pub async fn see_front(portal: &Portal, scope: &Scope) -> Result<Front> {
    let projects = projects::newest_projects(portal, Front::SHOWN).await?;
    let mut late = answers::list_overdue(portal, scope, None, None).await?.rows;
    late.truncate(Front::SHOWN);
    let story = queries::find_story(portal.store.read()).await?;
    Ok(Front { projects, late, story })
}

/// What one project asks of the person next, beside its rules: the votes. All else is
/// on the person's own page. Nothing for those who do not take part.
pub async fn see_needs(portal: &Portal, scope: &Scope, project: ProjectId) -> Result<Vec<Need>> {
    let (Some(person), true) = (scope.person(), scope.membership(project).is_some()) else {
        return Ok(Vec::new());
    };
    let votes = queries::list_votes_to_cast(portal.store.read(), person, portal.now()).await?;
    let here = votes.into_iter().filter(|vote| vote.project == project);
    Ok(in_order(here.map(vote_to_cast).collect()))
}

/// What one needs to take part is asked before the first meeting, and again when it is
/// to be looked at anew.
fn say_needs(asked: &[AskedTo], today: Day) -> Option<Need> {
    let first = asked.first()?;
    let due = first.said.is_none_or(|said| review_due(said, first.missed) <= today);
    due.then(|| Need {
        kind: NeedKind::SayNeeds,
        project: first.project,
        about: Record::new(RecordKind::Meeting, first.id.0),
        title: String::new(),
        due: None,
        late_by: 0,
    })
}

fn meeting_to_come(asked: AskedTo) -> Need {
    let kind = match asked.state {
        InviteState::Invited => NeedKind::ReplyToMeeting,
        _ => NeedKind::ComeToMeeting,
    };
    Need {
        kind,
        project: asked.project,
        about: Record::new(RecordKind::Meeting, asked.id.0),
        title: asked.title,
        due: Some(time::day_of(asked.starts)),
        late_by: 0,
    }
}

fn looks_after_organisations(scope: &Scope) -> bool {
    scope.administrator || scope.offices.iter().any(|office| office.role == OfficeRole::Lead)
}

/// The required statements that the person has not accepted as they stand now.
async fn unread(portal: &Portal, scope: &Scope) -> Result<Vec<Purpose>> {
    let rows = accounts::consents(portal, scope).await?.into_iter();
    let waits = |row: &ConsentRow| row.purpose.is_required() && !row.given;
    Ok(rows.filter(waits).map(|row| row.purpose).collect())
}

fn rules_to_accept(scope: &Scope, own: &Own) -> Option<Need> {
    let accepted = scope.membership(own.project.id)?.accepted_rules;
    let to_accept = own.rules.is_some() && own.rules != accepted;
    to_accept.then(|| about_project(NeedKind::AcceptGroundRules, &own.project))
}

fn requests_to_decide(scope: &Scope, own: &Own) -> Option<Need> {
    let to_decide = own.asked && scope.has_role(own.project.id, ProjectRole::InvolvementLead);
    to_decide.then(|| about_project(NeedKind::DecideRequest, &own.project))
}

fn about_project(kind: NeedKind, project: &OwnProject) -> Need {
    Need {
        kind,
        project: project.id,
        about: Record::new(RecordKind::Project, project.id.0),
        title: project.title.clone(),
        due: None,
        late_by: 0,
    }
}

/// Whose money the person handles, or checks.
fn hands(scope: &Scope, person: PersonId) -> Hands {
    let of = |role| {
        let held = scope.offices.iter().filter(move |office| office.role == role);
        held.map(|office| office.organisation).collect()
    };
    Hands {
        person,
        approves: of(OfficeRole::Approver),
        authorises: of(OfficeRole::Authoriser),
        audits: of(OfficeRole::Auditor),
    }
}

fn money_that_waits(Money { kind, project, about, title }: Money) -> Need {
    let project = project.unwrap_or(ProjectId(Uuid::nil()));
    Need { kind, project, about, title, due: None, late_by: 0 }
}

fn vote_to_cast(vote: VoteToCast) -> Need {
    Need {
        kind: NeedKind::Vote,
        project: vote.project,
        about: Record::new(RecordKind::Vote, vote.id.0),
        title: vote.title,
        due: vote.closes.map(time::last_day),
        late_by: 0,
    }
}

fn proposal_to_answer(row: WaitingRow) -> Need {
    // What was not acknowledged in time is not asked for twice.
    let acknowledge = matches!(row.clocks.acknowledge, Clock::Running { .. });
    let (kind, clock) = match acknowledge {
        true => (NeedKind::Acknowledge, row.clocks.acknowledge),
        false => (NeedKind::Answer, row.clocks.answer),
    };
    let about = Record::new(RecordKind::Proposal, row.proposal.0);
    let (due, late_by) = (Some(clock.due()), clock.late_by());
    Need { kind, project: row.project, about, title: row.title, due, late_by }
}

fn action_to_check(row: &Contribution) -> Option<Need> {
    let to_check = row.wrote && row.actions.contains(&ActionState::Done);
    to_check.then(|| Need {
        kind: NeedKind::CheckAction,
        project: row.project,
        about: Record::new(RecordKind::Proposal, row.proposal.0),
        title: row.title.clone(),
        due: None,
        late_by: 0,
    })
}

fn draft_to_finish(row: &ProposalRow) -> Need {
    Need {
        kind: NeedKind::FinishDraft,
        project: row.project,
        about: Record::new(RecordKind::Proposal, row.id.0),
        title: row.title.clone(),
        due: None,
        late_by: 0,
    }
}
