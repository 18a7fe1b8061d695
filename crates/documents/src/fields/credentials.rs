//! Certificates and licences, and what entries of such lists have in common.

use naru_domain::resume::Certificate;

use super::dates;
use super::flow::Row;
use super::languages::{language_at, test_in};
use super::sections::{Item, Record, Section};
use super::span::{Span, has_bullet, has_hangul, squash, trim, without_bullet};
use super::words::{self, Label, Topic};

/// Whether a line speaks of military service.
pub(super) fn is_military(text: &str) -> bool {
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
pub(super) fn entries(section: &Section) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut open: Option<(f32, f32, bool)> = None;
    // Where a date stands above the first name, each date belongs to the line below it.
    let leading = section.rows().next().is_some_and(|r| r.segs.len() == 1 && starts_with_date(&r.text().text));
    let mut dated = false;
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
                let lone_date = if leading { dated } else { lone_date };
                dated = leading && starts_with_date(&text.text);
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
            && (trim(&text[p.end..], &['(', ')', '.']).is_empty() || is_lone_issuer(text[p.end..].trim()))
    })
}

/// Whether a text is an issuer and nothing else: no certificate stands before it.
fn is_lone_issuer(text: &str) -> bool {
    is_issuer(text) && text.split_whitespace().count() <= 2 && !text.contains(['/', '|', '·', ',', '-'])
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
    (ENDS.iter().any(|e| t.ends_with(e)) || words::list("place.region").contains(&t)) && t.chars().count() >= 3
}

/// Sections with one of the topics.
pub(super) fn sections_of<'a>(sections: &'a [Section], topics: &'static [Topic]) -> impl Iterator<Item = &'a Section> {
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
                '/' => s[..i].ends_with(' ') && s[i + 1..].starts_with(' ') && !is_issuer(next_part(&s[i + 1..])),
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

/// What stands before the next strong sign.
fn next_part(rest: &str) -> &str {
    rest.split(['/', '|', '(', ';']).next().unwrap_or(rest).trim()
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
            let before_text = trim(&before.text, &['(', ',', '-', '–', '—', '‒', ':', '|', '·', '\t', '/', '[']);
            let date = part.slice(p.start, p.from_end).valued(p.from.month_text(), 0.95);
            let name = if before_text.is_empty() {
                after.part_of(trim(
                    after.text.trim_start_matches([')', ']']),
                    &[':', ',', '-', '–', '—', '‒', '|', '\t', '.'],
                ))
            } else {
                before.part_of(before_text)
            };
            (name, Some(date))
        }
        None => (part.clone(), None),
    };
    let text = without_issuer(trim(&name.text, &[',', '.', '-', '–', '—', '‒', ':', '|', '·', ' ']));
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
    // "정교사 2급(수학)": brackets that stand close and name no issuer belong to the name.
    let apart = |i: usize| t[..i].ends_with(' ') || is_issuer(&t[i..]) || t[i..].is_ascii();
    if let Some(open) = t.rfind('(').filter(|&i| i > 0 && t.ends_with(')') && apart(i)) {
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
    // "Google UX Design Certificate – Coursera"; but "… Data Analytics – Specialty" is one name.
    if let Some((i, dash)) = t.rmatch_indices(['–', '—', '‒']).next().filter(|(i, _)| *i > 2 && t[..*i].ends_with(' '))
    {
        let tail = t[i + dash.len()..].trim();
        let level = words::list("certificate.level").iter().any(|w| tail.to_lowercase().starts_with(w));
        if !level && tail.split_whitespace().count() <= 4 && tail.starts_with(|c: char| c.is_alphabetic()) {
            t = t[..i].trim_end();
        }
    }
    if let Some(i) = t.rfind(' ').filter(|&i| is_issuer(&t[i..])) {
        t = t[..i].trim_end();
    }
    t
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issuers_go_and_parts_of_a_name_stay() {
        for (text, wanted) in [
            ("CSPO, Scrum Alliance", "CSPO"),
            ("정보처리기사 (한국산업인력공단)", "정보처리기사"),
            ("SQLD(한국데이터산업진흥원)", "SQLD"),
            ("중등학교 정교사 2급(수학)", "중등학교 정교사 2급(수학)"),
            ("검색광고마케터 1급 / 한국정보통신진흥협회", "검색광고마케터 1급"),
            ("Google UX Design Certificate – Coursera", "Google UX Design Certificate"),
            ("AWS Certified Data Analytics – Specialty", "AWS Certified Data Analytics – Specialty"),
            ("요양보호사 서울특별시", "요양보호사"),
        ] {
            assert_eq!(without_issuer(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_issuer_behind_a_stroke_is_no_second_certificate() {
        let texts = |s: &str| parts(&Span::plain(s)).into_iter().map(|p| p.text).collect::<Vec<_>>();
        assert_eq!(texts("2017.02 정교사 2급 / 교육부"), ["2017.02 정교사 2급 / 교육부"]);
        assert_eq!(texts("ADsP (2019/09) / SQLD (2021/03)"), ["ADsP (2019/09)", "SQLD (2021/03)"]);
        assert!(starts_with_date("2013.12 한국생산성본부"));
        assert!(!starts_with_date("2017.05 사회조사분석사 2급 / 한국산업인력공단"));
    }
}
