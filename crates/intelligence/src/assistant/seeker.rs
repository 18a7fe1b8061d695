//! What somebody who looks for a job asks for when they speak with a program that has their calendar and their documents: advice, the
//! calendar, or what stands in a document.

use super::question::Question;
use super::{Context, Understood, people, talk};
use crate::pattern::patterns;

patterns! {
    ADVICE = r"팁|방법|조언|요령|어떻게|(?:뭘|뭐를?|무엇|무슨|어떤)[^?]*(?:야|면)\s?(?:하|할|되|될|돼|해|좋)|\b(?:tips?|advice|advise)\b|\bhow (?:to|can|should|could|would|do (?:i|we|you|people|candidates))\b|\bwhat (?:should|could) (?:i|we)\b";
    // "어떻게" that asks what is or what was: "어떻게 적혀 있나요?", "어떻게 자동화했나요?", "이번 주 일정 어떻게 되나요?".
    HOW_IT_IS = r"어떻게\s?(?:적혀|적힌|적었|쓰여|쓰인|써\s?있|써져|나와|나오|기재|표현되|표현돼)|(?:일정|스케줄|스케쥴|캘린더|마감|시간|날짜)[^?]{0,8}어떻게\s?(?:되|돼|될|됐|됩)|어떻게[^?]*[했았었였썼됐갔왔났졌렸켰봤줬](?:나요|나|어요|어|습니까|을까요|니|죠|지요?)\s?[?.!~]*$|어떻게[^?]*는지\s?(?:좀\s?)?(?:알려|말해|보여|찾아|궁금)";
    // With what follows a word where no calendar is meant: "일정 관리 경험", "면접 준비".
    CALENDAR = r"(?:일정|스케줄|스케쥴|캘린더|마감)(\s?(?:관리|조율|수립|준수|계획|산정|앱|서비스|시스템|한\s|하게))?|\b(?:schedules?|calendars?|deadlines?|agenda)\b(\s(?:management|planning|app|service|system|driven))?";
    INTERVIEW = r"(?:면접|인터뷰)(\s?(?:에서|때|관|질문|복장|옷|준비|연습|후기|답변|팁|스터디|자료))?|\binterviews?\b(\s(?:questions?|tips?|prep\w*|practi[cs]e|skills?|techniques?))?";
    // The interview is why somebody asks, not what they ask for.
    BECAUSE = r"(?:면접|인터뷰)(?:인데|이라|이니|을?\s?앞|이?\s?(?:있|잡혔|잡힌)는데|을?\s?(?:보는데|보러))";
    WHEN = r"언제|몇\s?시|\bwhen\b|\bwhat time\b";
    PAST_WORK = r"경험|역량|강점|\b(?:experiences?|strengths?)\b";
    OWN_DOCUMENT = r"(?:^|[\s,.])(?:내|제|저의|나의)\s?(?:이력서|자기\s?소개서|자소서|포트폴리오|경력\s?기술서|문서|파일)(?:에서는|에서|에는|에도|에|의|은|는|을|를)?|\bmy (?:r[eé]sum[eé]s?|cv|portfolios?|cover letters?|documents?|files?)";
    STANDS = r"적혀|적힌|적었|쓰여|쓰인|써\s?있|써져|나와|나오|들어\s?있|들어가\s?있|언급|뭐라고|있(?:나|어|는지|습니까)|\b(?:says?|said|states?|mention\w*|contain\w*|written|describ\w*|include[sd]?|lists?|listed)\b";
    RESUME = r"이력서|자기소개서|자소서|경력\s?기술서|\b(?:resumes?|cvs?|cover letters?)\b|\br[eé]sum[eé]";
    PORTFOLIO = r"포트폴리오|\bportfolios?\b";
    ANY_INTERVIEW = r"면접|인터뷰|\binterview(?:s|ing|ed|ers?)?\b";
}

/// What there is general advice about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A résumé, or a letter with it.
    Resume,
    /// A portfolio.
    Portfolio,
    /// An interview.
    Interview,
}

/// What a question names; the document where it names an interview as well.
pub fn subject(question: &str) -> Option<Subject> {
    let lower = Question::new(question).lower;
    let named = [(&RESUME, Subject::Resume), (&PORTFOLIO, Subject::Portfolio), (&ANY_INTERVIEW, Subject::Interview)];
    named.into_iter().find(|(pattern, _)| pattern.is_match(&lower)).map(|(_, subject)| subject)
}

/// Whether it is asked how something is done, not how it is or was.
pub fn asks_for_advice(question: &str) -> bool {
    ADVICE.is_match(&HOW_IT_IS.replace_all(&Question::new(question).lower, " "))
}

/// Whether the calendar is asked for; `dated` when the question names days.
pub fn asks_for_calendar(question: &str, dated: bool) -> bool {
    let lower = Question::new(question).lower;
    if asks_for_advice(&lower) || asks_of_own_document(&lower) || PAST_WORK.is_match(&lower) {
        return false;
    }
    let interview = names(&INTERVIEW, &lower);
    names(&CALENDAR, &lower) || interview && (WHEN.is_match(&lower) || dated && !BECAUSE.is_match(&lower))
}

/// Whether one of the words stands in a text without what makes something else of it.
fn names(pattern: &regex::Regex, lower: &str) -> bool {
    pattern.captures_iter(lower).any(|found| found.iter().skip(1).all(|other| other.is_none()))
}

/// Whether it is asked what stands in a document of whoever asks: "제 이력서에 결제 경험이 어떻게 적혀 있나요?".
pub fn asks_of_own_document(question: &str) -> bool {
    let lower = Question::new(question).lower;
    OWN_DOCUMENT.is_match(&lower) && STANDS.is_match(&lower)
}

/// The words of a question that are looked for among documents, without particles and without the document that it names; empty when it
/// only greets, thanks or asks.
pub fn looked_for(question: &str) -> String {
    let question = Question::new(question);
    if matches!(talk::said(&question, &Context::default()), Some(Understood::Greeting | Understood::Thanks)) {
        return String::new();
    }
    let theme = people::theme(&Question::new(&OWN_DOCUMENT.replace_all(&question.lower, " ")));
    if theme.is_empty() { people::theme(&question) } else { theme }
}

/// Whether words say enough to be looked for by their meaning.
pub fn has_meaning(theme: &str) -> bool {
    let words = theme.split_whitespace().any(|word| word.chars().count() >= 2);
    words && theme.chars().any(|c| crate::pattern::is_hangul(c) || "aeiouy".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_told_from_what_is_or_was() {
        for question in [
            "이력서 작성 팁 알려줘",
            "다음 주 면접인데 자기소개는 어떻게 준비할까요?",
            "일정 관리 경험을 이력서에 어떻게 쓰죠?",
            "이력서에 경력을 어떻게 적나요?",
            "제 이력서에 무엇을 더 쓰면 좋을까요?",
            "면접에서 뭘 말해야 할까요?",
            "How do I write a cover letter?",
            "any tips for the interview?",
            "What should I wear to the interview tomorrow?",
        ] {
            assert!(asks_for_advice(question), "{question}");
        }
        for question in [
            "제 이력서에 결제 경험이 어떻게 적혀 있나요?",
            "정산은 어떻게 자동화했나요?",
            "결제를 어떻게 만들었는지 알려줘",
            "이번 주 면접 일정 어떻게 되나요?",
            "Did I lead multiple teams?",
            "How does my resume describe payments?",
            "OpenCV로 무엇을 만들었나요?",
        ] {
            assert!(!asks_for_advice(question), "{question}");
        }
    }

    #[test]
    fn the_calendar_is_asked_for_and_not_only_named() {
        for (question, dated) in [
            ("이번 주 면접 일정 알려줘", true),
            ("이번 주 면접 일정 어떻게 되나요?", true),
            ("일정 있어?", false),
            ("내일 면접 몇 시야?", true),
            ("다음 주 면접인데 몇 시에 시작해?", true),
            ("다음 주에 면접 있나요?", true),
            ("마감이 언제야?", false),
            ("when is my next interview?", false),
            ("Any interviews this week?", true),
            ("What is on my calendar this week?", true),
        ] {
            assert!(asks_for_calendar(question, dated), "{question}");
        }
        for (question, dated) in [
            ("다음 주 면접인데 자기소개는 어떻게 준비할까요?", true),
            ("다음 주 면접 준비를 도와줘", true),
            ("내일 면접이라 긴장돼", true),
            ("일정 관리 경험을 이력서에 어떻게 쓰죠?", false),
            ("일정 관리 앱은 누가 만들었나요?", false),
            ("일정한 속도를 유지한 사례가 있나요?", false),
            ("마감을 앞당긴 경험이 있나요?", false),
            ("제 이력서에 마감 이야기가 나와 있나요?", false),
            ("How should I dress for the interview tomorrow?", true),
            ("Where did I use the scheduler?", false),
        ] {
            assert!(!asks_for_calendar(question, dated), "{question}");
        }
    }

    #[test]
    fn what_is_looked_for_has_no_particles_and_names_no_document() {
        for (question, wanted) in [
            ("Redis를 왜 썼나요?", "redis 썼나요"),
            ("정산은 누가 맡았나요?", "정산 누가 맡았나요"),
            ("제 이력서에 결제 경험이 어떻게 적혀 있나요?", "결제 적혀"),
            ("Kafka에서 메시지를 잃은 적 있나요?", "kafka 메시지 잃은 적"),
            ("What does my resume say about payments?", "say payments"),
            ("안녕하세요", ""),
            ("고마워요", ""),
            ("뭐 있어?", ""),
        ] {
            assert_eq!(looked_for(question), wanted, "{question}");
        }
        assert!(has_meaning("결제 적혀") && has_meaning("say payments") && !has_meaning("c++") && !has_meaning(""));
    }

    #[test]
    fn a_question_names_what_advice_there_is_about() {
        for (question, wanted) in [
            ("이력서 작성 팁 알려줘", Some(Subject::Resume)),
            ("CV에 무엇을 쓰나요?", Some(Subject::Resume)),
            ("Tips for my résumé?", Some(Subject::Resume)),
            ("포트폴리오는요?", Some(Subject::Portfolio)),
            ("면접 팁", Some(Subject::Interview)),
            ("OpenCV 경험은?", None),
        ] {
            assert_eq!(subject(question), wanted, "{question}");
        }
    }
}
