//! What follows from attendance in the record of what people gave.

use super::attendance::Attendance;
use crate::{
    ids::ParticipationId,
    links::{Record, RecordKind},
    participation::{Contribution, Entry, standing},
};

/// The rows that follow from a row of a meeting's attendance, to be written in
/// the same act: none that would change nothing. `earlier` is what stands in the
/// record for this meeting and person, or more; a correction of the attendance
/// corrects what followed from it, for the same reason. `ids` are for as many
/// rows as there can be.
pub fn from_attendance(
    row: &Attendance,
    earlier: &[Entry],
    ids: [ParticipationId; 3],
) -> Vec<Entry> {
    let about = Some(Record::new(RecordKind::Meeting, row.meeting.0));
    let minutes = [row.minutes.present, row.minutes.preparation, row.minutes.follow_up];
    let given = Contribution::AT_MEETINGS.into_iter().zip(minutes).zip(ids);
    let entries = given.filter_map(|((what, minutes), id)| {
        let before = standing(earlier)
            .find(|entry| (entry.person, entry.about, entry.what) == (row.person, about, what));
        let now = before.map_or(0, |entry| entry.minutes);
        (minutes != now).then(|| Entry {
            id,
            person: row.person,
            project: row.project,
            hat: row.hat,
            what,
            about,
            minutes,
            on: row.on,
            struck: minutes == 0,
            corrects: before.map(|entry| entry.id),
            reason: row.reason.clone(),
        })
    });
    entries.collect()
}

#[cfg(test)]
mod tests;
