//! Notices: who is told what, by which template, through what, and what became of it.

mod change;
pub(crate) mod facts;
mod feedback;
mod files;
mod follow;
mod originals;
mod preview;
mod public;
pub(crate) mod render;
pub(crate) mod rules;
mod send;
mod setup;
pub(crate) mod tell;
mod timely;

pub use files::NOTICE_FILES_LIMIT_BYTES;
pub use public::Unsubscribe;

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use facts::Facts;
use naru_domain::id::NoticeId;
use naru_domain::notice::{Channel, MessageDraft, MessageSent, NoticeEvent, NoticePage};
use naru_storage::notices::{self, Filter};
use naru_storage::outbox;
pub(crate) use tell::Telling;

/// Recipients, or notices, that may be named in one request.
const IDS_MAX: usize = 10_000;
const SUBJECT_MAX: usize = 300;
const BODY_MAX: usize = 20_000;

/// The word of a channel.
pub(crate) fn word(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "email",
        Channel::Sms => "sms",
        Channel::Push => "push",
        Channel::Desktop => "desktop",
    }
}

/// 144 random bits for a link.
pub(crate) fn token() -> Result<String, Error> {
    let mut bytes = [0; 18];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("making a link")(error.to_string().into()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

impl Desk {
    /// Notices, newest first.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn notices(&self, filter: &Filter) -> Result<NoticePage, Error> {
        Ok(notices::page(&mut self.store.read().await?, filter).await?)
    }

    /// Writes to candidates. It goes out after the seconds in which it can be taken back.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it is empty, too long or cannot be read, when the channel is no mail or text message, or when
    /// nothing is connected for it (`channel`: `not_connected`).
    pub async fn send_message(&self, draft: MessageDraft) -> Result<MessageSent, Error> {
        self.send_messages(vec![draft]).await
    }

    /// Writes to candidates, to each what is meant for them: all of it, or nothing.
    pub(crate) async fn send_messages(&self, drafts: Vec<MessageDraft>) -> Result<MessageSent, Error> {
        let mut tx = self.store.begin().await?;
        let mut sum = MessageSent::default();
        for draft in drafts {
            let tell::Told { queued, opted_out, no_address, failed } = self.write_in(&mut tx, draft).await?;
            sum.queued += queued;
            sum.opted_out += opted_out;
            sum.no_address += no_address;
            sum.failed += failed;
        }
        self.commit_notices(tx).await?;
        Ok(sum)
    }

    async fn write_in(&self, tx: &mut naru_storage::Tx, draft: MessageDraft) -> Result<tell::Told, Error> {
        checked(draft.application_ids.len(), "applicationIds")?;
        if !matches!(draft.channel, Channel::Email | Channel::Sms) {
            return Err(Error::Invalid { field: "channel", problem: "unknown" });
        }
        let subject = draft.subject.trim();
        let subject = if draft.channel == Channel::Email { subject } else { "" };
        if draft.channel == Channel::Email && subject.is_empty() {
            return Err(Error::Invalid { field: "subject", problem: "required" });
        }
        crate::postings::at_most("subject", subject, SUBJECT_MAX)?;
        let body = crate::postings::required("body", &draft.body, BODY_MAX)?;
        if tell::route(&naru_storage::connections::list(tx).await?, draft.channel).is_none() {
            return Err(Error::Invalid { field: "channel", problem: "not_connected" });
        }
        if draft.channel != Channel::Email && !draft.files.is_empty() {
            return Err(Error::Invalid { field: "files", problem: "email_only" });
        }
        let files = self.attached(tx, &draft.files).await?;
        let telling = Telling {
            event: NoticeEvent::Message,
            change: None,
            interview: None,
            facts: &|_| Facts::default(),
            attachments: &files,
            at: None,
            written: Some((draft.channel, subject, &body)),
        };
        self.tell(tx, &draft.application_ids, &telling).await
    }

    /// Takes notices back that have not gone out. Those that have are left as they are.
    ///
    /// # Errors
    /// [`Error::Invalid`] when none is named, or too many are.
    pub async fn cancel_notices(&self, ids: &[NoticeId]) -> Result<(), Error> {
        checked(ids.len(), "ids")?;
        let mut tx = self.store.begin().await?;
        self.cancel_in(&mut tx, ids).await?;
        self.commit_notices(tx).await
    }

    /// Takes notices back in `tx`, if nobody has begun to send them.
    pub(crate) async fn cancel_in(&self, tx: &mut naru_storage::Tx, ids: &[NoticeId]) -> Result<(), Error> {
        let now = self.now();
        for id in outbox::cancel(tx, naru_storage::sql::id_list(ids), now).await? {
            let cancelled = notices::Settled {
                state: naru_domain::notice::NoticeState::Cancelled,
                detail: "",
                reference: "",
                attempted: false,
            };
            notices::settle(tx, id.into(), &cancelled, now).await?;
        }
        Ok(())
    }

    /// Commits, announces, and wakes who delivers.
    pub(crate) async fn commit_notices(&self, tx: naru_storage::Tx) -> Result<(), Error> {
        self.commit(tx, [Tag::Notices, Tag::Operations]).await?;
        self.delivering.notify_one();
        Ok(())
    }
}

pub(crate) fn checked(count: usize, field: &'static str) -> Result<(), Error> {
    match count {
        0 => Err(Error::Invalid { field, problem: "required" }),
        1..=IDS_MAX => Ok(()),
        _ => Err(Error::Invalid { field, problem: "too_many" }),
    }
}
