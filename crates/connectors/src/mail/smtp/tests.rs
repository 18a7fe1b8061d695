use super::*;
use crate::mail::Mailbox;
use crate::mail::mime::tests::mail;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What a scripted server says to a line; nothing closes the connection.
type Script = fn(&str) -> Option<&'static str>;

/// A server for one conversation. Gives what it heard.
async fn server(script: Script) -> (Smtp, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        converse(stream, script).await
    });
    (smtp(port, Login::None), heard)
}

async fn converse(stream: TcpStream, script: Script) -> Vec<String> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut heard = Vec::new();
    let mut in_message = false;
    write.write_all(b"220 test ESMTP\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        if in_message && line != "." {
            continue;
        }
        let Some(answer) = script(&line) else { break };
        in_message = answer.starts_with("354");
        heard.push(line);
        write.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
    }
    heard
}

fn smtp(port: u16, login: Login) -> Smtp {
    let server = Server {
        host: "127.0.0.1".into(),
        port,
        security: Security::Plain,
        extra_ca: None,
        timeout: Duration::from_secs(20),
        message_limit_bytes: None,
    };
    Smtp::new(server, login)
}

fn friendly(line: &str) -> Option<&'static str> {
    Some(match line.split([' ', ':']).next().unwrap_or_default() {
        "EHLO" => "250-test\r\n250 AUTH PLAIN LOGIN XOAUTH2",
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        "." => "250 2.0.0 Ok: queued as 42",
        _ => "250 2.1.0 Ok",
    })
}

fn two_recipients() -> Mail {
    Mail { cc: vec![Mailbox::bare("lee@example.com")], ..mail() }
}

#[tokio::test]
async fn a_mail_is_taken() {
    let (smtp, heard) = server(friendly).await;
    let sent = smtp.send(&two_recipients()).await.unwrap();
    assert_eq!(sent, Sent { answer: "250 2.0.0 Ok: queued as 42".into(), refused: vec![] });
    let heard = heard.await.unwrap();
    let wanted =
        ["MAIL FROM:<hr@naru.example>", "RCPT TO:<hong@example.com>", "RCPT TO:<lee@example.com>", "DATA", "."];
    assert_eq!(heard[1..6], wanted);
}

#[tokio::test]
async fn one_refused_recipient_does_not_keep_it_from_the_others() {
    let (smtp, heard) = server(|line| match line {
        "RCPT TO:<hong@example.com>" => Some("550 5.1.1 no such user"),
        _ => friendly(line),
    })
    .await;
    let sent = smtp.send(&two_recipients()).await.unwrap();
    let failure = Failure::Permanent { code: "550 5.1.1".into(), detail: "550 5.1.1 no such user".into() };
    assert_eq!(sent.refused, [Refused { address: "hong@example.com".into(), failure }]);
    assert!(heard.await.unwrap().contains(&"DATA".to_owned()));
}

#[tokio::test]
async fn too_many_recipients_leaves_the_rest_for_later() {
    let (smtp, _) = server(|line| match line {
        "RCPT TO:<lee@example.com>" => Some("452 4.5.3 Too many recipients"),
        _ => friendly(line),
    })
    .await;
    let sent = smtp.send(&two_recipients()).await.unwrap();
    assert!(matches!(sent.refused[0].failure, Failure::RateLimited { .. }), "{sent:?}");
}

#[tokio::test]
async fn when_nobody_is_taken_what_may_pass_counts() {
    let (smtp, heard) = server(|line| match line {
        "RCPT TO:<hong@example.com>" => Some("550 5.1.1 no such user"),
        "RCPT TO:<lee@example.com>" => Some("451 4.3.0 try later"),
        _ => friendly(line),
    })
    .await;
    let failure = smtp.send(&two_recipients()).await.unwrap_err();
    assert!(matches!(failure, Failure::Deferred { .. }), "{failure:?}");
    assert!(!heard.await.unwrap().contains(&"DATA".to_owned()));
}

#[tokio::test]
async fn a_sender_that_is_refused_is_a_fault_of_the_connection() {
    let (smtp, _) =
        server(|line| if line.starts_with("MAIL") { Some("553 5.7.1 not owned by user") } else { friendly(line) })
            .await;
    let failure = smtp.send(&mail()).await.unwrap_err();
    assert!(matches!(&failure, Failure::Unusable { code, .. } if code == "553 5.7.1"), "{failure:?}");
    let mail = Mail { from: Mailbox::bare("no address"), ..crate::mail::mime::tests::mail() };
    let failure = smtp.send(&mail).await.unwrap_err();
    assert!(matches!(&failure, Failure::Unusable { code, .. } if code == "invalid_address"), "{failure:?}");
    let mail = Mail { to: vec![Mailbox::bare("no address")], ..crate::mail::mime::tests::mail() };
    let failure = smtp.send(&mail).await.unwrap_err();
    assert!(matches!(&failure, Failure::Invalid { code, .. } if code == "invalid_address"), "{failure:?}");
}

#[tokio::test]
async fn a_message_that_is_wanted_later_says_nothing_of_the_server() {
    let (smtp, _) = server(|line| if line == "." { Some("451 4.7.1 try again later") } else { friendly(line) }).await;
    assert!(matches!(smtp.send(&mail()).await.unwrap_err(), Failure::Deferred { .. }));
}

#[tokio::test]
async fn a_refused_message_is_refused_with_its_code() {
    let (smtp, _) = server(|line| if line == "." { Some("552 5.3.4 too large") } else { friendly(line) }).await;
    let failure = smtp.send(&mail()).await.unwrap_err();
    assert_eq!(failure, Failure::Permanent { code: "552 5.3.4".into(), detail: "552 5.3.4 too large".into() });
}

#[tokio::test]
async fn a_lost_answer_may_have_been_a_yes() {
    let (smtp, _) = server(|line| if line == "." { None } else { friendly(line) }).await;
    assert!(matches!(smtp.send(&mail()).await.unwrap_err(), Failure::Transient { .. }));
}

#[tokio::test]
async fn closing_after_421_is_for_later() {
    let (smtp, _) =
        server(|line| if line.starts_with("RCPT") { Some("421 4.3.2 shutting down") } else { friendly(line) }).await;
    assert!(matches!(smtp.send(&two_recipients()).await.unwrap_err(), Failure::Transient { .. }));
}

#[tokio::test]
async fn a_login_that_is_refused() {
    let password = || Login::Password { user: "hr".into(), password: Secret::new("wrong") };
    let token = || Login::OAuth { user: "hr@naru.example".into(), access_token: Secret::new("old") };
    let wrong: Script = |line| if line.starts_with("AUTH") { Some("535 5.7.8 no") } else { friendly(line) };
    let challenged: Script = |line| match line {
        "" => Some("535 5.7.8 Username and Password not accepted"),
        line if line.starts_with("AUTH XOAUTH2 ") => Some("334 eyJzdGF0dXMiOiI0MDAifQ=="),
        line => friendly(line),
    };
    for (login, script) in [(password(), wrong), (token(), wrong), (token(), challenged)] {
        let (smtp, _) = server(script).await;
        let failure = Smtp { login, ..smtp }.test().await.unwrap_err();
        assert!(matches!(failure, Failure::Unauthorized { .. }), "{failure:?}");
        assert!(!format!("{failure:?}").contains("wrong"));
    }
}

#[tokio::test]
async fn testing_sends_nothing() {
    let (smtp, heard) = server(|line| if line.starts_with("AUTH") { Some("235 ok") } else { friendly(line) }).await;
    let login = Login::OAuth { user: "hr@naru.example".into(), access_token: Secret::new("token") };
    Smtp { login, ..smtp }.test().await.unwrap();
    let heard = heard.await.unwrap();
    assert_eq!(heard.len(), 3, "{heard:?}");
    // user=hr@naru.example^Aauth=Bearer token^A^A
    assert_eq!(heard[1], "AUTH XOAUTH2 dXNlcj1ockBuYXJ1LmV4YW1wbGUBYXV0aD1CZWFyZXIgdG9rZW4BAQ==");
}

#[tokio::test]
async fn a_server_without_the_login_or_the_tls_that_is_wanted() {
    let (smtp, _) = server(|line| if line.starts_with("EHLO") { Some("250 test") } else { friendly(line) }).await;
    let login = Login::Password { user: "hr".into(), password: Secret::new("x") };
    let failure = Smtp { login, ..smtp }.test().await.unwrap_err();
    assert!(matches!(failure, Failure::Unusable { code, .. } if code == "no_login_mechanism"));
    let (smtp, heard) = server(friendly).await;
    let server = Server { security: Security::StartTls, ..smtp.server };
    let failure = Smtp::new(server, Login::None).test().await.unwrap_err();
    assert!(matches!(failure, Failure::Unusable { code, .. } if code == "no_starttls"));
    drop(heard);
}

#[tokio::test]
async fn no_server_no_smtp_and_no_answer() {
    assert!(matches!(smtp(9, Login::None).test().await.unwrap_err(), Failure::Transient { .. }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let quick = |port| {
        let smtp = smtp(port, Login::None);
        Smtp { server: Server { timeout: Duration::from_millis(300), ..smtp.server }, ..smtp }
    };
    assert_eq!(quick(port).test().await.unwrap_err(), Failure::transient("no answer in time"));
    let talk = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // The one that did not get an answer comes first.
        let (mut other, _) = listener.accept().await.unwrap();
        other.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        let _ = stream.read(&mut [0; 1]).await;
        let _ = other.read(&mut [0; 64]).await;
    });
    let failure = smtp(port, Login::None).test().await.unwrap_err();
    assert!(matches!(failure, Failure::Contract { .. }), "{failure:?}");
    talk.await.unwrap();
}

#[tokio::test]
async fn in_the_clear_with_this_machine_only() {
    for host in ["smtp.example.com", "192.168.0.1"] {
        let smtp = smtp(25, Login::None);
        let failure = Smtp { server: Server { host: host.into(), ..smtp.server }, ..smtp }.test().await.unwrap_err();
        assert!(matches!(failure, Failure::Unusable { code, .. } if code == "insecure_address"));
    }
}

#[tokio::test]
async fn a_mail_larger_than_the_server_takes_is_not_sent() {
    let smtp = smtp(9, Login::None);
    let server = Server { message_limit_bytes: Some(100), ..smtp.server };
    let failure = Smtp::new(server, Login::None).send(&mail()).await.unwrap_err();
    assert!(matches!(failure, Failure::Invalid { code, .. } if code == "message_too_large"));
}
