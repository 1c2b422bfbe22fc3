//! How claims of the story are decided and paid.

use super::{
    money::{Decided, PayDeed, account},
    stage::{Doer, Stage},
};
use crate::{
    error::{Error, Result, fault},
    payments,
};
use domain::{
    ids::ClaimId,
    payments::{
        claims::{DecisionForm, DecisionKind, Seen},
        responses::GivenTo,
    },
};

impl Stage<'_> {
    /// What is done by those who handle money.
    pub(super) async fn handle(&mut self, doer: &Doer, deed: PayDeed) -> Result<()> {
        let (portal, scope) = (self.portal, &doer.scope);
        match deed {
            PayDeed::Query { meeting, who, words } => {
                for id in self.claims_of(&meeting, &who)? {
                    payments::query_claim(portal, scope, id, &words).await?;
                }
            }
            PayDeed::Decide(decided) => self.decide_claims(doer, &decided).await?,
            PayDeed::Authorise { meeting, who } => {
                for id in self.claims_of(&meeting, &who)? {
                    let seen = self.seen(doer, id).await?;
                    payments::authorise_claim(portal, scope, id, seen).await?;
                }
            }
            PayDeed::SendBack { meeting, who, words } => {
                for id in self.claims_of(&meeting, &who)? {
                    payments::send_back_claim(portal, scope, id, &words).await?;
                }
            }
            PayDeed::MarkPaid { meeting, who, reference } => {
                for (number, id) in (1..).zip(self.claims_of(&meeting, &who)?) {
                    let reference = format!("{reference}-{number}");
                    let seen = self.seen(doer, id).await?;
                    payments::mark_claim_paid(portal, scope, id, seen, &reference).await?;
                }
            }
            PayDeed::RecordReturn { meeting, who, words } => {
                for id in self.claims_of(&meeting, &who)? {
                    payments::record_return(portal, scope, id, Some(GivenTo::Person), &words)
                        .await?;
                }
            }
            PayDeed::WriteBank { meeting, who, number } => {
                let details = account(&who, number);
                for id in self.claims_of(&meeting, &who)? {
                    payments::change_payee_of(portal, scope, id, &details).await?;
                }
            }
            _ => return Err(fault("demonstration_deed", &doer.name)),
        }
        Ok(())
    }

    async fn decide_claims(&self, doer: &Doer, decided: &Decided) -> Result<()> {
        let (portal, scope) = (self.portal, &doer.scope);
        for id in self.claims_of(&decided.meeting, &decided.who)? {
            let claim = payments::see_claim(portal, scope, id).await?.claim;
            let seen = claim.seen().unwrap_or_default();
            let forms = (1..).zip(claim.lines).map(|(number, line)| {
                let other = decided.lines.iter().find(|other| other.line == number);
                DecisionForm {
                    line: line.id,
                    kind: Some(other.map_or(DecisionKind::Approve, |other| other.kind)),
                    to: other.map(|other| other.to.clone()).unwrap_or_default(),
                    reason: other.map(|other| other.reason.clone()).unwrap_or_default(),
                }
            });
            let forms: Vec<DecisionForm> = forms.collect();
            payments::decide_claim(portal, scope, id, seen, &forms).await?;
        }
        Ok(())
    }

    /// A claim as `doer` sees it.
    async fn seen(&self, doer: &Doer, id: ClaimId) -> Result<Seen> {
        let page = payments::see_claim(self.portal, &doer.scope, id).await?;
        Ok(page.claim.seen().unwrap_or_default())
    }

    /// The claims of several people for one meeting, which they have sent.
    fn claims_of(&self, meeting: &str, who: &str) -> Result<Vec<ClaimId>> {
        let claim = |name: &str| self.claims.get(&(meeting.to_owned(), name.to_owned())).copied();
        who.split_whitespace().map(|name| claim(name).ok_or(Error::NotFound)).collect()
    }
}
