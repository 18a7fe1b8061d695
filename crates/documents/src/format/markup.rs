//! Formats that are text: RTF, web pages, Markdown, plain text, and those that are only named.

use super::unsupported;
use crate::encoding;
use crate::layout::{Format, ReadError};

/// Bytes that are looked at.
const LOOKED_AT: usize = 4096;

/// The format of what is text; `None` for what is not.
pub(super) fn sniff(bytes: &[u8], extension: Option<&str>) -> Result<Option<Format>, ReadError> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if start.starts_with(b"{\\rtf") {
        return Ok(Some(Format::Rtf));
    }
    if !encoding::is_text(bytes) {
        return Ok(None);
    }
    let text = encoding::decode(head, None).to_lowercase();
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    if let Some(found) = markup(text, extension) {
        return found.map(Some);
    }
    match extension {
        Some("md" | "markdown") => Ok(Some(Format::Markdown)),
        // Text under a PDF's name is what is left of a PDF.
        Some("pdf") => Ok(None),
        None | Some("txt" | "text" | "log" | "doc" | "docx" | "hwp" | "hwpx" | "odt" | "rtf" | "htm" | "html") => {
            Ok(Some(Format::Text))
        }
        Some(other) => unsupported(other),
    }
}

/// Formats that are written in tags, and mail.
fn markup(text: &str, extension: Option<&str>) -> Option<Result<Format, ReadError>> {
    let mime = text.contains("mime-version:") && text.contains("content-type:");
    if mime {
        let page = text.contains("multipart/related") || matches!(extension, Some("mht" | "mhtml"));
        return Some(unsupported(if page { "mhtml" } else { "eml" }));
    }
    if !text.starts_with('<') {
        let fragment = matches!(extension, Some("htm" | "html")) && text.contains("</");
        return fragment.then_some(Ok(Format::Html));
    }
    for (mark, name) in
        [("<hwpml", "hwpml"), ("progid=\"word.document\"", "word xml"), ("<office:document", "fodt"), ("<svg", "svg")]
    {
        if text.contains(mark) && !text.contains("<html") {
            return Some(unsupported(name));
        }
    }
    const TAGS: [&str; 13] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<p ",
        "<table",
        "<span",
        "<section",
        "<h1",
        "<meta",
        "<br",
    ];
    let page = TAGS.iter().any(|tag| text.contains(tag)) || matches!(extension, Some("htm" | "html"));
    if page {
        return Some(Ok(Format::Html));
    }
    text.starts_with("<?xml").then(|| unsupported("xml"))
}
