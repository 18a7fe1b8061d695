//! What a date in a posting is for: the label nearest to it. Before it is likelier than behind it; signs and line ends between the
//! two count as distance, arrows and sentence ends part them.

use super::lines::{Line, bare};
use crate::pattern::patterns;
use naru_domain::posting_reading::ScheduleStage as Stage;
use naru_domain::when::When;
use regex::Regex;
use std::sync::LazyLock;

/// What a date is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Applying ends, or begins and ends.
    Deadline,
    /// Applying begins.
    Opens,
    /// A step of the selection.
    Stage(Stage),
    /// Something that is no matter of the calendar: the day of the notice, working hours.
    Nothing,
}

patterns! {
    STOP = r"[>→⇒➡➜➔»;]|-->|—»|[.!?]\s|(?:다|요)\.\s";
    LINE_END = r"\n";
}

/// Farthest label, in characters with the distance of signs.
const FAR: usize = 70;
/// A line that can be the label of the line below, in characters.
const LABEL_MAX: usize = 24;

static LABELS: LazyLock<Vec<(Regex, Event)>> = LazyLock::new(|| {
    use Event::{Deadline, Nothing, Opens, Stage as Step};
    [
        (r"접수\s?(?:시작|개시)|모집\s?시작|시작일|지원서\s?오픈|applications? opens?", Opens),
        (r"마감|접수|지원\s?(?:기간|기한|일정)|지원(?:은|\s?[:：])|모집\s?(?:기간|기한)|공고\s?기간|채용\s?기간|응시\s?기간|제출\s?(?:기한|기간)|지원서\s?제출|서류\s?제출|지원해\s?주|기한|appl(?:y|ications?|ying)\b(?: is| are)?(?: now)?(?: \w+){0,3}? (?:by|close[sd]?|due|deadline|until|before|accepted|open|online)|apply\b|clos(?:es|ing)(?: date)?|deadline|due(?: date)?\b|submit(?: your \w+)? by|last day to apply|accept(?:ing|s|ed)? applications|\bclose[sd]?(?: on| at)?\s*$", Deadline),
        (r"작성일|등록일|게시일|게재일|수정일|공고일|posted|updated|published|date of notice|설립일?|창립|founded|근무\s?시간|업무\s?시간|운영\s?시간|상담\s?시간|문의\s?시간|생년월일|발행|공고\s?제", Nothing),
        (r"(?:서류|1차)\s?(?:전형|심사|평가)?\s?(?:결과|합격|통과)?자?\s?(?:결과)?\s?(?:발표|통보|안내|공지)|서류\s?(?:전형|심사|결과|발표)|서류\s?(?:합격|통과)(?:자\s?[:：]|[^자가-힣]|$)|(?:document|r[eé]sum[eé]|cv|application)\s(?:screening|review)?\s?results?|shortlist(?:ed|ing)?|screening results?|results? of (?:the )?(?:document|r[eé]sum[eé]|cv|application)s?(?: screening| review)?|document screening|hear back|hear from us", Step(Stage::DocumentResult)),
        (r"코딩\s?(?:테스트|시험)|코테|(?:sw|직무)\s?(?:역량\s?)?(?:테스트|평가)|알고리즘\s?(?:테스트|시험)|온라인\s?(?:코딩|테스트)|coding (?:test|challenge|assessment|exercise)|online (?:assessment|test)|technical (?:test|assessment)|hackerrank|codility", Step(Stage::CodingTest)),
        (r"(?:사전\s?)?과제(?:\s?전형|\s?테스트|\s?제출|\s?안내|\s?수행)?(?:\s?마감|\s?기한)?|take-?\s?home(?: \w+)?(?: due| deadline)?|case study(?: due| deadline)?|assignment(?: due| deadline)?|포트폴리오 제출|샘플\s?테스트", Step(Stage::Assignment)),
        (r"인[\s·]?적성(?:\s?검사)?|인성\s?검사|적성\s?검사|필기\s?(?:시험|전형|고사)|직무\s?(?:능력|적성)\s?(?:검사|평가)|ncs|ai\s?역량\s?검사|역량\s?검사|aptitude(?: test)?|personality test|written (?:test|exam)", Step(Stage::AptitudeTest)),
        (r"설명회|리크루팅\s?데이|커피\s?챗|밋업|오픈\s?하우스|info(?:rmation)?(?:al)? sessions?|open house|webinar|briefing|meet-?up|q&a session", Step(Stage::Briefing)),
        (r"2차\s?(?:면접|인터뷰)?\s?\((?:임원|최종|대표)[^)\n]*\)\s?[:：]?|(?:최종|임원진?|대표(?:이사)?|경영진|ceo|cto|c-?level|3차|총장|학장|병원장|원장|사장|이사장)\s?(?:심층\s?)?(?:면접|인터뷰|미팅)|on-?site(?: (?:loop|interviews?|day|visit))?|final (?:round|interviews?|conversations?|stage|panel)|panel interviews?|executive interviews?|(?:ceo|cto|cfo|founders?) (?:interviews?|chat|conversations?|call|meeting)|interviews? with (?:the |our )?(?:ceo|cto|cfo|founders?|directors?)", Step(Stage::InterviewFinal)),
        (r"(?:2차|컬처\s?핏?|컬쳐\s?핏?|문화\s?적합성|인성|심층)\s?(?:면접|인터뷰|미팅)|culture(?:[- ]fit)?(?: (?:interviews?|chat|conversations?|call))?|second(?:[- ]round)? interviews?|2nd(?:[- ]round)? interviews?|second round|team interviews?|2차\s?(?:\([^)\n]*\))?\s?[:：]", Step(Stage::Interview2)),
        (r"(?:1차|실무진?|직무|기술|팀|전화|유선|부서장?|팀장)\s?(?:심층\s?|화상\s?|대면\s?|온라인\s?|직무\s?|기술\s?|실무\s?)?(?:면접|인터뷰|미팅)|(?:phone|recruiter|telephone|video|initial) (?:screen(?:ing|s)?|interviews?|calls?|chats?)|screening calls?|technical interviews?|portfolio (?:review|presentation|walkthrough)s?|first(?:[- ]round)? interviews?|1st(?:[- ]round)? interviews?|first round|1차\s?(?:\([^)\n]*\))?\s?[:：]|hiring manager (?:interviews?|calls?|chats?)|live coding", Step(Stage::Interview1)),
        (r"면접(?:\s?전형|\s?심사|일)?|인터뷰|실기\s?(?:시험|전형|테스트|평가)|수업\s?시연|시범\s?강의|시강|오디션|interviews?|interviewing|trial (?:day|shift|lesson)", Step(Stage::Interview)),
        (r"최종\s?(?:합격)?자?\s?(?:발표|결과|합격|통보|안내|선정)|(?:면접\s?)?합격자?\s?(?:발표|통보|안내|공고)|결과\s?(?:발표|통보|안내)|final (?:results?|decisions?|offers?)|results? (?:announced|published|by|on)|(?:offers?|decisions?)\b(?: (?:made|out|sent|go out|are made|will be made|announced))?", Step(Stage::FinalResult)),
        (r"입사(?:\s?예정)?일?|출근(?:\s?예정)?일?|근무\s?(?:시작|개시|예정)일?|임용(?:\s?예정)?일?|발령|부임|채용\s?예정일|인턴\s?(?:십\s?)?기간|근무\s?기간|계약\s?(?:기간|시작)|교육\s?시작|오리엔테이션|start(?:ing)? dates?|first day|expected start|joining(?: date)?|join (?:date|by|us on)|onboarding|on-?boarding|begins? work|starts? (?:on|work)|employment (?:starts|begins)|commence(?:s|ment)?|internship (?:period|runs|dates)|internship\s*:|인턴십?\s*[:：]|orientation|to start\b|start(?:s|ing)?:?$", Step(Stage::Onboarding)),
    ]
    .into_iter()
    .map(|(source, event)| (crate::pattern::pattern(source), event))
    .collect()
});

/// What a hit is for. `from` and `to` are where the neighbouring hits end and begin.
pub(super) fn of(text: &str, lines: &[Line<'_>], hit: &When, from: usize, to: usize) -> Option<Event> {
    let before = before(text, hit.start, from);
    let after = after(text, hit.end, to);
    // "… 까지, 샘플 테스트는": what follows "until" behind a comma is another matter.
    let after = if hit.from.is_none() { after.split(',').next().unwrap_or(after) } else { after };
    let near = nearest(before, after);
    let named = near.map(|(_, event)| event);
    named.or_else(|| heading(lines, hit.start))
}

/// The label of the section: "5. 면접".
fn heading(lines: &[Line<'_>], at: usize) -> Option<Event> {
    let line = lines.iter().rev().filter(|l| l.start <= at).find(|l| l.heading)?;
    last_label(bare(line.text)).map(|(_, _, event)| event).filter(|e| *e != Event::Nothing)
}

/// The text before a date: from the last stop, at most one short line further up.
fn before(text: &str, start: usize, from: usize) -> &str {
    let window = &text[from.min(start)..start];
    let window = STOP.find_iter(window).last().map_or(window, |m| &window[m.end()..]);
    let ends: Vec<usize> = LINE_END.find_iter(window).map(|m| m.end()).collect();
    let Some(&own) = ends.last() else { return window };
    let above = ends.len().checked_sub(2).map_or(0, |i| ends[i]);
    let line = window[above..own].trim();
    let label = line.chars().count() <= LABEL_MAX && last_label(&window[own..]).is_none();
    if label { &window[above..] } else { &window[own..] }
}

fn after(text: &str, end: usize, to: usize) -> &str {
    let window = &text[end..to.max(end)];
    let window = LINE_END.find(window).map_or(window, |m| &window[..m.start()]);
    STOP.find(window).map_or(window, |m| &window[..m.start()])
}

fn nearest(before: &str, after: &str) -> Option<(usize, Event)> {
    let left = last_label(before).map(|(_, end, event)| (distance(&before[end..]), event));
    let right = first_label(after).map(|(start, _, event)| (distance(&after[..start]) * 2 + 2, event));
    [left, right].into_iter().flatten().filter(|(d, _)| *d <= FAR).min_by_key(|(d, _)| *d)
}

/// Characters between a label and a date, with the weight of signs that part phrases.
fn distance(between: &str) -> usize {
    between
        .chars()
        .map(|c| match c {
            '\n' => 12,
            ',' | '，' => 8,
            '/' | '·' | '|' => 4,
            ' ' | ':' | '：' | '(' | ')' => 1,
            _ => 1,
        })
        .sum()
}

/// The label that ends last; of those, the longest.
fn last_label(text: &str) -> Option<(usize, usize, Event)> {
    all_labels(text).into_iter().max_by_key(|(start, end, _)| (*end, std::cmp::Reverse(*start)))
}

/// The label that begins first; of those, the longest.
fn first_label(text: &str) -> Option<(usize, usize, Event)> {
    all_labels(text).into_iter().min_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)))
}

/// All labels; one within a longer one does not count.
fn all_labels(text: &str) -> Vec<(usize, usize, Event)> {
    let found: Vec<(usize, usize, Event)> = LABELS
        .iter()
        .flat_map(|(pattern, event)| pattern.find_iter(text).map(|m| (m.start(), m.end(), *event)))
        .collect();
    let within = |i: usize, j: usize| {
        let (a, b) = (found[i], found[j]);
        b.0 <= a.0 && a.1 <= b.1 && (b.1 - b.0 > a.1 - a.0 || j < i)
    };
    let kept = |i: &usize| !(0..found.len()).any(|j| j != *i && within(*i, j));
    (0..found.len()).filter(kept).map(|i| found[i]).collect()
}
