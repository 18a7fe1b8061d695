//! The mail that Google would send to guests.

use crate::google::world::{Mail, World};
use serde_json::Value;

/// Notes the mail about a write, as `sendUpdates` asks for it. The calendar's own account gets none.
pub(super) fn tell(world: &mut World, updates: Option<&str>, what: &'static str, event: &Value) {
    let known = |email: &str| world.calendars.contains_key(email);
    let guests = event["attendees"].as_array().into_iter().flatten();
    let guests = guests.filter(|guest| guest["self"] != true).filter_map(|guest| guest["email"].as_str());
    let to: Vec<String> = match updates {
        Some("all") => guests.map(str::to_owned).collect(),
        Some("externalOnly") => guests.filter(|email| !known(email)).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    if !to.is_empty() {
        let event_id = event["id"].as_str().unwrap_or_default().to_owned();
        world.mails.push(Mail { what, event_id, to });
    }
}
