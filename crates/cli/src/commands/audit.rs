//! `naru audit`: who asked what of the desk, through which door, the latest first.

use crate::failure::Failure;
use crate::output;
use crate::vault::Place;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Audit {
    /// How many requests and commands are listed.
    #[arg(long, default_value_t = 100)]
    limit: u32,
}

impl Audit {
    pub(crate) async fn run(self, place: &Place) -> Result<ExitCode, Failure> {
        let engine = place.open("naru audit").await?;
        for row in engine.desk()?.audit_log(self.limit).await? {
            if place.json {
                output::json(&serde_json::json!({
                    "at": row.at, "actor": row.actor, "door": row.door, "method": row.method, "route": row.route,
                    "status": row.status, "traceId": row.trace_id, "durationUs": row.duration_us,
                }))?;
            } else {
                let at = row.at.format("%Y-%m-%d %H:%M:%S");
                let (door, method, route, status) = (row.door, row.method, row.route, row.status);
                output::line(&format!("{at}  {}  {door}  {method} {route}  {status}", row.actor))?;
            }
        }
        engine.stop().await;
        Ok(ExitCode::SUCCESS)
    }
}
