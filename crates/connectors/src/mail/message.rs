//! What a mail is, and the limits it keeps: 50 recipients, attachments of 10 MB together.

use super::address::Mailbox;
use crate::Failure;
use crate::ics::Method;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// `id@domain`, without angle brackets. Whoever sends derives it from what the mail is about, so that the same mail has
    /// the same id however often it is tried.
    pub message_id: String,
    /// When it was written.
    pub date: DateTime<Utc>,
    /// Who sends it.
    pub from: Mailbox,
    /// Where answers go; `None` is the sender.
    #[serde(default)]
    pub reply_to: Option<Mailbox>,
    /// To whom it is.
    #[serde(default)]
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    #[serde(default)]
    pub cc: Vec<Mailbox>,
    /// Who gets a copy that the others do not see.
    #[serde(default)]
    pub bcc: Vec<Mailbox>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The text as HTML.
    #[serde(default)]
    pub html: Option<String>,
    /// What goes with it.
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// How a recipient unsubscribes.
    #[serde(default)]
    pub unsubscribe: Option<Unsubscribe>,
    /// The invitation it carries.
    #[serde(default)]
    pub invitation: Option<Invitation>,
}

/// A file that goes with a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The file's name, in any script.
    pub name: String,
    /// `application/pdf`.
    pub media_type: String,
    /// The file. Base64 in JSON.
    #[serde(with = "base64_bytes")]
    pub content: Vec<u8>,
}

/// How a recipient unsubscribes (RFC 2369, and RFC 8058 for one click).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsubscribe {
    /// An `https` address that unsubscribes when `List-Unsubscribe=One-Click` is posted to it.
    pub one_click: String,
    /// A mail address that unsubscribes whoever writes to it.
    #[serde(default)]
    pub mailto: Option<String>,
}

/// An invitation that calendar programs read (RFC 6047).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The calendar (RFC 5545).
    pub ics: String,
    /// What it asks for; the same as in the calendar.
    pub method: Method,
}

/// Why a mail cannot be sent as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// No address.
    #[error("{address:?} in {field} is no mail address")]
    InvalidAddress {
        /// Where it stands: `from`, `reply_to`, `to`, `cc`, `bcc`, `unsubscribe`.
        field: &'static str,
        /// What stands there.
        address: String,
    },
    /// There is nobody to send it to.
    #[error("the mail has no recipients")]
    NoRecipients,
    /// More recipients than one mail may have: [`Mail::split`] it.
    #[error("{count} recipients, at most {} are allowed", Mail::RECIPIENTS)]
    TooManyRecipients {
        /// How many there are.
        count: usize,
    },
    /// The attachments are larger than 10 MB together.
    #[error("attachments of {bytes} bytes, at most {} are allowed", Mail::ATTACHMENT_BYTES)]
    AttachmentsTooLarge {
        /// How large they are together.
        bytes: usize,
    },
    /// A line end or another control character where none may be.
    #[error("{field} holds a control character")]
    ControlCharacter {
        /// Where: `subject`, `to`, `attachment` …
        field: &'static str,
    },
    /// The id is not of the form `id@domain`.
    #[error("{0:?} is no message id")]
    InvalidMessageId(String),
    /// `type/subtype` is expected.
    #[error("{0:?} is no media type")]
    InvalidMediaType(String),
    /// One click needs `https` (RFC 8058 §3.1).
    #[error("{0:?} is no https address to unsubscribe at")]
    InvalidUnsubscribe(String),
    /// The MIME library refuses.
    #[error("the mail cannot be put together: {0}")]
    Encoding(String),
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        let code = match &error {
            MailError::InvalidAddress { .. } => "invalid_address",
            MailError::NoRecipients => "no_recipients",
            MailError::TooManyRecipients { .. } => "too_many_recipients",
            MailError::AttachmentsTooLarge { .. } => "attachments_too_large",
            MailError::ControlCharacter { .. } => "control_character",
            MailError::InvalidMessageId(_) => "invalid_message_id",
            MailError::InvalidMediaType(_) => "invalid_media_type",
            MailError::InvalidUnsubscribe(_) => "invalid_unsubscribe",
            MailError::Encoding(_) => "mail_encoding",
        };
        // The sender stands in the settings, and is the same for every mail.
        match error {
            MailError::InvalidAddress { field: "from" | "reply_to", .. } => Self::unusable(code, error.to_string()),
            error => Self::invalid(code, error.to_string()),
        }
    }
}

impl Mail {
    /// So many recipients one mail may have, To, Cc and Bcc together. Amazon SES refuses more.
    pub const RECIPIENTS: usize = 50;
    /// So large may the attachments be together, as files. In the mail they are 37 % larger: base64 in lines of 76.
    pub const ATTACHMENT_BYTES: usize = 10 * 1024 * 1024;

    /// How many recipients it has.
    pub fn recipients(&self) -> usize {
        self.to.len() + self.cc.len() + self.bcc.len()
    }

    /// As many mails as are needed for none to have more than [`Mail::RECIPIENTS`]. Nobody is in two of them, and whoever is
    /// named twice is kept where named first. The first keeps the message id, the others' are derived from it:
    /// `id.2@domain`.
    pub fn split(mut self) -> Vec<Self> {
        self.drop_doubles();
        if self.recipients() <= Self::RECIPIENTS {
            return vec![self];
        }
        let fields = [std::mem::take(&mut self.to), std::mem::take(&mut self.cc), std::mem::take(&mut self.bcc)];
        let everybody: Vec<(usize, Mailbox)> = fields
            .into_iter()
            .enumerate()
            .flat_map(|(at, field)| field.into_iter().map(move |one| (at, one)))
            .collect();
        everybody.chunks(Self::RECIPIENTS).enumerate().map(|(index, part)| self.part(index, part)).collect()
    }

    /// The same mail for those of its recipients alone whose addresses are given, as [`super::smtp::Refused::address`] names
    /// them.
    #[must_use]
    pub fn only(&self, addresses: &[&str]) -> Self {
        let mut only = self.clone();
        for (field, name) in [(&mut only.to, "to"), (&mut only.cc, "cc"), (&mut only.bcc, "bcc")] {
            field.retain(|one| one.address(name).is_ok_and(|own| addresses.contains(&own.as_ref())));
        }
        only
    }

    fn part(&self, index: usize, recipients: &[(usize, Mailbox)]) -> Self {
        let mut part = self.clone();
        if index > 0 {
            part.message_id = match self.message_id.rsplit_once('@') {
                Some((id, domain)) => format!("{id}.{}@{domain}", index + 1),
                None => format!("{}.{}", self.message_id, index + 1),
            };
        }
        for (field, recipient) in recipients {
            let field = match field {
                0 => &mut part.to,
                1 => &mut part.cc,
                _ => &mut part.bcc,
            };
            field.push(recipient.clone());
        }
        part
    }

    fn drop_doubles(&mut self) {
        let mut seen = HashSet::new();
        for field in [&mut self.to, &mut self.cc, &mut self.bcc] {
            field.retain(|one| seen.insert(one.email.trim().to_lowercase()));
        }
    }
}

mod base64_bytes {
    //! Bytes as base64 text.

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::mime::tests::mail;

    fn many(prefix: &str, count: usize) -> Vec<Mailbox> {
        (0..count).map(|n| Mailbox::bare(format!("{prefix}{n}@example.com"))).collect()
    }

    #[test]
    fn more_than_fifty_recipients_make_several_mails() {
        let mail = Mail { to: many("to", 30), cc: many("cc", 30), bcc: many("bcc", 45), ..mail() };
        let parts = mail.clone().split();
        let counts: Vec<_> = parts.iter().map(|part| (part.to.len(), part.cc.len(), part.bcc.len())).collect();
        assert_eq!(counts, [(30, 20, 0), (0, 10, 40), (0, 0, 5)]);
        let ids: Vec<_> = parts.iter().map(|part| part.message_id.as_str()).collect();
        assert_eq!(ids, ["n-1@naru.example", "n-1.2@naru.example", "n-1.3@naru.example"]);
        assert_eq!(parts, mail.split(), "the same mail is split the same way each time");
    }

    #[test]
    fn fifty_recipients_are_one_mail() {
        assert_eq!(Mail { to: many("to", 50), ..mail() }.split().len(), 1);
        assert_eq!(Mail { to: many("to", 51), ..mail() }.split().len(), 2);
    }

    #[test]
    fn nobody_gets_the_mail_twice() {
        let mail = Mail {
            to: vec![Mailbox::bare("kim@example.com")],
            cc: vec![Mailbox::named("Kim", "Kim@Example.com"), Mailbox::bare("lee@example.com")],
            bcc: vec![Mailbox::bare("lee@example.com")],
            ..mail()
        };
        let parts = mail.split();
        assert_eq!((parts[0].to.len(), parts[0].cc.len(), parts[0].bcc.len()), (1, 1, 0));
    }

    #[test]
    fn those_who_were_missed_get_the_same_mail() {
        let mail = Mail {
            cc: vec![Mailbox::named("이영희", "lee@한국.example")],
            bcc: vec![Mailbox::bare("boss@naru.example")],
            ..mail()
        };
        let only = mail.only(&["lee@xn--3e0b707e.example"]);
        assert_eq!((only.to.len(), &only.cc, only.bcc.len()), (0, &mail.cc, 0));
        assert_eq!((only.message_id, only.subject), (mail.message_id, mail.subject));
    }

    #[test]
    fn a_mail_survives_the_outbox() {
        let mail = mail();
        let json = serde_json::to_string(&mail).unwrap();
        assert_eq!(serde_json::from_str::<Mail>(&json).unwrap(), mail);
    }
}
