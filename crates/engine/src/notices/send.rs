//! A notice goes out.

use super::facts::known;
use super::render::unfilled;
use super::rules;
use super::tell::is_declined;
use super::timely::Timely;
use crate::couriers::MailCourier;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::outbox::Receipt;
use crate::outbox::failure::Undelivered;
use chrono::DateTime;
use naru_connectors::Failure;
use naru_connectors::ics::Method;
use naru_connectors::mail::{self, Invitation, Mail, Mailbox, Unsubscribe, smtp};
use naru_connectors::push::fcm::Outcome as PushOutcome;
use naru_connectors::push::{Notification, Push, Target};
use naru_connectors::sms::Sms;
use naru_domain::connection::{Connection, ConnectionSettings, Sender};
use naru_domain::id::{ConnectionId, NoticeId};
use naru_domain::notice::{Channel, NoticeState};
use naru_domain::settings::Language;
use naru_storage::notices::{self, Attachment, Kept, Settled};
use naru_storage::outbox::{Claimed, Outcome};
use naru_storage::{Tx, connections};
use std::collections::BTreeMap;

impl Desk {
    /// Sends the notice of an effect.
    pub(crate) async fn send_notice(&self, effect: &Claimed) -> Result<Receipt, Undelivered> {
        let mut tx = self.store.read().await?;
        let kept = notices::get(&mut tx, effect.entity_id.into()).await?.ok_or(Undelivered::Moot)?;
        let notice = &kept.notice;
        if matches!(notice.state, NoticeState::Cancelled | NoticeState::DoneByHand | NoticeState::Resent) {
            return Err(Undelivered::Moot);
        }
        // However it came to be sent again: nobody reads the name of a variable.
        if let Some(name) = [&notice.subject, &notice.body].into_iter().find_map(|text| unfilled(text, &known())) {
            return Err(Undelivered::Unprepared { code: "missing_variable", detail: name.to_owned() });
        }
        match self.timely(&mut tx, notice).await? {
            Timely::Now => {}
            Timely::TooLate => {
                return Err(Undelivered::Unprepared { code: "too_late", detail: String::new() });
            }
            Timely::Pointless => {
                drop(tx);
                self.note(notice.id, NoticeState::Cancelled).await?;
                return Err(Undelivered::Moot);
            }
        }
        // They may have said so while it waited.
        if let Some(person) = notice.person_id.filter(|_| kept.to_candidate) {
            let declined: Vec<_> =
                notices::declined(&mut tx, &[person]).await?.into_iter().map(|(_, opt_out)| opt_out).collect();
            if is_declined(&declined, notice.event, notice.channel) {
                drop(tx);
                self.note(notice.id, NoticeState::OptedOut).await?;
                return Err(Undelivered::Moot);
            }
        }
        if notice.channel == Channel::Desktop {
            return self.show_notice(&kept).await;
        }
        let connection = match effect.route.parse::<ConnectionId>() {
            Ok(id) => connections::get(&mut tx, id).await?,
            Err(_) => None,
        };
        let settings = notices::settings(&mut tx).await?;
        drop(tx);
        // It may have waited for a connection, or be sent again, until it is night.
        if let Some(morning) = rules::quiet_until(&settings, notice.channel, self.now()) {
            return Err(Undelivered::NotYet(morning));
        }
        let connection = connection.ok_or_else(not_connected)?;
        match notice.channel {
            Channel::Email => self.send_mail(effect, &kept, &connection, &settings.public_url).await,
            Channel::Sms => self.send_sms(effect, &kept, &connection).await,
            Channel::Push => self.send_push(&kept, &connection).await,
            Channel::Desktop => Err(Undelivered::Moot),
        }
    }

    /// Notes where a notice stands that is not sent.
    async fn note(&self, id: NoticeId, state: NoticeState) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let settled = Settled { state, detail: "", reference: "", attempted: false };
        notices::settle(&mut tx, id, &settled, self.now()).await?;
        self.commit(tx, [Tag::Notices]).await
    }

    async fn send_mail(
        &self,
        effect: &Claimed,
        kept: &Kept,
        connection: &Connection,
        public_url: &str,
    ) -> Result<Receipt, Undelivered> {
        let (ConnectionSettings::Smtp { sender, .. } | ConnectionSettings::Ses { sender, .. }) = &connection.settings
        else {
            return Err(not_connected());
        };
        let mail = mail(effect, kept, self.files_of(kept).await?, sender, public_url);
        let has_token = matches!(connection.settings, ConnectionSettings::Smtp { google: Some(_), .. });
        self.wait_for_turn(&effect.route, sender.rate_per_second).await;
        match self.mail_courier(connection).await?.ok_or_else(not_connected)? {
            MailCourier::Smtp(smtp) => {
                let sent = match smtp.send(&mail).await {
                    Err(Failure::Unauthorized { .. }) if has_token => self.send_anew(connection, &mail).await?,
                    sent => sent?,
                };
                // It has one recipient, so that a refusal of one is a refusal of all.
                match sent.refused.into_iter().next() {
                    Some(refused) => Err(refused.failure.into()),
                    None => Ok(Receipt { reference: mail.message_id, arrived: false }),
                }
            }
            MailCourier::Ses(ses) => {
                let id = kept.notice.id.to_string();
                let reference = ses.send(&mail, &[("notice", &id)], self.now()).await?;
                Ok(Receipt { reference, arrived: false })
            }
        }
    }

    /// Sends with a new access token what was refused with the one that was kept.
    async fn send_anew(&self, connection: &Connection, mail: &Mail) -> Result<smtp::Sent, Undelivered> {
        self.forget_access(connection);
        match self.mail_courier(connection).await? {
            Some(MailCourier::Smtp(smtp)) => Ok(smtp.send(mail).await?),
            _ => Err(not_connected()),
        }
    }

    /// What goes with a mail besides an invitation.
    async fn files_of(&self, kept: &Kept) -> Result<Vec<mail::Attachment>, Undelivered> {
        let mut files = Vec::new();
        for file in kept.attachments.iter().filter(|file| !is_invitation(file)) {
            let content = match file.blob.clone() {
                None => file.text.clone().into_bytes(),
                Some(name) => {
                    let blobs = self.blobs.clone();
                    let read = crate::blocking(move || Ok(blobs.get(&name)?)).await;
                    read.map_err(|error| Undelivered::Unprepared { code: "file_missing", detail: error.to_string() })?
                }
            };
            files.push(mail::Attachment { name: file.name.clone(), media_type: file.media_type.clone(), content });
        }
        Ok(files)
    }

    async fn send_sms(&self, effect: &Claimed, kept: &Kept, connection: &Connection) -> Result<Receipt, Undelivered> {
        let gateway = self.sms_courier(connection).await?.ok_or_else(not_connected)?;
        let sms = Sms {
            to: kept.notice.to.clone(),
            text: kept.notice.body.clone(),
            subject: None,
            reference: effect.id.to_string(),
        };
        let accepted = gateway.send(&sms, self.now()).await?;
        Ok(Receipt { reference: accepted.id, arrived: false })
    }

    /// To all devices of the person; a token that no app answers to is forgotten.
    async fn send_push(&self, kept: &Kept, connection: &Connection) -> Result<Receipt, Undelivered> {
        let notice = &kept.notice;
        let (project, mut access) = self.push_courier(connection).await?.ok_or_else(not_connected)?;
        let mut tokens = match notice.person_id {
            Some(person) => notices::push_tokens(&mut self.store.read().await?, person).await?,
            None => Vec::new(),
        };
        if tokens.is_empty() && !notice.to.is_empty() {
            tokens.push(notice.to.clone());
        }
        let mut names = Vec::new();
        for token in tokens {
            let push = Push {
                to: Target::Token(token.clone()),
                notification: Some(Notification { title: notice.subject.clone(), body: notice.body.clone() }),
                data: BTreeMap::from([("noticeId".to_owned(), notice.id.to_string())]),
                ttl: None,
            };
            let mut sent = project.send(&access, &push, self.now()).await;
            if matches!(sent, Err(Failure::Unauthorized { .. })) {
                self.forget_access(connection);
                access = self.push_courier(connection).await?.ok_or_else(not_connected)?.1;
                sent = project.send(&access, &push, self.now()).await;
            }
            match sent {
                Ok(PushOutcome::Accepted { name }) => names.push(name),
                Ok(PushOutcome::DropToken) => self.drop_push_token(&token).await?,
                Err(failure) => {
                    // Those who have it are not sent it again.
                    if names.is_empty() {
                        return Err(failure.into());
                    }
                }
            }
        }
        match names.into_iter().next() {
            Some(reference) => Ok(Receipt { reference, arrived: false }),
            None => Err(Failure::Permanent {
                code: "UNREGISTERED".to_owned(),
                detail: "no device of this person has the app".to_owned(),
            }
            .into()),
        }
    }

    async fn drop_push_token(&self, token: &str) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        notices::drop_push_token(&mut tx, token).await?;
        Ok(tx.commit().await?)
    }

    async fn show_notice(&self, kept: &Kept) -> Result<Receipt, Undelivered> {
        let desktop = self.desktop.clone().ok_or_else(not_connected)?;
        let (title, body) = (kept.notice.subject.clone(), kept.notice.body.clone());
        let notice = &kept.notice;
        let place = match (notice.interview_id, notice.posting_id, notice.application_id) {
            (Some(interview), ..) => format!("/interviews/{interview}"),
            (None, Some(posting), Some(application)) => format!("/board/{posting}?candidate={application}"),
            _ => "/notices".to_owned(),
        };
        let button = crate::desktop::button(notice.language);
        let shown = tokio::task::spawn_blocking(move || desktop.show(&title, &body, button, &place)).await;
        match shown {
            Ok(Ok(())) => Ok(Receipt { reference: String::new(), arrived: true }),
            Ok(Err(error)) => Err(Failure::transient(error.to_string()).into()),
            Err(error) => Err(Error::internal("showing a notification")(error.into()).into()),
        }
    }

    /// Waits until the account's rate allows one more mail. By the time that passed, not by the clock, which may be set.
    async fn wait_for_turn(&self, route: &str, per_second: u32) {
        let passed = || DateTime::UNIX_EPOCH + self.opened.elapsed();
        loop {
            let wait = {
                let mut paces = self.paces.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                let pace = paces.entry(route.to_owned()).or_default();
                pace.set_rate(f64::from(per_second));
                pace.take(1, passed())
            };
            match wait {
                Ok(()) => return,
                Err(wait) => tokio::time::sleep(wait).await,
            }
        }
    }

    /// Writes down in the notice what came of its effect.
    pub(crate) async fn notice_settled(
        &self,
        tx: &mut Tx,
        id: NoticeId,
        receipt: Option<&Receipt>,
        outcome: &Outcome,
        tags: &mut Vec<Tag>,
    ) -> Result<(), Error> {
        let settled = match (outcome, receipt) {
            (Outcome::Completed, Some(receipt)) => Settled {
                state: if receipt.arrived { NoticeState::Delivered } else { NoticeState::Accepted },
                detail: "",
                reference: &receipt.reference,
                attempted: true,
            },
            // There was nothing left to do, and the notice says why.
            (Outcome::Completed, None) => return Ok(()),
            (Outcome::Again { error, counts, .. }, _) => {
                Settled { state: NoticeState::Queued, detail: &error.detail, reference: "", attempted: *counts }
            }
            (Outcome::Failed(error), _) => {
                Settled { state: NoticeState::Failed, detail: &error.detail, reference: "", attempted: true }
            }
        };
        notices::settle(tx, id, &settled, self.now()).await?;
        tags.push(Tag::Notices);
        if let Some(application) = notices::get(tx, id).await?.and_then(|kept| kept.notice.application_id) {
            tags.push(Tag::Application(application));
        }
        Ok(())
    }
}

fn is_invitation(file: &Attachment) -> bool {
    file.media_type.starts_with("text/calendar")
}

fn not_connected() -> Undelivered {
    Undelivered::Unprepared { code: "not_connected", detail: String::new() }
}

/// The mail of a notice. Its Message-ID is the effect's, so that a repetition is known for one.
fn mail(effect: &Claimed, kept: &Kept, attachments: Vec<mail::Attachment>, sender: &Sender, public_url: &str) -> Mail {
    let notice = &kept.notice;
    let domain = sender.address.rsplit_once('@').map_or("naru", |(_, domain)| domain);
    let link =
        (!public_url.is_empty() && kept.to_candidate).then(|| format!("{public_url}/unsubscribe/{}", kept.token));
    let text = match &link {
        Some(link) => format!("{}\n\n--\n{}\n{link}\n", notice.body, decline(notice.language)),
        None => notice.body.clone(),
    };
    let html = html(&notice.body, link.as_deref(), notice.language);
    let invitation = kept.attachments.iter().find(|file| is_invitation(file));
    Mail {
        message_id: format!("{}@{domain}", effect.id),
        // The same in all attempts, and not the day on which a reminder was written.
        date: effect.first_attempt,
        from: mailbox(&sender.name, &sender.address),
        reply_to: (!sender.reply_to.is_empty()).then(|| Mailbox::bare(&sender.reply_to)),
        to: vec![mailbox(&notice.name, &notice.to)],
        cc: Vec::new(),
        bcc: Vec::new(),
        subject: notice.subject.clone(),
        text,
        html: Some(html),
        attachments,
        // One click needs https.
        unsubscribe: link
            .filter(|link| link.starts_with("https://"))
            .map(|one_click| Unsubscribe { one_click, mailto: None }),
        invitation: invitation.map(|file| Invitation {
            ics: file.text.clone(),
            method: if file.media_type.ends_with("CANCEL") { Method::Cancel } else { Method::Request },
        }),
    }
}

fn mailbox(name: &str, address: &str) -> Mailbox {
    if name.is_empty() { Mailbox::bare(address) } else { Mailbox::named(name, address) }
}

fn decline(language: Language) -> &'static str {
    match language {
        Language::Ko => "이런 메일을 더 받지 않으려면:",
        Language::En => "To receive no more mails like this:",
    }
}

/// The text as HTML: paragraphs, line breaks, and links that can be clicked.
fn html(text: &str, unsubscribe: Option<&str>, language: Language) -> String {
    let mut html = String::from("<!doctype html><html><body style=\"font-family:sans-serif;line-height:1.6\">");
    for paragraph in text.split("\n\n") {
        let lines: Vec<String> = paragraph.lines().map(linked).collect();
        html.push_str(&format!("<p>{}</p>", lines.join("<br>")));
    }
    if let Some(link) = unsubscribe {
        let link = escaped(link);
        let words = decline(language);
        html.push_str(&format!("<p style=\"font-size:12px;color:#666\">{words} <a href=\"{link}\">{link}</a></p>"));
    }
    html.push_str("</body></html>");
    html
}

fn linked(line: &str) -> String {
    line.split(' ')
        .map(|word| {
            let escaped = escaped(word);
            if word.starts_with("https://") { format!("<a href=\"{escaped}\">{escaped}</a>") } else { escaped }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_no_markup() {
        let html = html("<b>안녕</b> & \"잘가\"\n둘째 줄\n\nhttps://a.example/?x=1&y=\"2", None, Language::Ko);
        assert!(html.contains("<p>&lt;b&gt;안녕&lt;/b&gt; &amp; &quot;잘가&quot;<br>둘째 줄</p>"), "{html}");
        assert!(html.contains("<a href=\"https://a.example/?x=1&amp;y=&quot;2\">"), "{html}");
    }
}
