//! The query of votes to cast, and of money that waits for somebody's word.

use super::own::{VoteToCast, votes_to_cast};
use crate::{
    error::{Result, fault},
    store::Db,
};
use domain::{
    ids::{OrganisationId, PersonId, ProjectId, VoteId},
    links::{Record, RecordKind},
    payments::{claims::ClaimState, offers::OfferState, responses::ResponseKind},
    projects::NeedKind,
    time::{Day, Timestamp},
};
use schema::{claims, offers, organisations, responses, votes};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter,
    QueryResult, QuerySelect, QueryTrait, RelationTrait,
    prelude::DateTimeUtc,
    sea_query::{Expr, SelectStatement, UnionType},
};
use uuid::Uuid;

/// The most that one person is asked for on one page.
const MOST: u64 = 100;

/// For how many days after a meeting somebody is asked what becomes of an offer.
const DAYS_TO_CHOOSE: u64 = 60;

/// For whom something may wait: the person, and the organisations whose money they
/// handle.
pub(in crate::desk) struct Hands {
    pub person: PersonId,
    pub approves: Vec<OrganisationId>,
    pub authorises: Vec<OrganisationId>,
}

/// Money that waits for somebody's word.
pub(in crate::desk) struct Money {
    pub kind: NeedKind,
    /// The project; none, where it is an organisation's money.
    pub project: Option<ProjectId>,
    pub about: Record,
    pub title: String,
}

/// The votes to cast, the first to close first, and the money that waits: one statement.
pub(in crate::desk) async fn list_waiting(
    db: &Db,
    hands: &Hands,
    now: Timestamp,
    today: Day,
) -> Result<(Vec<VoteToCast>, Vec<Money>)> {
    let mut select = votes_to_cast(hands.person, now)
        .select_only()
        .expr_as(Expr::val(NeedKind::Vote.code()), "kind")
        .columns([votes::Column::Id, votes::Column::ProjectId, votes::Column::Title])
        .column(votes::Column::ClosesAt)
        .into_query();
    select.union(UnionType::All, offers_to_choose(hands.person, today));
    for (kind, which) in claims_to_write(today) {
        select.union(UnionType::All, claims_of(hands.person, kind, which));
    }
    let (approves, authorises) = (&hands.approves, &hands.authorises);
    let both = [approves.clone(), authorises.clone()].concat();
    let queues = [
        (NeedKind::DecideClaims, &[ClaimState::Submitted][..], approves),
        (NeedKind::AuthoriseClaims, &[ClaimState::Approved, ClaimState::Returned], authorises),
        (NeedKind::PayClaims, &[ClaimState::Authorised], &both),
    ];
    for (kind, states, organisations) in queues {
        if !organisations.is_empty() {
            select.union(UnionType::All, queue(kind, states, organisations, hands.person));
        }
    }
    select.limit(MOST);
    let (mut to_cast, mut money) = (Vec::new(), Vec::new());
    for row in db.query_all(&select).await? {
        match read(&row)? {
            Waiting::Vote(vote) => to_cast.push(vote),
            Waiting::Money(waits) => money.push(waits),
        }
    }
    to_cast.sort_by_key(|vote| vote.closes);
    Ok((to_cast, money))
}

enum Waiting {
    Vote(VoteToCast),
    Money(Money),
}

fn read(row: &QueryResult) -> Result<Waiting> {
    let kind: String = row.try_get_by_index(0)?;
    let id: Uuid = row.try_get_by_index(1)?;
    let project: Option<Uuid> = row.try_get_by_index(2)?;
    let title: String = row.try_get_by_index(3)?;
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
        (_, Some(_)) => about(RecordKind::Claim),
        (_, None) => about(RecordKind::Organisation),
    };
    Ok(Waiting::Money(Money { kind, project, about, title }))
}

fn no_time() -> Expr {
    Expr::cust("CAST(NULL AS timestamptz)")
}

/// A select of offers of a fee that the person has not chosen about, for which no claim is
/// going on: there it is said what is missing.
fn offers_to_choose(person: PersonId, today: Day) -> SelectStatement {
    use offers::{Column, Entity};
    let same =
        |of_claim, of_offer| Expr::col((claims::Entity, of_claim)).equals((Entity, of_offer));
    let over = [ClaimState::Paid, ClaimState::Refused, ClaimState::Withdrawn];
    let claim = claims::Entity::find()
        .select_only()
        .column(claims::Column::Id)
        .filter(same(claims::Column::PersonId, Column::PersonId))
        .filter(same(claims::Column::MeetingId, Column::MeetingId))
        .filter(claims::Column::State.is_not_in(over.map(ClaimState::code)))
        .into_query();
    let later = responses::Column::Kind.eq(ResponseKind::DecideLater.code());
    let open = Condition::any().add(responses::Column::Kind.is_null()).add(later);
    let from = today.0 - chrono::Days::new(DAYS_TO_CHOOSE);
    Entity::find()
        .select_only()
        .expr_as(Expr::val(NeedKind::ChooseOffer.code()), "kind")
        .columns([Column::Id, Column::ProjectId, Column::Title])
        .expr_as(no_time(), "closes_at")
        .join(JoinType::LeftJoin, offers::Relation::Responses.def())
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::State.eq(OfferState::Made.code()))
        .filter(Column::Amount.is_not_null())
        .filter(Column::OnDay.gte(from))
        .filter(open)
        .filter(Expr::not_exists(claim))
        .into_query()
}

/// Which claims the person is to write on: drafts once the meeting has come, and those
/// about which something was asked.
fn claims_to_write(today: Day) -> [(NeedKind, Condition); 2] {
    let state = |state: ClaimState| claims::Column::State.eq(state.code());
    let come = claims::Column::OnDay.lte(today.0);
    [
        (NeedKind::AnswerQuery, Condition::all().add(state(ClaimState::Queried))),
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
        .filter(Column::PersonId.eq(person.0))
        .filter(which)
        .into_query()
}

/// A select of those of `ids` in which somebody else's claim is in one of `states`.
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
        .filter(claims::Column::PersonId.ne(person.0))
        .into_query();
    Entity::find()
        .select_only()
        .expr_as(Expr::val(kind.code()), "kind")
        .column(Column::Id)
        .expr_as(Expr::cust("CAST(NULL AS uuid)"), "project_id")
        .column(Column::Name)
        .expr_as(no_time(), "closes_at")
        .filter(Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(Expr::exists(claim))
        .into_query()
}
