//! Money in the story: what people choose, spend and claim.

use super::stage::{Doer, Stage, find};
use crate::{
    error::{Error, Result, fault},
    meetings, payments,
};
use domain::{
    ids::{ClaimId, OfferId},
    payments::{
        Expense,
        claims::{DecisionKind, ExpenseForm},
        payees::BankDetails,
        responses::{ResponseForm, ResponseKind},
    },
    scope::Scope,
};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use serde::Deserialize;

/// No bank has accounts under this.
const SORT_CODE: &str = "00 00 01";
/// Pixels of a receipt, across and down.
const RECEIPT: (u32, u32) = (24, 40);

/// What people do about money, each with claims of one meeting.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum PayDeed {
    Respond(Choice),
    Spend(Cost),
    Send { meeting: String, who: String },
    Withdraw { meeting: String, who: String },
    SayBank { number: String },
    Query { meeting: String, who: String, words: String },
    Decide(Decided),
    Authorise { meeting: String, who: String },
    SendBack { meeting: String, who: String, words: String },
    MarkPaid { meeting: String, who: String, reference: String },
    RecordReturn { meeting: String, who: String, words: String },
    WriteBank { meeting: String, who: String, number: String },
}

/// What people choose about a fee.
#[derive(Deserialize)]
pub(super) struct Choice {
    meeting: String,
    who: String,
    kind: ResponseKind,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    charity: String,
}

/// What people spent.
#[derive(Deserialize)]
pub(super) struct Cost {
    meeting: String,
    who: String,
    category: Expense,
    #[serde(default)]
    amount: String,
    #[serde(default)]
    miles: String,
    #[serde(default)]
    description: String,
    /// Whether there is a photograph of a receipt.
    #[serde(default)]
    receipt: bool,
    #[serde(default)]
    no_receipt: String,
    #[serde(default)]
    agreed_with: String,
}

/// What an approver decides: all of it is paid, but for some lines.
#[derive(Deserialize)]
pub(super) struct Decided {
    pub meeting: String,
    pub who: String,
    #[serde(default)]
    pub lines: Vec<DecidedLine>,
}

#[derive(Deserialize)]
pub(super) struct DecidedLine {
    /// The line's place in the claim, from 1 on.
    pub line: usize,
    pub kind: DecisionKind,
    #[serde(default)]
    pub to: String,
    pub reason: String,
}

/// The account of somebody in the story.
pub(super) fn account(name: &str, number: String) -> BankDetails {
    BankDetails { holder: format!("{name} (invented)"), sort_code: SORT_CODE.into(), number }
}

impl Stage<'_> {
    pub(super) async fn pay(&mut self, doer: &Doer, deed: PayDeed) -> Result<()> {
        let portal = self.portal;
        match deed {
            PayDeed::Respond(choice) => self.respond(choice).await,
            PayDeed::Spend(cost) => self.spend(doer, cost).await,
            PayDeed::Send { meeting, who } => {
                for name in who.split_whitespace() {
                    let (scope, id) = self.own_claim(doer, &meeting, name).await?;
                    payments::send_claim(portal, &scope, id, "").await?;
                }
                Ok(())
            }
            PayDeed::Withdraw { meeting, who } => {
                for name in who.split_whitespace() {
                    let (scope, id) = self.own_claim(doer, &meeting, name).await?;
                    payments::withdraw_claim(portal, &scope, id).await?;
                }
                Ok(())
            }
            PayDeed::SayBank { number } => {
                let details = account(&doer.name, number);
                payments::change_payee(portal, &doer.scope, &details).await
            }
            deed => self.handle(doer, deed).await,
        }
    }

    async fn respond(&self, choice: Choice) -> Result<()> {
        let Choice { meeting, who, kind, amount, charity } = choice;
        let form = ResponseForm { kind: Some(kind), amount, charity };
        for name in who.split_whitespace() {
            let scope = self.scope(name).await?;
            let offer = self.offer(&scope, &meeting).await?;
            payments::respond_to_offer(self.portal, &scope, offer, &form).await?;
        }
        Ok(())
    }

    /// What somebody is offered for a meeting, as they find it.
    async fn offer(&self, scope: &Scope, meeting: &str) -> Result<OfferId> {
        let meeting = find(&self.meetings, meeting)?;
        let own = payments::see_own_money(self.portal, scope, None).await?;
        let offer = own.offers.iter().find(|row| row.about.meeting == meeting);
        offer.map(|row| row.id).ok_or(Error::NotFound)
    }

    async fn spend(&mut self, doer: &Doer, cost: Cost) -> Result<()> {
        for name in cost.who.split_whitespace() {
            let (scope, id) = self.own_claim(doer, &cost.meeting, name).await?;
            let receipt = match cost.receipt {
                true => {
                    let photograph = self.photograph()?;
                    Some(payments::keep_receipt(self.portal, &scope, id, photograph).await?)
                }
                false => None,
            };
            let form = ExpenseForm {
                category: Some(cost.category),
                on: find(&self.days, &cost.meeting)?,
                amount: cost.amount.clone(),
                miles: cost.miles.clone(),
                description: cost.description.clone(),
                receipt,
                no_receipt: cost.no_receipt.clone(),
                agreed_with: cost.agreed_with.clone(),
            };
            payments::add_line(self.portal, &scope, id, form).await?;
        }
        Ok(())
    }

    /// A photograph of a receipt: paper of a colour that no other has.
    fn photograph(&mut self) -> Result<Vec<u8>> {
        self.receipts += 1;
        let [high, low] = self.receipts.to_be_bytes();
        let (width, height) = RECEIPT;
        let pixels = [u8::MAX - high, u8::MAX - low, 224].repeat((width * height) as usize);
        let mut file = Vec::new();
        let encoder = PngEncoder::new(&mut file);
        let written = encoder.write_image(&pixels, width, height, ExtendedColorType::Rgb8);
        written.map_err(|error| fault("demonstration_receipt", &error))?;
        Ok(file)
    }

    /// Whoever writes somebody's claim, and which it is: they do it themselves, or
    /// `doer` for somebody without an address.
    async fn own_claim(
        &mut self,
        doer: &Doer,
        meeting: &str,
        name: &str,
    ) -> Result<(Scope, ClaimId)> {
        let scope = match self.parts.contains_key(name) {
            true => doer.scope.clone(),
            false => self.scope(name).await?,
        };
        let key = (meeting.to_owned(), name.to_owned());
        if let Some(id) = self.claims.get(&key) {
            return Ok((scope, *id));
        }
        let id = match self.parts.get(name) {
            None => self.find_claim(&scope, meeting).await?,
            Some(part) => {
                let id = find(&self.meetings, meeting)?;
                let page = meetings::see_offering(self.portal, &scope, id, *part).await?;
                let offer = page.standing.ok_or(Error::NotFound)?.id;
                payments::begin_claim(self.portal, &scope, offer).await?
            }
        };
        self.claims.insert(key, id);
        Ok((scope, id))
    }

    /// Somebody's claim for a meeting, as they find it.
    async fn find_claim(&self, scope: &Scope, meeting: &str) -> Result<ClaimId> {
        let meeting = find(&self.meetings, meeting)?;
        let own = payments::see_own_money(self.portal, scope, None).await?;
        let claim = own.claims.iter().find(|row| row.about.meeting == meeting);
        claim.map(|row| row.id).ok_or(Error::NotFound)
    }
}
