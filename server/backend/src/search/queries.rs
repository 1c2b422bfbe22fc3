//! The queries of the search: the one place where the two databases differ.

use super::{Audience, BEST, Entry, Query};
use crate::{
    error::{Result, fault},
    store::{Db, Tx},
};
use domain::{
    ids::ProjectId,
    links::{Record, RecordKind},
};
use schema::search;
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, ExprTrait, NotSet, Order, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Alias, Expr, OnConflict},
};
use uuid::Uuid;

pub(super) async fn upsert(tx: &Tx, entry: &Entry<'_>) -> Result<()> {
    let row = search::ActiveModel {
        id: NotSet,
        kind: Set(entry.record.kind.code().to_owned()),
        record_id: Set(entry.record.id),
        project_id: Set(entry.project.map(|project| project.0)),
        audience: Set(entry.audience.code().to_owned()),
        title: Set(entry.title.to_owned()),
        body: Set(entry.body.to_owned()),
    };
    let same_record = OnConflict::columns([search::Column::Kind, search::Column::RecordId])
        .update_columns([
            search::Column::ProjectId,
            search::Column::Audience,
            search::Column::Title,
            search::Column::Body,
        ])
        .to_owned();
    search::Entity::insert(row).on_conflict(same_record).exec_without_returning(tx).await?;
    Ok(())
}

pub(super) async fn update_audience(
    tx: &Tx,
    project: ProjectId,
    audience: Audience,
    except: &[Record],
) -> Result<()> {
    search::Entity::update_many()
        .col_expr(search::Column::Audience, Expr::val(audience.code()))
        .filter(search::Column::ProjectId.eq(project.0))
        .filter(search::Column::RecordId.is_not_in(except.iter().map(|record| record.id)))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn delete(tx: &Tx, record: Record) -> Result<()> {
    search::Entity::delete_many()
        .filter(search::Column::Kind.eq(record.kind.code()))
        .filter(search::Column::RecordId.eq(record.id))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn list_matches(
    db: &Db,
    words: &[String],
    query: &Query<'_>,
) -> Result<Vec<Record>> {
    let mut select = search::Entity::find()
        .select_only()
        .columns([search::Column::Kind, search::Column::RecordId])
        .filter(may_be_found(query));
    if !query.kinds.is_empty() {
        let kinds = query.kinds.iter().map(|kind| kind.code());
        select = select.filter(search::Column::Kind.is_in(kinds));
    }
    if let Some(project) = query.project {
        select = select.filter(search::Column::ProjectId.eq(project.0));
    }
    select = match db.get_database_backend() {
        DbBackend::Sqlite => {
            let words_of = Expr::cust("search_words.rowid = search.id");
            QueryTrait::query(&mut select).inner_join(Alias::new("search_words"), words_of);
            select
                .filter(Expr::cust_with_values("search_words MATCH ?", [fts5(words)]))
                .order_by(Expr::cust("bm25(search_words, 4.0, 1.0)"), Order::Asc)
        }
        _ => {
            let hits = "search.words @@ to_tsquery('english', $1)";
            let rank = "ts_rank(search.words, to_tsquery('english', $1))";
            select
                .filter(Expr::cust_with_values(hits, [tsquery(words)]))
                .order_by(Expr::cust_with_values(rank, [tsquery(words)]), Order::Desc)
        }
    };
    let rows: Vec<(String, Uuid)> =
        select.order_by_asc(search::Column::Id).limit(BEST).into_tuple().all(db).await?;
    rows.into_iter().map(read).collect()
}

/// What is public, and what is for members in the reader's own projects.
fn may_be_found(query: &Query<'_>) -> Condition {
    let members = search::Column::Audience
        .eq(Audience::Members.code())
        .and(search::Column::ProjectId.is_in(query.member_of.iter().map(|project| project.0)));
    Condition::any().add(search::Column::Audience.eq(Audience::Public.code())).add(members)
}

/// Every word, quoted; the last as a beginning.
fn fts5(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("{}*", quoted.join(" "))
}

fn tsquery(words: &[String]) -> String {
    format!("{}:*", words.join(" & "))
}

fn read((kind, id): (String, Uuid)) -> Result<Record> {
    let kind = RecordKind::from_code(&kind);
    kind.map(|kind| Record::new(kind, id)).ok_or_else(|| fault("search_read", &"unknown kind"))
}
