//! Change events: after a change is committed its tags are announced, and whoever shows these things reloads them.

use naru_domain::id::{ApplicationId, ImportId, InterviewId, MaskId, PostingId};
use naru_storage::Store;
use std::time::Duration;
use tokio::sync::broadcast;

/// How often the file is asked whether another program (the command line beside the window) has written to it.
const LOOK_ELSEWHERE: Duration = Duration::from_secs(1);

/// What changed. Written as `board:0190…` on the event stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// The list of postings.
    Postings,
    /// A posting's board.
    Board(PostingId),
    /// One application.
    Application(ApplicationId),
    /// What waits to be looked at.
    Review,
    /// The list of imports.
    Imports,
    /// One import.
    Import(ImportId),
    /// The list of drafts of masks.
    Masks,
    /// One draft of a mask.
    Mask(MaskId),
    /// What goes out and how it fares.
    Operations,
    /// Connections to outside systems.
    Connections,
    /// Notices to people.
    Notices,
    /// How notices go out.
    NoticeSettings,
    /// Templates of notices.
    Templates,
    /// What the calendar shows.
    Calendar,
    /// One interview.
    Interview(InterviewId),
    /// Who interviews.
    Interviewers,
    /// The rounds of a posting.
    Rounds(PostingId),
    /// Mock interviews.
    Practices,
    /// Language models: how they are used, and what was sent to them.
    Models,
    /// Conversations with the assistant.
    Assistant,
    /// The settings.
    Settings,
    /// The state of the encrypted file.
    Vault,
    /// Anything: somebody else changed the file, or events were lost.
    Everything,
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Postings => f.write_str("postings"),
            Self::Board(id) => write!(f, "board:{id}"),
            Self::Application(id) => write!(f, "application:{id}"),
            Self::Review => f.write_str("review"),
            Self::Imports => f.write_str("imports"),
            Self::Import(id) => write!(f, "import:{id}"),
            Self::Masks => f.write_str("masks"),
            Self::Mask(id) => write!(f, "mask:{id}"),
            Self::Operations => f.write_str("operations"),
            Self::Connections => f.write_str("connections"),
            Self::Notices => f.write_str("notices"),
            Self::NoticeSettings => f.write_str("notice-settings"),
            Self::Templates => f.write_str("templates"),
            Self::Calendar => f.write_str("calendar"),
            Self::Interview(id) => write!(f, "interview:{id}"),
            Self::Interviewers => f.write_str("interviewers"),
            Self::Rounds(id) => write!(f, "rounds:{id}"),
            Self::Practices => f.write_str("practices"),
            Self::Models => f.write_str("models"),
            Self::Assistant => f.write_str("assistant"),
            Self::Settings => f.write_str("settings"),
            Self::Vault => f.write_str("vault"),
            Self::Everything => f.write_str("*"),
        }
    }
}

/// The stream of change events.
#[derive(Debug, Clone)]
pub struct Events(broadcast::Sender<Vec<Tag>>);

impl Events {
    pub(crate) fn new() -> Self {
        // A listener that falls behind by more than this is told to reload everything.
        Self(broadcast::channel(1024).0)
    }

    /// Announces a committed change. Nobody listening is fine.
    pub(crate) fn announce(&self, tags: impl Into<Vec<Tag>>) {
        let _ = self.0.send(tags.into());
    }

    /// Listens from now on.
    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

/// Receives change events.
pub struct Listener(broadcast::Receiver<Vec<Tag>>);

impl Listener {
    /// The next change; `None` when the engine is gone. What could not be kept up with arrives as [`Tag::Everything`].
    pub async fn next(&mut self) -> Option<Vec<Tag>> {
        match self.0.recv().await {
            Ok(tags) => Some(tags),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(vec![Tag::Everything]),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }

    /// A change that is already waiting; `None` when there is none.
    pub fn try_next(&mut self) -> Option<Vec<Tag>> {
        match self.0.try_recv() {
            Ok(tags) => Some(tags),
            Err(broadcast::error::TryRecvError::Lagged(_)) => Some(vec![Tag::Everything]),
            Err(broadcast::error::TryRecvError::Empty | broadcast::error::TryRecvError::Closed) => None,
        }
    }
}

/// Announces what other programs change, until it is stopped.
pub(crate) async fn watch_others(store: Store, events: Events) {
    let mut seen = None;
    loop {
        match store.changed_elsewhere().await {
            Ok(None) => return,
            Ok(now) => {
                if seen.is_some() && seen != now {
                    events.announce([Tag::Everything]);
                }
                seen = now;
            }
            Err(error) => tracing::warn!(%error, "could not see whether another program wrote to the data"),
        }
        tokio::time::sleep(LOOK_ELSEWHERE).await;
    }
}
