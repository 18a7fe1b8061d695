//! How the page hands a request over: the body is the raw body of an IPC call, everything else is in its headers.
//! `ui/src/platform/framing.ts` writes them.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};
use http::{Method, Request, Uri};

const METHOD: &str = "x-naru-method";
const PATH: &str = "x-naru-path";
const TYPE: &str = "x-naru-content-type";
const CHANNEL: &str = "x-naru-channel";
const CALL: &str = "x-naru-call";
const CANCEL: &str = "x-naru-cancel";

/// Headers that speak of the IPC call itself and not of the request in it.
const OF_THE_CALL: [&str; 15] = [
    METHOD,
    PATH,
    TYPE,
    CHANNEL,
    CALL,
    CANCEL,
    "x-naru-name",
    "x-naru-picked",
    "content-type",
    "content-length",
    "host",
    "origin",
    "referer",
    "user-agent",
    "connection",
];

/// Why a call is no request.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(crate) enum EnvelopeError {
    /// A header is missing or unreadable.
    #[error("the header {0} is missing or not text")]
    Header(&'static str),
    /// The method, path or a header breaks the rules of HTTP.
    #[error("not an HTTP request: {0}")]
    Http(String),
}

/// What a call asks for.
pub(crate) enum Call {
    /// A request, the channel for its body when that is to come piece by piece, and a name by which it can be ended when not.
    Ask { request: Box<Request<Bytes>>, channel: Option<String>, name: Option<String> },
    /// The end of the stream that this channel carries, or of the request of this name.
    Cancel(String),
}

/// Opens the envelope.
pub(crate) fn open(headers: &HeaderMap, body: Bytes) -> Result<Call, EnvelopeError> {
    if let Some(channel) = text(headers, CANCEL) {
        return Ok(Call::Cancel(channel.to_owned()));
    }
    let method = text(headers, METHOD).ok_or(EnvelopeError::Header(METHOD))?;
    let path = text(headers, PATH).ok_or(EnvelopeError::Header(PATH))?;
    let mut request = Request::new(body);
    *request.method_mut() = Method::from_bytes(method.as_bytes()).map_err(broken)?;
    *request.uri_mut() = path.parse::<Uri>().map_err(broken)?;
    *request.headers_mut() = carried(headers);
    if let Some(content_type) = headers.get(TYPE) {
        request.headers_mut().insert(CONTENT_TYPE, content_type.clone());
    }
    let word = |name| text(headers, name).map(str::to_owned);
    Ok(Call::Ask { request: Box::new(request), channel: word(CHANNEL), name: word(CALL) })
}

fn carried(headers: &HeaderMap) -> HeaderMap {
    let belongs = |name: &HeaderName| {
        let name = name.as_str();
        !name.starts_with("tauri-") && !name.starts_with("sec-") && !OF_THE_CALL.contains(&name)
    };
    headers.iter().filter(|(name, _)| belongs(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn broken(error: impl std::fmt::Display) -> EnvelopeError {
    EnvelopeError::Http(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::{Call, EnvelopeError, open};
    use bytes::Bytes;
    use http::HeaderMap;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn a_request_comes_out_as_it_was_put_in() {
        let headers = headers(&[
            ("x-naru-method", "PUT"),
            ("x-naru-path", "/api/imports/1/files?name=%EC%9D%B4%EB%A0%A5%EC%84%9C.pdf"),
            ("x-naru-content-type", "application/pdf"),
            ("content-type", "application/octet-stream"),
            ("tauri-callback", "7"),
            ("accept", "application/json"),
            ("x-naru-passphrase", "secret"),
        ]);
        let Ok(Call::Ask { request, channel, .. }) = open(&headers, Bytes::from_static(b"%PDF")) else {
            panic!("no request")
        };
        assert_eq!(request.method(), "PUT");
        assert_eq!(request.uri().query(), Some("name=%EC%9D%B4%EB%A0%A5%EC%84%9C.pdf"));
        assert_eq!(request.headers().get("content-type").unwrap(), "application/pdf");
        assert_eq!(request.headers().get("accept").unwrap(), "application/json");
        assert_eq!(request.headers().get("x-naru-passphrase").unwrap(), "secret");
        assert!(request.headers().get("tauri-callback").is_none());
        assert_eq!(request.body().as_ref(), b"%PDF");
        assert_eq!(channel, None);
    }

    #[test]
    fn a_stream_is_asked_for_and_cancelled_by_its_channel() {
        let asked =
            headers(&[("x-naru-method", "GET"), ("x-naru-path", "/api/events"), ("x-naru-channel", "__CHANNEL__:3")]);
        let Ok(Call::Ask { channel, .. }) = open(&asked, Bytes::new()) else { panic!("no request") };
        assert_eq!(channel.as_deref(), Some("__CHANNEL__:3"));
        let named = headers(&[("x-naru-method", "POST"), ("x-naru-path", "/api/x"), ("x-naru-call", "7")]);
        let Ok(Call::Ask { request, name, .. }) = open(&named, Bytes::new()) else { panic!("no request") };
        assert_eq!((name.as_deref(), request.headers().len()), (Some("7"), 0));
        let cancelled = headers(&[("x-naru-cancel", "__CHANNEL__:3")]);
        assert!(matches!(open(&cancelled, Bytes::new()), Ok(Call::Cancel(id)) if id == "__CHANNEL__:3"));
    }

    #[test]
    fn what_is_no_request_is_said_so() {
        let missing = headers(&[("x-naru-path", "/api/health")]);
        assert_eq!(open(&missing, Bytes::new()).err(), Some(EnvelopeError::Header("x-naru-method")));
        let broken = headers(&[("x-naru-method", "G T"), ("x-naru-path", "/api/health")]);
        assert!(matches!(open(&broken, Bytes::new()).err(), Some(EnvelopeError::Http(_))));
    }
}
