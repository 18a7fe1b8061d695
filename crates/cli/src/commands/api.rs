//! `naru api`: operations of the API, one a line of JSON: `{"method": "GET", "path": "/api/postings", "body": …}`. Each is answered with
//! a line `{"status", "body"}`. For scripts; `naru openapi` says which operations there are.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::NaiveDate;
use naru_api::{Door, router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::BufRead;
use std::process::ExitCode;
use tower::ServiceExt;

/// Answers are held in memory up to so many bytes.
const ANSWER_MAX: usize = 64 * 1024 * 1024;

#[derive(clap::Args)]
pub(crate) struct Api {
    /// The day on which it is done, YYYY-MM-DD; today unless told.
    #[arg(long)]
    today: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Line {
    method: String,
    path: String,
    #[serde(default)]
    body: Value,
}

impl Api {
    /// The exit code is 2 when an operation was refused.
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_on("naru api", self.today).await?;
        let api = router(engine.clone(), Door::Window);
        let mut refused = false;
        for line in std::io::stdin().lock().lines() {
            let line: Line = serde_json::from_str(&line?)?;
            let request = Request::builder().method(line.method.as_str()).uri(&line.path);
            let (request, body) = if line.body.is_null() {
                (request, Body::empty())
            } else {
                (request.header(header::CONTENT_TYPE, "application/json"), Body::from(serde_json::to_vec(&line.body)?))
            };
            let request = request.body(body).map_err(std::io::Error::other)?;
            let Ok(answer) = api.clone().oneshot(request).await;
            refused |= !answer.status().is_success();
            let status = answer.status().as_u16();
            let bytes = to_bytes(answer.into_body(), ANSWER_MAX).await.map_err(std::io::Error::other)?;
            let body = serde_json::from_slice(&bytes)
                .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
            output::json(&json!({ "status": status, "body": body }))?;
        }
        engine.stop().await;
        Ok(if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}
