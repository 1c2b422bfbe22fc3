//! Every page's address. A new page is a line here and a file of its own.

use crate::{
    accounts, address::Sent, answers, desk, help, layout::Layout, lost, organisations, projects,
    proposals, votes,
};
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
                    <Route path={at(path!(""))} view=desk::front::Page::Home ssr=SsrMode::Async />
                    <Route path={at(path!("help"))} view=help::Page::Help ssr=SsrMode::Async />
                    <Route path={at(path!("how-it-works"))} view=help::Page::HowItWorks ssr=SsrMode::Async />
                    <Route
                        path={at(path!("accessibility"))}
                        view=help::Page::Accessibility
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("privacy"))} view=help::Page::Privacy ssr=SsrMode::Async />
                    <Route path={at(path!("worried"))} view=help::Page::Worried ssr=SsrMode::Async />
                    <Route path={at(path!("sign-in"))} view=accounts::Page::SignIn ssr=SsrMode::Async />
                    <Route
                        path={at(path!("sign-in/sent"))}
                        view=accounts::Page::SignInSent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("sign-in/:token"))}
                        view=accounts::Page::SignInLink
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects"))} view=desk::front::Page::Projects ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/new"))}
                        view=projects::setting_up::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects/:id"))} view=projects::Page::Show ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/:id/members"))}
                        view=projects::Page::Members
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/request"))}
                        view=projects::joining::Page::Request
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/request/sent"))}
                        view=projects::joining::Page::RequestSent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("invitations/:token"))}
                        view=projects::joining::Page::Invitation
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("projects/:id/votes"))} view=votes::Page::Index ssr=SsrMode::Async />
                    <Route
                        path={at(path!("projects/:id/votes/new"))}
                        view=votes::opening::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/votes/new-approval"))}
                        view=votes::opening::Page::NewApproval
                        ssr=SsrMode::Async
                    />
                    <Route path={at(path!("votes/:id"))} view=votes::Page::Ballot ssr=SsrMode::Async />
                    <Route path={at(path!("votes/:id/cast"))} view=votes::Page::Cast ssr=SsrMode::Async />
                    <Route path={at(path!("votes/:id/roll"))} view=votes::results::Page::Roll ssr=SsrMode::Async />
                    <Route
                        path={at(path!("votes/:id/result"))}
                        view=votes::results::Page::Result
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("votes/:id/reasons"))}
                        view=votes::results::Page::Reasons
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("votes/:id/ballots"))}
                        view=votes::results::Page::Ballots
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part"))}
                        view=desk::Page::MyPart
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/account"))}
                        view=accounts::own::Page::Account
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/statements"))}
                        view=accounts::own::Page::Statements
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("my-part/account/close"))}
                        view=accounts::own::Page::Close
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("desk"))}
                        view=desk::Page::AnswersDue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("overdue"))}
                        view=desk::front::Page::Overdue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/proposals"))}
                        view=proposals::Page::Index
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/proposals/new"))}
                        view=proposals::writing::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id"))}
                        view=proposals::Page::Show
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/edit"))}
                        view=proposals::writing::Page::Edit
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/acknowledgement"))}
                        view=answers::answering::Page::Acknowledge
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/answer"))}
                        view=answers::answering::Page::Write
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/answer/check"))}
                        view=answers::answering::Page::Check
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/actions/new"))}
                        view=answers::answering::Page::ActionNew
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("proposals/:id/actions/:action/check"))}
                        view=answers::answering::Page::CheckAction
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/naming"))}
                        view=projects::parts::Page::Naming
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/leave"))}
                        view=projects::parts::Page::Leave
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/members/:member/end"))}
                        view=projects::parts::Page::End
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/people/new"))}
                        view=projects::parts::Page::Person
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/requests"))}
                        view=projects::leading::Page::Requests
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/requests/:request/decline"))}
                        view=projects::leading::Page::Decline
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/invite"))}
                        view=projects::leading::Page::Invite
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/ground-rules"))}
                        view=projects::leading::Page::GroundRules
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations"))}
                        view=organisations::Page::Index
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/new"))}
                        view=organisations::editing::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id"))}
                        view=organisations::Page::Show
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/edit"))}
                        view=organisations::editing::Page::Edit
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/contacts"))}
                        view=organisations::editing::Page::Contacts
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/promises"))}
                        view=organisations::editing::Page::Promises
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/officers"))}
                        view=organisations::editing::Page::Officers
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("organisations/:id/officers/new"))}
                        view=organisations::editing::Page::Appoint
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/set-up"))}
                        view=projects::setting_up::Page::SetUp
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/edit"))}
                        view=projects::setting_up::Page::Edit
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/changes"))}
                        view=projects::setting_up::Page::Changes
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/decision"))}
                        view=projects::setting_up::Page::Decision
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/stage"))}
                        view=projects::setting_up::Page::Stage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/promise"))}
                        view=projects::setting_up::Page::Promise
                        ssr=SsrMode::Async
                    />
                    <Route
                        path={at(path!("projects/:id/partners"))}
                        view=projects::setting_up::Page::Partners
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
