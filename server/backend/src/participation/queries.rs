//! The queries of participation.

mod lists;

pub(crate) use lists::{attended, list_reasons};
pub(super) use lists::{list_given, list_groups};

use super::Credit;
use crate::{
    error::{Result, fault},
    store::{Db, Tx},
};
use domain::{
    accounts::Hat,
    ids::{ParticipationId, PersonId, ProjectId},
    links::{Record, RecordKind},
    participation::{Contribution, Entry},
    time::Day,
};
use schema::{correction_reasons, memberships, participation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows of one insertion: a statement holds only so many values.
const ROWS: usize = 1_000;

/// Writes credits down, each with the hat of the person's part in the project.
pub(super) async fn insert_credits(tx: &Tx, credits: &[Credit]) -> Result<()> {
    for credits in credits.chunks(ROWS) {
        let hats = find_hats(tx, credits).await?;
        let row = |credit: &Credit| participation::ActiveModel {
            id: Set(Uuid::now_v7()),
            person_id: Set(credit.person.0),
            project_id: Set(credit.project.0),
            act: Set(credit.act.code().to_owned()),
            record_kind: Set(credit.about.map(|record| record.kind.code().to_owned())),
            record_id: Set(credit.about.map(|record| record.id)),
            on_day: Set(credit.on.0),
            hat: Set(hats.get(&credit.person.0).cloned()),
            minutes: Set(0),
            struck: Set(false),
            corrects: Set(None),
        };
        let rows = credits.iter().map(row);
        participation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The hats of those who are credited, also where they have left since.
async fn find_hats(tx: &Tx, credits: &[Credit]) -> Result<HashMap<Uuid, String>> {
    let Some(project) = credits.first().map(|credit| credit.project) else {
        return Ok(HashMap::new());
    };
    let hats: Vec<(Uuid, String)> = memberships::Entity::find()
        .select_only()
        .columns([memberships::Column::PersonId, memberships::Column::Hat])
        .filter(memberships::Column::ProjectId.eq(project.0))
        .filter(memberships::Column::PersonId.is_in(credits.iter().map(|credit| credit.person.0)))
        .order_by_asc(memberships::Column::Id)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(hats.into_iter().collect())
}

/// Writes rows of the record down, and why they correct what they correct.
pub(super) async fn insert_entries(tx: &Tx, entries: &[Entry]) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let row = |entry: &Entry| participation::ActiveModel {
        id: Set(entry.id.0),
        person_id: Set(entry.person.0),
        project_id: Set(entry.project.0),
        act: Set(entry.what.code().to_owned()),
        record_kind: Set(entry.about.map(|record| record.kind.code().to_owned())),
        record_id: Set(entry.about.map(|record| record.id)),
        on_day: Set(entry.on.0),
        hat: Set(Some(entry.hat.code().to_owned())),
        minutes: Set(entry.minutes.cast_signed()),
        struck: Set(entry.struck),
        corrects: Set(entry.corrects.map(|row| row.0)),
    };
    let rows = entries.iter().map(row);
    participation::Entity::insert_many(rows).exec_without_returning(tx).await?;
    for entry in entries {
        if let Some(reason) = &entry.reason {
            insert_reason(tx, entry.id.0, entry.person, reason).await?;
        }
    }
    Ok(())
}

/// Keeps why the row `corrects` was written, apart from the row.
pub(crate) async fn insert_reason(
    tx: &Tx,
    corrects: Uuid,
    person: PersonId,
    words: &str,
) -> Result<()> {
    let row = correction_reasons::ActiveModel {
        id: Set(corrects),
        person_id: Set(person.0),
        words: Set(Some(words.to_owned())),
    };
    correction_reasons::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What stands in the record of `people` about one thing, corrections included.
pub(crate) async fn list_about(tx: &Tx, people: &[PersonId], about: Record) -> Result<Vec<Entry>> {
    let rows = participation::Entity::find()
        .filter(participation::Column::PersonId.is_in(people.iter().map(|person| person.0)))
        .filter(participation::Column::RecordKind.eq(about.kind.code()))
        .filter(participation::Column::RecordId.eq(about.id))
        .order_by_asc(participation::Column::Id);
    rows.all(tx).await?.into_iter().map(entry).collect()
}

/// A row of the record.
pub(super) async fn find_entry(db: &Db, id: ParticipationId) -> Result<Option<Entry>> {
    participation::Entity::find_by_id(id.0).one(db).await?.map(entry).transpose()
}

/// Locks a row, and gives it with what corrects it, if anything does.
pub(super) async fn lock_with_correction(tx: &Tx, id: ParticipationId) -> Result<Vec<Entry>> {
    let row = participation::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    let correction =
        participation::Entity::find().filter(participation::Column::Corrects.eq(id.0)).one(tx);
    let rows = [row, correction.await?];
    rows.into_iter().flatten().map(entry).collect()
}

fn entry(row: participation::Model) -> Result<Entry> {
    let about = record(row.record_kind.as_deref(), row.record_id);
    // A row from before hats were kept, of somebody who took no part.
    let hat = row.hat.as_deref().and_then(Hat::from_code).unwrap_or(Hat::Other);
    Ok(Entry {
        id: ParticipationId(row.id),
        person: PersonId(row.person_id),
        project: ProjectId(row.project_id),
        hat,
        what: contribution(&row.act)?,
        about,
        minutes: row.minutes.unsigned_abs(),
        on: Day(row.on_day),
        struck: row.struck,
        corrects: row.corrects.map(ParticipationId),
        reason: None,
    })
}

fn record(kind: Option<&str>, id: Option<Uuid>) -> Option<Record> {
    Some(Record::new(RecordKind::from_code(kind?)?, id?))
}

fn contribution(code: &str) -> Result<Contribution> {
    let found = Contribution::from_code(code);
    found.ok_or_else(|| fault("participation_read", &"unknown contribution"))
}
