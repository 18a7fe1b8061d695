//! The icon in the tray: open and quit. A desktop without a tray just does not show it.

use crate::window::{self, MAIN};
use crate::words::words;
use tauri::menu::{MenuBuilder, MenuEvent};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Runtime, include_image};

pub(crate) const ID: &str = "main";
const OPEN: &str = "open";
const QUIT: &str = "quit";

/// Puts the icon into the tray when it is not there yet. Done after the first page, which it would keep waiting.
pub(crate) fn place_once<R: Runtime>(app: &AppHandle<R>) {
    if app.tray_by_id(ID).is_some() {
        return;
    }
    if let Err(error) = place(app) {
        tracing::info!(%error, "no tray here");
    }
}

fn place<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let menu = MenuBuilder::new(app).text(OPEN, words().open).separator().text(QUIT, words().quit).build()?;
    let mut tray = TrayIconBuilder::with_id(ID).tooltip("Naru").menu(&menu).show_menu_on_left_click(false);
    if cfg!(target_os = "macos") {
        // The menu bar colours it; elsewhere nobody does, so the coloured one is shown.
        tray = tray.icon(include_image!("icons/tray.png")).icon_as_template(true);
    } else if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.on_menu_event(chosen).on_tray_icon_event(|tray, event| clicked(tray.app_handle(), &event)).build(app)?;
    Ok(())
}

fn chosen<R: Runtime>(app: &AppHandle<R>, event: MenuEvent) {
    match event.id().as_ref() {
        OPEN => window::show(app),
        QUIT => app.exit(0),
        _ => {}
    }
}

fn clicked<R: Runtime>(app: &AppHandle<R>, event: &TrayIconEvent) {
    let left =
        matches!(event, TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. });
    if left && app.get_webview_window(MAIN).is_some() {
        window::show(app);
    }
}
