//! Every page's address. A new page is a line here and a file of its own.

use crate::{accounts, answers, desk, help, layout::Layout, lost, projects, proposals, votes};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    mark_hydrated();
    view! {
        <Router>
            <Routes fallback=lost::NotFound>
                <ParentRoute path=path!("") view=Layout ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<desk::Home>::new()} ssr=SsrMode::Async />
                    <Route path=path!("help") view={Lazy::<help::Help>::new()} ssr=SsrMode::Async />
                    <Route path=path!("how-it-works") view={Lazy::<help::HowItWorks>::new()} ssr=SsrMode::Async />
                    <Route
                        path=path!("accessibility")
                        view={Lazy::<help::Accessibility>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("privacy") view={Lazy::<help::Privacy>::new()} ssr=SsrMode::Async />
                    <Route path=path!("worried") view={Lazy::<help::Worried>::new()} ssr=SsrMode::Async />
                    <Route path=path!("sign-in") view={Lazy::<accounts::SignIn>::new()} ssr=SsrMode::Async />
                    <Route
                        path=path!("sign-in/sent")
                        view={Lazy::<accounts::SignInSent>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("sign-in/:token")
                        view={Lazy::<accounts::SignInLink>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("projects") view={Lazy::<projects::Index>::new()} ssr=SsrMode::Async />
                    <Route path=path!("projects/:id") view={Lazy::<projects::Show>::new()} ssr=SsrMode::Async />
                    <Route
                        path=path!("projects/:id/members")
                        view={Lazy::<projects::Members>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/request")
                        view={Lazy::<projects::Request>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/request/sent")
                        view={Lazy::<projects::RequestSent>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("invitations/:token")
                        view={Lazy::<projects::Invitation>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("projects/:id/votes") view={Lazy::<votes::Votes>::new()} ssr=SsrMode::Async />
                    <Route
                        path=path!("projects/:id/votes/new")
                        view={Lazy::<votes::NewVote>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("votes/:id") view={Lazy::<votes::Ballot>::new()} ssr=SsrMode::Async />
                    <Route path=path!("votes/:id/cast") view={Lazy::<votes::Cast>::new()} ssr=SsrMode::Async />
                    <Route path=path!("votes/:id/roll") view={Lazy::<votes::Roll>::new()} ssr=SsrMode::Async />
                    <Route
                        path=path!("votes/:id/result")
                        view={Lazy::<votes::VoteResult>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part")
                        view={Lazy::<desk::MyPart>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part/account")
                        view={Lazy::<accounts::Account>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("my-part/account/close")
                        view={Lazy::<accounts::AccountClose>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("desk")
                        view={Lazy::<desk::AnswersDue>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("overdue")
                        view={Lazy::<answers::Overdue>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/proposals")
                        view={Lazy::<proposals::ProposalIndex>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/proposals/new")
                        view={Lazy::<proposals::ProposalNew>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id")
                        view={Lazy::<proposals::ProposalShow>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/edit")
                        view={Lazy::<proposals::ProposalEdit>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/acknowledgement")
                        view={Lazy::<answers::AnswerAcknowledge>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/answer")
                        view={Lazy::<answers::AnswerWrite>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/answer/check")
                        view={Lazy::<answers::AnswerCheck>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/actions/new")
                        view={Lazy::<answers::ActionNew>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("proposals/:id/actions/:action/check")
                        view={Lazy::<answers::ActionCheck>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/requests")
                        view={Lazy::<projects::Requests>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/requests/:request/decline")
                        view={Lazy::<projects::RequestDecline>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/invite")
                        view={Lazy::<projects::Invite>::new()}
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=path!("projects/:id/ground-rules")
                        view={Lazy::<projects::GroundRules>::new()}
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
