//! Times of day: 14:00~17:00, 오후 2시 반, 15시, 2pm, 10:00 AM KST, 자정, noon, 2-5pm.
//!
//! An hour from 1 to 6 without "am", "오전" or a leading zero is one of the afternoon: nobody interviews at three in the morning.

use crate::pattern::{group, is_hangul, length, number, patterns};
use naru_domain::when::TimeOfDay;

patterns! {
    KOREAN = r"^(오전|오후|아침|점심|저녁|낮|밤|새벽)?\s*(\d{1,2})\s?시(?:\s*(\d{1,2})\s?분|\s?(반))?";
    COLON = r"^(오전|오후|am|pm)?\s*(\d{1,2})\s?[:：]\s?(\d{2})(?:\s?([ap])(?:m\b|\.\s?m\.?))?";
    ENGLISH = r"^(\d{1,2})(?:\.(\d{2}))?\s?([ap])(?:m\b|\.\s?m\.?)";
    WORD = r"^(자정|정오|noon\b|midnight\b|end of (?:the )?day\b|eod\b|cob\b|close of business\b)";
    LEAD = r"^(오전|오후)?\s*(\d{1,2})\s*(?:~|∼|～|-|–|to)\s*";
    DASH = r"^\s*(?:~|∼|～|〜|–|—|-|to\b|until\b|till\b|부터|에서)\s*";
    ZONE = r"^\s?\(?(?:kst|utc|gmt|jst|korea(?:n)? time|한국\s?시간|한국\s?기준)\)?";
}

/// A time or a span of time, and the bytes it took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) len: usize,
    pub(super) from: TimeOfDay,
    pub(super) to: Option<TimeOfDay>,
}

/// One time, and whether morning or afternoon was said.
#[derive(Clone, Copy)]
struct Single {
    len: usize,
    hour: u32,
    minute: u32,
    sure: bool,
}

impl Single {
    fn time(self) -> Option<TimeOfDay> {
        TimeOfDay::new(self.hour, self.minute)
    }
}

/// The time that a text begins with.
pub(super) fn at(rest: &str) -> Option<Clock> {
    let mut clock = led(rest).or_else(|| plain(rest))?;
    clock.len += ZONE.find(&rest[clock.len..]).map_or(0, |m| m.end());
    Some(clock)
}

fn plain(rest: &str) -> Option<Clock> {
    let first = single(rest)?;
    let alone = Clock { len: first.len, from: first.time()?, to: None };
    let zone = ZONE.find(&rest[first.len..]).map_or(0, |m| m.end());
    let Some(dash) = DASH.find(&rest[first.len + zone..]) else { return Some(alone) };
    let start = first.len + zone + dash.end();
    let Some(last) = single(&rest[start..]) else { return Some(alone) };
    let mut hour = last.hour;
    if !last.sure && (hour, last.minute) <= (first.hour, first.minute) && hour + 12 <= 24 {
        hour += 12;
    }
    let to = TimeOfDay::new(hour, last.minute).filter(|to| *to > alone.from);
    Some(if to.is_some() { Clock { len: start + last.len, to, ..alone } } else { alone })
}

/// "2-5pm", "오후 2~4시": the first hour has no unit of its own.
fn led(rest: &str) -> Option<Clock> {
    let m = LEAD.captures(rest)?;
    let last = single(&rest[length(&m)..])?;
    if COLON.is_match(&rest[length(&m)..]) {
        return None;
    }
    let (mut hour, mut end): (u32, u32) = (number(&m, 2)?, last.hour);
    if group(&m, 1) == "오후" && end < 12 {
        end += 12;
    }
    if end > 12 && hour + 12 < end {
        hour += 12;
    }
    let to = TimeOfDay::new(end, last.minute)?;
    let from = TimeOfDay::new(hour, 0).filter(|from| *from < to)?;
    Some(Clock { len: length(&m) + last.len, from, to: Some(to) })
}

fn single(rest: &str) -> Option<Single> {
    if let Some(m) = WORD.find(rest) {
        let (hour, minute) = match m.as_str().to_lowercase().as_str() {
            "정오" | "noon" => (12, 0),
            "자정" | "midnight" => (24, 0),
            _ => (23, 59),
        };
        return Some(Single { len: m.end(), hour, minute, sure: true });
    }
    if let Some(m) = KOREAN.captures(rest) {
        let tail = &rest[length(&m)..];
        let plain = m.get(3).is_none() && m.get(4).is_none();
        if plain && tail.starts_with(['간', '점', '즌', '대']) && !tail.starts_with("대에") {
            return None;
        }
        let minute = if m.get(4).is_some() { 30 } else { number(&m, 3).unwrap_or(0) };
        return half(length(&m), group(&m, 1), group(&m, 2), minute);
    }
    if let Some(m) = COLON.captures(rest) {
        let said = if m.get(4).is_some() { group(&m, 4) } else { group(&m, 1) };
        if rest[length(&m)..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        return half(length(&m), said, group(&m, 2), number(&m, 3)?);
    }
    let m = ENGLISH.captures(rest)?;
    half(length(&m), group(&m, 3), group(&m, 1), number(&m, 2).unwrap_or(0))
}

/// Adds the half of the day that was said, or that is meant.
fn half(len: usize, said: &str, hour: &str, minute: u32) -> Option<Single> {
    let written: u32 = hour.parse().ok()?;
    let said = said.to_lowercase();
    let afternoon = match said.as_str() {
        // "점심 11시" is before noon.
        "점심" | "낮" => written != 11,
        "오후" | "저녁" | "p" | "pm" => true,
        "밤" => written >= 6 && written != 12,
        "오전" | "아침" | "새벽" | "a" | "am" => false,
        _ => (1..=6).contains(&written) && !hour.starts_with('0'),
    };
    let hour = match written {
        12 if matches!(said.as_str(), "오전" | "새벽" | "a" | "am") => 0,
        12 if said == "밤" => 24,
        1..=11 if afternoon => written + 12,
        _ => written,
    };
    TimeOfDay::new(hour, minute)?;
    Some(Single { len, hour, minute, sure: !said.is_empty() || hour > 12 })
}

/// An hour alone, as in "next Tue at 2": only where a day stands before and "at" between.
pub(super) fn bare_hour(rest: &str) -> Option<Clock> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = rest[digits..].chars().next();
    if digits == 0 || digits > 2 || tail.is_some_and(|c| c.is_alphanumeric() || is_hangul(c) || c == '/') {
        return None;
    }
    let found = half(digits, "", &rest[..digits], 0)?;
    Some(Clock { len: digits, from: found.time()?, to: None })
}
