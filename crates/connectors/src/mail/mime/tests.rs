use crate::ics::Method;
use crate::mail::{Attachment, Invitation, Mail, MailError, Mailbox, Unsubscribe};

/// A mail with Korean wherever it may be.
pub(in crate::mail) fn mail() -> Mail {
    Mail {
        message_id: "n-1@naru.example".into(),
        date: "2026-01-12T03:00:00Z".parse().unwrap(),
        from: Mailbox::named("나루 채용팀", "hr@naru.example"),
        reply_to: None,
        to: vec![Mailbox::named("홍길동", "hong@example.com")],
        cc: vec![],
        bcc: vec![],
        subject: "1차 면접 안내".into(),
        text: "안녕하세요.\n면접 일정을 알려드립니다.".into(),
        html: None,
        attachments: vec![],
        unsubscribe: None,
        invitation: None,
    }
}

fn encoded(mail: &Mail) -> String {
    String::from_utf8(mail.encode().unwrap().bytes).unwrap()
}

fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    let start = mail.find(&format!("{name}: ")).unwrap_or_else(|| panic!("no {name} in {mail}"));
    let rest = &mail[start..];
    let end = rest.match_indices("\r\n").find(|(at, _)| !rest[at + 2..].starts_with(' ')).unwrap().0;
    &rest[..end]
}

fn attachment(bytes: usize) -> Attachment {
    Attachment { name: "채용 안내.pdf".into(), media_type: "application/pdf".into(), content: vec![b'%'; bytes] }
}

#[test]
fn the_wire_carries_ascii_in_short_lines() {
    let mail = Mail {
        subject: "최종 면접 일정 안내드립니다 ".repeat(12).trim_end().into(),
        html: Some("<p>안녕하세요</p>".into()),
        attachments: vec![attachment(500)],
        ..mail()
    };
    let text = encoded(&mail);
    assert!(text.is_ascii());
    assert!(text.lines().all(|line| line.len() <= 998));
    assert!(header(&text, "Subject").lines().all(|line| line.len() <= 78));
    assert!(header(&text, "Content-Disposition").contains("filename*0*=utf-8''"), "{text}");
}

#[test]
fn the_id_and_the_date_are_those_given_and_the_bytes_are_the_same_each_time() {
    let mail = Mail { html: Some("<p>네</p>".into()), attachments: vec![attachment(100)], ..mail() };
    let text = encoded(&mail);
    assert_eq!(header(&text, "Message-ID"), "Message-ID: <n-1@naru.example>");
    assert_eq!(header(&text, "Date"), "Date: Mon, 12 Jan 2026 03:00:00 +0000");
    assert_eq!(text, encoded(&mail));
}

#[test]
fn who_gets_a_blind_copy_is_in_the_envelope_only() {
    let mail = Mail { bcc: vec![Mailbox::bare("secret@example.com")], ..mail() };
    let wire = mail.encode().unwrap();
    assert!(!String::from_utf8(wire.bytes).unwrap().to_lowercase().contains("secret"));
    assert_eq!(wire.bcc, ["secret@example.com"]);
    assert_eq!(wire.envelope.to().len(), 2);
}

#[test]
fn one_click_unsubscribes() {
    let unsubscribe = Unsubscribe {
        one_click: "https://naru.example/u/abc?채널=mail".into(),
        mailto: Some("leave@naru.example".into()),
    };
    let text = encoded(&Mail { unsubscribe: Some(unsubscribe), ..mail() });
    assert_eq!(
        header(&text, "List-Unsubscribe"),
        "List-Unsubscribe: <https://naru.example/u/abc?%EC%B1%84%EB%84%90=mail>,\r\n <mailto:leave@naru.example?subject=unsubscribe>"
    );
    assert_eq!(header(&text, "List-Unsubscribe-Post"), "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
}

#[test]
fn unsubscribing_needs_https() {
    for address in ["http://naru.example/u", "https://", "naru.example", "https://naru.example/a,b", "javascript:1"] {
        let unsubscribe = Unsubscribe { one_click: address.into(), mailto: None };
        let error = Mail { unsubscribe: Some(unsubscribe), ..mail() }.encode().unwrap_err();
        assert_eq!(error, MailError::InvalidUnsubscribe(address.into()));
    }
}

#[test]
fn an_invitation_is_a_form_of_the_text_and_a_file() {
    let invitation = Invitation { ics: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".into(), method: Method::Request };
    let text = encoded(&Mail { html: Some("<p>면접</p>".into()), invitation: Some(invitation), ..mail() });
    let forms = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "method=REQUEST", "invite.ics"];
    let places: Vec<_> =
        forms.iter().map(|form| text.find(form).unwrap_or_else(|| panic!("{form} in {text}"))).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(text.matches("QkVHSU46VkNBTEVOREFS").count(), 2, "as a form and as a file: {text}");
}

#[test]
fn ten_megabytes_of_attachments_are_the_limit() {
    let half = Mail::ATTACHMENT_BYTES / 2;
    let fits = Mail { attachments: vec![attachment(half), attachment(half)], ..mail() };
    let size = fits.encode().unwrap().bytes.len();
    assert!((13..=15).contains(&(size / 1_000_000)), "{size} bytes in MIME");
    let over = Mail { attachments: vec![attachment(half), attachment(half + 1)], ..mail() };
    let bytes = Mail::ATTACHMENT_BYTES + 1;
    assert_eq!(over.encode().unwrap_err(), MailError::AttachmentsTooLarge { bytes });
}

#[test]
fn what_cannot_be_sent_is_named() {
    let everybody = (0..51).map(|n| Mailbox::bare(format!("a{n}@example.com"))).collect();
    let with = |change: fn(&mut Mail)| {
        let mut mail = mail();
        change(&mut mail);
        mail.encode().unwrap_err()
    };
    assert_eq!(Mail { to: everybody, ..mail() }.encode().unwrap_err(), MailError::TooManyRecipients { count: 51 });
    assert_eq!(with(|mail| mail.to.clear()), MailError::NoRecipients);
    assert_eq!(with(|mail| mail.subject.push_str("\nBcc: x@y.z")), MailError::ControlCharacter { field: "subject" });
    for id in ["", "a", "a@b@c", "<a@b>", "a b@c", "a@b\r\nX: y"] {
        let error = Mail { message_id: id.into(), ..mail() }.encode().unwrap_err();
        assert_eq!(error, MailError::InvalidMessageId(id.into()));
    }
    for media_type in ["", "pdf", "a/b\r\nX-Y: z", "a/b\u{1}"] {
        let attachments = vec![Attachment { media_type: media_type.into(), ..attachment(1) }];
        let error = Mail { attachments, ..mail() }.encode().unwrap_err();
        assert_eq!(error, MailError::InvalidMediaType(media_type.into()));
    }
    let attachments = vec![Attachment { name: "a\r\nb.pdf".into(), ..attachment(1) }];
    let error = Mail { attachments, ..mail() }.encode().unwrap_err();
    assert_eq!(error, MailError::ControlCharacter { field: "attachment" });
}
