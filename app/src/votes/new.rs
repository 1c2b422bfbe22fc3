use crate::{
    address::Address,
    loaded::{loaded, problem, with_id},
    parts::{all, back, row, rows, say, section},
    question::ask,
};
use api::{Problem, votes::ListVotes};
use domain::{
    ids::{ProjectId, ProposalId},
    permissions::Act,
    refusal::Refusal,
    votes::{Method, pages::VoteList},
};
use leptos::prelude::*;
use ui::{Lede, PageTitle, locale};
use words::methods;

/// The ways to decide: for those who lead the project.
pub fn view() -> AnyView {
    loaded(|at| Ok(ask(ListVotes { id: at.id("id")? })), with_id(page))
}

fn page(id: ProjectId, votes: VoteList) -> AnyView {
    if !votes.may.contains(&Act::OpenVote) {
        return problem(&Problem::Refused(Refusal::NotAllowed).into());
    }
    let l = locale();
    let proposal: Option<ProposalId> = Address::now().query("proposal");
    let about = proposal.map(|proposal| format!("?proposal={proposal}")).unwrap_or_default();
    let way = |method: &Method| {
        let href = format!("/projects/{id}/votes/new/{}{about}", method.code());
        row(href, name(*method), say(text(*method)))
    };
    let ways = |title, ways: &[Method]| Some(section(title, rows(ways.iter().map(way).collect())));
    let of_several = proposal.is_none();
    let ways = vec![
        ways(
            methods::one_question(l),
            &[Method::ForAgainst, Method::Gradients, Method::Consent, Method::Views],
        ),
        of_several
            .then(|| {
                ways(
                    methods::among_several(l),
                    &[
                        Method::Approval,
                        Method::Dots,
                        Method::Score,
                        Method::Borda,
                        Method::Runoff,
                        Method::Schulze,
                        Method::Transferable,
                    ],
                )
            })
            .flatten(),
        of_several.then(|| ways(methods::with_money(l), &[Method::EqualShares])).flatten(),
    ];
    view! {
        {back(format!("/projects/{id}/votes"), methods::back_to_votes(l))}
        <PageTitle text=methods::choose_title(l) />
        <Lede text=methods::choose_lede(l) />
        {all(ways)}
    }
    .into_any()
}

/// What a way to decide is called.
pub fn name(method: Method) -> &'static str {
    let l = locale();
    match method {
        Method::Views => methods::views_name(l),
        Method::ForAgainst => methods::for_against_name(l),
        Method::Consent => methods::consent_name(l),
        Method::Gradients => methods::gradients_name(l),
        Method::Approval => methods::approval_name(l),
        Method::Score => methods::score_name(l),
        Method::Dots => methods::dots_name(l),
        Method::Borda => methods::borda_name(l),
        Method::Runoff => methods::runoff_name(l),
        Method::Transferable => methods::transferable_name(l),
        Method::Schulze => methods::schulze_name(l),
        Method::EqualShares => methods::equal_shares_name(l),
    }
}

/// What it is good for.
pub fn text(method: Method) -> &'static str {
    let l = locale();
    match method {
        Method::Views => methods::views_text(l),
        Method::ForAgainst => methods::for_against_text(l),
        Method::Consent => methods::consent_text(l),
        Method::Gradients => methods::gradients_text(l),
        Method::Approval => methods::approval_text(l),
        Method::Score => methods::score_text(l),
        Method::Dots => methods::dots_text(l),
        Method::Borda => methods::borda_text(l),
        Method::Runoff => methods::runoff_text(l),
        Method::Transferable => methods::transferable_text(l),
        Method::Schulze => methods::schulze_text(l),
        Method::EqualShares => methods::equal_shares_text(l),
    }
}
