use crate::{
    address::Address,
    loaded::{loaded, problem},
    projects::{Section, subnav},
    question::{Question, ask},
};
use api::{
    AppError,
    proposals::{ListProposals, SearchProposals},
};
use domain::{
    ids::{ProjectId, ProposalId},
    permissions::Act,
    proposals::{
        ProposalState,
        pages::{ProposalList, ProposalRow},
    },
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::{date, price_text, proposal_state_name, proposals};

/// What the address asks for.
struct Asked {
    project: ProjectId,
    state: ProposalState,
    words: String,
    after: Option<ProposalId>,
}

/// A project's proposals: in one state, or those that fit some words.
pub fn view() -> AnyView {
    loaded(find, page)
}

fn asked(at: &Address) -> Result<Asked, AppError> {
    let text = |name: &str| at.query::<String>(name).unwrap_or_default();
    Ok(Asked {
        project: at.id("id")?,
        state: ProposalState::from_code(&text("state")).unwrap_or(ProposalState::Open),
        words: text("words").trim().to_owned(),
        after: at.query("after"),
    })
}

fn find(at: Address) -> Result<Question<ProposalList>, AppError> {
    let Asked { project, state, words, after } = asked(&at)?;
    Ok(if words.is_empty() {
        ask(ListProposals { project, state, after })
    } else {
        ask(SearchProposals { project, words })
    })
}

fn page(list: ProposalList) -> AnyView {
    let l = locale();
    let asked = match asked(&Address::now()) {
        Ok(asked) => asked,
        Err(error) => return problem(&error),
    };
    let here = format!("/projects/{}/proposals", asked.project);
    let may = |act| list.may.contains(&act);
    let write = may(Act::WriteProposal).then(|| {
        view! {
            <a class="nhsuk-button" href=format!("{here}/new")>
                {proposals::write(l)}
            </a>
        }
        .into_any()
    });
    let next = list.next.map(|next| {
        let state = asked.state.code();
        view! {
            <nav class="app-pager" aria-label=proposals::pages(l)>
                <a class="app-pager__next" href=format!("{here}?state={state}&after={next}")>
                    {proposals::older(l)}
                </a>
            </nav>
        }
        .into_any()
    });
    let searched = !asked.words.is_empty();
    view! {
        {subnav(asked.project, Section::Proposals, may(Act::SeeMembers))}
        <PageTitle text=proposals::index_title(l) />
        <Lede text=proposals::index_lede(l) />
        {write}
        {search_box(&here, &asked.words)}
        {if searched { found(&here, &asked.words) } else { states(&here, asked.state) }}
        {list.rows.is_empty().then(|| nothing(searched))}
        <ul class="app-proposals">{list.rows.into_iter().map(row).collect_view()}</ul>
        {next}
    }
    .into_any()
}

fn search_box(here: &str, words: &str) -> AnyView {
    let l = locale();
    view! {
        <form method="get" action=here.to_owned() role="search">
            <div class="nhsuk-form-group">
                <label class="nhsuk-label" for="words">
                    {proposals::search_label(l)}
                </label>
                <input class="nhsuk-input" id="words" name="words" type="search" value=words.to_owned() />
            </div>
            <button class="nhsuk-button nhsuk-button--secondary" type="submit">
                {proposals::search_button(l)}
            </button>
        </form>
    }
    .into_any()
}

/// What was searched for, and the way back to all.
fn found(here: &str, words: &str) -> AnyView {
    let l = locale();
    view! {
        <h2>{proposals::found_title(l, words)}</h2>
        <p>
            <a href=here.to_owned()>{proposals::all(l)}</a>
        </p>
    }
    .into_any()
}

fn states(here: &str, now: ProposalState) -> AnyView {
    let l = locale();
    let link = |state: &ProposalState| {
        view! {
            <li>
                <a
                    href=format!("{here}?state={}", state.code())
                    aria-current=(*state == now).then_some("true")
                >
                    {proposal_state_name(l, *state)}
                </a>
            </li>
        }
        .into_any()
    };
    let shown = ProposalState::ALL.iter().filter(|state| state.is_shown(true));
    view! {
        <nav class="app-subnav" aria-label=proposals::states(l)>
            <ul>{shown.map(link).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn nothing(searched: bool) -> AnyView {
    let l = locale();
    let (title, text) = if searched {
        (proposals::found_none_title(l), proposals::found_none_text(l))
    } else {
        (proposals::none_title(l), proposals::none_text(l))
    };
    view! {
        <div class="app-empty">
            <h2>{title}</h2>
            <p>{text}</p>
        </div>
    }
    .into_any()
}

fn row(proposal: ProposalRow) -> impl IntoView {
    let l = locale();
    let price =
        proposal.price.as_ref().map(|price| view! { <li>{price_text(price)}</li> }.into_any());
    let opened = proposal
        .opened
        .map(|day| view! { <li>{proposals::opened_on(l, &date(l, day))}</li> }.into_any());
    view! {
        <li class="app-proposal">
            <h2>
                <a href=format!("/proposals/{}", proposal.id)>{proposal.title}</a>
            </h2>
            <p>{proposal.summary}</p>
            <ul class="app-parts">
                <li>
                    <span class="app-tag">{proposal_state_name(l, proposal.state)}</span>
                </li>
                {price}
                {opened}
            </ul>
        </li>
    }
    .into_any()
}
