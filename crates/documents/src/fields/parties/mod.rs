//! Employer, title and department: the parts of an entry's heading, told apart by words, order and type.

mod assign;
mod cut;

use naru_domain::resume::Field;

use super::span::{Span, is_hangul};
use super::words;
use assign::{assign, split_title, without_place};
use cut::{
    bracketless, cleaned, rejoin_titles, separated, split_at_comma, split_at_word, split_korean, without_duration,
};

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

/// A part with what its words say.
#[derive(Debug, Clone)]
struct Part {
    span: Span,
    row: usize,
    bold: bool,
    title: bool,
    department: bool,
    /// Its ending is that of departments and of employers alike ("그룹", "센터", "랩").
    either: bool,
    company: u8,
    place: bool,
}

fn part(span: Span, row: usize, bold: bool) -> Part {
    let (title, department, company) =
        (words::is_title(&span.text), words::is_department(&span.text), words::company_strength(&span.text));
    let either = company < 2 && words::is_unit_or_employer(&span.text);
    let (department, company) = if either { (true, 0) } else { (department, company) };
    let place = company == 0 && words::is_place(&span.text);
    Part { title: title && company < 2, department, either, company, place, span, row, bold }
}

/// Tells the parts of a heading apart. `inherits` says that the entry may lack an employer: it is another position under the
/// employer above.
pub(super) fn parties(pieces: &[Piece], inherits: bool) -> Parties {
    let mut parts: Vec<Part> = Vec::new();
    for piece in pieces {
        let mut from_piece: Vec<Part> = Vec::new();
        for span in separated(&piece.span).into_iter().flat_map(split_at_word) {
            let span = without_duration(&cleaned(&bracketless(&span)));
            if span.text.is_empty() || words::is_employment(&span.text) || is_remark(&span.text) {
                continue;
            }
            from_piece.extend(split_korean(&span, piece.row, piece.bold));
        }
        rejoin_titles(&mut from_piece, &piece.span);
        rejoin_modifier(&mut from_piece, &parts);
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
    assign(parts, inherits)
}

/// "기간제 교사" below "새빛중학교": where the employer stands already, the words before a title belong to it.
fn rejoin_modifier(parts: &mut Vec<Part>, before: &[Part]) {
    let [first, last] = parts.as_slice() else { return };
    let unknown = |p: &Part| !p.title && !p.department && !p.place;
    let named = before.iter().any(|p| unknown(p) || p.either && p.bold);
    let short = first.span.text.split_whitespace().count() <= 2;
    if named && short && unknown(first) && first.company == 0 && last.title {
        let mut whole = first.span.clone();
        whole.push(" ", &last.span);
        let joined = part(whole, first.row, first.bold);
        *parts = vec![Part { title: true, department: false, company: 0, ..joined }];
    }
}

/// Text beside a period that says nothing about the employer: brackets, "(3년 2개월)", "7 years".
pub(super) fn is_remark(text: &str) -> bool {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return !text.contains(char::is_alphanumeric);
    }
    let t: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let units = ["년", "개월", "years", "year", "months", "month", "yrs", "yr", "mos", "mo", "총", "약", "만", "total"];
    let mut rest = t.to_lowercase();
    for u in units {
        rest = rest.replace(u, "");
    }
    rest.chars().all(|c| c.is_ascii_digit())
        && t.chars().any(|c| !c.is_ascii_digit() && (is_hangul(c) || c.is_ascii_alphabetic()))
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
            (vec!["새빛중학교 교무부", "기간제 교사"], "새빛중학교", "기간제 교사", "교무부"),
            (vec!["이오테크닉스 8년 8개월", "책임연구원 · 기구설계그룹"], "이오테크닉스", "책임연구원", "기구설계그룹"),
            (vec!["에이치데이터랩", "분석팀, 인턴"], "에이치데이터랩", "인턴", "분석팀"),
            (vec!["사회복지사, 은빛노인종합복지관"], "은빛노인종합복지관", "사회복지사", ""),
            (vec!["반장", "거제해양플랜트(주), 선체생산부"], "거제해양플랜트(주)", "반장", "선체생산부"),
            (vec!["Design Engineer at Arden Pumps Ltd", "Leeds, UK"], "Arden Pumps Ltd", "Design Engineer", ""),
            (
                vec!["Senior Account Executive, Brightloop Software, Denver, CO"],
                "Brightloop Software",
                "Senior Account Executive",
                "",
            ),
            (
                vec!["Institute for Coastal Ecology", "Research Scientist, Wellington, New Zealand"],
                "Institute for Coastal Ecology",
                "Research Scientist",
                "",
            ),
            (vec!["Coupang · Full-time · 3 yrs 2 mos", "Product Owner"], "Coupang", "Product Owner", ""),
            (vec!["1. 쿠팡", "물류데이터플랫폼팀 · 데이터 엔지니어"], "쿠팡", "데이터 엔지니어", "물류데이터플랫폼팀"),
        ] {
            let found = parties(&lines.iter().enumerate().map(|(i, l)| piece(l, i)).collect::<Vec<_>>(), false);
            let text = |f: Option<Field>| f.map(|f| f.value).unwrap_or_default();
            assert_eq!(
                (text(found.company).as_str(), text(found.title).as_str(), text(found.department).as_str()),
                (company, title, department),
                "{lines:?}"
            );
        }
    }
}
