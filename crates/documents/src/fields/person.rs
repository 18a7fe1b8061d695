//! Who the person is: name, birth, address, the role they give themselves.

use naru_domain::resume::Field;

use super::address;
use super::dates::{self, Date};
use super::flow::{Flow, Row};
use super::sections::{Item, Section};
use super::span::{Span, has_hangul, is_hangul, squash, trim};
use super::words::{self, Label, Topic};

/// The names that a document gives.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// As the person writes it first.
    pub(super) name: Option<Field>,
    /// In Latin letters beside the Korean one.
    pub(super) latin: Option<Field>,
}

/// Sections that are about the person: what stands before the first heading and personal details.
pub(super) fn about(section: &Section) -> bool {
    section.preamble || [Topic::Personal, Topic::Contact, Topic::Links].iter().any(|t| section.is(*t))
}

/// Finds the name: behind its label, or as the largest text at the top, or in the closing formula.
pub(super) fn names(sections: &[Section], flow: &Flow) -> Names {
    let family = |s: &&Section| !s.is(Topic::Family) && !s.is(Topic::References);
    for record in sections.iter().filter(family).flat_map(Section::records) {
        if let Some((span, confidence)) = record.get(Label::Name).and_then(labelled_name) {
            let latin = record
                .get(Label::NameLatin)
                .or_else(|| sections.iter().flat_map(Section::records).find_map(|r| r.get(Label::NameLatin)));
            return Names { name: Some(named(&span, confidence)), latin: latin.map(|l| l.field(0.9)) };
        }
    }
    let top = top_rows(flow);
    let found = from_top(&top, flow);
    if found.name.is_some() {
        return found;
    }
    let closing = flow.rows.iter().rev().take(12).chain(&flow.running).find_map(|r| signature(&r.text()));
    Names { name: closing, latin: None }
}

fn named(span: &Span, confidence: f32) -> Field {
    let value = if has_hangul(&span.text) {
        span.text.chars().filter(|c| !c.is_whitespace()).collect()
    } else {
        capitalised(&span.text.replace('’', "'"))
    };
    span.valued(value, confidence)
}

/// "JORDAN WHITFIELD" → "Jordan Whitfield"; mixed case is kept.
fn capitalised(s: &str) -> String {
    if s.chars().any(char::is_lowercase) {
        return s.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let word = |w: &str| {
        w.split('-')
            .map(|p| p.chars().take(1).chain(p.chars().skip(1).flat_map(char::to_lowercase)).collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    };
    s.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn labelled_name(value: &Span) -> Option<(Span, f32)> {
    let mut text = value.text.as_str();
    for mark in ["(한글)", "(국문)", "[한글]", "한글:", "한글 :", "한글"] {
        text = text.trim_start().strip_prefix(mark).unwrap_or(text);
    }
    let text = text.trim_start_matches([':', ' ']);
    if let Some(k) = korean_name(text) {
        return Some((value.part_of(k), 0.98));
    }
    let latin = latin_name(text)?;
    Some((value.part_of(latin), 0.97))
}

/// A Korean name at the start of a text, also "김 철 수"; only when nothing but a remark stands behind it.
fn korean_name(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let syllables: Vec<(usize, char)> =
        text.char_indices().take_while(|(_, c)| is_hangul(*c) || *c == ' ').filter(|(_, c)| *c != ' ').collect();
    let first_gap = text.find(' ').unwrap_or(text.len());
    let spaced = syllables.len() >= 2 && text[..first_gap].chars().count() == 1;
    let end = if spaced {
        // One syllable after another, until a word of several begins.
        let mut end = 0;
        for word in text.split_inclusive(' ').take(4) {
            if word.trim_end().chars().count() != 1 || !word.starts_with(is_hangul) {
                break;
            }
            end += word.len();
        }
        text[..end].trim_end().len()
    } else {
        text.find(|c: char| !is_hangul(c)).unwrap_or(text.len())
    };
    let name = &text[..end];
    let compact: String = name.chars().filter(|c| *c != ' ').collect();
    let n = compact.chars().count();
    let behind = text[end..].chars().next();
    let surname = words::surname(&compact);
    let fits = (2..=4).contains(&n)
        && surname > 0
        && (n <= 3 || surname == 2)
        && !words::is_title(&compact)
        && !words::is_document_title(&compact)
        && words::heading(&compact).is_none()
        && words::label(&compact).is_none();
    (fits
        && behind.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '（' | '[' | '|' | '/' | ',' | '·' | '—' | '–' | '-' | '_')
        }))
    .then_some(name)
}

/// A name in Latin letters that is the whole text (a remark in brackets or behind a sign may follow).
fn latin_name(text: &str) -> Option<&str> {
    let head = text.split(['(', '|', '·', '\t', '—', '–', '/']).next().unwrap_or(text);
    let head = head.split(',').next().unwrap_or(head).trim();
    let tokens: Vec<&str> = head.split_whitespace().collect();
    let shaped = |t: &&str| {
        let c = t.chars().next();
        c.is_some_and(|c| c.is_uppercase() && c.is_alphabetic())
            && t.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
            && !has_hangul(t)
    };
    let particle = |t: &&str| {
        matches!(
            t.to_lowercase().as_str(),
            "de" | "da"
                | "di"
                | "del"
                | "van"
                | "von"
                | "der"
                | "den"
                | "la"
                | "le"
                | "bin"
                | "al"
                | "el"
                | "dos"
                | "ter"
                | "ten"
                | "of"
                | "y"
        )
    };
    let named = (2..=5).contains(&tokens.len())
        && tokens.iter().all(|t| shaped(t) || particle(t))
        && tokens.iter().filter(|t| shaped(t)).count() >= 2;
    let known = words::is_title(head)
        || words::is_document_title(head)
        || words::heading(head).is_some()
        || words::label(head).is_some()
        || words::is_place(head)
        || super::lexicon::lexicon().exact(head).is_some();
    (named && !known).then_some(head)
}

/// The rows at the top of the first page, before any heading, from the largest to the smallest.
fn top_rows(flow: &Flow) -> Vec<&Row> {
    let first = flow.rows.first().map_or(1, |r| r.page);
    let mut rows: Vec<&Row> = flow.rows.iter().filter(|r| r.page == first && r.table.is_none()).collect();
    rows.retain(|r| !words::is_document_title(&r.text().text) && words::heading(&r.text().text).is_none());
    rows.sort_by(|a, b| b.size().total_cmp(&a.size()));
    rows.truncate(12);
    rows
}

fn from_top(rows: &[&Row], flow: &Flow) -> Names {
    let largest = rows.first().map_or(0.0, |r| r.size());
    for (i, row) in rows.iter().enumerate() {
        let text = row.segs.first().map(super::flow::Seg::joined).unwrap_or_default();
        let prominent = row.size() >= largest * 0.97 && largest > flow.body_size * 1.15;
        let early = flow.rows.iter().take(6).any(|r| std::ptr::eq(r, *row));
        if !prominent && !early {
            continue;
        }
        let bare = without_title(&text.text);
        if let Some(k) = korean_name(bare) {
            let confidence = if prominent { 0.97 } else { 0.85 };
            let end = bare.as_ptr() as usize - text.text.as_ptr() as usize + k.len();
            let rest = trim(&text.text[end..], &['(', ')', '（', '）', '/', '|', ',']);
            let latin = latin_name(rest).filter(|_| prominent).map(|l| text.part_of(l).field(0.92));
            return Names { name: Some(named(&text.part_of(k), confidence)), latin };
        }
        if let Some(l) = latin_name(bare)
            .filter(|_| prominent || row.size() > flow.body_size * 1.1 || row.bold() || opens_letterhead(row, flow))
        {
            let rest = &text.text[l.as_ptr() as usize - text.text.as_ptr() as usize + l.len()..];
            let korean = korean_name(rest.trim_start_matches(['(', '/', '|', ' ']));
            if let Some(k) = korean.filter(|_| prominent) {
                return Names { name: Some(named(&text.part_of(k), 0.95)), latin: Some(named(&text.part_of(l), 0.92)) };
            }
            return Names { name: Some(named(&text.part_of(l), if prominent { 0.96 } else { 0.8 })), latin: None };
        }
        if let Some(both) = two_lines(&text, i, rows).filter(|_| prominent) {
            return Names { name: Some(named(&both, 0.94)), latin: None };
        }
    }
    Names::default()
}

/// Whether a row is the first of the document, alone in its line, with an address to write to just below it.
fn opens_letterhead(row: &Row, flow: &Flow) -> bool {
    let first = flow.rows.iter().find(|r| !words::is_document_title(&r.text().text));
    let reach = |r: &Row| {
        let text = r.text();
        !super::contact::emails(&text).is_empty() || !super::contact::phones(&text, false).is_empty()
    };
    first.is_some_and(|f| std::ptr::eq(f, row)) && row.segs.len() == 1 && flow.rows.iter().skip(1).take(5).any(reach)
}

/// "지원자 강도현", "이력서 - 강도현": the name behind a title in the same line.
fn without_title(text: &str) -> &str {
    for title in [
        "이력서",
        "경력기술서",
        "입사지원서",
        "지원자",
        "성명",
        "Resume",
        "RESUME",
        "Curriculum Vitae",
        "CURRICULUM VITAE",
        "CV",
    ] {
        if let Some(rest) = text.strip_prefix(title).filter(|r| r.starts_with([' ', '|', ':', '-', '—', '–', '_', '·']))
        {
            return rest.trim_start_matches([' ', '|', ':', '-', '—', '–', '_', '·']);
        }
    }
    text
}

/// First name above last name, both in the largest size.
fn two_lines(text: &Span, index: usize, rows: &[&Row]) -> Option<Span> {
    let single = |s: &str| {
        s.split_whitespace().count() == 1
            && s.chars().all(|c| c.is_alphabetic() || c == '-')
            && s.chars().next().is_some_and(char::is_uppercase)
            && !has_hangul(s)
            && s.chars().count() >= 2
    };
    let row = rows[index];
    let below = rows
        .iter()
        .find(|r| (r.size() - row.size()).abs() < 0.3 && r.y0 > row.y0 && r.y0 - row.y1 < row.size() * 1.2)?;
    let second = below.text();
    (single(&text.text) && single(&second.text)).then(|| {
        let mut both = text.clone();
        both.push(" ", &second);
        both
    })
}

/// "지원자 : 최 병 호 (인)".
fn signature(text: &Span) -> Option<Field> {
    let at =
        ["지원자", "작성자", "성명", "본인", "신청인"].iter().find_map(|w| text.text.find(w).map(|i| i + w.len()))?;
    let rest = text.text[at..].trim_start_matches([' ', ':', '：', '\t']);
    korean_name(rest).map(|k| named(&text.part_of(k), 0.93))
}

/// Date of birth: behind its label, from a resident number, or as the only full date at the top.
pub(super) fn birth(sections: &[Section], today: Date) -> Option<Field> {
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
                let lone_line = section.is(Topic::Personal) || section.preamble;
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
fn remark_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let open = rest.trim_start();
    match open.find([')', '）']) {
        Some(close) if open.starts_with(['(', '（']) && (open.contains('세') || open.contains("age")) => {
            end + (rest.len() - open.len()) + close + open[close..].chars().next().map_or(1, char::len_utf8)
        }
        _ => end,
    }
}

fn six_digits(text: &str, today: Date) -> Option<String> {
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
fn resident(text: &str) -> Option<String> {
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

/// Where the person lives: behind its label, or as a line at the top that is one.
pub(super) fn address(sections: &[Section]) -> Option<Field> {
    let labelled = sections
        .iter()
        .filter(|s| !s.is(Topic::References) && !s.is(Topic::Family))
        .flat_map(Section::records)
        .filter_map(|r| r.get(Label::Address));
    for span in labelled {
        let text = span.text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let text = address::without_post_code(text);
        if text.chars().count() >= 4 && !text.contains('@') {
            return Some(span.part_of(text).field(0.95));
        }
    }
    let rows: Vec<&Row> = sections.iter().filter(|s| about(s)).flat_map(Section::rows).collect();
    for (i, row) in rows.iter().enumerate() {
        for seg in &row.segs {
            let text = seg.joined();
            if let Some((found, confidence)) = address::find(&text.text) {
                let mut whole = text.part_of(found);
                // "… 101동" at the edge of a narrow column, "302호" below.
                let next = rows.get(i + 1).filter(|_| text.text.ends_with(found)).map(|r| r.text());
                if let Some(rest) = next.filter(|n| address::is_rest(&n.text)) {
                    whole.push(" ", &rest);
                }
                return Some(whole.field(confidence));
            }
        }
    }
    None
}

/// The role that stands with the name at the top, or behind "지원분야".
pub(super) fn headline(sections: &[Section], name: Option<&Field>) -> Option<Field> {
    if let Some(role) = sections.iter().flat_map(Section::records).find_map(|r| r.get(Label::Role)) {
        return Some(role.field(0.9));
    }
    let name = name.map(|n| n.as_written.as_str()).filter(|n| !n.is_empty());
    let top = sections
        .iter()
        .filter(|s| s.preamble)
        .flat_map(|s| &s.items)
        .filter_map(|i| if let Item::Row(r) = i { Some(r) } else { None });
    for row in top.take(8) {
        let text = row.text();
        let rest = match name.and_then(|n| text.text.find(n).map(|i| i + n.len())) {
            Some(end) => trim(&text.text[end..], &['(', ')', '|', '·', '—', '–', '-', '/', ',']),
            None => text.text.split(['|', '·', '—', '\t']).next().unwrap_or("").trim(),
        };
        let short = rest.chars().count() <= 50 && !rest.contains(['@', '.']) && !squash(rest).is_empty();
        if short && words::is_title(rest) {
            return Some(text.part_of(rest).field(0.88));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_names_are_told_from_other_words() {
        for (text, wanted) in [
            ("강도현 백엔드 개발자", Some("강도현")),
            ("최 병 호", Some("최 병 호")),
            ("이찬 (Chan Lee)", Some("이찬")),
            ("남궁민아", Some("남궁민아")),
            ("정태윤  (회계 / 세무)", Some("정태윤")),
        ] {
            assert_eq!(korean_name(text), wanted, "{text}");
        }
        for text in ["이력서", "경력기술서", "프론트엔드 개발자", "자기소개", "이력 사항", "한국데이터연구소"]
        {
            assert_eq!(korean_name(text), None, "{text}");
        }
    }

    #[test]
    fn latin_names_are_told_from_titles_and_places() {
        for (text, wanted) in [
            ("Daniel Kwon", Some("Daniel Kwon")),
            ("JORDAN WHITFIELD", Some("JORDAN WHITFIELD")),
            ("Marcus Bell, PMP", Some("Marcus Bell")),
            ("Vincent van Gogh", Some("Vincent van Gogh")),
        ] {
            assert_eq!(latin_name(text), wanted, "{text}");
        }
        for text in [
            "Senior Machine Learning Engineer",
            "Curriculum Vitae",
            "San Francisco, CA",
            "Work Experience",
            "Hello world",
        ] {
            assert_eq!(latin_name(text), None, "{text}");
        }
        assert_eq!(capitalised("JORDAN WHITFIELD-SMITH"), "Jordan Whitfield-Smith");
    }

    #[test]
    fn a_resident_number_tells_the_birth_date() {
        assert_eq!(resident("920817-1980423").as_deref(), Some("1992-08-17"));
        assert_eq!(resident("040302-3******").as_deref(), Some("2004-03-02"));
        assert_eq!(resident("921317-1980423"), None);
    }
}
