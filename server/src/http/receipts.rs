//! Costs with photographs of their receipts, and the photographs. A cost is posted by a
//! plain form, since a file is no argument of a server function; what comes back to the
//! form is kept as for any other.

use super::{Server, posted, turned_away};
use api::{
    AppError, Problem,
    claims::LINE,
    door::{self, Caller},
};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Multipart, OriginalUri, Path, State, multipart::Field},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use backend::{Error, payments};
use domain::{
    accounts::{way_back, with_next},
    fields::{FieldCode, error},
    ids::{ClaimId, ReceiptId},
    payments::{Expense, claims::ExpenseForm},
    refusal::Refusal,
    scope::Scope,
    time::Day,
};
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// So much of each other field is kept, in bytes: more than any of them may have.
const LONGEST_FIELD: usize = 16 * 1024;

/// How many fields a form has at most.
const MOST_FIELDS: usize = 24;

/// So much of a file is read to its end without being kept, so that the browser gets to
/// hear that it is too large.
const DRAINED: usize = 110 * 1024 * 1024;

/// So much is read of a form that cannot be taken, whatever is in it: from those who may
/// not add to the claim, or where it says itself that it is longer than is read.
const GLANCED: usize = 1024 * 1024;

/// So much is read where the session has ended, without the photograph being kept: what
/// was typed below it comes back too.
const TYPED: usize = payments::LARGEST_FILE + GLANCED;

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
    /// Whether there was more than is read.
    cut: bool,
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
/// kept when another field is wrong. Who may not add to the claim is told so before more
/// than a little is read.
async fn add(
    State(server): State<Server>,
    Extension(caller): Extension<Caller>,
    OriginalUri(address): OriginalUri,
    Path(id): Path<ClaimId>,
    headers: HeaderMap,
    mut form: Multipart,
) -> Response {
    let scope = posted::scope(&caller, &address);
    let may = may_add(&server, &scope, id).await;
    let kept = if may.is_ok() { payments::LARGEST_FILE } else { 0 };
    let mut posted = match read_form(&mut form, most(&may, &headers), kept).await {
        Ok(posted) => posted,
        Err(status) => return status.into_response(),
    };
    let added = match may {
        Ok(()) => take(&server, &scope, id, &mut posted).await,
        Err(error) => Err(error),
    };
    let Err(error) = added else {
        return Redirect::to(&format!("/claims/{id}?added")).into_response();
    };
    let mut error = AppError::from(error);
    // Sent once more, a photograph that cannot be taken would be refused again.
    if error.fields().iter().any(|wrong| wrong.field == "receipt") {
        posted.set("receipt", String::new());
    }
    let page = page_after(&server, &caller, id, &posted, &mut error).await;
    if !posted.cut {
        return Redirect::to(&page).into_response();
    }
    let status = match &error.problem {
        Problem::Refused(Refusal::Fields(_)) => StatusCode::PAYLOAD_TOO_LARGE,
        problem => door::status(problem),
    };
    turned_away::answer(form, &headers, status, &error, &page)
}

async fn may_add(server: &Server, scope: &Scope, id: ClaimId) -> Result<(), Error> {
    if scope.person().is_none() {
        return Err(Refusal::SignInFirst.into());
    }
    payments::may_keep_receipt(&server.portal, scope, id).await
}

/// How much of a form is read.
fn most(may: &Result<(), Error>, headers: &HeaderMap) -> usize {
    let most = match may {
        Ok(()) => DRAINED,
        Err(Error::Refused(Refusal::SignInFirst)) => TYPED,
        Err(_) => GLANCED,
    };
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let length = length.and_then(|length| length.parse::<usize>().ok());
    if length.is_none_or(|length| length <= most) { most } else { GLANCED }
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

/// The page that says what is wrong: the form, with what was typed, or the claim where the
/// form would not help. Whoever has to sign in first comes to the form afterwards.
async fn page_after(
    server: &Server,
    caller: &Caller,
    id: ClaimId,
    posted: &Posted,
    error: &mut AppError,
) -> String {
    let to_form = matches!(
        error.problem,
        Problem::Refused(Refusal::Fields(_) | Refusal::WrongState(_) | Refusal::SignInFirst)
            | Problem::Fault
    );
    if !to_form {
        return format!("/claims/{id}");
    }
    let typed: Vec<(&str, &str)> =
        posted.typed.iter().map(|(name, value)| (&**name, &**value)).collect();
    error.draft = door::keep_typed(&server.portal, &caller.visitor, LINE, &typed).await;
    let what = Expense::from_code(posted.value("what")).map_or("", Expense::code);
    let (page, query) = (format!("/claims/{id}/lines/new"), format!("what={what}"));
    if error.problem == Problem::Refused(Refusal::SignInFirst) {
        return with_next("/sign-in", &way_back(&page, &query, error.draft));
    }
    door::with_error(&format!("{page}?{query}"), error)
}

/// Reads the form, and no more than `most` of it; of its file, so much is `kept`. What
/// comes after a file that goes beyond that is not known.
async fn read_form(form: &mut Multipart, most: usize, kept: usize) -> Result<Posted, StatusCode> {
    let mut posted = Posted::default();
    let mut left = most;
    for _ in 0..MOST_FIELDS {
        let Some(field) = form.next_field().await.map_err(|error| error.status())? else {
            return Ok(posted);
        };
        let name = field.name().unwrap_or_default().to_owned();
        let is_photo = name == "photo";
        let longest = if is_photo { kept } else { LONGEST_FIELD };
        let (bytes, length) = read_field(field, longest, &mut left).await?;
        posted.cut = length.is_none();
        if !is_photo {
            posted.typed.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
        // Nothing but a file makes a form so long.
        if is_photo || posted.cut {
            posted.photo = photo(bytes, length);
        }
        if posted.cut {
            return Ok(posted);
        }
    }
    Err(StatusCode::BAD_REQUEST)
}

/// Reads a field as long as something is `left` to be read, and keeps the `longest` that
/// it may be, and a little more. Gives its length too, unless it did not end.
async fn read_field(
    mut field: Field<'_>,
    longest: usize,
    left: &mut usize,
) -> Result<(Vec<u8>, Option<usize>), StatusCode> {
    let (mut bytes, mut length) = (Vec::new(), 0_usize);
    while let Some(chunk) = field.chunk().await.map_err(|error| error.status())? {
        let Some(rest) = left.checked_sub(chunk.len()) else { return Ok((bytes, None)) };
        *left = rest;
        length += chunk.len();
        if bytes.len() <= longest {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok((bytes, Some(length)))
}

fn photo(bytes: Vec<u8>, length: Option<usize>) -> Photo {
    match length {
        Some(0) => Photo::None,
        Some(length) if length <= payments::LARGEST_FILE => Photo::File(bytes),
        _ => Photo::TooLarge,
    }
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
