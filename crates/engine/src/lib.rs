//! The engine: use cases by feature, and what makes them durable. It is the only crate that puts storage and documents
//! together. An [`Engine`] always exists; its [`Desk`] only while the encrypted file is open.

pub mod ai;
mod assistant;
pub mod audit;
mod backup;
mod blobs;
mod calendar;
mod calendar_entries;
mod candidates;
mod config;
mod connections;
mod couriers;
mod demo;
mod desk;
mod desktop;
mod documents;
mod error;
pub mod events;
pub mod export;
mod intake;
mod interviews;
pub mod logging;
mod masking;
mod matching;
mod models;
mod notices;
mod operations;
mod outbox;
mod outside;
mod passages;
mod person_names;
mod pipeline;
mod postings;
mod practice;
mod questions;
mod review;
mod search;
mod secrets;
mod settings;
mod told;
mod vault;

pub use backup::Backup;
pub use config::{Config, Database, SearchModel};
pub use desk::Desk;
pub use desktop::{Desktop, DesktopError};
pub use error::Error;
pub use intake::pages::{posting_hints, text as text_of};
pub use intake::{FILE_LIMIT_BYTES, read_file};
pub use interviews::{Reply, ReplyState};
pub use masking::MaskedCopy;
pub use naru_storage::notices::Filter as NoticeFilter;
pub use notices::{NOTICE_FILES_LIMIT_BYTES, Unsubscribe};
pub use outbox::policy::Delays;
pub use outside::Outside;
pub use vault::keyring::{Keyring, KeyringError, NoKeyring, SystemKeyring};

use audit::AuditRow;
use chrono::{DateTime, Utc};
use events::{Events, Tag};
use naru_domain::settings::{KeyHolder, Vault, VaultState};
use naru_storage::{OpenError, StoreError};
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use vault::Found;
use vault::key_file::KeyFile;
use vault::keys::MasterKey;
use vault::lock::DeskLock;

/// The product, before and after its file is open. Cheap to clone.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    config: Config,
    events: Events,
    state: RwLock<State>,
    /// Held while the file is made, opened or replaced, so that this happens once at a time.
    opening: Arc<tokio::sync::Mutex<()>>,
}

enum State {
    New,
    Locked,
    KeyMissing,
    Damaged,
    Newer,
    Open(Arc<Desk>, DeskLock),
}

impl Engine {
    /// Starts the engine: opens the file if its key can be had without asking, makes one on a fresh machine with a keyring.
    ///
    /// # Errors
    /// When the data folder cannot be made or read, or the disk or the server does not let the file be opened. A damaged file
    /// is no error: the engine starts without a desk, so that a backup can be restored.
    pub async fn start(config: Config) -> Result<Self, Error> {
        std::fs::create_dir_all(&config.data_dir).map_err(Error::io("making the data folder"))?;
        let engine = Self(Arc::new(Inner {
            config,
            events: Events::new(),
            state: RwLock::new(State::Locked),
            opening: Arc::default(),
        }));
        engine.find_key().await?;
        Ok(engine)
    }

    /// The time, as this engine tells it.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.config.clock.now()
    }

    /// The stream of changes.
    pub fn events(&self) -> &Events {
        &self.0.events
    }

    /// What can be done while the file is open.
    ///
    /// # Errors
    /// [`Error::VaultNew`], [`Error::VaultLocked`] or [`Error::NewerFile`] while it is not.
    pub fn desk(&self) -> Result<Arc<Desk>, Error> {
        match &*self.state() {
            State::Open(desk, _) => Ok(Arc::clone(desk)),
            State::New => Err(Error::VaultNew),
            State::Locked | State::KeyMissing | State::Damaged => Err(Error::VaultLocked),
            State::Newer => Err(Error::NewerFile),
        }
    }

    /// The state of the file.
    pub fn vault(&self) -> Vault {
        let dir = &self.0.config.data_dir;
        let state = match &*self.state() {
            State::New => VaultState::New,
            State::Locked => VaultState::Locked,
            State::KeyMissing => VaultState::KeyMissing,
            State::Damaged => VaultState::Damaged,
            State::Newer => VaultState::Newer,
            State::Open(..) => VaultState::Open,
        };
        // A key file that cannot be read was reported when the engine started.
        let key_holder = KeyFile::read(dir).ok().flatten().map(|file| file.holder());
        let silent = matches!(state, VaultState::KeyMissing | VaultState::Damaged);
        let keyring_available = key_holder == Some(KeyHolder::Keyring) && !silent;
        let on_server = self.0.config.database != Database::File;
        Vault { state, key_holder, keyring_available, data_dir: dir.display().to_string(), on_server }
    }

    /// Makes the file with a passphrase.
    ///
    /// # Errors
    /// [`Error::Conflict`] when there is a file already, [`Error::Invalid`] when the passphrase is too short.
    pub async fn create_vault(&self, passphrase: String) -> Result<Vault, Error> {
        let _opening = self.0.opening.lock().await;
        if !matches!(*self.state(), State::New) {
            return Err(Error::Conflict);
        }
        let dir = self.0.config.data_dir.clone();
        let (lock, key) = blocking(move || Ok((enter(&dir)?, vault::make_with_passphrase(&dir, &passphrase)?))).await?;
        self.open(&key, lock).await?;
        Ok(self.vault())
    }

    /// Opens the file with its passphrase.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`]; [`Error::VaultNew`] when there is no file.
    pub async fn unlock_vault(&self, passphrase: String) -> Result<Vault, Error> {
        let _opening = self.0.opening.lock().await;
        if !matches!(*self.state(), State::Open(..)) {
            let dir = self.0.config.data_dir.clone();
            let (lock, key) = blocking(move || Ok((enter(&dir)?, vault::unlock(&dir, &passphrase)?))).await?;
            self.open(&key, lock).await?;
        }
        Ok(self.vault())
    }

    /// Asks once more for a key that was not to be had.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub async fn retry_vault(&self) -> Result<Vault, Error> {
        let _opening = self.0.opening.lock().await;
        if matches!(*self.state(), State::KeyMissing) {
            self.find_key().await?;
        }
        Ok(self.vault())
    }

    /// Writes an audit row; `wait` for those that must be on the disk before the answer goes out. While the file is not
    /// open there is nowhere to write it: the log line stands alone then.
    pub async fn audit(&self, row: AuditRow, wait: bool) {
        if let Ok(desk) = self.desk() {
            desk.audit(row, wait).await;
        }
    }

    /// Stops reading documents and closes the file. What was running is taken up at the next start.
    pub async fn stop(&self) {
        let open = match std::mem::replace(&mut *self.state_mut(), State::Locked) {
            State::Open(desk, lock) => Some((desk, lock)),
            _ => None,
        };
        if let Some((desk, lock)) = open {
            desk.close().await;
            drop(lock);
        }
    }

    pub(crate) async fn find_key(&self) -> Result<(), Error> {
        let (dir, keyring) = (self.0.config.data_dir.clone(), Arc::clone(&self.0.config.keyring));
        let (lock, found) = blocking(move || Ok((enter(&dir)?, vault::find(&dir, keyring.as_ref())?))).await?;
        match found {
            Found::Key(key) => self.open(&key, lock).await?,
            Found::Nothing => self.enter(State::New),
            Found::Locked => self.enter(State::Locked),
            Found::KeyMissing => self.enter(State::KeyMissing),
            Found::Damaged => self.enter(State::Damaged),
        }
        Ok(())
    }

    async fn open(&self, key: &MasterKey, lock: DeskLock) -> Result<(), Error> {
        match Desk::open(&self.0.config, self.0.events.clone(), key).await {
            Ok(desk) => self.enter(State::Open(desk, lock)),
            Err(Error::NewerFile) => self.enter(State::Newer),
            Err(Error::Internal { doing, source }) if is_damage(source.as_ref()) => {
                tracing::error!(doing, error = %source, "the data file is damaged");
                self.enter(State::Damaged);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn enter(&self, state: State) {
        *self.state_mut() = state;
        self.0.events.announce([Tag::Vault]);
    }

    fn state(&self) -> std::sync::RwLockReadGuard<'_, State> {
        self.0.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_mut(&self) -> std::sync::RwLockWriteGuard<'_, State> {
        self.0.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes a place beside others who have the desk open. A restore that broke off is finished first.
fn enter(data_dir: &Path) -> Result<DeskLock, Error> {
    loop {
        if let Some(_alone) = DeskLock::alone(data_dir)? {
            backup::recover(data_dir).map_err(Error::io("finishing a restore"))?;
        }
        let lock = DeskLock::shared(data_dir)?;
        // Whoever replaced the files in the meantime may have been stopped in the middle of it.
        if !backup::is_pending(data_dir) {
            return Ok(lock);
        }
    }
}

fn is_damage(source: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    source.downcast_ref::<OpenError>().is_some_and(OpenError::is_damage)
        || source.downcast_ref::<StoreError>().is_some_and(StoreError::is_damage)
}

/// Runs what waits for disk, keyring or processor beside the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) => Err(Error::internal("working in the background")(error.into())),
    }
}
