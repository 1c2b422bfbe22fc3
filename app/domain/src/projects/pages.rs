//! What the pages about projects show. Data only: days are London's, names are
//! as people chose them, Markdown is HTML already.

use super::{ChangeItem, Clock, DecisionForm, Level, Stage, StageMove};
use crate::{
    accounts::{Hat, Naming, ShownName},
    ids::{
        ChangeItemId, GroundRulesId, InvitationId, MembershipId, OrganisationId, ProjectId,
        RequestId,
    },
    organisations::Promise,
    permissions::Act,
    scope::ProjectRole,
    time::Day,
};
use serde::{Deserialize, Serialize};

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRow {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// The name of the organisation that leads it.
    pub organisation: String,
    /// Where it is.
    pub stage: Stage,
    /// What can change, as it stands now.
    pub can: Vec<String>,
    /// What cannot.
    pub cannot: Vec<String>,
    /// Whether it was invented to show the portal.
    pub demonstration: bool,
}

/// One page of a list of projects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectList {
    /// The projects, newest first.
    pub rows: Vec<ProjectRow>,
    /// From where the next page goes on.
    pub next: Option<ProjectId>,
    /// Whether the reader may begin one.
    pub may_begin: bool,
}

/// An organisation by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationName {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
}

/// What can or cannot change, with its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Its id.
    pub id: ChangeItemId,
    /// What it says, and from when until when.
    pub item: ChangeItem,
}

/// A version of the ground rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroundRules {
    /// Its id.
    pub id: GroundRulesId,
    /// Counts up from 1.
    pub version: i32,
    /// As it was typed.
    pub body: String,
    /// The rules as safe HTML.
    pub html: String,
    /// The day on which they were published.
    pub made: Day,
}

/// The reader's own part in a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPart {
    /// Its id.
    pub membership: MembershipId,
    /// How the reader takes part.
    pub hat: Hat,
    /// What the reader does.
    pub roles: Vec<ProjectRole>,
    /// How the reader is named.
    pub naming: Naming,
    /// Whether the newest ground rules were accepted.
    pub accepted_rules: bool,
}

/// A project's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectPage {
    /// Its id.
    pub id: ProjectId,
    /// Its name.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// What it is about.
    pub summary: String,
    /// How far people's say is promised to reach.
    pub level: Level,
    /// Where it is.
    pub stage: Stage,
    /// How it got there, oldest first.
    pub history: Vec<StageMove>,
    /// The organisation that leads it.
    pub organisation: OrganisationName,
    /// The organisations that take part in it.
    pub partners: Vec<OrganisationName>,
    /// What can and cannot change, oldest first, the closed among them.
    pub changes: Vec<ChangeRow>,
    /// Who decides, and by when.
    pub decision: Option<DecisionForm>,
    /// How that day stands.
    pub decision_clock: Option<Clock>,
    /// The newest ground rules.
    pub ground_rules: Option<GroundRules>,
    /// Within how many days proposals are acknowledged and answered.
    pub promise: Option<Promise>,
    /// Whom to ask about it.
    pub lead_contact: Option<String>,
    /// Whether "I would like to take part" is offered.
    pub open_to_requests: bool,
    /// Whether anyone may read this page.
    pub listed: bool,
    /// Whether it was invented to show the portal.
    pub demonstration: bool,
    /// Counts edits; sent back with the next one.
    pub revision: i32,
    /// The reader's own part.
    pub own: Option<OwnPart>,
    /// What the reader may do here.
    pub may: Vec<Act>,
}

/// What those who lead a project see of it when they set it up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// What its page says now.
    pub project: ProjectPage,
    /// The promise that follows the one in force, where one was made.
    pub next_promise: Option<Promise>,
    /// How many take part.
    pub people: i64,
    /// How many of them answer proposals.
    pub commissioners: i64,
}

/// The organisations that take part in a project, and a page of those that
/// could.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partners {
    /// In which project.
    pub project: ProjectId,
    /// Who takes part.
    pub partners: Vec<OrganisationName>,
    /// Who could, by name.
    pub others: Vec<OrganisationName>,
    /// From where the next page goes on.
    pub next: Option<OrganisationId>,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    /// Their part.
    pub membership: MembershipId,
    /// As they chose to be named.
    pub name: ShownName,
    /// What they do.
    pub roles: Vec<ProjectRole>,
    /// How they take part: only for those who lead the project.
    pub hat: Option<Hat>,
    /// Somebody without e-mail, for whom others may write.
    pub written_for: bool,
    /// Whether it is the reader.
    pub own: bool,
}

/// One page of the list of those who take part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberList {
    /// Who, in the order in which they came.
    pub rows: Vec<MemberRow>,
    /// From where the next page goes on.
    pub next: Option<MembershipId>,
    /// What the reader may do in the project.
    pub may: Vec<Act>,
}

/// One of those who take part: for those who may end a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPage {
    /// In which project.
    pub project: ProjectId,
    /// Who.
    pub member: MemberRow,
}

/// How the reader is named in a project, and how else they could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamingPage {
    /// In which project.
    pub project: ProjectId,
    /// How they are named now.
    pub now: Naming,
    /// Each way, and what others would see.
    pub choices: Vec<(Naming, ShownName)>,
}

/// Somebody without e-mail, for whom others may write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFor {
    /// Their part.
    pub membership: MembershipId,
    /// As they chose to be named.
    pub name: ShownName,
}

/// What the page behind an invitation says before its button is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    /// To which project.
    pub project: ProjectId,
    /// Its name.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// The organisation that leads it.
    pub organisation: String,
    /// Whom it is for.
    pub name: Option<String>,
    /// As what.
    pub hat: Hat,
    /// To do what.
    pub role: ProjectRole,
    /// A word of welcome.
    pub welcome: String,
    /// The rules that whoever comes in keeps to.
    pub ground_rules: Option<GroundRules>,
    /// Whether the address it was mailed to has an account: who has one signs in first.
    pub has_account: bool,
    /// The last day.
    pub expires: Day,
}

/// An invitation that waits to be taken up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    /// Its id.
    pub id: InvitationId,
    /// Whom it is for.
    pub name: Option<String>,
    /// As what.
    pub hat: Hat,
    /// To do what.
    pub role: ProjectRole,
    /// When it was made.
    pub made: Day,
    /// The last day.
    pub expires: Day,
}

/// Somebody who would like to take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Its id.
    pub id: RequestId,
    /// Who.
    pub name: Option<String>,
    /// As what.
    pub hat: Hat,
    /// Why, in their words.
    pub words: Option<String>,
    /// When they asked.
    pub made: Day,
}

/// Who is on the way into a project: for those who lead it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrivals {
    /// Who asked, oldest first.
    pub requests: Vec<RequestRow>,
    /// Who was invited, newest first.
    pub invitations: Vec<InvitationRow>,
}
