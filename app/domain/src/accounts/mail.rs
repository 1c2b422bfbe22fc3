//! When mail goes out.

use crate::codes::codes;

codes! {
    /// What a notice is about.
    pub enum NoticeKind {
        /// What the person asked for this minute: a sign-in link, an invitation.
        Asked = "asked",
        /// Money.
        Money = "money",
        /// Safety.
        Safety = "safety",
        /// A meeting that one is asked to or comes to: it may be tomorrow.
        Meeting = "meeting",
        /// What happens in a project.
        Project = "project",
    }
}

/// When a notice is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// At once.
    Now,
    /// With the next daily digest.
    NextDigest,
    /// Not at all; the page says it too.
    Never,
}

/// When a notice of `kind` goes to somebody who has the digest on or off.
/// Money, safety and meetings have no switch: nobody shall stand before a closed door.
pub fn delivery(kind: NoticeKind, daily_digest: bool) -> Delivery {
    match kind {
        NoticeKind::Asked | NoticeKind::Money | NoticeKind::Safety | NoticeKind::Meeting => {
            Delivery::Now
        }
        NoticeKind::Project if daily_digest => Delivery::NextDigest,
        NoticeKind::Project => Delivery::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_safety_and_meetings_cannot_be_switched_off() {
        let at_once =
            [NoticeKind::Asked, NoticeKind::Money, NoticeKind::Safety, NoticeKind::Meeting];
        for kind in at_once {
            assert_eq!(delivery(kind, false), Delivery::Now);
        }
        assert_eq!(delivery(NoticeKind::Project, true), Delivery::NextDigest);
        assert_eq!(delivery(NoticeKind::Project, false), Delivery::Never);
    }
}
