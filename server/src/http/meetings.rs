//! The calendar file of a meeting.

use super::{Server, language};
use crate::mail::events;
use api::{AppError, door};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use backend::meetings;
use domain::ids::MeetingId;

/// Gives the file to whoever may read the meeting's page.
pub async fn calendar(
    State(server): State<Server>,
    Extension(caller): Extension<door::Caller>,
    headers: HeaderMap,
    Path(id): Path<MeetingId>,
) -> Response {
    let (portal, locale) = (&server.portal, language::of_request(&headers));
    match meetings::see_event(portal, &caller.scope, id).await {
        Ok(event) => {
            let project = &event.project_title;
            let file = events::file(portal, locale, &event.meeting, project, event.status);
            let kind = (header::CONTENT_TYPE, "text/calendar; charset=utf-8");
            let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"meeting.ics\"");
            ([kind, name], file).into_response()
        }
        Err(error) => door::status(&AppError::from(error).problem).into_response(),
    }
}
