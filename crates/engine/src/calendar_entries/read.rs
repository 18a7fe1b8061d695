//! A posting is read for the calendar: pasted, dropped as a file, or one of this desk. Nothing of it is kept.

use super::dates::{self, Dated};
use crate::desk::Desk;
use crate::error::Error;
use crate::intake::{FILE_LIMIT_BYTES, NAME_MAX, files, names, pages};
use crate::postings::{at_most, required};
use bytes::Bytes;
use chrono::NaiveDate;
use chrono_tz::Tz;
use naru_domain::calendar_entry::{CalendarEntry, CalendarReading, ReadEntry, ReadFrom, ReadValue};
use naru_domain::id::{CalendarEntryId, PostingId};
use naru_domain::intake::CopyFailure;
use naru_domain::posting_reading::{PostingHints, PostingReading};
use naru_storage::calendar_entries as entries;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;
use std::path::PathBuf;

const TEXT_MAX: usize = 100_000;
const LINE_MAX: usize = 500;

impl Desk {
    /// What the text of a posting has for the calendar of somebody in `zone`. A text without dates has no entries.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no text or too much of it.
    pub async fn read_posting_for_calendar(&self, text: &str, zone: Tz) -> Result<CalendarReading, Error> {
        if text.trim().is_empty() {
            return Err(Error::Invalid { field: "text", problem: "required" });
        }
        at_most("text", text, TEXT_MAX)?;
        self.reading_of(names::composed(&text.replace("\r\n", "\n")), PostingHints::default(), None, zone).await
    }

    /// What a posting in a file has for the calendar.
    ///
    /// # Errors
    /// [`Error::Invalid`] (`file`) with the word of the outcome when it cannot be read, or `too_long` when it says too much;
    /// [`Error::TooLarge`].
    pub async fn read_posting_file_for_calendar(
        &self,
        name: &str,
        bytes: Bytes,
        zone: Tz,
    ) -> Result<CalendarReading, Error> {
        let name = required("name", &names::composed(name), NAME_MAX)?;
        if bytes.len() > FILE_LIMIT_BYTES {
            return Err(Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 });
        }
        if bytes.trim_ascii().is_empty() {
            return Err(Error::Invalid { field: "file", problem: "empty" });
        }
        let (text, hints) = match self.readers.read_document(bytes.into(), &name).await {
            Ok(document) => (pages::text(&document), pages::posting_hints(&document, &name)),
            Err(error) => {
                return Err(match pages::outcome(&error) {
                    Some(outcome) => Error::Invalid { field: "file", problem: outcome.word() },
                    None => Error::internal("reading a posting for the calendar")(error.into()),
                });
            }
        };
        if text.trim().is_empty() {
            return Err(Error::Invalid { field: "file", problem: "empty" });
        }
        at_most("file", &text, TEXT_MAX)?;
        self.reading_of(text, hints, None, zone).await
    }

    /// What a posting in a file of this machine has for the calendar.
    ///
    /// # Errors
    /// Those of [`Self::read_posting_file_for_calendar`]; [`Error::Invalid`] (`file`) with why it cannot be had.
    pub async fn read_posting_path_for_calendar(&self, path: PathBuf, zone: Tz) -> Result<CalendarReading, Error> {
        let name = names::shown(&path);
        match crate::blocking(move || Ok(files::read(&path))).await? {
            Ok(bytes) => self.read_posting_file_for_calendar(&name, bytes.into(), zone).await,
            Err((CopyFailure::TooLarge, _)) => Err(Error::TooLarge { limit_bytes: FILE_LIMIT_BYTES as u64 }),
            Err((CopyFailure::Missing, _)) => Err(Error::Invalid { field: "file", problem: "missing" }),
            Err((CopyFailure::Forbidden, _)) => Err(Error::Invalid { field: "file", problem: "forbidden" }),
            Err(_) => Err(Error::Invalid { field: "file", problem: "damaged" }),
        }
    }

    /// What a posting of this desk has for the calendar.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn read_own_posting_for_calendar(&self, id: PostingId, zone: Tz) -> Result<CalendarReading, Error> {
        let posting = self.posting(id).await?;
        let mut reading = self.reading_of(posting.description, PostingHints::default(), Some(id), zone).await?;
        if reading.position.is_none() {
            reading.position = Some(ReadValue { value: posting.title, line: None });
        }
        Ok(reading)
    }

    async fn reading_of(
        &self,
        text: String,
        hints: PostingHints,
        posting: Option<PostingId>,
        zone: Tz,
    ) -> Result<CalendarReading, Error> {
        let today = self.day(zone);
        let read = {
            let text = text.clone();
            crate::blocking(move || Ok(naru_intelligence::postings::read_with(&text, &hints, today))).await?
        };
        let hash = hash(&text);
        let (company, position) = (value(&text, read.company.as_deref()), value(&text, read.position.as_deref()));
        let named = |value: &Option<ReadValue>| value.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        let mut tx = self.store.read().await?;
        let same = (named(&company), named(&position));
        let known = entries::of_posting(&mut tx, &hash, posting, (&same.0, &same.1), self.now()).await?;
        drop(tx);
        let mut found = read_entries(&text, &hash, &read, zone, today);
        recognise(&mut found, &known);
        found.sort_by_key(|entry| (entry.doubts.is_empty(), entry.time.bounds().0));
        Ok(CalendarReading { hashtags: read.hashtags, text, company, position, entries: found, known })
    }
}

fn read_entries(text: &str, hash: &str, read: &PostingReading, zone: Tz, today: NaiveDate) -> Vec<ReadEntry> {
    let entry = |dated: Dated<'_>| ReadEntry {
        doubts: dates::doubts(&dated, today, zone),
        stage: dated.stage,
        time: dated.time,
        text: dated.text.to_owned(),
        line: line_at(text, dated.range.start),
        read_from: ReadFrom {
            hash: hash.to_owned(),
            at: written_before(text, dated.range.start),
            line: whole_line(text, dated.range.start).chars().take(LINE_MAX).collect(),
        },
        known: None,
    };
    dates::of(read, zone).into_iter().map(entry).collect()
}

/// Whether an entry was made from a date before.
type SameAs<'r> = &'r dyn Fn(&ReadEntry, &CalendarEntry) -> bool;

/// Says which entries were made before: from the same words, otherwise for the same step.
fn recognise(found: &mut [ReadEntry], known: &[CalendarEntry]) {
    let mut taken: HashSet<CalendarEntryId> = HashSet::new();
    let same_words = |entry: &ReadEntry, known: &CalendarEntry| {
        let from = known.values.read_from.as_ref();
        from.is_some_and(|from| from.hash == entry.read_from.hash && from.at == entry.read_from.at)
    };
    let same_step = |entry: &ReadEntry, known: &CalendarEntry| known.values.stage == Some(entry.stage);
    let rules: [SameAs<'_>; 2] = [&same_words, &same_step];
    for is_same in rules {
        for entry in found.iter_mut().filter(|entry| entry.known.is_none()) {
            entry.known = known.iter().find(|it| !taken.contains(&it.id) && is_same(entry, it)).map(|it| it.id);
            taken.extend(entry.known);
        }
    }
}

/// A value with the first line that says it.
fn value(text: &str, value: Option<&str>) -> Option<ReadValue> {
    let value = value?.to_owned();
    let line = text.lines().position(|line| line.contains(&value)).and_then(|line| u32::try_from(line).ok());
    Some(ReadValue { value, line })
}

fn line_at(text: &str, at: usize) -> u32 {
    u32::try_from(text[..at].matches('\n').count()).unwrap_or(u32::MAX)
}

/// Bytes before a place, white space not counted: it differs with the file that a posting came in.
fn written_before(text: &str, at: usize) -> u32 {
    u32::try_from(text[..at].split_whitespace().map(str::len).sum::<usize>()).unwrap_or(u32::MAX)
}

fn whole_line(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

/// Names a text by its words, however they are set: the same posting from a page, a file or the clipboard is one.
fn hash(text: &str) -> String {
    let mut words = Sha256::new();
    for word in text.split_whitespace() {
        words.update(word.as_bytes());
        words.update(b" ");
    }
    words.finalize().iter().take(16).fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
