//! The worker: what happens without anybody asking. It runs inside `serve`, or
//! in a process of its own; several may run at once on one database.

use crate::{
    mail::{self, Post},
    stop::Stop,
};
use backend::{Portal, Result, answers, meetings, upkeep, votes};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, sleep};

const MAIL_EVERY: Duration = Duration::from_secs(1);
const RECORD_EVERY: Duration = Duration::from_secs(2);
const VOTES_EVERY: Duration = Duration::from_secs(5);
const SEATS_EVERY: Duration = Duration::from_secs(60);
const UPKEEP_EVERY: Duration = Duration::from_secs(60 * 60);
/// Where something failed, it is not tried again at once.
const PAUSE: Duration = Duration::from_secs(30);

/// Works until it is asked to stop; what runs then is finished first. A mail
/// server that is slow holds up nothing but mail.
pub async fn work(portal: Portal, post: Post, stop: Stop) {
    report("votes_start", look_for_keys(&portal).await);
    tokio::join!(
        repeat("mail", MAIL_EVERY, &stop, || mail::send_due(&portal, &post, &stop)),
        repeat("record", RECORD_EVERY, &stop, || upkeep::often(&portal)),
        repeat("votes", VOTES_EVERY, &stop, || look_after_votes(&portal)),
        repeat("seats", SEATS_EVERY, &stop, || meetings::withdraw_departed(&portal)),
        repeat("upkeep", UPKEEP_EVERY, &stop, || upkeep::hourly(&portal)),
    );
}

/// Says where the key of an open vote is gone.
async fn look_for_keys(portal: &Portal) -> Result<()> {
    for vote in votes::votes_without_key(portal).await? {
        tracing::error!(%vote, "an open secret vote has no key: bring the key folder back");
    }
    Ok(())
}

/// Closes votes whose time has come, and puts what any closed vote has passed
/// to those who must answer it.
async fn look_after_votes(portal: &Portal) -> Result<()> {
    votes::close_due_votes(portal).await?;
    answers::put_all_passed(portal).await.map(|_| ())
}

/// Does `task` now and after every such time.
async fn repeat<T, D>(name: &'static str, every: Duration, stop: &Stop, task: impl Fn() -> T)
where
    T: Future<Output = Result<D>>,
{
    let mut times = interval(every);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = stop.asked() => return,
            _ = times.tick() => {}
        }
        if !report(name, task().await) {
            tokio::select! {
                () = stop.asked() => return,
                () = sleep(PAUSE) => {}
            }
        }
    }
}

/// Logs what went wrong: a code, and nothing personal. Says whether it went well.
fn report<T>(task: &'static str, done: Result<T>) -> bool {
    if let Err(error) = &done {
        tracing::error!(task, %error, "the worker could not do this");
    }
    done.is_ok()
}
