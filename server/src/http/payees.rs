//! Bank details. Whatever is wrong with them is said in the direct answer to the posted
//! form: no address, no draft and no log ever holds a digit.

use super::{Server, posted};
use api::{AppError, claims::PostedBank, door::Caller};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
};
use backend::payments;
use domain::{ids::ClaimId, payments::payees::BankDetails};
use serde::Deserialize;

/// What the form posts.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    holder: String,
    sort_code: String,
    number: String,
}

impl Fields {
    fn details(&self) -> BankDetails {
        let Self { holder, sort_code, number } = self;
        BankDetails { holder: holder.clone(), sort_code: sort_code.clone(), number: number.clone() }
    }

    fn back(self, error: AppError) -> PostedBank {
        let Self { holder, sort_code, number } = self;
        PostedBank { holder, sort_code, number, error: Some(error) }
    }
}

/// Takes where the caller's own money goes.
pub async fn change_own(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    address: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let scope = posted::scope(&caller, &address);
    match payments::change_payee(&server.portal, &scope, &fields.details()).await {
        Ok(()) => Redirect::to("/my-part/money?bank=changed").into_response(),
        Err(error) => answer(&server, "/my-part/bank", caller, &headers, fields, error).await,
    }
}

/// Takes where the money of a claim goes, from those who pay it.
pub async fn change_for(
    State(server): State<Server>,
    Path(id): Path<ClaimId>,
    Extension(caller): Extension<Caller>,
    address: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let scope = posted::scope(&caller, &address);
    match payments::change_payee_of(&server.portal, &scope, id, &fields.details()).await {
        Ok(()) => Redirect::to(&format!("/claims/{id}")).into_response(),
        Err(error) => {
            let page = format!("/claims/{id}/payee");
            answer(&server, &page, caller, &headers, fields, error).await
        }
    }
}

/// The page once more, with what was typed.
async fn answer(
    server: &Server,
    page: &str,
    caller: Caller,
    headers: &HeaderMap,
    fields: Fields,
    error: backend::Error,
) -> Response {
    let error = AppError::from(error);
    let bank = fields.back(error.clone());
    posted::show(server, page, caller, headers, bank, Some(&error)).await
}
