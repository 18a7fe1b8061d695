//! What is done about notices afterwards: sent again, done by hand, taken back with the change that caused them.

use super::checked;
use super::tell::{Means, lane, route};
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::effect::Operation;
use naru_domain::id::{ApplicationId, ChangeId, EffectId, NoticeId};
use naru_domain::notice::{NoticeEvent, NoticeState};
use naru_storage::notices::{self, Kept, NewNotice, Settled};
use naru_storage::outbox::{self, NewEffect};
use naru_storage::{Tx, connections};

/// Whether a notice in this state may be sent again.
fn may_repeat(state: NoticeState) -> bool {
    use NoticeState::{Bounced, Cancelled, Complained, Delivered, DoneByHand, Failed, NoAddress, OptedOut};
    match state {
        Failed | Bounced | NoAddress | Cancelled | DoneByHand | Delivered | NoticeState::Accepted => true,
        Complained | OptedOut | NoticeState::Queued | NoticeState::Resent => false,
    }
}

impl Desk {
    /// Sends notices again: to the address that the person has by now, as a new notice each. Those that wait, and those to people
    /// who do not want them, are left as they are.
    ///
    /// # Errors
    /// [`Error::Invalid`] when none is named, or too many are.
    pub async fn resend_notices(&self, ids: &[NoticeId]) -> Result<(), Error> {
        checked(ids.len(), "ids")?;
        let mut tx = self.store.begin().await?;
        let kept = notices::get_all(&mut tx, ids).await?;
        let connections = connections::list(&mut tx).await?;
        let (mut repeated, mut effects) = (Vec::new(), Vec::new());
        for kept in kept.into_iter().filter(|kept| may_repeat(kept.notice.state)) {
            let mut again = self.again(&mut tx, &kept).await?;
            if again.to.is_empty() && again.channel != naru_domain::notice::Channel::Desktop {
                again.state = NoticeState::NoAddress;
            } else {
                let (connector, route) = route(&connections, again.channel).unzip();
                effects.push(NewEffect {
                    id: EffectId::new(),
                    connector,
                    route,
                    operation: Operation::SendNotice,
                    entity_id: again.id.0,
                    lane: lane(again.channel, again.id),
                    not_before: self.now(),
                    scheduled: false,
                    failed: None,
                });
            }
            self.close_failed(&mut tx, &kept).await?;
            // Whom it did not reach is taken care of: nobody sends it a third time by mistake.
            if matches!(kept.notice.state, NoticeState::Failed | NoticeState::Bounced | NoticeState::NoAddress) {
                let resent = Settled { state: NoticeState::Resent, detail: "", reference: "", attempted: false };
                notices::settle(&mut tx, kept.notice.id, &resent, self.now()).await?;
            }
            repeated.push(again);
        }
        notices::add(&mut tx, &repeated, self.now()).await?;
        outbox::add(&mut tx, &effects, self.now()).await?;
        self.commit_notices(tx).await
    }

    async fn again(&self, tx: &mut Tx, kept: &Kept) -> Result<NewNotice, Error> {
        let notice = &kept.notice;
        let mut to = notice.to.clone();
        if let Some(application) = notice.application_id.filter(|_| kept.to_candidate) {
            let now = notices::recipients(tx, &[application]).await?.pop();
            let current = now.map(|recipient| match notice.channel {
                naru_domain::notice::Channel::Email => recipient.email,
                naru_domain::notice::Channel::Sms => recipient.phone,
                _ => String::new(),
            });
            to = current.filter(|current| !current.is_empty()).unwrap_or(to);
        }
        Ok(NewNotice {
            id: NoticeId::new(),
            event: notice.event,
            channel: notice.channel,
            person: notice.person_id,
            application: notice.application_id,
            posting: notice.posting_id,
            interview: notice.interview_id,
            change: None,
            to_candidate: kept.to_candidate,
            name: notice.name.clone(),
            to,
            subject: notice.subject.clone(),
            body: notice.body.clone(),
            language: notice.language,
            attachments: kept.attachments.clone(),
            state: NoticeState::Queued,
            detail: String::new(),
            token: super::token()?,
            not_before: self.now(),
            resend_of: Some(notice.id),
        })
    }

    /// What waited in the list of what failed is taken care of by the repetition.
    async fn close_failed(&self, tx: &mut Tx, kept: &Kept) -> Result<(), Error> {
        if kept.notice.state == NoticeState::Failed {
            outbox::done_for(tx, kept.notice.id.0, self.now()).await?;
        }
        Ok(())
    }

    /// Notes that a person told people in another way.
    ///
    /// # Errors
    /// [`Error::Invalid`] when none is named, or too many are.
    pub async fn notices_done(&self, ids: &[NoticeId]) -> Result<(), Error> {
        checked(ids.len(), "ids")?;
        let mut tx = self.store.begin().await?;
        self.cancel_in(&mut tx, ids).await?;
        for kept in notices::get_all(&mut tx, ids).await? {
            self.close_failed(&mut tx, &kept).await?;
            let done = Settled { state: NoticeState::DoneByHand, detail: "", reference: "", attempted: false };
            notices::settle(&mut tx, kept.notice.id, &done, self.now()).await?;
        }
        self.commit_notices(tx).await
    }

    /// Takes notices back that wait, with the change that caused them.
    pub(crate) async fn cancel_notices_of(&self, tx: &mut Tx, change: ChangeId) -> Result<(), Error> {
        let waiting = notices::waiting_of_change(tx, change).await?;
        self.cancel_in(tx, &waiting).await
    }

    /// Tells candidates that their applications moved, were turned down, or took a step that is told of differently.
    pub(crate) async fn tell_of_change(
        &self,
        tx: &mut Tx,
        event: NoticeEvent,
        applications: &[ApplicationId],
        change: ChangeId,
    ) -> Result<(), Error> {
        self.tell_of(tx, event, applications, Some(change)).await
    }

    /// Tells a candidate that their application came in.
    pub(crate) async fn tell_of_arrival(&self, tx: &mut Tx, application: ApplicationId) -> Result<(), Error> {
        self.tell_of(tx, NoticeEvent::ApplicationReceived, &[application], None).await
    }

    async fn tell_of(
        &self,
        tx: &mut Tx,
        event: NoticeEvent,
        applications: &[ApplicationId],
        change: Option<ChangeId>,
    ) -> Result<(), Error> {
        let telling = super::Telling {
            event,
            change,
            interview: None,
            facts: &|_| super::Facts::default(),
            attachments: &[],
            at: None,
            written: None,
        };
        self.tell(tx, applications, &telling).await?;
        Ok(())
    }

    /// The settings and connections that notices go by, as `tx` sees them.
    pub(crate) async fn means(&self, tx: &mut Tx) -> Result<Means, Error> {
        Means::load(tx, self.now()).await
    }
}
