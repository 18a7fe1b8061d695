//! Skills of the skill sections, and those that are named elsewhere.

mod items;

use std::collections::HashSet;

use naru_domain::lacking::is_lacking;
use naru_domain::resume::Field;
use naru_domain::skills::lexicon;

use super::flow::Row;
use super::sections::{Item, Section};
use super::span::{Span, has_hangul, squash, without_bullet};
use super::words::{self, Label, Topic};
use items::{apart, chips, piece};

/// The skills of the document.
#[derive(Debug, Default)]
pub(super) struct Skills {
    /// Of skill sections.
    pub(super) listed: Vec<Field>,
    /// Named elsewhere.
    pub(super) mentioned: Vec<Field>,
}

/// Reads the skill sections item by item, and the rest of the document for names of the lexicon.
pub(super) fn skills(sections: &[Section]) -> Skills {
    let mut out = Skills::default();
    let mut seen = HashSet::new();
    for section in sections.iter().filter(|s| s.is(Topic::Skills)) {
        let rows: Vec<&Row> = section.rows().collect();
        for (i, row) in rows.iter().enumerate() {
            if section.topics.len() > 1 && super::credentials::belongs_elsewhere(&row.text().text) {
                continue;
            }
            row_skills(row, rows.get(i + 1).copied(), label_column(&rows, row), &mut out.listed, &mut seen);
        }
    }
    let mut mentioned: HashSet<String> = seen;
    for section in sections.iter().filter(|s| !s.is(Topic::Skills) && !s.is(Topic::References) && !s.is(Topic::Family))
    {
        for item in &section.items {
            match item {
                Item::Row(r) => r.segs.iter().for_each(|s| mention(&s.joined(), &mut out.mentioned, &mut mentioned)),
                Item::Record(r) => r
                    .fields
                    .iter()
                    .filter(|(l, _)| matches!(l, Label::Duties | Label::Other | Label::Kind | Label::Project))
                    .for_each(|(_, s)| mention(s, &mut out.mentioned, &mut mentioned)),
            }
        }
    }
    out
}

fn mention(text: &Span, out: &mut Vec<Field>, seen: &mut HashSet<String>) {
    for (start, end, skill) in lexicon().within(&text.text, false) {
        if !is_lacking(&text.text, start, end) && seen.insert(squash(skill.canonical)) {
            out.push(text.slice(start, end).valued(skill.canonical, 0.85));
        }
    }
}

/// Whether the row's first segment stands in a column of labels: several rows have their second segment at the same place, and
/// lists stand there.
fn label_column(rows: &[&Row], row: &Row) -> bool {
    let Some(second) = row.segs.get(1).filter(|_| row.segs.len() == 2) else { return false };
    let alike = || rows.iter().filter(|r| r.segs.len() == 2 && (r.segs[1].x0 - second.x0).abs() < 2.0);
    alike().count() >= 2 && alike().any(|r| r.segs[1].first().contains([',', '/', '·', '|']))
}

/// One line of a skill section: a label of a group may stand first; the rest are items.
fn row_skills(row: &Row, next: Option<&Row>, labelled: bool, out: &mut Vec<Field>, seen: &mut HashSet<String>) {
    let mut segs: Vec<Span> = row.segs.iter().map(super::flow::Seg::joined).collect();
    let label_first = segs.len() >= 2
        && lexicon().exact(&segs[0].text).is_none()
        && !segs[0].text.contains([',', '/'])
        && (row.table.is_some()
            || row.segs[0].bold && !row.segs[1].bold
            || segs[1].text.contains([',', '/', '·', '|']));
    let group_words = segs.len() >= 2 && words::heading(&segs[0].text).is_some() && segs[1].text.contains(',');
    if labelled || label_first || group_words {
        segs.remove(0);
    }
    if segs.len() == 1 && is_group_title(row, next, &segs[0].text) {
        return;
    }
    for (i, seg) in segs.into_iter().enumerate() {
        let seg = if i == 0 && !labelled { without_bold_label(row, seg) } else { seg };
        let body = without_label(&seg);
        for part in apart(&body, row.size()) {
            for chip in chips(&part) {
                piece(&chip, out, seen);
            }
        }
    }
}

/// A line alone that names the group below it ("Observability" over "Prometheus Grafana").
fn is_group_title(row: &Row, next: Option<&Row>, text: &str) -> bool {
    let Some(next) = next else { return false };
    let lead = without_bullet(text);
    // Fonts of two scripts differ a little in size.
    let scripts = has_hangul(text) != next.segs.first().is_some_and(|s| has_hangul(s.first()));
    let least = if scripts { 0.2 * next.size() } else { 0.4 };
    let differs =
        row.bold() != next.bold() || (row.size() - next.size()).abs() > least && row.size() < next.size() + 3.0;
    let group = words::heading(lead).is_some() || lexicon().exact(lead).is_none();
    let generic = matches!(
        squash(lead).as_str(),
        "cloud"
            | "style"
            | "state"
            | "core"
            | "data"
            | "database"
            | "backend"
            | "frontend"
            | "infra"
            | "etc"
            | "기타"
            | "언어"
            | "languages"
            | "platform"
            | "tools"
            | "framework"
            | "frameworks"
            | "library"
            | "devops"
            | "testtool"
            | "design"
            | "os"
            | "db"
    );
    !text.contains([',', '|', ':'])
        && lead.split_whitespace().count() <= 4
        && (row.bold() && !next.bold() || differs && (group || generic) || generic && next.x0() >= row.x0())
}

/// The text behind a label that only its weight sets apart ("**언어** Kotlin, Java").
fn without_bold_label(row: &Row, text: Span) -> Span {
    let Some(first) =
        row.segs.first().filter(|s| s.bold && s.lines.len() == 1 && s.first() == text.text && s.lead < text.text.len())
    else {
        return text;
    };
    let rest = text.text[first.lead..].trim_start();
    let label = !rest.starts_with([',', '/', '·', '|', ':', '(', '-', '–'])
        && lexicon().exact(&text.text).is_none()
        && first.lead > 0;
    if label { text.slice(first.lead, text.text.len()) } else { text }
}

/// The text behind "언어:" or "Languages -".
fn without_label(seg: &Span) -> Span {
    let text = seg.text.as_str();
    let lead = text.len() - without_bullet(text).len();
    let behind = match text.find([':', '：']).filter(|&c| c >= lead && c < 60 && !text[c..].starts_with("://")) {
        Some(colon)
            if lexicon().exact(text[lead..colon].trim()).is_none_or(|_| text[colon + 1..].contains(','))
                || words::heading(&text[lead..colon]).is_some() =>
        {
            colon + text[colon..].chars().next().map_or(1, char::len_utf8)
        }
        _ => lead,
    };
    seg.slice(behind, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Rect, Word};

    fn span(text: &str) -> Span {
        let word = |t: &str| Word {
            text: t.into(),
            rect: Rect { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 },
            size: 10.0,
            bold: false,
            space_before: true,
            confidence: None,
        };
        Span::of_words(&text.split(' ').map(word).collect::<Vec<_>>(), 1)
    }

    fn read(text: &str) -> Vec<String> {
        let (mut out, mut seen) = (Vec::new(), HashSet::new());
        chips(&without_label(&span(text))).iter().for_each(|c| piece(c, &mut out, &mut seen));
        out.into_iter().map(|f| f.value).collect()
    }

    #[test]
    fn lists_are_read_item_by_item() {
        for (text, wanted) in [
            (
                "매체 : Google Ads, Meta Ads, 네이버 검색광고, Kakao Moment",
                vec!["Google Ads", "Meta Ads", "Naver Search Ads", "Kakao Moment"],
            ),
            ("k8s Helm ArgoCD Istio", vec!["Kubernetes", "Helm", "ArgoCD", "Istio"]),
            ("React / TypeScript / Next.js / Git", vec!["React", "TypeScript", "Next.js", "Git"]),
            (
                "Usability testing · Design system · Prototyping",
                vec!["Usability testing", "Design system", "Prototyping"],
            ),
            ("Python (상), Java 5년, Excel - Advanced", vec!["Python", "Java", "Excel"]),
            ("AWS (EC2, S3), CI/CD", vec!["AWS", "EC2", "S3", "CI/CD"]),
            ("• Employee relations", vec!["Employee relations"]),
            ("나이스(NEIS) · 학급경영 · AWS(EC2)", vec!["나이스(NEIS)", "학급경영", "AWS", "EC2"]),
            ("Spring Boot 기반 REST API 설계 및 운영 경험", vec!["Spring Boot", "REST API"]),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
