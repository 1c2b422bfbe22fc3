use crate::{
    answers::panel,
    buttons::{Look, WentWrong, button},
    loaded::loaded,
    projects::{Section, subnav},
    question::ask,
};
use api::proposals::{MoveProposal, SeeProposal};
use domain::{
    answers::pages::AnswerPage,
    ids::VoteId,
    links::RecordKind,
    permissions::Act,
    proposals::{
        ProposalMove, ProposalState,
        pages::{ProposalPage, Source},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, name_text, price_text, proposal_state_name, proposals};

/// A proposal: what it asks for, who wrote it, and what became of it.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(SeeProposal { id: at.id("id")? })), page)
}

fn page((proposal, answer): (ProposalPage, AnswerPage)) -> AnyView {
    let l = locale();
    let members = proposal.may.contains(&Act::SeeMembers);
    let shown = is_shown(&proposal);
    view! {
        {subnav(proposal.project, Section::Proposals, members)}
        <WentWrong />
        <p class="app-meta">
            <a href=format!("/projects/{}", proposal.project)>{proposal.project_title.clone()}</a>
        </p>
        <PageTitle text=proposal.title.clone() />
        {facts(&proposal)}
        <Lede text=proposal.summary.clone() />
        {proposal.in_vote.then(|| in_vote(&proposal))}
        {proposal.decided_in.map(voted)}
        <div class="app-prose" inner_html=proposal.html.clone()></div>
        {proposal
            .price
            .as_ref()
            .map(|price| view! { <p>{proposals::price(l, &price_text(price))}</p> }.into_any())}
        {sources(&proposal)}
        {shown.then(|| panel::panel(&answer, &proposal))}
        {moves(&proposal)}
    }
    .into_any()
}

fn is_shown(proposal: &ProposalPage) -> bool {
    proposal.state.is_shown(proposal.opened.is_some())
}

/// Its state, who wrote it, and the days of its way.
fn facts(proposal: &ProposalPage) -> AnyView {
    let l = locale();
    let names: Vec<String> = proposal.authors.iter().map(|name| name_text(l, name)).collect();
    let written = (!names.is_empty())
        .then(|| view! { <li>{proposals::written_by(l, &names.join(", "))}</li> }.into_any());
    let days = [
        proposal.opened.map(|day| proposals::opened_on(l, &date(l, day))),
        proposal.closed.map(|day| proposals::closed_on(l, &date(l, day))),
        proposal.withdrawn.map(|day| proposals::withdrawn_on(l, &date(l, day))),
    ];
    let imported = proposal
        .imported_as
        .as_ref()
        .map(|name| view! { <p class="app-meta">{proposals::imported_as(l, name)}</p> }.into_any());
    view! {
        <ul class="app-parts">
            <li>
                <span class="app-tag">{proposal_state_name(l, proposal.state)}</span>
            </li>
            {written}
            {days.into_iter().flatten().map(|day| view! { <li>{day}</li> }.into_any()).collect_view()}
        </ul>
        {proposal.written_for.then(|| view! { <p class="app-meta">{proposals::written_for(l)}</p> }.into_any())}
        {imported}
        {(!is_shown(proposal))
            .then(|| view! { <p class="app-meta">{proposals::draft_note(l)}</p> }.into_any())}
    }
    .into_any()
}

fn in_vote(proposal: &ProposalPage) -> AnyView {
    let l = locale();
    view! {
        <div class="nhsuk-inset-text">
            <p>
                {proposals::in_vote(l)} " "
                <a href=format!("/projects/{}/votes", proposal.project)>{proposals::to_votes(l)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn voted(vote: VoteId) -> AnyView {
    let l = locale();
    view! {
        <div class="nhsuk-inset-text">
            <p>
                {proposals::voted(l)} " "
                <a href=format!("/votes/{vote}/result")>{proposals::to_result(l)}</a>
            </p>
        </div>
    }
    .into_any()
}

fn sources(proposal: &ProposalPage) -> Option<AnyView> {
    let l = locale();
    if proposal.sources.is_empty() {
        return None;
    }
    let project = proposal.project;
    let source = |source: &Source| {
        let href = match source.record.kind {
            RecordKind::Proposal => format!("/proposals/{}", source.record.id),
            _ => format!("/projects/{project}"),
        };
        view! {
            <li>
                <a href=href>{source.title.clone()}</a>
            </li>
        }
        .into_any()
    };
    Some(
        view! {
            <section class="app-section">
                <h2>{proposals::from_title(l)}</h2>
                <ul class="nhsuk-list nhsuk-list--bullet">
                    {proposal.sources.iter().map(source).collect_view()}
                </ul>
            </section>
        }
        .into_any(),
    )
}

/// What the reader may do with it in the state it is in.
fn moves(proposal: &ProposalPage) -> Option<AnyView> {
    let l = locale();
    let state = proposal.state;
    let may = |act| proposal.may.contains(&act);
    let decided = proposal.in_vote || proposal.put.is_some();
    let step = |step: ProposalMove, look, text| {
        let values = vec![("id", proposal.id.to_string()), ("step", step.code().to_owned())];
        button::<MoveProposal>(values, look, text)
    };
    let draft = state == ProposalState::Draft;
    let going = draft || state == ProposalState::Open;
    let edit = (may(Act::EditProposal) && going && !decided).then(|| {
        view! {
            <p>
                <a href=format!("/proposals/{}/edit", proposal.id)>{proposals::edit(l)}</a>
            </p>
        }
        .into_any()
    });
    let open = (may(Act::OpenProposal) && draft).then(|| {
        view! {
            <p>{proposals::open_hint(l)}</p>
            {step(ProposalMove::Open, Look::Main, proposals::open_button(l))}
        }
        .into_any()
    });
    let close = (may(Act::CloseProposal) && state == ProposalState::Open && !proposal.in_vote)
        .then(|| step(ProposalMove::Close, Look::Second, proposals::close_button(l)));
    let withdraw = (may(Act::WithdrawProposal) && going && !decided)
        .then(|| step(ProposalMove::Withdraw, Look::Harm, proposals::withdraw_button(l)));
    let vote =
        (may(Act::OpenVote) && state == ProposalState::Open && !proposal.in_vote).then(|| {
            let page = format!("/projects/{}/votes/new?proposal={}", proposal.project, proposal.id);
            view! {
                <p>
                    <a href=page>{proposals::open_vote(l)}</a>
                </p>
            }
            .into_any()
        });
    let words = edit.is_some() || open.is_some() || withdraw.is_some();
    (words || vote.is_some() || close.is_some()).then(|| {
        view! { <section class="app-section">{edit} {vote} {open} {close} {withdraw}</section> }
            .into_any()
    })
}
