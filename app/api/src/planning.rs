//! The plan of a meeting, as it is typed.

use crate::AppError;
use domain::{
    ids::{MeetingId, ProjectId},
    meetings::{Turn, pages::PlanPage},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that plans a meeting or changes its plan.
pub const MEETING: &str = "meeting";

/// The plan as the form that changes it shows it.
#[server(output = Postcard)]
pub async fn see_plan(id: MeetingId) -> Result<PlanPage, AppError> {
    use crate::door;
    door::answer(backend::meetings::see_plan(&door::portal(), &door::scope(), id).await)
}

/// Plans a meeting.
#[server(output = Postcard)]
// A form's fields are its arguments.
#[allow(clippy::too_many_arguments)]
pub async fn plan_meeting(
    project: ProjectId,
    title: String,
    purpose: String,
    day_day: String,
    day_month: String,
    day_year: String,
    start_hour: String,
    start_minute: String,
    start_turn: Option<Turn>,
    end_hour: String,
    end_minute: String,
    end_turn: Option<Turn>,
    place: String,
    link: String,
    people: String,
    seats_lived_experience: String,
    seats_professional: String,
    seats_neither: String,
    preparation: String,
    follow_up: String,
) -> Result<(), AppError> {
    use crate::door;
    let typed = typing::Typed {
        title,
        purpose,
        day: [day_day, day_month, day_year],
        start: [start_hour, start_minute],
        start_turn,
        end: [end_hour, end_minute],
        end_turn,
        place,
        link,
        people,
        set_aside: [seats_lived_experience, seats_professional, seats_neither],
        preparation,
        follow_up,
    };
    let (portal, scope) = (door::portal(), door::scope());
    let planned = match typed.read(&portal) {
        Ok(form) => backend::meetings::plan_meeting(&portal, &scope, project, form).await,
        Err(refusal) => Err(refusal.into()),
    };
    let id = door::answer_form(MEETING, &typed.answers(), planned).await?;
    leptos_axum::redirect(&format!("/meetings/{id}"));
    Ok(())
}

/// Changes the plan of a meeting; whoever must hear of it is told.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn change_meeting(
    id: MeetingId,
    revision: i32,
    title: String,
    purpose: String,
    day_day: String,
    day_month: String,
    day_year: String,
    start_hour: String,
    start_minute: String,
    start_turn: Option<Turn>,
    end_hour: String,
    end_minute: String,
    end_turn: Option<Turn>,
    place: String,
    link: String,
    people: String,
    seats_lived_experience: String,
    seats_professional: String,
    seats_neither: String,
    preparation: String,
    follow_up: String,
) -> Result<(), AppError> {
    use crate::door;
    let typed = typing::Typed {
        title,
        purpose,
        day: [day_day, day_month, day_year],
        start: [start_hour, start_minute],
        start_turn,
        end: [end_hour, end_minute],
        end_turn,
        place,
        link,
        people,
        set_aside: [seats_lived_experience, seats_professional, seats_neither],
        preparation,
        follow_up,
    };
    let (portal, scope) = (door::portal(), door::scope());
    let changed = match typed.read(&portal) {
        Ok(form) => backend::meetings::change_meeting(&portal, &scope, id, revision, form).await,
        Err(refusal) => Err(refusal.into()),
    };
    door::answer_form(MEETING, &typed.answers(), changed).await?;
    leptos_axum::redirect(&format!("/meetings/{id}"));
    Ok(())
}

/// The form between what was typed and what is meant.
#[cfg(not(target_arch = "wasm32"))]
mod typing {
    use crate::typed;
    use backend::Portal;
    use domain::{
        meetings::{MeetingForm, Turn, TypedTime},
        refusal::Refusal,
    };

    /// All that was typed.
    pub struct Typed {
        pub title: String,
        pub purpose: String,
        pub day: [String; 3],
        pub start: [String; 2],
        pub start_turn: Option<Turn>,
        pub end: [String; 2],
        pub end_turn: Option<Turn>,
        pub place: String,
        pub link: String,
        pub people: String,
        pub set_aside: [String; 3],
        pub preparation: String,
        pub follow_up: String,
    }

    impl Typed {
        /// The form. A day that does not exist is told with all else that is wrong.
        pub fn read(&self, portal: &Portal) -> Result<MeetingForm, Refusal> {
            let [day, month, year] = &self.day;
            let time = |[hour, minute]: &[String; 2], turn| TypedTime {
                hour: hour.clone(),
                minute: minute.clone(),
                turn,
            };
            let form = |day| MeetingForm {
                title: self.title.clone(),
                purpose: self.purpose.clone(),
                day,
                start: time(&self.start, self.start_turn),
                end: time(&self.end, self.end_turn),
                place: self.place.clone(),
                link: self.link.clone(),
                people: self.people.clone(),
                set_aside: self.set_aside.clone(),
                preparation: self.preparation.clone(),
                follow_up: self.follow_up.clone(),
            };
            typed::day("day", day, month, year).map(form).map_err(|wrong| {
                // Any day will do to see what else is wrong.
                let rest = form(Some(portal.today().plus(2))).checked(portal.now());
                typed::with_the_rest(wrong, rest)
            })
        }

        /// The fields as they are called on the page.
        pub fn answers(&self) -> Vec<(&'static str, &str)> {
            let turn = |turn: Option<Turn>| turn.map_or("", Turn::code);
            vec![
                ("title", &self.title),
                ("purpose", &self.purpose),
                ("day_day", &self.day[0]),
                ("day_month", &self.day[1]),
                ("day_year", &self.day[2]),
                ("start_hour", &self.start[0]),
                ("start_minute", &self.start[1]),
                ("start_turn", turn(self.start_turn)),
                ("end_hour", &self.end[0]),
                ("end_minute", &self.end[1]),
                ("end_turn", turn(self.end_turn)),
                ("place", &self.place),
                ("link", &self.link),
                ("people", &self.people),
                ("seats_lived_experience", &self.set_aside[0]),
                ("seats_professional", &self.set_aside[1]),
                ("seats_neither", &self.set_aside[2]),
                ("preparation", &self.preparation),
                ("follow_up", &self.follow_up),
            ]
        }
    }
}
