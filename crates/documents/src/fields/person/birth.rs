//! The date of birth.

use naru_domain::resume::Field;

use super::super::dates::{self, Date};
use super::super::sections::Section;
use super::super::words::{Label, Topic};
use super::about;

/// Date of birth: behind its label, from a resident number, or as the only full date at the top.
pub(in crate::fields) fn birth(sections: &[Section], today: Date) -> Option<Field> {
    let records = || sections.iter().filter(|s| !s.is(Topic::Family)).flat_map(Section::records);
    let plausible = |d: &Date| (14..=90).contains(&(today.year - d.year));
    for span in records().filter_map(|r| r.get(Label::Birth)) {
        if let Some((date, p)) =
            dates::periods(&span.text, true).first().map(|p| (p.from, *p)).filter(|(d, _)| plausible(d))
        {
            let whole = remark_end(&span.text, p.end);
            if let Some(value) = date.day_text() {
                return Some(span.slice(p.start, whole).valued(value, 0.97));
            }
        }
        if let Some(value) = six_digits(&span.text, today) {
            return Some(span.valued(value, 0.9));
        }
    }
    for section in sections.iter().filter(|s| about(s)) {
        // "Born" as a small heading, or a full date among the contacts.
        for row in section.rows() {
            let text = row.text();
            for p in dates::periods(&text.text, true) {
                let alone = !p.is_range() && plausible(&p.from) && p.from.day.is_some();
                let only = text.text.chars().count() - text.text[p.start..p.end].chars().count() <= 8;
                let lone_line = section.is(Topic::Personal) || section.preamble || section.is(Topic::Contact) && only;
                if alone
                    && lone_line
                    && let Some(value) = p.from.day_text()
                {
                    return Some(text.slice(p.start, p.end).valued(value, 0.9));
                }
            }
        }
        for span in section.records().filter_map(|r| r.fields.first()).map(|f| &f.1) {
            if let Some(p) = dates::periods(&span.text, false)
                .first()
                .filter(|p| !p.is_range() && plausible(&p.from) && span.text.contains("만 "))
            {
                return p.from.day_text().map(|v| span.slice(p.start, p.end).valued(v, 0.8));
            }
        }
    }
    let number = records().filter_map(|r| r.get(Label::ResidentNumber)).find_map(|s| resident(&s.text).map(|v| (s, v)));
    number.map(|(s, v)| s.slice(0, 6.min(s.text.len())).valued(v, 0.85))
}

/// The end of "(만 31세)" behind a date.
pub(super) fn remark_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let open = rest.trim_start();
    match open.find([')', '）']) {
        Some(close) if open.starts_with(['(', '（']) && (open.contains('세') || open.contains("age")) => {
            end + (rest.len() - open.len()) + close + open[close..].chars().next().map_or(1, char::len_utf8)
        }
        _ => end,
    }
}

pub(super) fn six_digits(text: &str, today: Date) -> Option<String> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    let (y, m, d) = match digits.len() {
        6 => {
            let yy: i32 = digits[..2].parse().ok()?;
            (if yy + 2000 > today.year - 14 { 1900 + yy } else { 2000 + yy }, &digits[2..4], &digits[4..])
        }
        8 => (digits[..4].parse().ok()?, &digits[4..6], &digits[6..]),
        _ => return None,
    };
    let (m, d): (u32, u32) = (m.parse().ok()?, d.parse().ok()?);
    ((1..=12).contains(&m) && (1..=31).contains(&d)).then(|| format!("{y:04}-{m:02}-{d:02}"))
}

/// The birth date in a resident number: six digits, and the century in the seventh.
pub(super) fn resident(text: &str) -> Option<String> {
    let t = text.trim();
    let (date, rest) = (t.get(..6)?, t.get(6..)?.trim_start_matches(['-', ' ', '–']));
    let century = match rest.chars().next()? {
        '1' | '2' | '5' | '6' => 19,
        '3' | '4' | '7' | '8' => 20,
        '9' | '0' => 18,
        _ => return None,
    };
    let (m, d): (u32, u32) = (date.get(2..4)?.parse().ok()?, date.get(4..)?.parse().ok()?);
    ((1..=12).contains(&m) && (1..=31).contains(&d)).then(|| format!("{century}{}-{m:02}-{d:02}", &date[..2]))
}

#[cfg(test)]
mod tests {
    use super::resident;

    #[test]
    fn a_resident_number_tells_the_birth_date() {
        assert_eq!(resident("920817-1980423").as_deref(), Some("1992-08-17"));
        assert_eq!(resident("040302-3******").as_deref(), Some("2004-03-02"));
        assert_eq!(resident("921317-1980423"), None);
    }
}
