//! What stands around every page: banner, header, main, footer.

use crate::{names::is_inside, notices::Notices};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_location};
use ui::{here, locale};
use words::{Locale, shell};

/// The frame of every page; the page itself is the outlet.
#[component]
pub fn Layout() -> impl IntoView {
    view! { <Frame>{view! { <Outlet /> }.into_any()}</Frame> }.into_any()
}

/// The frame around any content.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let l = locale();
    view! {
        <a class="nhsuk-skip-link" href="#main">{shell::skip(l)}</a>
        {here().demonstration.then(|| view! { <p class="app-demo">{shell::demonstration(l)}</p> }.into_any())}
        <Header />
        <main class="app-main" id="main" tabindex="-1">{children()}</main>
        <Footer />
        <Notices />
    }.into_any()
}

#[component]
fn Header() -> impl IntoView {
    let l = locale();
    let here = here();
    let session = if here.signed_in {
        view! {
            <li>
                <form method="post" action="/session/end">
                    <button type="submit">{shell::sign_out(l)}</button>
                </form>
            </li>
        }
        .into_any()
    } else {
        view! { <NavLink href="/sign-in" text=shell::sign_in(l) /> }.into_any()
    };
    view! {
        <header class="app-header">
            <div class="app-header__in">
                <a class="app-mark" href="/">
                    <Mark />
                    <span class="app-mark__name">{here.portal_name}</span>
                </a>
                <nav class="app-nav" aria-label=shell::menu(l)>
                    <ul>
                        <NavLink href="/" text=shell::home(l) />
                        <NavLink href="/projects" text=shell::projects(l) />
                        <NavLink href="/my-part" text=shell::my_part(l) />
                        {session}
                    </ul>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

/// Two equal circles, overlapping.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 38 26" width="38" height="26" aria-hidden="true" focusable="false">
            <circle class="app-mark__one" cx="13" cy="13" r="11"></circle>
            <circle class="app-mark__two" cx="25" cy="13" r="11"></circle>
        </svg>
    }
    .into_any()
}

#[component]
fn NavLink(href: &'static str, text: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || path.with(|path| is_inside(path, href).then_some("page"));
    view! {
        <li>
            <a href=href aria-current=current>
                {text}
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn Footer() -> impl IntoView {
    let l = locale();
    let language = |other: Locale| {
        view! {
            <li>
                <form method="post" action="/language">
                    <button class="nhsuk-link" type="submit" name="language" value=other.code() lang=other.code()>
                        {other.name()}
                    </button>
                </form>
            </li>
        }.into_any()
    };
    let languages =
        Locale::ALL.into_iter().filter(|other| *other != l).map(language).collect_view();
    view! {
        <footer class="app-footer">
            <div class="app-footer__in">
                <ul>
                    <li><a href="/accessibility">{shell::accessibility(l)}</a></li>
                    <li><a href="/privacy">{shell::privacy(l)}</a></li>
                    <li><a href="/help">{shell::help(l)}</a></li>
                    <li><a href="/how-it-works">{shell::how_it_works(l)}</a></li>
                    {languages}
                </ul>
                <p class="app-worried">
                    <a href="/worried">{shell::worried(l)}</a>
                </p>
            </div>
        </footer>
    }
    .into_any()
}
