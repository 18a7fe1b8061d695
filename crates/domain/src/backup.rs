//! What a backup could not carry.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A document whose bytes are gone or damaged: what was read from it is there, the file itself is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MissingDocument {
    /// The name of the file as it came.
    pub file_name: String,
    /// Whose it is; `None` while it belongs to nobody.
    pub person_name: Option<String>,
}

/// What a restore brought back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    /// Documents that were gone or damaged already when the backup was made.
    pub missing: Vec<MissingDocument>,
}
