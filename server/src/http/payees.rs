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

/// Takes where the caller's own money goes, and goes on to where they came from.
pub async fn change_own(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    address: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let scope = posted::scope(&caller, &address);
    match payments::change_payee(&server.portal, &scope, &fields.details()).await {
        Ok(()) => {
            let next = posted::next(&address);
            let next = next.as_deref().unwrap_or("/my-part/money");
            Redirect::to(&with_changed(next)).into_response()
        }
        Err(error) => {
            let page = posted::with_next("/my-part/bank", &address);
            answer(&server, &page, caller, &headers, fields, error).await
        }
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

/// The address of a page that is to say that the account was taken.
fn with_changed(page: &str) -> String {
    let (page, place) = page.split_once('#').map_or((page, None), |(page, at)| (page, Some(at)));
    let joined = if page.contains('?') { '&' } else { '?' };
    let place = place.map(|place| format!("#{place}")).unwrap_or_default();
    format!("{page}{joined}bank=changed{place}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_one_goes_on_to_says_that_the_account_was_taken() {
        for (next, told) in [
            ("/my-part/money", "/my-part/money?bank=changed"),
            ("/claims/1/sending", "/claims/1/sending?bank=changed"),
            ("/claims/1?draft=2", "/claims/1?draft=2&bank=changed"),
            ("/claims/1?draft=2#words", "/claims/1?draft=2&bank=changed#words"),
            ("/claims/1#words", "/claims/1?bank=changed#words"),
        ] {
            assert_eq!(with_changed(next), told);
        }
    }
}
