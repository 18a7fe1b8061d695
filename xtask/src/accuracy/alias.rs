//! Spellings of skills that mean the same, as the corpus lists them.

use std::collections::HashMap;
use std::path::Path;

use super::{AccuracyError, read_json, text::nfkc};

/// Looks spellings up.
#[derive(Debug, Default)]
pub(super) struct Aliases(HashMap<String, String>);

impl Aliases {
    /// Reads `skill_aliases.json`; a corpus without it has no aliases.
    pub(super) fn read(path: &Path) -> Result<Self, AccuracyError> {
        let mut index = HashMap::new();
        if path.exists() {
            for (canonical, others) in read_json(path)?.as_object().into_iter().flatten() {
                index.insert(key(canonical), canonical.clone());
                for other in others.as_array().into_iter().flatten().filter_map(|v| v.as_str()) {
                    index.insert(key(other), canonical.clone());
                }
            }
        }
        Ok(Self(index))
    }

    /// The canonical name, or the spelling's own key when it is not listed.
    pub(super) fn canonical(&self, s: &str) -> String {
        let k = key(s);
        self.0.get(&k).cloned().unwrap_or(k)
    }
}

fn key(s: &str) -> String {
    nfkc(s)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '_' | '·'))
        .flat_map(char::to_lowercase)
        .collect()
}
