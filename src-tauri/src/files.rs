//! Files that the page must not hold in its memory: an answer is written to a file as it comes, and a file is sent as the body of
//! a request. The page has no right to the file system: the system's own dialogs pick the files, and the page never
//! learns more of them than a name.

use crate::answer::frame;
use crate::desk::Desk;
use crate::door::{CallError, body_of, nothing};
use crate::envelope::{Call, open};
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Request, header};
use http_body_util::BodyExt;
use percent_encoding::percent_decode_str;
use serde::Serialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::ipc::Response;
use tauri::{AppHandle, Manager, Runtime, State};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

/// The name that a file is offered under, percent-encoded.
const NAME: &str = "x-naru-name";
/// The number of a file that was picked.
const PICKED: &str = "x-naru-picked";

/// Files that the person has picked, each under the number that the page knows it by.
#[derive(Default)]
pub(crate) struct Picked(Mutex<HashMap<u32, PathBuf>>);

/// A picked file, as the page knows it.
#[derive(Serialize)]
pub(crate) struct PickedFile {
    id: u32,
    name: String,
}

impl Picked {
    fn add(&self, path: PathBuf) -> PickedFile {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = files.keys().max().map_or(0, |last| last + 1);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(id, path);
        PickedFile { id, name }
    }

    fn get(&self, id: u32) -> Option<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// The page was loaded anew and knows none of them.
    pub(crate) fn forget_all(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Lets the person pick a file with one of these extensions; `None` when they did not.
#[tauri::command]
pub(crate) async fn pick_file<R: Runtime>(
    app: AppHandle<R>,
    picked: State<'_, Picked>,
    label: String,
    extensions: Vec<String>,
) -> Result<Option<PickedFile>, CallError> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
    let dialog = app.dialog().file();
    let dialog = if extensions.is_empty() { dialog } else { dialog.add_filter(label, &extensions) };
    // The receiver is gone only when this command was dropped with its window.
    dialog.pick_file(move |file| drop(answer.send(file)));
    Ok(on_this_machine(chosen.await.unwrap_or(None))?.map(|path| picked.add(path)))
}

/// Sends a request, enveloped as for `request`, whose body is the picked file that `x-naru-picked` names.
#[tauri::command]
pub(crate) async fn send_file(
    request: tauri::ipc::Request<'_>,
    desk: State<'_, Desk>,
    picked: State<'_, Picked>,
) -> Result<Response, CallError> {
    let number = text(request.headers(), PICKED).and_then(|number| number.parse().ok());
    let path = number.and_then(|number| picked.get(number)).ok_or(CallError::Picked)?;
    send(&desk, asked(request.headers(), Bytes::new())?, &path).await.map(Response::new)
}

/// Asks where to save, under the name in `x-naru-name`, then sends the request, enveloped as for `request`, and writes the body of
/// its answer there. The body that the page gets is empty; it is the error's where the request was refused. 204 when the person
/// did not want to save.
#[tauri::command]
pub(crate) async fn save_answer<R: Runtime>(
    app: AppHandle<R>,
    request: tauri::ipc::Request<'_>,
    desk: State<'_, Desk>,
) -> Result<Response, CallError> {
    let name = text(request.headers(), NAME).ok_or(CallError::Name)?;
    let name = percent_decode_str(name).decode_utf8_lossy().into_owned();
    let asked = asked(request.headers(), body_of(request.body())?)?;
    let answer = match ask(app, name).await? {
        Some(path) => save(&desk, asked, &path).await?,
        None => nothing(),
    };
    Ok(Response::new(answer))
}

async fn send(desk: &Desk, request: Request<Bytes>, path: &Path) -> Result<Vec<u8>, CallError> {
    let file = tokio::fs::File::open(path).await?;
    let length = file.metadata().await?.len();
    let mut request = request.map(|_| Body::from_stream(ReaderStream::new(file)));
    request.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    let (parts, body) = desk.ask(request).await.ok_or(CallError::Stopped)?.into_parts();
    let body = body.collect().await.map_err(|error| CallError::Answer(error.to_string()))?.to_bytes();
    Ok(frame(&parts, &body))
}

/// What is at `path` is replaced only by a whole file.
async fn save(desk: &Desk, request: Request<Bytes>, path: &Path) -> Result<Vec<u8>, CallError> {
    let (parts, mut body) = desk.ask(request.map(Body::from)).await.ok_or(CallError::Stopped)?.into_parts();
    if !parts.status.is_success() {
        let body = body.collect().await.map_err(|error| CallError::Answer(error.to_string()))?.to_bytes();
        return Ok(frame(&parts, &body));
    }
    let folder = path.parent().ok_or(CallError::Place)?;
    // Readable by its owner only, as what it holds demands.
    let (file, unfinished) = tempfile::NamedTempFile::new_in(folder)?.into_parts();
    let mut file = tokio::fs::File::from_std(file);
    while let Some(piece) = body.frame().await {
        let piece = piece.map_err(|error| CallError::Answer(error.to_string()))?;
        if let Ok(bytes) = piece.into_data() {
            file.write_all(&bytes).await?;
        }
    }
    file.flush().await?;
    file.sync_all().await?;
    unfinished.persist(path).map_err(|error| error.error)?;
    Ok(frame(&parts, &[]))
}

fn asked(headers: &HeaderMap, body: Bytes) -> Result<Request<Bytes>, CallError> {
    match open(headers, body)? {
        Call::Ask { request, .. } => Ok(*request),
        Call::Cancel(_) => Err(CallError::Channel),
    }
}

async fn ask<R: Runtime>(app: AppHandle<R>, name: String) -> Result<Option<PathBuf>, CallError> {
    let (answer, chosen) = tokio::sync::oneshot::channel();
    let mut dialog = app.dialog().file().set_file_name(name);
    if let Ok(folder) = app.path().download_dir() {
        dialog = dialog.set_directory(folder);
    }
    dialog.save_file(move |place| drop(answer.send(place)));
    on_this_machine(chosen.await.unwrap_or(None))
}

fn on_this_machine(place: Option<FilePath>) -> Result<Option<PathBuf>, CallError> {
    place.map(|place| place.into_path().map_err(|_| CallError::Place)).transpose()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::{Picked, save, send};
    use crate::desk::Desk;
    use bytes::Bytes;
    use http::{Method, Request, StatusCode, header};
    use naru_testkit::desk::TestDesk;
    use serde_json::{Value, json};
    use std::path::Path;

    fn request(path: &str, body: &Value) -> Request<Bytes> {
        let request =
            Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/json");
        request.header("x-naru-passphrase", "long-enough").body(Bytes::from(body.to_string())).unwrap()
    }

    /// Status and body of a framed answer.
    fn answer(bytes: &[u8]) -> (StatusCode, Vec<u8>) {
        let length = u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
        let head: Value = serde_json::from_slice(&bytes[4..4 + length]).unwrap();
        let status = u16::try_from(head["status"].as_u64().unwrap()).unwrap();
        (StatusCode::from_u16(status).unwrap(), bytes[4 + length..].to_vec())
    }

    #[tokio::test]
    async fn a_backup_goes_to_a_file_and_comes_back_from_it() {
        let there = TestDesk::start(Path::new("unused")).await;
        there.posting("백엔드").await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("나루.narubackup");
        let desk = Desk::of(there.engine.clone());
        let refused = save(&desk, request("/api/backup", &json!({ "passphrase": "short" })), &file).await.unwrap();
        let (status, body) = answer(&refused);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(serde_json::from_slice::<Value>(&body).unwrap()["error"]["code"], "invalid");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file of a backup that was refused");

        std::fs::write(&file, b"an older one").unwrap();
        let saved = save(&desk, request("/api/backup", &json!({ "passphrase": "long-enough" })), &file).await.unwrap();
        assert_eq!(answer(&saved), (StatusCode::OK, Vec::new()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);

        let other = TestDesk::start(Path::new("unused")).await;
        let restored =
            send(&Desk::of(other.engine.clone()), request("/api/restore", &Value::Null), &file).await.unwrap();
        let (status, body) = answer(&restored);
        assert_eq!((status, serde_json::from_slice(&body).unwrap()), (StatusCode::OK, json!({ "missing": [] })));
        assert_eq!(other.get("/api/postings").await.ok()[0]["title"], "백엔드");
    }

    #[test]
    fn a_picked_file_is_known_by_its_number_until_the_page_is_loaded_anew() {
        let picked = Picked::default();
        let (first, second) = (picked.add("/a/하나.narubackup".into()), picked.add("/b/둘.narubackup".into()));
        assert_eq!(
            (first.name.as_str(), picked.get(first.id).unwrap().as_path()),
            ("하나.narubackup", Path::new("/a/하나.narubackup"))
        );
        assert_eq!(picked.get(second.id).unwrap(), Path::new("/b/둘.narubackup"));
        picked.forget_all();
        assert!(picked.get(first.id).is_none() && picked.get(second.id).is_none());
    }
}
