//! What the people of an interview are told of it: the candidate by their template, the panel by mail where no calendar tells them.

use super::follow::Made;
use super::ics::{Reader, attachment, uid_of};
use super::panel::is_ahead;
use super::reply_link;
use super::unsaid::{Unsaid, differs};
use super::words::About;
use crate::desk::Desk;
use crate::error::Error;
use crate::notices::facts::Facts;
use crate::notices::tell::{Addressee, Batch, Means};
use crate::notices::{Telling, rules};
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::ics::Method;
use naru_domain::availability::TimeRange;
use naru_domain::connection::Sender;
use naru_domain::interview::{AnswerChoice, Interview, InterviewState, Interviewer};
use naru_domain::notice::{Channel, NoticeEvent};
use naru_domain::settings::Language;
use naru_storage::notices::{self, Attachment, Recipient};
use naru_storage::{Tx, interviewers};

/// After an interview, those who have not handed in their scorecard are asked for it: while it is fresh, and once more.
const SCORECARDS_DUE: [TimeDelta; 2] = [TimeDelta::hours(1), TimeDelta::hours(24)];
/// So long an announcement waits for the video link that a calendar is about to give. With the link it is told at once.
const LINK_HOLD: TimeDelta = TimeDelta::seconds(60);

/// What those who are told must know of an interview.
pub(super) struct Scene<'a> {
    interview: &'a Interview,
    /// The id that calendars know it by.
    uid: String,
    people: Vec<Interviewer>,
    recipient: Recipient,
    organizer: Option<Sender>,
    /// When it was, when that changed.
    pub(super) previous: Option<TimeRange>,
    /// The time by which they know it, where that is not its time.
    pub(super) known: Option<TimeRange>,
    pub(super) reply_link: Option<String>,
    /// Not before this; otherwise after the seconds in which it can be taken back.
    hold: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
}

impl Scene<'_> {
    fn facts(&self, language: Language) -> Facts {
        let Self { interview, people, previous, reply_link, .. } = self;
        let as_known = Interview { time: self.known.or(interview.time), ..(*interview).clone() };
        About { interview: &as_known, people, previous: *previous, reply_link: reply_link.clone() }.facts(language)
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
    pub(super) async fn scene<'a>(&self, tx: &mut Tx, interview: &'a Interview) -> Result<Scene<'a>, Error> {
        let awaits_link = interview.conference && interview.meeting_link.is_empty() && interview.time.is_some();
        let hold = awaits_link && self.calendar_account(tx).await?.is_some();
        Ok(Scene {
            interview,
            uid: uid_of(tx, interview.id).await?,
            people: interviewers::list(tx).await?,
            recipient: notices::recipients(tx, &[interview.application_id]).await?.pop().ok_or(Error::NotFound)?,
            organizer: self.organizer(tx).await?,
            previous: None,
            known: None,
            reply_link: None,
            hold: hold.then(|| self.now() + LINK_HOLD),
            now: self.now(),
        })
    }

    /// Tells whom a change concerns. What waits to be told of the interview is taken back first: it is no longer so.
    pub(super) async fn tell_candidate_and_panel(
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
        let mut scene = self.scene(tx, after).await?;
        let (instead, previous) = unsaid.instead_of(event, moved_from, is_ahead(after.state));
        let cancelled = instead == Some(NoticeEvent::InterviewCancelled);
        if made.tell.candidate || unsaid.of_a_time() {
            (scene.previous, scene.known) = if cancelled { (None, previous) } else { (previous, None) };
            if let Some(event) = instead {
                self.tell_candidate(tx, &scene, event, scene.hold).await?;
            } else if unsaid.proposed && waits_for_answer(after) {
                self.propose(tx, &mut scene).await?;
            }
        }
        if made.tell.panel || !unsaid.panel.is_empty() {
            scene.reply_link = None;
            scene.previous = unsaid.known.or(moved_from).filter(|time| Some(*time) != after.time);
            scene.known = unsaid.known.filter(|_| cancelled);
            self.tell_panel(tx, before, &scene, &unsaid).await?;
        }
        Ok(())
    }

    /// Tells the candidate which times are offered. The panel, which still waited to hear of what was settled before, hears of it.
    pub(super) async fn tell_offer(&self, tx: &mut Tx, interview: &Interview) -> Result<(), Error> {
        let unsaid = self.take_back(tx, interview.id).await?;
        let mut scene = self.scene(tx, interview).await?;
        self.propose(tx, &mut scene).await?;
        scene.reply_link = None;
        if !unsaid.panel.is_empty() {
            scene.previous = unsaid.known;
            self.tell_panel(tx, Some(interview), &scene, &unsaid).await?;
        }
        self.remind(tx, interview).await
    }

    async fn propose(&self, tx: &mut Tx, scene: &mut Scene<'_>) -> Result<(), Error> {
        let token = naru_storage::interviews::get(tx, scene.interview.id).await?.and_then(|kept| kept.token);
        let public_url = notices::settings(tx).await?.public_url;
        scene.reply_link = token.and_then(|token| reply_link(&public_url, &token));
        self.tell_candidate(tx, scene, NoticeEvent::InterviewProposed, None).await
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
            write_to(&mut batch, &means, scene, person, event, scene.hold)?;
        }
        self.write_notices(tx, &batch).await?;
        Ok(())
    }

    /// Makes reminders of an interview that has a time and is still to come; those that wait were taken back before. A time counts
    /// until other ones, which were offered since, are answered.
    pub(super) async fn remind(&self, tx: &mut Tx, interview: &Interview) -> Result<(), Error> {
        let takes_place = is_ahead(interview.state) && !is_declined(interview);
        let Some(time) = interview.time.filter(|_| takes_place || interview.state == InterviewState::Done) else {
            return Ok(());
        };
        let means = self.means(tx).await?;
        let scene = self.scene(tx, interview).await?;
        let mut batch = Batch::default();
        for at in SCORECARDS_DUE.into_iter().map(|after| time.end + after).filter(|at| *at > self.now()) {
            for person in scene.people.iter().filter(|it| interview.people.contains(&it.id)) {
                write(&mut batch, &means, &scene, person, NoticeEvent::ScorecardDue, Some(at))?;
            }
        }
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
}

fn waits_for_answer(interview: &Interview) -> bool {
    let open = interview.offer.as_ref().is_some_and(|offer| offer.answer.is_none());
    open && interview.state == InterviewState::Proposed
}

fn is_declined(interview: &Interview) -> bool {
    let answer = interview.offer.as_ref().and_then(|offer| offer.answer.as_ref());
    interview.state == InterviewState::Proposed && answer.is_some_and(|answer| answer.choice == AnswerChoice::Decline)
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
    if person.calendar.is_some() { Ok(()) } else { write(batch, means, scene, person, event, at) }
}

/// A mail to somebody of the panel.
fn write(
    batch: &mut Batch,
    means: &Means,
    scene: &Scene<'_>,
    person: &Interviewer,
    event: NoticeEvent,
    at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    if person.email.is_empty() || !means.reaches(Channel::Email) {
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
        (Language::Ko, NoticeEvent::ScorecardDue) => (
            "평가표를 남겨 주세요: {{이름}} · {{면접}}",
            "{{이름}} 지원자의 {{면접}}({{공고}})은 어떠셨나요? 기억이 또렷할 때 나루에서 평가표를 남겨 주세요.\n\n다른 면접관의 평가는 본인의 것을 낸 뒤에 보입니다.",
        ),
        (Language::Ko, _) => ("면접: {{이름}} · {{면접}} ({{공고}})", KO),
        (Language::En, NoticeEvent::InterviewChanged) => ("Interview changed: {{name}} · {{round}} ({{posting}})", EN),
        (Language::En, NoticeEvent::InterviewCancelled) => (
            "Interview cancelled: {{name}} · {{round}} ({{posting}})",
            "You are no longer needed for {{round}} with {{name}}: {{time}}.",
        ),
        (Language::En, NoticeEvent::InterviewReminder) => ("Interview soon: {{name}} · {{round}} ({{posting}})", EN),
        (Language::En, NoticeEvent::ScorecardDue) => (
            "Please hand in your scorecard: {{name}} · {{round}}",
            "How was {{round}} with {{name}} ({{posting}})? Please write your scorecard in Naru while it is fresh.\n\nYou will see what the others wrote once yours is in.",
        ),
        (Language::En, _) => ("Interview: {{name}} · {{round}} ({{posting}})", EN),
    }
}
