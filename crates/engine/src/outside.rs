//! What is needed to speak with outside systems: one HTTP client, where they are, and how fast to try again.

use crate::error::Error;
use crate::outbox::policy::Delays;
use chrono::TimeDelta;
use naru_connectors::models::Patience;
use std::path::PathBuf;
use std::time::Duration;

/// How outside systems are spoken with. Everything has the value that people want unless it is set.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Whether this process delivers what waits. A command that runs for a moment leaves it to the window.
    pub deliver: bool,
    /// Further certificates to trust, a PEM file.
    pub extra_ca: Option<PathBuf>,
    /// Another address for everything of Google's (authorisation, tokens, calendar, push).
    pub google_url: Option<String>,
    /// Before attempts are repeated.
    pub delays: Delays,
    /// Between two readings of calendars.
    pub follow_every: Duration,
    /// How long a language model is waited for.
    pub patience: Patience,
    /// How often a stream of the AI API that is silent says that it is there.
    pub heartbeat: Duration,
}

/// Google's own programs ask every minute as well.
const FOLLOW_EVERY: Duration = Duration::from_secs(60);

/// Proxies take connections apart that are silent for 30 to 60 seconds.
const HEARTBEAT: Duration = Duration::from_secs(15);

impl Default for Outside {
    fn default() -> Self {
        Self {
            deliver: false,
            extra_ca: None,
            google_url: None,
            delays: Delays::default(),
            follow_every: FOLLOW_EVERY,
            patience: Patience::default(),
            heartbeat: HEARTBEAT,
        }
    }
}

impl Outside {
    /// From the environment: `NARU_EXTRA_CA`, `NARU_GOOGLE_URL`, `NARU_RETRY_DELAY_MS`, `NARU_PROBE_DELAY_MS`,
    /// `NARU_FOLLOW_MS`, `NARU_HEARTBEAT_MS`.
    pub(crate) fn from_env() -> Self {
        let ms = |name: &str| std::env::var(name).ok()?.parse().ok().map(TimeDelta::milliseconds);
        let usual = Delays::default();
        Self {
            deliver: true,
            extra_ca: std::env::var_os("NARU_EXTRA_CA").map(PathBuf::from),
            google_url: std::env::var("NARU_GOOGLE_URL").ok(),
            delays: Delays {
                retry: ms("NARU_RETRY_DELAY_MS").unwrap_or(usual.retry),
                probe: ms("NARU_PROBE_DELAY_MS").unwrap_or(usual.probe),
                look: usual.look,
            },
            follow_every: ms("NARU_FOLLOW_MS").and_then(|every| every.to_std().ok()).unwrap_or(FOLLOW_EVERY),
            patience: Patience::default(),
            heartbeat: ms("NARU_HEARTBEAT_MS").and_then(|every| every.to_std().ok()).unwrap_or(HEARTBEAT),
        }
    }

    pub(crate) fn client(&self) -> Result<reqwest::Client, Error> {
        naru_connectors::http::client(self.extra_ca.as_deref())
            .map_err(|error| Error::internal("preparing to speak with outside systems")(error.into()))
    }
}

/// 0.8 to 1.2, so that those who failed at once do not come again at once.
pub(crate) fn jitter() -> f64 {
    let mut bytes = [0; 2];
    // Without randomness everybody waits the same.
    if getrandom::fill(&mut bytes).is_err() {
        return 1.0;
    }
    0.8 + 0.4 * f64::from(u16::from_le_bytes(bytes)) / f64::from(u16::MAX)
}
