//! When an event begins or ends: an instant with the zone it was said in, or a day.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A beginning (inclusive) or an end (exclusive).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventTime {
    /// An instant.
    At {
        /// The instant.
        instant: DateTime<Utc>,
        /// The zone in which it is shown (IANA, `Asia/Seoul`); `None` for the calendar's own.
        zone: Option<String>,
    },
    /// A whole day. The end of a day's event is the next day.
    Day(NaiveDate),
}

/// As Google writes it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    /// The other way to say it is `null`: a patch that turns an hour into a day must take the hour away.
    #[serde(default)]
    date: Option<NaiveDate>,
    #[serde(default)]
    date_time: Option<String>,
    #[serde(default)]
    time_zone: Option<String>,
}

impl Serialize for EventTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match self {
            Self::At { instant, zone } => Written {
                date: None,
                date_time: Some(instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
                time_zone: zone.clone(),
            },
            Self::Day(day) => Written { date: Some(*day), date_time: None, time_zone: None },
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for EventTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::Error;
        let written = Written::deserialize(deserializer)?;
        match (written.date_time, written.date) {
            (Some(text), _) => {
                let instant = DateTime::parse_from_rfc3339(&text).map_err(D::Error::custom)?.to_utc();
                Ok(Self::At { instant, zone: written.time_zone })
            }
            (None, Some(day)) => Ok(Self::Day(day)),
            (None, None) => Err(D::Error::custom("neither `dateTime` nor `date`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EventTime;
    use serde_json::{from_value, json, to_value};

    #[test]
    fn hours_and_days_are_read() {
        let seoul = json!({ "dateTime": "2026-01-12T14:00:00+09:00", "timeZone": "Asia/Seoul" });
        let at = EventTime::At { instant: "2026-01-12T05:00:00Z".parse().unwrap(), zone: Some("Asia/Seoul".into()) };
        assert_eq!(from_value::<EventTime>(seoul).unwrap(), at);
        let day = EventTime::Day("2026-01-12".parse().unwrap());
        assert_eq!(from_value::<EventTime>(json!({ "date": "2026-01-12" })).unwrap(), day);
        for wrong in [json!({}), json!({ "dateTime": "2026-01-12T14:00:00" }), json!({ "date": "12.1.2026" })] {
            assert!(from_value::<EventTime>(wrong.clone()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_it_is_not_is_taken_away() {
        let at = EventTime::At { instant: "2026-01-12T05:00:00Z".parse().unwrap(), zone: Some("Asia/Seoul".into()) };
        let written = json!({ "date": null, "dateTime": "2026-01-12T05:00:00Z", "timeZone": "Asia/Seoul" });
        assert_eq!(to_value(&at).unwrap(), written);
        let day = EventTime::Day("2026-01-12".parse().unwrap());
        assert_eq!(to_value(&day).unwrap(), json!({ "date": "2026-01-12", "dateTime": null, "timeZone": null }));
    }
}
