//! Times and interviews in words, as notices and pages say them.

use crate::notices::facts::Facts;
use chrono::{DateTime, Datelike, Timelike, Utc, Weekday};
use chrono_tz::Tz;
use naru_domain::availability::TimeRange;
use naru_domain::interview::{Interview, Interviewer};
use naru_domain::settings::Language;

/// A zone as people know it.
pub(super) fn zone_name(zone: Tz, language: Language) -> String {
    if language == Language::Ko && zone == Tz::Asia__Seoul {
        "한국 시간".to_owned()
    } else {
        zone.name().to_owned()
    }
}

fn day(at: DateTime<Tz>, language: Language) -> String {
    match language {
        Language::Ko => {
            let weekday = match at.weekday() {
                Weekday::Mon => "월",
                Weekday::Tue => "화",
                Weekday::Wed => "수",
                Weekday::Thu => "목",
                Weekday::Fri => "금",
                Weekday::Sat => "토",
                Weekday::Sun => "일",
            };
            format!("{}년 {}월 {}일({weekday})", at.year(), at.month(), at.day())
        }
        Language::En => at.format("%a %-d %b %Y").to_string(),
    }
}

fn clock(at: DateTime<Tz>) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// A point in time, with its day.
pub(super) fn moment(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let at = at.with_timezone(&zone);
    let between = if language == Language::Ko { " " } else { ", " };
    format!("{}{between}{}", day(at, language), clock(at))
}

/// `2026년 3월 12일(목) 14:00–15:00 (한국 시간)`, `Thu 12 Mar 2026, 14:00–15:00 (Asia/Seoul)`.
pub(super) fn span(time: TimeRange, zone: Tz, language: Language) -> String {
    let end = time.end.with_timezone(&zone);
    let same_day = time.start.with_timezone(&zone).date_naive() == end.date_naive();
    let end = if same_day { clock(end) } else { moment(time.end, zone, language) };
    format!("{}–{end} ({})", moment(time.start, zone, language), zone_name(zone, language))
}

fn minutes(minutes: u32, language: Language) -> String {
    match language {
        Language::Ko => format!("{minutes}분"),
        Language::En => format!("{minutes} minutes"),
    }
}

/// What a notice can say of an interview.
pub(super) struct About<'a> {
    pub(super) interview: &'a Interview,
    /// Whose names are told.
    pub(super) people: &'a [Interviewer],
    /// When it was, when that changed.
    pub(super) previous: Option<TimeRange>,
    /// The page on which the candidate answers.
    pub(super) reply_link: Option<String>,
}

impl About<'_> {
    /// The variables.
    pub(super) fn facts(&self, language: Language) -> Facts {
        let interview = self.interview;
        let mut facts = Facts::default();
        facts.set("round", interview.round_name.as_str());
        facts.set("duration", minutes(interview.duration_minutes, language));
        facts.set("place", interview.place.as_str());
        facts.set("meeting_link", interview.meeting_link.as_str());
        let on_panel = |it: &&Interviewer| interview.people.contains(&it.id);
        let names: Vec<&str> = self.people.iter().filter(on_panel).map(|it| it.name.as_str()).collect();
        facts.set("interviewers", names.join(", "));
        let unsettled = if language == Language::Ko { "일정 조율 중" } else { "time not settled yet" };
        let time = interview.time.map(|time| span(time, interview.zone, language));
        facts.set("time", time.unwrap_or_else(|| unsettled.to_owned()));
        if let Some(previous) = self.previous {
            facts.set("previous_time", span(previous, interview.zone, language));
        }
        if let Some(offer) = interview.offer.as_ref().filter(|offer| offer.answer.is_none()) {
            let slots = offer.slots.iter().map(|slot| format!("· {}", span(*slot, interview.zone, language)));
            facts.set("slots", slots.collect::<Vec<_>>().join("\n"));
            facts.set("deadline", moment(offer.deadline, interview.zone, language));
        }
        if let Some(link) = &self.reply_link {
            facts.set("reply_link", link.as_str());
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(start: &str, end: &str) -> TimeRange {
        TimeRange { start: start.parse().unwrap(), end: end.parse().unwrap() }
    }

    #[test]
    fn times_are_said_in_the_interviews_zone_with_its_name() {
        let afternoon = time("2026-03-12T05:00:00Z", "2026-03-12T06:00:00Z");
        for (zone, language, words) in [
            (Tz::Asia__Seoul, Language::Ko, "2026년 3월 12일(목) 14:00–15:00 (한국 시간)"),
            (Tz::Asia__Seoul, Language::En, "Thu 12 Mar 2026, 14:00–15:00 (Asia/Seoul)"),
            (Tz::America__New_York, Language::Ko, "2026년 3월 12일(목) 01:00–02:00 (America/New_York)"),
        ] {
            assert_eq!(span(afternoon, zone, language), words);
        }
        let night = time("2026-03-12T14:30:00Z", "2026-03-12T15:30:00Z");
        assert_eq!(
            span(night, Tz::Asia__Seoul, Language::En),
            "Thu 12 Mar 2026, 23:30–Fri 13 Mar 2026, 00:30 (Asia/Seoul)"
        );
    }
}
