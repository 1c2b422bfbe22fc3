//! The second factor. What is secret in it (the key for the app, the codes for the day
//! the phone is lost, what was typed) is only in the direct answer to a posted form.

use super::{Server, posted};
use api::{
    AppError,
    door::Caller,
    proof::{PostedProof, ProofKey},
};
use axum::{
    Extension, Form,
    extract::State,
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
};
use backend::{
    Error, Result,
    accounts::{self, Begun},
};
use domain::{ids::SessionId, refusal::Refusal};
use fast_qr::{ECL, QRBuilder};
use serde::Deserialize;
use std::fmt::Write;

const SET_UP: &str = "/my-part/account/second-factor";
const PROOF: &str = "/my-part/account/proof";

/// How wide the light edge around a picture is, in squares.
const EDGE: usize = 4;

/// What the forms post.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    step: String,
    code: String,
}

/// Goes one step on with the caller's second factor: begins it, takes its first code, makes
/// new codes for the day the phone is lost, or removes it.
pub async fn change(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    address: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let answer = match &*fields.step {
        "begin" => begin(&server, &caller).await,
        "confirm" => confirm(&server, &caller, &address, &fields.code).await,
        "renew" => renew(&server, &caller, &address).await,
        "remove" => remove(&server, &caller).await,
        _ => Ok(PostedProof::default()),
    };
    let answer = answer.unwrap_or_else(|error| error_alone(error.into()));
    let page = posted::with_next(SET_UP, &address);
    if answer.key.is_none() && answer.codes.is_empty() && answer.error.is_none() {
        return Redirect::to(&page).into_response();
    }
    let error = answer.error.clone();
    posted::show(&server, &page, caller, &headers, answer, error.as_ref()).await
}

/// Takes a code: the caller's session counts as proved, and they go on where they were.
pub async fn prove(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    address: Uri,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Response {
    let scope = posted::scope(&caller, &address);
    let proved = match session(&caller) {
        Ok(session) => accounts::prove(&server.portal, &scope, session, &fields.code).await,
        Err(error) => Err(error),
    };
    match proved {
        Ok(()) => {
            let next = posted::next(&address).unwrap_or_else(|| "/my-part".to_owned());
            Redirect::to(&next).into_response()
        }
        Err(error) => {
            let answer = error_alone(error.into());
            let error = answer.error.clone();
            let page = posted::with_next(PROOF, &address);
            posted::show(&server, &page, caller, &headers, answer, error.as_ref()).await
        }
    }
}

async fn begin(server: &Server, caller: &Caller) -> Result<PostedProof> {
    let begun = accounts::begin_second_factor(&server.portal, &caller.scope).await?;
    Ok(PostedProof { key: Some(key(begun)?), ..PostedProof::default() })
}

/// Where the code is wrong, the key is shown once more with it.
async fn confirm(
    server: &Server,
    caller: &Caller,
    address: &Uri,
    code: &str,
) -> Result<PostedProof> {
    let (portal, scope) = (&server.portal, posted::scope(caller, address));
    match accounts::confirm_second_factor(portal, &scope, session(caller)?, code).await {
        Ok(codes) => Ok(PostedProof { codes, ..PostedProof::default() }),
        Err(error) => {
            let begun = accounts::see_begun(portal, &scope).await?;
            let key = begun.map(key).transpose()?;
            Ok(PostedProof { key, ..error_alone(error.into()) })
        }
    }
}

async fn renew(server: &Server, caller: &Caller, address: &Uri) -> Result<PostedProof> {
    let scope = posted::scope(caller, address);
    let codes = accounts::renew_codes(&server.portal, &scope).await?;
    Ok(PostedProof { codes, renewed: true, ..PostedProof::default() })
}

async fn remove(server: &Server, caller: &Caller) -> Result<PostedProof> {
    accounts::remove_second_factor(&server.portal, &caller.scope).await?;
    Ok(PostedProof::default())
}

fn session(caller: &Caller) -> Result<SessionId> {
    let session = caller.session.as_ref().map(|session| session.id);
    session.ok_or_else(|| Refusal::SignInFirst.into())
}

fn error_alone(error: AppError) -> PostedProof {
    PostedProof { error: Some(error), ..PostedProof::default() }
}

/// A key with its picture.
fn key(begun: Begun) -> Result<ProofKey> {
    let picture = QRBuilder::new(begun.uri).ecl(ECL::M).build();
    let picture = picture.map_err(|_| Error::Fault("key_too_long"))?;
    let squares = u32::try_from(picture.size + 2 * EDGE).unwrap_or_default();
    let rows = (0..picture.size).map(|row| picture[row].iter().map(|square| square.value()));
    Ok(ProofKey { text: begun.key, squares, dark: dark_path(rows) })
}

/// The dark squares of a picture as a path: a box for each run of them in a row.
fn dark_path(rows: impl Iterator<Item = impl Iterator<Item = bool>>) -> String {
    let mut path = String::new();
    for (y, row) in rows.enumerate() {
        let mut begun = None;
        for (x, dark) in row.chain([false]).enumerate() {
            match (dark, begun) {
                (true, None) => begun = Some(x),
                (false, Some(from)) => {
                    let long = x - from;
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{} {}h{long}v1h-{long}z", from + EDGE, y + EDGE);
                    begun = None;
                }
                _ => {}
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_squares_become_boxes() {
        let rows = [vec![true, true, false, true], vec![false; 4], vec![false, true, true, true]];
        let path = dark_path(rows.into_iter().map(Vec::into_iter));
        assert_eq!(path, "M4 4h2v1h-2zM7 4h1v1h-1zM5 6h3v1h-3z");
    }

    #[test]
    fn a_key_has_a_picture_with_a_light_edge() {
        let uri = "otpauth://totp/Coproduce:a%40example.org?secret=ABCDEFGHIJKLMNOP".to_owned();
        let key = key(Begun { key: "ABCDEFGHIJKLMNOP".to_owned(), uri }).unwrap();
        assert!(key.squares >= 21 + 8, "{}", key.squares);
        // The finder in the corner begins with seven dark squares.
        assert!(key.dark.starts_with("M4 4h7v1h-7z"), "{}", key.dark);
    }
}
