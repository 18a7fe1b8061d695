//! The desk: everything that can be done while the encrypted file is open. The use cases are in the feature modules; here is
//! what they stand on.

use crate::ai::Fetchers;
use crate::assistant::Readings;
use crate::audit::{self, Waiting};
use crate::blobs::{self, Blobs};
use crate::calendar::accounts::Grants;
use crate::config::{Config, Database};
use crate::couriers::Tokens;
use crate::desktop::{Alert, Desktop};
use crate::error::Error;
use crate::events::{Events, Tag, watch_others};
use crate::intake::Reading;
use crate::intake::owner::Owner;
use crate::models::Models;
use crate::outbox::GRACE;
use crate::outside::Outside;
use crate::passages::meaning::Meaning;
use crate::passages::nearby::Nearby;
use crate::practice::Lines;
use crate::vault::key_file::KeyFile;
use crate::vault::keyring::Keyring;
use crate::vault::keys::MasterKey;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use naru_connectors::mail::pace::Pace;
use naru_documents::worker::WorkerPool;
use naru_domain::clock::{Clock, day_in, instant_in};
use naru_domain::settings::KeyHolder;
use naru_storage::{OpenError, Store, StoreError, Tx, documents, imports, masks};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinHandle;

/// Name of the encrypted file in the data folder.
pub(crate) const DATABASE_FILE: &str = "naru.db";

/// Requests whose audit rows wait to be written; beyond that requests wait.
const AUDIT_QUEUE: usize = 4096;

/// When the office opens, on a day that was told without a time.
const DAY_STARTS: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// Deliveries end by themselves in this time, unless they cannot be written down.
const CLOSING: Duration = GRACE.saturating_add(Duration::from_secs(2));

/// A document without a row is left alone for so long: its row may be on the way, even if the machine slept meanwhile.
pub(crate) const UNNAMED_KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The open data and everything that works on it.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) key: MasterKey,
    pub(crate) data_dir: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    /// As of which day is understood, where it was told.
    told_day: Option<NaiveDate>,
    pub(crate) events: Events,
    pub(crate) audit: mpsc::Sender<Waiting>,
    /// Reads documents that come in.
    pub(crate) readers: WorkerPool,
    /// Draws pages; apart from the readers, so that nobody who looks at a page waits for an import.
    pub(crate) drawers: WorkerPool,
    pub(crate) reading: Reading,
    /// Turns texts into numbers.
    pub(crate) meaning: Arc<Meaning>,
    /// Lines that interviews looked at, as numbers.
    pub(crate) lines: Arc<Lines>,
    /// What is searched by meaning.
    pub(crate) nearby: tokio::sync::Mutex<Nearby>,
    /// Wakes who embeds passages.
    pub(crate) embedding: Notify,
    /// Wakes who looks for personal data.
    pub(crate) looking: Notify,
    /// Wakes who works on tasks of the AI API.
    pub(crate) ai_waiting: Notify,
    /// What fetches files for it.
    pub(crate) fetchers: Mutex<Option<Arc<Fetchers>>>,
    pub(crate) owner: Owner,
    /// Wakes who delivers effects.
    pub(crate) delivering: Notify,
    /// Wakes those who act on what outside systems told.
    pub(crate) hearing: Notify,
    pub(crate) outside: Outside,
    pub(crate) http: reqwest::Client,
    /// How language models fared lately, and how they are spoken with.
    pub(crate) models: Models,
    /// What the texts of postings say, for the assistant.
    pub(crate) readings: Readings,
    pub(crate) keyring: Arc<dyn Keyring>,
    /// Whether secrets are kept in the keyring; otherwise they are sealed in the file.
    pub(crate) secrets_in_keyring: bool,
    pub(crate) desktop: Option<Arc<dyn Desktop>>,
    /// When this desk was opened.
    pub(crate) opened: Instant,
    /// How fast each connection sends mail.
    pub(crate) paces: Mutex<HashMap<String, Pace>>,
    /// Access tokens of connections.
    pub(crate) access: Tokens,
    /// Consents that are being asked for.
    pub(crate) grants: Grants,
    /// Wakes who reads calendars.
    pub(crate) following: Notify,
    /// What HR is told of as soon as it is committed.
    pub(crate) alerts: mpsc::UnboundedSender<Alert>,
    /// The user's name as it stands in the feed; empty until one is set.
    pub(crate) user: RwLock<String>,
    /// Becomes true when the desk closes.
    pub(crate) closing: watch::Sender<bool>,
    tasks: Mutex<Vec<JoinHandle<()>>>,
    /// Who delivers effects.
    deliveries: Mutex<Option<JoinHandle<()>>>,
}

/// Whether the master key is in the keyring, which works then.
fn key_in_keyring(data_dir: &Path) -> bool {
    KeyFile::read(data_dir).ok().flatten().is_some_and(|file| file.holder() == KeyHolder::Keyring)
}

/// The key of the database, from the master key.
pub(crate) fn database_key(key: &MasterKey) -> [u8; 32] {
    key.derive("naru database v1")
}

impl Desk {
    pub(crate) async fn open(config: &Config, events: Events, key: &MasterKey) -> Result<Arc<Self>, Error> {
        let store = match &config.database {
            Database::File => Store::open_sqlite(&config.data_dir.join(DATABASE_FILE), &database_key(key)).await,
            Database::Server(url) => Store::open_postgres(url).await,
        }?;
        // SQLCipher takes its locks apart when the program exits. Connections that were merely dropped would be closing at that
        // moment, in threads of their own, and crash it. With this reference only `close` closes them.
        std::mem::forget(store.clone());
        let opened = Self::with_store(config, events, key, store.clone()).await;
        if opened.is_err() {
            store.close().await;
        }
        opened
    }

    /// Work in the background begins only when nothing can fail any more.
    async fn with_store(config: &Config, events: Events, key: &MasterKey, store: Store) -> Result<Arc<Self>, Error> {
        let (audit, rows) = mpsc::channel(AUDIT_QUEUE);
        let (alerts, told) = mpsc::unbounded_channel();
        let desk = Arc::new(Self {
            blobs: Blobs::new(&config.data_dir, key),
            key: key.clone(),
            data_dir: config.data_dir.clone(),
            clock: Arc::clone(&config.clock),
            told_day: config.today,
            events,
            audit,
            readers: WorkerPool::new(config.worker_program.clone(), config.workers).with_recogniser(config.recognises),
            drawers: WorkerPool::new(config.worker_program.clone(), 1),
            reading: Reading::default(),
            meaning: Arc::new(Meaning::new(config.search_model.clone())),
            lines: Arc::default(),
            nearby: tokio::sync::Mutex::default(),
            embedding: Notify::new(),
            looking: Notify::new(),
            ai_waiting: Notify::new(),
            fetchers: Mutex::default(),
            delivering: Notify::new(),
            hearing: Notify::new(),
            http: config.outside.client()?,
            models: Models::new(&config.outside)?,
            readings: Readings::default(),
            outside: config.outside.clone(),
            keyring: Arc::clone(&config.keyring),
            secrets_in_keyring: config.database == Database::File && key_in_keyring(&config.data_dir),
            desktop: config.desktop.clone(),
            opened: Instant::now(),
            paces: Mutex::default(),
            access: Tokens::default(),
            grants: Grants::default(),
            following: Notify::new(),
            alerts,
            owner: Owner::register(&config.data_dir).map_err(Error::io("registering this process"))?,
            user: RwLock::new(String::new()),
            closing: watch::Sender::new(false),
            tasks: Mutex::new(Vec::new()),
            deliveries: Mutex::new(None),
            store: store.clone(),
        });
        desk.load_user().await?;
        desk.tidy_blobs(&config.database).await?;
        desk.resume_imports().await?;
        let mut tasks = vec![
            tokio::spawn(audit::write(store.clone(), Arc::clone(&config.clock), rows)),
            tokio::spawn(watch_others(store, desk.events.clone())),
            tokio::spawn(Arc::clone(&desk).tell_alerts(told)),
            tokio::spawn(Arc::clone(&desk).tidy_model_calls()),
        ];
        tasks.extend((0..config.workers).map(|_| tokio::spawn(Arc::clone(&desk).read_documents())));
        if config.workers > 0 {
            tasks.push(tokio::spawn(Arc::clone(&desk).look_through_documents(config.database.clone())));
            tasks.push(tokio::spawn(Arc::clone(&desk).compare_candidates()));
            tasks.extend((0..crate::ai::AT_ONCE).map(|_| tokio::spawn(Arc::clone(&desk).work_on_tasks())));
            tasks.push(tokio::spawn(Arc::clone(&desk).keep_passages()));
        }
        if config.outside.deliver {
            let deliveries = tokio::spawn(Arc::clone(&desk).deliver_effects());
            *desk.deliveries.lock().unwrap_or_else(PoisonError::into_inner) = Some(deliveries);
            tasks.push(tokio::spawn(Arc::clone(&desk).hear_events()));
            tasks.push(tokio::spawn(Arc::clone(&desk).follow_calendars()));
            tasks.push(tokio::spawn(Arc::clone(&desk).follow_messages()));
        }
        *desk.tasks.lock().unwrap_or_else(PoisonError::into_inner) = tasks;
        Ok(desk)
    }

    /// Throws away documents that nobody names: what was copied in when a program was killed before it wrote the row.
    async fn tidy_blobs(&self, database: &Database) -> Result<(), Error> {
        let mut tx = self.store.read().await?;
        let mut keep: HashSet<String> = documents::blob_hashes(&mut tx).await?.into_iter().collect();
        keep.extend(masks::dropped(&mut tx, None).await?);
        let newest = imports::newest(&mut tx).await?;
        drop(tx);
        let (blobs, server) = (self.blobs.clone(), *database != Database::File);
        let swept = crate::blocking(move || {
            let io = Error::io;
            blobs.prepare().map_err(io("making the folder of documents"))?;
            // A server's rows and a file's may name documents of one folder, and neither knows of the other's.
            if blobs.is_shared(server).map_err(io("making the folder of documents"))? {
                return Ok(0);
            }
            let Some(newest) = newest else { return Ok(0) };
            let before = SystemTime::from(newest).min(blobs::now() - UNNAMED_KEPT);
            blobs.sweep(&keep, before).map_err(io("looking through the documents"))
        })
        .await?;
        if swept > 0 {
            tracing::info!(swept, "documents that nobody names were thrown away");
        }
        Ok(())
    }

    /// Stops the background work and closes the file. Documents that are being read are read again at the next start; what is on its
    /// way to outside systems is waited for a while.
    pub(crate) async fn close(&self) {
        self.flush_audit().await;
        self.grants.stop();
        self.closing.send_replace(true);
        let deliveries = self.deliveries.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(mut deliveries) = deliveries
            && tokio::time::timeout(CLOSING, &mut deliveries).await.is_err()
        {
            deliveries.abort();
            let _ = deliveries.await;
        }
        let tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        for task in tasks {
            task.abort();
            // An aborted task ends with an error, as it should.
            let _ = task.await;
        }
        match self.release_files().await {
            // What cannot be taken away is found without a lock at the next start, and its files with it: there are none.
            Ok(()) => drop(self.owner.leave()),
            // The next start finds this process gone and takes them up.
            Err(error) => tracing::warn!(%error, "files that were being read could not be given back"),
        }
        self.store.close().await;
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// The zone of the office, which its notices go by.
    pub(crate) async fn zone(&self, tx: &mut Tx) -> Result<Tz, Error> {
        Ok(crate::notices::rules::zone(&naru_storage::notices::settings(tx).await?.zone))
    }

    /// The instant as of which questions and texts are understood: now, or the start of the office's working day on the day that was told.
    /// Of what is kept only a new posting goes by it, because the dates in its text count from there.
    pub(crate) async fn as_of(&self, tx: &mut Tx) -> Result<DateTime<Utc>, Error> {
        let Some(day) = self.told_day else { return Ok(self.now()) };
        Ok(instant_in(self.zone(tx).await?, day.and_time(DAY_STARTS)))
    }

    /// The day it is in a zone; the one that was told, if one was.
    pub(crate) fn day(&self, zone: Tz) -> NaiveDate {
        self.told_day.unwrap_or_else(|| day_in(zone, self.now()))
    }

    /// The day it is in the office.
    pub(crate) async fn today(&self, tx: &mut Tx) -> Result<NaiveDate, Error> {
        Ok(self.day(self.zone(tx).await?))
    }

    pub(crate) fn actor(&self) -> String {
        self.user.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Commits and announces what changed, in this order.
    pub(crate) async fn commit(&self, tx: Tx, tags: impl Into<Vec<Tag>>) -> Result<(), Error> {
        tx.commit().await?;
        self.events.announce(tags);
        Ok(())
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict,
            StoreError::DiskFull => Self::DiskFull,
            StoreError::UndoExpired => Self::UndoExpired,
            // Backups of a server are made with the server's own tools.
            StoreError::NotOnThisEngine(_) => Self::Invalid { field: "database", problem: "server" },
            StoreError::Invalid(problem) => Self::Invalid { field: "request", problem },
            error => Self::Internal { doing: "working with the data", source: error.into() },
        }
    }
}

impl From<OpenError> for Error {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Newer { .. } => Self::NewerFile,
            OpenError::DiskFull => Self::DiskFull,
            error => Self::Internal { doing: "opening the data", source: error.into() },
        }
    }
}
