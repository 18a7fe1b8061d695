//! Questions that go on from what was said before: both, and what is understood.

/// Questions that take up the last one: the first question, then what follows and what it means.
pub(super) const FOLLOWING: &[(&str, &str, &str)] = &[
    ("리액트 쓰는 지원자 누구야?", "그중에 3년 이상은?", "search_candidates minMonths=36 skills=React"),
    ("리액트 쓰는 지원자 누구야?", "그럼 앵귤러는?", "search_candidates skills=Angular"),
    ("자바 경험자 보여줘", "그 중에 부산 사는 사람 있어?", "search_candidates place=부산 skills=Java"),
    ("Who knows Java?", "and in Busan?", "search_candidates place=Busan skills=Java"),
    ("Who knows Java?", "Which of them have 5+ years?", "search_candidates minMonths=60 skills=Java"),
    ("Who knows Java?", "what about Kotlin?", "search_candidates skills=Kotlin"),
    ("이번 주 면접 일정 알려줘", "다음 주는?", "list_events interviewsOnly=yes period=2026-03-16..2026-03-22"),
    (
        "이번 주 면접 일정 알려줘",
        "그럼 유가람님은?",
        "list_events interviewer=유가람 interviewsOnly=yes period=2026-03-09..2026-03-15",
    ),
    (
        "What interviews do we have this week?",
        "and next week?",
        "list_events interviewsOnly=yes period=2026-03-16..2026-03-22",
    ),
    ("김서연 연락처 알려줘", "박준호는?", "get_candidate people=박준호 topic=contact"),
    ("김서연 총 경력이 몇 년이야?", "그 사람 연락처는?", "get_candidate people=김서연 topic=contact"),
    ("김서연 어떤 사람이야?", "학력은?", "get_candidate people=김서연 topic=education"),
    ("김서연 어떤 사람이야?", "면접은 언제야?", "list_events interviewsOnly=yes"),
    ("Tell me about Aisha Khan", "What is her phone number?", "get_candidate people=Aisha Khan topic=phone"),
    ("Tell me about Aisha Khan", "When is her interview?", "list_events interviewsOnly=yes people=Aisha Khan"),
    (
        "김서연님 면접이 언제예요?",
        "그 면접 금요일 3시로 옮겨줘",
        "update_event action=move day=2026-03-13 people=김서연 time=15:00",
    ),
    (
        "When is Sofia's interview?",
        "Move it to Friday at 4pm",
        "update_event action=move day=2026-03-13 people=Sofia Marino time=16:00",
    ),
    ("When is Sofia's interview?", "cancel it", "update_event action=cancel people=Sofia Marino"),
    ("누리소프트 공고 서류 마감이 언제야?", "한결물산은?", "get_posting aspect=deadline postings=(주)한결물산"),
    ("누리소프트 자격요건 알려줘", "그 공고에 맞는 사람은 누구야?", "match_candidates posting=누리소프트"),
    (
        "What is the Bluepeak Labs posting about?",
        "When does it close?",
        "get_posting aspect=deadline postings=Bluepeak Labs",
    ),
    ("다음 주에 마감되는 공고 뭐 있어?", "이번 주는?", "list_postings closing=2026-03-09..2026-03-15"),
    (
        "리액트 쓰는 지원자 누구야?",
        "다음 주 면접 일정 알려줘",
        "list_events interviewsOnly=yes period=2026-03-16..2026-03-22",
    ),
    ("김서연 연락처 알려줘", "열려 있는 공고 몇 개야?", "list_postings count=yes status=open"),
    ("김서연 연락처 알려줘", "그 사람 몇 살이야?", "Declined(Age)"),
];
