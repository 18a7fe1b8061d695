//! What stands in the calendar.

use super::room::{Room, Told, clock};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{NaiveDate, TimeDelta};
use naru_domain::assistant::{EventQuery, Period, Place, ResultRow, Source};
use naru_domain::availability::TimeRange;
use naru_domain::calendar_entry::{CalendarEntry, EntryStage, EntryTime, EntryValues};
use naru_domain::clock::instant_in;
use naru_domain::id::{InterviewerId, PersonId, PostingId};
use naru_domain::interview::{Interview, InterviewState};

/// So far ahead is looked when no days are named.
const AHEAD: TimeDelta = TimeDelta::days(60);
/// Days that are looked at at once.
const MOST_DAYS: i64 = 366;

impl Desk {
    pub(super) async fn list_events(&self, room: &Room, query: &EventQuery) -> Result<Told, Error> {
        let people = room.people_named(&query.people);
        let posting = query.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
        let period =
            query.period.map(|period| Period { to: period.to.min(period.from + TimeDelta::days(MOST_DAYS)), ..period });
        let mut found = self.interviews_asked(room, query, period, posting).await?;
        let by = query.interviewer.as_deref().and_then(|name| interviewer(room, name));
        found.retain(|it| by.is_none_or(|id| it.people.contains(&id)));
        found.retain(|it| people.is_empty() || people.contains(&it.person_id));
        found.retain(|it| posting.is_none_or(|id| it.posting_id == id));
        found.sort_by_key(|it| it.time.map(|time| time.start));
        let mut past = false;
        if period.is_none() && !query.cancelled {
            (found, past) = ahead_or_last(room, found);
        }
        let others = if !query.interviews_only && people.is_empty() && by.is_none() {
            self.others(room, period, posting).await?
        } else {
            Vec::new()
        };
        if past && !others.is_empty() {
            // Something else is ahead: that no interview is says its number.
            (found, past) = (Vec::new(), false);
        }
        let mut all: Vec<Standing> = found.iter().map(|it| Standing::of_interview(room, it)).chain(others).collect();
        // What has no time yet comes last; what comes at the same time stays as it was found.
        all.sort_by_key(|one| (one.time.is_none(), one.time.map(|time| time.start)));
        let mut told = Told { posting, ..Told::default() };
        told.text = lead(room, query, period, (found.len(), all.len()), past);
        if query.next && all.len() > 1 {
            all = vec![all.swap_remove(all.iter().position(|one| one.is_next(room)).unwrap_or_default())];
        }
        for one in all {
            told.people.extend(one.person);
            told.cite(Source { label: one.label, place: one.row.place.clone() });
            told.rows.push(one.row);
        }
        told.people.dedup();
        if found.is_empty()
            && let Some(id) = posting
        {
            told.cite(room.posting_source(id));
        }
        Ok(told)
    }

    async fn interviews_asked(
        &self,
        room: &Room,
        query: &EventQuery,
        period: Option<Period>,
        posting: Option<PostingId>,
    ) -> Result<Vec<Interview>, Error> {
        let of_people = room.people_named(&query.people);
        if query.cancelled || period.is_none() && !(of_people.is_empty() && posting.is_none()) {
            let mut all = Vec::new();
            let meant = |one: &&naru_storage::assistant::Applied| {
                (of_people.is_empty() || of_people.contains(&one.person)) && posting.is_none_or(|id| one.posting == id)
            };
            for application in room.applications.iter().filter(meant) {
                all.extend(self.interviews_of(application.id).await?);
            }
            let within = |it: &Interview| {
                period.is_none_or(|period| {
                    it.time.is_some_and(|time| {
                        time.start >= room.instants(period).start && time.start < room.instants(period).end
                    })
                })
            };
            all.retain(|it| within(it) && (it.state == InterviewState::Cancelled) == query.cancelled);
            return Ok(all);
        }
        let days = period.unwrap_or(Period { from: room.today, to: room.today + AHEAD });
        Ok(self.calendar(room.instants(days)).await?.interviews)
    }

    /// Deadlines of postings, and the calendar's own entries; without a period those that are not over.
    async fn others(
        &self,
        room: &Room,
        period: Option<Period>,
        posting: Option<PostingId>,
    ) -> Result<Vec<Standing>, Error> {
        let days = period.unwrap_or(Period { from: room.today, to: room.today + AHEAD });
        let mut all = Vec::new();
        for (one, reading) in room.postings.iter().filter(|(one, _)| posting.is_none_or(|id| one.id == id)) {
            let Some(deadline) = &reading.deadline else { continue };
            let Some(day) = deadline.date.filter(|day| days.from <= *day && *day <= days.to) else { continue };
            let said = deadline.time.map(|time| format!(" {time}")).unwrap_or_default();
            let source = room.posting_source(one.id);
            let row = ResultRow {
                title: room.say(format!("{} 서류 마감", source.label), format!("{}: applications close", source.label)),
                detail: format!("{}{said}", room.day(day)),
                place: source.place,
            };
            let at =
                deadline.time.and_then(|time| time.clock()).map(|clock| instant_in(room.zone, day.and_time(clock)));
            let time = at.map_or_else(|| room.instants(on(day)), |at| TimeRange { start: at, end: at });
            all.push(Standing { time: Some(time), person: None, label: source.label, row });
        }
        let entries = self.calendar_entries(room.instants(days)).await?;
        for entry in entries.iter().filter(|entry| is_meant(entry, days, posting)) {
            let row = ResultRow {
                title: entry.values.title.clone(),
                detail: entry_detail(room, &entry.values),
                place: Place::Day { day: first_day(&entry.values.time) },
            };
            let time = match entry.values.time {
                EntryTime::AllDay { from, to } => room.instants(Period { from, to }),
                EntryTime::At { start, end, .. } => TimeRange { start, end },
            };
            all.push(Standing { time: Some(time), person: None, label: row.title.clone(), row });
        }
        all.retain(|one| period.is_some() || !one.is_over(room));
        Ok(all)
    }
}

/// Something that stands in the calendar.
struct Standing {
    /// When it is; `None` for an interview whose time is not settled.
    time: Option<TimeRange>,
    /// Whose interview it is.
    person: Option<PersonId>,
    /// What the source of the row is called.
    label: String,
    row: ResultRow,
}

impl Standing {
    fn of_interview(room: &Room, it: &Interview) -> Self {
        let label = title(room, it);
        let row = ResultRow { title: label.clone(), detail: detail(room, it), place: place(it) };
        Self { time: it.time, person: Some(it.person_id), label, row }
    }

    fn is_over(&self, room: &Room) -> bool {
        self.time.is_some_and(|time| time.end < room.now)
    }

    /// Whether it is still to come, or goes on since earlier today: what began days ago is not what comes next.
    fn is_next(&self, room: &Room) -> bool {
        let today = room.instants(on(room.today)).start;
        !self.is_over(room) && self.time.is_none_or(|time| time.start >= today)
    }
}

fn on(day: NaiveDate) -> Period {
    Period { from: day, to: day }
}

/// The day on which an entry begins.
fn first_day(time: &EntryTime) -> NaiveDate {
    match time {
        EntryTime::AllDay { from, .. } => *from,
        EntryTime::At { start, zone, .. } => start.with_timezone(zone).date_naive(),
    }
}

/// Whether an entry is asked for. The deadline of a posting of this desk is told with the posting.
fn is_meant(entry: &CalendarEntry, days: Period, posting: Option<PostingId>) -> bool {
    let of = entry.values.posting_id;
    let within = match entry.values.time {
        EntryTime::AllDay { from, to } => from <= days.to && to >= days.from,
        EntryTime::At { .. } => true,
    };
    within
        && posting.is_none_or(|id| of == Some(id))
        && !(of.is_some() && entry.values.stage == Some(EntryStage::Deadline))
}

fn entry_detail(room: &Room, values: &EntryValues) -> String {
    let when = match values.time {
        EntryTime::AllDay { from, to } => room.period(Period { from, to }),
        EntryTime::At { start, end, zone } if start == end => {
            let at = start.with_timezone(&zone);
            format!("{} {}", room.day(at.date_naive()), clock(at.time()))
        }
        EntryTime::At { start, end, zone } => room.time(TimeRange { start, end }, zone),
    };
    let mut parts = vec![when, values.place.clone(), values.company.clone()];
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// Those that are still to be; where there are none, the last one that was.
fn ahead_or_last(room: &Room, found: Vec<Interview>) -> (Vec<Interview>, bool) {
    let (ahead, mut before): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|it| it.time.is_none_or(|time| time.end > room.now));
    match (ahead.is_empty(), before.pop()) {
        (true, Some(last)) => (vec![last], true),
        _ => (ahead, false),
    }
}

fn interviewer(room: &Room, name: &str) -> Option<InterviewerId> {
    let id = name.parse().ok();
    room.interviewers.iter().find(|it| Some(it.id) == id || it.name.eq_ignore_ascii_case(name)).map(|it| it.id)
}

pub(super) fn title(room: &Room, it: &Interview) -> String {
    let name = room.name(it.person_id);
    format!("{} · {}", if name.is_empty() { it.candidate_name.clone() } else { name }, it.round_name)
}

pub(super) fn place(it: &Interview) -> Place {
    Place::Interview { interview_id: it.id, day: it.time.map(|time| time.start.with_timezone(&it.zone).date_naive()) }
}

pub(super) fn detail(room: &Room, it: &Interview) -> String {
    let mut parts = vec![match it.time {
        Some(time) => room.time(time, it.zone),
        None => room.say("시간 조율 중", "time not settled"),
    }];
    if !it.place.is_empty() {
        parts.push(it.place.clone());
    }
    let names: Vec<&str> =
        room.interviewers.iter().filter(|one| it.people.contains(&one.id)).map(|one| one.name.as_str()).collect();
    if !names.is_empty() {
        parts.push(room.say(format!("면접관 {}", names.join(", ")), format!("with {}", names.join(", "))));
    }
    parts.push(room.posting_title(it.posting_id));
    match it.state {
        InterviewState::Cancelled => parts.push(room.say("취소됨", "cancelled")),
        InterviewState::Changed => parts.push(room.say("변경됨, 확인 전", "changed, not yet confirmed")),
        InterviewState::Proposed => parts.push(room.say("제안 중", "proposed")),
        InterviewState::NoShow => parts.push(room.say("불참", "did not come")),
        InterviewState::Confirmed | InterviewState::Done => {}
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn lead(
    room: &Room,
    query: &EventQuery,
    period: Option<Period>,
    (interviews, all): (usize, usize),
    past: bool,
) -> String {
    let days = period.map(|period| room.period(period));
    let (ko_when, en_when) = match &days {
        Some(days) => (format!("{days} "), format!(" on {days}")),
        None => ("앞으로 ".to_owned(), " ahead".to_owned()),
    };
    let (ko, en) = if query.cancelled { ("취소된 면접", "cancelled interview") } else { ("면접", "interview") };
    let plural = if interviews == 1 { "" } else { "s" };
    let counted = match (interviews, all) {
        (0, 0) => room.say(format!("{ko_when}{ko}이 없습니다."), format!("There are no {en}s{en_when}.")),
        (1, 1) if past => room.say(
            "앞으로 잡힌 면접은 없고, 지난 면접은 다음과 같습니다.",
            "No interview is ahead; the last one was this.",
        ),
        (count, all) if count == all => {
            room.say(format!("{ko_when}{ko}은 {count}건입니다."), format!("{count} {en}{plural}{en_when}."))
        }
        (count, all) => room.say(
            format!("{ko_when}일정은 {all}건이고, 그중 {ko}은 {count}건입니다."),
            format!("{all} entries{en_when}, {count} of them {en}{plural}."),
        ),
    };
    if query.next && all > 1 {
        let what = if query.interviews_only { ko } else { "일정" };
        return room.say(
            format!("{counted} 가장 가까운 {what}은 다음과 같습니다."),
            format!("{counted} This one comes first."),
        );
    }
    counted
}
