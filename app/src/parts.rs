//! What pages are put together from. They take texts and views of one
//! type: each further type of view would come to the phone by itself.

use leptos::prelude::*;

/// The link back, at the top of a page.
pub fn back(href: String, text: &'static str) -> AnyView {
    view! {
        <a class="nhsuk-back-link" href=href>
            {text}
        </a>
    }
    .into_any()
}

/// A part of the page with a heading.
pub fn section(title: &'static str, content: AnyView) -> AnyView {
    section_of(title.to_owned(), content)
}

/// A part of the page with a heading that is made for it.
pub fn section_of(title: String, content: AnyView) -> AnyView {
    view! {
        <section class="app-section">
            <h2>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// A sentence.
pub fn say(text: impl Into<String>) -> AnyView {
    sentence("", text.into())
}

/// A sentence that matters less.
pub fn aside(text: impl Into<String>) -> AnyView {
    sentence("app-meta", text.into())
}

/// An amount, in large figures.
pub fn large(text: impl Into<String>) -> AnyView {
    sentence("app-money", text.into())
}

/// What somebody said, in their words.
pub fn quote(text: impl Into<String>) -> AnyView {
    sentence("app-quote", text.into())
}

fn sentence(class: &'static str, text: String) -> AnyView {
    view! { <p class=(!class.is_empty()).then_some(class)>{text}</p> }.into_any()
}

/// A link that leads on, as a paragraph of its own.
pub fn way(href: String, text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! {
        <p>
            <a href=href>{text}</a>
        </p>
    }
    .into_any()
}

/// The one heavy link of a page.
pub fn heavy(href: String, text: &'static str) -> AnyView {
    view! {
        <a class="nhsuk-button" href=href>
            {text}
        </a>
    }
    .into_any()
}

/// Where something stands, in a few words.
pub fn tag(text: &'static str) -> AnyView {
    view! { <span class="app-tag">{text}</span> }.into_any()
}

/// Names beside values, one a row.
pub fn facts(rows: Vec<AnyView>) -> AnyView {
    view! { <dl class="nhsuk-summary-list">{rows}</dl> }.into_any()
}

/// One name beside its value.
pub fn fact(name: impl Into<String>, value: AnyView) -> AnyView {
    let name: String = name.into();
    view! {
        <div class="nhsuk-summary-list__row">
            <dt class="nhsuk-summary-list__key">{name}</dt>
            <dd class="nhsuk-summary-list__value">{value}</dd>
        </div>
    }
    .into_any()
}

/// Sentences, one below the other, each with a dot before it.
pub fn points(texts: Vec<String>) -> AnyView {
    let point = |text| view! { <li>{text}</li> }.into_any();
    view! {
        <ul class="nhsuk-list nhsuk-list--bullet">
            {texts.into_iter().map(point).collect_view()}
        </ul>
    }
    .into_any()
}

/// Rows of a list, each with a link and what there is to say about it.
pub fn rows(rows: Vec<AnyView>) -> AnyView {
    view! { <ul class="app-proposals">{rows}</ul> }.into_any()
}

/// One row of a list: where it leads to, and what there is to say about it.
pub fn row(href: String, title: impl Into<String>, about: AnyView) -> AnyView {
    let title: String = title.into();
    view! {
        <li class="app-proposal">
            <h3>
                <a href=href>{title}</a>
            </h3>
            {about}
        </li>
    }
    .into_any()
}

/// What few readers need: folded, until it is opened or has to be read.
pub fn fold(title: &'static str, open: bool, content: AnyView) -> AnyView {
    folded(title.into_any(), open, content)
}

/// One of several that say the same: `about` tells them apart to those who hear them.
pub fn fold_about(title: &'static str, about: &str, content: AnyView) -> AnyView {
    let about = about.to_owned();
    let title = view! { {title} " " <span class="nhsuk-u-visually-hidden">{about}</span> };
    folded(title.into_any(), false, content)
}

fn folded(title: AnyView, open: bool, content: AnyView) -> AnyView {
    view! {
        <details class="nhsuk-details" open=open>
            <summary class="nhsuk-details__summary">
                <span class="nhsuk-details__summary-text">{title}</span>
            </summary>
            <div class="nhsuk-details__text">{content}</div>
        </details>
    }
    .into_any()
}

/// A white box; with an edge where it is next for the reader.
pub fn card(next: bool, content: AnyView) -> AnyView {
    let class = if next { "app-card app-card--next" } else { "app-card" };
    view! { <article class=class>{content}</article> }.into_any()
}

/// Something that the reader should know before they go on.
pub fn note(content: AnyView) -> AnyView {
    view! { <div class="nhsuk-inset-text">{content}</div> }.into_any()
}

/// That something was taken, said at the top of the page to which its form led.
pub fn taken(text: impl Into<String>) -> AnyView {
    let text = say(text);
    view! {
        <div class="app-notice" role="status">
            <div>{text}</div>
        </div>
    }
    .into_any()
}

/// Views, one after the other. A vector: arrays and iterators would each come by themselves.
pub fn all(views: Vec<Option<AnyView>>) -> AnyView {
    views.into_iter().flatten().collect::<Vec<_>>().into_any()
}

/// The link to the next page of a list.
pub fn pager(label: &'static str, href: String, text: &'static str) -> AnyView {
    view! {
        <nav class="app-pager" aria-label=label>
            <a class="app-pager__next" href=href>
                {text}
            </a>
        </nav>
    }
    .into_any()
}
