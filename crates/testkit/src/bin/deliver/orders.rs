//! What can be asked for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use naru_connectors::http;
use naru_connectors::ics::{self, Answer, Attendee, Event, Method, Person, Status};
use naru_connectors::mail::ses::{Credentials, Ses};
use naru_connectors::mail::smtp::{Login, Security, Server, Smtp};
use naru_connectors::mail::{Invitation, Mail};
use naru_connectors::push::Push;
use naru_connectors::push::fcm::{self, Fcm, Outcome, ServiceAccount};
use naru_connectors::sms::{Sens, Sms, SmsGateway, Solapi, Twilio};
use naru_connectors::{Failure, Secret};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// One thing to do.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    /// A mail by SMTP; without one only the login is tried.
    Smtp { server: ServerWords, mail: Option<Box<Mail>>, interview: Option<Box<Interview>> },
    /// A mail by SES; without one the account is asked for.
    Ses {
        account: SesWords,
        mail: Option<Box<Mail>>,
        #[serde(default)]
        tags: Vec<(String, String)>,
    },
    /// A text message; without one the keys are tried.
    Sms { gateway: GatewayWords, sms: Option<Sms>, status: Option<String> },
    /// A push message.
    Push { base: String, service_account: Value, push: Push },
    /// An invitation as text.
    Invitation(Box<Interview>),
    /// A mail as it would go over the wire, in base64.
    Encode {
        /// The mail.
        mail: Box<Mail>,
    },
}

#[derive(Deserialize)]
pub(crate) struct ServerWords {
    host: String,
    port: u16,
    security: String,
    extra_ca: Option<PathBuf>,
    user: Option<String>,
    password: Option<String>,
    access_token: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct SesWords {
    base: String,
    region: String,
    access_key_id: String,
    secret_access_key: String,
}

#[derive(Deserialize)]
pub(crate) struct GatewayWords {
    kind: String,
    base: String,
    key: String,
    secret: String,
    #[serde(default)]
    service_id: String,
    from: String,
}

#[derive(Deserialize)]
pub(crate) struct Interview {
    id: String,
    method: Method,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    zone: String,
    summary: String,
    description: Option<String>,
    location: Option<String>,
    organizer: Person,
    attendees: Vec<Person>,
}

impl Order {
    pub(crate) async fn carry_out(self, now: DateTime<Utc>) -> Result<Value, Failure> {
        match self {
            Self::Smtp { server, mail, interview } => by_smtp(server, mail, interview, now).await,
            Self::Ses { account, mail, tags } => by_ses(account, mail, &tags, now).await,
            Self::Sms { gateway, sms, status } => by_gateway(gateway, sms, status, now).await,
            Self::Push { base, service_account, push } => by_fcm(&base, &service_account, &push, now).await,
            Self::Encode { mail } => Ok(json!({ "base64": STANDARD.encode(mail.encode()?.bytes) })),
            Self::Invitation(interview) => Ok(json!({ "ics": interview.calendar(now)? })),
        }
    }
}

async fn by_smtp(
    words: ServerWords,
    mail: Option<Box<Mail>>,
    interview: Option<Box<Interview>>,
    now: DateTime<Utc>,
) -> Result<Value, Failure> {
    let smtp = words.smtp()?;
    let Some(mut mail) = mail else {
        return smtp.test().await.map(|()| json!({}));
    };
    if let Some(interview) = interview {
        mail.invitation = Some(Invitation { ics: interview.calendar(now)?, method: interview.method });
    }
    let mut sent = Vec::new();
    for part in mail.split() {
        let answer = smtp.send(&part).await?;
        let refused: Vec<&str> = answer.refused.iter().map(|one| one.address.as_str()).collect();
        sent.push(json!({ "message_id": part.message_id, "answer": answer.answer, "refused": refused }));
    }
    Ok(json!({ "sent": sent }))
}

async fn by_ses(
    words: SesWords,
    mail: Option<Box<Mail>>,
    tags: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<Value, Failure> {
    let credentials = Credentials {
        access_key_id: words.access_key_id,
        secret_access_key: Secret::new(words.secret_access_key),
        session_token: None,
    };
    let ses = Ses::new(client()?, address(&words.base)?, words.region, credentials);
    match mail {
        Some(mail) => {
            let tags: Vec<(&str, &str)> = tags.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            Ok(json!({ "message_id": ses.send(&mail, &tags, now).await? }))
        }
        None => {
            let account = ses.account(now).await?;
            Ok(json!({ "per_second": account.per_second, "per_day": account.per_day }))
        }
    }
}

async fn by_gateway(
    words: GatewayWords,
    sms: Option<Sms>,
    status: Option<String>,
    now: DateTime<Utc>,
) -> Result<Value, Failure> {
    let gateway = words.gateway()?;
    match (sms, status) {
        (Some(sms), _) => Ok(json!(gateway.send(&sms, now).await?)),
        (None, Some(id)) => Ok(json!(gateway.status(&id, now).await?)),
        (None, None) => gateway.test(now).await.map(|()| json!({})),
    }
}

async fn by_fcm(base: &str, service_account: &Value, push: &Push, now: DateTime<Utc>) -> Result<Value, Failure> {
    let client = client()?;
    let account = ServiceAccount::parse(&service_account.to_string())?;
    let token = fcm::access_token(&client, &account, now).await?;
    let project = Fcm::new(client, address(base)?, account.project_id);
    Ok(match project.send(&token.token, push, now).await? {
        Outcome::Accepted { name } => json!({ "name": name }),
        Outcome::DropToken => json!({ "drop_token": true }),
    })
}

impl ServerWords {
    fn smtp(self) -> Result<Smtp, Failure> {
        let security = match self.security.as_str() {
            "tls" => Security::Tls,
            "starttls" => Security::StartTls,
            "plain" => Security::Plain,
            other => return Err(wrong(format!("{other} is no security"))),
        };
        let login = match (self.user, self.password, self.access_token) {
            (Some(user), Some(password), _) => Login::Password { user, password: Secret::new(password) },
            (Some(user), None, Some(token)) => Login::OAuth { user, access_token: Secret::new(token) },
            _ => Login::None,
        };
        let server = Server {
            host: self.host,
            port: self.port,
            security,
            extra_ca: self.extra_ca,
            timeout: Duration::from_secs(60),
            message_limit_bytes: None,
        };
        Ok(Smtp::new(server, login))
    }
}

impl GatewayWords {
    fn gateway(self) -> Result<Box<dyn SmsGateway>, Failure> {
        let (client, base, secret) = (client()?, address(&self.base)?, Secret::new(self.secret));
        Ok(match self.kind.as_str() {
            "solapi" => Box::new(Solapi::new(client, base, self.key, secret, self.from)),
            "sens" => Box::new(Sens::new(client, base, self.service_id, (self.key, secret), self.from)),
            "twilio" => Box::new(Twilio::new(client, base, self.key, secret, self.from)),
            other => return Err(wrong(format!("{other} is no gateway"))),
        })
    }
}

impl Interview {
    fn calendar(&self, now: DateTime<Utc>) -> Result<String, Failure> {
        let invited = |person: &Person| Attendee {
            person: person.clone(),
            answer: Answer::NeedsAction,
            rsvp: true,
            optional: false,
        };
        let event = Event {
            uid: format!("interview-{}@naru", self.id),
            sequence: 0,
            stamp: now,
            start: self.start,
            end: self.end,
            all_day: false,
            zone: self.zone.parse().map_err(|_| wrong(format!("{} is no zone", self.zone)))?,
            summary: self.summary.clone(),
            description: self.description.clone(),
            location: self.location.clone(),
            url: None,
            status: Status::Confirmed,
            organizer: Some(self.organizer.clone()),
            attendees: self.attendees.iter().map(invited).collect(),
        };
        Ok(ics::write(self.method, &[event]))
    }
}

fn client() -> Result<reqwest::Client, Failure> {
    http::client(None).map_err(|error| wrong(error.to_string()))
}

fn address(text: &str) -> Result<reqwest::Url, Failure> {
    text.parse().map_err(|_| wrong(format!("{text} is no address")))
}

fn wrong(detail: String) -> Failure {
    Failure::Permanent { code: "order".to_owned(), detail }
}
