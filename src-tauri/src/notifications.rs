//! Notifications in the system's own centre, with a button that opens the screen they are about; and how much waits, on the icon.

use crate::desk::Desk;
use crate::window;
use crate::words::words;
use naru_engine::{Desktop, DesktopError, Engine};
use notify_rust::Notification;
use tauri::{AppHandle, Emitter, Manager, Runtime, Wry};

/// The event that asks the page to go to a screen; its payload is the path.
const GO: &str = "go";

/// Shows notifications of this app.
pub(crate) struct Centre(AppHandle<Wry>);

impl Centre {
    pub(crate) fn new(app: AppHandle<Wry>) -> Self {
        Self(app)
    }
}

impl Desktop for Centre {
    fn show(&self, title: &str, body: &str, button: &str, place: &str) -> Result<(), DesktopError> {
        let mut notification = Notification::new();
        // A click on it does what its button does.
        notification.appname("Naru").summary(title).body(body).action("default", button).action("open", button);
        let told = |error: notify_rust::error::Error| DesktopError(error.to_string());
        let shown = notification.show().map_err(told)?;
        wait_for_click(shown, self.0.clone(), place.to_owned());
        Ok(())
    }
}

/// Waiting for a click blocks for as long as the notification is there, so it has a thread of its own.
#[cfg(all(unix, not(target_os = "macos")))]
fn wait_for_click(shown: notify_rust::NotificationHandle, app: AppHandle<Wry>, place: String) {
    std::thread::spawn(move || {
        shown.wait_for_action(|action| {
            if action == "default" || action == "open" {
                go(&app, &place);
            }
        });
    });
}

/// These systems tell of a click only to apps that were installed and signed; the notification is shown, and the app opens by its icon.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn wait_for_click<T>(_shown: T, _app: AppHandle<Wry>, _place: String) {}

/// Shows the window, at a screen.
fn go<R: Runtime>(app: &AppHandle<R>, place: &str) {
    window::show(app);
    if let Err(error) = app.emit_to(window::MAIN, GO, place) {
        tracing::warn!(%error, "the page could not be asked to go to a screen");
    }
}

/// Keeps the number of things that wait for a person on the icon, until the engine is gone.
pub(crate) async fn count_on_icon(app: AppHandle<Wry>, engine: Engine) {
    let mut changes = engine.events().listen();
    let mut shown = None;
    loop {
        let waiting = match engine.desk() {
            Ok(desk) => desk.later_count().await.unwrap_or_default(),
            Err(_) => 0, // locked
        };
        if shown != Some(waiting) {
            shown = Some(waiting);
            show_count(&app, waiting);
        }
        if changes.next().await.is_none() {
            return;
        }
    }
}

fn show_count<R: Runtime>(app: &AppHandle<R>, waiting: u32) {
    let tooltip = if waiting == 0 { "Naru".to_owned() } else { format!("Naru · {} {waiting}", words().waiting) };
    if let Some(tray) = app.tray_by_id(crate::tray::ID) {
        // A desktop without tooltips does without.
        let _ = tray.set_tooltip(Some(tooltip));
    }
    if let Some(window) = app.get_webview_window(window::MAIN) {
        // Not every desktop has badges.
        let _ = window.set_badge_count((waiting > 0).then_some(i64::from(waiting)));
    }
}

/// Starts what needs both the window and the engine.
pub(crate) fn start(app: &AppHandle<Wry>) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let engine = app.state::<Desk>().engine().await;
        if let Some(engine) = engine {
            count_on_icon(app, engine).await;
        }
    });
}
