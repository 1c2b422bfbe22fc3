//! What people do before the meeting to come: they say yes, what they need, and what
//! should be talked about. By their acts, as what they need is sealed.

use super::{Portal, town::Town};
use backend::{access, accounts, meetings};
use domain::{
    access::{AccessCode, AccessForm},
    meetings::{agenda::AgendaForm, invitations::Reply},
};

/// So many of those who are asked say what they need.
const WITH_NEEDS: usize = 10;
/// So many ask for something to be talked about.
const WITH_POINTS: usize = 5;

/// Lets everybody who is asked to the meeting to come prepare for it.
pub async fn prepare(portal: &Portal, town: &Town) {
    for (number, guest) in town.guests.iter().enumerate() {
        let scope = accounts::scope_of(portal, *guest).await.unwrap();
        if number < WITH_NEEDS {
            let codes = vec![AccessCode::Letter, AccessCode::FaceToFace];
            let form = AccessForm { codes, share: true, ..AccessForm::default() };
            access::say_needs(portal, &scope, form).await.unwrap();
        }
        meetings::reply_to_meeting(portal, &scope, town.meeting, Reply::Yes).await.unwrap();
        if number < WITH_POINTS {
            let (text, minutes) = ("Handrails on the stairs".to_owned(), "10".to_owned());
            let form = AgendaForm { text, minutes };
            meetings::propose_agenda_item(portal, &scope, town.meeting, &form).await.unwrap();
        }
    }
}
