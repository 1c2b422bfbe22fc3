use super::lines::{Reader, card, place};
use crate::{address::back_to, buttons::WentWrong, loaded::loaded, question::ask, sending::once};
use api::meetings::{AssignNeed, SeeChecklist};
use domain::{
    access::{
        checklist::LineState,
        pages::{ChecklistPage, GuestNeeds, LineRow},
    },
    accounts::ShownName,
    ids::MembershipId,
};
use leptos::{prelude::*, server_fn::ServerFn};
use ui::{Lede, PageTitle, locale};
use words::{access, access_need_name, invite_state_name, meetings, name_text};

/// What the guests of a meeting need, and who looks after it.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeChecklist { id: at.id("id")?, after: at.query("after") })), page)
}

fn page(list: ChecklistPage) -> AnyView {
    let l = locale();
    let at = format!("/meetings/{}", list.meeting);
    let none = (list.guests.is_empty() && list.lines.is_empty())
        .then(|| view! { <p>{access::checklist_none(l)}</p> }.into_any());
    // What people say of it is told on the meeting's page.
    let reader = Reader { meeting: list.meeting, held: list.held, runs: true, says_for: false };
    let line = |line: &LineRow| card(&reader, line, assign(&list, line));
    let lines = (!list.lines.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{access::lines_title(l)}</h2>
                {list.lines.iter().map(line).collect_view()}
            </section>
        }
        .into_any()
    });
    let guests = (!list.guests.is_empty()).then(|| {
        view! {
            <section class="app-section">
                <h2>{access::guests_title(l)}</h2>
                {list.guests.iter().map(guest).collect_view()}
            </section>
        }
        .into_any()
    });
    let next = list.next.map(|next| {
        view! {
            <nav class="app-pager" aria-label=meetings::pages(l)>
                <a class="app-pager__next" href=format!("{at}/checklist?after={next}")>
                    {meetings::guests_more(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    view! {
        <a class="nhsuk-back-link" href=at.clone()>
            {meetings::back(l)}
        </a>
        <WentWrong />
        <PageTitle text=access::checklist_title(l) />
        <Lede text=access::checklist_lede(l, &list.title) />
        {none}
        {lines}
        {guests}
        {next}
    }
    .into_any()
}

/// Names who looks after a need, while it can still be arranged.
fn assign(list: &ChecklistPage, line: &LineRow) -> AnyView {
    let l = locale();
    if !matches!(line.state, LineState::Asked | LineState::Booked) {
        return ().into_any();
    }
    let id = format!("who-{}", line.id);
    let choice = |(part, name): &(MembershipId, ShownName)| {
        view! { <option value=part.to_string()>{name_text(l, name)}</option> }.into_any()
    };
    let (next, here) = back_to(&place(line));
    let first = line.booker.is_none() && !list.held;
    let about = first.then(|| format!("{id}-hint"));
    let hint = first.then(|| {
        view! { <div class="nhsuk-hint" id=about.clone()>{access::who_hint(l)}</div> }.into_any()
    });
    view! {
        <form class="app-card__form" method="post" action={once(AssignNeed::url())}>
            <input type="hidden" name=next value=here />
            <input type="hidden" name="meeting" value=list.meeting.to_string() />
            <input type="hidden" name="id" value=line.id.to_string() />
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for=id.clone()>
                    {access::who_label(l)}
                    <span class="nhsuk-u-visually-hidden">" " {access_need_name(l, line.code)}</span>
                </label>
                {hint}
                <select class="nhsuk-select" id=id name="part" aria-describedby=about>
                    {list.people.iter().map(choice).collect_view()}
                </select>
            </div>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">
                {access::assign_button(l)}
            </button>
        </form>
    }
    .into_any()
}

/// What one person needs, as far as the reader may see it.
fn guest(guest: &GuestNeeds) -> AnyView {
    let l = locale();
    let needs = guest.needs.codes.iter().map(|code| {
        let words = guest.needs.words[code.group() as usize].clone();
        let words = words.filter(|_| code.is_in_words()).map(|words| [": ", &words].concat());
        view! { <li>{access_need_name(l, *code)} {words}</li> }.into_any()
    });
    view! {
        <article class="app-card">
            <h3 class="app-card__title">{name_text(l, &guest.name)}</h3>
            <p class="app-meta">{invite_state_name(l, guest.state)}</p>
            <ul class="nhsuk-list nhsuk-list--bullet">{needs.collect_view()}</ul>
        </article>
    }
    .into_any()
}
