//! What every act is given: the store, the keys, the clock, the settings.

use crate::{error::Result, keys::Keys, settings::Settings, store::Store, time};
use domain::time::{Day, Timestamp};
use std::{ops::Deref, sync::Arc};

/// The portal. Cheap to clone.
#[derive(Clone)]
pub struct Portal(Arc<Parts>);

/// What a portal is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The keys, which lie outside the database.
    pub keys: Keys,
    /// What the deployer decided.
    pub settings: Settings,
    clock: Clock,
}

impl Deref for Portal {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Portal {
    /// Opens the database at `url` and the key folder of the settings.
    pub async fn open(url: &str, settings: Settings) -> Result<Self> {
        Self::open_at(url, settings, Clock::system()).await
    }

    /// Like `open`, with a clock of the caller's.
    pub async fn open_at(url: &str, settings: Settings, clock: Clock) -> Result<Self> {
        let keys = Keys::open(&settings.keys)?;
        let store = Store::open(url).await?;
        Ok(Self(Arc::new(Parts { store, keys, settings, clock })))
    }

    /// The same portal, by another clock.
    pub fn with_clock(&self, clock: Clock) -> Self {
        let (store, keys) = (self.store.clone(), self.keys.clone());
        Self(Arc::new(Parts { store, keys, settings: self.settings.clone(), clock }))
    }

    /// The same portal, set up otherwise.
    pub fn with_settings(&self, settings: Settings) -> Self {
        let (store, keys, clock) = (self.store.clone(), self.keys.clone(), self.clock.clone());
        Self(Arc::new(Parts { store, keys, settings, clock }))
    }
}

impl Parts {
    /// This moment.
    pub fn now(&self) -> Timestamp {
        (self.clock.0)()
    }

    /// Today, in London.
    pub fn today(&self) -> Day {
        time::day_of(self.now())
    }
}

/// Says what time it is. Tests bring their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::new(|| Timestamp::new(chrono::Utc::now()))
    }

    /// A clock that asks `now`.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }
}
