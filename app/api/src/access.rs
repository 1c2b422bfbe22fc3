//! What people need to take part: said once, and read again when it is due.

use crate::AppError;
use domain::{
    access::{AccessCode, pages::NeedsPage},
    ids::{MembershipId, ProjectId},
};
use leptos::{prelude::*, server_fn::codec::Postcard};

/// The form that says what one needs.
pub const NEEDS: &str = "access-needs";

/// What the reader said that they need.
#[server(output = Postcard)]
pub async fn see_own_needs() -> Result<NeedsPage, AppError> {
    use crate::door;
    door::answer(backend::access::see_own_needs(&door::portal(), &door::scope()).await)
}

/// Says what one needs.
#[server(output = Postcard)]
pub async fn say_needs(
    #[server(default)] codes: Vec<AccessCode>,
    words_contact_method: String,
    words_information_format: String,
    words_communication_professional: String,
    words_communication_support: String,
    share: Option<String>,
) -> Result<(), AppError> {
    use crate::door;
    let words = [
        words_contact_method,
        words_information_format,
        words_communication_professional,
        words_communication_support,
    ];
    let form = typing::form(&codes, &words, share.is_some());
    let said = backend::access::say_needs(&door::portal(), &door::scope(), form).await;
    door::answer_form(NEEDS, &typing::answers(&codes, &words, share.is_some()), said).await?;
    leptos_axum::redirect("/my-part");
    Ok(())
}

/// Writes down what somebody needs who has no e-mail.
#[server(output = Postcard)]
#[allow(clippy::too_many_arguments)]
pub async fn say_needs_for(
    project: ProjectId,
    part: MembershipId,
    #[server(default)] codes: Vec<AccessCode>,
    words_contact_method: String,
    words_information_format: String,
    words_communication_professional: String,
    words_communication_support: String,
    share: Option<String>,
) -> Result<(), AppError> {
    use crate::door;
    let words = [
        words_contact_method,
        words_information_format,
        words_communication_professional,
        words_communication_support,
    ];
    let form = typing::form(&codes, &words, share.is_some());
    let (portal, scope) = (door::portal(), door::scope());
    let said = backend::access::say_needs_for(&portal, &scope, project, part, form).await;
    door::answer_form(NEEDS, &typing::answers(&codes, &words, share.is_some()), said).await?;
    leptos_axum::redirect(&format!("/projects/{project}/members"));
    Ok(())
}

#[cfg(not(target_arch = "wasm32"))]
mod typing {
    use domain::access::{AccessCode, AccessForm};

    /// The form that was typed.
    pub fn form(codes: &[AccessCode], words: &[String; 4], share: bool) -> AccessForm {
        AccessForm { codes: codes.to_vec(), words: words.clone(), share }
    }

    /// The fields as they are called on the page.
    pub fn answers<'a>(
        codes: &[AccessCode],
        words: &'a [String; 4],
        share: bool,
    ) -> Vec<(&'static str, &'a str)> {
        let [contact, format, professional, support] = words;
        let mut answers: Vec<(&'static str, &'a str)> = vec![
            ("words_contact_method", contact),
            ("words_information_format", format),
            ("words_communication_professional", professional),
            ("words_communication_support", support),
            ("share", if share { "true" } else { "" }),
        ];
        answers.extend(codes.iter().map(|code| ("codes[]", code.code())));
        answers
    }
}
