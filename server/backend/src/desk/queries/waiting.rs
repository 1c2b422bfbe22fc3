//! The query of votes to cast, and of money that waits for somebody's word.

use super::{
    asked::still_matters,
    own::{VoteToCast, votes_to_cast},
};
use crate::{
    error::{Result, fault},
    payments::{is_open, is_undecided},
    store::Db,
};
use domain::{
    ids::{OrganisationId, PersonId, ProjectId, VoteId},
    links::{Record, RecordKind},
    payments::{claims::ClaimState, ledger::EntryKind, responses::GivenTo},
    projects::NeedKind,
    time::{Day, Timestamp},
};
use schema::{
    claim_lines, claims, duties, ledger_entries, offers, organisations, payees, persons, votes,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, Order, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait, RelationTrait,
    prelude::DateTimeUtc,
    sea_query::{Alias, Expr, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

/// The most that one person is asked for on one page.
const MOST: u64 = 100;

/// The column by which what waits is put in order before it is cut off.
const PLACE: &str = "place";

/// The kind of a row that asks nothing: whose money the person has to do with.
const OFFICE: &str = "office";

/// For whom something may wait: the person, and the organisations whose money they
/// handle.
pub(in crate::desk) struct Hands {
    pub person: PersonId,
    pub approves: Vec<OrganisationId>,
    pub authorises: Vec<OrganisationId>,
    /// Whose money they only read about.
    pub audits: Vec<OrganisationId>,
}

impl Hands {
    /// Those with whose money they have anything to do.
    fn all(&self) -> Vec<OrganisationId> {
        [&*self.approves, &*self.authorises, &*self.audits].concat()
    }
}

/// What waits for somebody, and where money may come to wait.
#[derive(Default)]
pub(in crate::desk) struct WaitingList {
    /// The first to close first.
    pub votes: Vec<VoteToCast>,
    pub money: Vec<Money>,
    pub money_of: Vec<(OrganisationId, String)>,
}

/// Money that waits for somebody's word.
pub(in crate::desk) struct Money {
    pub kind: NeedKind,
    /// The project; none, where it is an organisation's money.
    pub project: Option<ProjectId>,
    pub about: Record,
    pub title: String,
}

/// The votes to cast, the money that waits, by kind, and whose money it can be: one
/// statement. Where there is more than fits, a vote is the last to be left out: it closes.
pub(in crate::desk) async fn list_waiting(
    db: &Db,
    hands: &Hands,
    now: Timestamp,
    today: Day,
) -> Result<WaitingList> {
    let mut select = votes_to_cast(hands.person, now)
        .select_only()
        .expr_as(Expr::val(NeedKind::Vote.code()), "kind")
        .columns([votes::Column::Id, votes::Column::ProjectId, votes::Column::Title])
        .column(votes::Column::ClosesAt)
        .expr_as(place(NeedKind::Vote), PLACE)
        .into_query();
    select.union(UnionType::All, offers_to_choose(hands.person, today));
    for (kind, which) in claims_to_write(today) {
        select.union(UnionType::All, claims_of(hands.person, kind, which));
    }
    select.union(UnionType::All, bank_to_say(hands.person));
    let (approves, authorises) = (&hands.approves, &hands.authorises);
    let queues = [
        (NeedKind::DecideClaims, &[ClaimState::Submitted][..], approves),
        (NeedKind::AuthoriseClaims, &[ClaimState::Approved, ClaimState::Returned], authorises),
        (NeedKind::PayClaims, &[ClaimState::Authorised], authorises),
    ];
    for (kind, states, organisations) in queues {
        if !organisations.is_empty() {
            select.union(UnionType::All, queue(kind, states, organisations, hands.person));
        }
    }
    if !hands.all().is_empty() {
        select.union(UnionType::All, offices(&hands.all()));
    }
    for column in [PLACE, "closes_at", "id"] {
        select.order_by(column, Order::Asc);
    }
    select.limit(MOST);
    let mut list = WaitingList::default();
    for row in db.query_all(&select).await? {
        match read(&row)? {
            Waiting::Vote(vote) => list.votes.push(vote),
            Waiting::Money(waits) => list.money.push(waits),
            Waiting::Office(id, name) => list.money_of.push((id, name)),
        }
    }
    Ok(list)
}

enum Waiting {
    Vote(VoteToCast),
    Money(Money),
    Office(OrganisationId, String),
}

fn read(row: &QueryResult) -> Result<Waiting> {
    let kind: String = row.try_get_by_index(0)?;
    let id: Uuid = row.try_get_by_index(1)?;
    let project: Option<Uuid> = row.try_get_by_index(2)?;
    let title: String = row.try_get_by_index(3)?;
    if kind == OFFICE {
        return Ok(Waiting::Office(OrganisationId(id), title));
    }
    let kind = NeedKind::from_code(&kind);
    let kind = kind.ok_or_else(|| fault("desk_read", &"unknown need"))?;
    let about = |what| Record::new(what, id);
    let project = project.map(ProjectId);
    let about = match (kind, project) {
        (NeedKind::Vote, Some(project)) => {
            let closes: Option<DateTimeUtc> = row.try_get_by_index(4)?;
            let closes = closes.map(Timestamp::new);
            return Ok(Waiting::Vote(VoteToCast { id: VoteId(id), project, title, closes }));
        }
        (NeedKind::ChooseOffer, _) => about(RecordKind::Offer),
        (NeedKind::SayBank, _) => about(RecordKind::Person),
        (_, Some(_)) => about(RecordKind::Claim),
        (_, None) => about(RecordKind::Organisation),
    };
    Ok(Waiting::Money(Money { kind, project, about, title }))
}

/// Where a kind stands among all that waits: votes, then money as its kinds follow one
/// another.
fn place(kind: NeedKind) -> Expr {
    let rank = NeedKind::ALL.iter().filter(|other| **other < kind).count();
    let rank = if kind == NeedKind::Vote { 0 } else { rank + 1 };
    Expr::val(i32::try_from(rank).unwrap_or(i32::MAX))
}

fn no_time() -> Expr {
    Expr::cust("CAST(NULL AS timestamptz)")
}

/// A select of offers of a fee that the person has not chosen about, and is still asked
/// about.
fn offers_to_choose(person: PersonId, today: Day) -> SelectStatement {
    use offers::{Column, Entity};
    let kind = NeedKind::ChooseOffer;
    Entity::find()
        .select_only()
        .expr_as(Expr::val(kind.code()), "kind")
        .columns([Column::Id, Column::ProjectId, Column::Title])
        .expr_as(no_time(), "closes_at")
        .expr_as(place(kind), PLACE)
        .join(JoinType::LeftJoin, offers::Relation::Responses.def())
        .filter(Column::PersonId.eq(person.0))
        .filter(is_open(today))
        .filter(is_undecided())
        .filter(still_matters(person, today))
        .into_query()
}

/// Which claims need the person: drafts once the meeting has come, those about which
/// something was asked, and those whose payment to the person came back.
fn claims_to_write(today: Day) -> [(NeedKind, Condition); 3] {
    let state = |state: ClaimState| claims::Column::State.eq(state.code());
    let come = claims::Column::OnDay.lte(today.0);
    [
        (NeedKind::AnswerQuery, Condition::all().add(state(ClaimState::Queried))),
        (NeedKind::CheckReturn, came_back().add(state(ClaimState::Returned))),
        (NeedKind::FinishClaim, Condition::all().add(state(ClaimState::Draft)).add(come)),
    ]
}

fn claims_of(person: PersonId, kind: NeedKind, which: Condition) -> SelectStatement {
    use claims::{Column, Entity};
    Entity::find()
        .select_only()
        .expr_as(Expr::val(kind.code()), "kind")
        .columns([Column::Id, Column::ProjectId, Column::Title])
        .expr_as(no_time(), "closes_at")
        .expr_as(place(kind), PLACE)
        .filter(Column::PersonId.eq(person.0))
        .filter(which)
        .into_query()
}

/// That the person was paid for the claim, and no such payment stands: what came back from
/// a charity is not theirs to put right.
fn came_back() -> Condition {
    let mut standing = payments();
    standing.and_where(Expr::not_exists(reversal()));
    Condition::all().add(Expr::exists(payments())).add(Expr::not_exists(standing))
}

/// A select of the claim's payments to the person.
fn payments() -> SelectStatement {
    use ledger_entries::{Column, Entity};
    let of_claim =
        Expr::col((Entity, Column::ClaimId)).equals((claims::Entity, claims::Column::Id));
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(of_claim)
        .and_where(Column::Kind.eq(EntryKind::Paid.code()))
        .to_owned()
}

/// A select of the entry that turns another round.
fn reversal() -> SelectStatement {
    use ledger_entries::{Column, Entity};
    let back = Alias::new("back");
    Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, back.clone())
        .and_where(Expr::col((back, Column::Reverses)).equals((Entity, Column::Id)))
        .to_owned()
}

/// A select of the claim's lines of which something goes to the person.
fn own_lines() -> SelectStatement {
    use claim_lines::{Column, Entity};
    let of_claim =
        Expr::col((Entity, Column::ClaimId)).equals((claims::Entity, claims::Column::Id));
    let to_charity = Column::GivenTo.eq(GivenTo::Charity.code());
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(of_claim)
        .and_where(Column::TakenOut.eq(false))
        .cond_where(Condition::any().add(Column::GivenTo.is_null()).add(to_charity.not()))
        .to_owned()
}

/// A select of the person, where they have sent a claim of which something goes to them, and
/// it is not known where.
fn bank_to_say(person: PersonId) -> SelectStatement {
    use persons::{Column, Entity};
    let sent = [ClaimState::Submitted, ClaimState::Approved, ClaimState::Authorised];
    let claim = claims::Entity::find()
        .select_only()
        .column(claims::Column::Id)
        .filter(claims::Column::PersonId.eq(person.0))
        .filter(claims::Column::State.is_in(sent.map(ClaimState::code)))
        .filter(Expr::exists(own_lines()))
        .into_query();
    let account = payees::Entity::find_by_id(person.0)
        .select_only()
        .column(payees::Column::PersonId)
        .into_query();
    let kind = NeedKind::SayBank;
    Entity::find_by_id(person.0)
        .select_only()
        .expr_as(Expr::val(kind.code()), "kind")
        .column(Column::Id)
        .expr_as(Expr::cust("CAST(NULL AS uuid)"), "project_id")
        .expr_as(Expr::val(""), "title")
        .expr_as(no_time(), "closes_at")
        .expr_as(place(kind), PLACE)
        .filter(Expr::exists(claim))
        .filter(Expr::not_exists(account))
        .into_query()
}

/// A select of organisations by their ids.
fn offices(ids: &[OrganisationId]) -> SelectStatement {
    use organisations::{Column, Entity};
    Entity::find()
        .select_only()
        .expr_as(Expr::val(OFFICE), "kind")
        .column(Column::Id)
        .expr_as(Expr::cust("CAST(NULL AS uuid)"), "project_id")
        .column(Column::Name)
        .expr_as(no_time(), "closes_at")
        .expr_as(place(NeedKind::Vote), PLACE)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_query()
}

/// A select of those of `ids` in which a claim is in one of `states` that the person may
/// handle.
fn queue(
    kind: NeedKind,
    states: &[ClaimState],
    ids: &[OrganisationId],
    person: PersonId,
) -> SelectStatement {
    use organisations::{Column, Entity};
    let claim = claims::Entity::find()
        .select_only()
        .column(claims::Column::Id)
        .filter(
            Expr::col((claims::Entity, claims::Column::OrganisationId))
                .equals((Entity, Column::Id)),
        )
        .filter(claims::Column::State.is_in(states.iter().map(|state| state.code())))
        .filter(may_handle(kind, person))
        .into_query();
    Entity::find()
        .select_only()
        .expr_as(Expr::val(kind.code()), "kind")
        .column(Column::Id)
        .expr_as(Expr::cust("CAST(NULL AS uuid)"), "project_id")
        .column(Column::Name)
        .expr_as(no_time(), "closes_at")
        .expr_as(place(kind), PLACE)
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(Expr::exists(claim))
        .into_query()
}

/// Which claims the person may handle, as far as it hangs on whose hands a claim was in: a
/// part of what [`may_handle`](domain::payments::duties::may_handle) says of one, asked of
/// all. What another must do is no card of theirs. Limits on amounts, the wait of whoever
/// changed where the money goes, and who wrote a choice down, are left to the claim's page,
/// which says why it must wait: a card may lead to such a claim.
fn may_handle(kind: NeedKind, person: PersonId) -> Condition {
    use claims::Column;
    let of_others = Condition::all().add(Column::PersonId.ne(person.0));
    if kind == NeedKind::PayClaims {
        return of_others;
    }
    let by_others = of_others.add(Column::PreparedBy.ne(person.0));
    if kind == NeedKind::DecideClaims {
        return by_others;
    }
    let not_by = |hand: Column| hand.is_null().or(hand.ne(person.0));
    let vouched_by_others =
        Condition::all().add(not_by(Column::ApprovedBy)).add(not_by(Column::ReturnedBy));
    let second_person =
        Condition::any().add(vouched_by_others).add(Expr::val(false).in_subquery(two_people()));
    by_others.add(second_person)
}

/// A select of whether the organisation that pays the claim said last that two people
/// handle one; nothing where it said nothing, and two are needed.
fn two_people() -> SelectStatement {
    use duties::{Column, Entity};
    let payer = (claims::Entity, claims::Column::OrganisationId);
    Entity::find()
        .select_only()
        .column(Column::TwoPeople)
        .filter(Expr::col((Entity, Column::OrganisationId)).equals(payer))
        .order_by_desc(Column::Id)
        .limit(1)
        .into_query()
}
