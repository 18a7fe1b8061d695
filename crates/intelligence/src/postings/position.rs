//! The position that is offered: what a label says, or the first line of the head that names a profession.

use super::beside::Beside;
use super::lines::{Line, Part, bare};
use super::repair;
use crate::pattern::{is_hangul, patterns};

patterns! {
    LABEL = r"^(?:포지션명?|직무|직무명|모집\s?(?:부문|분야|직무|직종|직책)|채용\s?(?:직무|부문|분야|직종|포지션)|지원\s?(?:부문|분야)|부문|분야|직종|(?:job |open )?position(?: title)?|job title|role(?: title)?|vacancy|(?:job )?opening|(?:채용|모집)\s?(?:분야|부문) 및 인원|we(?:'re| are) hiring)\s*[:：|]\s*(.+)$|^(?:모집|채용|지원)\s?(?:분야|부문|직종|직무)\s+(\S.*)$";
    LABEL_ONLY = r"^(?:포지션명?|직무명?|모집\s?(?:부문|분야|직무|직종)|채용\s?(?:직무|부문|분야|직종|포지션)|지원\s?(?:부문|분야)|부문|분야|직종|인원|position(?: title)?|job title|role)(?:\s?및\s?(?:채용\s?|선발\s?)?(?:인원|담당\s?업무))?\s*[:：]?$";
    TITLE_LABEL = r"^(?:공고명|제목|채용\s?공고|title)\s*[:：|]\s*(.+)$";
    ROLE_KO = r"개발자|개발\s?담당|엔지니어(?:[^링]|$)|디자이너|마케터|기획자?|매니저|담당자?|편집자|에디터|작가|간호사|간호조무사|물리치료사|방사선사|임상병리사|약사|의사|치위생사|영양사|조리사|셰프|바리스타|강사|교사|튜터|연구원|연구직|애널리스트|분석가|사이언티스트|아키텍트|컨설턴트|변호사|회계사|세무사|노무사|관리사|상담사|상담원|사회복지사|요양보호사|보육교사|운전기사|기사|기능직|생산직|사무직|사무원|경리|총무|비서|텔러|심사역|딜러|영업직?|영업\s?사원|사원|직원|인턴|피디|리더|팀장|책임|스페셜리스트|코디네이터|어시스턴트|모델러|애니메이터|촬영|사진사|프로덕트 ?오너|번역가|통역사|조련사|설계사|평가사|중개사|안내원|도우미|요원|승무원|관리자|관리원|책임자|점장|팀원|실장|미화원|경비원|배송원|캐셔|주방장|모델러|전산직|연구직|행정직|관리직|기술직|판매직|상담직|교육직|프로그래머|아티스트|리서처|크리에이터|퍼블리셔|프로듀서|디렉터|플래너|오퍼레이터|슈퍼바이저|카피라이터|라이터|테크니션|트레이너|코치|스태프|스탭|크루|전문가|전문의|수의사|한의사|법무사|변리사|관세사|건축사|미용사|제빵사|제과사|파티시에|바텐더|플로리스트|정비사|용접사|용접공|조립원|검사원|포장원|판매원|조리원|지도사|사서|학예사|큐레이터|아나운서|기자|쇼호스트|텔레마케터|조교|감리원?|현장\s?소장|코디|상담\s?실장|어드바이저|스토어\s?매니저|서포터";
    FIELD = r"미화|경비|시설\s?관리|생산\s?관리|품질\s?관리|품질\s?보증|운영\s?관리|구매|물류|회계|재무|인사|법무|홍보|마케팅|영업|설계|용접|정비|SW\s?개발|소프트웨어 개발|펌웨어|임베디드|데이터|백엔드|프론트엔드|서버\s?개발|앱\s?개발|웹\s?개발";
    FIELD_ALONE = r"^(?:(?:시설|생산|품질|운영)\s?관리|품질\s?보증|구매|물류|회계|재무|인사|법무|홍보|마케팅|영업|설계|용접|정비|(?:sw|소프트웨어|서버|앱|웹)\s?개발|펌웨어|임베디드|데이터|백엔드|프론트엔드)(?:\s?(?:분석|관리|팀|부|직|직무|부문|본부))?$";
    FIRM = r"(?:법인|랩|랩스|센터|로지스|로지스틱스|병원|물산|물류|커머스|솔루션|솔루션즈|시스템|시스템즈|테크|컴퍼니|그룹|스튜디오|재단|협회|학원|아카데미|㈜|\(주\))$|^[가-힣]{2,}데이터$|^(?:㈜|\(주\)|주식회사|[가-힣]{2,4}법인)\s?\S+$";
    HIRING = r"(?:채용|모집|구인|초빙)\s?(?:공고)?\s*[!.]?(?:\s*[(\[].*[)\]])?$";
    TAIL = r"\s*[(\[（][^()\[\]（）]*(?:전환|가능|신입|경력|\d명|\d년|계약|개월|급|정규|채용|모집|상주|재택|contract|month|renewable|m/f)[^()\[\]（）]*[)\]）]\s*$";
    AFTER_HIRING = r"((?:채용|모집)(?:\s?공고)?)\s*[(\[（].*$";
    SEEKING = r"\b(?:we need|join us as|(?:is|are|we're|i'm) (?:now |currently )?(?:hiring|looking for|seeking|searching for)(?: for)?)(?: our (?:next|first))?(?: an?| our)?\s+(?:(?:full|part)-time\s+)?([a-z][\w /&+-]{3,50}?(?:, (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)?)(?:\s+(?:to|who|for|in|based|with|on)\s|[.!,(]|$)";
    GENERIC = r"^(?:경력|신입|인재|사원|직원|경력사원|신입사원|경력직원|정규직|계약직|공개|상시|수시|\s|및|/|·)*$";
    ROLE_EN = r"\b(?:engineer|developer|designer|manager|analyst|specialist|lead|scientist|accountant|nurse|marketer|representative|associate|coordinator|pd|ae|md|pm|po|cs|qa|dba|recruiter|administrator|consultant|architect|writer|editor|intern|officer|director|assistant|technician|operator|controller|auditor|planner|buyer|teacher|tutor|instructor|researcher|programmer|producer|strategist|executive|supervisor|translator|paralegal|counsel|clerk|owner|trainer|coach|host|chef|barista|cook|driver|mechanic|electrician|pharmacist|therapist|physician|dentist|veterinarian|librarian|photographer|videographer|animator|illustrator|copywriter|bookkeeper|cashier|receptionist|secretary|trainee|agent|broker|underwriter|actuary|economist|statistician|biologist|chemist|physicist|attorney|lawyer|tester|modeler|artist|curator|caregiver|dispatcher|inspector|machinist|welder|estimator|surveyor|merchandiser|stylist|evangelist|advisor|generalist|partner|sre|head of \w+)s?\b";
    NOISE = r"(?i)\s*(?:\(?(?:신입|경력|신입\s?[/·및]\s?경력|경력\s?[/·및]\s?신입|경력직|경력무관|정규직|계약직|공개|상시|수시|긴급|선생님|0+명|[○O0]{1,3}\s?명|\d{1,2}\s?명|채용\s?시|(?:[mfwd]/){2}[mfwdx]|all genders)\)?|경력직|채용\s?공고|채용\s?안내|모집\s?안내|사원\s?모집|직원\s?모집|채용|모집|모집\s?공고|공개\s?채용|공고|초빙|구인|job posting|job opening|job description|we(?:'re| are) hiring)\s*[!.~]*\s*$";
    LEAD = r"^(?:(?:(?:저희|우리)(?:와|랑) 함께할|저희와|우리와|같이 일할|함께 일할|함께할|함께 성장할|20\d{2}\s?년?|상반기|하반기|상·하반기|하계|동계|춘계|추계|여름|겨울|제?\d차|[1-4]분기|신입|경력|경력직|정규직|계약직|채용|모집|공고|급구|긴급|구인|job application for|(?:full|part)-time|we(?:'re| are) (?:hiring|looking for)(?: an?)?|hiring|now hiring|wanted|open position)\s*[:：,!/·\-–|)]*\s+)+";
    TOGETHER = r"^(?:\S+\s){0,4}?(?:함께|같이|더불어)\s?(?:\S{1,8}\s)?\S{0,6}(?:할|실|갈|들|낼)\s+|^(?:come\s)?join\s.{2,40}?\sas\s(?:an?|our|the)\s+|^(?:\S{1,6}\s)?['‘“\x22][^'’”\x22]{2,20}['’”\x22]\s";
    NOBODY = r"^$|(?:분|인재|동료|가족|사람|여러분|식구|친구|구성원|팀원|이|님|우리|파트너|회사|고객|것|기회|방법|해답|지원자|후보자|인력|한\s?명)들?$";
    TITLE_END = r"(?:[^용사]|[^채]용|[^인]사)\s?담당자\s*(?:[(\[].*)?$|(?:매니저|개발자|엔지니어|디자이너|기획자|전문가|책임자|관리자)\s*(?:[(\[].*)?$";
    MAIL = r"\S@\S";
    VERB = r"\s?(?:한 분|한 명|선생님|\d{1,2}명|여러분|님)?(?:을|를|이|가)?\s*(?:모십니다|모셔요|모시려고|찾습니다|찾아요|찾고|모집합니다|모집해요|채용합니다|구합니다|구해요|기다립니다|기다려요|뽑습니다).*$";
    BRACKETED = r"^\s*(?:\[[^\]]*\]|【[^】]*】|<[^>]*>|〈[^〉]*〉|\((?:주|유)\)|\([^)]*\))\s*";
    AT = r"\s+(?:at|@)\s+(?-i:[A-Z]).*$";
    BARE_HIRING = r"^(?:신입|경력|정규직|계약직|함께|성장할|일할|우리와|저희와|인재|사원|직원|가족|동료|여러분|새로운|을|를|이|가|및|\s|[·/,&!★☆■◆-])*(?:모집|채용|구인|초빙|모십니다|찾습니다|구합니다|기다립니다|we(?:'re| are) hiring|now hiring|join us|wanted)(?:\s?공고|\s?안내)?\s*[!~.★☆■◆]*$";
    FORM = r"^(?:㈜|\((?:주|유|재|사)\)|주식회사|유한회사)\s*|\s*(?:㈜|\((?:주|유|재|사)\)|주식회사|유한회사)$";
    BRANCH = r"^(?:(?:저희|우리|당사)\s)?\S{0,10}(?:점|지점|본부|캠퍼스|팀|스쿼드|센터)(?:에서|은|는)\s";
    SENTENCE = r"(?:니다|어요|아요|에요|세요|[.!?])$";
}

/// Longest line that can be a title, in characters.
const TITLE_MAX: usize = 70;

/// Longest line of a poster that can be a position, in characters.
const POSTER_MAX: usize = 24;

/// The position, without what surrounds it in a title.
pub(super) fn read(lines: &[Line<'_>], company: Option<&str>, beside: &Beside) -> Option<String> {
    let title = beside.line();
    let above = title.as_slice();
    told(beside, company)
        .or_else(|| labelled(lines))
        .or_else(|| beside_hiring(lines))
        .or_else(|| titled(lines, company))
        .or_else(|| titled(above, company))
        .or_else(|| announced(lines, company))
        .or_else(|| announced(above, company))
        .or_else(|| sought(lines, company))
        .map(|position| fuller(&position, beside).unwrap_or(position))
        .or_else(|| beside.words.iter().rfind(|word| has_role(word)).cloned())
}

/// What the page tells search engines, when it names a profession.
fn told(beside: &Beside, company: Option<&str>) -> Option<String> {
    let position = cleaned(beside.position.as_deref()?, company);
    (has_role(&position) && !GENERIC.is_match(&position) && position.chars().count() <= TITLE_MAX).then_some(position)
}

/// "편집자" in a file that is named after "영상편집": the field that the bare word of a profession leaves out.
fn fuller(position: &str, beside: &Beside) -> Option<String> {
    let stem = position.strip_suffix(['자', '가', '원', '사', '직']).filter(|stem| stem.chars().count() >= 2)?;
    if position.chars().any(|c| !is_hangul(c)) {
        return None;
    }
    beside.words.iter().find_map(|word| {
        let field = word.strip_suffix(stem)?.trim();
        (field.chars().count() >= 2 && field.chars().all(is_hangul)).then(|| format!("{field} {position}"))
    })
}

/// Whether a text names a profession.
pub(super) fn has_role(text: &str) -> bool {
    ROLE_KO.is_match(text) || ROLE_EN.is_match(text) || FIELD.is_match(text) && !FIRM.is_match(text.trim())
}

/// Whether a short text is a profession and nothing else.
pub(super) fn is_role(text: &str) -> bool {
    ROLE_KO.is_match(text) || ROLE_EN.is_match(text) || FIELD_ALONE.is_match(text.trim())
}

fn labelled(lines: &[Line<'_>]) -> Option<String> {
    lines.iter().enumerate().find_map(|(i, line)| {
        let text = line.bare();
        let value = match LABEL.captures(text).and_then(|m| m.get(1).or_else(|| m.get(2))) {
            Some(value) if !LABEL_ONLY.is_match(text) => value.as_str(),
            _ => lines.get(i + 1).filter(|_| LABEL_ONLY.is_match(text))?.bare(),
        };
        if value.starts_with("및 ") {
            return None;
        }
        let value = value.split('|').next().unwrap_or(value);
        let cleaned = cleaned(value, None);
        let length = cleaned.chars().count();
        ((2..=60).contains(&length) && !LABEL_ONLY.is_match(&cleaned) && !SENTENCE.is_match(&cleaned))
            .then_some(cleaned)
    })
}

fn titled(lines: &[Line<'_>], company: Option<&str>) -> Option<String> {
    let sought = lines.iter().take(10).find_map(|l| SEEKING.captures(l.text)?.get(1).filter(|m| has_role(m.as_str())));
    if let Some(m) = sought {
        return Some(m.as_str().trim().to_owned());
    }
    let head = lines.iter().take_while(|l| !matches!(l.part, Part::Required | Part::Preferred)).take(12);
    let head = head.enumerate().filter(|(_, l)| !l.listed && l.text.chars().count() <= TITLE_MAX);
    head.map(|(i, line)| (i == 0, line)).find_map(|(first, line)| {
        let text = TITLE_LABEL.captures(line.bare()).and_then(|m| m.get(1)).map_or(line.bare(), |m| m.as_str());
        let text = repair::names(text);
        let plain = !SENTENCE.is_match(text.trim()) || VERB.is_match(&text);
        // "인사총무 담당자" looks like a heading and is the title.
        let title = (first || TITLE_END.is_match(&text)) && ROLE_KO.is_match(&text);
        let opens = line.heading && !title && !text.contains("채용") && !text.contains("모집");
        (plain && !opens && has_role(&text) && !MAIL.is_match(&text))
            .then(|| cleaned(&text, company))
            .filter(|t| has_role(t) && !BARE_HIRING.is_match(t))
    })
}

/// A poster: "사원모집" alone in its line, and the position in a line below it or right above.
fn beside_hiring(lines: &[Line<'_>]) -> Option<String> {
    let at = lines.iter().take(8).position(|line| BARE_HIRING.is_match(line.bare()))?;
    let below = lines.iter().skip(at + 1).take(2);
    let above = lines[..at].iter().rev().take(1);
    below.chain(above).find_map(|line| {
        let text = line.bare();
        let short = text.chars().count() <= POSTER_MAX && !text.contains([':', '：']);
        let plain = short && !FIRM.is_match(text) && !SENTENCE.is_match(text);
        plain.then(|| cleaned(text, None)).filter(|t| is_role(t))
    })
}

/// Whether a text is a field of work and nothing else.
pub(super) fn is_field(text: &str) -> bool {
    FIELD_ALONE.is_match(text.trim())
}

/// Whether a line says only that somebody is hired.
pub(super) fn is_bare_hiring(text: &str) -> bool {
    BARE_HIRING.is_match(text)
}

/// "펀드 리스크 관리 경력직 채용": a notice whose position names no profession.
fn announced(lines: &[Line<'_>], company: Option<&str>) -> Option<String> {
    lines
        .iter()
        .take(8)
        .filter(|l| HIRING.is_match(l.text) && l.text.chars().count() <= TITLE_MAX)
        .find_map(|line| Some(cleaned(line.bare(), company)).filter(|t| !GENERIC.is_match(t) && t.chars().count() >= 2))
}

/// "… 백엔드 개발자를 찾고 있어요": the words before the verb, when nothing else names the position.
fn sought(lines: &[Line<'_>], company: Option<&str>) -> Option<String> {
    patterns! { SOUGHT = r"([가-힣A-Za-z/·&+ ]{2,24}?)\s?(?:한 분)?(?:을|를)\s?(?:찾|모십|모시|모집|채용|구합|구해)"; }
    lines.iter().find_map(|line| {
        let m = SOUGHT.captures(line.text)?;
        let named = company.and_then(|c| m[1].split_once(c)).map(|(_, tail)| without_particle(tail));
        if let Some(tail) = named.filter(|t| !t.is_empty()) {
            return Some(cleaned(tail, company));
        }
        let words: Vec<&str> = m[1].split_whitespace().collect();
        let from = words.len().saturating_sub(2);
        let text = words[from..].join(" ");
        let named =
            Some(cleaned(&text, company)).filter(|t| has_role(&text) || line.part == Part::Head && !NOBODY.is_match(t));
        named.filter(|t| t.chars().count() >= 2)
    })
}

/// A title without company, brackets before it, numbers of people and words of hiring.
fn cleaned(text: &str, company: Option<&str>) -> String {
    let mut text = bare(text).trim_end_matches(['■', '★', '◆', '☆', '*', ' ']).to_owned();
    if let Some(rest) = text.strip_prefix("주)") {
        text = rest.to_owned();
    }
    while let Some(m) = BRACKETED.find(&text) {
        let rest = text[m.end()..].to_owned();
        if rest.is_empty() {
            break;
        }
        text = rest;
    }
    if let Some(company) = company {
        text = without_company(&text, company);
        let name = FORM.replace_all(company, "");
        text = without_company(&text, &name);
    }
    if let Some(m) = TOGETHER.find(&text).filter(|m| m.end() < text.len()) {
        text = text[m.end()..].to_owned();
    }
    text = AT.replace(&text, "").into_owned();
    text = VERB.replace(&text, "").into_owned();
    text = AFTER_HIRING.replace(&text, "$1").into_owned();
    text = TAIL.replace(&text, "").into_owned();
    text = LEAD.replace(&text, "").into_owned();
    text = BRANCH.replace(&text, "").into_owned();
    if [" · ", " - ", " – ", " — ", "|"].iter().any(|sign| text.contains(sign)) {
        text = role_chunk(&text);
    }
    loop {
        let shorter = NOISE.replace(&text, "").trim().to_owned();
        if shorter == text || shorter.is_empty() {
            break;
        }
        text = shorter;
    }
    text.trim()
        .trim_matches(|c: char| matches!(c, '■' | '★' | '◆' | '☆' | ',' | '-' | '–' | '|' | ':' | '·' | '/' | '!'))
        .trim()
        .to_owned()
}

/// "에서 일한 번역가" behind a company: the position.
fn without_particle(tail: &str) -> &str {
    ["에서", "은", "는", "이", "가", "과", "와"].iter().find_map(|p| tail.strip_prefix(p)).map_or("", str::trim)
}

fn role_chunk(text: &str) -> String {
    patterns! { CUT = r"\s*\|\s*|\s+[·\-–—]\s+"; }
    CUT.split(text).find(|c| has_role(c)).unwrap_or(text).to_owned()
}

fn without_company(text: &str, company: &str) -> String {
    let text = text.trim();
    let after = text.strip_prefix(company).map(|t| t.trim_start_matches([' ', ',', ':', '-', '–', '|', '·']));
    let after = after.filter(|t| has_role(t)).unwrap_or(text);
    let particles = ["에서 ", "은 ", "는 ", "의 ", "이 ", "가 "];
    let after = particles.iter().find_map(|p| after.strip_prefix(p)).unwrap_or(after);
    let before = after.strip_suffix(company).map(|t| t.trim_end_matches([' ', ',', '-', '–', '|', '·', '@']));
    let rest = before.filter(|t| has_role(t)).unwrap_or(after);
    let rest = rest.strip_suffix(" at").or_else(|| rest.strip_suffix(" for")).unwrap_or(rest);
    BRANCH.replace(rest, "").into_owned()
}
