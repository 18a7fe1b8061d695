//! The port of this machine to which the browser comes back. It takes one true answer; everything else is refused with a page
//! that says so.

use super::page::Page;
use super::redirect::{Expected, Verdict, judge};
use naru_domain::settings::Language;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use url::Url;

const PATH: &str = "/callback";
/// Longest head of a request that is read.
const HEAD_LIMIT_BYTES: usize = 16 * 1024;
/// Browsers open connections that they never use.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections that are read at a time.
const AT_ONCE: usize = 16;

/// A listener on a random port of 127.0.0.1.
pub(super) struct Loopback {
    listener: TcpListener,
    port: u16,
}

/// The browser that brought the answer, and still waits for its page.
pub(super) struct Browser {
    stream: TcpStream,
    language: Language,
}

impl Loopback {
    pub(super) async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The address to come back to. By number, as RFC 8252 §8.3 advises: `localhost` may be another machine.
    pub(super) fn redirect(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Waits for the one true answer.
    pub(super) async fn answer(&self, expected: &Expected<'_>, language: Language) -> io::Result<(Verdict, Browser)> {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if connections.len() < AT_ONCE => {
                    let (stream, _) = accepted?;
                    connections.spawn(asked(stream));
                }
                read = connections.join_next(), if !connections.is_empty() => {
                    let Some(Ok(Some((stream, target)))) = read else { continue };
                    let mut browser = Browser { stream, language };
                    let Some(url) = self.address(&target) else {
                        browser.show(Page::NotFound).await;
                        continue;
                    };
                    match judge(&url, expected) {
                        Some(verdict) => return Ok((verdict, browser)),
                        None => browser.show(Page::NotAsked).await,
                    }
                }
            }
        }
    }

    /// The address asked for, when it is ours.
    fn address(&self, target: &str) -> Option<Url> {
        let url = Url::parse(&format!("http://127.0.0.1:{}{target}", self.port)).ok()?;
        (url.path() == PATH && url.port() == Some(self.port)).then_some(url)
    }
}

/// Reads the head of a request and gives what it asks for; `None` when it is no `GET`, or does not come.
async fn asked(mut stream: TcpStream) -> Option<(TcpStream, String)> {
    let head = tokio::time::timeout(PATIENCE, head(&mut stream)).await.ok()??;
    let line = head.lines().next()?;
    let target = line.strip_prefix("GET ")?.split(' ').next().filter(|target| target.starts_with('/'))?;
    Some((stream, target.to_owned()))
}

async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut piece = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = stream.read(&mut piece).await.ok().filter(|read| *read > 0)?;
        head.extend_from_slice(&piece[..read]);
        if head.len() > HEAD_LIMIT_BYTES {
            return None;
        }
    }
    String::from_utf8(head).ok()
}

impl Browser {
    /// Shows a page and hangs up. A browser that has gone meanwhile changes nothing.
    pub(super) async fn show(&mut self, page: Page) {
        let answer = page.answer(self.language);
        let written = async {
            self.stream.write_all(answer.as_bytes()).await?;
            self.stream.shutdown().await
        };
        // Nobody is left to tell.
        let _ = tokio::time::timeout(PATIENCE, written).await;
    }
}
