//! Days told from today: 내일, 금일, 모레, D-7, 3일 뒤, 최근 7일, in two weeks.

use super::point::{Found, plus};
use crate::pattern::{group, is_hangul, length, number, patterns};
use chrono::NaiveDate;
use naru_domain::when::{Said, WhenKind};

patterns! {
    KOREAN = r"^(내일모레|오늘|금일|내일|명일|모레|글피|어제|그저께|그제|엊그제)";
    ENGLISH = r"^(the day after tomorrow|day after tomorrow|the day before yesterday|today|tonight|tomorrow|yesterday)\b";
    COUNTDOWN = r"^d\s?[-–]\s?(\d{1,3}|day)\b";
    LATER = r"^(?:(\d{1,3}|한|두|세|네)\s?(일|주일|주|개월|달)|(하루|이틀|사흘|나흘|닷새|열흘|보름|일주일))\s?(?:뒤|후)";
    IN = r"^in (\d{1,3}|an?|one|two|three|four|five|six) (day|week|month)s?\b";
    FROM_NOW = r"^(\d{1,3}|a|one|two|three|four|five|six) (day|week|month)s? (?:from now|from today|later)\b";
    BACK = r"^(?:지난|최근)\s?(\d{1,3}|한|두|세)\s?(일|주일|주|개월|달)(?:간|\b|\s|동안)";
    AHEAD = r"^(?:앞으로|향후)\s?(\d{1,3}|한|두|세)\s?(일|주일|주|개월|달)";
    PAST = r"^(?:the )?(?:past|last) (\d{1,3}|two|three|four|five|six) (day|week|month)s?\b";
    NEXT = r"^(?:the )?(?:next|coming) (\d{1,3}|two|three|four|five|six) (day|week|month)s?\b";
}

/// The day that a text begins with.
pub(super) fn at(rest: &str, today: NaiveDate) -> Option<Found> {
    named(rest, today).or_else(|| counted(rest, today)).or_else(|| window(rest, today))
}

fn named(rest: &str, today: NaiveDate) -> Option<Found> {
    let m = KOREAN.find(rest).filter(|m| ends_word(&rest[m.end()..])).or_else(|| ENGLISH.find(rest))?;
    let days = match m.as_str().to_lowercase().as_str() {
        "오늘" | "금일" | "today" | "tonight" => 0,
        "내일" | "명일" | "tomorrow" => 1,
        "모레" | "내일모레" | "the day after tomorrow" | "day after tomorrow" => 2,
        "글피" => 3,
        "어제" | "yesterday" => -1,
        _ => -2,
    };
    Some(Found::day(m.end(), plus(today, days), Said::Relative))
}

/// Whether a Korean word ends here: what follows is no Hangul, or a particle or a word of time ("오늘의집" is a company).
fn ends_word(tail: &str) -> bool {
    let Some(c) = tail.chars().next().filter(|c| is_hangul(*c)) else { return true };
    let second = tail.chars().nth(1);
    match c {
        '의' => !second.is_some_and(is_hangul),
        '배' | '신' => false,
        _ => "까은는이에부도쯤오저아점밤새자정과와하안중마면일낮로".contains(c),
    }
}

fn counted(rest: &str, today: NaiveDate) -> Option<Found> {
    if let Some(m) = COUNTDOWN.captures(rest) {
        return Some(Found::day(length(&m), plus(today, number(&m, 1).unwrap_or(0)), Said::Relative));
    }
    let m = LATER.captures(rest).or_else(|| IN.captures(rest)).or_else(|| FROM_NOW.captures(rest))?;
    let days = match m.get(3) {
        Some(word) => spelled_days(word.as_str()),
        None => return Some(Found::day(length(&m), shifted(today, count(group(&m, 1)), group(&m, 2)), Said::Offset)),
    };
    Some(Found::day(length(&m), plus(today, days), Said::Offset))
}

fn window(rest: &str, today: NaiveDate) -> Option<Found> {
    let ahead = AHEAD.captures(rest).or_else(|| NEXT.captures(rest));
    let sign = if ahead.is_some() { 1 } else { -1 };
    let m = ahead.or_else(|| BACK.captures(rest)).or_else(|| PAST.captures(rest))?;
    let other = shifted(today, sign * count(group(&m, 1)), group(&m, 2));
    Some(Found::span(length(&m), today.min(other), today.max(other), WhenKind::Days, Said::Offset))
}

fn shifted(day: NaiveDate, count: i64, unit: &str) -> NaiveDate {
    match unit.to_lowercase().as_str() {
        "일" | "day" => plus(day, count),
        "주" | "주일" | "week" => plus(day, count * 7),
        _ => {
            let months = chrono::Months::new(u32::try_from(count.abs()).unwrap_or(0));
            let moved = if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) };
            moved.unwrap_or(day)
        }
    }
}

fn count(word: &str) -> i64 {
    match word.to_lowercase().as_str() {
        "한" | "a" | "an" | "one" => 1,
        "두" | "two" => 2,
        "세" | "three" => 3,
        "네" | "four" => 4,
        "five" => 5,
        "six" => 6,
        digits => digits.parse().unwrap_or(0),
    }
}

fn spelled_days(word: &str) -> i64 {
    match word {
        "하루" => 1,
        "이틀" => 2,
        "사흘" => 3,
        "나흘" => 4,
        "닷새" => 5,
        "일주일" => 7,
        "열흘" => 10,
        _ => 15,
    }
}
