//! The one place that makes HTTP clients, sends requests and reads answers. Every call has a limit in time and in size; plain
//! HTTP is spoken with this machine only.

use crate::failure::Failure;
use chrono::{DateTime, Utc};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Certificate, Client, ClientBuilder, RequestBuilder, StatusCode, Url, redirect};
use serde_json::Value;
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest wait for a whole answer.
const ANSWER: Duration = Duration::from_secs(30);
/// Largest answer that is read.
const ANSWER_LIMIT_BYTES: usize = 16 * 1024 * 1024;

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The file with further certificates cannot be read.
    #[error("the certificates cannot be read: {0}")]
    Certificates(String),
    /// The TLS library refuses.
    #[error("no HTTP client can be made: {0}")]
    Client(#[from] reqwest::Error),
}

/// A client that follows no redirects, heeds `HTTPS_PROXY`, and trusts the system's certificates and those in `extra_ca` (PEM).
///
/// # Errors
/// [`ClientError`].
pub fn client(extra_ca: Option<&Path>) -> Result<Client, ClientError> {
    Ok(builder(extra_ca)?.timeout(ANSWER).build()?)
}

/// The same without a limit for a whole answer, for answers that come piece by piece: who reads them waits for each piece.
///
/// # Errors
/// [`ClientError`].
pub fn streaming_client(extra_ca: Option<&Path>) -> Result<Client, ClientError> {
    Ok(builder(extra_ca)?.build()?)
}

fn builder(extra_ca: Option<&Path>) -> Result<ClientBuilder, ClientError> {
    install_crypto();
    let mut builder = Client::builder()
        .connect_timeout(CONNECT)
        .redirect(redirect::Policy::none())
        .user_agent(concat!("naru/", env!("CARGO_PKG_VERSION")));
    if let Some(path) = extra_ca {
        let pem = std::fs::read(path).map_err(|error| ClientError::Certificates(error.to_string()))?;
        let certificates = Certificate::from_pem_bundle(&pem)?;
        builder = builder.tls_certs_merge(certificates);
    }
    Ok(builder)
}

/// Names the TLS implementation, once for the process.
pub fn install_crypto() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Refused when a provider is there already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// Whether an address may be spoken with: `https`, or this machine.
pub fn is_allowed(url: &Url) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(address)) => address.is_loopback(),
            Some(url::Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        },
        _ => false,
    }
}

/// A whole answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

/// Sends a request and reads the whole answer, whatever its status.
///
/// # Errors
/// [`Failure::Transient`] when there is no connection or no answer in time; [`Failure::Unusable`] when the address is plain HTTP
/// elsewhere; [`Failure::Contract`] when the answer is larger than 16 MB.
pub async fn send(client: &Client, request: RequestBuilder) -> Result<Answer, Failure> {
    send_where(client, request, is_allowed).await
}

/// The same, to addresses that `allowed` allows.
pub(crate) async fn send_where(
    client: &Client,
    request: RequestBuilder,
    allowed: impl Fn(&Url) -> bool,
) -> Result<Answer, Failure> {
    // Address and headers are the connection's.
    let request = request.build().map_err(|_| Failure::unusable("request", "the address or a header is malformed"))?;
    if !allowed(request.url()) {
        let detail = format!("{} is not HTTPS", request.url().host_str().unwrap_or_default());
        return Err(Failure::unusable("insecure_address", detail));
    }
    let mut response = client.execute(request).await.map_err(|error| transient(&error))?;
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| transient(&error))? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_LIMIT_BYTES {
            return Err(Failure::contract("an answer of at most 16 MB", Some(status.as_u16()), &body));
        }
    }
    Ok(Answer { status, headers, body })
}

impl Answer {
    /// The body as JSON of the shape `T`; `expected` names it.
    ///
    /// # Errors
    /// [`Failure::Contract`].
    pub fn json<T: serde::de::DeserializeOwned>(&self, expected: &str) -> Result<T, Failure> {
        serde_json::from_slice(&self.body)
            .map_err(|error| Failure::contract(format!("{expected} ({error})"), Some(self.status.as_u16()), &self.body))
    }

    /// The body as JSON of any shape; `Null` when it is none.
    pub fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// What the system asks to wait (RFC 9110 §10.2.3: seconds, or a date that is compared with `now`).
    pub fn retry_after(&self, now: DateTime<Utc>) -> Option<Duration> {
        let text = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let at = DateTime::<Utc>::from(httpdate::parse_http_date(text).ok()?);
        Some((at - now).to_std().unwrap_or_default())
    }

    /// The failure that a status stands for where the system's own documentation says nothing else: 401 unauthorized, 402
    /// is about the account, 408, 425 and 5xx may pass, 429 (and 503 with Retry-After) asks to wait, the rest is refused.
    pub fn failure(&self, detail: impl Into<String>, now: DateTime<Utc>) -> Failure {
        let detail = detail.into();
        let retry_after = self.retry_after(now);
        match self.status.as_u16() {
            401 => Failure::Unauthorized { detail },
            402 => Failure::unusable("402", detail),
            429 => Failure::RateLimited { retry_after, detail },
            503 if retry_after.is_some() => Failure::RateLimited { retry_after, detail },
            408 | 425 | 500..=599 => Failure::Transient { detail: format!("{}: {detail}", self.status.as_u16()) },
            code => Failure::Permanent { code: code.to_string(), detail },
        }
    }
}

/// No connection, or one that broke off. The address may hold secrets and is left out.
pub(crate) fn transient(error: &reqwest::Error) -> Failure {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke off"
    };
    Failure::transient(what)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wiremock::matchers::path;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    async fn answer(template: ResponseTemplate) -> Result<Answer, Failure> {
        let server = MockServer::start().await;
        Mock::given(path("/")).respond_with(template).mount(&server).await;
        let client = client(None).unwrap();
        send(&client, client.get(server.uri())).await
    }

    fn now() -> DateTime<Utc> {
        "2026-01-12T03:00:00Z".parse().unwrap()
    }

    #[tokio::test]
    async fn statuses_say_what_kind_of_failure_it_is() {
        for (status, wanted) in [
            (401, Failure::Unauthorized { detail: "d".into() }),
            (402, Failure::unusable("402", "d")),
            (429, Failure::RateLimited { retry_after: None, detail: "d".into() }),
            (503, Failure::Transient { detail: "503: d".into() }),
            (404, Failure::Permanent { code: "404".into(), detail: "d".into() }),
        ] {
            assert_eq!(answer(ResponseTemplate::new(status)).await.unwrap().failure("d", now()), wanted);
        }
    }

    #[tokio::test]
    async fn a_wait_is_given_in_seconds_or_as_a_date() {
        for (text, seconds) in [("7", 7), ("Mon, 12 Jan 2026 03:00:30 GMT", 30), ("Mon, 12 Jan 2026 02:00:00 GMT", 0)] {
            let answer = answer(ResponseTemplate::new(503).insert_header("retry-after", text)).await.unwrap();
            assert_eq!(answer.retry_after(now()), Some(Duration::from_secs(seconds)), "{text}");
            assert!(matches!(answer.failure("d", now()), Failure::RateLimited { .. }));
        }
    }

    #[tokio::test]
    async fn an_answer_of_another_shape_is_kept_as_it_came() {
        let answer = answer(ResponseTemplate::new(200).set_body_string("<html>")).await.unwrap();
        let Err(Failure::Contract { answer, .. }) = answer.json::<Vec<u8>>("a list") else {
            panic!("no contract failure")
        };
        assert_eq!(*answer, crate::RawAnswer { status: Some(200), body: "<html>".into() });
    }

    #[tokio::test]
    async fn nothing_listens() {
        let client = client(None).unwrap();
        let failure = send(&client, client.get("http://127.0.0.1:9/")).await.unwrap_err();
        assert_eq!(failure, Failure::transient("no connection"));
    }

    #[tokio::test]
    async fn plain_http_is_for_this_machine() {
        let client = client(None).unwrap();
        for address in ["http://example.com/", "http://192.168.0.1/", "ftp://localhost/"] {
            let failure = send(&client, client.get(address)).await.unwrap_err();
            assert!(matches!(failure, Failure::Unusable { .. }), "{address}: {failure:?}");
        }
    }
}
