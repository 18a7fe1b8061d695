//! How an HTTP answer is framed for the page: 4 bytes little-endian length N, N bytes of JSON `{status, headers}`, the body.
//! `ui/src/platform/framing.ts` takes it apart again.

use http::HeaderMap;
use http::response::Parts;
use serde::Serialize;

/// The head of an answer. Headers are pairs, because a name may stand more than once.
#[derive(Serialize)]
struct Head<'a> {
    status: u16,
    headers: Vec<(&'a str, String)>,
}

/// Frames an answer. A body that follows piece by piece is left empty here.
pub(crate) fn frame(parts: &Parts, body: &[u8]) -> Vec<u8> {
    let head = Head { status: parts.status.as_u16(), headers: pairs(&parts.headers) };
    // A number and strings: there is nothing in them that JSON cannot hold.
    let head = serde_json::to_vec(&head).unwrap_or_default();
    let length = u32::try_from(head.len()).unwrap_or(u32::MAX);
    let mut bytes = Vec::with_capacity(4 + head.len() + body.len());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&head);
    bytes.extend_from_slice(body);
    bytes
}

fn pairs(headers: &HeaderMap) -> Vec<(&str, String)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::frame;
    use http::{Response, StatusCode, header};

    #[test]
    fn an_answer_can_be_taken_apart_again() {
        let (parts, ()) = Response::builder()
            .status(StatusCode::CREATED)
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-seen", "1")
            .header("x-seen", "2")
            .body(())
            .unwrap()
            .into_parts();
        let bytes = frame(&parts, b"{\"a\":1}");
        let length = u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
        let head: serde_json::Value = serde_json::from_slice(&bytes[4..4 + length]).unwrap();
        assert_eq!(head["status"], 201);
        assert_eq!(
            head["headers"],
            serde_json::json!([["content-type", "application/json"], ["x-seen", "1"], ["x-seen", "2"]])
        );
        assert_eq!(&bytes[4 + length..], b"{\"a\":1}");
    }
}
