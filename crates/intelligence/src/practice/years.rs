//! How long somebody has worked, as a text says it in so many words ("경력 5년 3개월", "7년차", "6+ years of experience").
//!
//! A year of the calendar, a plan or an age is none. Of several the longest counts.

use crate::pattern::patterns;
use regex::Captures;

patterns! {
    SAID_FIRST = r"(?:경력|총|경험|근무)\s*[:(]?\s*(?:총\s*)?(?:약\s*)?(\d{1,2})\s*년(?:\s*(\d{1,2})\s*개월)?";
    SAID_AFTER = r"(\d{1,2})\s*년\s*(?:(\d{1,2})\s*개월\s*)?(?:차|간의?\s*(?:경력|경험|근무)|(?:의|이상|이상의|넘게|동안)?\s*(?:경력|경험|근무|일했|일해))";
    ENGLISH = r"(?i)\b(\d{1,2})\+?\s*(?:years?|yrs?)(?:\s*(?:and\s*)?(\d{1,2})\s*months?)?['’]?\s*(?:of\s+)?(?:[a-z/-]+\s+){0,3}?(?:experience|work)";
}

/// Nobody has worked for longer, in months.
const MOST: u32 = 50 * 12;

/// Months of work; `None` when the text does not say.
pub fn months_in(text: &str) -> Option<u32> {
    let all = [&SAID_FIRST, &SAID_AFTER, &ENGLISH].into_iter().flat_map(|pattern| pattern.captures_iter(text));
    all.filter_map(|found| months(&found)).filter(|months| *months <= MOST).max()
}

fn months(found: &Captures<'_>) -> Option<u32> {
    let number = |group| found.get(group).map_or(Some(0), |digits| digits.as_str().parse::<u32>().ok());
    Some(number(1)? * 12 + number(2)?)
}

#[cfg(test)]
mod tests {
    use super::months_in;

    #[test]
    fn what_a_text_says_of_years_is_read() {
        for (text, months) in [
            ("백엔드 개발자, 경력 5년 3개월", Some(63)),
            ("7년차 서버 개발자입니다.", Some(84)),
            ("결제 시스템을 3년간 근무하며 개발", Some(36)),
            ("총 경력: 2년. 이전 회사에서 1년 경력", Some(24)),
            ("Engineer with 6+ years of backend experience", Some(72)),
            ("2 years and 6 months of work in Java", Some(30)),
            ("2019년 입사, Java와 Spring으로 개발", None),
            ("서울대학교 4년 재학, 2024년 졸업 예정", None),
            ("신입 개발자입니다. Java를 배웠습니다.", None),
            ("99년차", None),
        ] {
            assert_eq!(months_in(text), months, "{text}");
        }
    }
}
