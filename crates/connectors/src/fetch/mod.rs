//! Files that somebody else names by an address. Whoever names one must not reach by it what only this machine or its network
//! reaches: every name is resolved once, the resolved addresses are checked, and only those are connected to. Redirections are
//! followed by hand, each checked like the first.

mod addresses;
mod s3;

pub use addresses::is_public;
pub use s3::{Store, address as s3_address};

use crate::http::{ClientError, install_crypto};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::LOCATION;
use reqwest::{Certificate, Client, Response, Url, redirect};
use std::error::Error as _;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest wait for a whole file.
const WHOLE: Duration = Duration::from_secs(120);
/// So often an address may lead to another.
const REDIRECTS: usize = 4;

/// A file could not be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// It lies where nothing may be fetched from: in a private network, on this machine, or without encryption.
    #[error("nothing may be fetched from there")]
    Refused,
    /// There is no such file, or it is not given out.
    #[error("the file is not given out ({0})")]
    Missing(u16),
    /// No connection, or one that broke off or took too long.
    #[error("the file could not be fetched")]
    Unreachable,
    /// It is larger than is taken.
    #[error("the file is too large")]
    TooLarge,
}

/// Names and addresses of the own network that may be fetched from.
#[derive(Debug, Clone, Default)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// These names and addresses.
    pub fn new(hosts: impl IntoIterator<Item = String>) -> Self {
        Self(hosts.into_iter().map(|host| host.trim().trim_matches(['[', ']']).to_lowercase()).collect())
    }

    fn names(&self, host: &str) -> bool {
        let host = host.trim_matches(['[', ']']).to_lowercase();
        self.0.contains(&host)
    }

    /// Whether these resolved addresses of a host may be connected to.
    fn allows(&self, host: &str, addresses: &[IpAddr]) -> bool {
        self.names(host)
            || addresses.iter().all(|address| is_public(*address) || self.names(&address.to_canonical().to_string()))
    }
}

/// The name resolves to an address that may not be connected to.
#[derive(Debug, thiserror::Error)]
#[error("an address of a private network")]
struct Private;

/// Resolves names, and gives out only addresses that may be connected to.
struct Guarded(Arc<Hosts>);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let hosts = Arc::clone(&self.0);
        Box::pin(async move {
            let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let addresses: Vec<IpAddr> = found.iter().map(SocketAddr::ip).collect();
            if hosts.allows(name.as_str(), &addresses) {
                Ok(Box::new(found.into_iter()) as Addrs)
            } else {
                Err(Private.into())
            }
        })
    }
}

/// Fetches files.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Client,
    hosts: Arc<Hosts>,
    /// The one place it fetches from, if it is bound to one.
    only: Option<Url>,
}

impl Fetcher {
    /// A fetcher that may also fetch from `hosts`. It goes through no proxy, which would resolve names by itself; `extra_ca` as
    /// in [`crate::http::client`].
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn new(hosts: Hosts, extra_ca: Option<&Path>) -> Result<Self, ClientError> {
        install_crypto();
        let hosts = Arc::new(hosts);
        let mut builder = Client::builder()
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .dns_resolver(Arc::new(Guarded(Arc::clone(&hosts))))
            .user_agent(concat!("naru/", env!("CARGO_PKG_VERSION")));
        if let Some(path) = extra_ca {
            let pem = std::fs::read(path).map_err(|error| ClientError::Certificates(error.to_string()))?;
            builder = builder.tls_certs_merge(Certificate::from_pem_bundle(&pem)?);
        }
        Ok(Self { client: builder.build()?, hosts, only: None })
    }

    /// A fetcher that fetches from this one place, also in the own network, and from nowhere else: neither another host nor another port of
    /// the same.
    ///
    /// # Errors
    /// [`ClientError`].
    pub fn bound_to(place: &Url, extra_ca: Option<&Path>) -> Result<Self, ClientError> {
        let host = place.host_str().map(str::to_owned);
        Ok(Self { only: Some(place.clone()), ..Self::new(Hosts::new(host), extra_ca)? })
    }

    /// The file at an address, of at most `limit` bytes. `headers` go to the first address only.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn get(&self, url: &Url, headers: &[(&str, String)], limit: usize) -> Result<Vec<u8>, FetchError> {
        let mut url = url.clone();
        for hop in 0..REDIRECTS {
            self.check(&url)?;
            let mut request = self.client.get(url.clone());
            for (name, value) in headers.iter().filter(|_| hop == 0) {
                request = request.header(*name, value);
            }
            let response = request.send().await.map_err(|error| failed(&error))?;
            match response.status() {
                status if status.is_success() => return read(response, limit).await,
                status if status.is_redirection() => url = next(&url, &response)?,
                status if status.is_server_error() || status.as_u16() == 429 => return Err(FetchError::Unreachable),
                status => return Err(FetchError::Missing(status.as_u16())),
            }
        }
        Err(FetchError::Unreachable)
    }

    /// Whether an address may be asked, as far as it can be told without resolving its name.
    ///
    /// # Errors
    /// [`FetchError::Refused`].
    pub fn check(&self, url: &Url) -> Result<(), FetchError> {
        if self.only.as_ref().is_some_and(|only| only.origin() != url.origin()) {
            return Err(FetchError::Refused);
        }
        let host = url.host_str().ok_or(FetchError::Refused)?;
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        let allowed = literal.is_none_or(|address| self.hosts.allows(host, &[address]));
        // Without encryption only this machine is spoken with, and only when it was allowed.
        let encrypted = url.scheme() == "https" || (crate::http::is_allowed(url) && self.hosts.names(host));
        if allowed && encrypted { Ok(()) } else { Err(FetchError::Refused) }
    }
}

fn next(url: &Url, response: &Response) -> Result<Url, FetchError> {
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).ok_or(FetchError::Unreachable)?;
    url.join(to).map_err(|_| FetchError::Unreachable)
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, FetchError> {
    if response.content_length().is_some_and(|length| length > limit as u64) {
        return Err(FetchError::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
        if bytes.len() + chunk.len() > limit {
            return Err(FetchError::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn failed(error: &reqwest::Error) -> FetchError {
    let mut cause = error.source();
    while let Some(source) = cause {
        if source.is::<Private>() {
            return FetchError::Refused;
        }
        cause = source.source();
    }
    FetchError::Unreachable
}

#[cfg(test)]
mod tests {
    use super::{FetchError, Fetcher, Hosts};
    use reqwest::Url;
    use wiremock::matchers::path;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn fetcher(hosts: &[&str]) -> Fetcher {
        Fetcher::new(Hosts::new(hosts.iter().map(|host| (*host).to_owned())), None).unwrap()
    }

    async fn get(fetcher: &Fetcher, url: &str) -> Result<Vec<u8>, FetchError> {
        fetcher.get(&Url::parse(url).unwrap(), &[], 1000).await
    }

    #[tokio::test]
    async fn nothing_private_is_reached_however_it_is_spelled() {
        for url in [
            "https://127.0.0.1/a",
            "https://2130706433/a",
            "https://0x7f.1/a",
            "https://017700000001/a",
            "https://10.1.2.3/a",
            "https://172.16.0.1/a",
            "https://192.168.0.1/a",
            "https://100.64.0.1/a",
            "https://169.254.169.254/latest/meta-data/",
            "https://0.0.0.0/a",
            "https://[::1]/a",
            "https://[::ffff:127.0.0.1]/a",
            "https://[::ffff:a9fe:a9fe]/a",
            "https://[fd00::1]/a",
            "https://[fe80::1]/a",
            "https://[64:ff9b::7f00:1]/a",
            "https://[2002:7f00:1::]/a",
            "https://localhost/a",
            "http://example.com/a",
            "ftp://example.com/a",
        ] {
            assert_eq!(get(&fetcher(&[]), url).await, Err(FetchError::Refused), "{url}");
        }
    }

    #[tokio::test]
    async fn a_host_that_was_allowed_is_reached_and_leads_nowhere_else() {
        let server = MockServer::start().await;
        let answer = |status| ResponseTemplate::new(status);
        Mock::given(path("/file")).respond_with(answer(200).set_body_bytes(b"%PDF-")).mount(&server).await;
        Mock::given(path("/large")).respond_with(answer(200).set_body_bytes(vec![0; 1001])).mount(&server).await;
        for (at, to) in [
            ("/in", "/file".to_owned()),
            ("/loop", "/loop".to_owned()),
            ("/out", "http://10.0.0.1/secret".to_owned()),
            ("/disk", "file:///etc/passwd".to_owned()),
            ("/name", format!("https://localhost:{}/file", server.address().port())),
        ] {
            Mock::given(path(at)).respond_with(answer(302).insert_header("location", to)).mount(&server).await;
        }
        let fetcher = fetcher(&["127.0.0.1"]);
        let at = |place: &str| format!("{}{place}", server.uri());
        assert_eq!(get(&fetcher, &at("/file")).await, Ok(b"%PDF-".to_vec()));
        assert_eq!(get(&fetcher, &at("/in")).await, Ok(b"%PDF-".to_vec()));
        assert_eq!(get(&fetcher, &at("/large")).await, Err(FetchError::TooLarge));
        assert_eq!(get(&fetcher, &at("/nothing")).await, Err(FetchError::Missing(404)));
        assert_eq!(get(&fetcher, &at("/loop")).await, Err(FetchError::Unreachable));
        assert_eq!(get(&fetcher, &at("/out")).await, Err(FetchError::Refused));
        assert_eq!(get(&fetcher, &at("/disk")).await, Err(FetchError::Refused));
        // ::1 and 127.0.0.1 are both this machine; only the one was allowed, and the name stands for both where there is IPv6.
        assert!(get(&fetcher, &at("/name")).await.is_err());
    }

    #[tokio::test]
    async fn bound_to_a_place_nothing_else_of_its_host_is_reached() {
        let (store, other) = (MockServer::start().await, MockServer::start().await);
        let file = || ResponseTemplate::new(200).set_body_bytes(b"%PDF-");
        Mock::given(path("/bucket/a.pdf")).respond_with(file()).mount(&store).await;
        Mock::given(path("/admin")).respond_with(file()).expect(0).mount(&other).await;
        let away = ResponseTemplate::new(302).insert_header("location", format!("{}/admin", other.uri()));
        Mock::given(path("/bucket/away")).respond_with(away).mount(&store).await;
        let bound = Fetcher::bound_to(&Url::parse(&store.uri()).unwrap(), None).unwrap();
        assert_eq!(get(&bound, &format!("{}/bucket/a.pdf", store.uri())).await, Ok(b"%PDF-".to_vec()));
        assert_eq!(get(&bound, &format!("{}/admin", other.uri())).await, Err(FetchError::Refused));
        assert_eq!(get(&bound, &format!("{}/bucket/away", store.uri())).await, Err(FetchError::Refused));
        assert_eq!(get(&bound, "https://example.com/a.pdf").await, Err(FetchError::Refused));
    }
}
