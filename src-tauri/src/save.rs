//! Saving bytes where the person says. The page has no right to the file system: it hands the bytes over, the system's
//! own dialog picks the place.

use percent_encoding::percent_decode_str;
use serde::{Serialize, Serializer};
use std::path::PathBuf;
use tauri::ipc::InvokeBody;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::DialogExt;

const NAME: &str = "x-naru-name";

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SaveError {
    /// The bytes or the name are missing.
    #[error("there is nothing to save")]
    Nothing,
    /// The place is not a path of this machine.
    #[error("the place is not on this machine")]
    Place,
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    Write(#[from] std::io::Error),
}

impl Serialize for SaveError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

/// Asks where to save the body under the name in `x-naru-name` (percent-encoded). `false` when the person did not want to.
#[tauri::command]
pub(crate) async fn save_file<R: Runtime>(
    app: AppHandle<R>,
    request: tauri::ipc::Request<'_>,
) -> Result<bool, SaveError> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err(SaveError::Nothing) };
    let name = request.headers().get(NAME).and_then(|name| name.to_str().ok()).ok_or(SaveError::Nothing)?;
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    match ask(app, name).await? {
        Some(path) => {
            tokio::fs::write(path, bytes).await?;
            Ok(true)
        }
        None => Ok(false),
    }
}

async fn ask<R: Runtime>(app: AppHandle<R>, name: String) -> Result<Option<PathBuf>, SaveError> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let mut dialog = app.dialog().file().set_file_name(name);
    if let Ok(folder) = app.path().download_dir() {
        dialog = dialog.set_directory(folder);
    }
    // The receiver is gone only when this command was dropped with its window.
    dialog.save_file(move |place| drop(answer.send(place)));
    let place = chosen.await.unwrap_or(None);
    place.map(|place| place.into_path().map_err(|_| SaveError::Place)).transpose()
}
