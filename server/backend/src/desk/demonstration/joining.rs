//! How the people of the story come into the portal and its projects.

use super::{
    script::Cast,
    stage::{Doer, Named, Stage},
};
use crate::{
    Portal,
    accounts::{self, Device},
    error::Result,
    notices::{self, Mail},
    projects,
};
use domain::{
    accounts::{Email, Hat, first_name_of},
    ids::PersonId,
    projects::{GroundRulesForm, InvitationForm},
    scope::{ProjectRole, Scope},
};

/// How much of the outbox is read at once.
const SOME_MAIL: u64 = 500;

/// What the story calls somebody: the first name, in small letters.
fn key(full_name: &str) -> String {
    first_name_of(full_name).unwrap_or_default().to_lowercase()
}

/// The address of somebody in the story; no mail ever arrives there.
pub(super) fn address(name: &str) -> String {
    format!("{name}@example.org")
}

/// The person with this full name.
pub(super) async fn find_or_add(portal: &Portal, full_name: &str) -> Result<PersonId> {
    let email = Email::parse("email", &address(&key(full_name)))?;
    let tx = portal.store.begin().await?;
    let person = accounts::find_or_add_person(portal, &tx, &email, Some(full_name)).await?;
    tx.commit().await?;
    Ok(person)
}

/// Adds everybody who has an address.
pub(super) async fn add_people(portal: &Portal, full_names: &[String]) -> Result<Named<PersonId>> {
    let mut people = Named::new();
    for name in full_names {
        let person = find_or_add(portal, name).await?;
        read_the_notice(portal, person).await?;
        people.insert(key(name), person);
    }
    Ok(people)
}

/// Gives those an authenticator app who have one.
pub(super) async fn set_up_keys(portal: &Portal, scope: &Scope, cast: &Cast) -> Result<()> {
    for door in cast.doors.iter().filter(|door| door.has_key) {
        let person = find_or_add(portal, &door.name).await?;
        accounts::set_up_demonstration_key(portal, scope, person).await?;
    }
    Ok(())
}

/// Everybody in the story has read what is kept about them.
async fn read_the_notice(portal: &Portal, person: PersonId) -> Result<()> {
    let scope = accounts::scope_of(portal, person).await?;
    for row in accounts::consents(portal, &scope).await? {
        if row.purpose.is_required() {
            accounts::settle_consent(portal, &scope, row.purpose, row.version, true).await?;
        }
    }
    Ok(())
}

impl Stage<'_> {
    /// Publishes ground rules; whoever publishes them accepts them.
    pub(super) async fn publish_rules(&self, doer: &Doer, form: GroundRulesForm) -> Result<()> {
        let (portal, project) = (self.portal, doer.project);
        let version = projects::publish_ground_rules(portal, &doer.scope, project, form).await?;
        projects::accept_ground_rules(portal, &doer.scope, project, version).await?;
        Ok(())
    }

    /// Invites people, who read their mail and come the same day.
    pub(super) async fn invite(
        &self,
        doer: &Doer,
        who: &str,
        hat: Hat,
        role: ProjectRole,
        welcome: &str,
    ) -> Result<()> {
        for name in who.split_whitespace() {
            let (email, welcome) = (address(name), welcome.to_owned());
            let form = InvitationForm { email, name: name.to_owned(), hat, role, welcome };
            projects::invite(self.portal, &doer.scope, doer.project, form).await?;
        }
        self.read_mail().await
    }

    /// Everybody reads what has come, and takes up the invitations in it.
    pub(super) async fn read_mail(&self) -> Result<()> {
        loop {
            let mut mails = notices::claim(self.portal, SOME_MAIL).await?;
            for mail in &mails {
                self.take_up(mail).await?;
            }
            let Some(mut read) = mails.pop() else { return Ok(()) };
            read.ids.extend(mails.into_iter().flat_map(|mail| mail.ids));
            notices::sent(self.portal, &read).await?;
        }
    }

    /// Takes up the invitation that a mail holds, and accepts the ground rules.
    async fn take_up(&self, mail: &Mail) -> Result<()> {
        let name = mail.to.split('@').next().unwrap_or_default();
        let invitations = mail.parts.iter().filter(|part| part.template == "invitation");
        for token in invitations.filter_map(|part| part.params["token"].as_str()) {
            let scope = self.scope(name).await?;
            // Whoever is signed in gets no session from it.
            let device = Device { name: "", shared: false };
            let invitation = projects::read_invitation(self.portal, token).await?;
            let rules = invitation.ground_rules.map(|rules| rules.version);
            projects::accept_invitation(self.portal, &scope, token, rules, device).await?;
        }
        Ok(())
    }
}
