//! What the recipient of a mail may do without signing in: decline further ones by the link in it (RFC 8058).

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::notice::{NoticeEvent, OptOutKey, OptOutSource};
use naru_domain::settings::Language;
use naru_storage::notices;

/// What the link of a mail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsubscribe {
    /// What the mail told of.
    pub event: NoticeEvent,
    /// The language of the mail.
    pub language: Language,
}

impl Desk {
    /// What the link of a mail leads to. Looking at it changes nothing: programs follow links too.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn unsubscribing(&self, token: &str) -> Result<Unsubscribe, Error> {
        let kept = notices::by_token(&mut self.store.read().await?, token).await?.ok_or(Error::NotFound)?;
        Ok(Unsubscribe { event: kept.notice.event, language: kept.notice.language })
    }

    /// Notes that the recipient of a mail wants no more of its kind; said twice it counts once.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn unsubscribe(&self, token: &str) -> Result<Unsubscribe, Error> {
        let mut tx = self.store.begin().await?;
        let kept = notices::by_token(&mut tx, token).await?.ok_or(Error::NotFound)?;
        let notice = kept.notice;
        if let Some(person) = notice.person_id.filter(|_| kept.to_candidate) {
            let event = (notice.event != NoticeEvent::Message).then_some(notice.event);
            let key = OptOutKey { event, channel: Some(notice.channel) };
            notices::opt_out(&mut tx, person, key, OptOutSource::Link, self.now()).await?;
        }
        self.commit(tx, [Tag::Notices]).await?;
        Ok(Unsubscribe { event: notice.event, language: notice.language })
    }
}
