//! The lines of a posting, each with the section it stands in. What belongs to other postings or to the site is left out.

use crate::pattern::patterns;

/// What the lines below a heading are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Before the first heading that is known.
    Head,
    /// What a candidate must bring.
    Required,
    /// What helps.
    Preferred,
    /// Anything else: duties, benefits, steps.
    Other,
}

/// A line without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    /// Its first byte in the text.
    pub(super) start: usize,
    pub(super) text: &'t str,
    pub(super) part: Part,
    /// A heading with nothing behind it.
    pub(super) heading: bool,
    /// An entry of a list.
    pub(super) listed: bool,
}

impl<'t> Line<'t> {
    /// The text without the sign or number before it.
    pub(super) fn bare(&self) -> &'t str {
        bare(self.text)
    }
}

patterns! {
    MARK = r"^(?:[-–—•·∙ㆍ▪◦○●■□◆◇▶▷►➤★☆✓✔☑❖※*#>=<\s]|[\x{1F000}-\x{1FAFF}\x{2600}-\x{27BF}\x{FE0F}\x{20E3}])+";
    NUMBERED = r"^(?:\(?\d{1,2}[.)]|[가나다라마바사]\.|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧ]+\.?)\s+";
    LISTED = r"^(?:[-–•·∙ㆍ▪◦○*✓✔☑]|o |e )\s*";
    END = r"비슷한 (?:공고|포지션)|이 포지션을 찾고|추천 (?:공고|포지션)|함께 (?:본|보는) (?:공고|포지션)|관련 (?:채용)?공고|(?:다른|인기) (?:채용 ?)?공고|이 (?:회사|기업)의 다른|^(?:similar|related|recommended|other|more) (?:jobs|openings|positions|roles)|people also viewed";
    CHROME = r"^(?:채용정보|로그인|회원가입|이력서|이벤트|채용|홈|메뉴|공유|스크랩|지원하기|back to jobs|apply now|sign in|log ?in)(?:\s*[|·]\s*\S+)*$|^(?:ⓒ|©|copyright\b|powered by\b)|(?:ⓒ|©|copyright)\s*(?:\(c\)\s*)?(?:19|20)\d{2}|[.…]\s*(?:ⓒ|©)|all rights reserved|(?:유료직업소개|직업정보제공)(?:사업)?(?:자)?\s?(?:신고|등록|번호|[:：])|^조회 [\d,]+|^\d{1,2}:\d{2} .*%$|구인자의 요청에 의해|^[<〈]\s*채용\s?공고";
    PREFERRED = r"우대|더(?:욱)? ?(?:반가|환영|기뻐|빛나)|환영(?:해요|합니다)|있으면 (?:더 |더욱 )?좋|있다면 (?:더 |더욱 )?좋|이면 (?:더 |더욱 )좋|플러스|선호|가산점|preferred|nice[ -]to[ -]have|bonus|a plus\b|good to have|desirable|even better|extra credit|pluses|nice extras|ideally|also (?:bring|have)|가점|가산|선택 ?사항|optional|brownie|stand out|not required but|what helps|helps if|helpful|extra points|advantage|would be (?:great|nice)|plus points";
    ENTRY = r"(?:자|시|분|경험|가능|보유|졸업|전공|경력)\S*\s?(?:우대|선호)";
    REQUIRED = r"자격(?:$|[^증])|필수|(?:지원|응시|필요|요구|기본)\s?(?:요건|조건|대상|역량|기술|스킬)|필요한?\s?(?:역량|기술|스킬|경험)|이런 분|분을 (?:찾|모십|모셔|기다|원)|찾고|찾습니다|찾아요|함께하고 싶은|(?:필요해요|필요합니다|갖춘 분|면 됩니다|면 충분|지원할 수 있어요|지원 ?가능해요)|requirement|qualification|must[ -]have|you(?:'ll| should| will| must)? (?:have|bring|need|are)\b|who you are|who (?:can|should) apply|you(?:'ve| know| should)|candidates? (?:should|must|profile)|to succeed|ideal candidate|what it takes|looking for|about you\b|your (?:profile|background|skills)|skills (?:and|&) experience|what we need|essential";
    OTHER = r"업무|하는 일|하게 될 일|하실 일|일을 합니다|일을 해요|담당|소개|복지|혜택|전형|절차|프로세스|근무|접수|일정|문의|제출|급여|연봉|처우|조건|기간|마감|고용|모집|채용|태그|면접|유의|기타|참고|안내|지원 ?방법|responsibilit|will do|you will|you'll do|your (?:work|role|mission)|about (?:us|the)|the (?:team|role|job|position)\b|summary|overview|benefit|process|perks|location|how to apply|schedule|timeline|dates|compensation|salary|we offer|what we offer|logistics|details|employment|equal opportunity|apply|steps|terms|practical";
    INLINE = r"[/|,;.)\s]\s*((?:우대|자격|필수|담당|주요|지원|preferred|nice to have|requirements?)\s?(?:사항|조건|요건|업무|자격)?)\s*[:：]";
    TABLED = r"^((?:자격|지원|응시|필수|우대|담당|주요|모집|채용|접수|전형|근무|고용|면접)\s?(?:요건|자격|사항|조건|업무|분야|부문|기간|절차|방법|형태|지역|일정))\s+(\S.*)$";
    NAMED_END = r"[:：\]】>)]\s*$";
}

/// Longest heading, in characters; longer lines are sentences.
const HEADING_MAX: usize = 40;
/// Longest heading without any mark, in characters.
const PLAIN_MAX: usize = 26;

/// Splits a text at its line ends and finds the section of each line.
pub(super) fn split(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut part = Part::Head;
    let pieces: Vec<(usize, &str)> = pieces(text).into_iter().filter(|(_, line)| !line.is_empty()).collect();
    for (i, &(start, line)) in pieces.iter().enumerate() {
        if END.is_match(line) {
            break;
        }
        if CHROME.is_match(line) {
            continue;
        }
        let listed = LISTED.is_match(line) && !over(line, pieces.get(i + 1).map_or(line, |(_, next)| next));
        let (opened, rest) = heading(line, listed);
        part = opened.unwrap_or(part);
        let heading = opened.is_some() && rest.is_empty();
        out.push(Line { start, text: line, part, heading, listed });
    }
    cells(&mut out);
    out
}

/// Lines and, where a line holds several sections ("자격: … / 우대: …"), the stretches of it.
fn pieces(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    for (at, line) in super::rows::of(text) {
        let mut cuts: Vec<usize> = INLINE.captures_iter(line).filter_map(|m| Some(m.get(1)?.start())).collect();
        cuts.insert(0, 0);
        for (i, &cut) in cuts.iter().enumerate() {
            let piece = &line[cut..cuts.get(i + 1).copied().unwrap_or(line.len())];
            let trimmed = piece.trim_start();
            out.push((at + cut + piece.len() - trimmed.len(), trimmed.trim_end()));
        }
    }
    out
}

/// What a line opens, if it is a heading, and the text of the line behind the heading.
fn heading(line: &str, listed: bool) -> (Option<Part>, &str) {
    let text = bare(line);
    let tabled = TABLED.captures(text).and_then(|m| Some((m.get(1)?.as_str(), m.get(2)?.as_str())));
    let cut = text.split_once([':', '：', ']', '】']).or(tabled.filter(|_| !listed));
    let (head, rest) = cut.unwrap_or((text, ""));
    let head = head.trim_start_matches(['[', '【', '<', '(']);
    let length = head.chars().count();
    let marked = text.len() < line.len() && !listed || NAMED_END.is_match(text) || !rest.is_empty();
    let plain = if head.is_ascii() && !skilled(head) { HEADING_MAX } else { PLAIN_MAX };
    let named = length <= if marked { HEADING_MAX } else { plain };
    if head.is_empty() || !named || listed && rest.is_empty() {
        return (None, line);
    }
    match part(head, marked) {
        Some(part) => (Some(part), rest.trim()),
        None => (None, line),
    }
}

/// Whether an entry of a list is a heading over the next line: it has a mark that the next has not, and says what headings say.
fn over(line: &str, next: &str) -> bool {
    let text = bare(line);
    let marked =
        next.chars().next() == line.chars().next() || LISTED.is_match(next) && line.starts_with(['-', '•', '·', '*']);
    let said = text.chars().count() <= PLAIN_MAX && part(text, false).is_some() && !text.contains([':', '：']);
    !marked && said && !skilled(text)
}

/// Whether a line names a skill: such a line is an entry.
fn skilled(head: &str) -> bool {
    !naru_domain::skills::lexicon().within(head, false).is_empty()
}

fn part(head: &str, marked: bool) -> Option<Part> {
    let sentence = head.is_ascii() && head.ends_with(['.', '!']);
    if !marked && (sentence || ENTRY.is_match(head)) {
        None
    } else if PREFERRED.is_match(head) {
        Some(Part::Preferred)
    } else if REQUIRED.is_match(head) {
        Some(Part::Required)
    } else if OTHER.is_match(head) && (marked || !ends_sentence(head)) {
        Some(Part::Other)
    } else {
        None
    }
}

fn ends_sentence(head: &str) -> bool {
    head.ends_with(['.', '!', '?']) || head.ends_with("경험") || head.ends_with("분")
}

/// Rows of a table whose header names sections: each cell of the next rows belongs to the section above it.
fn cells(lines: &mut Vec<Line<'_>>) {
    let mut out: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut columns: Vec<Line<'_>> = Vec::new();
    for line in lines.iter() {
        let cells: Vec<&str> = line.text.split('|').collect();
        let parts: Vec<Option<Part>> = cells.iter().map(|c| part(c.trim(), true)).collect();
        let short = cells.iter().all(|c| c.chars().count() <= 12);
        if cells.len() >= 2 && short && parts.iter().flatten().count() * 2 > cells.len() {
            columns = row(line)
                .zip(parts)
                .map(|(l, p)| Line { part: p.unwrap_or(Part::Other), heading: true, ..l })
                .collect();
        } else if cells.len() >= 2 && cells.len() == columns.len() {
            for (column, cell) in columns.iter().zip(row(line)) {
                out.push(*column);
                out.push(Line { part: column.part, heading: false, listed: false, ..cell });
            }
        } else {
            if line.heading {
                columns.clear();
            }
            out.push(*line);
        }
    }
    *lines = out;
}

/// The cells of a row, as lines.
fn row<'t>(line: &Line<'t>) -> impl Iterator<Item = Line<'t>> {
    let line = *line;
    let mut at = line.start;
    line.text.split('|').map(move |cell| {
        let start = at + cell.len() - cell.trim_start().len();
        at += cell.len() + 1;
        Line { start, text: cell.trim(), ..line }
    })
}

/// A line without the sign or number before it.
pub(super) fn bare(line: &str) -> &str {
    let line = MARK.find(line).map_or(line, |m| &line[m.end()..]);
    let line = NUMBERED.find(line).map_or(line, |m| &line[m.end()..]);
    line.trim()
}
