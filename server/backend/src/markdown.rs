//! Markdown as people type it, made into HTML that is safe to show.

use ammonia::Builder;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::{collections::HashSet, sync::LazyLock};

/// What may stand in the HTML. No pictures: they would be fetched from elsewhere.
const TAGS: [&str; 21] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.into_iter().chain(["tr", "ul"]).collect())
        .add_tag_attributes("a", ["href"])
        .add_tag_attributes("ol", ["start"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow ugc"));
    cleaner
});

/// The HTML of `text`. Its headings begin below those of the page.
pub fn to_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).map(below_the_page);
    let mut made = String::with_capacity(text.len() * 2);
    html::push_html(&mut made, events);
    CLEANER.clean(&made).to_string()
}

/// The words of `text` without its marks, for the search.
pub fn to_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for event in Parser::new(text) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::End(_) | Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's own headings are of the first two levels; those in a text follow.
fn below_the_page(event: Event<'_>) -> Event<'_> {
    use pulldown_cmark::HeadingLevel::{H3, H4, H5, H6};
    let lower = |level| match level {
        pulldown_cmark::HeadingLevel::H1 => H3,
        pulldown_cmark::HeadingLevel::H2 => H4,
        H3 => H5,
        _ => H6,
    };
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: lower(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        // Typed HTML is shown as it was typed.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_follow_those_of_the_page() {
        assert_eq!(to_html("# Why\n\n## How"), "<h3>Why</h3>\n<h4>How</h4>\n");
    }

    #[test]
    fn nothing_in_it_can_run_or_fetch() {
        for (text, unsafe_part) in [
            ("<script>alert(1)</script>", "<script"),
            ("<img src=x onerror=alert(1)>", "<img"),
            ("[a](javascript:alert(1))", "javascript:alert"),
            ("[a](//elsewhere.example)", "href"),
            ("![a](https://elsewhere.example/a.png)", "elsewhere"),
            ("<p style=\"color:red\">x</p>", "<p style"),
        ] {
            let html = to_html(text);
            assert!(!html.contains(unsafe_part), "{text} gave {html}");
        }
    }

    #[test]
    fn plain_things_come_through() {
        let html = to_html("Both *sides*:\n\n- left\n- right\n\n[map](https://example.org/map)");
        assert!(html.contains("<em>sides</em>"));
        assert!(html.contains("<li>left</li>"));
        assert!(html.contains("href=\"https://example.org/map\""));
        assert!(to_html("|a|b|\n|-|-|\n|1|2|").contains("<td>1</td>"));
    }

    #[test]
    fn the_search_sees_words_only() {
        assert_eq!(to_words("# Falls\n\nOn the **last** step."), "Falls On the last step.");
    }
}
