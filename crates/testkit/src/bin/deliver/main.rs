//! Speaks with an outside system once: reads what to do as JSON, prints what came of it as JSON.
//!
//! ```sh
//! echo '{"smtp": {"server": {…}, "mail": {…}}}' | deliver
//! ```
//!
//! The tests that run real mail servers and official clients drive the connectors with it.
#![expect(clippy::print_stdout, reason = "a program that speaks to a terminal")]

mod orders;

use naru_connectors::Failure;
use naru_domain::clock::{Clock, SystemClock};
use orders::Order;
use serde_json::{Value, json};
use std::error::Error;
use std::io::Read;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let order: Order = serde_json::from_str(&text)?;
    let outcome = match order.carry_out(SystemClock.now()).await {
        Ok(value) => json!({ "ok": value }),
        Err(failure) => json!({ "failure": shown(&failure) }),
    };
    println!("{outcome}");
    Ok(())
}

fn shown(failure: &Failure) -> Value {
    match failure {
        Failure::Unauthorized { detail } => json!({ "kind": "unauthorized", "detail": detail }),
        Failure::RateLimited { retry_after, detail } => {
            let seconds = retry_after.map(|wait| wait.as_secs());
            json!({ "kind": "rate_limited", "retry_after_seconds": seconds, "detail": detail })
        }
        Failure::Transient { detail } => json!({ "kind": "transient", "detail": detail }),
        Failure::Unusable { code, detail } => json!({ "kind": "unusable", "code": code, "detail": detail }),
        Failure::Deferred { retry_after, detail } => {
            json!({ "kind": "deferred", "retry_after_seconds": retry_after.as_secs(), "detail": detail })
        }
        Failure::Invalid { code, detail } => json!({ "kind": "invalid", "code": code, "detail": detail }),
        Failure::Permanent { code, detail } => json!({ "kind": "permanent", "code": code, "detail": detail }),
        Failure::Contract { expected, answer } => {
            json!({ "kind": "contract", "expected": expected, "status": answer.status, "body": answer.body })
        }
    }
}
