//! Applying without a last day: 상시채용, 채용 시 마감, rolling basis, until filled. And what looks like a day and is none: 월~금,
//! 매주 화요일, 최근 3년.

use crate::pattern::patterns;
use naru_domain::when::WhenKind;

patterns! {
    ROLLING = r"^(?:연중\s?)?(?:상시|수시)\s?(?:채용|모집|접수|지원)?|^(?:on (?:an? )?)?rolling(?: basis)?\b|^(?:on an )?ongoing basis\b|^no (?:closing date|deadline|fixed deadline)\b|^always open\b|^year[- ]round\b|^open-ended\b|^as (?:they|it) (?:arrives?|comes?)\b(?: in)?";
    NOT_ROLLING = r"^ ?(?:근로|종업|고용|근무|로\b|적으로|점검|평가|운영|업데이트|퇴근|재택|회의|교육|입사|감독|모니터)";
    FILLED = r"^(?:채용|충원|모집|인원\s?충원|채용\s?인원\s?충원)\s?(?:완료\s?)?(?:시\s?(?:까지|마감|종료)|완료\s?시|될\s?때까지)|^채용\s?(?:완료|종료)\s?(?:까지|시)|^(?:open )?until (?:(?:the |this |all )?(?:position|role|vacancy|post|seat|job)s?(?: is| are)? )?(?:filled|hired)\b|^until we (?:find|fill|hire)\b";
    REPEATED = r"^(?:[월화수목금토일](?:요일)?\s?[~∼～–-]\s?[월화수목금토일](?:요일)?(?:[^가-힣]|$)|매주\s?(?:[월화수목금토일](?:요일)?[,·/\s]*)+|매[월년일]\s?(?:\d{1,2}일)?|격주\s?(?:[월화수목금토일]요일)?|평일|최근\s?\d{1,2}\s?년)|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s?(?:-|–|~|to|through)\s?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|^every (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b";
}

/// Bytes taken and which of the two, if a text begins with such words.
pub(super) fn at(rest: &str) -> Option<(usize, WhenKind)> {
    if let Some(m) = FILLED.find(rest) {
        return Some((m.end(), WhenKind::UntilFilled));
    }
    let m = ROLLING.find(rest)?;
    (!NOT_ROLLING.is_match(&rest[m.end()..])).then_some((m.end(), WhenKind::Rolling))
}

/// Bytes of words that are no day although they begin like one.
pub(super) fn no_day(rest: &str) -> Option<usize> {
    REPEATED.find(rest).map(|m| m.end())
}
