//! Notifications of this desktop. The window shows them; without a window nobody does.

use crate::desk::Desk;
use naru_domain::settings::Language;
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
    /// An interview was changed in a calendar.
    CalendarChanged {
        /// Whose.
        name: String,
    },
}

impl Alert {
    /// Title, text and place.
    fn words(&self, language: Language) -> (String, String, &'static str) {
        let korean = language == Language::Ko;
        let own = |ko: &str, en: &str| if korean { ko } else { en }.to_owned();
        match self {
            Self::ConnectionStopped => (
                own("연동이 멈췄습니다", "A connection has stopped"),
                own(
                    "보낼 것이 기다리고 있습니다. 연동 상태에서 확인해 주세요.",
                    "What is to go out is waiting. Please look at the connections.",
                ),
                "/operations",
            ),
            Self::NoticeBounced { name } => (
                own("알림이 도착하지 않았습니다", "A notice did not arrive"),
                if korean {
                    format!("{name} 님에게 보낸 알림이 돌아왔습니다. 주소를 확인해 주세요.")
                } else {
                    format!("What was sent to {name} came back. Please check the address.")
                },
                "/notices",
            ),
            Self::CandidateAnswered { name } => (
                own("지원자가 답했습니다", "A candidate answered"),
                if korean {
                    format!("{name} 님이 면접 시간에 답했습니다.")
                } else {
                    format!("{name} answered about the interview.")
                },
                "/calendar",
            ),
            Self::CalendarChanged { name } => (
                own("Google에서 면접이 바뀌었습니다", "An interview was changed in Google"),
                if korean {
                    format!("{name} 님의 면접을 확인해 주세요.")
                } else {
                    format!("Please look at the interview with {name}.")
                },
                "/calendar",
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

    /// Tells HR by a notification of this desktop, where there is one. That none is shown is logged and changes nothing: the
    /// screens say the same.
    async fn alert(&self, alert: Alert) {
        let Some(desktop) = self.desktop.clone() else { return };
        let language = self.settings().await.ok().and_then(|settings| settings.language).unwrap_or(Language::Ko);
        let (title, body, place) = alert.words(language);
        let shown = tokio::task::spawn_blocking(move || desktop.show(&title, &body, button(language), place)).await;
        if let Ok(Err(error)) = shown {
            tracing::warn!(%error, "no notification was shown");
        }
    }
}
