use super::{
    parts::{answer_text, option_text, place_text},
    reasons,
    standing::state_text,
};
use crate::{
    address::Address,
    loaded::loaded,
    parts::{all, fold, points, say, section, way},
    question::{Question, ask},
};
use api::{
    AppError,
    votes::{Dated, ListReasons, SeeResult},
};
use domain::votes::{
    Choice, Secrecy, State,
    count::Alternative,
    outcome::{Outcome, Test, TestKind, Verdict},
    pages::{ReasonsPage, ResultPage, VoteFacts},
    publish::{Figure, Figures, PublishedLine, Reason},
    terms::Majority,
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{bloc_name, counts, date, hat_name, projects, votes};

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
    let early = early
        .map(|(_, last)| view! { <p>{counts::closed_early(l, &date(l, last))}</p> }.into_any());
    let ResultPage { vote, outcome, published } = dated.page;
    let when = match dated.closed {
        Some(day) => counts::closed_on(l, &date(l, day)),
        None => state_text(vote.state, dated.last_day),
    };
    let single_ballots = published.as_ref().is_some_and(|published| published.single_ballots);
    let figures = published.map(|published| {
        let groups = published
            .groups
            .into_iter()
            .filter(|(_, figures)| !nobody_voted(figures))
            .map(|(bloc, figures)| figures_of(&vote, bloc_name(l, bloc).to_owned(), &figures));
        let groups = groups.collect_view();
        view! {
            {figures_of(&vote, counts::all_title(l).to_owned(), &published.all)}
            {groups}
        }
        .into_any()
    });
    let source = vote
        .source
        .clone()
        .map(|source| view! { <p>{counts::held_elsewhere(l, &source)}</p> }.into_any());
    let how =
        all(vec![Some(say(counts::how_counted_text(l))), Some(ways_on(&vote, single_ballots))]);
    let how = fold(counts::how_counted(l), false, how);
    view! {
        <a class="nhsuk-back-link" href=back.0>
            {back.1}
        </a>
        <PageTitle text=vote.title.clone() />
        <Lede text=vote.question.clone() />
        <p class="app-meta">{when}</p>
        {outcome.as_ref().map(|outcome| outcome_of(&vote, outcome))}
        {early}
        {source}
        {figures}
        {reasons_of(&vote, reasons)}
        {names_of(&vote)}
        {how}
    }
    .into_any()
}

/// To every step of the count, to the receipts, and to the votes themselves.
fn ways_on(vote: &VoteFacts, single_ballots: bool) -> AnyView {
    let l = locale();
    let to = |page: &str| format!("/votes/{}/{page}", vote.id);
    let closed = vote.state == State::Closed;
    let steps = closed && vote.method.has_options();
    let receipts = closed && vote.secrecy == Secrecy::Secret && vote.source.is_none();
    let ballots = closed && single_ballots;
    all(vec![
        steps.then(|| way(to("count"), counts::count_link(l))),
        receipts.then(|| way(to("receipts"), counts::receipts_title(l))),
        ballots.then(|| way(to("ballots.txt"), counts::ballots_file(l))),
    ])
}

fn reasons_of(vote: &VoteFacts, page: ReasonsPage) -> Option<AnyView> {
    let l = locale();
    let list = view! {
        <section class="app-section">
            <h2>{counts::reasons_title(l)}</h2>
            <p>{counts::reasons_lede(l)}</p>
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
            <a href=format!("/votes/{}/ballots", vote.id)>{counts::ballots_link(locale())}</a>
        </p>
    }
    .into_any();
    shown.then_some(link)
}

fn outcome_of(vote: &VoteFacts, outcome: &Outcome) -> AnyView {
    let l = locale();
    let (class, verdict) = match outcome.verdict {
        Verdict::Passed => ("app-outcome", counts::verdict_passed(l)),
        Verdict::Counted => ("app-outcome", counts::verdict_counted(l)),
        Verdict::NotPassed => ("app-outcome app-outcome--failed", counts::verdict_not_passed(l)),
        Verdict::NoQuorum => ("app-outcome app-outcome--failed", counts::verdict_no_quorum(l)),
    };
    let tests = outcome.tests.iter().map(|made| test(vote, made)).collect::<Vec<_>>();
    let advice = outcome.is_only_advice().then(|| say(counts::only_advice(l)));
    view! {
        <section class=class>
            <p class="app-answer__decision">{verdict}</p>
        </section>
        <ul class="app-tests">{tests}</ul>
        {advice}
        {chosen(vote, outcome)}
    }
    .into_any()
}

/// What the method chose, in the order in which it did.
fn chosen(vote: &VoteFacts, outcome: &Outcome) -> Option<AnyView> {
    let l = locale();
    let chooses = vote.rule.terms.seats > 0 || !vote.method.has_seats();
    if !vote.method.has_options() || !chooses || outcome.verdict != Verdict::Counted {
        return None;
    }
    let titles: Vec<String> = outcome
        .elected
        .iter()
        .filter_map(|id| vote.options.iter().find(|option| option.id == *id))
        .map(option_text)
        .collect();
    let told = if titles.is_empty() { say(counts::none_chosen(l)) } else { points(titles) };
    Some(section(counts::chosen_title(l), told))
}

/// A group of which nobody voted has nothing to show.
fn nobody_voted(figures: &Figures) -> bool {
    matches!(figures, Figures::Shown { voters: 0, .. })
}

fn test(vote: &VoteFacts, test: &Test) -> AnyView {
    let l = locale();
    let what = match test.kind {
        TestKind::Quorum => counts::test_quorum(l).to_owned(),
        TestKind::BlocQuorum(bloc) => counts::test_bloc_quorum(l, bloc_name(l, bloc)),
        TestKind::Majority => majority(vote),
        TestKind::BlocMajority(bloc) => counts::test_bloc(l, &majority(vote), bloc_name(l, bloc)),
        TestKind::Composition(hat) => counts::test_composition(l, hat_name(l, hat)),
        TestKind::LivedQuorum => counts::test_lived(l).to_owned(),
        TestKind::Consent => counts::test_consent(l).to_owned(),
        TestKind::Vetoes => counts::test_vetoes(l).to_owned(),
    };
    let sentence = if test.passed { counts::test_yes(l, &what) } else { counts::test_no(l, &what) };
    view! {
        <li class=(!test.passed).then_some("app-tests__failed")>
            <span>{sentence}</span>
        </li>
    }
    .into_any()
}

fn majority(vote: &VoteFacts) -> String {
    let l = locale();
    match vote.rule.terms.majority {
        Majority::SIMPLE => counts::test_majority(l).to_owned(),
        Majority { part, whole } => counts::share_of(l, &part.to_string(), &whole.to_string()),
    }
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
            let shown = lines.iter().map(|line| match line.votes {
                Figure::Shown(votes) => votes,
                Figure::Withheld => 0,
            });
            let most = shown.max().unwrap_or_default().max(*voters);
            let row = |line: &PublishedLine| bar(vote, *line, most);
            view! {
                <figure class="app-bars">
                    <figcaption>
                        <h2>{title}</h2>
                        <p>{counts::voted(l, i64::try_from(*voters).unwrap_or(i64::MAX))}</p>
                    </figcaption>
                    <ul>{lines.iter().map(row).collect_view()}</ul>
                </figure>
            }
            .into_any()
        }
    }
}

/// What a line of the count is called.
fn line_text(vote: &VoteFacts, alternative: Alternative) -> String {
    let l = locale();
    match alternative {
        Alternative::For => answer_text(vote.method, &Choice::For).to_owned(),
        Alternative::Against => answer_text(vote.method, &Choice::Against).to_owned(),
        Alternative::Abstain => answer_text(vote.method, &Choice::Abstain).to_owned(),
        Alternative::Levels(from, to) if from == to => place_text(from).to_owned(),
        Alternative::Levels(from, to) => votes::levels(l, place_text(from), place_text(to)),
        Alternative::Option(_) => vote.option_title(alternative).unwrap_or_default().to_owned(),
    }
}

/// `most` is the length of the longest bar: points can be more than voters.
fn bar(vote: &VoteFacts, line: PublishedLine, most: u64) -> AnyView {
    let l = locale();
    let name = line_text(vote, line.alternative);
    match line.votes {
        Figure::Shown(count) => {
            let width = format!("{}%", count * 100 / most.max(1));
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
                    <span class="app-bars__withheld">{counts::line_withheld(l)}</span>
                </div>
            </li>
        }
        .into_any(),
    }
}

fn withheld(reason: Reason) -> &'static str {
    let l = locale();
    match reason {
        Reason::TooFewVoted => counts::withheld_too_few(l),
        Reason::WouldTell => counts::withheld_would_tell(l),
        Reason::NotEveryGroup => counts::withheld_not_every_group(l),
        Reason::BlocsDecide => counts::withheld_blocs_decide(l),
    }
}
