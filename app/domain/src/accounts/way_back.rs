//! The page that somebody goes back to once they have shown who they are: always one of
//! our own, with the draft of what they had typed there.

use crate::ids::DraftId;

/// The longest address that is gone back to. A page's own, with two ids in it and a draft, has
/// some 150 letters, and what was searched for may stand in it too; a longer one is not ours.
const LONGEST: usize = 500;

/// What an address holds of the last answer to a form, and of nothing that is on the page.
const PASSING: [&str; 4] = ["__path", "__err", "sent", "draft"];

/// `next`, if it can only lead to a page of ours: a path from the root, never another
/// host's, with nothing in it that browsers read as something else.
pub fn own_page(next: &str) -> Option<&str> {
    let from_root = next.starts_with('/') && !next.starts_with("//");
    let plain = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (from_root && plain && next.len() <= LONGEST).then_some(next)
}

/// The address of the page at `path` with `query`, to go back to: without what was wrong
/// the last time, and with the draft of what was typed, if there is one.
pub fn way_back(path: &str, query: &str, draft: Option<DraftId>) -> String {
    let name = |pair: &str| pair.split('=').next().unwrap_or_default().to_owned();
    let stays = |pair: &&str| !pair.is_empty() && !PASSING.contains(&name(pair).as_str());
    let mut pairs: Vec<String> = query.split('&').filter(stays).map(str::to_owned).collect();
    pairs.extend(draft.map(|draft| format!("draft={draft}")));
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// The address of `page`, from which one goes on to `next`, if that is a page of ours.
pub fn with_next(page: &str, next: &str) -> String {
    match own_page(next) {
        Some(next) => format!("{page}?next={}", as_value(next)),
        None => page.to_owned(),
    }
}

/// An address as a value in another's query: what would end it there, or be read as
/// something else, is escaped.
fn as_value(address: &str) -> String {
    let escaped = |letter| match letter {
        '%' | '&' | '#' | '+' => format!("%{:02X}", u32::from(letter)),
        _ => letter.to_string(),
    };
    address.chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        for own in ["/", "/my-part", "/claims/1/authorisation?draft=2", "/projects?of=a%20b#top"] {
            assert_eq!(own_page(own), Some(own));
        }
        let longest = format!("/{}", "a".repeat(499));
        assert_eq!(own_page(&longest), Some(&*longest));
        let long = format!("{longest}a");
        for hostile in [
            "",
            "evil",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            " //evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/claims\r\nset-cookie: a=b",
            "/straße",
            "/a b",
            &long,
        ] {
            assert_eq!(own_page(hostile), None, "{hostile}");
            assert_eq!(with_next("/proof", hostile), "/proof");
        }
    }

    #[test]
    fn the_way_back_has_the_draft_and_not_what_was_wrong() {
        let draft = DraftId(Uuid::nil());
        let id = "00000000-0000-0000-0000-000000000000";
        assert_eq!(way_back("/claims/1", "", None), "/claims/1");
        assert_eq!(way_back("/claims/1", "", Some(draft)), format!("/claims/1?draft={id}"));
        let query = "part=3&__path=%2Fdo%2Fapi&__err=AAE=&draft=old&sent=4";
        assert_eq!(way_back("/a", query, None), "/a?part=3");
        assert_eq!(way_back("/a", query, Some(draft)), format!("/a?part=3&draft={id}"));
    }

    #[test]
    fn the_way_back_stays_one_value_of_the_query() {
        let address = with_next("/proof", "/a?b=1&c=%20+d#e");
        assert_eq!(address, "/proof?next=/a?b=1%26c=%2520%2Bd%23e");
    }
}
