//! The person's name: behind its label, as the largest text at the top, or in the closing formula.

use naru_domain::resume::Field;

use super::super::contact;
use super::super::flow;
use super::super::flow::{Flow, Row};
use super::super::sections::Section;
use super::super::span::{Span, has_hangul, is_hangul, trim};
use super::super::words::{self, Label, Topic};

/// The names that a document gives.
#[derive(Debug, Default)]
pub(in crate::fields) struct Names {
    /// As the person writes it first.
    pub(in crate::fields) name: Option<Field>,
    /// In Latin letters beside the Korean one.
    pub(in crate::fields) latin: Option<Field>,
}

/// Finds the name: behind its label, or as the largest text at the top, or in the closing formula.
pub(in crate::fields) fn names(sections: &[Section], flow: &Flow) -> Names {
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

pub(super) fn named(span: &Span, confidence: f32) -> Field {
    let value = if has_hangul(&span.text) {
        span.text.chars().filter(|c| !c.is_whitespace()).collect()
    } else {
        capitalised(&span.text.replace('’', "'"))
    };
    span.valued(value, confidence)
}

/// "JORDAN WHITFIELD" → "Jordan Whitfield"; mixed case is kept.
pub(super) fn capitalised(s: &str) -> String {
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

pub(super) fn labelled_name(value: &Span) -> Option<(Span, f32)> {
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
pub(super) fn korean_name(text: &str) -> Option<&str> {
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
pub(super) fn latin_name(text: &str) -> Option<&str> {
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
        || naru_domain::skills::lexicon().exact(head).is_some();
    (named && !known).then_some(head)
}

/// The rows at the top of the first page, before any heading, from the largest to the smallest.
pub(super) fn top_rows(flow: &Flow) -> Vec<&Row> {
    let first = flow.rows.first().map_or(1, |r| r.page);
    let mut rows: Vec<&Row> = flow.rows.iter().filter(|r| r.page == first && r.table.is_none()).collect();
    rows.retain(|r| !words::is_document_title(&r.text().text) && words::heading(&r.text().text).is_none());
    rows.sort_by(|a, b| b.size().total_cmp(&a.size()));
    rows.truncate(12);
    rows
}

pub(super) fn from_top(rows: &[&Row], flow: &Flow) -> Names {
    let largest = rows.first().map_or(0.0, |r| r.size());
    for (i, row) in rows.iter().enumerate() {
        let text = row.segs.first().map(flow::Seg::joined).unwrap_or_default();
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
pub(super) fn opens_letterhead(row: &Row, flow: &Flow) -> bool {
    let first = flow.rows.iter().find(|r| !words::is_document_title(&r.text().text));
    let reach = |r: &Row| {
        let text = r.text();
        !contact::emails(&text).is_empty() || !contact::phones(&text, false).is_empty()
    };
    first.is_some_and(|f| std::ptr::eq(f, row)) && row.segs.len() == 1 && flow.rows.iter().skip(1).take(5).any(reach)
}

/// "지원자 강도현", "이력서 - 강도현": the name behind a title in the same line.
pub(super) fn without_title(text: &str) -> &str {
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

/// Lines at the beginning of a text among which a name is looked for.
const TOP_LINES: usize = 6;

/// The names with which a text begins that has no large letters to tell them by: of its first lines those that are a name, with nothing
/// behind it but a remark or a title. In Latin letters only the first, which `is_resume` says may be one; so is a word of two syllables
/// without a label (정산 has the form of a name).
pub(in crate::fields) fn on_top(text: &str, is_resume: bool) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !words::is_document_title(line));
    let found = lines.take(TOP_LINES).enumerate().filter_map(|(at, line)| {
        let bare = without_title(line).trim();
        let latin = || latin_name(bare).filter(|_| is_resume && at == 0);
        // "백엔드 개발자" is a title, though 백 is a surname.
        let is_labelled = bare.len() < line.len();
        let is_name = |name: &&str| {
            let syllables = name.chars().filter(|c| !c.is_whitespace()).count();
            !words::is_title_modifier(name) && !words::is_place(name) && (at == 0 || is_labelled || syllables > 2)
        };
        let korean = korean_name(bare).filter(is_name);
        korean.filter(|name| is_remark(bare[name.len()..].trim())).or_else(latin)
    });
    found.collect()
}

/// Whether what stands behind a name belongs to it.
fn is_remark(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric()) || words::is_title(rest)
}

/// First name above last name, both in the largest size.
pub(super) fn two_lines(text: &Span, index: usize, rows: &[&Row]) -> Option<Span> {
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
pub(super) fn signature(text: &Span) -> Option<Field> {
    let at =
        ["지원자", "작성자", "성명", "본인", "신청인"].iter().find_map(|w| text.text.find(w).map(|i| i + w.len()))?;
    let rest = text.text[at..].trim_start_matches([' ', ':', '：', '\t']);
    korean_name(rest).map(|k| named(&text.part_of(k), 0.93))
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
    fn a_text_begins_with_its_name() {
        for (text, wanted) in [
            ("\n이력서\n홍길동\n프론트엔드 개발자", vec!["홍길동"]),
            ("홍길동 | 프론트엔드\n", vec!["홍길동"]),
            ("프론트엔드 개발자\n지원자: 남궁민아 백엔드 개발자", vec!["남궁민아"]),
            ("Jordan Whitfield\nBackend engineer", vec!["Jordan Whitfield"]),
            ("Backend engineer\nPayment Gateway", vec![]),
            ("정산도 만들었습니다.", vec![]),
            ("이찬\n백엔드 개발자", vec!["이찬"]),
            ("백엔드 개발자\n성명: 이찬", vec!["이찬"]),
            ("Jordan Whitfield\n서울 | 010-2345-6789\n정산 (2021–2024)", vec!["Jordan Whitfield"]),
            ("[이름]\n백엔드 개발자", vec![]),
        ] {
            assert_eq!(on_top(text, true), wanted, "{text}");
        }
        assert!(on_top("Payment Gateway\nA portfolio", false).is_empty());
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
}
