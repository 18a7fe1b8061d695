//! `naru api`: operations of the API, for scripts. A line that is no operation, or one without an end, ends the command, which closes the desk
//! as every other end does.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use chrono::NaiveDate;
use naru_api::{Door, router};
use naru_domain::error::ErrorCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::BufRead;
use std::process::ExitCode;
use tower::ServiceExt;

/// Answers are held in memory up to so many bytes.
const ANSWER_MAX: usize = 64 * 1024 * 1024;
/// Never ends.
const EVENTS: &str = "/api/events";

#[derive(clap::Args)]
pub(crate) struct Api {
    /// The day as of which texts are understood, YYYY-MM-DD; today unless told. What is written has the time at which it is.
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

impl Line {
    fn request(self) -> Result<Request<Body>, String> {
        if self.path.split('?').next() == Some(EVENTS) {
            return Err(format!("{EVENTS} has no end; follow it at `naru serve`"));
        }
        let request = Request::builder().method(self.method.as_str()).uri(&self.path);
        let request = if self.body.is_null() {
            request.body(Body::empty())
        } else {
            request.header(header::CONTENT_TYPE, "application/json").body(Body::from(self.body.to_string()))
        };
        request.map_err(|error| error.to_string())
    }
}

impl Api {
    /// The exit code is 2 when an operation was refused.
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open_as_of("naru api", self.today).await?;
        let done = operate(&router(engine.clone(), Door::Window)).await;
        engine.stop().await;
        done.map(|refused| if refused { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }
}

/// Does one line after the other; whether an operation was refused.
async fn operate(api: &Router) -> Result<bool, Failure> {
    let mut refused = false;
    for (number, line) in (1..).zip(std::io::stdin().lock().lines()) {
        let line = line?;
        let wrong = |why: String| Failure::new(ErrorCode::Invalid, format!("line {number}: {why}"));
        let read = serde_json::from_str::<Line>(&line).map_err(|error| wrong(error.to_string()))?;
        let (status, body) = answer(api, read.request().map_err(wrong)?).await?;
        refused |= !status.is_success();
        output::json(&json!({ "status": status.as_u16(), "body": body }))?;
    }
    Ok(refused)
}

async fn answer(api: &Router, request: Request<Body>) -> Result<(StatusCode, Value), Failure> {
    let Ok(answer) = api.clone().oneshot(request).await;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), ANSWER_MAX).await.map_err(std::io::Error::other)?;
    let text = || Value::String(String::from_utf8_lossy(&bytes).into_owned());
    Ok((status, serde_json::from_slice(&bytes).unwrap_or_else(|_| text())))
}
