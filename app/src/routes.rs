//! Every page's address. A new page is a line here and a file of its own.

use crate::{address::Sent, layout::Layout, lost, sections};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    PossibleRouteMatch, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use std::sync::Arc;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Sent::provide();
    mark_hydrated();
    view! {
        <Router>
            <Routes fallback=lost::NotFound>
                <ParentRoute path=path!("") view=Layout ssr=SsrMode::Async>
                    <Route path={at(path!(""))} view=sections::front::Page::Home ssr=SsrMode::Async />
                    <Route path={at(path!("help"))} view=sections::help::Page::Help ssr=SsrMode::Async />
                    <Route path={at(path!("how-it-works"))} view=sections::help::Page::HowItWorks ssr=SsrMode::Async />
                    <Route
                        path={at(path!("accessibility"))}
                        view=sections::help::Page::Accessibility
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("privacy"))} view=sections::help::Page::Privacy ssr=SsrMode::Async />
                    <Route path={at(path!("worried"))} view=sections::organisations::Page::Worried ssr=SsrMode::Async />
                    <Route path={at(path!("sign-in"))} view=sections::sign_in::Page::Ask ssr=SsrMode::Async />
                    <Route
                        path={at(path!("sign-in/sent"))}
                        view=sections::sign_in::Page::Sent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("sign-in/:token"))}
                        view=sections::sign_in::Page::Link
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects"))} view=sections::list::Page::Projects ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/new"))}
                        view=sections::beginning::Page::NewProject
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects/:id"))} view=sections::projects::Page::Show ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/:id/members"))}
                        view=sections::projects::Page::Members
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/request"))}
                        view=sections::joining::Page::Request
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/request/sent"))}
                        view=sections::joining::Page::RequestSent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("invitations/:token"))}
                        view=sections::invited::Page::Invitation
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects/:id/votes"))} view=sections::votes::Page::Index ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/:id/votes/new"))}
                        view=sections::opening::Page::NewVote
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/votes/new-approval"))}
                        view=sections::opening::Page::NewApproval
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("votes/:id"))} view=sections::votes::Page::Ballot ssr=SsrMode::Async />
                    <Route path={at(path!("votes/:id/cast"))} view=sections::votes::Page::Cast ssr=SsrMode::Async />
                    <Route path={at(path!("votes/:id/roll"))} view=sections::results::Page::Roll ssr=SsrMode::Async />
                    <Route
                        path={at(path!("votes/:id/result"))}
                        view=sections::results::Page::Result
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("votes/:id/reasons"))}
                        view=sections::results::Page::Reasons
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("votes/:id/ballots"))}
                        view=sections::results::Page::Ballots
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part"))}
                        view=sections::desk::Page::MyPart
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/account"))}
                        view=sections::account::Page::Account
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/statements"))}
                        view=sections::account::Page::Statements
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/account/close"))}
                        view=sections::account::Page::Close
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("desk"))}
                        view=sections::desk::Page::AnswersDue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("overdue"))}
                        view=sections::front::Page::Overdue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/proposals"))}
                        view=sections::proposals::Page::Index
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/proposals/new"))}
                        view=sections::writing::Page::NewProposal
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id"))}
                        view=sections::proposals::Page::Show
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/edit"))}
                        view=sections::writing::Page::EditProposal
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/acknowledgement"))}
                        view=sections::actions::Page::Acknowledge
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/answer"))}
                        view=sections::answering::Page::Write
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/answer/check"))}
                        view=sections::answering::Page::Check
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/actions/new"))}
                        view=sections::actions::Page::ActionNew
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/actions/:action/check"))}
                        view=sections::actions::Page::CheckAction
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/naming"))}
                        view=sections::joining::Page::Naming
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/leave"))}
                        view=sections::joining::Page::Leave
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/members/:member/end"))}
                        view=sections::requests::Page::End
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/people/new"))}
                        view=sections::people::Page::Person
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/requests"))}
                        view=sections::requests::Page::Requests
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/requests/:request/decline"))}
                        view=sections::requests::Page::Decline
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/invite"))}
                        view=sections::people::Page::Invite
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/ground-rules"))}
                        view=sections::rules::Page::GroundRules
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations"))}
                        view=sections::organisations::Page::Organisations
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/new"))}
                        view=sections::administering::Page::NewOrganisation
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id"))}
                        view=sections::organisations::Page::Organisation
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/edit"))}
                        view=sections::administering::Page::EditOrganisation
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/contacts"))}
                        view=sections::administering::Page::Contacts
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/promises"))}
                        view=sections::administering::Page::Promises
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/officers"))}
                        view=sections::officers::Page::Officers
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/officers/new"))}
                        view=sections::officers::Page::Appoint
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/set-up"))}
                        view=sections::setting_up::Page::SetUp
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/edit"))}
                        view=sections::beginning::Page::EditProject
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/changes"))}
                        view=sections::changes::Page::Changes
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/decision"))}
                        view=sections::promising::Page::Decision
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/stage"))}
                        view=sections::stages::Page::Stage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/promise"))}
                        view=sections::promising::Page::Promise
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/partners"))}
                        view=sections::partners::Page::Partners
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/meetings"))}
                        view=sections::meetings::Page::Index
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/meetings/new"))}
                        view=sections::planning::Page::NewMeeting
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id"))}
                        view=sections::meetings::Page::Show
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/edit"))}
                        view=sections::planning::Page::EditMeeting
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/cancel"))}
                        view=sections::planning::Page::Cancel
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/guests"))}
                        view=sections::hosting::Page::Guests
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/attendance"))}
                        view=sections::hosting::Page::Attendance
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/attendance/:part"))}
                        view=sections::hosting::Page::Correct
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meetings/:id/checklist"))}
                        view=sections::checklist::Page::Checklist
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("meeting-invites/:token/:reply"))}
                        view=sections::meetings::Page::Invite
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/needs"))}
                        view=sections::access::Page::Own
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/members/:member/needs"))}
                        view=sections::access::Page::Written
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/given"))}
                        view=sections::given::Page::Own
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/members/:member/given"))}
                        view=sections::given::Page::Written
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/members/:member/given/:row"))}
                        view=sections::given::Page::Correct
                        ssr=SsrMode::Async
                    />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// A page's address, as one type for all: the router is made anew for each type
/// that it is given, and the browser would have to fetch every one.
fn at(
    path: impl PossibleRouteMatch + Send + Sync + 'static,
) -> Arc<dyn PossibleRouteMatch + Send + Sync> {
    Arc::new(path)
}

/// Tells the browser tests that clicks are heard now. Effects run in the
/// browser only.
fn mark_hydrated() {
    Effect::new(|_| {
        if let Some(body) = document().body() {
            let _ = body.set_attribute("data-hydrated", "");
        }
    });
}
