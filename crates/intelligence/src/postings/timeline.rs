//! The deadline and the dated steps of a posting.

use super::events::{self, Event};
use super::lines::Line;
use crate::dates;
use chrono::{Datelike as _, Duration, NaiveDate};
use naru_domain::posting_reading::{Deadline, DeadlineKind, Schedule, ScheduleStage, TextRange};
use naru_domain::when::{Said, TimeOfDay, When, WhenKind};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    pub(super) deadline: Option<Deadline>,
    pub(super) schedules: Vec<Schedule>,
}

/// A step that lies further back than this has nothing to do with the calendar.
const PAST_DAYS: i64 = 21;

/// A hit that has a day or says that there is none, with what it is for.
struct Dated<'h> {
    hit: &'h When,
    event: Option<Event>,
}

/// Reads the days of a text whose lines are `lines`.
pub(super) fn read(text: &str, lines: &[Line<'_>], today: NaiveDate) -> Timeline {
    let end = lines.last().map_or(0, |l| l.start + l.text.len());
    let body = &text[..end];
    let hits = dates::find(body, today);
    let dated = classified(body, lines, &hits, today);
    let mut out = Timeline { deadline: deadline(body, &hits, &dated), schedules: Vec::new() };
    for Dated { hit, event } in &dated {
        if let Some(Event::Stage(stage)) = event
            && let Some(schedule) = schedule(body, hit, *stage, today)
            && !out.schedules.iter().any(|s| same(s, &schedule))
        {
            out.schedules.push(schedule);
        }
    }
    out
}

fn classified<'h>(text: &str, lines: &[Line<'_>], hits: &'h [When], today: NaiveDate) -> Vec<Dated<'h>> {
    let counted = |h: &&When| !matches!(h.kind, WhenKind::Time | WhenKind::Month | WhenKind::Year);
    let mut out = Vec::new();
    let shown = Shown::of(lines);
    let kept: Vec<&When> = hits.iter().filter(counted).filter(|h| shown.contains(h.start)).collect();
    for (i, hit) in kept.iter().enumerate() {
        let from = i.checked_sub(1).map_or(0, |j| kept[j].end);
        let to = kept.get(i + 1).map_or(text.len(), |next| next.start);
        let event = events::of(text, lines, hit, from, to).filter(|_| !is_signature(lines, hit, today));
        out.push(Dated { hit, event });
    }
    out
}

/// The day of the notice above its signature: a past day, alone in one of the last lines.
fn is_signature(lines: &[Line<'_>], hit: &When, today: NaiveDate) -> bool {
    let last = &lines[lines.len().saturating_sub(3)..];
    let alone = last.iter().any(|l| l.start == hit.start && l.text.len() <= hit.end - hit.start + 1);
    alone && hit.kind == WhenKind::Day && hit.day().is_some_and(|d| d <= today)
}

/// The stretches of the text that lie in lines that count, in its order.
struct Shown(Vec<(usize, usize)>);

impl Shown {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut all: Vec<(usize, usize)> = lines.iter().map(|l| (l.start, l.start + l.text.len())).collect();
        all.sort_unstable();
        all.dedup_by_key(|stretch| stretch.0);
        Self(all)
    }

    fn contains(&self, at: usize) -> bool {
        let after = self.0.partition_point(|(start, _)| *start <= at);
        after.checked_sub(1).is_some_and(|i| at < self.0[i].1)
    }
}

fn usable(hit: &When) -> bool {
    !matches!(hit.said, Said::Weekday | Said::Offset) && hit.day().is_some()
}

fn schedule(text: &str, hit: &When, stage: ScheduleStage, today: NaiveDate) -> Option<Schedule> {
    let date = hit.day().filter(|d| usable(hit) && *d >= today - Duration::days(PAST_DAYS))?;
    let last = hit.to.filter(|d| *d > date && stage != ScheduleStage::Onboarding);
    // An interview in a week is on a working day.
    let last = last.map(|d| {
        if hit.kind == WhenKind::Week && date.weekday() == chrono::Weekday::Mon { d - Duration::days(2) } else { d }
    });
    Some(Schedule {
        stage,
        date,
        end: last,
        time: hit.time,
        end_time: hit.end_time,
        text: text[hit.start..hit.end].to_owned(),
        range: TextRange { start: hit.start, end: hit.end },
        mismatch: hit.mismatch,
    })
}

/// Whether two say the same: one day, and one stage or one that says less.
fn same(a: &Schedule, b: &Schedule) -> bool {
    let interview = |s: ScheduleStage| s.name().starts_with("interview");
    let general = [a.stage, b.stage].contains(&ScheduleStage::Interview);
    a.date == b.date && (a.stage == b.stage || general && interview(a.stage) && interview(b.stage))
}

fn deadline(text: &str, hits: &[When], dated: &[Dated<'_>]) -> Option<Deadline> {
    let day = dated.iter().filter(|d| usable(d.hit)).filter_map(|d| Some((rank(text, d)?, d)));
    let mut best: Option<(u32, &Dated<'_>)> = None;
    for (rank, candidate) in day {
        if best.is_none_or(|(r, _)| rank > r) {
            best = Some((rank, candidate));
        }
    }
    let open = dated.iter().find(|d| matches!(d.hit.kind, WhenKind::Rolling | WhenKind::UntilFilled));
    let opens = dated.iter().find(|d| d.event == Some(Event::Opens)).and_then(|d| d.hit.day());
    match (best, open) {
        (Some((_, fixed)), _) if fixed.hit.to.is_some() => Some(fixed_deadline(text, hits, fixed.hit, opens)),
        (fixed, Some(open)) => {
            let kind =
                if open.hit.kind == WhenKind::Rolling { DeadlineKind::Rolling } else { DeadlineKind::UntilFilled };
            let opens = opens.or_else(|| fixed.and_then(|(_, f)| f.hit.from));
            Some(Deadline { opens, ..blank(text, open.hit, kind) })
        }
        (Some((_, fixed)), None) => Some(fixed_deadline(text, hits, fixed.hit, opens)),
        (None, None) => None,
    }
}

/// How surely a hit is the deadline; `None` when it is none.
fn rank(text: &str, dated: &Dated<'_>) -> Option<u32> {
    let hit = dated.hit;
    let until = hit.from.is_none() || hit.kind == WhenKind::Days;
    let countdown = text[hit.start..hit.end].to_uppercase().starts_with("D");
    match dated.event {
        Some(Event::Deadline) if hit.to.is_none() => Some(1),
        Some(Event::Deadline) if countdown => Some(3),
        Some(Event::Deadline) => Some(if until { 6 } else { 5 }),
        // "D-7" or "~1/20" with nothing beside them.
        None if countdown && hit.said == Said::Relative => Some(2),
        None if hit.from.is_none() && hit.to.is_some() => Some(4),
        _ => None,
    }
}

fn fixed_deadline(text: &str, hits: &[When], hit: &When, opens: Option<NaiveDate>) -> Deadline {
    let several = hit.kind == WhenKind::Days;
    let time = if several || hit.end_time.is_some() { hit.end_time } else { hit.time };
    let time = time.or_else(|| later_time(text, hits, hit));
    let opens = if several { hit.from } else { opens };
    Deadline { date: hit.to.or(hit.from), time, opens, ..blank(text, hit, DeadlineKind::Fixed) }
}

/// A time behind the day in the same line or the next: "2026.01.23 (금) / 18시까지", "마감 시간: 18:00".
fn later_time(text: &str, hits: &[When], hit: &When) -> Option<TimeOfDay> {
    let next = hits.iter().find(|h| h.start >= hit.end).filter(|h| h.kind == WhenKind::Time && h.end_time.is_none())?;
    let between = &text[hit.end..next.start];
    let tail = text[next.end..].trim_start();
    let said =
        tail.starts_with("까지") || tail.starts_with("마감") || between.contains("마감") || between.contains("까지");
    (said && between.matches('\n').count() <= 1 && between.chars().count() <= 30).then_some(next.time).flatten()
}

fn blank(text: &str, hit: &When, kind: DeadlineKind) -> Deadline {
    Deadline {
        kind,
        date: None,
        time: None,
        opens: None,
        text: text[hit.start..hit.end].to_owned(),
        range: TextRange { start: hit.start, end: hit.end },
        mismatch: hit.mismatch,
    }
}
