//! The app's side: starts workers when there is something to read, gives each request a deadline, and tells from a worker's death
//! what was wrong with the document.

use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Mutex;
use std::time::Duration;

use chrono::NaiveDate;
use naru_domain::reading::{ReadSettings, Rotation};
use serde::de::DeserializeOwned;
use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;

use super::ARGUMENT;
use super::job::{Job, Outcome, Reading};
use super::protocol::{receive, send};
use crate::layout::{Document, Page, ReadError};
use crate::limits::Limits;
use crate::personal::copy::{Cover, MaskError, Report, Target};
use crate::personal::{Draft, Search};
use crate::render::RenderError;

/// A worker is replaced after this many documents, so that no leak of a parser can build up.
const DOCUMENTS_PER_WORKER: u32 = 500;
/// Time beyond the reader's own limit before a worker is killed.
const GRACE: Duration = Duration::from_secs(1);
/// Pages of one document that are recognised at most: a minute or two of all workers.
const MAX_PICTURES: usize = 100;
/// What a dying worker may say.
const MAX_LAST_WORDS: u64 = 8 * 1024;

/// Workers that read and draw documents.
#[derive(Debug)]
pub struct WorkerPool {
    program: PathBuf,
    slots: Semaphore,
    idle: Mutex<Vec<Worker>>,
    deadline: Duration,
    recognises: bool,
}

#[derive(Debug)]
struct Worker {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    served: u32,
}

/// Why a worker gave no answer.
#[derive(Debug)]
enum Failure {
    /// It could not be started.
    Start(io::Error),
    /// It took too long and was killed.
    Timeout,
    /// It ended; what it said last.
    Died(String),
}

/// Whether every page must be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// A page that is missing would be missed silently.
    Needed,
    /// A page that cannot be read is still there to be looked at, and is said to be unread.
    Wished,
}

impl WorkerPool {
    /// A pool of at most `workers` processes of `program`, which must run [`super::main`] when its first argument is
    /// [`ARGUMENT`]. Nothing is started yet.
    pub fn new(program: PathBuf, workers: usize) -> Self {
        let deadline = Duration::from_secs(u64::from(Limits::default().max_seconds)) + GRACE;
        let slots = Semaphore::new(workers.max(1));
        Self { program, slots, idle: Mutex::new(Vec::new()), deadline, recognises: crate::ocr::BUILT_IN }
    }

    /// The same, which recognises text in pictures only if it `recognises`, and is able to.
    #[must_use]
    pub fn with_recogniser(mut self, recognises: bool) -> Self {
        self.recognises &= recognises;
        self
    }

    /// Whether text in pictures is recognised.
    pub fn recognises(&self) -> bool {
        self.recognises
    }

    /// The same with another deadline for each request.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Reads a document and, if it is one, its résumé. `today` ends what is still running.
    ///
    /// # Errors
    /// Every way in which a document gives no text ([`ReadError::NoRecogniser`] where it is in pictures that nobody here can read);
    /// [`ReadError::TooLarge`], [`ReadError::Timeout`] and
    /// [`ReadError::Damaged`] also when the worker died of it.
    pub async fn read(&self, bytes: Vec<u8>, file_name: &str, today: NaiveDate) -> Result<Reading, ReadError> {
        self.read_as(bytes, file_name, today, ReadSettings::default()).await
    }

    /// Reads a document as [`Self::read`] does, in the way that `settings` say.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn read_as(
        &self,
        bytes: Vec<u8>,
        file_name: &str,
        today: NaiveDate,
        settings: ReadSettings,
    ) -> Result<Reading, ReadError> {
        let file_name = file_name.to_owned();
        let job = |recognised| Job::Resume { file_name: file_name.clone(), today, recognised, settings };
        self.with_pictures(&bytes, (settings, Whole::Needed), job).await
    }

    /// Reads a document without looking for a résumé in it.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn read_document(&self, bytes: Vec<u8>, file_name: &str) -> Result<Document, ReadError> {
        self.with_pictures(&bytes, (ReadSettings::default(), Whole::Needed), Self::read_job(file_name)).await
    }

    /// Draws page `page` (from 1) with `scale` pixels per point, as PNG.
    ///
    /// # Errors
    /// See [`RenderError`].
    pub async fn render(&self, bytes: Vec<u8>, page: u32, scale: f32) -> Result<Vec<u8>, RenderError> {
        self.render_turned(bytes, page, scale, Rotation::None).await
    }

    /// Draws a page as [`Self::render`] does, turned clockwise.
    ///
    /// # Errors
    /// See [`RenderError`].
    pub async fn render_turned(
        &self,
        bytes: Vec<u8>,
        page: u32,
        scale: f32,
        rotate: Rotation,
    ) -> Result<Vec<u8>, RenderError> {
        let asked = self.ask::<Result<(), RenderError>>(&Job::Render { page, scale, rotate }, &bytes).await;
        let (result, picture) = asked.map_err(|failure| RenderError::from(self.explain(failure)))?;
        result.map(|()| picture)
    }

    /// Finds the personal data in a document.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn personal(&self, bytes: Vec<u8>, file_name: &str) -> Result<Search, ReadError> {
        let file_name = file_name.to_owned();
        let job = |recognised| Job::Personal { file_name: file_name.clone(), recognised };
        self.with_pictures(&bytes, (ReadSettings::default(), Whole::Wished), job).await
    }

    /// Looks through a document that is to be masked.
    ///
    /// # Errors
    /// As [`Self::read`]; that there is no text to read is none.
    pub async fn draft(&self, bytes: Vec<u8>, file_name: &str) -> Result<Draft, ReadError> {
        let file_name = file_name.to_owned();
        let job = |recognised| Job::Draft { file_name: file_name.clone(), recognised };
        self.with_pictures(&bytes, (ReadSettings::default(), Whole::Wished), job).await
    }

    /// Makes a copy in which what the covers hide is gone: of pages as they look, or of the words of a document without pages.
    ///
    /// # Errors
    /// See [`MaskError`].
    pub async fn mask(
        &self,
        bytes: Vec<u8>,
        file_name: &str,
        covers: Vec<Cover>,
        target: Target,
    ) -> Result<(Vec<u8>, Report), MaskError> {
        let document =
            match self.with_pictures(&bytes, (ReadSettings::default(), Whole::Wished), Self::read_job(file_name)).await
            {
                Ok(document) => Some(document),
                // It can be covered all the same.
                Err(ReadError::NoTextLayer | ReadError::NoRecogniser | ReadError::NoUnicodeMap) => None,
                Err(error) => return Err(error.into()),
            };
        let job = Job::Mask { document, covers, target };
        let asked = self.ask::<Result<Report, MaskError>>(&job, &bytes).await;
        let (result, copy) = asked.map_err(|failure| MaskError::from(self.explain(failure)))?;
        result.map(|report| (copy, report))
    }

    fn read_job(file_name: &str) -> impl Fn(Option<Vec<Page>>) -> Job {
        let file_name = file_name.to_owned();
        move |recognised| Job::Read { file_name: file_name.clone(), recognised }
    }

    /// Reads in two steps where there are pages that are pictures: each is recognised on its own, as many at a time as there
    /// are workers and each with its own deadline, then the whole is read with them.
    async fn with_pictures<T: DeserializeOwned>(
        &self,
        bytes: &[u8],
        (settings, whole): (ReadSettings, Whole),
        job: impl Fn(Option<Vec<Page>>) -> Job,
    ) -> Result<T, ReadError> {
        let pages = match self.ask::<Outcome<T>>(&job(None), bytes).await {
            Err(failure) => return Err(self.explain(failure)),
            Ok((Outcome::Done(result), _)) => return result,
            Ok((Outcome::Pictures(pages), _)) => pages,
        };
        if pages.len() > MAX_PICTURES && whole == Whole::Needed {
            return Err(ReadError::TooLarge { limit: "pages that are pictures".into(), allowed: MAX_PICTURES as u64 });
        }
        let each = pages
            .into_iter()
            .take(MAX_PICTURES)
            .map(|page| Job::Recognise { page, settings, recognises: self.recognises })
            .map(|job| async move { self.answer::<Option<Page>>(&job, bytes).await });
        let (mut recognised, mut failed) = (Vec::new(), None);
        for result in futures::future::join_all(each).await {
            match result {
                Ok(page) => recognised.extend(page),
                Err(ReadError::NoTextLayer) => failed = failed.or(Some(self.no_text())),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        // Without a recogniser the pages are there to be looked at all the same.
        let nothing = |error: &ReadError| recognised.is_empty() && *error != ReadError::NoRecogniser;
        if let Some(error) = failed.filter(|error| whole == Whole::Needed || nothing(error)) {
            return Err(error);
        }
        match self.ask::<Outcome<T>>(&job(Some(recognised)), bytes).await {
            Err(failure) => Err(self.explain(failure)),
            Ok((Outcome::Done(Err(ReadError::NoTextLayer)) | Outcome::Pictures(_), _)) => Err(self.no_text()),
            Ok((Outcome::Done(result), _)) => result,
        }
    }

    /// Why pages that are pictures have no text.
    fn no_text(&self) -> ReadError {
        if self.recognises { ReadError::NoTextLayer } else { ReadError::NoRecogniser }
    }

    async fn answer<T: DeserializeOwned>(&self, job: &Job, bytes: &[u8]) -> Result<T, ReadError> {
        let asked = self.ask::<Result<T, ReadError>>(job, bytes).await;
        asked.map_err(|failure| self.explain(failure))?.0
    }

    async fn ask<T: DeserializeOwned>(&self, job: &Job, bytes: &[u8]) -> Result<(T, Vec<u8>), Failure> {
        let deadline = self.deadline * job.patience();
        let job = serde_json::to_vec(job).map_err(|error| Failure::Start(error.into()))?;
        let Ok(_slot) = self.slots.acquire().await else {
            return Err(Failure::Start(io::Error::other("the pool is closed")));
        };
        let mut worker = match self.take_idle() {
            Some(worker) => worker,
            None => Worker::start(&self.program).map_err(Failure::Start)?,
        };
        let answer = match tokio::time::timeout(deadline, worker.exchange(&job, bytes)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) => return Err(Failure::Died(worker.last_words().await)),
            // Dropping the worker kills it.
            Err(_) => return Err(Failure::Timeout),
        };
        let result = serde_json::from_slice(&answer.0).map_err(|error| Failure::Died(error.to_string()))?;
        worker.served += 1;
        if worker.served < DOCUMENTS_PER_WORKER {
            self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(worker);
        }
        Ok((result, answer.1))
    }

    fn take_idle(&self) -> Option<Worker> {
        let mut idle = self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        while let Some(mut worker) = idle.pop() {
            if matches!(worker.child.try_wait(), Ok(None)) {
                return Some(worker);
            }
        }
        None
    }

    /// What a worker's failure says about the document.
    fn explain(&self, failure: Failure) -> ReadError {
        match failure {
            Failure::Timeout => {
                let seconds = self.deadline.saturating_sub(GRACE).as_secs().max(1);
                ReadError::Timeout { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }
            }
            Failure::Start(error) => ReadError::NoReader { detail: error.to_string() },
            Failure::Died(words) if words.contains("memory allocation of") => {
                ReadError::TooLarge { limit: "memory".into(), allowed: Limits::default().max_bytes_memory }
            }
            Failure::Died(words) if words.contains("overflowed its stack") => {
                ReadError::Damaged { detail: "nested too deeply".into() }
            }
            Failure::Died(words) => ReadError::Damaged { detail: format!("the reader stopped: {}", words.trim()) },
        }
    }
}

impl Worker {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        // Who reads strangers' files need know none of our secrets.
        for secret in ["NARU_PASSPHRASE", "NARU_BACKUP_PASSPHRASE", "NARU_DATABASE_URL"] {
            command.env_remove(secret);
        }
        // Workers share the cores already. Tesseract's own threads beside them would spin, waiting for each other.
        command.env("OMP_THREAD_LIMIT", "1");
        #[cfg(windows)]
        {
            // No console window flashes up beside the app.
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        let mut child = command.spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("the worker has no streams"));
        };
        Ok(Self { child, input, output, served: 0 })
    }

    async fn exchange(&mut self, job: &[u8], bytes: &[u8]) -> io::Result<(Vec<u8>, Vec<u8>)> {
        send(&mut self.input, job).await?;
        send(&mut self.input, bytes).await?;
        let result = receive(&mut self.output).await?;
        Ok((result, receive(&mut self.output).await?))
    }

    /// What a worker that ended wrote to standard error, and how it ended.
    async fn last_words(mut self) -> String {
        let mut words = Vec::new();
        let errors = self.child.stderr.take();
        let said = async {
            if let Some(errors) = errors {
                // What cannot be read any more is left out of the explanation.
                let _ = errors.take(MAX_LAST_WORDS).read_to_end(&mut words).await;
            }
            self.child.wait().await
        };
        let status = match tokio::time::timeout(GRACE, said).await {
            Ok(Ok(status)) => status.to_string(),
            _ => "it does not end".to_owned(),
        };
        format!("{} {status}", String::from_utf8_lossy(&words))
    }
}
