//! Objects of a store that speaks the protocol of Amazon S3 ("GetObject", path style).

use super::{FetchError, Fetcher};
use crate::signature::sigv4::{self, Credentials, Scope};
use chrono::{DateTime, Utc};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Url;

/// What stays as it is in an object's key (RFC 3986 §2.3, and slashes).
const KEY: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A store and the keys to it.
#[derive(Debug, Clone)]
pub struct Store {
    /// Its address.
    pub endpoint: Url,
    /// `ap-northeast-2`.
    pub region: String,
    /// Keys that may read.
    pub credentials: Credentials,
}

/// Bucket and key of an address `s3://bucket/key`; `None` when it is none. What is percent-encoded in it stays so.
pub fn address(url: &str) -> Option<(&str, &str)> {
    let (bucket, key) =
        url.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("s3://")).and(url.get(5..))?.split_once('/')?;
    let named = bucket.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
    let moves = key.split('/').any(|part| matches!(part, "." | ".."));
    (named && (3..=63).contains(&bucket.len()) && !key.is_empty() && !moves).then_some((bucket, key))
}

impl Store {
    /// An object of at most `limit` bytes.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn get(
        &self,
        fetcher: &Fetcher,
        (bucket, key): (&str, &str),
        limit: usize,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, FetchError> {
        let (url, headers) = self.signed(bucket, key, now).ok_or(FetchError::Refused)?;
        fetcher.get(&url, &headers, limit).await
    }

    fn signed(&self, bucket: &str, key: &str, now: DateTime<Utc>) -> Option<(Url, Vec<(&'static str, String)>)> {
        let base = self.endpoint.as_str().trim_end_matches('/');
        let url = Url::parse(&format!("{base}/{bucket}/{}", utf8_percent_encode(key, &KEY))).ok()?;
        let scope = Scope { region: &self.region, service: "s3" };
        let headers = sigv4::sign("GET", &url, b"", &self.credentials, scope, now);
        Some((url, headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    #[test]
    fn addresses_name_a_bucket_and_a_key() {
        assert_eq!(address("s3://resumes/2026/a b.pdf"), Some(("resumes", "2026/a b.pdf")));
        for wrong in ["s3://resumes", "s3://resumes/", "s3://a/b", "s3://re?x/b", "s3://resumes/../b", "https://a/b"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }

    /// Made with botocore 1.40.0 (`S3SigV4Auth`, the same keys, address and time).
    #[test]
    fn the_signature_is_that_of_amazons_own_client() {
        let store = Store {
            endpoint: Url::parse("http://127.0.0.1:5000").unwrap(),
            region: "ap-northeast-2".into(),
            credentials: Credentials {
                access_key_id: "AKIDEXAMPLE".into(),
                secret_access_key: Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                session_token: None,
            },
        };
        let now = "2026-01-12T03:00:00Z".parse().unwrap();
        let (url, headers) = store.signed("resumes", "2026/이력서 a+b.pdf", now).unwrap();
        assert_eq!(url.as_str(), "http://127.0.0.1:5000/resumes/2026/%EC%9D%B4%EB%A0%A5%EC%84%9C%20a%2Bb.pdf");
        let (_, authorization) = headers.last().unwrap();
        assert!(
            authorization.ends_with("5abba0bceabd4328a0a5d705ca39b4edf7740563c46607b59629ef24211c1933"),
            "{authorization}"
        );
    }
}
