//! Content lines (RFC 5545 §3.1): folding, escaping, and taking them apart.

/// Longest line in octets, without its end.
const LINE_OCTETS: usize = 75;

/// A line with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Counted from 1; where it was folded, the first one's.
    pub(super) number: usize,
    /// In capitals, without a group.
    pub(super) name: String,
    /// Names in capitals.
    pub(super) parameters: Vec<(String, String)>,
    /// As it stands there.
    pub(super) value: String,
}

impl Line {
    /// A parameter's value.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value as text.
    pub(super) fn text(&self) -> String {
        unescaped(&self.value)
    }
}

/// Adds a line, folded, with its end.
pub(super) fn push(out: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// Text as a value (RFC 5545 §3.3.11). Control characters other than tabs and line ends are left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The text of a value. A backslash before anything else stays.
pub(super) fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match characters.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(escaped @ ('\\' | ';' | ',' | ':' | '"')) => out.push(escaped),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

/// A parameter's value, in quotes where it needs them, with what quotes cannot hold written as RFC 6868 says.
pub(super) fn parameter(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    for c in value.chars() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    if out.contains([':', ';', ',']) { format!("\"{out}\"") } else { out }
}

fn unquoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('^') {
        out.push_str(before);
        let (c, taken) = match after.chars().next() {
            Some('n') => ('\n', 1),
            Some('\'') => ('"', 1),
            Some('^') => ('^', 1),
            _ => ('^', 0),
        };
        out.push(c);
        rest = &after[taken..];
    }
    out.push_str(rest);
    out
}

/// Joins what is folded. Lines may end in CRLF, LF or CR; empty ones are left out.
pub(super) fn unfold(text: &str) -> Vec<(usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((index + 1, line.to_owned())),
        }
    }
    lines
}

/// Takes a line apart; `None` when it is none: no colon, or no name before it.
pub(super) fn parse(number: usize, line: &str) -> Option<Line> {
    let end = line.find([':', ';'])?;
    let name = line[..end].rsplit('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return None;
    }
    let mut parameters = Vec::new();
    let mut rest = &line[end..];
    while let Some(parameter) = rest.strip_prefix(';') {
        let (key, value) = parameter.split_once('=')?;
        let (value, after) = parameter_value(value)?;
        parameters.push((key.trim().to_ascii_uppercase(), unquoted(&value)));
        rest = after;
    }
    Some(Line { number, name, parameters, value: rest.strip_prefix(':')?.to_owned() })
}

/// The value up to the `;` or `:` that ends it outside of quotes, without its quotes, and what follows.
fn parameter_value(text: &str) -> Option<(String, &str)> {
    let mut quoted = false;
    let mut value = String::new();
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' | ':' if !quoted => return Some((value, &text[at..])),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_taken_apart() {
        let line = parse(3, "item1.attendee;CN=\"Hong; Gildong: x\";rsvp=TRUE:mailto:a@b.c").unwrap();
        assert_eq!(line.name, "ATTENDEE");
        assert_eq!(line.parameter("CN"), Some("Hong; Gildong: x"));
        assert_eq!(line.parameter("RSVP"), Some("TRUE"));
        assert_eq!(line.value, "mailto:a@b.c");
        for broken in ["", "SUMMARY", ":x", "A B:x", "DTSTART;TZID", "DTSTART;TZID=\"Asia:x", "한글:x"] {
            assert_eq!(parse(1, broken), None, "{broken}");
        }
    }

    #[test]
    fn folded_lines_keep_the_number_of_the_first() {
        let lines = unfold("\u{feff}A:1\r\nB:2\r\n  3\n\t4\n\nC:5\n");
        assert_eq!(lines, [(1, "A:1".into()), (2, "B:2 34".into()), (6, "C:5".into())]);
    }

    #[test]
    fn a_backslash_before_anything_else_stays() {
        assert_eq!(unescaped(r"C:\temp\, a\;b\nc\N\\d\"), "C:\\temp, a;b\nc\n\\d\\");
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_75_octets_and_nothing_is_lost(text in "[^\r\n]{0,400}") {
            let mut folded = String::new();
            push(&mut folded, &format!("X:{text}"));
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS, "{line:?}");
            }
            let unfolded: Vec<String> = unfold(&folded).into_iter().map(|(_, line)| line).collect();
            prop_assert_eq!(unfolded, vec![format!("X:{text}")]);
        }

        #[test]
        fn text_survives_escaping(text in "[^\\p{Cc}]{0,40}(\n[^\\p{Cc}]{0,40}){0,3}") {
            let value = escaped(&text);
            prop_assert!(!value.contains(['\n', '\r']));
            prop_assert_eq!(unescaped(&value), text);
        }

        #[test]
        fn a_parameter_survives(value in "[^\\p{Cc}]{0,60}") {
            let line = parse(1, &format!("A;CN={}:x", parameter(&value))).unwrap();
            prop_assert_eq!(line.parameter("CN"), Some(value.as_str()));
        }

        #[test]
        fn nothing_that_comes_in_stops_the_parser(text in ".{0,200}") {
            for (number, line) in unfold(&text) {
                let _ = parse(number, &line);
            }
        }
    }
}
