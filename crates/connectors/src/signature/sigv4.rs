//! AWS Signature Version 4, as the guide "Create a signed AWS API request" lays it down, for requests whose path needs no
//! normalising. Written here because aws-sigv4 brings a whole client runtime with it.

use super::{hex, hmac_sha256};
use crate::Secret;
use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use sha2::{Digest, Sha256};
use url::Url;

/// What stays as it is in a canonical request (RFC 3986 §2.3).
const RESERVED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// The same for a path, whose slashes stay.
const PATH: AsciiSet = RESERVED.remove(b'/');

/// The service that has two rules of its own: S3.
const OBJECTS: &str = "s3";

/// Keys of an AWS account.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// `AKIA…`.
    pub access_key_id: String,
    /// The secret key.
    pub secret_access_key: Secret,
    /// The token of temporary keys.
    pub session_token: Option<Secret>,
}

/// Where a request goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    /// `ap-northeast-2`.
    pub(crate) region: &'a str,
    /// `ses`.
    pub(crate) service: &'a str,
}

/// The headers that sign a request: `x-amz-date`, `authorization`, `x-amz-security-token` for temporary keys, and for S3
/// `x-amz-content-sha256`.
pub(crate) fn sign(
    method: &str,
    url: &Url,
    body: &[u8],
    credentials: &Credentials,
    scope: Scope<'_>,
    now: DateTime<Utc>,
) -> Vec<(&'static str, String)> {
    let date = now.format("%Y%m%dT%H%M%SZ").to_string();
    let mut headers = vec![("host", authority(url))];
    if scope.service == OBJECTS {
        headers.push(("x-amz-content-sha256", hex(&Sha256::digest(body))));
    }
    headers.push(("x-amz-date", date.clone()));
    if let Some(token) = &credentials.session_token {
        headers.push(("x-amz-security-token", token.expose().to_owned()));
    }
    let names: Vec<&str> = headers.iter().map(|(name, _)| *name).collect();
    let names = names.join(";");
    let request = canonical_request(method, url, &headers, &names, (body, scope));
    let day = &date[..8];
    let credential_scope = format!("{day}/{}/{}/aws4_request", scope.region, scope.service);
    let text = format!("AWS4-HMAC-SHA256\n{date}\n{credential_scope}\n{}", hex(&Sha256::digest(request)));
    let secret = format!("AWS4{}", credentials.secret_access_key.expose());
    let key = [day, scope.region, scope.service, "aws4_request"]
        .iter()
        .fold(secret.into_bytes(), |key, part| hmac_sha256(&key, part).to_vec());
    let signature = hex(&hmac_sha256(&key, &text));
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={}/{credential_scope}, SignedHeaders={names}, Signature={signature}",
        credentials.access_key_id
    );
    // `host` is the client's to send.
    headers.remove(0);
    headers.push(("authorization", authorization));
    headers
}

fn canonical_request(
    method: &str,
    url: &Url,
    headers: &[(&str, String)],
    names: &str,
    (body, scope): (&[u8], Scope<'_>),
) -> String {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}:{}\n", value.trim())).collect();
    // Of this one service the path is taken as it stands; of all others it is encoded once more.
    let path = match scope.service {
        OBJECTS => url.path().to_owned(),
        _ => utf8_percent_encode(url.path(), &PATH).to_string(),
    };
    format!("{method}\n{path}\n{}\n{lines}\n{names}\n{}", canonical_query(url), hex(&Sha256::digest(body)))
}

/// Name and value of each parameter, encoded one way, in the order of the encoded names.
fn canonical_query(url: &Url) -> String {
    let encoded =
        |text: &str| utf8_percent_encode(&percent_decode_str(text).decode_utf8_lossy(), &RESERVED).to_string();
    let mut pairs: Vec<(String, String)> = url
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (encoded(name), encoded(value)))
        .collect();
    pairs.sort();
    let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// Host and, where it is not the scheme's own, port, as the client puts them into `Host`.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(method: &str, url: &str, token: Option<&str>) -> String {
        let credentials = Credentials {
            access_key_id: "AKIDEXAMPLE".into(),
            secret_access_key: Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            session_token: token.map(Secret::new),
        };
        let scope = Scope { region: "us-east-1", service: "service" };
        let now = "2015-08-30T12:36:00Z".parse().unwrap();
        let headers = sign(method, &Url::parse(url).unwrap(), b"", &credentials, scope, now);
        let (_, authorization) = headers.last().unwrap();
        authorization.rsplit_once("Signature=").unwrap().1.to_owned()
    }

    /// Cases of AWS's own suite (aws-signing-test-suite, v4).
    #[test]
    fn the_published_vectors() {
        let token = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
        for (name, method, target, token, wanted) in [
            ("get-vanilla", "GET", "/", None, "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            (
                "get-vanilla-query-order-encoded",
                "GET",
                "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
                None,
                "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
            ),
            (
                "post-sts-header-after",
                "POST",
                "/",
                None,
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
            ),
            (
                "get-vanilla-with-session-token",
                "GET",
                "/",
                Some(token),
                "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
            ),
        ] {
            let url = format!("https://example.amazonaws.com{target}");
            assert_eq!(signature(method, &url, token), wanted, "{name}");
        }
    }

    #[test]
    fn a_port_of_its_own_is_part_of_the_host() {
        for (url, host) in [("https://a.example/", "a.example"), ("http://127.0.0.1:8005/", "127.0.0.1:8005")] {
            assert_eq!(authority(&Url::parse(url).unwrap()), host);
        }
    }
}
