use super::{parts::state_text, reasons};
use crate::{
    address::Address,
    loaded::loaded,
    question::{Question, ask},
};
use api::{
    AppError,
    votes::{Dated, ListReasons, SeeResult},
};
use domain::votes::{
    Secrecy, State,
    count::Alternative,
    outcome::{Outcome, Test, TestKind, Verdict},
    pages::{ReasonsPage, ResultPage, VoteFacts},
    publish::{Figure, Figures, PublishedLine, Reason},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{bloc_name, date, projects, votes};

/// What a vote came to: each test, and the figures that may be shown.
pub fn view() -> AnyView {
    loaded(see, page)
}

fn see(at: Address) -> Result<Question<(Dated<ResultPage>, ReasonsPage)>, AppError> {
    let id = at.id("id")?;
    Ok(ask(SeeResult { id }).and(ListReasons { id, after: None }))
}

fn page((dated, reasons): (Dated<ResultPage>, ReasonsPage)) -> AnyView {
    let l = locale();
    let back = match dated.page.vote.proposal {
        Some(proposal) => (format!("/proposals/{proposal}"), votes::back_to_proposal(l)),
        None => {
            (format!("/projects/{}/votes", dated.page.vote.project), projects::back_to_project(l))
        }
    };
    let early = dated.closed.zip(dated.last_day).filter(|(closed, last)| closed < last);
    let early =
        early.map(|(_, last)| view! { <p>{votes::closed_early(l, &date(l, last))}</p> }.into_any());
    let ResultPage { vote, outcome, published } = dated.page;
    let when = match dated.closed {
        Some(day) => votes::closed_on(l, &date(l, day)),
        None => state_text(vote.state, dated.last_day),
    };
    let figures = published.map(|published| {
        let groups = published
            .groups
            .into_iter()
            .filter(|(_, figures)| !nobody_voted(figures))
            .map(|(bloc, figures)| figures_of(&vote, bloc_name(l, bloc).to_owned(), &figures));
        let groups = groups.collect_view();
        view! {
            {figures_of(&vote, votes::all_title(l).to_owned(), &published.all)}
            {groups}
        }
        .into_any()
    });
    let source = vote
        .source
        .clone()
        .map(|source| view! { <p>{votes::held_elsewhere(l, &source)}</p> }.into_any());
    view! {
        <a class="nhsuk-back-link" href=back.0>
            {back.1}
        </a>
        <PageTitle text=vote.title.clone() />
        <Lede text=vote.question.clone() />
        <p class="app-meta">{when}</p>
        {outcome.as_ref().map(outcome_of)}
        {early}
        {source}
        {figures}
        {reasons_of(&vote, reasons)}
        {names_of(&vote)}
        <details class="nhsuk-details">
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{votes::how_counted(l)}</span>
            </summary>
            <div class="nhsuk-details__text">
                <p>{votes::how_counted_text(l)}</p>
            </div>
        </details>
    }
    .into_any()
}

fn reasons_of(vote: &VoteFacts, page: ReasonsPage) -> Option<AnyView> {
    let l = locale();
    let list = view! {
        <section class="app-section">
            <h2>{votes::reasons_title(l)}</h2>
            <p>{votes::reasons_lede(l)}</p>
            {reasons::list(vote.id, &page)}
        </section>
    }
    .into_any();
    (!page.reasons.is_empty()).then_some(list)
}

/// The way to who chose what, where the group agreed to show it.
fn names_of(vote: &VoteFacts) -> Option<AnyView> {
    let shown = vote.secrecy == Secrecy::Named && vote.state == State::Closed;
    let link = view! {
        <p>
            <a href=format!("/votes/{}/ballots", vote.id)>{votes::ballots_link(locale())}</a>
        </p>
    }
    .into_any();
    shown.then_some(link)
}

fn outcome_of(outcome: &Outcome) -> AnyView {
    let l = locale();
    let (class, verdict) = match outcome.verdict {
        Verdict::Passed => ("app-outcome", votes::verdict_passed(l)),
        Verdict::Counted => ("app-outcome", votes::verdict_counted(l)),
        Verdict::NotPassed => ("app-outcome app-outcome--failed", votes::verdict_not_passed(l)),
        Verdict::NoQuorum => ("app-outcome app-outcome--failed", votes::verdict_no_quorum(l)),
    };
    view! {
        <section class=class>
            <p class="app-answer__decision">{verdict}</p>
        </section>
        <ul class="app-tests">{outcome.tests.iter().map(test).collect_view()}</ul>
    }
    .into_any()
}

/// A group of which nobody voted has nothing to show.
fn nobody_voted(figures: &Figures) -> bool {
    matches!(figures, Figures::Shown { voters: 0, .. })
}

fn test(test: &Test) -> impl IntoView {
    let l = locale();
    let what = match test.kind {
        TestKind::Quorum => votes::test_quorum(l).to_owned(),
        TestKind::BlocQuorum(bloc) => votes::test_bloc_quorum(l, bloc_name(l, bloc)),
        TestKind::Majority => votes::test_majority(l).to_owned(),
        TestKind::BlocMajority(bloc) => votes::test_bloc_majority(l, bloc_name(l, bloc)),
    };
    let sentence = if test.passed { votes::test_yes(l, &what) } else { votes::test_no(l, &what) };
    view! {
        <li class=(!test.passed).then_some("app-tests__failed")>
            <span>{sentence}</span>
        </li>
    }
    .into_any()
}

/// Bars with the numbers beside them, and why where there are none.
fn figures_of(vote: &VoteFacts, title: String, figures: &Figures) -> AnyView {
    let l = locale();
    match figures {
        Figures::Withheld(reason) => view! {
            <section class="app-section">
                <h2>{title}</h2>
                <p>{withheld(*reason)}</p>
            </section>
        }
        .into_any(),
        Figures::Shown { voters, lines } => {
            let row = |line: &PublishedLine| bar(vote, *line, *voters);
            view! {
                <figure class="app-bars">
                    <figcaption>
                        <h2>{title}</h2>
                        <p>{votes::voted(l, i64::try_from(*voters).unwrap_or(i64::MAX))}</p>
                    </figcaption>
                    <ul>{lines.iter().map(row).collect_view()}</ul>
                </figure>
            }
            .into_any()
        }
    }
}

fn bar(vote: &VoteFacts, line: PublishedLine, voters: u64) -> AnyView {
    let l = locale();
    let name = match line.alternative {
        Alternative::For => votes::choice_for(l).to_owned(),
        Alternative::Against => votes::choice_against(l).to_owned(),
        Alternative::Abstain => votes::choice_abstain(l).to_owned(),
        Alternative::Option(_) => {
            vote.option_title(line.alternative).unwrap_or_default().to_owned()
        }
    };
    match line.votes {
        Figure::Shown(count) => {
            let width = format!("{}%", count * 100 / voters.max(1));
            view! {
                <li class="app-bars__row">
                    <div class="app-bars__line">
                        <span>{name}</span>
                        <span class="app-bars__count">{count.to_string()}</span>
                    </div>
                    <svg class="app-bars__bar" aria-hidden="true" focusable="false">
                        <rect class="app-fill-teal" width=width height="100%"></rect>
                    </svg>
                </li>
            }
            .into_any()
        }
        Figure::Withheld => view! {
            <li class="app-bars__row">
                <div class="app-bars__line">
                    <span>{name}</span>
                    <span class="app-bars__withheld">{votes::line_withheld(l)}</span>
                </div>
            </li>
        }
        .into_any(),
    }
}

fn withheld(reason: Reason) -> &'static str {
    let l = locale();
    match reason {
        Reason::TooFewVoted => votes::withheld_too_few(l),
        Reason::WouldTell => votes::withheld_would_tell(l),
        Reason::NotEveryGroup => votes::withheld_not_every_group(l),
        Reason::BlocsDecide => votes::withheld_blocs_decide(l),
    }
}
