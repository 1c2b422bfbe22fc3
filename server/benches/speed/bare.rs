//! What no page can beat: a handler that runs a page's statements on the same
//! kind of connections and writes what comes back into a plain string. No
//! session, no permissions, no views.

use super::Page;
use axum::{Router, routing::get};
use backend::Portal;
use sea_orm::{ConnectionTrait, QueryResult, Statement, sqlx::Row};
use std::sync::Arc;
use tokio::net::TcpListener;

/// Serves the pages so, each under its number: two readers may read one. Gives the port.
pub async fn serve(portal: &Portal, pages: &[Page]) -> u16 {
    let mut router = Router::new();
    for (number, page) in pages.iter().enumerate() {
        let (portal, statements) = (portal.clone(), Arc::new(page.statements.clone()));
        let handler = move || answer(portal.clone(), Arc::clone(&statements));
        router = router.route(&path_of(number), get(handler));
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    port
}

/// The path of the page with this number.
pub fn path_of(number: usize) -> String {
    format!("/{number}")
}

async fn answer(portal: Portal, statements: Arc<Vec<Statement>>) -> String {
    let mut text = String::new();
    for statement in statements.iter() {
        for row in portal.store.read().query_all_raw(statement.clone()).await.unwrap() {
            write_row(&mut text, &row);
        }
    }
    text
}

fn write_row(text: &mut String, row: &QueryResult) {
    let row = row.try_as_sqlite_row().expect("a row of SQLite");
    for column in 0..row.len() {
        let value: Option<&[u8]> = row.try_get_unchecked(column).unwrap();
        text.push_str(&String::from_utf8_lossy(value.unwrap_or_default()));
        text.push('\t');
    }
    text.push('\n');
}
