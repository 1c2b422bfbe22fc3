//! Costs with photographs of their receipts, and the photographs. A cost is posted by a
//! plain form, since a file is no argument of a server function; what comes back to the
//! form is kept as for any other.

use super::{Server, posted};
use api::{
    AppError, Problem,
    claims::LINE,
    door::{self, Caller},
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, OriginalUri, Path, State, multipart::Field},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use backend::{Error, payments};
use domain::{
    fields::{FieldCode, error},
    ids::{ClaimId, ReceiptId},
    payments::{Expense, claims::ExpenseForm},
    refusal::Refusal,
    scope::Scope,
    time::Day,
};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// The longest of the other fields, in bytes.
const LONGEST_FIELD: usize = 16 * 1024;

/// How many fields a form has at most.
const MOST_FIELDS: usize = 24;

/// So much of a file is read to its end without being kept, so that the browser gets to
/// hear that it is too large.
const DRAINED: usize = 110 * 1024 * 1024;

/// A photograph takes long on a poor signal.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// The routes that are beyond the limits of forms.
pub fn routes() -> Router<Server> {
    Router::new()
        .route("/claims/{id}/lines", post(add))
        .layer(DefaultBodyLimit::disable())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
}

/// The route of a photograph.
pub fn reading() -> Router<Server> {
    Router::new().route("/receipts/{id}", get(read))
}

/// What was posted.
#[derive(Default)]
struct Posted {
    /// Each field's name and what was typed there; the file is none of them.
    typed: Vec<(String, String)>,
    photo: Photo,
}

/// The file of a form.
#[derive(Default)]
enum Photo {
    #[default]
    None,
    File(Vec<u8>),
    TooLarge,
}

impl Posted {
    fn value(&self, name: &str) -> &str {
        let field = self.typed.iter().find(|(field, _)| field == name);
        field.map_or("", |(_, value)| value)
    }

    /// Puts `value` in place of what was typed.
    fn set(&mut self, name: &str, value: String) {
        self.typed.retain(|(field, _)| field != name);
        self.typed.push((name.to_owned(), value));
    }
}

/// Adds a cost to a claim, with its photograph if one was sent. A good photograph stays
/// kept when another field is wrong.
async fn add(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    OriginalUri(address): OriginalUri,
    Path(id): Path<ClaimId>,
    form: Multipart,
) -> Response {
    let page = Redirect::to(&format!("/claims/{id}"));
    let scope = posted::scope(&caller, &address);
    let may = payments::may_keep_receipt(&server.portal, &scope, id).await;
    if scope.person().is_none() {
        // The page says what to do first.
        return page.into_response();
    }
    let mut posted = match read_form(form, may.is_ok()).await {
        Ok(posted) => posted,
        Err(status) => return status.into_response(),
    };
    let added = match may {
        Ok(()) => take(&server, &scope, id, &mut posted).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(()) => page.into_response(),
        Err(error) => send_back(&server, &caller, id, &posted, error.into()).await,
    }
}

/// Keeps the photograph, then adds the cost.
async fn take(
    server: &Server,
    scope: &Scope,
    id: ClaimId,
    posted: &mut Posted,
) -> Result<(), Error> {
    let portal = &server.portal;
    match std::mem::take(&mut posted.photo) {
        Photo::None => {}
        Photo::File(bytes) => {
            let receipt = payments::keep_receipt(portal, scope, id, bytes).await?;
            posted.set("receipt", receipt.to_string());
        }
        Photo::TooLarge => {
            let most = u32::try_from(payments::LARGEST_FILE / (1024 * 1024)).unwrap_or(u32::MAX);
            return Err(error("photo", FieldCode::FileTooLarge(most)).into());
        }
    }
    let form = form(server, scope, id, posted).await?;
    payments::add_line(portal, scope, id, form).await?;
    Ok(())
}

async fn form(
    server: &Server,
    scope: &Scope,
    id: ClaimId,
    posted: &Posted,
) -> Result<ExpenseForm, Error> {
    let text = |name| posted.value(name).to_owned();
    let receipt = posted.value("receipt").trim();
    let receipt: Option<ReceiptId> = match receipt {
        "" => None,
        id => Some(id.parse().map_err(|_| error("receipt", FieldCode::NotOffered))?),
    };
    let [day, month, year] = ["on_day", "on_month", "on_year"].map(|name| posted.value(name));
    let on = match api::typed::day("on", day, month, year)? {
        Some(day) => day,
        None => day_of_meeting(server, scope, id).await?,
    };
    Ok(ExpenseForm {
        category: Expense::from_code(posted.value("what")),
        on,
        amount: text("amount"),
        miles: text("miles"),
        passengers: text("passengers"),
        description: text("description"),
        receipt,
        no_receipt: text("no_receipt"),
        agreed_with: text("agreed_with"),
    })
}

/// Nothing typed means the day of the meeting.
async fn day_of_meeting(server: &Server, scope: &Scope, id: ClaimId) -> Result<Day, Error> {
    Ok(payments::see_claim(&server.portal, scope, id).await?.about.on)
}

/// Sends the browser back to the form, with what was typed and what is wrong with it.
async fn send_back(
    server: &Server,
    caller: &Caller,
    id: ClaimId,
    posted: &Posted,
    mut error: AppError,
) -> Response {
    let to_form = matches!(
        error.problem,
        Problem::Refused(Refusal::Fields(_) | Refusal::WrongState(_)) | Problem::Fault
    );
    if !to_form {
        return Redirect::to(&format!("/claims/{id}")).into_response();
    }
    let typed: Vec<(&str, &str)> =
        posted.typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    error.draft = door::keep_typed(&server.portal, &caller.visitor, LINE, &typed).await;
    let what = Expense::from_code(posted.value("what")).map_or("", Expense::code);
    let form = format!("/claims/{id}/lines/new?what={what}");
    Redirect::to(&door::with_error(&form, &error)).into_response()
}

/// Reads the form; the file is kept in memory only if somebody `wants` it.
async fn read_form(mut form: Multipart, wants: bool) -> Result<Posted, StatusCode> {
    let mut posted = Posted::default();
    for _ in 0..MOST_FIELDS {
        let Some(field) = form.next_field().await.map_err(|error| error.status())? else {
            return Ok(posted);
        };
        let name = field.name().unwrap_or_default().to_owned();
        if name == "photo" {
            posted.photo = read_photo(field, wants).await?;
        } else {
            let value = read_text(field).await?;
            posted.typed.push((name, value));
        }
    }
    Err(StatusCode::BAD_REQUEST)
}

async fn read_photo(mut field: Field<'_>, wants: bool) -> Result<Photo, StatusCode> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        length = length.saturating_add(chunk.len());
        if length > DRAINED {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        if length <= payments::LARGEST_FILE && wants {
            bytes.extend_from_slice(&chunk);
        } else {
            bytes = Vec::new();
        }
    }
    Ok(match length {
        0 => Photo::None,
        length if length > payments::LARGEST_FILE => Photo::TooLarge,
        _ => Photo::File(bytes),
    })
}

async fn read_text(mut field: Field<'_>) -> Result<String, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        if bytes.len() + chunk.len() > LONGEST_FIELD {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

/// Gives the photograph to those whom it concerns; to others there is none.
async fn read(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<ReceiptId>,
) -> Response {
    match payments::read_receipt(&server.portal, &caller.scope, id).await {
        Ok(picture) => {
            let kind = (header::CONTENT_TYPE, picture.media_type);
            let shown = (header::CONTENT_DISPOSITION, "inline".to_owned());
            ([kind, shown], picture.bytes).into_response()
        }
        Err(error) => door::status(&AppError::from(error).problem).into_response(),
    }
}
