//! What can be told from names: of pages, and of the files that the app is built into.

/// A chunk is called after its section, with a number behind it.
#[cfg(not(target_arch = "wasm32"))]
pub fn is_of(chunk: &str, section: &str) -> bool {
    let number = chunk.strip_prefix(section).and_then(|rest| rest.strip_prefix('_'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `path` is the page at `link` or below it; the front page has no below.
pub fn is_inside(path: &str, link: &str) -> bool {
    let below = path.strip_prefix(link).filter(|_| link != "/");
    path == link || below.is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_known_by_the_name_of_their_section() {
        assert!(is_of("sign_in_5418875239874516937", "sign_in"));
        assert!(!is_of("projects_all_5418875239874516937", "projects"));
        assert!(!is_of("project_5418875239874516937", "projects"));
    }

    #[test]
    fn marks_the_section_and_not_its_neighbour() {
        assert!(is_inside("/projects/1", "/projects"));
        assert!(!is_inside("/projects-old", "/projects"));
        assert!(!is_inside("/projects", "/"));
        assert!(is_inside("/", "/"));
    }
}
