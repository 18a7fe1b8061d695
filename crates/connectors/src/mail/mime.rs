//! A mail as MIME (RFC 5322, 2045–2047, 2231). The same mail gives the same bytes each time.

use super::header::{ListUnsubscribe, ListUnsubscribePost, TypeLine, type_with_name};
use super::message::{Attachment, Invitation, Mail, MailError, Unsubscribe};
use lettre::Message;
use lettre::address::Envelope;
use lettre::message::header::{ContentDisposition, ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox as LettreMailbox, MessageBuilder, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::time::SystemTime;
use url::Url;

/// The file name of an invitation.
const INVITATION_NAME: &str = "invite.ics";
/// Longest line of a header (RFC 5322 §2.1.1), less what stands before an address to unsubscribe at.
const UNSUBSCRIBE_BYTES: usize = 900;

/// A mail as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Encoded {
    /// The message. Bcc is not in it.
    pub bytes: Vec<u8>,
    /// The sender's address.
    pub from: String,
    /// The addresses in To.
    pub to: Vec<String>,
    /// The addresses in Cc.
    pub cc: Vec<String>,
    /// The addresses in Bcc.
    pub bcc: Vec<String>,
    pub(super) envelope: Envelope,
}

impl Mail {
    /// Puts the mail together.
    ///
    /// # Errors
    /// [`MailError`] when an address, a limit or a header is not right.
    pub fn encode(&self) -> Result<Encoded, MailError> {
        self.check()?;
        let from = self.from.to_lettre("from")?;
        let [to, cc, bcc] = [mailboxes(&self.to, "to")?, mailboxes(&self.cc, "cc")?, mailboxes(&self.bcc, "bcc")?];
        let recipients = to.iter().chain(&cc).chain(&bcc).map(|one| one.email.clone()).collect();
        let envelope = Envelope::new(Some(from.email.clone()), recipients).map_err(|_| MailError::NoRecipients)?;
        let mut builder = Message::builder()
            .envelope(envelope.clone())
            .message_id(Some(format!("<{}>", self.message_id)))
            .date(SystemTime::from(self.date))
            .from(from)
            .subject(self.subject.clone());
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.to_lettre("reply_to")?);
        }
        builder = to.iter().cloned().fold(builder, MessageBuilder::to);
        builder = cc.iter().cloned().fold(builder, MessageBuilder::cc);
        if let Some(unsubscribe) = &self.unsubscribe {
            builder = builder.header(unsubscribe.line()?).header(unsubscribe.post_line());
        }
        let bytes = self.finish(builder)?.formatted();
        let addresses = |field: &[LettreMailbox]| field.iter().map(|one| one.email.to_string()).collect();
        let sender = envelope.from().map(ToString::to_string).unwrap_or_default();
        Ok(Encoded { bytes, from: sender, to: addresses(&to), cc: addresses(&cc), bcc: addresses(&bcc), envelope })
    }

    fn check(&self) -> Result<(), MailError> {
        let count = self.recipients();
        if count == 0 {
            return Err(MailError::NoRecipients);
        }
        if count > Self::RECIPIENTS {
            return Err(MailError::TooManyRecipients { count });
        }
        let bytes = self.attachments.iter().map(|one| one.content.len()).sum();
        if bytes > Self::ATTACHMENT_BYTES {
            return Err(MailError::AttachmentsTooLarge { bytes });
        }
        if self.subject.chars().any(char::is_control) {
            return Err(MailError::ControlCharacter { field: "subject" });
        }
        if is_message_id(&self.message_id) { Ok(()) } else { Err(MailError::InvalidMessageId(self.message_id.clone())) }
    }

    /// Text alone; or the text in its forms; or either of them together with files.
    fn finish(&self, builder: MessageBuilder) -> Result<Message, MailError> {
        let text = SinglePart::plain(self.text.clone());
        let mut files = Vec::new();
        if let Some(invitation) = &self.invitation {
            files.push(invitation.file());
        }
        for attachment in &self.attachments {
            files.push(attachment.part()?);
        }
        let alternatives = (self.html.is_some() || self.invitation.is_some()).then(|| self.alternatives(text.clone()));
        let message = match (alternatives, files.is_empty()) {
            (None, true) => builder.singlepart(text),
            (Some(forms), true) => builder.multipart(forms),
            (forms, false) => {
                let mixed = MultiPart::mixed().boundary(self.boundary("mixed"));
                let mixed = match forms {
                    Some(forms) => mixed.multipart(forms),
                    None => mixed.singlepart(text),
                };
                builder.multipart(files.into_iter().fold(mixed, MultiPart::singlepart))
            }
        };
        message.map_err(|error| MailError::Encoding(error.to_string()))
    }

    /// The text, the HTML and the invitation, in the order from plainest to richest (RFC 2046 §5.1.4).
    fn alternatives(&self, text: SinglePart) -> MultiPart {
        let mut forms = MultiPart::alternative().boundary(self.boundary("alternative")).singlepart(text);
        if let Some(html) = &self.html {
            forms = forms.singlepart(SinglePart::html(html.clone()));
        }
        if let Some(invitation) = &self.invitation {
            forms = forms.singlepart(invitation.form());
        }
        forms
    }

    /// A line that is in no part of the mail and is the same each time the mail is put together.
    fn boundary(&self, part: &str) -> String {
        let digest = Sha256::new().chain_update(&self.message_id).chain_update([0]).chain_update(part).finalize();
        digest[..16].iter().fold("=_".to_owned(), |mut text, byte| {
            // Writing into a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl Attachment {
    fn part(&self) -> Result<SinglePart, MailError> {
        if self.name.chars().any(char::is_control) {
            return Err(MailError::ControlCharacter { field: "attachment" });
        }
        let media_type = self.media_type.trim();
        ContentType::parse(media_type).map_err(|_| MailError::InvalidMediaType(self.media_type.clone()))?;
        if !media_type.chars().all(|c| c.is_ascii_graphic() || c == ' ') {
            return Err(MailError::InvalidMediaType(self.media_type.clone()));
        }
        Ok(file(&self.name, type_with_name(media_type, &self.name), self.content.clone()))
    }
}

impl Invitation {
    /// The form that Gmail, Outlook and Naver show as an invitation.
    fn form(&self) -> SinglePart {
        let line = format!("text/calendar; charset=utf-8; method={}", self.method.word());
        SinglePart::builder().header(TypeLine(line)).body(base64(self.ics.clone().into_bytes()))
    }

    /// The same as a file, for programs that only open files.
    fn file(&self) -> SinglePart {
        let line = type_with_name("application/ics", INVITATION_NAME);
        file(INVITATION_NAME, line, self.ics.clone().into_bytes())
    }
}

impl Unsubscribe {
    fn line(&self) -> Result<ListUnsubscribe, MailError> {
        let refused = || MailError::InvalidUnsubscribe(self.one_click.clone());
        let url = Url::parse(&self.one_click).map_err(|_| refused())?;
        // What the parser gives back is ASCII and has no line ends in it.
        if url.scheme() != "https" || url.as_str().len() > UNSUBSCRIBE_BYTES || url.as_str().contains(['<', '>', ',']) {
            return Err(refused());
        }
        let mut line = format!("<{url}>");
        if let Some(mailto) = &self.mailto {
            let address = super::Mailbox::bare(mailto).address("unsubscribe")?;
            line = format!("{line},\r\n <mailto:{address}?subject=unsubscribe>");
        }
        Ok(ListUnsubscribe(line))
    }

    fn post_line(&self) -> ListUnsubscribePost {
        ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned())
    }
}

fn file(name: &str, line: TypeLine, content: Vec<u8>) -> SinglePart {
    SinglePart::builder().header(ContentDisposition::attachment(name)).header(line).body(base64(content))
}

/// Base64, whatever it is: no server on the way changes it then.
fn base64(content: Vec<u8>) -> Body {
    Body::new_with_encoding(content, ContentTransferEncoding::Base64).unwrap_or_else(Body::new)
}

fn mailboxes(field: &[super::Mailbox], name: &'static str) -> Result<Vec<LettreMailbox>, MailError> {
    field.iter().map(|one| one.to_lettre(name)).collect()
}

fn is_message_id(id: &str) -> bool {
    let fits =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_graphic() && !"<>@()[],;:\\\"".contains(c));
    id.len() <= 200 && id.split_once('@').is_some_and(|(left, right)| fits(left) && fits(right))
}

#[cfg(test)]
pub(super) mod tests;
