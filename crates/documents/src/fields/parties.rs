//! Employer, title and department: the parts of an entry's heading, told apart by words, order and type.

use naru_domain::resume::Field;

use super::span::{Span, has_hangul, is_hangul, trim, without_bullet};
use super::words;

/// What a part of a heading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Party {
    Company,
    Title,
    Department,
}

/// The three parts.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pub(super) company: Option<Field>,
    pub(super) title: Option<Field>,
    pub(super) department: Option<Field>,
}

/// A segment of the heading.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) row: usize,
    pub(super) bold: bool,
}

/// An employer's name without its legal form.
pub(super) fn plain_company(name: &str) -> String {
    let mut out = name.to_owned();
    for form in ["㈜", "(주)", "（주）", "주식회사", "유한회사", "(유)"] {
        out = out.replace(form, " ");
    }
    out.trim().to_owned()
}

/// The employer that a line alone names: "1) (주)무등식품".
pub(super) fn company_line(span: &Span) -> Option<Span> {
    let found = cleaned(span);
    (!found.text.is_empty()).then_some(found)
}

/// Parts that a table or form has named. A value of "부서/직위" is told apart by its words.
pub(super) fn from_labels(values: &[(&Span, Option<Party>)]) -> Parties {
    let mut out = Parties::default();
    for (span, party) in values {
        match party {
            Some(Party::Company) => {
                out.company = out.company.take().or_else(|| without_place(span).map(|s| s.field(0.97)))
            }
            Some(Party::Department) => out.department = out.department.take().or_else(|| Some(span.field(0.95))),
            // "인사팀 과장" under "직위" holds both.
            Some(Party::Title) => {
                let parts = split_title(span);
                out.department = out.department.take().or_else(|| parts.0.map(|d| d.field(0.9)));
                out.title = out.title.take().or_else(|| Some(parts.1.field(0.96)));
            }
            None => {
                let both = separated(span);
                let (first, last) = (both.first(), both.last().filter(|_| both.len() >= 2));
                match (first, last) {
                    (Some(a), Some(b)) => {
                        let swapped = words::is_title(&a.text) && !words::is_title(&b.text)
                            || words::is_department(&b.text) && !words::is_department(&a.text);
                        let (d, t) = if swapped { (b, a) } else { (a, b) };
                        (out.department, out.title) = (Some(d.field(0.95)), Some(t.field(0.95)));
                    }
                    _ => {
                        let parts = split_title(span);
                        out.department = parts.0.map(|d| d.field(0.93));
                        out.title = out.title.take().or_else(|| Some(parts.1.field(0.93)));
                    }
                }
            }
        }
    }
    out
}

/// "생산1부 부장" → department and title; a title alone stays whole.
fn split_title(span: &Span) -> (Option<Span>, Span) {
    let text = &span.text;
    let cut = text.char_indices().filter(|(_, c)| *c == ' ').map(|(i, _)| i).find(|&i| {
        (has_hangul(&text[..i]) || text[..i].contains(' '))
            && words::is_department(&text[..i])
            && words::is_title(&text[i + 1..])
    });
    match cut {
        Some(i) => (Some(span.slice(0, i)), span.slice(i, text.len())),
        None => (None, span.clone()),
    }
}

/// Parts between the strong signs of a heading: " | ", " · ", " / ", " — ", tab, "@".
fn separated(span: &Span) -> Vec<Span> {
    let s = &span.text;
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (i, c) in s.char_indices() {
        depth += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
        let spaced = s[..i].ends_with(' ') && s[i + c.len_utf8()..].starts_with(' ');
        let cut = depth <= 0
            && match c {
                '|' | '\t' | '｜' | '•' | 'ㅣ' => true,
                '·' | '∙' | '–' | '—' | '-' | '@' | '/' | ':' | '»' | '▸' | ',' => spaced,
                _ => false,
            };
        if cut {
            out.push(span.slice(from, i));
            from = i + c.len_utf8();
        }
    }
    out.push(span.slice(from, s.len()));
    out.retain(|p| !trim(&p.text, &['(', ')', ',', '·', '|', '-', '–', '—']).is_empty());
    out
}

/// Without numbering, brackets that hold figures, and loose signs.
fn cleaned(span: &Span) -> Span {
    let mut text = without_bullet(&span.text).trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')']) {
        text = text[digits + 1..].trim();
    }
    let text = trim(text, &[',', '|', '·', '-', '–', '—', ':', '/', '[', ']', '@']);
    let text = if text.starts_with('(')
        && !text.starts_with("(주)")
        && !text.starts_with("(유)")
        && !text.starts_with("(재)")
        && !text.starts_with("(사)")
        && text.ends_with(')')
    {
        trim(text, &['(', ')'])
    } else {
        text
    };
    let text = text.trim_end_matches('(').trim_end();
    let text = if text.ends_with(')') && !text.contains('(') { text.trim_end_matches(')') } else { text };
    span.part_of(text)
}

/// A part with what its words say.
#[derive(Debug, Clone)]
struct Part {
    span: Span,
    row: usize,
    bold: bool,
    title: bool,
    department: bool,
    company: u8,
    place: bool,
}

fn part(span: Span, row: usize, bold: bool) -> Part {
    let (title, department, company) =
        (words::is_title(&span.text), words::is_department(&span.text), words::company_strength(&span.text));
    let place = company == 0 && words::is_place(&span.text);
    Part { title: title && company < 2, department, company, place, span, row, bold }
}

/// Tells the parts of a heading apart.
pub(super) fn parties(pieces: &[Piece]) -> Parties {
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces {
        let mut from_piece: Vec<Part> = Vec::new();
        for span in separated(&piece.span) {
            let span = cleaned(&bracketless(&span));
            if span.text.is_empty() || words::is_employment(&span.text) {
                continue;
            }
            from_piece.extend(split_korean(&span, piece.row, piece.bold));
        }
        rejoin_titles(&mut from_piece, &piece.span);
        parts.extend(from_piece);
    }
    if !parts.iter().any(|p| !p.title && !p.department && !p.place) {
        split_at_comma(&mut parts);
    }
    // A place is only that when something else can be the employer.
    if parts.iter().any(|p| !p.title && !p.place) || parts.iter().all(|p| p.title || words::is_sure_place(&p.span.text))
    {
        parts.retain(|p| !p.place);
    }
    assign(parts)
}

/// Removes brackets that hold digits ("(사업자등록번호 214-…)", "(3년 2개월)") in the middle of a text.
fn bracketless(span: &Span) -> Span {
    let s = &span.text;
    let Some(open) = s.find('(') else { return span.clone() };
    let Some(close) = s[open..].find(')').map(|i| open + i) else { return span.clone() };
    if s[open..close].chars().filter(char::is_ascii_digit).count() < 2 {
        return span.clone();
    }
    let mut out = span.slice(0, open);
    out.push("\t", &span.slice(close + 1, s.len()));
    if out.text.contains('\t') && !out.text.starts_with('\t') { out } else { span.slice(0, open) }
}

/// "카카오페이 정산플랫폼팀", "한빛전자 개발팀 대리": employer, department and title without signs between them.
fn split_korean(span: &Span, row: usize, bold: bool) -> Vec<Part> {
    let text = span.text.as_str();
    if let Some(tab) = text.find('\t') {
        return [span.slice(0, tab), span.slice(tab, text.len())]
            .into_iter()
            .flat_map(|s| split_korean(&s, row, bold))
            .collect();
    }
    let words_at: Vec<(usize, &str)> =
        text.split_whitespace().map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
    if words_at.len() < 2 || !has_hangul(text) || text.contains(',') {
        return vec![part(span.clone(), row, bold)];
    }
    let title_from = title_start(&words_at);
    let department_from =
        (1..title_from).rev().find(|&i| words::is_department(words_at[i].1)).filter(|&i| i + 1 == title_from);
    // "스쿼드" alone needs the word before it: "커머스 스쿼드".
    let department_from = department_from
        .map(|i| if words::list("department.korean").contains(&words_at[i].1) { i - 1 } else { i })
        .filter(|&i| i > 0);
    // A department first ("개발1팀 대리") leaves no employer in this text.
    let leading_department = title_from < words_at.len()
        && title_from >= 1
        && words::is_department(words_at[title_from - 1].1)
        && department_from.is_none();
    let mut cuts = vec![0];
    cuts.extend(department_from.map(|i| words_at[i].0));
    if title_from < words_at.len()
        && title_from > 0
        && (department_from.is_some() || leading_department || title_from >= 1)
    {
        cuts.push(words_at[title_from].0);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|w| part(span.slice(w[0], w[1]), row, bold)).collect()
}

/// The index of the first word of a title at the end of a Korean text; the number of words when there is none.
fn title_start(words_at: &[(usize, &str)]) -> usize {
    let n = words_at.len();
    if !words_at[n - 1].1.chars().any(is_hangul) && !words::is_title(words_at[n - 1].1)
        || !words::is_title(words_at[n - 1].1)
    {
        return n;
    }
    let mut from = n - 1;
    while from > 1
        && (words::is_title_modifier(words_at[from - 1].1) || words::is_title(words_at[from - 1].1))
        && !words::is_department(words_at[from - 1].1)
    {
        from -= 1;
    }
    // "프론트엔드 개발자" alone is a title from its first word on.
    if from == 1
        && (words::is_title_modifier(words_at[0].1) || words::is_title(words_at[0].1))
        && words::company_strength(words_at[0].1) == 0
    {
        0
    } else {
        from
    }
}

/// "AE / 미디어 플래너" is one title with a slash in it.
fn rejoin_titles(parts: &mut Vec<Part>, whole: &Span) {
    let mut i = 1;
    while i < parts.len() {
        let (a, b) = (&parts[i - 1], &parts[i]);
        if a.title && b.title && !a.department && !b.department {
            let (Some(from), Some(to)) =
                (whole.text.find(&a.span.text), whole.text.rfind(&b.span.text).map(|x| x + b.span.text.len()))
            else {
                break;
            };
            if whole.text[from..to].contains(" / ") || whole.text[from..to].contains(" & ") {
                let joined = part(whole.slice(from, to), a.row, a.bold);
                parts[i - 1] = Part { title: true, company: 0, ..joined };
                parts.remove(i);
                continue;
            }
        }
        i += 1;
    }
}

/// "Data Scientist, Quantaform Analytics" when no other part can be the employer.
fn split_at_comma(parts: &mut Vec<Part>) {
    let Some(index) = parts
        .iter()
        .position(|p| p.span.text.contains(',') || p.span.text.contains(" at ") || p.span.text.contains(" @ "))
    else {
        return;
    };
    let p = parts[index].clone();
    let text = &p.span.text;
    let cut = text.find(" at ").map(|i| (i, i + 4)).or_else(|| {
        let commas: Vec<usize> = text.match_indices(',').map(|(i, _)| i).collect();
        commas.into_iter().map(|i| (i, i + 1)).find(|&(i, j)| {
            words::is_title(&text[..i]) && !words::is_title(text[j..].trim())
                || words::company_strength(&text[j..]) > 0
                || words::company_strength(&text[..i]) > 0 && words::is_title(&text[j..])
        })
    });
    let Some((i, j)) = cut else { return };
    let (left, right) = (p.span.slice(0, i), p.span.slice(j, text.len()));
    parts[index] = part(left, p.row, p.bold);
    parts.insert(index + 1, part(right, p.row, p.bold));
}

fn assign(parts: Vec<Part>) -> Parties {
    let mut out = Parties::default();
    // The employer: a legal form, else a word that employers end with, else what no other word explains, bold before plain.
    let rank = |p: &Part| -> i32 {
        let known = match (p.company, p.title, p.department) {
            (2, _, _) => 80,
            (_, true, _) => -40 + i32::from(p.company) * 10,
            (_, _, true) => -30 + i32::from(p.company) * 25,
            (1, _, _) => 50,
            _ => 40,
        };
        known + i32::from(p.bold) * 4
    };
    let best = parts.iter().enumerate().max_by_key(|(i, p)| (rank(p), -(*i as i32))).map(|(i, _)| i);
    let titled = parts.iter().any(|p| p.title);
    let company = best.filter(|&i| {
        rank(&parts[i]) > 0
            || parts[i].department && parts.iter().filter(|p| p.department).count() >= 2
            || parts.len() == 1 && !parts[i].title
            || !titled && parts[i].department
            || parts.len() >= 2 && parts.iter().filter(|p| p.title).count() >= 2
    });
    let unknown = parts.iter().enumerate().filter(|(i, p)| Some(*i) != company && !p.title && !p.department).count();
    if let Some(i) = company {
        let sure = match (parts[i].company, unknown) {
            (2, _) => 0.96,
            (1, 0) => 0.95,
            (_, 0) if titled => 0.95,
            (_, 0) => 0.85,
            _ => 0.72,
        };
        out.company = without_place(&parts[i].span).map(|s| s.field(sure));
    }
    let rest = || parts.iter().enumerate().filter(move |(i, _)| Some(*i) != company).map(|(_, p)| p);
    let title = rest()
        .filter(|p| p.title)
        .max_by_key(|p| (!p.department, p.company == 0, std::cmp::Reverse(p.row)))
        .or_else(|| rest().find(|p| !p.department && p.company == 0));
    if let Some(t) = title {
        let confidence = if t.title { 0.95 } else { 0.7 };
        let (department, title) = dress(&t.span);
        out.title = Some(title.field(confidence));
        out.department = department.map(|d| d.field(0.85));
    }
    if let Some(d) = rest().find(|p| p.department && title.is_none_or(|t| t.span != p.span)) {
        out.department = Some(d.span.field(0.9));
    }
    out
}

/// "Product Designer, Transfer Silo" → the department goes; "Software Engineer, Payments" stays whole.
fn dress(span: &Span) -> (Option<Span>, Span) {
    if let Some(i) =
        span.text.rfind(", ").filter(|&i| words::is_department(&span.text[i + 2..]) && words::is_title(&span.text[..i]))
    {
        return (Some(span.slice(i + 1, span.text.len())), span.slice(0, i));
    }
    if let Some(i) = span.text.rfind(", ").filter(|&i| words::is_place_word(span.text[i + 2..].trim())) {
        return (None, span.slice(0, i));
    }
    split_title(span)
}

/// "Hanbit Shipping Co., Ltd., Seoul, Korea" → without the places at its end.
fn without_place(span: &Span) -> Option<Span> {
    let text = &span.text;
    let mut end = text.len();
    let mut country = false;
    while let Some(i) = text[..end].rfind(", ") {
        let tail = text[i + 2..end].trim();
        let form = words::company_strength(tail) == 2;
        let city = country
            && tail.split_whitespace().count() <= 2
            && tail.chars().next().is_some_and(char::is_uppercase)
            && words::company_strength(tail) == 0;
        if form || !(words::is_place_word(tail) || city) {
            break;
        }
        country = !city && !country;
        end = i;
    }
    let out = cleaned(&span.slice(0, end));
    (!out.text.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Rect, Word};

    fn piece(text: &str, row: usize) -> Piece {
        let word = |t: &str| Word {
            text: t.into(),
            rect: Rect { x0: 0.0, y0: 0.0, x1: 10.0, y1: 10.0 },
            size: 10.0,
            bold: false,
            space_before: true,
        };
        Piece { span: Span::of_words(&text.split(' ').map(word).collect::<Vec<_>>(), 1), row, bold: row == 0 }
    }

    #[test]
    fn employer_title_and_department_are_told_apart() {
        for (lines, company, title, department) in [
            (vec!["카카오페이 정산플랫폼팀 · 백엔드 개발자"], "카카오페이", "백엔드 개발자", "정산플랫폼팀"),
            (vec!["(주)모두의정산 개발팀 · 서버 개발자"], "(주)모두의정산", "서버 개발자", "개발팀"),
            (
                vec!["애드플로우(주) 디지털1본부 | AE / 미디어 플래너"],
                "애드플로우(주)",
                "AE / 미디어 플래너",
                "디지털1본부",
            ),
            (
                vec!["오늘의집(버킷플레이스)", "커머스 스쿼드 · Frontend Engineer"],
                "오늘의집(버킷플레이스)",
                "Frontend Engineer",
                "커머스 스쿼드",
            ),
            (
                vec!["LINE Plus", "Site Reliability Engineer / Verda Platform"],
                "LINE Plus",
                "Site Reliability Engineer",
                "Verda Platform",
            ),
            (
                vec!["Software Engineer, Payments", "Stripe", "San Francisco, CA"],
                "Stripe",
                "Software Engineer, Payments",
                "",
            ),
            (
                vec!["Data Scientist, Quantaform Analytics", "Manchester, UK"],
                "Quantaform Analytics",
                "Data Scientist",
                "",
            ),
            (
                vec!["Senior Accountant, Group Reporting", "Hanbit Shipping Co., Ltd., Seoul, Korea"],
                "Hanbit Shipping Co., Ltd.",
                "Senior Accountant, Group Reporting",
                "",
            ),
            (vec!["㈜로지큐브 (사업자등록번호 214-00-91827) 백엔드 개발자"], "㈜로지큐브", "백엔드 개발자", ""),
            (vec!["한빛전자 개발1팀 대리"], "한빛전자", "대리", "개발1팀"),
            (
                vec!["Indeed, Austin, TX", "Product Manager, Employer Tools"],
                "Indeed",
                "Product Manager, Employer Tools",
                "",
            ),
            (vec!["Harvest & Pine", "Front-End Developer"], "Harvest & Pine", "Front-End Developer", ""),
            (vec!["1. 쿠팡", "물류데이터플랫폼팀 · 데이터 엔지니어"], "쿠팡", "데이터 엔지니어", "물류데이터플랫폼팀"),
        ] {
            let found = parties(&lines.iter().enumerate().map(|(i, l)| piece(l, i)).collect::<Vec<_>>());
            let text = |f: Option<Field>| f.map(|f| f.value).unwrap_or_default();
            assert_eq!(
                (text(found.company).as_str(), text(found.title).as_str(), text(found.department).as_str()),
                (company, title, department),
                "{lines:?}"
            );
        }
    }
}
