//! What became of text messages: gateways are asked, since they tell only those who can be reached from outside. Soon at first, then
//! less and less often; after three days nothing new is to be expected.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::notices::tell::channel_of;
use crate::outbox::failure::Undelivered;
use chrono::{DateTime, TimeDelta, Utc};
use naru_connectors::Failure;
use naru_connectors::sms::Delivery;
use naru_domain::connection::{Connection, ConnectionState};
use naru_domain::id::NoticeId;
use naru_domain::notice::{Channel, NoticeState};
use naru_storage::connections;
use naru_storage::notices::{self, Settled};
use std::collections::HashMap;
use std::sync::Arc;

/// Gateways know no more after this.
const ASK_FOR: TimeDelta = TimeDelta::hours(72);
/// Messages of one connection that are asked about in one round.
const AT_MOST: u32 = 200;

/// When each message was asked about last. After a restart all are asked about once more.
type Asked = HashMap<NoticeId, DateTime<Utc>>;

impl Desk {
    /// Asks what became of text messages again and again, until it is stopped.
    pub(crate) async fn follow_messages(self: Arc<Self>) {
        let mut asked = Asked::new();
        loop {
            tokio::time::sleep(self.outside.follow_every).await;
            if let Err(error) = self.ask_about_messages(&mut asked).await {
                tracing::error!(%error, "nothing could be asked about text messages");
            }
        }
    }

    async fn ask_about_messages(&self, asked: &mut Asked) -> Result<(), Error> {
        // Those of other machines are asked there.
        let without = self.routes_without_secret().await?;
        let all = connections::list(&mut self.store.read().await?).await?;
        let gateway = |it: &Connection| {
            channel_of(it.settings.connector()) == Some(Channel::Sms) && !without.contains(&it.id.to_string())
        };
        for connection in all.iter().filter(|it| gateway(it) && it.state == ConnectionState::Connected) {
            match self.ask_gateway(connection, asked).await {
                Ok(()) | Err(Undelivered::Moot) => {}
                Err(Undelivered::Here(error)) => return Err(error),
                // Whether it works is seen by what is sent; here only news is late.
                Err(why) => tracing::warn!(connection = %connection.id, %why, "a gateway could not be asked"),
            }
        }
        asked.retain(|_, at| self.now() - *at < ASK_FOR);
        Ok(())
    }

    async fn ask_gateway(&self, connection: &Connection, asked: &mut Asked) -> Result<(), Undelivered> {
        let now = self.now();
        let route = connection.id.to_string();
        let mut tx = self.store.read().await?;
        let sent = notices::unsettled(&mut tx, Channel::Sms, &route, now - ASK_FOR, AT_MOST).await?;
        drop(tx);
        let due = |id: &NoticeId, sent_at: DateTime<Utc>| {
            asked.get(id).is_none_or(|last| now - *last >= (*last - sent_at) / 2)
        };
        let due: Vec<_> = sent.into_iter().filter(|(id, _, sent_at)| due(id, *sent_at)).collect();
        if due.is_empty() {
            return Ok(());
        }
        let Some(gateway) = self.sms_courier(connection).await? else { return Ok(()) };
        for (id, reference, _) in due {
            asked.insert(id, now);
            match gateway.status(&reference, now).await {
                Ok(Delivery::Pending) => {}
                Ok(Delivery::Delivered) => self.note_became(id, NoticeState::Delivered, "").await?,
                Ok(Delivery::Failed { code, detail }) => {
                    self.note_became(id, NoticeState::Bounced, &format!("{code} {detail}")).await?;
                }
                // It is not in the gateway's lists yet, or no longer.
                Err(Failure::Permanent { code, .. }) if code == "unknown_message" => {}
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }

    async fn note_became(&self, id: NoticeId, state: NoticeState, detail: &str) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let settled = Settled { state, detail: detail.trim(), reference: "", attempted: false };
        let news = notices::settle(&mut tx, id, &settled, self.now()).await?;
        let notice = notices::get(&mut tx, id).await?.map(|kept| kept.notice);
        let application = notice.as_ref().and_then(|notice| notice.application_id).map(Tag::Application);
        self.commit(tx, [Tag::Notices].into_iter().chain(application).collect::<Vec<_>>()).await?;
        if let Some(notice) = notice.filter(|_| news && state == NoticeState::Bounced) {
            self.alert_later(crate::desktop::Alert::NoticeBounced { name: notice.name });
        }
        Ok(())
    }
}
