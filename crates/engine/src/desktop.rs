//! Notifications of this desktop. The window shows them; what a process without a window has to tell waits for one.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::tell::lane;
use chrono::TimeDelta;
use naru_domain::effect::{Connector, Operation};
use naru_domain::id::{EffectId, NoticeId, PostingId};
use naru_domain::notice::{Channel, NoticeEvent, NoticeState};
use naru_domain::settings::Language;
use naru_storage::notices::{self, NewNotice};
use naru_storage::outbox::{self, NewEffect};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Shows notifications in the system's own centre.
pub trait Desktop: Send + Sync + 'static {
    /// Shows one. `button` is what stands on its button, in the language of the rest; `place` is the path of the screen that it opens.
    ///
    /// # Errors
    /// When the system has no centre, or it does not answer.
    fn show(&self, title: &str, body: &str, button: &str, place: &str) -> Result<(), DesktopError>;
}

/// The system showed nothing.
#[derive(Debug, thiserror::Error)]
#[error("the notification could not be shown: {0}")]
pub struct DesktopError(pub String);

/// The route of what is shown on a desktop. Only a process that has one takes it.
pub(crate) const DESKTOP_ROUTE: &str = "desktop";

/// What no window has shown for so long stands on the screens by now.
pub(crate) const STALE_AFTER: TimeDelta = TimeDelta::hours(12);

/// What stands on the button of a notification.
pub(crate) fn button(language: Language) -> &'static str {
    if language == Language::Ko { "보기" } else { "Show" }
}

/// Something that HR must hear of without looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Alert {
    /// Nothing goes through a connection any more.
    ConnectionStopped,
    /// A notice came back.
    NoticeBounced {
        /// To whom it went.
        name: String,
    },
    /// A candidate answered.
    CandidateAnswered {
        /// Who.
        name: String,
    },
    /// An import ended, and required skills are missing to some who came in by it.
    SkillsMissing {
        /// The title of the posting.
        posting: String,
        /// The posting.
        posting_id: PostingId,
        /// How many candidates are concerned.
        lacking: u32,
    },
    /// An interview was changed in a calendar.
    CalendarChanged {
        /// Whose.
        name: String,
    },
}

impl Alert {
    /// Title, text and place.
    fn words(&self, language: Language) -> (String, String, String) {
        let korean = language == Language::Ko;
        let own = |ko: &str, en: &str| if korean { ko } else { en }.to_owned();
        match self {
            Self::ConnectionStopped => (
                own("연동이 멈췄습니다", "A connection has stopped"),
                own(
                    "보낼 것이 기다리고 있습니다. 연동 상태에서 확인해 주세요.",
                    "What is to go out is waiting. Please look at the connections.",
                ),
                "/operations".to_owned(),
            ),
            Self::NoticeBounced { name } => (
                own("알림이 도착하지 않았습니다", "A notice did not arrive"),
                if korean {
                    format!("{name} 님에게 보낸 알림이 돌아왔습니다. 주소를 확인해 주세요.")
                } else {
                    format!("What was sent to {name} came back. Please check the address.")
                },
                "/notices".to_owned(),
            ),
            Self::CandidateAnswered { name } => (
                own("지원자가 답했습니다", "A candidate answered"),
                if korean {
                    format!("{name} 님이 면접 시간에 답했습니다.")
                } else {
                    format!("{name} answered about the interview.")
                },
                "/calendar".to_owned(),
            ),
            Self::SkillsMissing { posting, posting_id, lacking } => (
                own("필수 기술이 부족한 지원자가 있습니다", "Candidates lack required skills"),
                match (korean, lacking) {
                    (true, _) => format!("{posting}: 방금 들어온 지원자 가운데 {lacking}명은 필수 기술이 부족합니다."),
                    (false, 1) => format!("{posting}: 1 new candidate lacks required skills."),
                    (false, _) => format!("{posting}: {lacking} new candidates lack required skills."),
                },
                format!("/postings/{posting_id}/ranking"),
            ),
            Self::CalendarChanged { name } => (
                own("Google에서 면접이 바뀌었습니다", "An interview was changed in Google"),
                if korean {
                    format!("{name} 님의 면접을 확인해 주세요.")
                } else {
                    format!("Please look at the interview with {name}.")
                },
                "/calendar".to_owned(),
            ),
        }
    }
}

impl Desk {
    /// Tells HR as soon as there is time for it: a system's notification centre may be slow.
    pub(crate) fn alert_later(&self, alert: Alert) {
        // Nobody listens any more when the desk is closing.
        let _ = self.alerts.send(alert);
    }

    /// Tells what there is to tell, until it is stopped.
    pub(crate) async fn tell_alerts(self: Arc<Self>, mut alerts: mpsc::UnboundedReceiver<Alert>) {
        while let Some(alert) = alerts.recv().await {
            self.alert(alert).await;
        }
    }

    /// Tells HR by a notification of this desktop; where there is none, by that of the next window that has these data open. That
    /// none is shown is logged and changes nothing: the screens say the same.
    async fn alert(&self, alert: Alert) {
        let language = self.settings().await.ok().and_then(|settings| settings.language).unwrap_or(Language::Ko);
        let (title, body, place) = alert.words(language);
        let Some(desktop) = self.desktop.clone() else {
            // The page of an answer is served without a window; all else is seen by whoever delivers, mostly a window.
            if !matches!(alert, Alert::CandidateAnswered { .. }) {
                return;
            }
            if let Err(error) = self.leave_alert(title, body, language).await {
                tracing::warn!(%error, "no notification was left for a window");
            }
            return;
        };
        let shown = tokio::task::spawn_blocking(move || desktop.show(&title, &body, button(language), &place)).await;
        if let Ok(Err(error)) = shown {
            tracing::warn!(%error, "no notification was shown");
        }
    }

    async fn leave_alert(&self, subject: String, body: String, language: Language) -> Result<(), Error> {
        let now = self.now();
        let id = NoticeId::new();
        let notice = NewNotice {
            id,
            event: NoticeEvent::Message,
            channel: Channel::Desktop,
            person: None,
            application: None,
            posting: None,
            interview: None,
            change: None,
            to_candidate: false,
            name: String::new(),
            to: String::new(),
            subject,
            body,
            language,
            attachments: Vec::new(),
            state: NoticeState::Queued,
            detail: String::new(),
            token: crate::notices::token()?,
            not_before: now,
            resend_of: None,
        };
        let effect = NewEffect {
            id: EffectId::new(),
            connector: Some(Connector::Desktop),
            route: Some(DESKTOP_ROUTE.to_owned()),
            operation: Operation::SendNotice,
            entity_id: id.0,
            lane: lane(Channel::Desktop, id),
            not_before: now,
            scheduled: false,
            failed: None,
        };
        let mut tx = self.store.begin().await?;
        let stale = notices::unshown(&mut tx, now - STALE_AFTER).await?;
        self.cancel_in(&mut tx, &stale).await?;
        notices::add(&mut tx, &[notice], now).await?;
        outbox::add(&mut tx, &[effect], now).await?;
        self.commit(tx, [Tag::Notices]).await
    }
}
