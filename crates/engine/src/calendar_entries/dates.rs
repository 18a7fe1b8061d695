//! From what a posting says of its dates to times of a calendar, with what speaks against each.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use naru_domain::calendar_entry::{EntryDoubt, EntryStage, EntryTime};
use naru_domain::posting_reading::{Deadline, PostingReading, Schedule, TextRange};
use naru_domain::when::{TimeOfDay, WeekdayMismatch};
use naru_intelligence::dates::{is_counted_from_today, says_weekday, says_year};

/// How long something takes of which only the beginning is told.
const USUAL: Duration = Duration::minutes(60);

/// A date of a posting.
pub(super) struct Dated<'r> {
    pub(super) stage: EntryStage,
    pub(super) time: EntryTime,
    pub(super) text: &'r str,
    pub(super) range: TextRange,
    mismatch: Option<WeekdayMismatch>,
}

/// The dates of a reading, the deadline first.
pub(super) fn of(reading: &PostingReading, zone: Tz) -> Vec<Dated<'_>> {
    let deadline = reading.deadline.iter().filter_map(|deadline| of_deadline(deadline, zone));
    deadline.chain(reading.schedules.iter().map(|schedule| of_schedule(schedule, zone))).collect()
}

fn of_deadline(deadline: &Deadline, zone: Tz) -> Option<Dated<'_>> {
    let time = when(EntryStage::Deadline, (deadline.date?, None), (deadline.time, None), zone);
    let Deadline { text, range, mismatch, .. } = deadline;
    Some(Dated { stage: EntryStage::Deadline, time, text, range: *range, mismatch: *mismatch })
}

fn of_schedule(schedule: &Schedule, zone: Tz) -> Dated<'_> {
    let stage = EntryStage::from(schedule.stage);
    let time = when(stage, (schedule.date, schedule.end), (schedule.time, schedule.end_time), zone);
    Dated { stage, time, text: &schedule.text, range: schedule.range, mismatch: schedule.mismatch }
}

type Days = (NaiveDate, Option<NaiveDate>);
type Times = (Option<TimeOfDay>, Option<TimeOfDay>);

fn when(stage: EntryStage, (from, to): Days, (begins, ends): Times, zone: Tz) -> EntryTime {
    let last = to.unwrap_or(from);
    let whole = EntryTime::AllDay { from, to: last };
    let Some(start) = begins.and_then(|time| instant(from, time, zone)) else { return whole };
    let end = match (ends.and_then(|time| instant(last, time, zone)), to) {
        (Some(end), _) => end,
        // Several days, of which only the first has a time.
        (None, Some(last)) if last > from => return whole,
        (None, _) if stage.takes_time() => start + USUAL,
        (None, _) => start,
    };
    if end < start { whole } else { EntryTime::At { start, end, zone } }
}

/// `None` for a time that the clocks skip. The midnight that ends a day is the minute before, so that it stands on its day.
fn instant(day: NaiveDate, time: TimeOfDay, zone: Tz) -> Option<DateTime<Utc>> {
    let clock = time.clock().unwrap_or_else(|| NaiveTime::MIN.overflowing_sub_signed(Duration::minutes(1)).0);
    day.and_time(clock).and_local_timezone(zone).earliest().map(|at| at.with_timezone(&Utc))
}

/// What speaks against a date.
pub(super) fn doubts(dated: &Dated<'_>, today: NaiveDate, zone: Tz) -> Vec<EntryDoubt> {
    let mut doubts: Vec<EntryDoubt> = dated.mismatch.map(EntryDoubt::Weekday).into_iter().collect();
    if is_counted_from_today(dated.text) {
        doubts.push(EntryDoubt::CountedFromToday);
    } else if !says_year(dated.text) && !says_weekday(dated.text) {
        doubts.push(EntryDoubt::YearGuessed);
    }
    if last_day(&dated.time, zone) < today {
        doubts.push(EntryDoubt::Past);
    }
    doubts
}

fn last_day(time: &EntryTime, zone: Tz) -> NaiveDate {
    match time {
        EntryTime::AllDay { to, .. } => *to,
        EntryTime::At { end, .. } => end.with_timezone(&zone).date_naive(),
    }
}
