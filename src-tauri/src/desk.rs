//! The engine behind the window. The window opens while it starts; requests wait for it.

use axum::body::Body;
use http::{Request, Response};
use naru_api::Door;
use naru_engine::logging::{self, LogGuard};
use naru_engine::{Config, Desktop, Engine};
use std::sync::Arc;
use tokio::sync::watch;
use tower::ServiceExt;

/// The data folder under the platform's own. Development builds have one to themselves.
pub(crate) const FOLDER: &str = if cfg!(debug_assertions) { "naru-dev" } else { "naru" };

/// The router, as soon as there is one.
#[derive(Clone)]
pub(crate) struct Desk(watch::Receiver<Option<Running>>);

#[derive(Clone)]
struct Running {
    engine: Engine,
    router: axum::Router,
    /// Writes the last lines when the desk goes.
    _log: Option<Arc<LogGuard>>,
}

impl Running {
    fn new(engine: Engine) -> Self {
        Self { router: naru_api::router(engine.clone(), Door::Window), engine, _log: None }
    }
}

/// What the starting engine is announced by. Dropped without an announcement, it tells the waiting that none will come.
pub(crate) struct Announcer(watch::Sender<Option<Running>>);

/// Why the engine did not start.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StartError {
    /// This machine names no data folder.
    #[error("no folder for the data is known on this machine: {0}")]
    Folder(#[from] std::io::Error),
    /// The log could not be begun.
    #[error("no log can be written: {0}")]
    Log(String),
    /// The engine says why.
    #[error(transparent)]
    Engine(#[from] naru_engine::Error),
}

impl Desk {
    /// A desk whose engine is yet to be announced.
    pub(crate) fn awaiting() -> (Announcer, Self) {
        let (announcer, desk) = watch::channel(None);
        (Announcer(announcer), Self(desk))
    }

    /// A desk whose engine runs.
    #[cfg(test)]
    pub(crate) fn of(engine: Engine) -> Self {
        Self(watch::channel(Some(Running::new(engine))).1)
    }

    /// Asks the router, once it is there. `None` when the engine did not start.
    pub(crate) async fn ask(&self, request: Request<Body>) -> Option<Response<Body>> {
        let router = self.running().await?.router;
        match router.oneshot(request).await {
            Ok(answer) => Some(answer),
            Err(never) => match never {},
        }
    }

    /// Lets the engine finish what it is writing.
    pub(crate) async fn close(&self) {
        let running = self.0.borrow().clone();
        if let Some(running) = running {
            running.engine.stop().await;
        }
    }

    /// The engine, once it is there. `None` when it did not start.
    pub(crate) async fn engine(&self) -> Option<Engine> {
        Some(self.running().await?.engine)
    }

    async fn running(&self) -> Option<Running> {
        let mut desk = self.0.clone();
        desk.wait_for(Option::is_some).await.ok()?.clone()
    }
}

impl Announcer {
    /// Starts the engine and announces it.
    pub(crate) async fn start(self, desktop: Arc<dyn Desktop>) -> Result<(), StartError> {
        let config = Config { desktop: Some(desktop), ..Config::from_env(FOLDER)? };
        std::fs::create_dir_all(&config.data_dir)?;
        let log = logging::start(&config.data_dir).map_err(|error| StartError::Log(error.to_string()))?;
        let engine = Engine::start(config).await?;
        self.0.send_replace(Some(Running { _log: Some(Arc::new(log)), ..Running::new(engine) }));
        Ok(())
    }
}
