//! How surely the words of a date name the day they are taken for.

use crate::pattern::patterns;

patterns! {
    YEAR = r"(?:^|\D)(?:19|20)\d{2}(?:\D|$)|(?:^|\D)\d{2}\s?[./년-]\s?\d{1,2}\s?[./월-]\s?\d{1,2}(?:\D|$)";
    WEEKDAY = r"[월화수목금토일]요일|(?:^|[^가-힣\d])[월화수목금토일](?:[^가-힣]|$)|\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b";
    FROM_TODAY = r"^d\s?[-−–]\s?(?:\d|day)|오늘|내일|모레|글피|이번|다음|다다음|금주|차주|익일|금일|명일|\b(?:today|tomorrow|tonight|next|this|coming|from now|in (?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:days?|weeks?|months?))\b";
}

/// Whether the year stands there.
pub fn says_year(words: &str) -> bool {
    YEAR.is_match(words)
}

/// Whether a weekday stands there.
pub fn says_weekday(words: &str) -> bool {
    WEEKDAY.is_match(words)
}

/// Whether the day is counted from the one on which it is read ("D-7", "다음 주 화요일", "in three days").
pub fn is_counted_from_today(words: &str) -> bool {
    FROM_TODAY.is_match(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_year_and_weekday_or_count_from_today() {
        for (words, year, weekday, counted) in [
            ("2026년 1월 20일(화)", true, true, false),
            ("'26. 1. 20.", true, false, false),
            ("26/01/20", true, false, false),
            ("1/20(화) 14:00", false, true, false),
            ("1월 20일 오후 2시", false, false, false),
            ("3월 14일", false, false, false),
            ("Jan 20, 2026", true, false, false),
            ("Tuesday, January 20", false, true, false),
            ("January 20 at 2pm", false, false, false),
            ("D-7", false, false, true),
            ("다음 주 화요일", false, true, true),
            ("next Tue 2pm", false, true, true),
            ("in two weeks", false, false, true),
            ("12/20 10:20", false, false, false),
        ] {
            assert_eq!(
                (says_year(words), says_weekday(words), is_counted_from_today(words)),
                (year, weekday, counted),
                "{words}"
            );
        }
    }
}
