//! Every page's address. A new page is a line here and a file of its own.

use crate::{
    address::Sent,
    layout::Layout,
    lost,
    sections::{
        Page, access, account, actions, administering, agenda, answering, asking, ballot, banking,
        beginning, changes, checklist, claim, claiming, counting, deciding, desk, finance, front,
        given, guests, help, hosting, invited, joining, list, meeting, meetings, money, offer,
        offering, officers, opening, organisations, partners, pay, pay_forms, pay_rules, payee,
        paying, people, planning, preparing, projects, promising, proposals, proving, receipts,
        requests, results, rules, sending, setting_up, sign_in, stages, votes, writing,
    },
};
use leptos::{children::ToChildren, prelude::*, tachys::view::iterators::StaticVec};
use leptos_meta::provide_meta_context;
use leptos_router::{
    MatchNestedRoutes, NestedRoute, ParamSegment, PartialPathMatch, PathSegment,
    PossibleRouteMatch, SsrMode, StaticSegment,
    components::{RouteChildren, Router, Routes, RoutesProps},
};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Sent::provide();
    mark_hydrated();
    view! {
        <Router>
            {routes}
        </Router>
    }
}

fn routes() -> impl IntoView {
    let within = || {
        NestedRoute::new(Address(""), Layout)
            .ssr_mode(SsrMode::Async)
            .child(StaticVec::from(pages()))
    };
    let children = RouteChildren::to_children(within);
    Routes(RoutesProps::builder().fallback(lost::NotFound).children(children).build())
}

/// The first that fits is shown.
fn pages() -> Vec<impl MatchNestedRoutes + Clone + Send> {
    vec![
        page("", front::Page::Home.into()),
        page("help", help::Page::Help.into()),
        page("how-it-works", help::Page::HowItWorks.into()),
        page("accessibility", help::Page::Accessibility.into()),
        page("privacy", help::Page::Privacy.into()),
        page("worried", organisations::Page::Worried.into()),
        page("sign-in", sign_in::Page::Ask.into()),
        page("sign-in/sent", sign_in::Page::Sent.into()),
        page("sign-in/:token", sign_in::Page::Link.into()),
        page("projects", list::Page::Projects.into()),
        page("projects/new", beginning::Page::NewProject.into()),
        page("projects/:id", projects::Page::Show.into()),
        page("projects/:id/members", projects::Page::Members.into()),
        page("projects/:id/request", joining::Page::Request.into()),
        page("projects/:id/request/sent", joining::Page::RequestSent.into()),
        page("invitations/:token", invited::Page::Invitation.into()),
        page("projects/:id/votes", votes::Page::Index.into()),
        page("projects/:id/votes/new", opening::Page::NewVote.into()),
        page("projects/:id/votes/new/:method", preparing::Page::NewMethod.into()),
        page("votes/:id", ballot::Page::Ballot.into()),
        page("votes/:id/cast", ballot::Page::Cast.into()),
        page("votes/:id/roll", results::Page::Roll.into()),
        page("votes/:id/result", results::Page::Result.into()),
        page("votes/:id/reasons", results::Page::Reasons.into()),
        page("votes/:id/ballots", results::Page::Ballots.into()),
        page("votes/:id/count", counting::Page::Count.into()),
        page("votes/:id/receipts", receipts::Page::Receipts.into()),
        page("my-part", desk::Page::MyPart.into()),
        page("my-part/account", account::Page::Account.into()),
        page("my-part/statements", account::Page::Statements.into()),
        page("my-part/account/close", account::Page::Close.into()),
        page("desk", desk::Page::AnswersDue.into()),
        page("overdue", front::Page::Overdue.into()),
        page("projects/:id/proposals", proposals::Page::Index.into()),
        page("projects/:id/proposals/new", writing::Page::NewProposal.into()),
        page("proposals/:id", proposals::Page::Show.into()),
        page("proposals/:id/edit", writing::Page::EditProposal.into()),
        page("proposals/:id/acknowledgement", actions::Page::Acknowledge.into()),
        page("proposals/:id/answer", answering::Page::Write.into()),
        page("proposals/:id/answer/check", answering::Page::Check.into()),
        page("proposals/:id/actions/new", actions::Page::ActionNew.into()),
        page("proposals/:id/actions/:action/check", actions::Page::CheckAction.into()),
        page("projects/:id/naming", joining::Page::Naming.into()),
        page("projects/:id/leave", joining::Page::Leave.into()),
        page("projects/:id/members/:member/end", requests::Page::End.into()),
        page("projects/:id/people/new", people::Page::Person.into()),
        page("projects/:id/requests", requests::Page::Requests.into()),
        page("projects/:id/requests/:request/decline", requests::Page::Decline.into()),
        page("projects/:id/invite", people::Page::Invite.into()),
        page("projects/:id/ground-rules", rules::Page::GroundRules.into()),
        page("organisations", organisations::Page::Organisations.into()),
        page("organisations/new", administering::Page::NewOrganisation.into()),
        page("organisations/:id", organisations::Page::Organisation.into()),
        page("organisations/:id/edit", administering::Page::EditOrganisation.into()),
        page("organisations/:id/contacts", administering::Page::Contacts.into()),
        page("organisations/:id/promises", administering::Page::Promises.into()),
        page("organisations/:id/officers", officers::Page::Officers.into()),
        page("organisations/:id/officers/new", officers::Page::Appoint.into()),
        page("projects/:id/set-up", setting_up::Page::SetUp.into()),
        page("projects/:id/edit", beginning::Page::EditProject.into()),
        page("projects/:id/changes", changes::Page::Changes.into()),
        page("projects/:id/decision", promising::Page::Decision.into()),
        page("projects/:id/stage", stages::Page::Stage.into()),
        page("projects/:id/promise", promising::Page::Promise.into()),
        page("projects/:id/partners", partners::Page::Partners.into()),
        page("projects/:id/meetings", meetings::Page::Index.into()),
        page("projects/:id/meetings/new", planning::Page::NewMeeting.into()),
        page("meetings/:id", meeting::Page::Show.into()),
        page("meetings/:id/agenda", agenda::Page::Agenda.into()),
        page("meetings/:id/edit", planning::Page::EditMeeting.into()),
        page("meetings/:id/cancel", agenda::Page::Cancel.into()),
        page("meetings/:id/guests", guests::Page::Guests.into()),
        page("meetings/:id/attendance", hosting::Page::Attendance.into()),
        page("meetings/:id/attendance/:part", hosting::Page::Correct.into()),
        page("meetings/:id/checklist", checklist::Page::Checklist.into()),
        page("meeting-invites/:token/:reply", meetings::Page::Invite.into()),
        page("my-part/needs", access::Page::Own.into()),
        page("projects/:id/members/:member/needs", access::Page::Written.into()),
        page("my-part/given", given::Page::Own.into()),
        page("projects/:id/members/:member/given", given::Page::Written.into()),
        page("projects/:id/members/:member/given/:row", given::Page::Correct.into()),
        page("my-part/money", money::Page::Money.into()),
        page("offers/:id", offer::Page::Offer.into()),
        page("claims/:id", claim::Page::Claim.into()),
        page("claims/:id/lines", claim::Page::Lines.into()),
        page("claims/:id/lines/new", claiming::Page::Line.into()),
        page("claims/:id/sending", sending::Page::Sending.into()),
        page("organisations/:id/claims", finance::Page::Queue.into()),
        page("organisations/:id/ledger", finance::Page::Ledger.into()),
        page("organisations/:id/pay", pay::Page::Pay.into()),
        page("organisations/:id/pay/schemes/new", pay_forms::Page::Scheme.into()),
        page("organisations/:id/pay/rates/new", pay_forms::Page::Rate.into()),
        page("organisations/:id/pay/costs/new", pay_forms::Page::Cost.into()),
        page("organisations/:id/pay/promise", pay_rules::Page::Promise.into()),
        page("organisations/:id/pay/duties", pay_rules::Page::Duties.into()),
        page("claims/:id/decision", deciding::Page::Decision.into()),
        page("claims/:id/query", asking::Page::Query.into()),
        page("claims/:id/authorisation", paying::Page::Authorisation.into()),
        page("claims/:id/sent-back", asking::Page::SentBack.into()),
        page("claims/:id/payment", paying::Page::Payment.into()),
        page("claims/:id/return", asking::Page::Returned.into()),
        page("claims/:id/payee", payee::Page::Payee.into()),
        page("meetings/:id/offers/new", offering::Page::Offering.into()),
        page("my-part/bank", banking::Page::Bank.into()),
        page("my-part/account/proof", proving::Page::Proof.into()),
        page("my-part/account/second-factor", proving::Page::SecondFactor.into()),
    ]
}

fn page(address: &'static str, page: Page) -> impl MatchNestedRoutes + Clone + Send {
    NestedRoute::new(Address(address), page).ssr_mode(SsrMode::Async)
}

/// The address of a page, such as `projects/:id/votes`: `:id` stands for any text. One
/// type for all, as [`Page`] is.
#[derive(Clone, Copy, Debug)]
struct Address(&'static str);

impl PossibleRouteMatch for Address {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut matched, mut found) = (path, 0, Vec::new());
        for part in self.0.split('/') {
            let step = match part.strip_prefix(':') {
                Some(name) => ParamSegment(name).test(rest),
                None => StaticSegment(part).test(rest),
            }?;
            rest = step.remaining();
            matched += step.matched().len();
            found.extend(step.params());
        }
        Some(PartialPathMatch::new(rest, found, &path[..matched]))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        for part in self.0.split('/') {
            match part.strip_prefix(':') {
                Some(name) => ParamSegment(name).generate_path(path),
                None => StaticSegment(part).generate_path(path),
            }
        }
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
