//! Active content: what would run, or bring another file, in the program a document was made with. Here it never does; that it is
//! there is said. The names of parts decide, and of scripts what is written in them; nothing is unpacked for it but small scripts.

use crate::layout::Notice;

/// Scripts of a Hangul document that are looked at; a longer one is somebody's own.
pub(crate) const MAX_SCRIPT_BYTES: u64 = 64 * 1024;

/// Notices in their order, each once.
pub(crate) fn sorted(mut notices: Vec<Notice>) -> Vec<Notice> {
    notices.sort_unstable();
    notices.dedup();
    notices
}

/// What the name of a part of a zip package tells.
pub(crate) fn of_part(name: &str) -> Option<Notice> {
    let folder = |name: &str, folder: &str| name.split('/').rev().skip(1).any(|part| part == folder);
    let file = name.rsplit('/').next().unwrap_or(name);
    if file.is_empty() {
        None
    } else if file.eq_ignore_ascii_case("vbaProject.bin") || name.starts_with("Basic/") {
        Some(Notice::Macros)
    } else if folder(name, "activeX") {
        Some(Notice::Scripts)
    } else if folder(name, "embeddings") || is_ole(file) || is_foreign_object(name) {
        Some(Notice::EmbeddedFiles)
    } else {
        None
    }
}

/// What the path of an entry of a compound file tells.
pub(crate) fn of_entry(path: &str) -> Option<Notice> {
    let mut parts = path.trim_start_matches('/').split('/');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    match (first, second) {
        ("Macros" | "_VBA_PROJECT_CUR", Some(_)) => Some(Notice::Macros),
        ("ObjectPool", Some(_)) => Some(Notice::EmbeddedFiles),
        ("BinData", Some(file)) if is_ole(file) => Some(Notice::EmbeddedFiles),
        _ => None,
    }
}

/// How Hangul documents keep objects of other programs.
fn is_ole(file: &str) -> bool {
    file.to_ascii_lowercase().ends_with(".ole")
}

/// OpenDocument: a folder `Object 1/` is a chart or a formula, a file of that name is of another program.
fn is_foreign_object(name: &str) -> bool {
    name.strip_prefix("Object ").is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a script of a Hangul document does something. The program saves an empty one with each document: two names, and
/// functions without a statement.
pub(crate) fn is_own_script(bytes: &[u8]) -> bool {
    // UTF-16 or UTF-8: keywords are ASCII in both, and anything else is kept as it is.
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&text);
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut code: String = code.flat_map(str::chars).filter(|c| c.is_ascii_graphic()).collect();
    for empty in ["varDocuments=XHwpDocuments;", "varDocument=Documents.Active_XHwpDocument;"] {
        code = code.replace(empty, "");
    }
    let mut rest = code.as_str();
    while let Some((before, after)) = rest.split_once("functionOnDocument_") {
        let body = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let Some(next) = body.strip_prefix("(){}") else { return true };
        if before.len() > MOST_NOISE {
            return true;
        }
        rest = next;
    }
    rest.len() > MOST_NOISE
}

/// Letters that lengths and marks between the parts of a script may look like.
const MOST_NOISE: usize = 6;
