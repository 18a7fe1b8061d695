//! Reading the calendars of all accounts again and again, and what follows when one cannot be read.

use super::tokens::Access;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::failure::{KEYRING_UNAVAILABLE, Undelivered, kept, unprepared};
use naru_connectors::Failure;
use naru_connectors::google::calendar::Calendar;
use naru_domain::availability::BusySource;
use naru_domain::connection::{Connection, ConnectionSettings, ConnectionState};
use naru_domain::effect::{FailedAttempt, FailureKind};
use naru_domain::id::{ConnectionId, InterviewerId};
use naru_domain::interview::Interviewer;
use naru_storage::calendar::{self, Mirror, Source};
use naru_storage::{Tx, connections, interviewers, routes};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An account that is read.
pub(super) struct Account {
    pub(super) id: ConnectionId,
    pub(super) api: Calendar,
    pub(super) access: Access,
}

impl Desk {
    /// Reads the calendars of all accounts again and again, until it is stopped.
    pub(crate) async fn follow_calendars(self: Arc<Self>) {
        loop {
            let woken = self.following.notified();
            self.read_calendars().await;
            if let Err(error) = self.push_what_differs().await {
                tracing::error!(%error, "interviews could not be compared with their events");
            }
            // An error: it was not woken in time.
            let _ = tokio::time::timeout(self.outside.follow_every, woken).await;
        }
    }

    /// Reads all calendars now.
    pub(crate) async fn read_calendars(&self) {
        let listed = async {
            // Those of other machines are read there.
            let without = self.routes_without_secret().await?;
            let mut all = connections::list(&mut self.store.read().await?).await?;
            all.retain(|it| !without.contains(&it.id.to_string()));
            Ok::<_, Error>(all)
        };
        let accounts = match listed.await {
            Ok(accounts) => accounts,
            Err(error) => {
                tracing::error!(%error, "no accounts could be looked up");
                return;
            }
        };
        let google = |it: &Connection| matches!(it.settings, ConnectionSettings::Google { .. });
        for account in accounts.into_iter().filter(|it| google(it) && it.state == ConnectionState::Connected) {
            if let Err(error) = self.read_account(&account).await {
                tracing::error!(%error, "an account could not be read");
            }
        }
    }

    /// Has the calendars read at once, in the background.
    pub fn sync_calendars(&self) {
        self.following.notify_one();
    }

    async fn read_account(&self, connection: &Connection) -> Result<(), Error> {
        let Some(calendars) = self.calendars_of(connection).await? else { return Ok(()) };
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(()) };
        let access = match self.google_access(connection.id).await {
            Ok(access) => access,
            Err(undelivered) => return self.could_not_read(connection, calendar_id, undelivered).await,
        };
        let mut account = Account { id: connection.id, api: self.google_calendar().map_err(here)?, access };
        for (calendar, people) in &calendars {
            let mut read = self.read_calendar(&account, calendar, people).await;
            if let Err(refused) = &read
                && account.access.may_have_ended(refused)
            {
                self.access.forget(&connection.id.to_string());
                read = match self.google_access(connection.id).await {
                    Ok(access) => {
                        account.access = access;
                        self.read_calendar(&account, calendar, people).await
                    }
                    Err(undelivered) => Err(undelivered),
                };
            }
            if let Err(undelivered) = read {
                self.could_not_read(connection, calendar, undelivered).await?;
            }
        }
        Ok(())
    }

    /// The calendars of an account that are to be read, and whose time each tells: the one that interviews go to, those in which some
    /// stand since it was another one, and those of people. What was known of others is forgotten.
    async fn calendars_of(
        &self,
        connection: &Connection,
    ) -> Result<Option<BTreeMap<String, Vec<InterviewerId>>>, Error> {
        let ConnectionSettings::Google { calendar_id, .. } = &connection.settings else { return Ok(None) };
        let mut tx = self.store.read().await?;
        let mut read: BTreeMap<String, Vec<InterviewerId>> = BTreeMap::from([(calendar_id.clone(), Vec::new())]);
        for interviewer in interviewers::list(&mut tx).await? {
            if let Some(link) = interviewer.calendar.filter(|link| link.connection_id == connection.id) {
                read.entry(link.calendar_id).or_default().push(interviewer.id);
            }
        }
        let since = self.now() - super::pull::PAST;
        let counts = |mirror: &Mirror| mirror.base.time.is_some_and(|time| time.end > since);
        for mirror in calendar::mirrors(&mut tx).await?.into_iter().filter(|it| it.connection == connection.id) {
            if counts(&mirror) {
                read.entry(mirror.calendar).or_default();
            }
        }
        let sources = calendar::sources(&mut tx).await?;
        drop(tx);
        let unread = |it: &Source| it.connection == connection.id && !read.contains_key(&it.calendar);
        let unread: Vec<Source> = sources.into_iter().filter(unread).collect();
        if !unread.is_empty() {
            let mut tx = self.store.begin().await?;
            for source in unread {
                calendar::forget_source(&mut tx, source.connection, &source.calendar).await?;
            }
            self.commit(tx, [Tag::Calendar]).await?;
        }
        Ok(Some(read))
    }

    /// Writes down that a calendar could not be read; an account that is no longer allowed is to be connected again.
    async fn could_not_read(&self, connection: &Connection, calendar: &str, why: Undelivered) -> Result<(), Error> {
        let now = self.now();
        let error: FailedAttempt = match &why {
            Undelivered::Outside(failure) => kept(failure, now),
            Undelivered::Unprepared { code, detail } => unprepared(code, detail, now),
            Undelivered::Moot | Undelivered::NotYet(_) => return Ok(()),
            Undelivered::Here(_) => return Err(here(why)),
        };
        let ended = matches!(why, Undelivered::Outside(Failure::Unauthorized { .. }));
        let mut tx = self.store.begin().await?;
        let source = calendar::lock_source(&mut tx, connection.id, calendar).await?;
        // What was seen before still holds for as long as there is merely no network; otherwise their time is unknown, never free.
        let passing = matches!(error.kind, FailureKind::Transient | FailureKind::RateLimited)
            || error.code == KEYRING_UNAVAILABLE;
        if !passing || source.last_good.is_none() {
            for person in people_of(&mut tx, connection.id, calendar).await? {
                interviewers::set_calendar_problem(&mut tx, person, Some(&error.detail)).await?;
            }
        }
        let source = Source { last_error: Some(error.clone()), ..source };
        calendar::put_source(&mut tx, &source).await?;
        let mut told = false;
        if ended {
            self.access.forget(&connection.id.to_string());
            told =
                connections::set_state(&mut tx, connection.id, ConnectionState::Reconnect, Some(&error.detail)).await?;
            let mut route = routes::get(&mut tx, &connection.id.to_string()).await?;
            route.stopped = true;
            route.last_error = Some(error);
            routes::put(&mut tx, &route).await?;
        }
        self.commit(tx, [Tag::Calendar, Tag::Interviewers, Tag::Operations, Tag::Connections]).await?;
        if told {
            self.alert_stopped(&connection.id.to_string());
        }
        Ok(())
    }

    /// Forgets what was read through an account.
    pub(crate) async fn forget_calendar(&self, tx: &mut Tx, id: ConnectionId) -> Result<(), Error> {
        calendar::forget(tx, id).await?;
        for interviewer in interviewers::list(tx).await? {
            if interviewer.calendar.as_ref().is_some_and(|link| link.connection_id == id) {
                interviewers::forget_busy(tx, interviewer.id, BusySource::Google, "").await?;
                let unlinked = Interviewer { calendar: None, calendar_problem: None, ..interviewer };
                interviewers::put(tx, &unlinked, self.now()).await?;
            }
        }
        Ok(())
    }
}

/// Whose time a calendar tells.
pub(super) async fn people_of(
    tx: &mut Tx,
    connection: ConnectionId,
    calendar: &str,
) -> Result<Vec<InterviewerId>, Error> {
    let linked = |it: &Interviewer| {
        it.calendar.as_ref().is_some_and(|link| link.connection_id == connection && link.calendar_id == calendar)
    };
    Ok(interviewers::list(tx).await?.into_iter().filter(linked).map(|it| it.id).collect())
}

fn here(why: Undelivered) -> Error {
    match why {
        Undelivered::Here(error) => error,
        other => Error::internal("reading a calendar")(other.to_string().into()),
    }
}
