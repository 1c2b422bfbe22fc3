//! Votes of the story.

use super::{
    script::{Deed, NewVote},
    stage::{Doer, Stage, find},
};
use crate::{
    answers,
    error::{Result, fault},
    votes,
};
use domain::{
    ids::VoteId,
    votes::{Choice, Method, Secrecy, Standing, VoteForm},
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
        };
        votes::open_vote(self.portal, &doer.scope, id, doer.project, form).await?;
        self.votes.insert(new.key, id);
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
