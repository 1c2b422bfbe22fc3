//! The wish to stop, heard by everything that runs.

use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Hears the wish to stop. Cheap to clone.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Comes when the machine asks the program to end.
    pub fn by_signal() -> Self {
        let (say, stop) = Self::by_hand();
        tokio::spawn(async move {
            signalled().await;
            let _ = say.send(true);
        });
        stop
    }

    /// Comes when `true` is sent, or when the sender is gone.
    pub fn by_hand() -> (watch::Sender<bool>, Self) {
        let (say, hear) = watch::channel(false);
        (say, Self(hear))
    }

    /// Whether the wish has come.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits until it comes.
    pub async fn asked(&self) {
        // An error says that the sender is gone, which is a wish to stop too.
        let _ = self.0.clone().wait_for(|asked| *asked).await;
    }
}

async fn signalled() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn is_heard_by_every_clone_and_stays_said() {
        let (say, stop) = Stop::by_hand();
        let other = stop.clone();
        assert!(!stop.is_asked());
        say.send(true).unwrap();
        other.asked().await;
        stop.asked().await;
        assert!(stop.is_asked() && other.is_asked());
    }

    #[tokio::test]
    async fn whoever_could_say_it_is_gone() {
        let (say, stop) = Stop::by_hand();
        drop(say);
        stop.asked().await;
        assert!(stop.is_asked());
    }
}
