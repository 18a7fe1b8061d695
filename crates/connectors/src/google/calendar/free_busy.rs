//! When calendars are busy, without what is in them.

use super::Calendar;
use crate::failure::Failure;
use crate::secret::Secret;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

/// Most calendars in one question.
const CALENDARS_AT_ONCE: usize = 50;

/// A time that is taken, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct Period {
    /// Its beginning.
    pub start: DateTime<Utc>,
    /// Its end.
    pub end: DateTime<Utc>,
}

/// What is known of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Busy {
    /// These times are taken, all others are free.
    Known(Vec<Period>),
    /// Google does not say, for these reasons (`notFound` …). Unknown is not free.
    Unknown(Vec<String>),
}

#[derive(Deserialize)]
struct Answered {
    calendars: BTreeMap<String, Told>,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    busy: Vec<Period>,
    #[serde(default)]
    errors: Vec<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default)]
    reason: String,
}

impl Calendar {
    /// When the calendars are busy in `within`. Every calendar that was asked for is in the answer. More than 50 are asked for in
    /// several calls.
    ///
    /// # Errors
    /// [`Failure`] of a whole call; what is wrong with one calendar is [`Busy::Unknown`].
    pub async fn free_busy(
        &self,
        access: &Secret,
        within: Period,
        calendars: &[String],
    ) -> Result<BTreeMap<String, Busy>, Failure> {
        let mut all = BTreeMap::new();
        for some in calendars.chunks(CALENDARS_AT_ONCE) {
            all.extend(self.free_busy_of(access, within, some).await?);
        }
        Ok(all)
    }

    async fn free_busy_of(
        &self,
        access: &Secret,
        within: Period,
        calendars: &[String],
    ) -> Result<Vec<(String, Busy)>, Failure> {
        let items: Vec<_> = calendars.iter().map(|id| json!({ "id": id })).collect();
        let question = json!({ "timeMin": within.start, "timeMax": within.end, "items": items });
        let request = self.client.post(self.at(&["freeBusy"])).json(&question);
        let answer = self.send(request, access).await?;
        let mut answered: Answered = self.success(&answer)?.json("free and busy times")?;
        Ok(calendars.iter().map(|id| (id.clone(), known(answered.calendars.remove(id)))).collect())
    }
}

fn known(told: Option<Told>) -> Busy {
    match told {
        Some(told) if told.errors.is_empty() => Busy::Known(told.busy),
        Some(told) => Busy::Unknown(told.errors.into_iter().map(|error| error.reason).collect()),
        None => Busy::Unknown(vec!["notAnswered".to_owned()]),
    }
}
