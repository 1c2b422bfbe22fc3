//! Votes of the story.

use super::{
    script::{Deed, NewPoll, NewVote, PollBallots},
    stage::{Doer, Stage, find},
};
use crate::{
    answers,
    error::{Result, fault},
    votes,
};
use domain::{
    ids::{OptionId, VoteId},
    votes::{Choice, Method, Paper, Secrecy, Standing, VoteForm},
};
use uuid::Uuid;

impl Stage<'_> {
    pub(super) async fn vote(&mut self, doer: &Doer, deed: Deed) -> Result<()> {
        match deed {
            Deed::OpenVote(new) => self.open_vote(doer, new).await,
            Deed::Cast { vote, r#for, against, abstain } => {
                let vote = find(&self.votes, &vote)?;
                self.cast(vote, &r#for, Choice::For).await?;
                self.cast(vote, &against, Choice::Against).await?;
                self.cast(vote, &abstain, Choice::Abstain).await
            }
            Deed::CastWithReason { vote, r#for, reason } => {
                let vote = find(&self.votes, &vote)?;
                let choice = if r#for { Choice::For } else { Choice::Against };
                votes::cast_ballot(self.portal, &doer.scope, vote, choice, &reason).await?;
                Ok(())
            }
            // As the worker does, when the time has come.
            Deed::CloseDueVotes => {
                votes::close_due_votes(self.portal).await?;
                answers::put_passed_proposals(self.portal, doer.project).await?;
                Ok(())
            }
            Deed::HoldPoll(poll) => self.hold_poll(doer, *poll).await,
            _ => Err(fault("demonstration_deed", &doer.name)),
        }
    }

    async fn open_vote(&mut self, doer: &Doer, new: NewVote) -> Result<()> {
        let id = VoteId(Uuid::now_v7());
        let form = VoteForm {
            title: new.title,
            question: new.question,
            method: Method::ForAgainst,
            secrecy: if new.named { Secrecy::Named } else { Secrecy::Secret },
            group_agreed: new.named,
            standing: Standing::Considered,
            consider_by: Some(self.calendar.day(new.consider_by)),
            dual_majority: !new.named,
            quorum: new.quorum,
            download_from: None,
            closes_on: Some(self.calendar.day(new.closes)),
            proposal: Some(find(&self.proposals, &new.proposal)?),
            options: vec![],
            conditions: Default::default(),
            terms: Default::default(),
        };
        votes::open_vote(self.portal, &doer.scope, id, doer.project, form).await?;
        self.votes.insert(new.key, id);
        Ok(())
    }

    async fn hold_poll(&self, doer: &Doer, poll: NewPoll) -> Result<()> {
        let id = VoteId(Uuid::now_v7());
        let closes_on = Some(self.calendar.day(poll.closes));
        let form = VoteForm { closes_on, ..poll.vote.read()? };
        votes::open_vote(self.portal, &doer.scope, id, doer.project, form).await?;
        let page = votes::see_vote(self.portal, &doer.scope, id).await?;
        let options: Vec<OptionId> = page.vote.options.iter().map(|option| option.id).collect();
        for ballots in poll.ballots {
            let choice = choice(page.vote.method, &options, &ballots)
                .ok_or_else(|| fault("demonstration_poll", &ballots.who))?;
            self.cast(id, &ballots.who, choice).await?;
        }
        Ok(())
    }

    async fn cast(&self, vote: VoteId, who: &str, choice: Choice) -> Result<()> {
        for name in who.split_whitespace() {
            let scope = self.scope(name).await?;
            votes::cast_ballot(self.portal, &scope, vote, choice.clone(), "").await?;
        }
        Ok(())
    }
}

/// What the numbers of options stand for; nothing where there is no such option.
fn choice(method: Method, options: &[OptionId], ballots: &PollBallots) -> Option<Choice> {
    let option = |at: &usize| options.get(*at).copied();
    match method.paper() {
        Paper::Ticks => {
            ballots.ticks.iter().map(option).collect::<Option<_>>().map(Choice::Approve)
        }
        Paper::Points => {
            let given = ballots.points.iter().map(|(at, many)| Some((option(at)?, *many)));
            given.collect::<Option<_>>().map(Choice::Points)
        }
        Paper::Ranking => {
            let places = ballots.order.iter().map(|at| Some([option(at)?].into()));
            places.collect::<Option<_>>().map(Choice::Rank)
        }
        Paper::Answer | Paper::Consent | Paper::Scale => None,
    }
}
