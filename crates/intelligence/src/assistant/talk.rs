//! What needs no tool: greetings, thanks, help; and what must not count when people are chosen.
//!
//! 채용절차법 §4-3 forbids to ask for looks, origin, marriage, property and the family; 고령자고용법 §4-4 and 남녀고용평등법 §7 forbid to
//! choose by age and sex, 근로기준법 §6 by belief, nationality and social status; 개인정보 보호법 §24-2 forbids to handle resident numbers
//! without a law that asks for it.

use super::intent::{Frame, MASK};
use super::question::Question;
use super::{Context, Protected, Understood};
use crate::pattern::patterns;

patterns! {
    HELP = r"무엇을\s?할\s?수|뭘\s?할\s?수|뭐\s?할\s?수|뭘\s?해\s?줄|뭐\s?해\s?줄|무엇을\s?도와|뭘\s?도와|무슨\s?기능|어떤\s?기능|사용법|도움말|어떻게\s?(?:써|사용|쓰)|물어\s?볼\s?수\s?있|할\s?줄\s?아는\s?게|^\?$|^help[.!?]*$|what (?:can|could) (?:you|i) (?:do|ask|help)|how (?:do|can) i use|what are you (?:able|for)|what do you do\b|show me what you";
    GREETING = r"^(?:안녕|하이|헬로|반가|좋은\s?아침|ㅎㅇ|hi\b|hello\b|hey\b|good (?:morning|afternoon|evening)\b)[^\d]{0,14}$";
    THANKS = r"^(?:(?:네|오|아|정말|와|ok|great|perfect|오케이)[,.!]?\s?)?(?:고마|감사|땡큐|thanks|thank you|thx|수고|굿|잘했|nice work|perfect)[^?]{0,24}$";
    YES = r"^(?:응|네|넵|예|그래|ㅇㅇ|ㅇㅋ|좋아|맞아|확인|진행해|그렇게\s?해|해\s?줘|yes|yeah|yep|ok|okay|sure|do it|go ahead|confirm|please do)[.!, ]*(?:줘|주세요|해\s?줘|해\s?주세요|please|do it)?[.! ]*$";
    RESIDENT = r"주민(?:등록)?\s?번호|주민번호|resident (?:registration )?number|\brrn\b";
    AGE = r"(?:^|[^가-힣])나이(?:가|는|를|도|대|순|제한|좀|별|로|\s|\?|$)|몇\s?살|연령|생년월일|생일|몇\s?년생|\d\d년생|태어난|\d0대(?:\s|만|초반|후반|중반|인|의|가|이|지)|젊은|어린\s?(?:지원자|사람|순)|\d\d?\s?(?:살|세)\s?(?:이하|이상|미만|까지)|how old|\bage[sd]?\b|birth ?(?:day|date)|date of birth|\bborn\b|years old|\bunder [2-6]\d (?:candidates|applicants|people)|\byoung(?:er|est)?\b|\bold(?:er|est)\b";
    FAMILY = r"결혼|기혼|미혼|이혼|배우자|남편|아내|자녀|자식|아이\s?(?:있|가\s?있)|애\s?(?:있|가\s?있)|임신|출산\s?(?:계획|예정|했)|육아휴직\s?(?:쓸|계획)|부모님?|아버지|어머니|형제|가족\s?(?:관계|사항|이|은|있|구성|\?)|\b(?:married|marital|husband|wife|spouse|children|kids|pregnan\w*|parents|siblings)\b|family (?:status|background|situation)";
    ORIGIN = r"고향|출신\s?(?:지역|지(?:가|는|를|\s|\?|$)|이\s?어디|은\s?어디|국가)|본적|어느\s?지역\s?출신|어디\s?출신|(?:경상도|전라도|충청도|강원도|호남|영남)\s?(?:출신|사람)?|국적|인종|\b(?:hometown|birthplace|nationality|ethnic\w*|ancestry|originally from)\b|which country .* from|where (?:is|are|was) .{2,30} (?:from|born)\b|what race\b";
    BODY = r"(?:^|[^가-힣])키(?:가|는|\s?몇|\s?크|\s?순)|몸무게|체중|외모|얼굴\s?(?:이|은|예|잘|좀)|예쁜|잘\s?생|미인|뚱뚱|혈액형|용모|\b(?:how tall|body weight|looks? (?:like|good)|attractive|pretty|handsome|good-looking)\b";
    SEX = r"남자야|여자야|남자인|여자인|남자\s?(?:지원자|만)|여자\s?(?:지원자|만)|여성\s?(?:지원자|만|인)|남성\s?(?:지원자|만|인)|성별|\b(?:gender|male|female|women only|men only|man or (?:a )?woman)\b";
    BELIEF = r"종교|교회|기독교|불교|천주교|무슬림|정치\s?성향|지지\s?정당|노조|재산|집이\s?있|자가\s?(?:인|야)|자산이|장애\s?(?:가|인|등급|여부|있)|병력이|질병|지병|건강\s?상태|\b(?:religio\w*|church|christian|muslim|political|trade union|wealth|disabilit\w*|disabled|illness|sexual orientation)\b";
}

/// What is said without asking for anything.
pub(super) fn said(question: &Question, context: &Context) -> Option<Understood> {
    let text = &question.lower;
    if context.proposal && YES.is_match(text) {
        return Some(Understood::Confirm);
    }
    if question.says(&HELP) {
        return Some(Understood::Help);
    }
    if GREETING.is_match(text) {
        return Some(Understood::Greeting);
    }
    if THANKS.is_match(text) {
        return Some(Understood::Thanks);
    }
    let letters = question.tight.chars().filter(|c| c.is_alphanumeric()).count();
    (letters < 2 || YES.is_match(text)).then_some(Understood::Unclear)
}

/// What must not count, when a question asks for it.
pub(super) fn protected(frame: &Frame<'_>) -> Option<Protected> {
    let question = &frame.rest;
    if question.says(&MASK)
        || !frame.names.postings.is_empty() && frame.names.people.is_empty() && question.says(&POSTING_TERMS)
    {
        return None;
    }
    let table: [(&regex::Regex, Protected); 7] = [
        (&RESIDENT, Protected::ResidentNumber),
        (&AGE, Protected::Age),
        (&FAMILY, Protected::Family),
        (&ORIGIN, Protected::Origin),
        (&BODY, Protected::Body),
        (&SEX, Protected::Sex),
        (&BELIEF, Protected::Belief),
    ];
    table.into_iter().find(|(pattern, _)| pattern.is_match(&question.lower)).map(|row| row.1)
}

patterns! {
    POSTING_TERMS = r"제한|요건|우대|혜택|복지|requirements?|benefits?";
}
