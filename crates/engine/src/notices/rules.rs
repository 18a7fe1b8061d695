//! Who is told of what, when nobody said otherwise; and when it may go out.

use chrono::{DateTime, Days, NaiveTime, Utc};
use chrono_tz::Tz;
use naru_domain::clock::instant_in;
use naru_domain::notice::{Channel, NoticeEvent, NoticeRule, NoticeSettings};
use naru_domain::settings::Language;

/// The rules that Naru comes with. Nobody is mailed by dropping a folder of résumés in.
pub(crate) fn usual() -> Vec<NoticeRule> {
    NoticeEvent::ALL
        .into_iter()
        .map(|event| {
            let channels = if event == NoticeEvent::ApplicationReceived { vec![] } else { vec![Channel::Email] };
            NoticeRule { event, channels }
        })
        .collect()
}

/// The channels of an event; none when the rules do not speak of it.
pub(crate) fn channels(rules: &[NoticeRule], event: NoticeEvent) -> &[Channel] {
    rules.iter().find(|rule| rule.event == event).map_or(&[], |rule| rule.channels.as_slice())
}

/// The zone of a name; Seoul's for one that does not exist.
pub(crate) fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::Asia__Seoul)
}

/// The end of the quiet hours in which `at` lies; `None` when it lies in none. Mail and notifications of this desktop wake nobody.
pub(crate) fn quiet_until(settings: &NoticeSettings, channel: Channel, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if matches!(channel, Channel::Email | Channel::Desktop) || settings.quiet_from == settings.quiet_to {
        return None;
    }
    let zone = zone(&settings.zone);
    let local = at.with_timezone(&zone).naive_local();
    let time = |minute: u16| NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0);
    let (from, to) = (time(settings.quiet_from)?, time(settings.quiet_to)?);
    let now = local.time();
    let over_midnight = from > to;
    let quiet = if over_midnight { now >= from || now < to } else { now >= from && now < to };
    if !quiet {
        return None;
    }
    let day = if over_midnight && now >= from { local.date().checked_add_days(Days::new(1))? } else { local.date() };
    Some(instant_in(zone, day.and_time(to)))
}

/// The language in which a person is written to: Korean when their name is written in Hangul, English when it is in Latin letters.
pub(crate) fn language_of(name: &str, usual: Language) -> Language {
    let hangul = |c: char| matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}');
    if name.chars().any(hangul) {
        Language::Ko
    } else if name.chars().any(|c| c.is_ascii_alphabetic()) && !name.contains('.') {
        Language::En
    } else {
        usual // the name of a file stands for a name that was not found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn quiet_hours_end_in_the_morning_of_the_zone() {
        let settings = NoticeSettings::default(); // 21:00 to 08:00 in Seoul, nine hours before UTC
        for (now, end) in [
            ("2026-03-10T11:59:59Z", None),
            ("2026-03-10T12:00:00Z", Some("2026-03-10T23:00:00Z")),
            ("2026-03-10T16:00:00Z", Some("2026-03-10T23:00:00Z")),
            ("2026-03-10T22:59:59Z", Some("2026-03-10T23:00:00Z")),
            ("2026-03-10T23:00:00Z", None),
        ] {
            assert_eq!(quiet_until(&settings, Channel::Sms, at(now)), end.map(at), "{now}");
            assert_eq!(quiet_until(&settings, Channel::Email, at(now)), None);
        }
        let noon = NoticeSettings { quiet_from: 12 * 60, quiet_to: 13 * 60, ..settings.clone() };
        assert_eq!(quiet_until(&noon, Channel::Push, at("2026-03-10T03:30:00Z")), Some(at("2026-03-10T04:00:00Z")));
        let never = NoticeSettings { quiet_from: 0, quiet_to: 0, ..settings };
        assert_eq!(quiet_until(&never, Channel::Sms, at("2026-03-10T16:00:00Z")), None);
    }

    #[test]
    fn quiet_hours_that_end_in_a_gap_end_after_it() {
        let settings = NoticeSettings {
            quiet_from: 22 * 60,
            quiet_to: 2 * 60 + 30,
            zone: "America/New_York".to_owned(),
            ..NoticeSettings::default()
        };
        // On 8 March 2026 the clocks went from 02:00 to 03:00.
        assert_eq!(quiet_until(&settings, Channel::Sms, at("2026-03-08T04:00:00Z")), Some(at("2026-03-08T07:30:00Z")));
    }

    #[test]
    fn people_are_written_to_in_the_letters_of_their_name() {
        assert_eq!(language_of("김서연", Language::En), Language::Ko);
        assert_eq!(language_of("Priya Raghunathan", Language::Ko), Language::En);
        assert_eq!(language_of("scan_0012.pdf", Language::Ko), Language::Ko);
    }
}
