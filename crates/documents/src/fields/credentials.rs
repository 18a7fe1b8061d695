//! Certificates, languages and military service.

use naru_domain::resume::{Certificate, Language, Military};

use super::dates::{self, End};
use super::flow::Row;
use super::sections::{Item, Record, Section};
use super::span::{Span, has_bullet, has_hangul, squash, trim, without_bullet};
use super::words::{self, Label, Topic};

const TESTS: &[(&str, &str)] = &[
    ("TOEIC Speaking", "TOEIC Speaking"),
    ("토익스피킹", "TOEIC Speaking"),
    ("토익 스피킹", "TOEIC Speaking"),
    ("TOEIC S&W", "TOEIC Speaking"),
    ("TOEIC Writing", "TOEIC Writing"),
    ("TOEIC", "TOEIC"),
    ("토익", "TOEIC"),
    ("OPIc", "OPIc"),
    ("오픽", "OPIc"),
    ("TOEFL iBT", "TOEFL iBT"),
    ("TOEFL", "TOEFL"),
    ("토플", "TOEFL"),
    ("IELTS", "IELTS"),
    ("아이엘츠", "IELTS"),
    ("NEW TEPS", "NEW TEPS"),
    ("TEPS", "TEPS"),
    ("텝스", "TEPS"),
    ("JLPT", "JLPT"),
    ("JPT", "JPT"),
    ("HSK", "HSK"),
    ("TSC", "TSC"),
    ("BCT", "BCT"),
    ("TOPIK", "TOPIK"),
    ("DELF", "DELF"),
    ("DALF", "DALF"),
    ("DELE", "DELE"),
    ("Goethe", "Goethe"),
    ("TestDaF", "TestDaF"),
    ("SNULT", "SNULT"),
    ("G-TELP", "G-TELP"),
    ("지텔프", "G-TELP"),
    ("ESPT", "ESPT"),
    ("SJPT", "SJPT"),
    ("FLEX", "FLEX"),
    ("TORFL", "TORFL"),
    ("Duolingo English Test", "Duolingo English Test"),
];

const LANGUAGES: &[&str] = &[
    "영어",
    "한국어",
    "일본어",
    "중국어",
    "독일어",
    "프랑스어",
    "스페인어",
    "러시아어",
    "베트남어",
    "태국어",
    "인도네시아어",
    "아랍어",
    "포르투갈어",
    "이탈리아어",
    "몽골어",
    "힌디어",
    "국어",
    "English",
    "Korean",
    "Japanese",
    "Chinese",
    "Mandarin",
    "Cantonese",
    "German",
    "French",
    "Spanish",
    "Russian",
    "Vietnamese",
    "Thai",
    "Indonesian",
    "Arabic",
    "Portuguese",
    "Italian",
    "Dutch",
    "Polish",
    "Swedish",
    "Norwegian",
    "Danish",
    "Finnish",
    "Czech",
    "Slovak",
    "Hungarian",
    "Romanian",
    "Bulgarian",
    "Greek",
    "Turkish",
    "Ukrainian",
    "Hebrew",
    "Hindi",
    "Bengali",
    "Tamil",
    "Telugu",
    "Urdu",
    "Punjabi",
    "Marathi",
    "Gujarati",
    "Persian",
    "Farsi",
    "Malay",
    "Tagalog",
    "Filipino",
    "Yoruba",
    "Igbo",
    "Hausa",
    "Swahili",
    "Amharic",
    "Zulu",
    "Afrikaans",
    "Mongolian",
    "Kazakh",
    "Uzbek",
    "Burmese",
    "Khmer",
    "Lao",
    "Nepali",
    "Sinhala",
    "Catalan",
    "Basque",
    "Galician",
    "Irish",
    "Welsh",
    "Icelandic",
    "Estonian",
    "Latvian",
    "Lithuanian",
    "Croatian",
    "Serbian",
    "Slovenian",
    "Latin",
];

/// The language test at the start of a text: its name, and where it ends.
fn test_at(text: &str) -> Option<(&'static str, usize)> {
    TESTS
        .iter()
        .find(|(w, _)| {
            text.len() >= w.len()
                && text.is_char_boundary(w.len())
                && text[..w.len()].eq_ignore_ascii_case(w)
                && !text[w.len()..].starts_with(|c: char| c.is_ascii_alphabetic())
        })
        .map(|(w, name)| (*name, w.len()))
}

fn test_in(text: &str) -> Option<(usize, &'static str, usize)> {
    text.char_indices()
        .filter(|(i, _)| !text[..*i].ends_with(|c: char| c.is_alphanumeric()))
        .find_map(|(i, _)| test_at(&text[i..]).map(|(n, len)| (i, n, i + len)))
}

fn language_at(text: &str) -> Option<usize> {
    let hit = LANGUAGES
        .iter()
        .filter(|l| text.len() >= l.len() && text.is_char_boundary(l.len()) && text[..l.len()].eq_ignore_ascii_case(l))
        .max_by_key(|l| l.len())?;
    let rest = &text[hit.len()..];
    (!rest.starts_with(|c: char| c.is_alphanumeric()) || has_hangul(hit) && rest.starts_with(char::is_whitespace))
        .then_some(hit.len())
}

fn is_military(text: &str) -> bool {
    words::list("branch").iter().any(|b| text.contains(b))
        && (words::list("rank").iter().any(|r| text.contains(r))
            || ["전역", "제대", "복무", "면제", "필", "소집해제"].iter().any(|w| text.contains(w))
            || !dates::periods(text, true).is_empty())
}

/// Whether a line of a mixed section ("학력 / 자격 / 어학") belongs to languages, service or certificates by its own words.
pub(super) fn belongs_elsewhere(text: &str) -> bool {
    let t = without_bullet(text);
    test_in(t).is_some() || is_military(t) || language_at(t).is_some()
}

/// An entry of a list: a bullet with the lines that go on with it, a line, or a record's values.
fn entries(section: &Section) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<(f32, f32, bool)> = None;
    for item in &section.items {
        match item {
            Item::Row(row) => {
                let text = row.text();
                let bullet = has_bullet(&text.text);
                let goes_on = open.is_some_and(|(x0, y1, was)| {
                    !bullet
                        && row.segs.len() == 1
                        && row.x0() > x0 + if was { 2.0 } else { 5.0 }
                        && row.y0 - y1 < row.size() * 0.9
                        && (was || row.size() < 0.0)
                });
                // An indented line or a lone date goes on with the line above.
                let lone_date = open.is_some()
                    && !bullet
                    && row.table.is_none()
                    && row.segs.len() == 1
                    && starts_with_date(&text.text);
                match out.last_mut().filter(|_| goes_on || lone_date) {
                    Some(last) => last.push(if last.text.ends_with(['–', '-']) { "" } else { " " }, &text),
                    None => {
                        out.push(text.part_of(without_bullet(&text.text)));
                        open = Some((row.x0(), row.y1, bullet));
                    }
                }
                if let Some(o) = &mut open {
                    o.1 = row.y1;
                }
            }
            Item::Record(r) => {
                let mut joined = Span::default();
                r.fields.iter().for_each(|(_, s)| joined.push("\t", s));
                out.push(joined);
                open = None;
            }
        }
    }
    out
}

/// A line that only dates the one above it ("2013.12 한국생산성본부").
fn starts_with_date(text: &str) -> bool {
    dates::periods(text, false).first().is_some_and(|p| {
        p.start == 0
            && !text[p.end..].contains('\t')
            && (trim(&text[p.end..], &['(', ')', '.']).is_empty() || is_issuer(text[p.end..].trim()))
    })
}

fn is_issuer(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "공단",
        "협회",
        "진흥원",
        "본부",
        "상공회의소",
        "위원회",
        "재단",
        "YBM",
        "학회",
        "연구원",
        "부",
        "청",
        "센터",
        "기구",
        "교육원",
        "평가원",
        "개발원",
        "한국세무사회",
        "세무사회",
        "회의소",
        "인증원",
    ];
    let t = trim(text, &['(', ')', ',', '.']);
    ENDS.iter().any(|e| t.ends_with(e)) && t.chars().count() >= 3
}

fn sections_of<'a>(sections: &'a [Section], topics: &'static [Topic]) -> impl Iterator<Item = &'a Section> {
    sections.iter().filter(move |s| topics.iter().any(|t| s.is(*t)))
}

/// Certificates and licences.
pub(super) fn certificates(sections: &[Section]) -> Vec<Certificate> {
    let mut out: Vec<Certificate> = Vec::new();
    for section in sections_of(sections, &[Topic::Certificates]) {
        let education = section.is(Topic::Education);
        for record in section.records().filter(|r| r.from_header) {
            add_certificate(&mut out, of_record(record));
        }
        let rest = Section {
            items: section.items.iter().filter(|i| !matches!(i, Item::Record(r) if r.from_header)).cloned().collect(),
            ..Section::default()
        };
        for entry in entries(&rest) {
            for part in parts(&entry) {
                let elsewhere =
                    belongs_elsewhere(&part.text) || education && super::education::names_school(&part.text);
                if !elsewhere {
                    add_certificate(&mut out, certificate(&part));
                }
            }
        }
    }
    // "Academic and professional qualifications": what names no school there is a certificate.
    for section in sections.iter().filter(|s| s.is(Topic::Education) && !s.is(Topic::Certificates)) {
        for row in section.rows().filter(|r| qualification(r)) {
            add_certificate(&mut out, certificate(&row.text()));
        }
    }
    out
}

/// A dated line among schools that names no school: "October 2017: ACCA (…)".
fn qualification(row: &Row) -> bool {
    let text = row.text().text;
    let Some(p) = dates::periods(&text, false).first().copied() else { return false };
    let body = text[p.end..].trim();
    p.start == 0
        && !p.is_range()
        && body.starts_with(':')
        && !super::education::names_school(&text)
        && test_in(&text).is_none()
}

fn add_certificate(out: &mut Vec<Certificate>, found: Option<Certificate>) {
    if let Some(c) = found.filter(|c| !out.iter().any(|o| squash(&o.name.value) == squash(&c.name.value))) {
        out.push(c);
    }
}

fn of_record(record: &Record) -> Option<Certificate> {
    let name =
        [Label::Certificate, Label::Kind, Label::Language, Label::Project]
            .iter()
            .find_map(|l| record.get(*l))
            .or_else(|| record.fields.iter().find(|(l, s)| *l == Label::Other && !s.text.is_empty()).map(|f| &f.1))?;
    if belongs_elsewhere(&name.text) {
        return None;
    }
    let date = record.fields.iter().find_map(|(_, s)| {
        dates::periods(&s.text, true)
            .first()
            .filter(|p| p.start == 0)
            .map(|p| s.slice(p.start, p.end).valued(p.from.month_text(), 0.96))
    });
    let text = without_issuer(trim(&name.text, &[',', '-']));
    Some(Certificate { name: name.part_of(text).field(0.96), date })
}

/// "A (2019/09) / B (2021/03)": several in one line. A separator counts only when what stands before it is complete.
fn parts(entry: &Span) -> Vec<Span> {
    let s = &entry.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (i, c) in s.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let before = &s[from..i];
        let dated = before.trim_end().ends_with(')') && !dates::periods(before, true).is_empty();
        let rest_dated = || dates::periods(&s[i..], true).is_empty();
        let cut = depth == 0
            && match c {
                '/' => s[..i].ends_with(' ') && s[i + 1..].starts_with(' '),
                ',' | '、' => {
                    dated
                        || !before.contains(|c: char| c.is_ascii_digit() && !before.contains('급'))
                            && has_hangul(before)
                            && rest_dated()
                            && has_hangul(&s[i..])
                            && !is_issuer(&s[i + 1..])
                        || belongs_elsewhere(s[i + c.len_utf8()..].trim()) && !belongs_elsewhere(before.trim())
                }
                ';' | '|' | '•' | '·' => s[..i].ends_with(' ') && (dated || dates::periods(s, true).len() != 1),
                _ => false,
            };
        if cut {
            out.push(entry.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(entry.slice(from, s.len()));
    out.retain(|p| !p.text.is_empty());
    out
}

fn certificate(part: &Span) -> Option<Certificate> {
    let periods = dates::periods(&part.text, true);
    let found = periods
        .iter()
        .find(|p| !p.is_range() || p.start == 0 || p.end == part.text.trim_end_matches(')').len())
        .copied();
    let (name, date) = match found {
        Some(p) => {
            let (before, after) = (part.slice(0, p.start), part.slice(p.end, part.text.len()));
            let before_text = trim(&before.text, &['(', ',', '-', '–', '—', ':', '|', '·', '\t', '/', '[']);
            let date = part.slice(p.start, p.from_end).valued(p.from.month_text(), 0.95);
            let name = if before_text.is_empty() {
                after.part_of(trim(
                    after.text.trim_start_matches([')', ']']),
                    &[':', ',', '-', '–', '—', '|', '\t', '.'],
                ))
            } else {
                before.part_of(before_text)
            };
            (name, Some(date))
        }
        None => (part.clone(), None),
    };
    let text = without_issuer(trim(&name.text, &[',', '.', '-', '–', '—', ':', '|', '·', ' ']));
    let text = ["취득", "합격", "보유", "소지"].iter().find_map(|w| text.strip_suffix(w)).map_or(text, str::trim_end);
    let n = text.chars().count();
    let heading = words::heading(text).is_some() || words::label(text).is_some();
    let prose = n > 70 || text.ends_with("니다") || text.split_whitespace().count() > 10;
    let licence_class = text.len() <= 2 && text.is_ascii();
    if n < 2
        || heading
        || prose
        || licence_class
        || !text.chars().any(char::is_alphabetic)
        || words::is_place_word(text)
    {
        return None;
    }
    let confidence = if date.is_some() { 0.94 } else { 0.85 };
    Some(Certificate { name: name.part_of(text).field(confidence), date })
}

/// "CSPO, Scrum Alliance" → "CSPO"; "정보처리기사 (한국산업인력공단)" → without the brackets.
fn without_issuer(text: &str) -> &str {
    let mut t = text.split('\t').next().unwrap_or(text).trim();
    if let Some(open) = t.rfind('(').filter(|&i| i > 0 && t.ends_with(')')) {
        t = t[..open].trim_end();
    }
    for sign in [", ", " | ", " · ", " / ", " - ", " by ", " from "] {
        if let Some(i) = t.find(sign).filter(|&i| i >= 2) {
            let tail = &t[i + sign.len()..];
            // "AWS Certified … – Specialty" keeps its part; an issuer is a name of its own.
            if sign != " - " || is_issuer(tail) {
                t = t[..i].trim_end();
            }
        }
    }
    if let Some(i) = t.rfind(' ').filter(|&i| is_issuer(&t[i..])) {
        t = t[..i].trim_end();
    }
    t
}

/// Languages and language tests, wherever they are listed.
pub(super) fn languages(sections: &[Section]) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    for section in sections_of(sections, &[Topic::Languages, Topic::Certificates, Topic::Education, Topic::Training]) {
        let own = section.is(Topic::Languages);
        for entry in entries(section) {
            for part in entry_parts(&entry) {
                let bracketed = test_in(&part.text).is_some_and(|(i, _, _)| part.text[..i].trim_end().ends_with('('));
                let by_name = || {
                    (own || section.topics.len() > 1 || section.is(Topic::Certificates))
                        .then(|| of_name(&part))
                        .flatten()
                };
                let found = if bracketed { by_name() } else { of_test(&part, &entry).or_else(by_name) };
                if let Some(l) = found.filter(|l| !out.iter().any(|o| o.name.value == l.name.value)) {
                    out.push(l);
                }
            }
        }
    }
    out
}

/// Parts of an entry for languages: every comma, semicolon and slash may part two of them.
fn entry_parts(entry: &Span) -> Vec<Span> {
    let s = &entry.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (i, c) in s.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        let rest = s[i + c.len_utf8()..].trim_start();
        let next = test_at(rest).is_some() || language_at(rest).is_some();
        if depth == 0
            && (matches!(c, ',' | ';' | '/' | '|' | '·' | '•') && next
                || c == '\t'
                    && next
                    && !s[from..i].trim().is_empty()
                    && belongs_elsewhere(s[from..i].trim())
                    && language_at(s[from..i].trim()).is_none_or(|n| n < s[from..i].trim().len()))
        {
            out.push(entry.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(entry.slice(from, s.len()));
    out
}

fn of_test(part: &Span, entry: &Span) -> Option<Language> {
    let text = &part.text;
    let (start, name, end) = test_in(text)?;
    let all = dates::periods(text, true);
    let dated = |s: &Span| {
        dates::periods(&s.text, true).first().map(|p| s.slice(p.start, p.from_end).valued(p.from.month_text(), 0.94))
    };
    let date = dated(part).or_else(|| (entry.text.matches('\t').count() > 0).then(|| dated(entry)).flatten());
    let stop = all.iter().find(|p| p.start >= end).map_or(text.len(), |p| p.start);
    let raw = text[end..stop].trim_start_matches([' ', ':', '-', '–', '\t', '(', '|', ',']);
    let raw = raw.split(['(', ',', '\t', '|', '/']).next().unwrap_or(raw);
    let raw = trim(raw, &[')', '-', '–', ':', '.', '·', '\'', '’']);
    let value = ["점", "취득", "보유"].iter().fold(raw, |r, w| r.strip_suffix(w).unwrap_or(r)).trim();
    let score = (!value.is_empty() && value.chars().count() <= 24).then(|| part.part_of(value).field(0.92));
    Some(Language { name: part.slice(start, end).valued(name, 0.97), score, date })
}

fn of_name(part: &Span) -> Option<Language> {
    let text = trim(without_bullet(&part.text), &[',', ';', '.', ' ']);
    let end = language_at(text)?;
    let rest = trim(&text[end..], &['(', ')', ':', '-', '–', '—', '|', '\t', ',', '：', '/', '·']);
    if rest.split_whitespace().count() > 6 {
        return None;
    }
    let score = (!rest.is_empty()).then(|| part.part_of(rest).field(0.9));
    Some(Language { name: part.part_of(&text[..end]).field(0.94), score, date: None })
}

/// Military service.
pub(super) fn military(sections: &[Section]) -> Option<Military> {
    for section in
        sections.iter().filter(|s| s.is(Topic::Military) || s.topics.len() > 1 || s.is(Topic::Personal) || s.preamble)
    {
        let only = section.topics == [Topic::Military];
        let all = entries(section);
        let mut text = Span::default();
        for entry in all.iter().filter(|e| only || is_military(&e.text)) {
            text.push(if text.text.ends_with(['–', '-', '~']) { "" } else { " " }, entry);
        }
        if let Some(m) = service(&text, only) {
            return Some(m);
        }
    }
    None
}

fn service(text: &Span, sure: bool) -> Option<Military> {
    let branch = words::list("branch")
        .iter()
        .filter_map(|b| text.text.find(b).map(|i| (i, b.len())))
        .min_by_key(|(i, n)| (*i, std::cmp::Reverse(*n)))?;
    let rank = words::list("rank").iter().filter_map(|r| text.text.find(r).map(|i| (i, r.len()))).min();
    let mut out = Military {
        branch: Some(text.slice(branch.0, branch.0 + branch.1).field(if sure { 0.96 } else { 0.9 })),
        rank: rank.map(|(i, n)| text.slice(i, i + n).field(0.95)),
        start: None,
        end: None,
    };
    if let Some(p) = dates::periods(&text.text, true).into_iter().find(dates::Period::is_range) {
        out.start = Some(text.slice(p.start, p.from_end).valued(p.from.month_text(), 0.95));
        if let Some(End::At(to)) = p.to {
            out.end = Some(text.slice(p.to_start, p.end).valued(to.month_text(), 0.95));
        }
    }
    Some(out)
}
