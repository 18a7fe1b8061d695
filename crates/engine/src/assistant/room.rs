//! What the assistant has before it when it answers: the day, the language, everybody's names, applications and postings.

use super::roster::{Index, PostingRead};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use naru_domain::assistant::{Period, Place, ProposalKind, ProposedChange, ResultRow, Source, ToolCall};
use naru_domain::availability::TimeRange;
use naru_domain::clock::{day_in, instant_in};
use naru_domain::id::{DocumentId, PersonId, PostingId};
use naru_domain::interview::Interviewer;
use naru_domain::posting::Posting;
use naru_domain::posting_reading::PostingReading;
use naru_domain::settings::Language;
use naru_intelligence::assistant::{Known, KnownInterviewer, KnownPosting, People};
use naru_storage::assistant::{self, Applied, Named};
use naru_storage::interviewers;
use serde_json::Value;
use std::collections::HashSet;
use std::sync::Arc;

/// What is known when a question comes.
pub(super) struct Room {
    pub(super) now: DateTime<Utc>,
    /// The office's zone, which its notices go by too.
    pub(super) zone: Tz,
    pub(super) today: NaiveDate,
    pub(super) language: Language,
    /// Whoever asks looks for a job.
    pub(super) practising: bool,
    pub(super) people: Vec<Named>,
    pub(super) applications: Vec<Applied>,
    pub(super) postings: Vec<PostingRead>,
    pub(super) interviewers: Vec<Interviewer>,
    index: Index,
}

/// An answer before it is kept.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    pub(super) text: String,
    pub(super) rows: Vec<ResultRow>,
    pub(super) sources: Vec<Source>,
    pub(super) proposal: Option<Proposed>,
    /// Whom it speaks of, for what is asked next.
    pub(super) people: Vec<PersonId>,
    pub(super) posting: Option<PostingId>,
    pub(super) suggestions: Vec<String>,
    /// It holds words that others wrote.
    pub(super) quoted: bool,
}

/// A proposal before it is kept.
#[derive(Debug, Clone)]
pub(super) struct Proposed {
    pub(super) kind: ProposalKind,
    pub(super) title: String,
    pub(super) changes: Vec<ProposedChange>,
    pub(super) warnings: Vec<String>,
    pub(super) action: super::confirm::Action,
    pub(super) place: Option<Place>,
}

impl Told {
    pub(super) fn only(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// Names a source, once.
    pub(super) fn cite(&mut self, source: Source) {
        if !self.sources.contains(&source) {
            self.sources.push(source);
        }
    }
}

impl Desk {
    /// `practising`: whoever asks looks for a job.
    pub(super) async fn room(self: &Arc<Self>, language: Language, practising: bool) -> Result<Room, Error> {
        let mut tx = self.store.read().await?;
        let (zone, now) = (self.zone(&mut tx).await?, self.as_of(&mut tx).await?);
        let people = assistant::people(&mut tx).await?;
        let applications = assistant::applications(&mut tx).await?;
        let interviewers = interviewers::list(&mut tx).await?;
        let postings = naru_storage::postings::list(&mut tx).await?;
        drop(tx);
        let desk = Arc::clone(self);
        crate::blocking(move || {
            let postings = desk.readings.read(postings, |posting| day_in(zone, posting.created_at));
            let index = Index::new(&people, &applications);
            let today = day_in(zone, now);
            Ok(Room { now, zone, today, language, practising, people, applications, postings, interviewers, index })
        })
        .await
    }
}

impl Room {
    /// What questions are understood by.
    pub(super) fn known(&self) -> Known {
        let mut stages: Vec<String> = Vec::new();
        for stage in self.postings.iter().flat_map(|(posting, _)| &posting.stages) {
            if !stages.contains(&stage.name) {
                stages.push(stage.name.clone());
            }
        }
        let posting = |(posting, reading): &PostingRead| KnownPosting {
            id: posting.id,
            company: reading.company.clone(),
            title: posting.title.clone(),
        };
        Known {
            today: self.today,
            people: self.index.names.clone(),
            postings: self.postings.iter().map(posting).collect(),
            interviewers: self
                .interviewers
                .iter()
                .map(|it| KnownInterviewer { id: it.id, name: it.name.clone() })
                .collect(),
            stages,
            practising: self.practising,
        }
    }

    pub(super) fn korean(&self) -> bool {
        self.language == Language::Ko
    }

    /// The words in the language of the question.
    pub(super) fn say(&self, korean: impl Into<String>, english: impl Into<String>) -> String {
        if self.korean() { korean.into() } else { english.into() }
    }

    /// People by their ids or names; whom nobody knows is left out.
    pub(super) fn people_named(&self, names: &[String]) -> Vec<PersonId> {
        let mut found = Vec::new();
        for name in names {
            match name.parse::<PersonId>().ok().filter(|id| self.person(*id).is_some()) {
                Some(id) => found.push(id),
                None => found.extend(self.index.named(name).iter().map(|at| self.people[*at].id)),
            }
        }
        let mut seen = HashSet::new();
        found.retain(|id| seen.insert(*id));
        found
    }

    /// People for whom something would change.
    ///
    /// # Errors
    /// Everybody of the first name that several people have.
    pub(super) fn people_meant(&self, names: &[String]) -> Result<Vec<PersonId>, Vec<PersonId>> {
        let several = names.iter().map(|name| self.people_named(std::slice::from_ref(name))).find(|all| all.len() > 1);
        several.map_or_else(|| Ok(self.people_named(names)), Err)
    }

    pub(super) fn person(&self, id: PersonId) -> Option<&Named> {
        self.people.get(self.index.person(id)?)
    }

    /// Everybody by the names that a text holds.
    pub(super) fn names(&self) -> &People {
        &self.index.names
    }

    /// Their name; in an English answer the Latin one, with both where both are known.
    pub(super) fn name(&self, id: PersonId) -> String {
        self.person(id).map(|one| name_in(one, self.language)).unwrap_or_default()
    }

    /// A posting by its id, its company or its title.
    pub(super) fn posting_named(&self, name: &str) -> Option<&PostingRead> {
        self.postings_named(name).first().copied()
    }

    /// Every posting of an id, a company, a title, or both.
    fn postings_named(&self, name: &str) -> Vec<&PostingRead> {
        let id = name.parse::<PostingId>().ok();
        if let Some(one) = self.postings.iter().find(|(posting, _)| Some(posting.id) == id) {
            return vec![one];
        }
        let lower = name.to_lowercase();
        let same = |(posting, reading): &&PostingRead| {
            posting.title.to_lowercase() == lower
                || titled(posting, reading).to_lowercase() == lower
                || reading.company.as_deref().is_some_and(|company| company.to_lowercase() == lower)
        };
        self.postings.iter().filter(same).collect()
    }

    /// Whether everybody and everything that a call names is known here, and only once: otherwise it would be carried out for somebody
    /// else, or for all.
    ///
    /// # Errors
    /// What is not, for who asked.
    pub(super) fn knows(&self, call: &ToolCall) -> Result<(), String> {
        let call = serde_json::to_value(call).map_err(|error| error.to_string())?;
        let params = &call["params"];
        let names = |key: &str| match &params[key] {
            Value::String(name) => vec![name.clone()],
            Value::Array(names) => names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        if let Some(name) =
            names("people").iter().find(|name| self.people_named(std::slice::from_ref(*name)).is_empty())
        {
            return Err(format!("nobody is called {name:?}; use the whole name or the id"));
        }
        for name in names("posting").into_iter().chain(names("postings")) {
            match &self.postings_named(&name)[..] {
                [_] => {}
                [] => return Err(format!("no posting is called {name:?}; use the id")),
                several => {
                    let all: Vec<String> =
                        several.iter().map(|(posting, _)| format!("{} [id {}]", posting.title, posting.id)).collect();
                    return Err(format!("several postings are called {name:?}: {}", all.join(", ")));
                }
            }
        }
        let interviewer = |name: &String| {
            self.interviewers.iter().any(|it| it.id.to_string() == *name || it.name.eq_ignore_ascii_case(name))
        };
        if let Some(name) = names("interviewer").iter().find(|name| !interviewer(name)) {
            return Err(format!("no interviewer is called {name:?}"));
        }
        let stages: Vec<&str> =
            self.postings.iter().flat_map(|(posting, _)| &posting.stages).map(|stage| stage.name.as_str()).collect();
        match names("stage").into_iter().find(|name| !stages.contains(&name.as_str())) {
            Some(name) => Err(format!("no stage is called {name:?}; there are {}", stages.join(", "))),
            None => Ok(()),
        }
    }

    pub(super) fn posting(&self, id: PostingId) -> Option<&PostingRead> {
        self.postings.iter().find(|(posting, _)| posting.id == id)
    }

    /// Company and title.
    pub(super) fn posting_title(&self, id: PostingId) -> String {
        self.posting(id).map(|(posting, reading)| titled(posting, reading)).unwrap_or_default()
    }

    /// Their applications, the latest first, those that are under way before the others.
    pub(super) fn applications_of(&self, person: PersonId) -> Vec<&Applied> {
        self.index.applications_of(person).iter().filter_map(|at| self.applications.get(*at)).collect()
    }

    /// The instants of some days in the office's zone.
    pub(super) fn instants(&self, period: Period) -> TimeRange {
        let end = period.to.checked_add_signed(TimeDelta::days(1)).unwrap_or(period.to);
        let start = |day: NaiveDate| instant_in(self.zone, day.and_time(NaiveTime::MIN));
        TimeRange { start: start(period.from), end: start(end) }
    }

    pub(super) fn place_of(&self, person: PersonId) -> Place {
        let latest = self.applications_of(person).first().copied();
        Place::Candidate {
            person_id: person,
            application_id: latest.map(|one| one.id),
            posting_id: latest.map(|one| one.posting),
        }
    }

    pub(super) fn document_place(&self, person: PersonId, document_id: DocumentId, page: Option<u32>) -> Place {
        let all = self.applications_of(person);
        let with = all.iter().find(|one| one.document == Some(document_id)).or(all.first());
        Place::Document {
            document_id,
            page,
            passage_id: None,
            application_id: with.map(|one| one.id),
            posting_id: with.map(|one| one.posting),
        }
    }

    pub(super) fn posting_source(&self, id: PostingId) -> Source {
        Source { label: self.posting_title(id), place: Place::Posting { posting_id: id } }
    }

    /// 1월 13일(화); Tue 13 Jan. With the year where it is another.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let words = day_words(day, self.language);
        match (day.year() == self.today.year(), self.korean()) {
            (true, _) => words,
            (false, true) => format!("{}년 {words}", day.year()),
            (false, false) => format!("{words} {}", day.year()),
        }
    }

    /// 1월 13일(화) 10:00–11:00.
    pub(super) fn time(&self, time: TimeRange, zone: Tz) -> String {
        let (start, end) = (time.start.with_timezone(&zone), time.end.with_timezone(&zone));
        let between = if self.korean() { " " } else { ", " };
        format!("{}{between}{}–{}", self.day(start.date_naive()), clock(start.time()), clock(end.time()))
    }

    /// 1월 12일(월)~18일(일), or one day.
    pub(super) fn period(&self, period: Period) -> String {
        if period.from == period.to {
            self.day(period.from)
        } else {
            format!("{}~{}", self.day(period.from), self.day(period.to))
        }
    }

    /// 9년 11개월; 9 years 11 months (9.9 years).
    pub(super) fn months(&self, months: u32) -> String {
        let (years, rest) = (months / 12, months % 12);
        let ko = match (years, rest) {
            (0, rest) => format!("{rest}개월"),
            (years, 0) => format!("{years}년"),
            (years, rest) => format!("{years}년 {rest}개월"),
        };
        let unit = |count: u32, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
        let en = match (years, rest) {
            (0, rest) => unit(rest, "month"),
            (years, 0) => unit(years, "year"),
            (years, rest) => format!("{} {}", unit(years, "year"), unit(rest, "month")),
        };
        self.say(ko, en)
    }
}

/// Somebody's name in an answer of this language.
pub(super) fn name_in(one: &Named, language: Language) -> String {
    match &one.latin {
        Some(latin) if latin != &one.name && language == Language::En => format!("{latin} ({})", one.name),
        _ => one.name.clone(),
    }
}

/// 토스페이먼츠 · 백엔드 개발자.
pub(super) fn titled(posting: &Posting, reading: &PostingReading) -> String {
    match &reading.company {
        Some(company) if !posting.title.contains(company.as_str()) => format!("{company} · {}", posting.title),
        _ => posting.title.clone(),
    }
}

/// 1월 13일(화); Tue 13 Jan.
pub(crate) fn day_words(day: NaiveDate, language: Language) -> String {
    if language == Language::En {
        return day.format("%a %-d %b").to_string();
    }
    let weekday = match day.weekday() {
        Weekday::Mon => "월",
        Weekday::Tue => "화",
        Weekday::Wed => "수",
        Weekday::Thu => "목",
        Weekday::Fri => "금",
        Weekday::Sat => "토",
        Weekday::Sun => "일",
    };
    format!("{}월 {}일({weekday})", day.month(), day.day())
}

pub(super) fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
