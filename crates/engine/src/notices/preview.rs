//! What a template says for somebody, before it is sent; and a test of it to an address of one's own.

use super::facts::{Facts, known};
use super::render::render;
use super::tell::{Addressee, Batch, Telling};
use crate::desk::Desk;
use crate::error::Error;
use naru_connectors::sms::length::{SMS_BYTES, korean_bytes};
use naru_domain::notice::{Channel, NoticeEvent, Preview, PreviewRequest};
use naru_storage::notices;

impl Desk {
    /// What a template says for an application, or for an invented candidate; sent as well, when an address is named and nothing
    /// is missing.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such application; [`Error::Invalid`] when the template cannot be read, or when it is
    /// to be sent and something is missing (`missing_variable`) or nothing is connected (`channel`: `not_connected`).
    pub async fn preview_notice(&self, request: PreviewRequest) -> Result<Preview, Error> {
        // Asked at each key that is typed: it must not wait for those who write.
        let mut tx = self.store.read().await?;
        let means = self.means(&mut tx).await?;
        let recipient = match request.application_id {
            Some(id) => Some(notices::recipients(&mut tx, &[id]).await?.pop().ok_or(Error::NotFound)?),
            None => None,
        };
        let examples = Facts::examples(request.language);
        let facts = match &recipient {
            None => examples,
            Some(recipient) => {
                let about_interviews = self.interview_facts(&mut tx, recipient.application, request.language).await?;
                means.facts(recipient).and(&about_interviews)
            }
        };
        let rendered = render(&request.subject, &request.body, &known(), facts.by_name())?;
        let to = recipient.as_ref().map(|recipient| match request.channel {
            Channel::Email => recipient.email.clone(),
            Channel::Sms => recipient.phone.clone(),
            Channel::Push | Channel::Desktop => String::new(),
        });
        let sms_bytes = match request.channel {
            Channel::Sms => Some(length(&rendered.body)),
            _ => None,
        };
        let mut preview = Preview {
            to: to.unwrap_or_default(),
            subject: rendered.subject.clone(),
            body: rendered.body.clone(),
            missing: rendered.missing.clone(),
            unknown: rendered.unknown.clone(),
            sms_bytes,
            lms: sms_bytes.is_some_and(|bytes| bytes as usize > SMS_BYTES),
            notice_id: None,
        };
        let Some(send_to) = request.send_to.as_deref().map(str::trim).filter(|to| !to.is_empty()) else {
            return Ok(preview);
        };
        if !rendered.is_whole() {
            return Err(Error::Invalid { field: "body", problem: "missing_variable" });
        }
        if request.channel != Channel::Desktop && self.connection_for(&mut tx, request.channel).await?.is_none() {
            return Err(Error::Invalid { field: "channel", problem: "not_connected" });
        }
        let telling = Telling {
            event: NoticeEvent::Message,
            change: None,
            interview: None,
            facts: &|_| facts.clone(),
            attachments: &[],
            at: None,
            written: Some((request.channel, &request.subject, &request.body)),
        };
        let addressee = Addressee {
            person: None,
            application: None,
            posting: None,
            to_candidate: false,
            name: send_to,
            to: send_to.to_owned(),
        };
        drop(tx);
        let mut tx = self.store.begin().await?;
        let mut batch = Batch::default();
        let id = batch.add(&means, &telling, request.channel, &addressee, &Facts::default(), &[])?;
        self.write_notices(&mut tx, &batch).await?;
        preview.notice_id = Some(id);
        self.commit_notices(tx).await?;
        Ok(preview)
    }
}

/// Characters that no Korean phone shows count two; sending says that they cannot go.
fn length(text: &str) -> u32 {
    let bytes = korean_bytes(text).unwrap_or_else(|_| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum());
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
