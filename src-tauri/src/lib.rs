//! The window: starts the engine and hands requests of its page to the router. It holds no product logic.

mod answer;
mod demo;
mod desk;
mod door;
mod envelope;
mod files;
mod microphone;
mod notifications;
mod streams;
mod tray;
mod window;
mod words;

use desk::{Announcer, Desk};
use files::Picked;
use microphone::Microphones;
use notifications::Centre;
use std::sync::Arc;
use streams::Streams;
use tauri::{App, AppHandle, Manager, RunEvent, Wry};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
use words::words;

/// Opens the window and stays until it is closed.
///
/// # Errors
/// When the system gives no window: no display, or no web view.
pub fn run() -> tauri::Result<()> {
    let state = StateFlags::all().difference(StateFlags::VISIBLE);
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(tauri_plugin_window_state::Builder::default().with_state_flags(state).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Streams::default())
        .manage(Picked::default())
        .manage(Microphones::default())
        .invoke_handler(tauri::generate_handler![
            door::request,
            files::pick_file,
            files::save_answer,
            files::send_file,
            microphone::listen_to_microphone,
            microphone::stop_microphone
        ])
        .setup(|app| set_up(app).map_err(Into::into))
        .build(context())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Streams>().end_all();
            tauri::async_runtime::block_on(app.state::<Desk>().close());
        }
    });
    Ok(())
}

/// A development build says so by its name and icon, and keeps its window state and single instance to itself.
fn context() -> tauri::Context<Wry> {
    let mut context = tauri::generate_context!();
    if cfg!(debug_assertions) {
        context.config_mut().identifier.push_str(".dev");
        context.set_default_window_icon(Some(tauri::include_image!("icons/dev.png")));
    } else {
        context.set_default_window_icon(Some(tauri::include_image!("icons/128x128.png")));
    }
    context
}

fn set_up(app: &mut App) -> tauri::Result<()> {
    let (announcer, desk) = Desk::awaiting();
    app.manage(desk);
    tauri::async_runtime::spawn(start(announcer, app.handle().clone()));
    window::make(app.handle())
}

async fn start(announcer: Announcer, app: AppHandle) {
    let centre = Arc::new(Centre::new(app.clone()));
    if let Err(error) = announcer.start(centre).await {
        tracing::error!(%error, "the engine did not start");
        let message = format!("{}\n\n{error}", words().failed_advice);
        app.dialog().message(message).title(words().failed).kind(MessageDialogKind::Error).show(move |_| app.exit(1));
        return;
    }
    notifications::start(&app);
    if demo::wanted() {
        demo::fill(&app.state::<Desk>()).await;
    }
}
