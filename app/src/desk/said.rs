//! What became of what the reader said, as a trace.

use domain::{
    answers::{
        ActionState, Decision,
        pages::{Contribution, NewestVote, Support},
    },
    proposals::ProposalState,
};
use leptos::prelude::*;
use ui::{Step, StepTone, Trace, locale};
use words::{clock_sentence, date, desk};

/// The way of one proposal that the reader wrote or voted on.
pub fn card(row: &Contribution) -> AnyView {
    view! {
        <article class="app-card">
            <Trace steps=steps(row) />
            <p class="app-meta">{row.project_title.clone()}</p>
        </article>
    }
    .into_any()
}

fn steps(row: &Contribution) -> Vec<Step> {
    let l = locale();
    let said =
        if row.wrote { desk::you_wrote(l, &row.title) } else { desk::you_voted(l, &row.title) };
    let link = Some(format!("/proposals/{}", row.proposal));
    let mut steps = vec![Step { link, ..step(StepTone::Done, said, None) }];
    if row.state == ProposalState::Withdrawn {
        steps.push(step(StepTone::Done, desk::taken_back(l).to_owned(), None));
        return steps;
    }
    steps.extend(row.vote.map(voting));
    let support = row.vote.map(|vote| vote.support);
    match (row.progress.put, support) {
        (Some(day), _) => steps.push(step(StepTone::Done, desk::sent_on(l, &date(l, day)), None)),
        (None, None | Some(Some(Support { passed: true, .. }))) => {
            steps.push(step(StepTone::Now, desk::not_sent(l).to_owned(), None));
        }
        (None, Some(None)) => {
            steps.push(step(StepTone::Later, desk::vote_next(l).to_owned(), None));
        }
        (None, Some(Some(_))) => return steps,
    }
    if let Some(decision) = row.decision {
        let on = row.progress.answered.map(|day| desk::answered_on(l, &date(l, day)));
        steps.push(step(StepTone::Done, decided(decision).to_owned(), on));
        steps.push(promised(&row.actions));
    } else {
        if let Some(clocks) = row.clocks {
            let by = desk::must_answer_by(l, &date(l, clocks.answer.due()));
            steps.push(step(StepTone::Now, by, Some(clock_sentence(l, clocks.answer))));
        }
        steps.push(step(StepTone::Later, desk::nothing_promised(l).to_owned(), None));
    }
    steps
}

/// Until when the vote on it is open, or how it ended.
fn voting(vote: NewestVote) -> Step {
    let l = locale();
    let ended = |text: &str| Step {
        link: Some(format!("/votes/{}/result", vote.id)),
        ..step(StepTone::Done, text.to_owned(), None)
    };
    match (vote.support, vote.closes) {
        (Some(Support { passed: true, both: true }), _) => ended(desk::vote_passed_both(l)),
        (Some(Support { passed: true, .. }), _) => ended(desk::vote_passed(l)),
        (Some(_), _) => ended(desk::vote_not_passed(l)),
        (None, closes) => {
            let day = closes.map(|day| date(l, day)).unwrap_or_default();
            let detail = Some(desk::vote_open_detail(l).to_owned());
            let link = Some(format!("/votes/{}", vote.id));
            Step { link, ..step(StepTone::Now, desk::vote_open(l, &day), detail) }
        }
    }
}

/// How far what was promised has come.
fn promised(actions: &[ActionState]) -> Step {
    let l = locale();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let done = actions.iter().filter(|state| **state == ActionState::Checked).count();
    if actions.is_empty() {
        return step(StepTone::Later, desk::nothing_promised(l).to_owned(), None);
    }
    let tone = if done == actions.len() { StepTone::Done } else { StepTone::Now };
    let detail = desk::actions_done(l, count(done));
    step(tone, desk::actions_open(l, count(actions.len())), Some(detail))
}

fn decided(decision: Decision) -> &'static str {
    let l = locale();
    match decision {
        Decision::Accepted => desk::decided_accepted(l),
        Decision::InPart => desk::decided_in_part(l),
        Decision::Declined => desk::decided_declined(l),
    }
}

fn step(tone: StepTone, text: String, detail: Option<String>) -> Step {
    Step { tone, text, link: None, detail }
}
