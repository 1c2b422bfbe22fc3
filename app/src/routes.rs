//! Every page's address. A new page is a line here and a file of its own.

use crate::{
    accounts, address::Sent, answers, desk, help, layout::Layout, lost, projects, proposals, votes,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

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
                    <Route path=path!("") view=desk::Page::Home ssr=SsrMode::Async />
                    <Route path=path!("help") view=help::Page::Help ssr=SsrMode::Async />
                    <Route path=path!("how-it-works") view=help::Page::HowItWorks ssr=SsrMode::Async />
                    <Route
                        path=path!("accessibility")
                        view=help::Page::Accessibility
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("privacy") view=help::Page::Privacy ssr=SsrMode::Async />
                    <Route path=path!("worried") view=help::Page::Worried ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view=accounts::Page::SignIn ssr=SsrMode::Async />
                    <Route
                        path=path!("sign-in/sent")
                        view=accounts::Page::SignInSent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("sign-in/:token")
                        view=accounts::Page::SignInLink
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("projects") view=projects::Page::Index ssr=SsrMode::Async />
                    <Route path=path!("projects/:id") view=projects::Page::Show ssr=SsrMode::Async />
                    <Route
                        path=path!("projects/:id/members")
                        view=projects::Page::Members
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/request")
                        view=projects::Page::Request
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/request/sent")
                        view=projects::Page::RequestSent
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("invitations/:token")
                        view=projects::Page::Invitation
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("projects/:id/votes") view=votes::Page::Index ssr=SsrMode::Async />
                    <Route
                        path=path!("projects/:id/votes/new")
                        view=votes::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("votes/:id") view=votes::Page::Ballot ssr=SsrMode::Async />
                    <Route path=path!("votes/:id/cast") view=votes::Page::Cast ssr=SsrMode::Async />
                    <Route path=path!("votes/:id/roll") view=votes::Page::Roll ssr=SsrMode::Async />
                    <Route
                        path=path!("votes/:id/result")
                        view=votes::Page::Result
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part")
                        view=desk::Page::MyPart
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part/account")
                        view=accounts::Page::Account
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part/account/close")
                        view=accounts::Page::Close
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("desk")
                        view=desk::Page::AnswersDue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("overdue")
                        view=answers::Page::Overdue
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/proposals")
                        view=proposals::Page::Index
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/proposals/new")
                        view=proposals::Page::New
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id")
                        view=proposals::Page::Show
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/edit")
                        view=proposals::Page::Edit
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/acknowledgement")
                        view=answers::Page::Acknowledge
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/answer")
                        view=answers::Page::Write
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/answer/check")
                        view=answers::Page::Check
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/actions/new")
                        view=answers::Page::ActionNew
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/actions/:action/check")
                        view=answers::Page::CheckAction
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/requests")
                        view=projects::Page::Requests
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/requests/:request/decline")
                        view=projects::Page::Decline
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/invite")
                        view=projects::Page::Invite
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/ground-rules")
                        view=projects::Page::GroundRules
                        ssr=SsrMode::Async
                    />
                </ParentRoute>
            </Routes>
        </Router>
    }
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
