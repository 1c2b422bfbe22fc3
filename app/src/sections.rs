//! Which pages arrive in the browser together: a section is one chunk of
//! WebAssembly, for pages that a person is likely to open one after the other.
//! What few people open, or what needs forms where its neighbours need none, is a
//! section of its own. `browser/pack.mjs` makes of each section one file, and one of
//! what most of them share.

/// Declares the pages of a section, each with the function that shows it, as
/// `Page`, which the table of routes names.
macro_rules! section {
    ($(#[$doc:meta])* $section:ident: $($page:ident => $view:path,)*) => {
        $(#[$doc])*
        pub mod $section {
            /// One page of this section.
            #[derive(Clone, Copy)]
            pub enum Page {
                $(#[allow(missing_docs)] $page,)*
            }

            impl leptos_router::ChooseView for Page {
                async fn choose(self) -> leptos::prelude::AnyView {
                    show(self).await
                }

                async fn preload(&self) {
                    #[cfg(target_arch = "wasm32")]
                    __preload_show().await;
                }
            }

            // All that only this names is split off, and fetched when it is first called.
            #[leptos::prelude::lazy($section)]
            fn show(page: Page) -> leptos::prelude::AnyView {
                match page {
                    $(Page::$page => $view(),)*
                }
            }
        }
    };
}

section! {
    /// What a stranger reads first.
    front:
    Home => crate::desk::home::view,
    Overdue => crate::answers::overdue::view,
}

section! {
    /// The list of projects, which comes alone: it must be light.
    list:
    Projects => crate::projects::index::view,
}

section! {
    /// Who is behind it, and who to call.
    organisations:
    Organisations => crate::organisations::index::view,
    Organisation => crate::organisations::show::view,
    Worried => crate::help::worried::view,
}

section! {
    /// Pages that explain, and fetch nothing.
    help:
    Accessibility => crate::help::accessibility::view,
    Help => crate::help::help_page::view,
    HowItWorks => crate::help::how_it_works::view,
    Privacy => crate::help::privacy::view,
}

section! {
    /// Signing in.
    sign_in:
    Ask => crate::accounts::sign_in::view,
    Link => crate::accounts::sign_in_link::view,
    Sent => crate::accounts::sign_in_sent::view,
}

section! {
    /// A project's own pages.
    projects:
    Members => crate::projects::members::view,
    Show => crate::projects::show::view,
}

section! {
    /// Reading proposals.
    proposals:
    Index => crate::proposals::index::view,
    Show => crate::proposals::show::view,
}

section! {
    /// Voting.
    votes:
    Ballot => crate::votes::ballot::view,
    Cast => crate::votes::cast::view,
    Index => crate::votes::index::view,
}

section! {
    /// What votes came to.
    results:
    Ballots => crate::votes::ballots::view,
    Reasons => crate::votes::reasons::view,
    Result => crate::votes::result::view,
    Roll => crate::votes::roll::view,
}

section! {
    /// What needs the reader next.
    desk:
    AnswersDue => crate::desk::answers_due::view,
    MyPart => crate::desk::my_part::view,
}

section! {
    /// Coming to a project, and leaving it.
    joining:
    Request => crate::projects::request::view,
    RequestSent => crate::projects::request_sent::view,
    Invitation => crate::projects::invitation::view,
    Naming => crate::projects::naming::view,
    Leave => crate::projects::leave::view,
}

section! {
    /// What the portal holds about a person, and what they agreed to.
    account:
    Account => crate::accounts::account::view,
    Close => crate::accounts::close::view,
    Statements => crate::accounts::statements::view,
}

section! {
    /// Writing proposals.
    writing:
    NewProposal => crate::proposals::new::view,
    EditProposal => crate::proposals::edit::view,
}

section! {
    /// Forms of those who decide.
    answering:
    Check => crate::answers::check::view,
    Write => crate::answers::write::view,
}

section! {
    /// What comes before an answer, and after it.
    actions:
    Acknowledge => crate::answers::acknowledge::view,
    ActionNew => crate::answers::action::view,
    CheckAction => crate::answers::check_action::view,
}

section! {
    /// Asking people to take part: for those who lead a project.
    people:
    Invite => crate::projects::invite::view,
    Person => crate::projects::person::view,
}

section! {
    /// Who asked to take part, and whose part ends.
    requests:
    Requests => crate::projects::requests::view,
    Decline => crate::projects::decline::view,
    End => crate::projects::end::view,
}

section! {
    /// Opening votes.
    opening:
    NewVote => crate::votes::new::view,
    NewApproval => crate::votes::new_approval::view,
}

section! {
    /// Beginning a project, and changing what it says.
    beginning:
    NewProject => crate::projects::new::view,
    EditProject => crate::projects::edit::view,
}

section! {
    /// What a project promises: who decides, and how soon an answer comes.
    promising:
    Decision => crate::projects::decision::view,
    Promise => crate::projects::promise::view,
}

section! {
    /// What a project is set up with, and what is missing.
    setting_up:
    SetUp => crate::projects::set_up::view,
}

section! {
    /// Who is a partner.
    partners:
    Partners => crate::projects::partners::view,
}

section! {
    /// What can change.
    changes:
    Changes => crate::projects::changes::view,
}

section! {
    /// How far a project has come.
    stages:
    Stage => crate::projects::stage::view,
}

section! {
    /// The ground rules.
    rules:
    GroundRules => crate::projects::ground_rules::view,
}

section! {
    /// Forms of administrators, for organisations.
    administering:
    NewOrganisation => crate::organisations::new::view,
    EditOrganisation => crate::organisations::edit::view,
    Contacts => crate::organisations::contacts::view,
    Promises => crate::organisations::promises::view,
}

section! {
    /// Who holds a role in an organisation.
    officers:
    Officers => crate::organisations::officers::view,
    Appoint => crate::organisations::appoint::view,
}
