//! Predictions that lie in one folder and are looked up by a name.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::text::nfkc;
use super::{AccuracyError, read_json};

/// All files of a folder as one table. A file that holds `whole` (or is no object) is one entry under its own name; the entries of
/// every other file are taken together. A folder that does not exist is empty.
pub(super) fn merged(folder: &Path, whole: Option<&str>) -> Result<HashMap<String, Value>, AccuracyError> {
    let mut out = HashMap::new();
    if !folder.is_dir() {
        return Ok(out);
    }
    let failed = |error| AccuracyError::File(folder.into(), error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut paths = entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect::<Result<Vec<_>, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    for path in paths {
        let stem = path.file_stem().map(|name| nfkc(&name.to_string_lossy())).unwrap_or_default();
        add(&mut out, stem, read_json(&path)?, whole);
    }
    Ok(out)
}

fn add(out: &mut HashMap<String, Value>, stem: String, value: Value, whole: Option<&str>) {
    match value {
        Value::Object(mut entries) => match whole.and_then(|key| entries.remove(key)) {
            Some(entry) => drop(out.insert(stem, entry)),
            None => out.extend(entries),
        },
        other => drop(out.insert(stem, other)),
    }
}
