//! Entries of the calendar that are no interviews: read from a posting, or typed. What is added together is added in one
//! transaction, and every change can be taken back as a whole. They stay on this desk: no calendar outside is told of them.

mod checked;
mod dates;
mod read;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use chrono::TimeDelta;
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, EntriesChanged, EntryDraft, EntryValues};
use naru_domain::id::{CalendarEntryId, ChangeId};
use naru_storage::Tx;
use naru_storage::calendar_entries::{self as entries, Step};

/// A calendar shows at most so much at once.
const LONGEST: TimeDelta = TimeDelta::days(400);
/// So many are changed at once at most.
const MOST: usize = 100;

impl Desk {
    /// The entries that touch a span, by their time.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the span is empty or longer than 400 days.
    pub async fn calendar_entries(&self, span: TimeRange) -> Result<Vec<CalendarEntry>, Error> {
        if span.start >= span.end {
            return Err(Error::Invalid { field: "to", problem: "too_early" });
        }
        if span.end - span.start > LONGEST {
            return Err(Error::Invalid { field: "to", problem: "out_of_range" });
        }
        Ok(entries::within(&mut self.store.read().await?, span).await?)
    }

    /// Keeps entries, all of them or none: those with an id become what is said here, the others are new.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the value that is wrong; [`Error::Conflict`] when one was changed since its version, or the same
    /// words of the same text have an entry already; [`Error::NotFound`] when one is gone.
    pub async fn keep_calendar_entries(&self, drafts: Vec<EntryDraft>) -> Result<EntriesChanged, Error> {
        if drafts.is_empty() {
            return Err(Error::Invalid { field: "entries", problem: "required" });
        }
        if drafts.len() > MOST {
            return Err(Error::Invalid { field: "entries", problem: "too_many" });
        }
        let drafts = drafts.into_iter().map(checked::draft).collect::<Result<Vec<_>, _>>()?;
        let mut tx = self.store.begin().await?;
        checked::references(&mut tx, &drafts).await?;
        let ids: Vec<CalendarEntryId> = drafts.iter().filter_map(|draft| draft.id).collect();
        let present = entries::lock(&mut tx, &ids).await?;
        let mut kept = Vec::new();
        let mut steps = Vec::new();
        for draft in drafts {
            let before = before(&present, &draft)?;
            let entry = self.entry(draft.values, before.as_ref());
            entries::put(&mut tx, &entry).await?;
            steps.push(Step { id: entry.id, before, after: Some(entry.version) });
            kept.push(entry);
        }
        self.entries_changed(tx, &steps, kept).await
    }

    /// Deletes an entry.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when it was changed since `version`.
    pub async fn delete_calendar_entry(&self, id: CalendarEntryId, version: i64) -> Result<EntriesChanged, Error> {
        let mut tx = self.store.begin().await?;
        let before = entries::lock(&mut tx, &[id]).await?.pop().ok_or(Error::NotFound)?;
        if before.version != version {
            return Err(Error::Conflict);
        }
        entries::remove(&mut tx, id).await?;
        let step = Step { id, before: Some(before), after: None };
        self.entries_changed(tx, &[step], Vec::new()).await
    }

    /// Takes a change of entries back, all of it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::UndoExpired`] when one of them was changed since.
    pub async fn undo_calendar_entries(&self, change: ChangeId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        entries::undo(&mut tx, change, self.now()).await?.ok_or(Error::NotFound)?;
        self.commit(tx, [Tag::Calendar]).await
    }

    fn entry(&self, values: EntryValues, before: Option<&CalendarEntry>) -> CalendarEntry {
        let now = self.now();
        CalendarEntry {
            id: before.map_or_else(CalendarEntryId::new, |before| before.id),
            version: before.map_or(1, |before| before.version + 1),
            values,
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: now,
        }
    }

    async fn entries_changed(
        &self,
        mut tx: Tx,
        steps: &[Step],
        entries: Vec<CalendarEntry>,
    ) -> Result<EntriesChanged, Error> {
        let change_id = ChangeId::new();
        entries::note_change(&mut tx, change_id, steps, self.now()).await?;
        self.commit(tx, [Tag::Calendar]).await?;
        Ok(EntriesChanged { change_id, entries })
    }
}

/// The entry that a draft changes; `None` for a new one.
fn before(present: &[CalendarEntry], draft: &EntryDraft) -> Result<Option<CalendarEntry>, Error> {
    let Some(id) = draft.id else { return Ok(None) };
    let found = present.iter().find(|entry| entry.id == id).ok_or(Error::NotFound)?;
    if draft.version != Some(found.version) {
        return Err(Error::Conflict);
    }
    Ok(Some(found.clone()))
}
