//! Who hires. Several places may name the company; the one that can be trusted most wins, the earlier of two alike.

use super::beside::{Beside, squashed};
use super::lines::{Line, Part, bare};
use super::position::{has_role, is_bare_hiring, is_field, is_role};
use crate::pattern::patterns;

patterns! {
    LABEL = r"^(?:회사명|기업명|회사|기업|업체명|법인명|기관명|병원명|학교명|상호|company(?: name)?|employer|organi[sz]ation)\s*[:：|]\s*(.+)$";
    LABEL_ONLY = r"^(?:회사명|기업명|업체명|법인명|기관명|상호|company(?: name)?|employer)\s*[:：]?$";
    BRACKET = r"^[\[【<〈(]\s*([^\]】>〉)]{2,30}?)\s*[\]】>〉)]";
    FORM = r"(?:㈜|\(주\)|주식회사|\(유\)|유한회사|\(재\)|\(사\)|재단법인|사단법인|의료법인|학교법인)\s?([가-힣A-Za-z0-9&.\- ]{1,30}?)(?:\s?(?:은|는|이|가|에서|의|와|과)\s|\s*$|\s*[|·,/(])|([가-힣A-Za-z0-9&.\-]{1,30})\s?(?:㈜|\(주\)|\(유\)|주식회사)|\b((?-i:[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3})),? (?:Inc\b|Corp\b|Ltd\b|LLC\b|GmbH\b|Co\.)\.?";
    NOTICE = r"^([가-힣A-Za-z0-9&.\s]{2,20}?)\s?(?:채용\s?)?공고\s?제\s?\d";
    GREETING = r"^(?:안녕하세요[,.!~\s]*)?(?:.{0,30}?\s)?['‘’“”]([^'‘’“”]{2,20})['‘’“”]\s?(?:입니다|이에요|예요|에서|은|는|의|이|가)|안녕하세요[,.!~]?\s+(?:.{0,24}?\s)??([가-힣A-Za-z0-9&.]{2,20}?)(?:\s?(?:채용|인사|인재|HR)\s?\S{0,6}(?:담당자?|팀|파트))?(?:입니다|이에요|예요)|^(?:hi|hello|hey)\b.{0,20}?(?:we['’]re|we are|this is)\s+((?-i:[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3}))";
    SEEKS_KO = r"^([가-힣A-Za-z0-9&.]{2,20}?)(?:\s[가-힣A-Za-z0-9]{0,10}(?:점|팀|본부|센터|캠퍼스|스쿼드))?(?:에서|은|는|이|가|과|와)\s+.{2,40}(?:찾|모십|모셔|모집|채용|구합|기다|함께)";
    SEEKS_EN = r"^(?:at\s+)?((?-i:[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3}))(?:,? (?:Inc|Ltd|LLC|Corp)\.?,?)?(?: is (?:hiring|looking|seeking|a |an |the |one of)|, we | builds | helps | makes | runs | operates | provides | develops | designs )";
    AT = r"(?:\s(?:at|@|for)\s+|\s[-–—|]\s+)((?-i:[A-Z][\w&.\-]*(?: [A-Z&][\w&.\-]*){0,3}))(?:, (?-i:[A-Z])[\w ]+)?\s*(?:\([^)]*\))?\s*$";
    ABOUT = r"^(?:about|join|why|who is)\s+((?-i:[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3}))\s*(?:\([^)]*\))?\s*$";
    ABOUT_KO = r"^([가-힣A-Za-z0-9&.]{2,20})\s?(?:을|를|은|는)?\s?(?:소개|이야기)$";
    HEAD_SIGN = r"^([가-힣A-Za-z0-9&.()㈜\s]{2,20}?)\s?(?:장|총장|이사장|대표이사|대표|인사팀|인사담당자|채용담당자|인재채용팀|드림)$";
    HIRED = r"(?:\s(?:신입|경력|경력직|정규직|계약직|채용|모집|공채|직원|사원|20\d{2}년?))+$";
    SENTENCE = r"(?:니다|어요|아요|에요|세요|[.!?:：])$|\d";
    BEFORE_NAME = r"(?i)^(?:about|join|why|careers at|jobs at|life at|working at|work at|inside|meet|at|@)\s+";
    JOIN = r"^(?:come )?join ((?-i:[A-Z][\w&.\-]*(?: [A-Z][\w&.\-]*){0,3})) as (?:an?|our|the) ";
    WITHIN = r"\b(?:team|work|working|life|people|engineers|designers|role|join us|here|jobs?|careers?) at ((?-i:[A-Z][\w&\-]*(?: [A-Z][\w&\-]*){0,2}))";
    QUOTED = r"^(?:\S{1,6}\s)?['‘“\x22]([^'’”\x22]{2,20})['’”\x22]\s";
    SEASON = r"^(?:(?:\[[^\]]*\]|20\d{2}\s?년?(?:도)?|상반기|하반기|상·하반기|하계|동계|춘계|추계|제?\d차|[1-4]분기|신입|경력|경력직|정규직|채용|모집|급구|긴급)\s*[:：,!/·\-–]*\s*)+";
    SEPARATOR = r"\s*[|·∙ㆍ•/]\s*|\s+[-–—]\s+|,\s+";
    PLACE = r"^(?:서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충북|충남|전북|전남|경북|경남|제주|수원|성남|용인|화성|이천|평택|안산|안양|부천|김포|파주|천안|아산|청주|충주|전주|군산|익산|여수|순천|목포|포항|구미|경산|창원|김해|양산|진주|거제|원주|춘천|강릉|오창|오송|동탄|광교|송도|분당|마곡|구로|가산|역삼|종로|시흥|하남|고양|일산|본사|지방|전국|판교|강남|성수|여의도|seoul|busan|pangyo|remote|hybrid|korea|singapore|tokyo)|^[가-힣]{2,6}(?:시|구|동|도|역)$|office$|\((?:hybrid|remote|onsite)\)|^(?:경력|신입|정규직|계약직|인턴|학력)|full-time|contract|part-time|^D-?\d|본사$";
    DATED = r"\d\s?[/:.시월%]";
    KIND = r"^(?:호텔|카페|스튜디오|법무법인|세무법인|회계법인|노무법인|주식회사|재단법인|사단법인|의료법인|학교법인|사회복지법인|리조트|베이커리|레스토랑|약국|서점|갤러리|학원|병원|식당|도서출판|출판사)$";
    LEGAL = r"^((?:법무|세무|회계|노무|특허|의료|학교|재단|사단|사회복지)법인\s\S{2,15})$";
    CAREERS = r"^(\S{2,20}?(?:\s\S{2,12}?)??)(?:\s(?:20\d{2}|신입|경력|정규직|상반기|하반기|상·하반기|공개|수시|상시|직원|사원|인재)[^\s]*)*\s(?:채용|인재\s?채용|채용\s?공고|careers?|jobs?)$";
    DESCRIBED = r"^([가-힣A-Za-z0-9&.]{2,20})(?:은|는)\s.{3,}(?:기업|회사|스타트업|브랜드|그룹|기관|단체|법인|만듭니다|만들고 있|만들어요|제공합|제공하고|운영합|운영하고|개발합|개발하고|돕습니다|돕고 있|팀입니다|팀이에요|서비스입니다|플랫폼입니다)";
    NOT_A_NAME = r"^(?:일정|자격|우대|근무|급여|복리후생|복지|혜택|문의|접수|기간|전형|절차|대상|요건|사항|소개|분야|필수|위치|장소|인원|학력|나이|성별|참고|비고|개요|선택|제출|서류|면접|발표|기타|목적|단축|무료|유료|NEW|HOT)$|니다$|[어아해세에]요$|팀$|본부$|부서$|형태$|시간$|방법$|내용$|조건$|가능$|무관$|^(?:경력|신입|정규직|계약직|인턴|채용|공고|긴급|급구|모집|서울|경기|부산|재택|상시|수시|마감|D-\d+|\d|추천|우대|공채|지원|우리|저희|당사|본사|함께|같이|이런|여러분|기술|현재|we|our|the|you|this|remote|hiring|urgent|home|job)|채용|모집|공고|마감|개발자$|입니다|합니다|하세요|^.$|@|분을|부문|자격|업무|이 회사";
    ORGANISATION = r"(?:병원|의원|학교|대학|학원|은행|재단|센터|연구소|연구원|협회|공단|공사|전자|정밀|기계|산업|화학|제약|바이오|건설|물산|상사|유통|물류|로지스틱스|로지스|식품|푸드|소프트|솔루션|솔루션즈|시스템|시스템즈|테크|테크놀로지|네트웍스|데이터|랩|랩스|스튜디오|미디어|엔터테인먼트|게임즈|커머스|컴퍼니|그룹|홀딩스|캐피탈|증권|보험|페이|모빌리티|로보틱스|에너지|호텔|리조트|디자인|에듀|케어|헬스|스토어|마켓|플랫폼|클라우드|보안|회계법인|법무법인|로펌|labs?|inc|health|systems|studios?|bank|group|technologies|solutions|cloud|commerce|software|games|robotics|partners|foods|logistics|energy|media|hospital|university)$";
}

/// The company, as written.
pub(super) fn read(lines: &[Line<'_>], beside: &Beside) -> Option<String> {
    let head = lines.iter().position(|l| l.heading).unwrap_or(lines.len()).clamp(6, 12);
    let told = beside.company.iter().map(|name| (TOLD, name.clone()));
    let said = (0..lines.len()).flat_map(|i| named(lines, i, i < head));
    let mut best: Option<(u32, String)> = None;
    for (trust, name) in told.chain(said).chain(beside.line().iter().flat_map(|line| in_head(line, false))) {
        let name = tidy(&name);
        let trust = if beside.names(&name) { trust + NAMED_BY_FILE } else { trust };
        if is_name(&name) && best.as_ref().is_none_or(|(t, _)| trust > *t) {
            best = Some((trust, name));
        }
    }
    let telling = lines.iter().any(|l| l.heading);
    let best = best.filter(|(trust, _)| *trust >= 40 || telling);
    best.clone()
        .filter(|(trust, _)| *trust > DOUBTFUL)
        .map(|(_, name)| name)
        .or_else(|| of_file(lines, beside))
        .or_else(|| best.map(|(_, name)| name))
}

/// A word of the file's name that the text holds as well: the company, in the text's spelling.
fn of_file(lines: &[Line<'_>], beside: &Beside) -> Option<String> {
    let alone = |word: &str| lines.iter().any(|line| squashed(line.text) == squashed(word));
    let firm =
        |word: &&String| is_name(word) && !PLACE.is_match(word) && (alone(word) || !has_role(word) && !known(word));
    let first = beside.words.first().filter(firm)?;
    let spelled = lines.iter().find_map(|line| within(line.text, first));
    spelled.or_else(|| lines.is_empty().then(|| first.clone()))
}

/// Words of a line that are a name but for their spacing.
fn within(text: &str, name: &str) -> Option<String> {
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |at, w| {
            let from = *at;
            *at += w.len() + 1;
            Some((from, w))
        })
        .filter(|(_, w)| !w.is_empty())
        .collect();
    let wanted = squashed(name);
    (0..words.len()).find_map(|from| {
        let said = (from + 1..=words.len().min(from + 3))
            .map(|to| &words[from..to])
            .find(|part| squashed(&part.iter().map(|(_, w)| *w).collect::<String>()) == wanted)?;
        let (start, (last, word)) = (said.first()?.0, *said.last()?);
        Some(text[start..last + word.len()].to_owned())
    })
}

fn known(word: &str) -> bool {
    super::family::of(word).is_some() || naru_domain::skills::lexicon().exact(word).is_some()
}

/// How far what a page tells search engines can be trusted: further than all but a label.
const TOLD: u32 = 94;
/// What is added where the name of the file says the same.
const NAMED_BY_FILE: u32 = 16;
/// A name that can be trusted no further gives way to the name of the file.
const DOUBTFUL: u32 = 25;

/// What a line says, each with how far it can be trusted (0–100).
fn named(lines: &[Line<'_>], i: usize, head: bool) -> Vec<(u32, String)> {
    let line = &lines[i];
    let text = line.bare();
    let mut out = Vec::new();
    let mut say = |trust: u32, name: Option<&str>| out.extend(name.map(|n| (trust, n.to_owned())));
    say(100, LABEL.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    if LABEL_ONLY.is_match(text) {
        say(95, lines.get(i + 1).map(|l| l.text));
    }
    let form =
        FORM.captures(text).and_then(|m| m.get(0).map(|all| all.as_str().trim_end_matches(['|', '·', ',', '/', '('])));
    say(if head { 80 } else { 30 }, form.map(without_particle));
    say(75, NOTICE.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    let signed = i + 3 >= lines.len() && !line.listed;
    if signed {
        say(66, HEAD_SIGN.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()).filter(|n| n.chars().count() > 2));
    }
    say(82, LEGAL.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    say(59, DESCRIBED.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()).filter(|_| i < 20));
    say(58, ABOUT.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    say(42, WITHIN.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    say(45, ABOUT_KO.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    if !line.listed {
        say(if head { 57 } else { 40 }, SEEKS_EN.captures(line.text).and_then(|m| m.get(1)).map(|m| m.as_str()));
    }
    let placed = lines.iter().skip(i + 1).take(2).any(|l| PLACE.is_match(l.text) || matches!(l.text, "∙" | "·" | "|"));
    if i == 0 && placed && !has_role(text) && text.split_whitespace().count() <= 3 {
        out.push((67, text.to_owned()));
    }
    if below_title(lines, i) {
        out.push((41, text.to_owned()));
    }
    if head {
        let above = lines[..i].iter().rev().find(|l| l.part == line.part && l.heading);
        out.extend(in_head(line, above.is_some_and(|l| is_bare_hiring(l.bare()))));
    }
    out
}

/// The firm alone in its line below the title: "… 인턴 모집 / 새움기획", "Security Engineer / at Halcyon".
fn below_title(lines: &[Line<'_>], i: usize) -> bool {
    let Some(above) = i.checked_sub(1).filter(|i| *i <= 2).map(|i| &lines[i]) else { return false };
    let (line, name) = (&lines[i], tidy(lines[i].text));
    let korean = name.chars().all(crate::pattern::is_hangul) && (3..=10).contains(&name.chars().count());
    let latin =
        name.split(' ').count() <= 3 && name.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    let title =
        has_role(above.text) && !above.listed && above.text.chars().count() <= 60 && !above.text.contains(&name);
    let plain = !line.listed && !line.heading && line.part == Part::Head && !is_field(&name);
    let plain = plain && naru_domain::skills::lexicon().exact(&name).is_none();
    title && plain && (korean || latin && !has_role(&name)) && !PLACE.is_match(&name) && !SENTENCE.is_match(line.text)
}

/// `hiring`: the heading above says only that somebody is hired. What the first lines say: "[Name] 백엔드 개발자", "Name | Seoul", "Engineer at Name", "Name 회계 담당자를 모십니다".
fn in_head(line: &Line<'_>, hiring: bool) -> Vec<(u32, String)> {
    let text = titled(line.bare()).trim_end_matches(['★', '☆', '◆', '◇', '■', '□', '●', '*', ' ']);
    let mut out = Vec::new();
    let mut say = |trust: u32, name: Option<&str>| out.extend(name.map(|n| (trust, n.to_owned())));
    let bracket = BRACKET.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str());
    say(
        85,
        bracket.filter(|b| {
            !is_role(b) && !PLACE.is_match(b) && !line.heading && text.chars().count() > b.chars().count() + 3
        }),
    );
    let greeted = GREETING.captures(text).and_then(|m| m.get(1).or_else(|| m.get(2)).or_else(|| m.get(3)));
    say(70, greeted.map(|m| m.as_str()));
    let sentence = text.contains([':', '：']) || line.part != Part::Head && !line.heading;
    let chunks: Vec<&str> = SEPARATOR.split(text).filter(|c| !c.is_empty()).collect();
    if chunks.len() > 1
        && !line.listed
        && !text.contains([':', '：'])
        && chunks.iter().skip(1).any(|c| PLACE.is_match(c))
    {
        say(68, chunks.first().copied().filter(|c| !has_role(c) && !PLACE.is_match(c)));
    }
    if chunks.len() > 1 && has_role(text) && !line.listed && !sentence && !text.contains(", ") {
        let other = chunks.iter().find(|c| !has_role(c) && !PLACE.is_match(c) && c.chars().count() <= 30);
        say(48, other.copied());
    }
    say(50, CAREERS.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()).filter(|n| !has_role(n)));
    if has_role(text) {
        say(66, QUOTED.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
        say(72, JOIN.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
        let text = SEASON.find(text).map_or(text, |m| &text[m.end()..]);
        say(72, AT.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()).filter(|n| !has_role(n)));
        say(56, SEEKS_KO.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
        say(55, before_role(text).filter(|name| name.contains(' ') || ORGANISATION.is_match(&name.to_lowercase())));
        say(23, before_role(text));
    } else {
        say(44, SEEKS_KO.captures(text).and_then(|m| m.get(1)).map(|m| m.as_str()));
        let organisation = ORGANISATION.is_match(&text.to_lowercase());
        let short = text.chars().count() <= 24 && text.split_whitespace().count() <= 4;
        if short && !line.heading && !line.listed && (organisation || line.part == Part::Head || hiring) {
            say(
                if organisation { 60 } else { 25 },
                Some(text).filter(|t| !DATED.is_match(t) && !t.contains([':', '：', '|', '~']) && !PLACE.is_match(t)),
            );
        }
    }
    out
}

/// "그린에너지솔루션 재무회계 담당자를 모십니다": the first word, when a position follows it.
fn before_role(text: &str) -> Option<&str> {
    let (mut first, mut rest) = text.split_once(' ')?;
    if KIND.is_match(first) {
        let (name, tail) = rest.split_once(' ')?;
        (first, rest) = (&text[..first.len() + 1 + name.len()], tail);
    }
    let known = super::family::of(first).is_some() || naru_domain::skills::lexicon().exact(first).is_some();
    // "클라우드 엔지니어", "물류 담당자": a word that only ends names is none by itself.
    let end = ORGANISATION.find(&first.to_lowercase()).map(|m| m.start());
    let firm = first.contains(' ') || end.is_some_and(|start| start > 0);
    let known = known || end == Some(0);
    let korean = first.chars().any(crate::pattern::is_hangul);
    let plain = firm || korean && !has_role(first) && !known && first.chars().count() >= 3;
    (plain && rest.split_whitespace().count() >= 2 && has_role(rest)).then_some(first)
}

/// What stands behind "제목:".
fn titled(text: &str) -> &str {
    ["제목", "공고명"]
        .iter()
        .find_map(|l| text.strip_prefix(l)?.trim_start().strip_prefix([':', '：']))
        .map_or(text, str::trim)
}

/// A name with its form of company, without particles and the position that may follow.
fn without_particle(name: &str) -> &str {
    let name = name.trim();
    let words: Vec<(usize, &str)> = name.match_indices(' ').collect();
    let cut =
        words.iter().find(|(i, _)| has_role(&name[*i..]) && !matches!(name[..*i].trim(), "주식회사" | "(주)" | "㈜"));
    let name = cut.map_or(name, |(i, _)| &name[..*i]);
    ["에서", "은", "는", "의"]
        .iter()
        .find_map(|p| name.strip_suffix(p).filter(|n| n.contains(['(', '㈜']) || n.contains("주식회사")))
        .unwrap_or(name)
}

fn tidy(name: &str) -> String {
    let name = bare(name);
    let name = name.strip_prefix("주)").unwrap_or(name);
    let name = name.split(['|', '·', '/']).next().unwrap_or(name);
    let name = HIRED.find(name).map_or(name, |m| &name[..m.start()]);
    let name = BEFORE_NAME.find(name).map_or(name, |m| &name[m.end()..]);
    let form = ["Inc.", "Ltd.", "Corp.", "Co."].iter().any(|form| name.trim_end().ends_with(form));
    if form {
        return name.trim().to_owned();
    }
    name.trim()
        .trim_matches(|c: char| {
            matches!(c, '★' | '☆' | '◆' | '■' | '!' | ',' | '.' | ':' | '\'' | '"' | '-' | '[' | ']')
        })
        .trim()
        .to_owned()
}

fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (2..=40).contains(&length) && !NOT_A_NAME.is_match(name) && name.chars().any(char::is_alphabetic)
}
