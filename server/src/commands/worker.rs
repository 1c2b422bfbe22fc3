use super::{Outcome, close, open_portal, say};
use crate::{config::Config, mail::Post, stop::Stop, worker};

/// Works until the machine asks to stop; what runs then is finished first.
pub async fn worker(config: &Config) -> Outcome {
    let post = Post::open(config)?;
    let portal = open_portal(config).await?;
    say("The worker is at work.");
    worker::work(portal.clone(), post, Stop::by_signal()).await;
    close(&portal).await
}
