//! The window's door: one command that hands a request to the router, in this process. No port is open.

use crate::answer::frame;
use crate::desk::Desk;
use crate::envelope::{Call, EnvelopeError, open};
use crate::streams::{Stop, Streams};
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt;
use serde::{Serialize, Serializer};
use std::str::FromStr;
use tauri::ipc::{Channel, InvokeBody, InvokeResponseBody, JavaScriptChannelId};
use tauri::{Runtime, State, Webview};

/// Why a call got no answer. A refusal of the router is an answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CallError {
    /// The call is no request.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
    /// The body is neither bytes nor a list of bytes.
    #[error("the body is not made of bytes")]
    Body,
    /// The channel's name is not one.
    #[error("no such channel")]
    Channel,
    /// The engine did not start, or has stopped.
    #[error("the engine is not running")]
    Stopped,
    /// The page does not want the answer any more.
    #[error("the request was cancelled")]
    Cancelled,
    /// No name to save under.
    #[error("a file to save needs a name")]
    Name,
    /// The page names a file that was not picked.
    #[error("no such file was picked")]
    Picked,
    /// The place is not a path of this machine.
    #[error("the place is not on this machine")]
    Place,
    /// The file could not be read or written.
    #[error("the file could not be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The answer broke off.
    #[error("the answer broke off: {0}")]
    Answer(String),
}

impl Serialize for CallError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

/// Hands a request to the router and answers with its answer, framed as in [`crate::answer`].
#[tauri::command]
pub(crate) async fn request<R: Runtime>(
    request: tauri::ipc::Request<'_>,
    webview: Webview<R>,
    desk: State<'_, Desk>,
    streams: State<'_, Streams>,
) -> Result<tauri::ipc::Response, CallError> {
    let framed = match open(request.headers(), body_of(request.body())?)? {
        Call::Cancel(channel) => {
            streams.end(&channel);
            nothing()
        }
        Call::Ask { request, channel: None, name: None } => whole(&desk, *request).await?,
        Call::Ask { request, channel: None, name: Some(name) } => {
            let stop = streams.begin(&name);
            // Dropping it ends what it began, as a browser does that closes its connection.
            let answer = tokio::select! {
                answer = whole(&desk, *request) => answer,
                _ = stop => Err(CallError::Cancelled),
            };
            streams.end(&name);
            answer?
        }
        Call::Ask { request, channel: Some(id), .. } => {
            let channel = JavaScriptChannelId::from_str(&id).map_err(|_| CallError::Channel)?.channel_on(webview);
            let stop = streams.begin(&id);
            streamed(&desk, *request, channel, stop).await?
        }
    };
    Ok(tauri::ipc::Response::new(framed))
}

/// A page that may not use the IPC protocol posts its bytes as a JSON list instead; Tauri decides which.
pub(crate) fn body_of(body: &InvokeBody) -> Result<Bytes, CallError> {
    match body {
        InvokeBody::Raw(bytes) => Ok(Bytes::copy_from_slice(bytes)),
        InvokeBody::Json(list) => {
            serde_json::from_value::<Vec<u8>>(list.clone()).map(Bytes::from).map_err(|_| CallError::Body)
        }
    }
}

pub(crate) fn nothing() -> Vec<u8> {
    let mut answer = Response::new(());
    *answer.status_mut() = StatusCode::NO_CONTENT;
    frame(&answer.into_parts().0, &[])
}

async fn whole(desk: &Desk, request: Request<Bytes>) -> Result<Vec<u8>, CallError> {
    let (parts, body) = desk.ask(request.map(Body::from)).await.ok_or(CallError::Stopped)?.into_parts();
    let body = body.collect().await.map_err(|error| CallError::Answer(error.to_string()))?.to_bytes();
    Ok(frame(&parts, &body))
}

/// Answers with the head at once and sends the body through the channel as it comes.
async fn streamed(
    desk: &Desk,
    request: Request<Bytes>,
    channel: Channel<InvokeResponseBody>,
    stop: Stop,
) -> Result<Vec<u8>, CallError> {
    let (parts, body) = desk.ask(request.map(Body::from)).await.ok_or(CallError::Stopped)?.into_parts();
    tauri::async_runtime::spawn(pump(body, channel, stop));
    Ok(frame(&parts, &[]))
}

/// Sends pieces until the body ends, breaks, is cancelled, or nobody listens. An empty piece says that no more will come.
async fn pump(mut body: Body, channel: Channel<InvokeResponseBody>, mut stop: Stop) {
    loop {
        let next = tokio::select! {
            _ = &mut stop => break,
            next = body.frame() => next,
        };
        let Some(Ok(piece)) = next else { break };
        let Ok(bytes) = piece.into_data() else { continue };
        if !bytes.is_empty() && channel.send(InvokeResponseBody::Raw(bytes.to_vec())).is_err() {
            return;
        }
    }
    // Fails only when the page is gone, and then there is nobody to tell.
    drop(channel.send(InvokeResponseBody::Raw(Vec::new())));
}
