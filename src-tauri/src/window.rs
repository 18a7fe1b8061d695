//! The one window. It is made hidden and shown when its page is there, so that nothing white flashes up.

use crate::files::Picked;
use crate::microphone::Microphones;
use crate::streams::Streams;
use crate::tray;
use tauri::webview::{PageLoadEvent, PageLoadPayload, WebviewWindowBuilder};
use tauri::window::Color;
use tauri::{AppHandle, Manager, Runtime, Theme, WebviewUrl, WebviewWindow};

/// The window's name, in capabilities too.
pub(crate) const MAIN: &str = "main";

const TITLE: &str = if cfg!(debug_assertions) { "Naru · dev" } else { "Naru" };

// `--canvas` of the UI's tokens, light and dark: what is seen until the page has drawn.
const LIGHT: Color = Color(0xf3, 0xf4, 0xf5, 0xff);
const DARK: Color = Color(0x0d, 0x0f, 0x11, 0xff);

/// Makes the window. Its size and place of last time are put back by the window-state plugin.
pub(crate) fn make<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 600.0)
        .center()
        .visible(false)
        .on_page_load(loaded)
        .build()?;
    #[cfg(target_os = "linux")]
    draw_as_fits(&window)?;
    let canvas = if window.theme()? == Theme::Dark { DARK } else { LIGHT };
    window.set_background_color(Some(canvas))
}

/// Without a graphics card (virtual desktops, remote sessions) OpenGL is emulated on the processor: WebKit then takes some 70 MB
/// more and draws no sooner than without. Where there is a card, everything stays as WebKit has it.
#[cfg(target_os = "linux")]
fn draw_as_fits<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    if nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD")) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Shows the window, in front of others.
pub(crate) fn show<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window could not be shown");
    }
}

fn loaded<R: Runtime>(window: WebviewWindow<R>, page: PageLoadPayload<'_>) {
    match page.event() {
        PageLoadEvent::Started => {
            window.state::<Streams>().end_all();
            window.state::<Picked>().forget_all();
            window.state::<Microphones>().stop_all();
        }
        PageLoadEvent::Finished => {
            show(window.app_handle());
            tray::place_once(window.app_handle());
        }
    }
}
