//! What an engine is started with.

use crate::desktop::Desktop;
use crate::outside::Outside;
use crate::vault::keyring::{Keyring, NoKeyring, SystemKeyring};
use chrono::NaiveDate;
use naru_domain::clock::{Clock, SystemClock};
use naru_intelligence::embedding::Embed;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the rows are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// An encrypted SQLite file in the data folder.
    File,
    /// A PostgreSQL server, `postgres://…`.
    Server(String),
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::File => "File",
            Self::Server(_) => "Server(…)", // the address may hold a password
        })
    }
}

/// What texts are embedded with, so that they are found by their meaning.
#[derive(Clone)]
pub enum SearchModel {
    /// Nothing: texts are found by their words.
    None,
    /// The model of `naru_intelligence`, with its weights in this file.
    File(PathBuf),
    /// Something else.
    Given(Arc<dyn Embed>),
}

impl std::fmt::Debug for SearchModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::File(file) => f.debug_tuple("File").field(file).finish(),
            Self::Given(_) => f.write_str("Given(…)"),
        }
    }
}

/// What an engine is started with.
#[derive(Clone)]
pub struct Config {
    /// The folder of the data.
    pub data_dir: PathBuf,
    /// Where the rows are kept.
    pub database: Database,
    /// Who keeps the master key.
    pub keyring: Arc<dyn Keyring>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// The day as of which questions and texts are understood, for measuring; the clock's when `None`. What is written, kept and
    /// thrown away goes by the clock.
    pub today: Option<NaiveDate>,
    /// The program to start for reading documents, with the argument `read-worker`.
    pub worker_program: PathBuf,
    /// How many documents are read at once.
    pub workers: usize,
    /// Whether text in pictures is recognised, where this program is able to.
    pub recognises: bool,
    /// How outside systems are spoken with.
    pub outside: Outside,
    /// By what is searched by meaning.
    pub search_model: SearchModel,
    /// Shows notifications; `None` without a window.
    pub desktop: Option<Arc<dyn Desktop>>,
}

impl Config {
    /// The configuration of this machine and its environment: `NARU_DATA_DIR`, `NARU_DATABASE_URL`, `NARU_KEYRING=off`.
    /// `folder` is the name of the data folder under the platform's own (`naru`, or `naru-dev` for development builds).
    ///
    /// # Errors
    /// When the platform names no data folder and `NARU_DATA_DIR` is not set, or this program's path is unknown.
    pub fn from_env(folder: &str) -> std::io::Result<Self> {
        let data_dir = match std::env::var_os("NARU_DATA_DIR") {
            Some(dir) => PathBuf::from(dir),
            None => dirs::data_dir().ok_or(std::io::ErrorKind::NotFound)?.join(folder),
        };
        let database = std::env::var("NARU_DATABASE_URL").map_or(Database::File, Database::Server);
        let keyring: Arc<dyn Keyring> = match std::env::var("NARU_KEYRING").as_deref() {
            Ok("off") => Arc::new(NoKeyring),
            _ => Arc::new(SystemKeyring),
        };
        Ok(Self {
            data_dir,
            database,
            keyring,
            clock: Arc::new(SystemClock),
            today: None,
            worker_program: std::env::current_exe()?,
            workers: reading_workers(),
            recognises: true,
            outside: Outside::from_env(),
            search_model: search_model(),
            desktop: None,
        })
    }
}

/// Where the model of the search is: where `NARU_SEARCH_MODEL` says, or among the files that were installed with this program.
fn search_model() -> SearchModel {
    if let Some(file) = std::env::var_os("NARU_SEARCH_MODEL") {
        return if file.is_empty() { SearchModel::None } else { SearchModel::File(file.into()) };
    }
    let installed = std::env::current_exe().ok().and_then(|program| {
        let folder = program.parent()?;
        // Beside it on Windows; where packages of Linux and macOS keep what belongs to a program.
        let places = ["models", "../lib/Naru/models", "../Resources/models"];
        places.iter().map(|place| folder.join(place).join(SEARCH_MODEL)).find(|file| file.is_file())
    });
    installed.map_or(SearchModel::None, SearchModel::File)
}

/// Name of the model's file.
const SEARCH_MODEL: &str = "e5-small-q4.bin";

/// Every core but one, which is left for the window.
fn reading_workers() -> usize {
    std::thread::available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1))
}
