//! What needs the reader, as cards.

use domain::projects::{Need, NeedKind};
use leptos::prelude::*;
use ui::{Card, CardTone, locale};
use words::{date, desk};

/// One thing that is asked of the reader; the `first` has the heavy button.
pub fn card(first: bool, need: &Need) -> AnyView {
    let l = locale();
    let (title, go) = words(need);
    let of_project = matches!(need.kind, NeedKind::AcceptGroundRules | NeedKind::DecideRequest);
    let project =
        of_project.then(|| view! { <p class="app-meta">{need.title.clone()}</p> }.into_any());
    let due = need.due.map(|day| {
        let day = date(l, day);
        let text = match (need.kind, need.late_by) {
            (NeedKind::ReplyToMeeting | NeedKind::ComeToMeeting, _) => desk::on_day(l, &day),
            (NeedKind::Vote, _) => desk::until(l, &day),
            (_, 0) => desk::was_until(l, &day),
            (_, late_by) => desk::was_late(l, late_by.into(), &day),
        };
        view! { <p class="app-meta">{text}</p> }.into_any()
    });
    framed(first, title, view! { {project} {due} }.into_any(), page(need), go)
}

/// What everybody is asked to read before all else.
pub fn statement(first: bool) -> AnyView {
    let l = locale();
    let title = desk::need_statement(l).to_owned();
    let page = "/my-part/statements".to_owned();
    framed(first, title, ().into_any(), page, desk::need_statement_go(l))
}

fn framed(first: bool, title: String, about: AnyView, page: String, go: &'static str) -> AnyView {
    let l = locale();
    let tone = if first { CardTone::Next } else { CardTone::Calm };
    let tag = first.then(|| {
        view! {
            <p class="app-card__tags">
                <span class="app-tag app-tag--next">{desk::next_for_you(l)}</span>
            </p>
        }
        .into_any()
    });
    let way = if first {
        view! {
            <div class="app-buttons">
                <a class="nhsuk-button" href=page>
                    {go}
                </a>
            </div>
        }
        .into_any()
    } else {
        view! {
            <p class="app-card__way">
                <a href=page>{go}</a>
            </p>
        }
        .into_any()
    };
    view! {
        <Card tone>
            {tag} <h2 class="app-card__title">{title}</h2> {about} {way}
        </Card>
    }
    .into_any()
}

/// What is asked, and what the link to it says.
fn words(need: &Need) -> (String, &'static str) {
    let l = locale();
    let title = &need.title;
    match need.kind {
        NeedKind::AcceptGroundRules => (desk::need_rules(l).to_owned(), desk::need_rules_go(l)),
        NeedKind::Acknowledge => (desk::need_acknowledge(l, title), desk::need_answer_go(l)),
        NeedKind::Answer => (desk::need_answer(l, title), desk::need_answer_go(l)),
        NeedKind::ReplyToMeeting => (desk::need_reply(l, title), desk::need_reply_go(l)),
        NeedKind::ComeToMeeting => (desk::need_meeting(l, title), desk::need_meeting_go(l)),
        NeedKind::SayNeeds => (desk::need_needs(l).to_owned(), desk::need_needs_go(l)),
        NeedKind::AnswerQuery => (desk::need_query(l, title), desk::need_query_go(l)),
        NeedKind::CheckReturn => (desk::need_return(l, title), desk::need_return_go(l)),
        NeedKind::SayBank => (desk::need_bank(l).to_owned(), desk::need_bank_go(l)),
        NeedKind::FinishClaim => (desk::need_claim(l, title), desk::need_claim_go(l)),
        NeedKind::ChooseOffer => (desk::need_offer(l, title), desk::need_offer_go(l)),
        NeedKind::Vote => (desk::need_vote(l, title), desk::need_vote_go(l)),
        NeedKind::CheckAction => (desk::need_check(l, title), desk::need_check_go(l)),
        NeedKind::ReadAnswer => (desk::need_read(l, title), desk::need_read_go(l)),
        NeedKind::DecideRequest => (desk::need_request(l).to_owned(), desk::need_request_go(l)),
        NeedKind::DecideClaims => (desk::need_decide(l, title), desk::need_decide_go(l)),
        NeedKind::AuthoriseClaims => (desk::need_authorise(l, title), desk::need_authorise_go(l)),
        NeedKind::PayClaims => (desk::need_pay(l, title), desk::need_pay_go(l)),
        NeedKind::PutProposal => (desk::need_put(l, title), desk::need_put_go(l)),
        NeedKind::FinishDraft => (desk::need_draft(l, title), desk::need_draft_go(l)),
    }
}

fn page(need: &Need) -> String {
    let id = need.about.id;
    match need.kind {
        NeedKind::AcceptGroundRules => format!("/projects/{}", need.project),
        NeedKind::DecideRequest => format!("/projects/{}/requests", need.project),
        NeedKind::ReplyToMeeting | NeedKind::ComeToMeeting => format!("/meetings/{id}"),
        NeedKind::SayNeeds => "/my-part/needs".to_owned(),
        NeedKind::AnswerQuery | NeedKind::CheckReturn | NeedKind::FinishClaim => {
            format!("/claims/{id}")
        }
        NeedKind::SayBank => "/my-part/bank".to_owned(),
        NeedKind::ChooseOffer => format!("/offers/{id}"),
        NeedKind::DecideClaims => format!("/organisations/{id}/claims?state=submitted"),
        NeedKind::AuthoriseClaims => format!("/organisations/{id}/claims?state=approved"),
        NeedKind::PayClaims => format!("/organisations/{id}/claims?state=authorised"),
        NeedKind::Vote => format!("/votes/{id}"),
        NeedKind::Acknowledge
        | NeedKind::Answer
        | NeedKind::CheckAction
        | NeedKind::ReadAnswer
        | NeedKind::PutProposal
        | NeedKind::FinishDraft => format!("/proposals/{id}"),
    }
}
