//! The addresses of all pages.

/// Every page, and some of them as they go on; `{name}` stands for an id of the
/// scene. A page without a row here fails the test.
pub const ADDRESSES: &[&str] = &[
    "/",
    "/help",
    "/how-it-works",
    "/accessibility",
    "/privacy",
    "/worried",
    "/sign-in",
    "/sign-in/sent",
    "/sign-in/{link}",
    "/projects",
    "/projects?after={project}",
    "/projects/{project}",
    "/projects/{project}/members",
    "/projects/{project}/members?after={part}",
    "/projects/{project}/request",
    "/projects/{project}/request/sent",
    "/invitations/{invitation}",
    "/projects/{project}/votes",
    "/projects/{project}/votes/new",
    "/votes/{vote}",
    "/votes/{approval}",
    "/votes/{vote}/cast",
    "/votes/{vote}/roll",
    "/votes/{vote}/roll?after={person}",
    "/votes/{vote}/result",
    "/votes/{closed}/result",
    "/votes/{budget}/result",
    "/my-part",
    "/my-part?after={proposal}",
    "/my-part/account",
    "/my-part/account/close",
    "/desk",
    "/desk?put=2026-10-01&proposal={proposal}",
    "/overdue",
    "/overdue?put=2026-10-01&proposal={proposal}",
    "/projects/{project}/proposals",
    "/projects/{project}/proposals?state=closed",
    "/projects/{project}/proposals?after={proposal}",
    "/projects/{project}/proposals?words=handrails",
    "/projects/{project}/proposals/new",
    "/proposals/{proposal}",
    "/proposals/{draft}",
    "/proposals/{draft}/edit",
    "/proposals/{waiting}/acknowledgement",
    "/proposals/{waiting}/answer",
    "/proposals/{waiting}/answer/check",
    "/proposals/{proposal}/actions/new",
    "/proposals/{proposal}/actions/{action}/check",
    "/projects/{project}/requests",
    "/projects/{project}/requests/{request}/decline",
    "/projects/{project}/invite",
    "/projects/{project}/ground-rules",
];

/// The path of an address, without its query.
pub fn path_of(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

/// A path in which what varies has no name.
pub fn shape_of(path: &str) -> String {
    let shape = |part: &str| if part.starts_with('{') { "{}" } else { part }.to_owned();
    path.trim_end_matches('/').split('/').map(shape).collect::<Vec<_>>().join("/")
}
