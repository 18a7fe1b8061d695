//! What follows from a change of an interview, in its transaction: the people it concerns are told, reminders are made anew, and
//! its calendar is to be brought up to date.

use super::ics::{Reader, attachment, uid_of};
use super::panel::is_ahead;
use super::reply_link;
use super::words::About;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::facts::Facts;
use crate::notices::tell::{Addressee, Batch, Means};
use crate::notices::{Telling, rules};
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::ics::Method;
use naru_domain::availability::TimeRange;
use naru_domain::connection::Sender;
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::{EffectId, InterviewId};
use naru_domain::interview::{ChangeSource, Interview, InterviewState, Interviewer, SyncState, Tell};
use naru_domain::notice::{Channel, NoticeEvent, NoticeState};
use naru_domain::settings::Language;
use naru_storage::interviews::{self, By};
use naru_storage::notices::{self, Attachment, Recipient};
use naru_storage::outbox::{self, NewEffect};
use naru_storage::{Tx, calendar, interviewers};
use std::collections::HashMap;

/// Who makes a change, and whom it is told to.
#[derive(Clone, Copy)]
pub(crate) struct Made<'a> {
    pub(crate) actor: &'a str,
    pub(crate) source: ChangeSource,
    pub(crate) note: &'a str,
    pub(crate) tell: Tell,
}

/// What those who are told must know of an interview.
struct Scene<'a> {
    interview: &'a Interview,
    /// The id that calendars know it by.
    uid: String,
    people: Vec<Interviewer>,
    recipient: Recipient,
    organizer: Option<Sender>,
    previous: Option<TimeRange>,
    reply_link: Option<String>,
    now: DateTime<Utc>,
}

impl Scene<'_> {
    fn facts(&self, language: Language) -> Facts {
        let Self { interview, people, previous, reply_link, .. } = self;
        About { interview, people, previous: *previous, reply_link: reply_link.clone() }.facts(language)
    }

    fn files(&self, event: NoticeEvent, reader: Reader<'_>) -> Vec<Attachment> {
        let method = match event {
            NoticeEvent::InterviewConfirmed | NoticeEvent::InterviewChanged => Method::Request,
            NoticeEvent::InterviewCancelled => Method::Cancel,
            // Who is reminded has the invitation, and nothing is settled by an offer.
            _ => return Vec::new(),
        };
        let file =
            attachment(&self.uid, method, self.interview, &self.people, reader, self.organizer.as_ref(), self.now);
        file.into_iter().collect()
    }
}

impl Desk {
    /// Writes a new interview down, with everything that follows.
    pub(super) async fn add_interview(&self, tx: &mut Tx, new: &Interview, made: &Made<'_>) -> Result<(), Error> {
        interviews::add(tx, new, &self.by(made)).await?;
        let event = new.time.map(|_| NoticeEvent::InterviewConfirmed);
        self.tell_candidate_and_panel(tx, None, new, event, made).await?;
        self.remind(tx, new).await?;
        self.sync(tx, new, made.source).await
    }

    /// Writes a change of an interview down, with everything that follows; the interview as it is now. A change that came from the
    /// calendar is not brought back there.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is no longer at the version of `before`.
    pub(crate) async fn record_change(
        &self,
        tx: &mut Tx,
        before: &Interview,
        after: Interview,
        made: &Made<'_>,
    ) -> Result<Interview, Error> {
        let after = interviews::change(tx, before, &after, &self.by(made)).await?;
        self.follow(tx, before, &after, made).await?;
        Ok(after)
    }

    /// What follows from a change that is written down already.
    pub(super) async fn follow(
        &self,
        tx: &mut Tx,
        before: &Interview,
        after: &Interview,
        made: &Made<'_>,
    ) -> Result<(), Error> {
        let event = told_of(before, after);
        self.tell_candidate_and_panel(tx, Some(before), after, event, made).await?;
        self.remind(tx, after).await?;
        self.sync(tx, after, made.source).await
    }

    pub(super) fn by<'a>(&self, made: &Made<'a>) -> By<'a> {
        By { actor: made.actor, source: made.source, note: made.note, tell: made.tell, now: self.now() }
    }

    async fn scene<'a>(
        &self,
        tx: &mut Tx,
        interview: &'a Interview,
        previous: Option<TimeRange>,
    ) -> Result<Scene<'a>, Error> {
        Ok(Scene {
            interview,
            uid: uid_of(tx, interview.id).await?,
            people: interviewers::list(tx).await?,
            recipient: notices::recipients(tx, &[interview.application_id]).await?.pop().ok_or(Error::NotFound)?,
            organizer: self.organizer(tx).await?,
            previous,
            reply_link: None,
            now: self.now(),
        })
    }

    /// Tells whom a change concerns. What waits to be told of the interview is taken back first: it is no longer so.
    async fn tell_candidate_and_panel(
        &self,
        tx: &mut Tx,
        before: Option<&Interview>,
        after: &Interview,
        event: Option<NoticeEvent>,
        made: &Made<'_>,
    ) -> Result<(), Error> {
        let unsaid = self.take_back(tx, after.id).await?;
        if after.time.is_some_and(|time| time.end <= self.now()) {
            return Ok(()); // what is past is noted down, and no news
        }
        let moved_from = before.and_then(|before| before.time).filter(|time| Some(*time) != after.time);
        let mut scene = self.scene(tx, after, moved_from).await?;
        let (event, previous) = unsaid.instead_of(event, moved_from, is_ahead(after.state));
        if made.tell.candidate || unsaid.anything() {
            scene.previous = previous;
            if let Some(event) = event {
                self.tell_candidate(tx, &scene, event, None).await?;
            }
        }
        if made.tell.panel || !unsaid.panel.is_empty() {
            scene.previous = moved_from;
            self.tell_panel(tx, before, &scene, &unsaid).await?;
        }
        Ok(())
    }

    pub(super) async fn tell_offer(&self, tx: &mut Tx, interview: &Interview, token: &str) -> Result<(), Error> {
        self.take_back(tx, interview.id).await?;
        let mut scene = self.scene(tx, interview, None).await?;
        scene.reply_link = reply_link(&notices::settings(tx).await?.public_url, token);
        self.tell_candidate(tx, &scene, NoticeEvent::InterviewProposed, None).await
    }

    async fn tell_candidate(
        &self,
        tx: &mut Tx,
        scene: &Scene<'_>,
        event: NoticeEvent,
        at: Option<DateTime<Utc>>,
    ) -> Result<(), Error> {
        let telling = Telling {
            event,
            change: None,
            interview: Some(scene.interview.id),
            facts: &|language| scene.facts(language),
            attachments: &scene.files(event, Reader::Candidate(&scene.recipient.email)),
            at,
            written: None,
        };
        self.tell(tx, &[scene.interview.application_id], &telling).await?;
        Ok(())
    }

    /// Writes to those interviewers whom no calendar tells: who came to the panel, who left it, and who stays.
    async fn tell_panel(
        &self,
        tx: &mut Tx,
        before: Option<&Interview>,
        scene: &Scene<'_>,
        unsaid: &Unsaid,
    ) -> Result<(), Error> {
        let had_time = before.is_some_and(|before| before.time.is_some() && is_ahead(before.state));
        let ahead = is_ahead(scene.interview.state) && scene.interview.time.is_some();
        let ended = matches!(scene.interview.state, InterviewState::Done | InterviewState::NoShow);
        let differs = before.is_some_and(|before| differs(before, scene.interview));
        let means = self.means(tx).await?;
        let mut batch = Batch::default();
        for person in scene.people.iter().filter(|_| !ended) {
            let was_on = had_time && before.is_some_and(|before| before.people.contains(&person.id));
            let is_on = ahead && scene.interview.people.contains(&person.id);
            // Somebody who was not told yet that it is planned hears of it for the first time, or never.
            let heard = was_on && unsaid.panel.get(&person.email) != Some(&NoticeEvent::InterviewConfirmed);
            let event = match (heard, is_on) {
                (false, true) => NoticeEvent::InterviewConfirmed,
                (true, false) => NoticeEvent::InterviewCancelled,
                (true, true) if differs || unsaid.panel.contains_key(&person.email) => NoticeEvent::InterviewChanged,
                _ => continue,
            };
            write_to(&mut batch, &means, scene, person, event, None)?;
        }
        self.write_notices(tx, &batch).await?;
        Ok(())
    }

    /// Takes notices of an interview back that wait, and says what thus was not told.
    async fn take_back(&self, tx: &mut Tx, id: InterviewId) -> Result<Unsaid, Error> {
        let waiting = notices::waiting_of_interview(tx, id, None).await?;
        if waiting.is_empty() {
            return Ok(Unsaid::default());
        }
        self.cancel_in(tx, &waiting).await?;
        // Those that are going out at this moment are told.
        let mut kept = notices::get_all(tx, &waiting).await?;
        kept.retain(|it| {
            it.notice.state == NoticeState::Cancelled && it.notice.event != NoticeEvent::InterviewReminder
        });
        let (to_candidate, to_panel): (Vec<_>, Vec<_>) = kept.into_iter().partition(|it| it.to_candidate);
        let of = |event| to_candidate.iter().map(|it| &it.notice).filter(move |notice| notice.event == event);
        let mut unsaid = Unsaid {
            confirmed: of(NoticeEvent::InterviewConfirmed).next().is_some(),
            changed: None,
            panel: to_panel.into_iter().map(|it| (it.notice.to, it.notice.event)).collect(),
        };
        if let Some(first) = of(NoticeEvent::InterviewChanged).map(|notice| notice.created_at).min() {
            // The version that it told of, and the one before, whose time they know.
            let versions = interviews::versions(tx, id).await?;
            unsaid.changed =
                versions.iter().filter(|version| version.at <= first).nth(1).and_then(|version| version.time);
        }
        Ok(unsaid)
    }

    /// Makes reminders of an interview that is settled and still to come; those that wait were taken back before.
    async fn remind(&self, tx: &mut Tx, interview: &Interview) -> Result<(), Error> {
        let settled = matches!(interview.state, InterviewState::Confirmed | InterviewState::Changed);
        let Some(time) = interview.time.filter(|_| settled) else { return Ok(()) };
        let means = self.means(tx).await?;
        let scene = self.scene(tx, interview, None).await?;
        let mut batch = Batch::default();
        for hours in means.settings().reminder_hours.clone() {
            let at = time.start - TimeDelta::hours(i64::from(hours));
            if at <= self.now() {
                continue;
            }
            self.tell_candidate(tx, &scene, NoticeEvent::InterviewReminder, Some(at)).await?;
            for person in scene.people.iter().filter(|it| interview.people.contains(&it.id)) {
                write_to(&mut batch, &means, &scene, person, NoticeEvent::InterviewReminder, Some(at))?;
            }
        }
        self.write_notices(tx, &batch).await?;
        Ok(())
    }

    /// Notes that an interview is to be brought over to its calendar, where there is one. What waits already does it.
    pub(crate) async fn sync(&self, tx: &mut Tx, interview: &Interview, source: ChangeSource) -> Result<(), Error> {
        // Where it stands already it stays.
        let account = match calendar::mirror(tx, interview.id).await? {
            Some(mirror) => Some(mirror.connection),
            None => self.calendar_account(tx).await?,
        };
        let Some(account) = account else { return Ok(()) };
        let ended = matches!(interview.state, InterviewState::Done | InterviewState::NoShow);
        // What was never there need not go, and what is over stays there as it is.
        let nothing_there = interview.time.is_none() && interview.sync == SyncState::Local;
        if source == ChangeSource::Google || ended || nothing_there {
            return Ok(());
        }
        let lane = format!("calendar:{}", interview.id);
        interviews::set_sync(tx, interview.id, SyncState::Waiting, None).await?;
        if outbox::is_waiting(tx, &lane).await? {
            return Ok(());
        }
        // What failed before is taken care of by this one.
        outbox::done_for(tx, interview.id.0, self.now()).await?;
        let effect = NewEffect {
            id: EffectId::new(),
            connector: Some(Connector::GoogleCalendar),
            route: Some(account.to_string()),
            operation: Operation::SyncInterview,
            entity_id: interview.id.0,
            lane,
            not_before: self.now(),
            scheduled: false,
            failed: None,
        };
        Ok(outbox::add(tx, &[effect], self.now()).await?)
    }

    /// Commits a change of an interview, announces it, and wakes who delivers; the interview as people see it.
    pub(super) async fn finish_change(&self, mut tx: Tx, id: InterviewId) -> Result<Interview, Error> {
        let kept = interviews::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let interview = self.shown(&mut tx, kept).await?;
        self.commit(tx, tags(&interview)).await?;
        self.delivering.notify_one();
        Ok(interview)
    }
}

/// What changes with an interview.
pub(crate) fn tags(interview: &Interview) -> [Tag; 6] {
    [
        Tag::Calendar,
        Tag::Interview(interview.id),
        Tag::Application(interview.application_id),
        Tag::Board(interview.posting_id),
        Tag::Notices,
        Tag::Operations,
    ]
}

/// What was taken back before people heard of it.
#[derive(Default)]
struct Unsaid {
    /// The candidate: that it is planned.
    confirmed: bool,
    /// The candidate: that it was moved; when they think it is.
    changed: Option<TimeRange>,
    /// Interviewers, by their address.
    panel: HashMap<String, NoticeEvent>,
}

impl Unsaid {
    /// Whether the candidate was to be told something.
    fn anything(&self) -> bool {
        self.confirmed || self.changed.is_some()
    }

    /// What the candidate is told in place of `event`, and when they think that the interview is.
    fn instead_of(
        &self,
        event: Option<NoticeEvent>,
        previous: Option<TimeRange>,
        ahead: bool,
    ) -> (Option<NoticeEvent>, Option<TimeRange>) {
        match event {
            // Whoever was not told that it is planned is told that, and no more.
            Some(NoticeEvent::InterviewChanged) | None if self.confirmed && ahead => {
                (Some(NoticeEvent::InterviewConfirmed), None)
            }
            Some(NoticeEvent::InterviewCancelled) if self.confirmed => (None, None),
            Some(NoticeEvent::InterviewChanged) | None if self.changed.is_some() && ahead => {
                (Some(NoticeEvent::InterviewChanged), self.changed)
            }
            event => (event, previous),
        }
    }
}

/// Whether an interview is at another time or place.
fn differs(before: &Interview, after: &Interview) -> bool {
    let other_link = before.meeting_link != after.meeting_link && !after.meeting_link.is_empty();
    before.time != after.time || before.place != after.place || other_link
}

/// What a change tells the candidate; `None` when it does not concern them.
fn told_of(before: &Interview, after: &Interview) -> Option<NoticeEvent> {
    if before.state != after.state && after.state == InterviewState::Cancelled {
        let knew = before.time.is_some() || before.offer.is_some();
        return knew.then_some(NoticeEvent::InterviewCancelled);
    }
    if !is_ahead(after.state) {
        return None;
    }
    let settled_now = before.state == InterviewState::Proposed && after.state == InterviewState::Confirmed;
    match after.time {
        Some(_) if before.time.is_none() || settled_now => Some(NoticeEvent::InterviewConfirmed),
        Some(_) if differs(before, after) && after.state != InterviewState::Proposed => {
            Some(NoticeEvent::InterviewChanged)
        }
        _ => None,
    }
}

/// A mail to somebody of the panel whom no calendar tells.
fn write_to(
    batch: &mut Batch,
    means: &Means,
    scene: &Scene<'_>,
    person: &Interviewer,
    event: NoticeEvent,
    at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    if person.email.is_empty() || person.calendar.is_some() || !means.reaches(Channel::Email) {
        return Ok(());
    }
    let (subject, body) = panel_words(event, rules::language_of(&person.name, means.settings().language));
    // Who left the panel is not among its people any more.
    let left = !scene.interview.people.contains(&person.id);
    let reader = if left { Reader::One(&person.name, &person.email) } else { Reader::Panel };
    let telling = Telling {
        event,
        change: None,
        interview: Some(scene.interview.id),
        facts: &|language| scene.facts(language),
        attachments: &scene.files(event, reader),
        at,
        written: Some((Channel::Email, subject, body)),
    };
    let addressee = Addressee {
        person: Some(scene.recipient.person),
        application: Some(scene.recipient.application),
        posting: Some(scene.recipient.posting),
        to_candidate: false,
        name: &person.name,
        to: person.email.clone(),
    };
    batch.add(means, &telling, Channel::Email, &addressee, &means.facts(&scene.recipient), &[])?;
    Ok(())
}

/// What interviewers are told. Templates are for candidates.
fn panel_words(event: NoticeEvent, language: Language) -> (&'static str, &'static str) {
    const KO: &str = "일시: {{일시}}\n{% if 장소 %}장소: {{장소}}\n{% endif %}{% if 화상링크 %}화상: {{화상링크}}\n{% endif %}면접관: {{면접관}}";
    const EN: &str = "Time: {{time}}\n{% if place %}Place: {{place}}\n{% endif %}{% if meeting_link %}Video: {{meeting_link}}\n{% endif %}Panel: {{interviewers}}";
    match (language, event) {
        (Language::Ko, NoticeEvent::InterviewChanged) => ("면접 변경: {{이름}} · {{면접}} ({{공고}})", KO),
        (Language::Ko, NoticeEvent::InterviewCancelled) => (
            "면접 취소: {{이름}} · {{면접}} ({{공고}})",
            "{{일시}}에 예정되어 있던 {{이름}} 지원자의 {{면접}}에 참여하지 않으셔도 됩니다.",
        ),
        (Language::Ko, NoticeEvent::InterviewReminder) => ("곧 면접: {{이름}} · {{면접}} ({{공고}})", KO),
        (Language::Ko, _) => ("면접: {{이름}} · {{면접}} ({{공고}})", KO),
        (Language::En, NoticeEvent::InterviewChanged) => ("Interview changed: {{name}} · {{round}} ({{posting}})", EN),
        (Language::En, NoticeEvent::InterviewCancelled) => (
            "Interview cancelled: {{name}} · {{round}} ({{posting}})",
            "You are no longer needed for {{round}} with {{name}}: {{time}}.",
        ),
        (Language::En, NoticeEvent::InterviewReminder) => ("Interview soon: {{name}} · {{round}} ({{posting}})", EN),
        (Language::En, _) => ("Interview: {{name}} · {{round}} ({{posting}})", EN),
    }
}
