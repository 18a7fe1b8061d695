//! Whether a document is a résumé at all. A posting, an invoice or a contract never becomes a candidate.

use naru_domain::resume::Resume;

use super::flow::Flow;
use super::sections::Section;
use super::span::squash;
use super::words::{self, Topic};

/// Words that open documents of other kinds, in their first lines.
const OTHER_TITLES: &[&str] = &[
    "invoice",
    "인보이스",
    "견적서",
    "세금계산서",
    "거래명세서",
    "영수증",
    "계약서",
    "근로계약서",
    "표준근로계약서",
    "채용공고",
    "채용 공고",
    "모집공고",
    "모집 공고",
    "공고",
    "주민등록표",
    "등본",
    "초본",
    "통장사본",
    "사업자등록증",
    "지출결의서",
    "품의서",
    "회의록",
    "quotation",
    "purchase order",
    "receipt",
    "agreement",
    "contract",
    "job description",
    "we are hiring",
    "we're hiring",
    "회사소개서",
    "제안서",
    "기획서",
    "보고서",
    "증명서",
    "재직증명서",
    "경력증명서",
    "졸업증명서",
    "성적증명서",
    "statement of work",
    "newsletter",
    "minutes",
    "manual",
    "안내문",
    "공문",
];

/// Headings and phrases of postings.
const POSTING: &[&str] = &[
    "자격요건",
    "자격 요건",
    "지원자격",
    "응시자격",
    "응시 자격",
    "우대사항",
    "우대 사항",
    "모집부문",
    "모집 부문",
    "모집분야",
    "전형절차",
    "전형 일정",
    "전형일정",
    "접수기간",
    "접수 기간",
    "제출서류",
    "제출 서류",
    "근무조건",
    "복리후생",
    "이런 일을 합니다",
    "이런 분을 찾습니다",
    "이런 분과",
    "서류마감",
    "responsibilities",
    "minimum qualifications",
    "preferred qualifications",
    "requirements",
    "what you'll do",
    "what you will do",
    "who you are",
    "about the role",
    "nice to have",
    "benefits",
    "how to apply",
    "closing date",
    "key dates",
    "employment type",
    "we offer",
    "you will",
    "equal opportunity",
];

/// Whether one of the first rows is the title of a document of another kind.
fn has_other_title(flow: &Flow) -> bool {
    flow.rows.iter().take(5).map(|r| r.text().text).any(|t| {
        let (low, key) = (t.to_lowercase(), squash(&t));
        t.chars().count() <= 40
            && OTHER_TITLES.iter().any(|w| {
                low.trim_start_matches(['<', '[', '■', ' ']).starts_with(w)
                    || key.ends_with(&squash(w)) && !words::is_document_title(&t)
            })
    })
}

/// How many rows are headings or phrases of postings.
fn posting_rows(flow: &Flow) -> usize {
    let rows = flow.rows.iter().map(|r| r.text().text).filter(|t| t.chars().count() <= 60).filter(|t| {
        let low = t.to_lowercase();
        POSTING
            .iter()
            .any(|w| low.starts_with(w) || low.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(w))
    });
    rows.count()
}

/// Whether a document says that it is of another kind: a contract, a report, a posting.
pub(super) fn is_of_another_kind(flow: &Flow) -> bool {
    has_other_title(flow) || posting_rows(flow) >= 2
}

/// Says whether the fields and the words together make a résumé.
pub(super) fn is_resume(flow: &Flow, sections: &[Section], resume: &Resume) -> bool {
    let titled = flow.rows.iter().take(6).chain(&flow.running).any(|r| {
        r.text().text.split('\t').any(|t| {
            words::is_document_title(t)
                && !["portfolio", "포트폴리오", "profile", "프로필"].contains(&squash(t).as_str())
        })
    });
    let posting = posting_rows(flow);
    let contact = !resume.emails.is_empty() || !resume.phones.is_empty();
    let person = resume.name.is_some();
    let known = [
        Topic::Work,
        Topic::Education,
        Topic::Skills,
        Topic::Certificates,
        Topic::Projects,
        Topic::Letter,
        Topic::Summary,
    ]
    .iter()
    .filter(|t| sections.iter().any(|s| s.is(**t) && !s.items.is_empty()))
    .count();
    let history = resume.work.len() + resume.education.len();
    if has_other_title(flow) && !titled {
        return false;
    }
    let score = 2 * usize::from(titled)
        + usize::from(person)
        + usize::from(contact)
        + 2 * usize::from(history > 0)
        + usize::from(history > 2)
        + known.min(3);
    let against = if posting >= 2 && !titled { 2 * posting } else { 0 };
    (person || contact) && (history > 0 || titled && known > 0 || known >= 3) && score >= 4 + against
}
