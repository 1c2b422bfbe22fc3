//! What the files of the story hold: the cast, and the scenes of each project.

use super::{
    money::PayDeed,
    terms::{CastOfficer, CastPay},
};
use crate::error::{Result, fault};
use domain::{
    access::{AccessCode, checklist::LineMove},
    accounts::{Hat, Naming},
    answers::{ActionMove, AnswerForm, Verdict},
    meetings::invitations::Reply,
    organisations::{Contact, OrganisationText},
    projects::{ChangeForm, GroundRulesForm, ProjectForm, RequestForm, Stage},
    proposals::{ProposalForm, ProposalMove},
    scope::ProjectRole,
    votes::typed::TypedVote,
};
use serde::{Deserialize, de::DeserializeOwned};

/// A budget vote of an invented town, as its file would come.
pub(super) const BUDGET: &str = include_str!("riverside-budget.pb");
/// What that file is called.
pub(super) const BUDGET_FILE: &str = "riverside-budget.pb";

const CAST: &str = include_str!("cast.json");
/// What is done with money on a day comes after what else is done on it.
const STORIES: [&str; 4] = [
    include_str!("falls.json"),
    include_str!("peer-support.json"),
    include_str!("year.json"),
    include_str!("money.json"),
];

/// Everybody in the story. People are known by their first name in small
/// letters, which is also the first half of their address.
#[derive(Deserialize)]
pub(super) struct Cast {
    /// Who administers the portal.
    pub administrator: String,
    pub organisations: Vec<CastOrganisation>,
    /// Full names.
    pub people: Vec<String>,
    pub doors: Vec<CastDoor>,
}

#[derive(Deserialize)]
pub(super) struct CastOrganisation {
    pub text: OrganisationText,
    pub lead: String,
    pub contacts: Vec<Contact>,
    #[serde(default)]
    pub officers: Vec<CastOfficer>,
    pub pay: Option<CastPay>,
}

#[derive(Deserialize)]
pub(super) struct CastDoor {
    pub role: String,
    /// A full name.
    pub name: String,
    /// Whether they have an authenticator app.
    #[serde(default)]
    pub has_key: bool,
}

/// One thing that somebody does, on a day counted from today.
pub(super) struct Scene {
    pub project: String,
    pub on: i64,
    pub by: String,
    pub deed: Deed,
}

#[derive(Deserialize)]
struct Story {
    project: String,
    scenes: Vec<StoryScene>,
}

#[derive(Deserialize)]
struct StoryScene {
    on: i64,
    by: String,
    deed: Deed,
}

/// What people do in the story. Named things are keys of the story's own.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Deed {
    BeginProject {
        organisation: String,
        form: ProjectForm,
    },
    AddPartner {
        organisation: String,
    },
    SetDecision {
        decider: String,
        due: i64,
    },
    AddChangeItem(ChangeForm),
    PublishGroundRules(GroundRulesForm),
    MoveStage {
        to: Stage,
        reason: String,
    },
    Invite {
        who: String,
        hat: Hat,
        role: ProjectRole,
        welcome: String,
    },
    AddPerson {
        key: String,
        full_name: String,
        hat: Hat,
    },
    ChooseNaming(Naming),
    RequestPart(RequestForm),
    Propose(NewWords),
    MoveProposal {
        proposal: String,
        step: ProposalMove,
    },
    PutProposal {
        proposal: String,
    },
    OpenVote(NewVote),
    Cast {
        vote: String,
        r#for: String,
        against: String,
        abstain: String,
    },
    CastWithReason {
        vote: String,
        r#for: bool,
        reason: String,
    },
    CloseDueVotes,
    /// Opens a vote among several options; `ballots` are cast at once.
    HoldPoll(Box<NewPoll>),
    Acknowledge {
        proposal: String,
        words: String,
    },
    Answer {
        proposal: String,
        form: AnswerForm,
    },
    AddAction {
        proposal: String,
        key: String,
        title: String,
        owner: String,
        due: i64,
    },
    MoveAction {
        action: String,
        step: ActionMove,
    },
    CheckAction {
        action: String,
        verdict: Verdict,
        words: String,
    },
    PlanMeeting(NewMeeting),
    InviteAll {
        meeting: String,
    },
    Reply {
        meeting: String,
        who: String,
        reply: Reply,
    },
    AddToAgenda {
        meeting: String,
        text: String,
        minutes: String,
    },
    SayNeeds {
        codes: Vec<AccessCode>,
        share: bool,
    },
    Arrange {
        meeting: String,
        by: String,
        step: LineMove,
    },
    SayWhetherMet {
        meeting: String,
        met: bool,
    },
    SayWhoCame {
        meeting: String,
        who: String,
        minutes: String,
    },
    CancelMeeting {
        meeting: String,
        reason: String,
    },
    Pay(PayDeed),
}

/// A meeting of the story; hours are London's.
#[derive(Deserialize)]
pub(super) struct NewMeeting {
    pub key: String,
    pub title: String,
    pub purpose: String,
    pub day: i64,
    pub start: u32,
    pub end: u32,
    pub place: String,
    pub people: u32,
    /// Seats set aside, in the order of `Bloc::ALL`.
    pub set_aside: [u32; 3],
    /// Minutes to get ready.
    pub preparation: u32,
}

/// A proposal of the story.
#[derive(Deserialize)]
pub(super) struct NewWords {
    pub key: String,
    pub form: ProposalForm,
    /// The proposal from which it comes.
    pub from: Option<String>,
    /// The person without e-mail whose words it holds.
    pub written_for: Option<String>,
    /// Whether it stays a draft.
    #[serde(default)]
    pub draft: bool,
}

/// A vote of the story, to be considered: secret and by two majorities, or named.
#[derive(Deserialize)]
pub(super) struct NewVote {
    pub key: String,
    pub proposal: String,
    pub title: String,
    pub question: String,
    pub quorum: u32,
    pub closes: i64,
    pub consider_by: i64,
    /// Whether the group agreed to see who chose what.
    #[serde(default)]
    pub named: bool,
}

/// A vote among several options, as its form would be filled in.
#[derive(Deserialize)]
pub(super) struct NewPoll {
    pub vote: TypedVote,
    pub closes: i64,
    pub ballots: Vec<PollBallots>,
}

/// Ballots that are alike: whose, and the numbers of options from 0.
#[derive(Deserialize)]
pub(super) struct PollBallots {
    pub who: String,
    #[serde(default)]
    pub ticks: Vec<usize>,
    #[serde(default)]
    pub order: Vec<usize>,
    #[serde(default)]
    pub points: Vec<(usize, u32)>,
}

/// Who is in the story.
pub(super) fn cast() -> Result<Cast> {
    read(CAST)
}

/// All that happens, in order of days.
pub(super) fn scenes() -> Result<Vec<Scene>> {
    let mut scenes = Vec::new();
    for text in STORIES {
        let Story { project, scenes: told } = read(text)?;
        scenes.extend(told.into_iter().map(|StoryScene { on, by, deed }| {
            let project = project.clone();
            Scene { project, on, by, deed }
        }));
    }
    scenes.sort_by_key(|scene| scene.on);
    Ok(scenes)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| fault("demonstration_read", &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_is_over_before_today() {
        assert!(scenes().unwrap().iter().all(|scene| (-399..0).contains(&scene.on)));
    }

    #[test]
    fn everybody_is_marked_as_invented() {
        let cast = cast().unwrap();
        assert!(cast.people.iter().all(|name| name.ends_with(" (demonstration)")));
        assert!(cast.doors.iter().all(|door| cast.people.contains(&door.name)));
    }
}
