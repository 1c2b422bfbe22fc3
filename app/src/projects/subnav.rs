use domain::ids::ProjectId;
use leptos::prelude::*;
use ui::locale;
use words::proposals;

/// A section of a project's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What it asks.
    About,
    /// What people want to change.
    Proposals,
    /// What is decided together.
    Votes,
    /// When people meet.
    Meetings,
    /// Who takes part.
    Members,
}

/// The sections of a project; `members` is whether the reader may see who takes
/// part.
pub fn subnav(project: ProjectId, here: Section, members: bool) -> AnyView {
    let l = locale();
    let link = |section: Section, end: &str, text: &'static str| {
        view! {
            <li>
                <a href=format!("/projects/{project}{end}") aria-current=(section == here).then_some("page")>
                    {text}
                </a>
            </li>
        }.into_any()
    };
    view! {
        <nav class="app-subnav" aria-label=proposals::section_label(l)>
            <ul>
                {link(Section::About, "", proposals::section_about(l))}
                {link(Section::Proposals, "/proposals", proposals::section_proposals(l))}
                {link(Section::Votes, "/votes", proposals::section_votes(l))}
                {members.then(|| link(Section::Meetings, "/meetings", proposals::section_meetings(l)))}
                {members.then(|| link(Section::Members, "/members", proposals::section_members(l)))}
            </ul>
        </nav>
    }
    .into_any()
}
