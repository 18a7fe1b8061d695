//! Statements out of JSON that comes in pieces: each is told as soon as it is complete, long before the answer is.

use naru_domain::model::Claim;
use serde::Deserialize;
use serde_json::{Value, json};

/// Longest answer that is read, in bytes.
const ANSWER_MAX: usize = 64 * 1024;

/// The whole answer, for its last check.
#[derive(Debug, Deserialize)]
pub(super) struct Answer {
    pub(super) claims: Vec<Claim>,
}

/// The schema of an answer. Lengths are bounded, for servers that heed it and for models that would go on for ever.
pub(super) fn schema(sections: &[&str], lines: usize) -> Value {
    json!({
        "type": "object",
        "properties": { "claims": { "type": "array", "minItems": 1, "maxItems": 12, "items": {
            "type": "object",
            "properties": {
                "section": { "type": "string", "enum": sections },
                "text": { "type": "string", "minLength": 1, "maxLength": 400 },
                "cites": { "type": "array", "maxItems": 6,
                    "items": { "type": "integer", "minimum": 1, "maximum": lines } }
            },
            "required": ["section", "text", "cites"],
            "additionalProperties": false
        } } },
        "required": ["claims"],
        "additionalProperties": false
    })
}

/// It is not of the shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misshapen;

/// Reads statements from pieces.
#[derive(Debug, Default)]
pub(super) struct Reader {
    text: String,
    /// Behind the last statement that was read; `None` before the list began.
    at: Option<usize>,
    closed: bool,
}

impl Reader {
    /// The statements that one more piece completes.
    pub(super) fn push(&mut self, piece: &str) -> Result<Vec<Claim>, Misshapen> {
        self.text.push_str(piece);
        if self.text.len() > ANSWER_MAX {
            return Err(Misshapen);
        }
        if self.at.is_none() {
            self.at = begin(&self.text);
        }
        let mut claims = Vec::new();
        while let Some(claim) = self.next()? {
            claims.push(claim);
        }
        Ok(claims)
    }

    fn next(&mut self) -> Result<Option<Claim>, Misshapen> {
        let Some(at) = self.at.filter(|_| !self.closed) else { return Ok(None) };
        let rest = self.text[at..].trim_start_matches([',', ' ', '\n', '\r', '\t']);
        if rest.starts_with(']') {
            self.closed = true;
        }
        if rest.is_empty() || self.closed {
            return Ok(None);
        }
        let from = self.text.len() - rest.len();
        let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<Claim>();
        match stream.next() {
            Some(Ok(claim)) => {
                self.at = Some(from + stream.byte_offset());
                Ok(Some(claim))
            }
            Some(Err(error)) if error.is_eof() => Ok(None),
            None => Ok(None),
            Some(Err(_)) => Err(Misshapen),
        }
    }

    /// The whole text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The answer once more, as a whole.
    pub(super) fn finish(&self) -> Result<Vec<Claim>, Misshapen> {
        let from = self.text.find('{').ok_or(Misshapen)?;
        let to = self.text.rfind('}').ok_or(Misshapen)?;
        let whole = self.text.get(from..=to).ok_or(Misshapen)?;
        Ok(serde_json::from_str::<Answer>(whole).map_err(|_| Misshapen)?.claims)
    }
}

/// Behind the bracket that opens the list.
fn begin(text: &str) -> Option<usize> {
    let name = text.find("\"claims\"")? + "\"claims\"".len();
    let rest = text[name..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
    Some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = "Sure:\n```json\n{\"claims\": [ {\"section\":\"gap\",\"text\":\"a ] } \\\" b\",\"cites\":[1,2]} ,\n \
        {\"section\":\"gap\",\"text\":\"둘\"} ]}\n```";

    #[test]
    fn statements_are_told_as_soon_as_they_are_complete() {
        for size in 1..7 {
            let (mut reader, mut told) = (Reader::default(), Vec::new());
            for piece in WHOLE.chars().collect::<Vec<_>>().chunks(size) {
                told.extend(reader.push(&piece.iter().collect::<String>()).unwrap());
            }
            assert_eq!(told.len(), 2, "{size}");
            assert_eq!((told[0].text.as_str(), told[0].cites.as_slice()), ("a ] } \" b", &[1, 2][..]));
            assert_eq!(reader.finish().unwrap(), told);
        }
    }

    #[test]
    fn another_shape_is_no_answer() {
        for text in ["{\"claims\": [{\"section\": 3}]}", "{\"claims\": [1]}"] {
            assert_eq!(Reader::default().push(text), Err(Misshapen), "{text}");
        }
        for text in ["hello", "{\"claims\": 3}", "{\"claims\": [{\"section\": \"gap\", \"text\": \"a", "[]"] {
            let mut reader = Reader::default();
            assert_eq!(reader.push(text), Ok(Vec::new()), "{text}");
            assert!(reader.finish().is_err(), "{text}");
        }
    }
}
