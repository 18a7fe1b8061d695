//! Repairs of what is surely misread: only where the place of a character leaves one reading, never by guessing words.

use super::words::Found;

/// Mends the words of a line.
pub(super) fn mend(line: &mut [Found]) {
    line.iter_mut().for_each(|word| word.text = without_twin(&word.text));
    for index in 1..line.len() {
        let (before, rest) = line.split_at_mut(index);
        if let (Some(year), Some(month)) = (before.last(), rest.first_mut())
            && is_year(&year.text)
            && let Some(mended) = month_of(&month.text)
        {
            month.text = mended;
        }
    }
}

/// A small `j` before which the engine sees its stem once more, as a capital: no word begins with `Jj`.
fn without_twin(text: &str) -> String {
    text.strip_prefix("Jj").map_or_else(|| text.to_owned(), |rest| format!("j{rest}"))
}

/// Whether a word ends in a year: `2021년`.
fn is_year(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('년') else { return false };
    let digits: Vec<char> = rest.chars().rev().take(4).collect();
    digits.len() == 4 && digits.iter().all(char::is_ascii_digit) && matches!(digits[3], '1' | '2')
}

/// Behind a year stands a month: `38` and `8%` are `3월` and `8월`, whose second character looks like a figure.
fn month_of(text: &str) -> Option<String> {
    let last = text.chars().next_back().filter(|c| matches!(c, '8' | '9' | '%' | '&'))?;
    let number = &text[..text.len() - last.len_utf8()];
    let month: u32 = number.parse().ok()?;
    let whole: Option<u32> = text.parse().ok();
    let is_month = (1..=12).contains(&month) && whole.is_none_or(|whole| whole > 12);
    is_month.then(|| format!("{number}월"))
}

#[cfg(test)]
mod tests {
    use super::{is_year, month_of, without_twin};

    #[test]
    fn a_letter_is_not_seen_twice() {
        assert_eq!(without_twin("Jjamoon93@example.com"), "jamoon93@example.com");
        assert_eq!(without_twin("James"), "James");
    }

    #[test]
    fn a_month_behind_a_year_is_mended() {
        assert!(is_year("2021년") && is_year("기간:2018년") && !is_year("14년") && !is_year("2021"));
        assert_eq!(month_of("38").as_deref(), Some("3월"));
        assert_eq!(month_of("8%").as_deref(), Some("8월"));
        assert_eq!(month_of("118").as_deref(), Some("11월"));
    }

    #[test]
    fn what_may_be_right_is_left() {
        for text in ["9", "12", "3월", "8일", "138", "%", "월"] {
            assert_eq!(month_of(text), None, "{text}");
        }
    }
}
