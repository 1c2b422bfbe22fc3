//! Which pages arrive in the browser together: a section is one chunk of
//! WebAssembly, for pages that a person is likely to open one after the other, and
//! the files of words that those pages speak with.
//! What few people open, or what needs forms where its neighbours need none, is a
//! section of its own. `browser/pack.mjs` makes of each section one file, and one of
//! what most of them share.

mod page;

pub use page::Page;

/// Declares sections: a name, the files of words that its pages need, and the pages,
/// each with the function that shows it, as `Page`, which the table of routes names.
macro_rules! sections {
    ($(
        $(#[$doc:meta])*
        $section:ident [$($words:ident),*] { $($page:ident => $view:path,)* }
    )*) => {
        $(
            $(#[$doc])*
            pub mod $section {
                /// One page of this section.
                #[derive(Clone, Copy)]
                pub enum Page {
                    $(#[allow(missing_docs)] $page,)*
                }

                /// The words of its pages.
                pub(super) const WORDS: &[words::Feature] = &[$(words::Feature::$words),*];

                impl From<Page> for super::Page {
                    fn from(page: Page) -> Self {
                        Self {
                            section: stringify!($section),
                            #[cfg(target_arch = "wasm32")]
                            words: WORDS,
                            #[cfg(target_arch = "wasm32")]
                            code: || Box::pin(__preload_show()),
                            show: std::sync::Arc::new(move || Box::pin(show(page))),
                        }
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
        )*

        /// The files of words that the pages of a section need.
        pub fn words_of(section: &str) -> Option<&'static [words::Feature]> {
            match section {
                $(stringify!($section) => Some($section::WORDS),)*
                _ => None,
            }
        }
    };
}

sections! {
    /// What a stranger reads first.
    front [Answers, Desk, Home, Names, Projects] {
        Home => crate::desk::home::view,
        Overdue => crate::answers::overdue::view,
    }

    /// The list of projects, which comes alone: it must be light.
    list [Names, Projects] {
        Projects => crate::projects::index::view,
    }

    /// Who is behind it, and who to call.
    organisations [Help, Names, Organisations, Projects] {
        Organisations => crate::organisations::index::view,
        Organisation => crate::organisations::show::view,
        Worried => crate::help::worried::view,
    }

    /// Pages that explain, and fetch nothing.
    help [Help] {
        Accessibility => crate::help::accessibility::view,
        Help => crate::help::help_page::view,
        HowItWorks => crate::help::how_it_works::view,
        Privacy => crate::help::privacy::view,
    }

    /// Signing in.
    sign_in [Accounts] {
        Ask => crate::accounts::sign_in::view,
        Link => crate::accounts::sign_in_link::view,
        Sent => crate::accounts::sign_in_sent::view,
    }

    /// A project's own pages.
    projects [Access, Arrivals, Changes, Desk, Meetings, Names, Parts, Projects, Proposals, Rules, Setup] {
        Members => crate::projects::members::view,
        Show => crate::projects::show::view,
    }

    /// Reading proposals.
    proposals [Answers, Names, Proposals] {
        Index => crate::proposals::index::view,
        Show => crate::proposals::show::view,
    }

    /// Voting.
    ballot [Names, Votes] {
        Ballot => crate::votes::ballot::view,
        Cast => crate::votes::cast::view,
    }

    /// The votes of a project.
    votes [Polls, Projects, Proposals, Votes] {
        Index => crate::votes::index::view,
    }

    /// What votes came to.
    results [Counts, Names, Projects, Votes] {
        Ballots => crate::votes::ballots::view,
        Reasons => crate::votes::reasons::view,
        Result => crate::votes::result::view,
        Roll => crate::votes::roll::view,
    }

    /// How votes were counted.
    counting [Counting, Counts] {
        Count => crate::votes::count::view,
    }

    /// Which votes were counted.
    receipts [Counts] {
        Receipts => crate::votes::receipts::view,
    }

    /// What needs the reader next.
    desk [Answers, Desk, Names, Projects] {
        AnswersDue => crate::desk::answers_due::view,
        MyPart => crate::desk::my_part::view,
    }

    /// Coming to a project, and leaving it.
    joining [Accounts, Names, Parts, Projects] {
        Request => crate::projects::request::view,
        RequestSent => crate::projects::request_sent::view,
        Naming => crate::projects::naming::view,
        Leave => crate::projects::leave::view,
    }

    /// What a mail invites to: the first page that many people see.
    invited [Accounts, Names, Projects, Rules] {
        Invitation => crate::projects::invitation::view,
    }

    /// What the portal holds about a person, and what they agreed to.
    account [Consents, Desk] {
        Account => crate::accounts::account::view,
        Close => crate::accounts::close::view,
        Statements => crate::accounts::statements::view,
    }

    /// Writing proposals.
    writing [Names, Proposals] {
        NewProposal => crate::proposals::new::view,
        EditProposal => crate::proposals::edit::view,
    }

    /// Forms of those who decide.
    answering [Answers, Proposals] {
        Check => crate::answers::check::view,
        Write => crate::answers::write::view,
    }

    /// What comes before an answer, and after it.
    actions [Answers, Proposals] {
        Acknowledge => crate::answers::acknowledge::view,
        ActionNew => crate::answers::action::view,
        CheckAction => crate::answers::check_action::view,
    }

    /// Asking people to take part: for those who lead a project.
    people [Accounts, Arrivals, Names, Parts, Projects] {
        Invite => crate::projects::invite::view,
        Person => crate::projects::person::view,
    }

    /// Who asked to take part, and whose part ends.
    requests [Arrivals, Names, Parts, Projects] {
        Requests => crate::projects::requests::view,
        Decline => crate::projects::decline::view,
        End => crate::projects::end::view,
    }

    /// The ways to decide.
    opening [Methods] {
        NewVote => crate::votes::new::view,
    }

    /// Opening a vote.
    preparing [Methods, Names] {
        NewMethod => crate::votes::new_method::view,
    }

    /// Beginning a project, and changing what it says.
    beginning [Names, Projects, Setup] {
        NewProject => crate::projects::new::view,
        EditProject => crate::projects::edit::view,
    }

    /// What a project promises: who decides, and how soon an answer comes.
    promising [Arrivals, Changes, Desk, Names, Organisations, Parts, Projects, Proposals, Rules, Setup] {
        Decision => crate::projects::decision::view,
        Promise => crate::projects::promise::view,
    }

    /// What a project is set up with, and what is missing.
    setting_up [Names, Projects, Setup] {
        SetUp => crate::projects::set_up::view,
    }

    /// Who is a partner.
    partners [Names, Projects, Setup] {
        Partners => crate::projects::partners::view,
    }

    /// What can change.
    changes [Changes, Names, Projects, Setup] {
        Changes => crate::projects::changes::view,
    }

    /// How far a project has come.
    stages [Arrivals, Changes, Desk, Names, Parts, Projects, Proposals, Rules, Setup] {
        Stage => crate::projects::stage::view,
    }

    /// The ground rules.
    rules [Projects, Rules] {
        GroundRules => crate::projects::ground_rules::view,
    }

    /// Forms of administrators, for organisations.
    administering [Organisations] {
        NewOrganisation => crate::organisations::new::view,
        EditOrganisation => crate::organisations::edit::view,
        Contacts => crate::organisations::contacts::view,
        Promises => crate::organisations::promises::view,
    }

    /// Who holds a role in an organisation.
    officers [Names, Organisations] {
        Officers => crate::organisations::officers::view,
        Appoint => crate::organisations::appoint::view,
    }

    /// When people meet, and what they say to it from their mail.
    meetings [Meetings, Proposals] {
        Index => crate::meetings::index::view,
        Invite => crate::meetings::invite::view,
    }

    /// A meeting's own page.
    meeting [Access, Meetings, Names] {
        Show => crate::meetings::show::view,
    }

    /// The plan of a meeting: forms.
    planning [Handling, Meetings, Refusals] {
        NewMeeting => crate::meetings::new::view,
        EditMeeting => crate::meetings::edit::view,
    }

    /// What else a meeting's own page leads to: a point for its agenda, and its end.
    agenda [Handling, Meetings, Refusals] {
        Agenda => crate::meetings::agenda::view,
        Cancel => crate::meetings::cancel::view,
    }

    /// Who came to a meeting.
    hosting [Handling, Meetings, Names, Refusals] {
        Attendance => crate::meetings::attendance::view,
        Correct => crate::meetings::correct::view,
    }

    /// Those whom a meeting is for.
    guests [Meetings, Names, Projects] {
        Guests => crate::meetings::guests::view,
    }

    /// What people need at a meeting.
    checklist [Access, Meetings, Names] {
        Checklist => crate::meetings::checklist::view,
    }

    /// What somebody needs to take part.
    access [Access, Consents, Names] {
        Own => crate::access::own::view,
        Written => crate::access::written::view,
    }

    /// What people gave.
    given [Consents, Meetings, Names] {
        Own => crate::participation::own::view,
        Written => crate::participation::written::view,
        Correct => crate::participation::correct::view,
    }

    /// What somebody is owed and was paid.
    money [Claims, Offers, Payments] {
        Money => crate::payments::money::view,
    }

    /// What somebody is offered.
    offer [Offers, Payments] {
        Offer => crate::payments::offer::view,
    }

    /// A claim's own page, and for what a cost can be added to it.
    claim [Claims, Handling, Payments] {
        Claim => crate::payments::claim::view,
        Lines => crate::payments::lines::view,
    }

    /// Adding a cost with its photograph.
    claiming [Claims, Payments] {
        Line => crate::payments::line::view,
    }

    /// Sending a claim.
    sending [Claims, Payments] {
        Sending => crate::payments::sending::view,
    }

    /// What waits for those who handle an organisation's money, and its books.
    finance [Finance, Names, Payments] {
        Ledger => crate::payments::ledger::view,
        Queue => crate::payments::queue::view,
    }

    /// Deciding about a claim, line by line.
    deciding [Handling, Paying, Payments] {
        Decision => crate::payments::decision::view,
    }

    /// Having a claim paid.
    paying [Handling, Paying] {
        Authorisation => crate::payments::authorisation::view,
        Payment => crate::payments::payment::view,
    }

    /// Asking about a claim, and what goes back.
    asking [Handling, Paying] {
        Query => crate::payments::query::view,
        Returned => crate::payments::returned::view,
        SentBack => crate::payments::sent_back::view,
    }

    /// Where somebody's money goes.
    payee [Bank, Paying] {
        Payee => crate::payments::payee::view,
    }

    /// What an organisation pays.
    pay [Pay, Payments] {
        Pay => crate::payments::pay::view,
    }

    /// Forms by which an organisation says what it pays.
    pay_forms [Payments, Terms] {
        Cost => crate::payments::new_cost::view,
        Rate => crate::payments::new_rate::view,
        Scheme => crate::payments::new_scheme::view,
    }

    /// Forms by which it says when it pays, and through whose hands.
    pay_rules [Terms] {
        Duties => crate::payments::duties::view,
        Promise => crate::payments::pay_promise::view,
    }

    /// Offering somebody money for a meeting.
    offering [Names, Offering, Payments] {
        Offering => crate::payments::offering::view,
    }

    /// Showing a second factor, and setting it up.
    proving [Proof] {
        Proof => crate::accounts::proof::view,
        SecondFactor => crate::accounts::second_factor::view,
    }

    /// Where the reader's own money goes.
    banking [Bank] {
        Bank => crate::payments::bank::view,
    }
}
