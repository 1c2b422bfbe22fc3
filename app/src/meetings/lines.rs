//! The lines of a meeting's checklist: what a person needs, who looks after it, and
//! whether it was right, which only the person can say.

use crate::{
    address::back_to,
    buttons::{Look, button_about},
};
use api::meetings::{ReportNeed, SayWhetherMet};
use domain::{
    access::{
        checklist::{LineMove, LineState},
        pages::LineRow,
    },
    ids::MeetingId,
    meetings::{Standing, pages::MeetingPage},
    permissions::Act,
};
use leptos::prelude::*;
use ui::locale;
use words::{
    access, access_need_name, concern_sentence, line_move_name, line_state_name, name_text,
};

/// What a reader may do about a line.
pub struct Reader {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Whether it was held, at least in part.
    pub held: bool,
    /// Whether the reader runs it.
    pub runs: bool,
    /// Whether the reader may say for others whether it was right.
    pub says_for: bool,
}

/// The lines that concern the reader: their own, those that they look after, and
/// those that worry.
pub fn sections(page: &MeetingPage) -> AnyView {
    let l = locale();
    let reader = Reader {
        meeting: page.meeting.id,
        held: matches!(page.standing, Standing::Running | Standing::Over),
        runs: page.may.contains(&Act::AssignAccessNeed),
        says_for: page.may.contains(&Act::ConfirmAccessFor),
    };
    let section = |title: &'static str, is_here: fn(&LineRow) -> bool| {
        let lines: Vec<&LineRow> = page.lines.iter().filter(|line| is_here(line)).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <section class="app-section">
                    <h2>{title}</h2>
                    {lines.into_iter().map(|line| card(&reader, line, ().into_any())).collect_view()}
                </section>
            }
            .into_any()
        })
    };
    view! {
        {section(access::lines_own_title(l), |line| line.own)}
        {section(access::lines_mine_title(l), |line| line.mine && !line.own)}
        {section(access::lines_worry_title(l), |line| !line.own && !line.mine)}
    }
    .into_any()
}

/// One line, with what the reader may do about it; `more` comes below.
pub fn card(reader: &Reader, line: &LineRow, more: AnyView) -> AnyView {
    let l = locale();
    let whose = if line.own {
        access::for_you(l).to_owned()
    } else {
        access::for_whom(l, &name_text(l, &line.whose))
    };
    let booker = match (&line.booker, line.mine) {
        (_, true) => Some(access::booked_by_you(l).to_owned()),
        (Some(name), false) => Some(access::booked_by(l, &name_text(l, name))),
        (None, false) => None,
    };
    let concern = line.concern.map(|concern| {
        view! { <p class="app-clock app-clock--late"><span>{concern_sentence(l, concern)}</span></p> }.into_any()
    });
    view! {
        <article class="app-card" id=place(line) tabindex="-1">
            <h3 class="app-card__title">{access_need_name(l, line.code)}</h3>
            {line.words.clone().map(|words| view! { <p class="app-quote">{words}</p> }.into_any())}
            <p class="app-meta">{whose} " · " {line_state_name(l, line.state)}</p>
            {booker.map(|booker| view! { <p class="app-meta">{booker}</p> }.into_any())}
            {concern}
            {moves(reader, line)}
            {was_it_right(reader, line)}
            {more}
        </article>
    }
    .into_any()
}

/// Where a line stands on its page.
pub fn place(line: &LineRow) -> String {
    format!("line-{}", line.id)
}

/// What whoever looks after it can report.
fn moves(reader: &Reader, line: &LineRow) -> Option<AnyView> {
    let l = locale();
    if !(line.mine || reader.runs && line.booker.is_some()) {
        return None;
    }
    let ways: &[LineMove] = match (line.state, reader.held) {
        (LineState::Asked | LineState::Booked, true) => &[LineMove::Meet],
        (LineState::Asked, false) => &[LineMove::Book],
        (LineState::Booked, false) => &[LineMove::FallThrough],
        _ => return None,
    };
    let about = access_need_name(l, line.code);
    let way = |report: &LineMove| {
        let values = vec![
            ("meeting", reader.meeting.to_string()),
            ("id", line.id.to_string()),
            ("report", report.code().to_owned()),
            back_to(&place(line)),
        ];
        button_about::<ReportNeed>(values, Look::Second, line_move_name(l, *report), about)
    };
    Some(view! { <div class="app-buttons">{ways.iter().map(way).collect_view()}</div> }.into_any())
}

/// The person says whether it was right; somebody else for whoever has no e-mail.
fn was_it_right(reader: &Reader, line: &LineRow) -> Option<AnyView> {
    let l = locale();
    let may = line.own || reader.says_for && line.written_for && !line.mine;
    let open = !matches!(line.state, LineState::Dropped | LineState::Confirmed);
    if !(may && open && reader.held) {
        return None;
    }
    let about = access_need_name(l, line.code);
    let answer = |met: bool, text: &'static str| {
        let values = vec![
            ("meeting", reader.meeting.to_string()),
            ("id", line.id.to_string()),
            ("met", met.to_string()),
            back_to(&place(line)),
        ];
        button_about::<SayWhetherMet>(values, Look::Second, text, about)
    };
    let no = (line.state != LineState::Missed).then(|| answer(false, access::right_no(l)));
    Some(
        view! {
            <p>{access::was_it_right(l)}</p>
            <div class="app-buttons">{answer(true, access::right_yes(l))} {no}</div>
        }
        .into_any(),
    )
}
