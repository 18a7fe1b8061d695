//! Both languages say the same things: every key of one is in the other, with the same placeholders, and none is empty.

use crate::places;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Key → placeholders of its text.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// Looks at every file of `ui/src/locales/{ko,en}`.
pub(crate) fn check() -> Result<(), String> {
    let folder = places::root().join("ui/src/locales");
    let (korean, english) = (read(&folder.join("ko"))?, read(&folder.join("en"))?);
    let differences = differences(&korean, &english);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
}

fn read(folder: &Path) -> Result<Texts, String> {
    let said = |error: &dyn std::fmt::Display| format!("{}: {error}", folder.display());
    let mut texts = Texts::new();
    for entry in std::fs::read_dir(folder).map_err(|error| said(&error))? {
        let path = entry.map_err(|error| said(&error))?.path();
        let json = std::fs::read(&path).map_err(|error| said(&error))?;
        let value = serde_json::from_slice(&json).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        collect(&name, &value, &mut texts);
    }
    Ok(texts)
}

/// Plural forms of a key count as one: Korean has one form, English two.
fn collect(key: &str, value: &Value, texts: &mut Texts) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| collect(&format!("{key}.{name}"), value, texts)),
        Value::String(text) => {
            let base =
                ["_zero", "_one", "_two", "_few", "_many", "_other"].iter().find_map(|form| key.strip_suffix(form));
            texts.entry(base.unwrap_or(key).to_owned()).or_default().extend(placeholders(text));
        }
        other => drop(texts.insert(key.to_owned(), BTreeSet::from([format!("not a text: {other}")]))),
    }
}

fn placeholders(text: &str) -> BTreeSet<String> {
    if text.trim().is_empty() {
        return BTreeSet::from(["empty".to_owned()]);
    }
    let name =
        |part: &str| part.split_once("}}").map(|(name, _)| name.split(',').next().unwrap_or(name).trim().to_owned());
    text.split("{{").skip(1).filter_map(name).collect()
}

fn differences(korean: &Texts, english: &Texts) -> Vec<String> {
    let keys: BTreeSet<_> = korean.keys().chain(english.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (korean.get(key), english.get(key)) {
            (Some(_), None) => Some(format!("{key}: not in English")),
            (None, _) => Some(format!("{key}: not in Korean")),
            (Some(one), Some(other)) if one.contains("empty") || other.contains("empty") => {
                Some(format!("{key}: empty"))
            }
            (Some(one), Some(other)) if one != other => {
                Some(format!("{key}: placeholders differ: {one:?} and {other:?}"))
            }
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Texts, collect, differences};
    use serde_json::json;

    fn texts(value: &serde_json::Value) -> Texts {
        let mut texts = Texts::new();
        collect("board", value, &mut texts);
        texts
    }

    #[test]
    fn what_one_language_lacks_is_named() {
        let korean = texts(&json!({"count_other": "{{count}}명", "title": "보드", "empty": "아직 없습니다"}));
        let english = texts(&json!({"count_one": "{{count}} person", "count_other": "{{count}} people", "title": " "}));
        assert_eq!(differences(&korean, &english), ["board.empty: not in English", "board.title: empty"]);
    }

    #[test]
    fn a_placeholder_that_one_language_lacks_is_named() {
        let korean = texts(&json!({"moved": "{{name}} 님을 옮겼습니다"}));
        let english = texts(&json!({"moved": "Moved to {{stage}}"}));
        assert_eq!(differences(&korean, &english).len(), 1);
    }
}
