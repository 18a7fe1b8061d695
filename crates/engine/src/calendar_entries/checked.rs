//! What an entry may say.

use crate::error::Error;
use crate::postings::{at_most, required};
use chrono::TimeDelta;
use naru_domain::calendar_entry::{EntryDraft, EntryTime, ReadFrom};
use naru_storage::{Tx, interviewers, postings};
use std::collections::HashSet;

const TITLE_MAX: usize = 200;
const COMPANY_MAX: usize = 100;
const TEXT_MAX: usize = 200;
const NOTE_MAX: usize = 4_000;
const HASHTAG_MAX: usize = 40;
const HASHTAGS_MAX: usize = 20;
const PEOPLE_MAX: usize = 50;
const HASH_MAX: usize = 64;
const LINE_MAX: usize = 500;
/// What takes longer is no entry of a calendar but a slip of the keyboard.
const LONGEST: TimeDelta = TimeDelta::days(731);

/// The draft with its texts trimmed, or what is wrong with it.
pub(super) fn draft(mut draft: EntryDraft) -> Result<EntryDraft, Error> {
    if draft.id.is_some() && draft.version.is_none() {
        return Err(Error::Invalid { field: "version", problem: "required" });
    }
    let values = &mut draft.values;
    values.title = required("title", &values.title, TITLE_MAX)?;
    values.company = at_most("company", values.company.trim(), COMPANY_MAX)?.to_owned();
    values.position = at_most("position", values.position.trim(), TEXT_MAX)?.to_owned();
    values.place = at_most("place", values.place.trim(), TEXT_MAX)?.to_owned();
    values.note = at_most("note", values.note.trim(), NOTE_MAX)?.to_owned();
    values.hashtags = hashtags(&values.hashtags)?;
    if values.people.len() > PEOPLE_MAX {
        return Err(Error::Invalid { field: "people", problem: "too_many" });
    }
    time(&values.time)?;
    if let Some(from) = &values.read_from {
        read_from(from)?;
    }
    Ok(draft)
}

fn time(time: &EntryTime) -> Result<(), Error> {
    let (start, end) = time.bounds();
    if time.is_backwards() {
        return Err(Error::Invalid { field: "time", problem: "too_early" });
    }
    if end - start > LONGEST {
        return Err(Error::Invalid { field: "time", problem: "out_of_range" });
    }
    Ok(())
}

fn read_from(from: &ReadFrom) -> Result<(), Error> {
    required("readFrom", &from.hash, HASH_MAX)?;
    at_most("readFrom", &from.line, LINE_MAX).map(|_| ())
}

/// Words without `#`, each once.
fn hashtags(words: &[String]) -> Result<Vec<String>, Error> {
    let mut seen = HashSet::new();
    let words = words.iter().map(|word| word.trim().trim_start_matches('#').trim());
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && seen.insert(word.to_lowercase())).collect();
    if words.len() > HASHTAGS_MAX {
        return Err(Error::Invalid { field: "hashtags", problem: "too_many" });
    }
    words.into_iter().map(|word| at_most("hashtags", word, HASHTAG_MAX).map(str::to_owned)).collect()
}

/// Whether postings and people that are named are there.
pub(super) async fn references(tx: &mut Tx, drafts: &[EntryDraft]) -> Result<(), Error> {
    let wanted: HashSet<_> = drafts.iter().filter_map(|draft| draft.values.posting_id).collect();
    for posting in wanted {
        if postings::get(tx, posting).await?.is_none() {
            return Err(Error::Invalid { field: "postingId", problem: "unknown" });
        }
    }
    let named: HashSet<_> = drafts.iter().flat_map(|draft| &draft.values.people).copied().collect();
    if named.is_empty() {
        return Ok(());
    }
    let known: HashSet<_> = interviewers::list(tx).await?.into_iter().map(|person| person.id).collect();
    if named.is_subset(&known) { Ok(()) } else { Err(Error::Invalid { field: "people", problem: "unknown" }) }
}
