//! What the calendar shows, and interviews in words for other screens.

use super::panel::without_own;
use super::words::About;
use crate::desk::Desk;
use crate::error::Error;
use crate::notices::facts::Facts;
use chrono::{Datelike, TimeDelta};
use chrono_tz::Tz;
use naru_domain::availability::TimeRange;
use naru_domain::connection::{ConnectionSettings, ConnectionState};
use naru_domain::holidays::{Holiday, holidays};
use naru_domain::id::{ApplicationId, InterviewId};
use naru_domain::interview::{CalendarRange, CalendarSync};
use naru_domain::settings::Language;
use naru_storage::calendar as kept_calendars;
use naru_storage::routes::Route;
use naru_storage::{Tx, calendar_entries, connections, interviewers, interviews, outbox, routes};
use std::collections::HashMap;
use uuid::Uuid;

/// A calendar shows at most so much at once.
const LONGEST: TimeDelta = TimeDelta::days(400);

impl Desk {
    /// Everything that the calendar shows of a span.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the span is empty or longer than 400 days.
    pub async fn calendar(&self, span: TimeRange) -> Result<CalendarRange, Error> {
        if span.start >= span.end {
            return Err(Error::Invalid { field: "to", problem: "too_early" });
        }
        if span.end - span.start > LONGEST {
            return Err(Error::Invalid { field: "to", problem: "out_of_range" });
        }
        let mut tx = self.store.read().await?;
        let within = interviews::within(&mut tx, span).await?;
        let busy = without_own(interviewers::busy(&mut tx, None, span).await?, &within);
        let open = interviews::open(&mut tx).await?;
        Ok(CalendarRange {
            interviews: self.shown_all(&mut tx, within).await?,
            entries: calendar_entries::within(&mut tx, span).await?,
            busy,
            holidays: holidays_of(span),
            to_schedule: interviews::to_schedule(&mut tx).await?,
            open: self.shown_all(&mut tx, open).await?,
            conflicts: interviews::conflicts(&mut tx).await?,
            interviewers: interviewers::list(&mut tx).await?,
            sync: calendar_sync(&mut tx).await?,
        })
    }

    /// Application, candidate's name and round of interviews.
    pub(crate) async fn interviews_in_words(
        &self,
        tx: &mut Tx,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, (ApplicationId, String, String)>, Error> {
        let ids: Vec<InterviewId> = ids.iter().copied().map(InterviewId::from).collect();
        let all = interviews::get_all(tx, &ids).await?.into_iter().map(|kept| kept.interview);
        Ok(all.map(|it| (it.id.0, (it.application_id, it.candidate_name, it.round_name))).collect())
    }

    /// Variables of an application's next interview; of its last one when none is ahead, none when it has none.
    pub(crate) async fn interview_facts(
        &self,
        tx: &mut Tx,
        application: ApplicationId,
        language: Language,
    ) -> Result<Facts, Error> {
        let mut all = interviews::of_application(tx, application).await?;
        all.retain(|kept| kept.interview.state != naru_domain::interview::InterviewState::Cancelled);
        let now = self.as_of(tx).await?;
        let ahead = all.iter().filter(|kept| kept.interview.time.is_none_or(|time| time.end > now));
        let next = ahead.min_by_key(|kept| kept.interview.time.map(|time| time.start));
        let Some(kept) = next.or(all.last()) else { return Ok(Facts::default()) };
        let people = interviewers::list(tx).await?;
        let public_url = naru_storage::notices::settings(tx).await?.public_url;
        let reply_link = kept.token.as_ref().and_then(|token| super::reply_link(&public_url, token));
        Ok(About { interview: &kept.interview, people: &people, previous: None, reply_link }.facts(language))
    }
}

/// The public holidays of Korea that a span touches.
fn holidays_of(span: TimeRange) -> Vec<Holiday> {
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&Tz::Asia__Seoul).date_naive();
    let (first, last) = (day(span.start), day(span.end));
    let all = (first.year()..=last.year()).flat_map(holidays);
    all.filter(|holiday| first <= holiday.date && holiday.date <= last).collect()
}

/// How the calendars of connected accounts were last seen.
async fn calendar_sync(tx: &mut Tx) -> Result<Vec<CalendarSync>, Error> {
    let mut fares: HashMap<String, Route> =
        routes::list(tx).await?.into_iter().map(|route| (route.route.clone(), route)).collect();
    let waiting: HashMap<String, u32> =
        outbox::counts(tx).await?.into_iter().map(|(route, waiting, _)| (route, waiting)).collect();
    let sources = kept_calendars::sources(tx).await?;
    let mut sync = Vec::new();
    for connection in connections::list(tx).await? {
        let ConnectionSettings::Google { email, .. } = connection.settings else { continue };
        let key = connection.id.to_string();
        let route = fares.remove(&key).unwrap_or_default();
        let read = || sources.iter().filter(|source| source.connection == connection.id);
        sync.push(CalendarSync {
            connection_id: connection.id,
            email,
            // Everything went well when the calendar that was read longest ago was read.
            last_good: read().map(|source| source.last_good).min().flatten(),
            reconnect: connection.state == ConnectionState::Reconnect,
            waiting: waiting.get(&key).copied().unwrap_or_default(),
            failure: route.last_error.or_else(|| read().find_map(|source| source.last_error.clone())),
        });
    }
    Ok(sync)
}
