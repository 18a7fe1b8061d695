//! `naru serve`: the same pages and the same API as the window, on a loopback socket. The printed address carries a token;
//! without it the API answers nobody, not even a browser on this machine.

use crate::failure::Failure;
use crate::vault::Place;
use crate::{http, output};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use naru_api::HttpDoor;
use naru_domain::error::ErrorCode;
use naru_domain::settings::{Language, VaultState};
use naru_engine::Engine;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Duration;

/// Time for requests that run when the server is asked to stop.
const GRACE: Duration = Duration::from_secs(2);

#[derive(clap::Args)]
pub(crate) struct Serve {
    /// The port; a free one unless told.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address by which other programs reach this server from elsewhere, `https://desk.example.com`, behind whatever encrypts: links that
    /// it gives out begin with it.
    #[arg(long, env = "NARU_EXTERNAL_URL", value_parser = external)]
    external_url: Option<String>,
    /// Open the sample data.
    #[arg(long, env = "NARU_DEMO", value_parser = clap::builder::FalseyValueParser::new())]
    demo: bool,
}

impl Serve {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let config = place.config()?;
        std::fs::create_dir_all(&config.data_dir)?;
        let _log = naru_engine::logging::start(&config.data_dir)
            .map_err(|error| Failure::new(ErrorCode::Internal, error.to_string()))?;
        let engine = Engine::start(config).await?;
        open_with_environment(&engine).await?;
        if self.demo && engine.vault().state == VaultState::Open {
            engine.desk()?.open_demo(Language::Ko).await?;
        }
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        let port = listener.local_addr()?.port();
        let token = token()?;
        let address = format!("http://127.0.0.1:{port}/#token={token}");
        let hosts = vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        if place.json {
            output::json(&serde_json::json!({ "address": address }))?;
        } else {
            output::line(&format!("Naru: {address}"))?;
        }
        let app = http::app(engine.clone(), HttpDoor { token, hosts, external: self.external_url });
        let (stop, stopping) = tokio::sync::oneshot::channel();
        let stopping = async move { drop(stopping.await) };
        tokio::select! {
            served = axum::serve(listener, app).with_graceful_shutdown(stopping).into_future() => served?,
            // An open page listens for changes without end; it is not waited for longer than this.
            () = asked_to_stop_and_waited(stop) => {}
        }
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Uses `NARU_PASSPHRASE` when it is set; otherwise the page asks.
async fn open_with_environment(engine: &Engine) -> Result<(), Failure> {
    let Ok(passphrase) = std::env::var("NARU_PASSPHRASE") else { return Ok(()) };
    match engine.vault().state {
        VaultState::New => drop(engine.create_vault(passphrase).await?),
        VaultState::Locked => drop(engine.unlock_vault(passphrase).await?),
        VaultState::Open | VaultState::KeyMissing | VaultState::Damaged | VaultState::Newer => {}
    }
    Ok(())
}

fn external(text: &str) -> Result<String, &'static str> {
    naru_api::external_address(text).ok_or("an address with https:// is needed, without a login or a query")
}

/// 256 random bits in base64url.
fn token() -> Result<String, Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| Failure::new(ErrorCode::Internal, error.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Waits to be asked to stop, says so, and gives requests that run time to end.
async fn asked_to_stop_and_waited(stop: tokio::sync::oneshot::Sender<()>) {
    asked_to_stop().await;
    // An error: the server has ended already.
    let _ = stop.send(());
    tokio::time::sleep(GRACE).await;
}

/// Ctrl-C, and SIGTERM where there is one.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a handler the default one ends the program, which costs nothing.
    if interrupt.await.is_err() {
        std::future::pending::<()>().await;
    }
}
