//! What a proposal's page shows of its answer.

use crate::buttons::{Look, button, button_about};
use api::answers::{MoveAction, PutProposal};
use domain::{
    answers::{
        ActionMove, ActionState, Clocks, Decision, Verdict,
        pages::{ActionRow, AnswerPage, CheckRow, GivenAnswer},
    },
    permissions::Act,
    projects::Clock,
    proposals::{ProposalState, pages::ProposalPage},
};
use leptos::prelude::*;
use ui::{Clock as ClockLine, Step, StepTone, Trace, locale};
use words::{action_state_name, answers, clock_sentence, date, decision_name, reason_text};

/// How far a proposal has come, its answer, and what was promised in it.
pub fn panel(page: &AnswerPage, proposal: &ProposalPage) -> AnyView {
    let l = locale();
    view! {
        <section class="app-section">
            <h2>{answers::title(l)}</h2>
            {match &page.answer {
                Some(given) => answer(given, page.clocks),
                None => way(page),
            }}
            {next(page, proposal)}
        </section>
        {page.answer.is_some().then(|| actions(page))}
    }
    .into_any()
}

fn answer(given: &GivenAnswer, clocks: Option<Clocks>) -> AnyView {
    let l = locale();
    // A broken promise is not made good by the answer.
    let late = clocks.map(|clocks| clocks.answer).filter(|clock| clock.late_by() > 0);
    let class = match given.answer.decision {
        Decision::Declined => "app-answer app-answer--declined",
        Decision::Accepted | Decision::InPart => "app-answer",
    };
    let reason = given.answer.reason.as_ref().map(|reason| {
        view! {
            <p>
                <b>{reason_text(l, reason)}</b>
            </p>
        }
        .into_any()
    });
    view! {
        <article class=class>
            <p class="app-answer__decision">{decision_name(l, given.answer.decision)}</p>
            <p class="app-meta">{answers::answered_on(l, &date(l, given.on))}</p>
            {late.map(clock_line)}
            {reason}
            <p>{given.answer.words.clone()}</p>
        </article>
    }
    .into_any()
}

/// The steps towards an answer, and the clock that runs.
fn way(page: &AnswerPage) -> AnyView {
    let l = locale();
    let progress = page.progress;
    let step = |tone, text: String, detail| Step { tone, text, link: None, detail };
    let mut steps = vec![match progress.put {
        Some(day) => step(StepTone::Done, answers::put_on(l, &date(l, day)), None),
        None => step(StepTone::Now, answers::not_put(l).to_owned(), None),
    }];
    if let Some(day) = progress.acknowledged {
        let said = page.acknowledgement.clone();
        steps.push(step(StepTone::Done, answers::acknowledged_on(l, &date(l, day)), said));
    } else if let Some(clocks) = page.clocks {
        let by = answers::acknowledge_by(l, &date(l, clocks.acknowledge.due()));
        steps.push(step(StepTone::Now, by, Some(clock_sentence(l, clocks.acknowledge))));
    }
    match page.clocks {
        Some(clocks) => {
            let tone =
                if progress.acknowledged.is_some() { StepTone::Now } else { StepTone::Later };
            steps.push(step(tone, answers::answer_by(l, &date(l, clocks.answer.due())), None));
        }
        None => steps.push(step(StepTone::Later, answers::answer_waits(l).to_owned(), None)),
    }
    steps.push(step(StepTone::Later, answers::what_changes(l).to_owned(), None));
    let clock = page.clocks.map(|clocks| clock_line(clocks.answer));
    view! {
        <Trace steps />
        {clock}
    }
    .into_any()
}

fn clock_line(clock: Clock) -> AnyView {
    let l = locale();
    view! { <ClockLine text=clock_sentence(l, clock) late=clock.is_late() /> }.into_any()
}

/// What the reader may do towards the answer.
fn next(page: &AnswerPage, proposal: &ProposalPage) -> AnyView {
    let l = locale();
    let id = page.proposal;
    let may = |act| page.may.contains(&act);
    let waits = page.progress.put.is_some() && page.answer.is_none();
    let can_be_put = page.progress.put.is_none()
        && !proposal.in_vote
        && matches!(proposal.state, ProposalState::Open | ProposalState::Closed);
    let put = (may(Act::PutProposal) && can_be_put).then(|| {
        view! {
            <p>{answers::put_hint(l)}</p>
            {button::<PutProposal>(vec![("id", id.to_string())], Look::Main, answers::put_button(l))}
        }.into_any()
    });
    let acknowledge =
        may(Act::AcknowledgeProposal) && waits && page.progress.acknowledged.is_none();
    let acknowledge = acknowledge.then(|| {
        view! {
            <a href=format!("/proposals/{id}/acknowledgement")>{answers::acknowledge_link(l)}</a>
        }
        .into_any()
    });
    let answer = (may(Act::AnswerProposal) && waits).then(|| {
        view! {
            <a class="nhsuk-button" href=format!("/proposals/{id}/answer")>
                {answers::answer_link(l)}
            </a>
        }
        .into_any()
    });
    view! {
        {put}
        <div class="app-buttons">{answer} {acknowledge}</div>
    }
    .into_any()
}

fn actions(page: &AnswerPage) -> AnyView {
    let l = locale();
    let id = page.proposal;
    let rows = page.actions.iter().map(|row| action(page, row)).collect_view();
    let add = page.may.contains(&Act::AddAction).then(|| {
        view! {
            <p>
                <a href=format!("/proposals/{id}/actions/new")>{answers::add_action(l)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="app-section">
            <h2>{answers::actions_title(l)}</h2>
            {page.actions.is_empty().then(|| view! { <p>{answers::actions_none(l)}</p> }.into_any())}
            <ul class="app-actions">{rows}</ul>
            {add}
        </section>
    }
    .into_any()
}

fn action(page: &AnswerPage, row: &ActionRow) -> AnyView {
    let l = locale();
    let may = |act| page.may.contains(&act);
    let report = |report: ActionMove, text| {
        let values = vec![
            ("proposal", page.proposal.to_string()),
            ("id", row.id.to_string()),
            ("report", report.code().to_owned()),
        ];
        button_about::<MoveAction>(values, Look::Second, text, &row.title)
    };
    let moves = may(Act::MoveAction);
    let begin = (moves && row.state == ActionState::Planned)
        .then(|| report(ActionMove::Begin, answers::action_begin(l)));
    let finish = (moves && matches!(row.state, ActionState::Planned | ActionState::Doing))
        .then(|| report(ActionMove::Finish, answers::action_finish(l)));
    let check = (may(Act::CheckAction) && row.state == ActionState::Done).then(|| {
        let page = format!("/proposals/{}/actions/{}/check", page.proposal, row.id);
        view! {
            <p>
                <a href=page>{answers::action_check(l)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <li>
            <p>
                <b>{row.title.clone()}</b>
                " "
                <span class="app-tag">{action_state_name(l, row.state)}</span>
            </p>
            <p class="app-meta">
                {answers::action_line(l, &row.owner, &date(l, row.clock.due()))} " "
                {clock_sentence(l, row.clock)}
            </p>
            {row.checks.iter().map(checked).collect_view()}
            {check}
            <div class="app-buttons">{begin} {finish}</div>
        </li>
    }
    .into_any()
}

fn checked(row: &CheckRow) -> AnyView {
    let l = locale();
    let on = date(l, row.on);
    let said = match row.verdict {
        Verdict::Done => answers::checked_done(l, &on),
        Verdict::NotDone => answers::checked_not_done(l, &on),
    };
    view! {
        <p class="app-meta">{said}</p>
        {row.words.clone().map(|words| view! { <p class="app-quote">{words}</p> }.into_any())}
    }
    .into_any()
}
