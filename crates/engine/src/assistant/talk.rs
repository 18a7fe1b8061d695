//! What is said without a tool, and questions that fit the data.

use super::room::{Room, Told};
use super::roster::PostingRead;
use naru_domain::assistant::ResultRow;
use naru_domain::id::PersonId;
use naru_domain::settings::Language;
use naru_intelligence::assistant::Protected;

/// Several people whom a name may mean; `question` is asked again with one of them.
pub(super) fn which(room: &Room, people: &[PersonId], question: Option<&str>) -> Told {
    let row = |(at, id): (usize, &PersonId)| {
        let latest =
            room.applications_of(*id).first().map(|one| format!("{} · {}", room.posting_title(one.posting), one.stage));
        ResultRow {
            title: format!("{}. {}", at + 1, room.name(*id)),
            detail: latest.unwrap_or_else(|| room.say("지원 기록 없음", "no application")),
            place: room.place_of(*id),
        }
    };
    let again = |(korean, english): (&str, &str)| {
        let question = question?;
        Some(room.say(format!("{korean} {question}"), format!("{question} ({english})")))
    };
    let numbers = [
        ("첫 번째", "the first one"),
        ("두 번째", "the second one"),
        ("세 번째", "the third one"),
        ("네 번째", "the fourth one"),
    ];
    let count = people.len();
    Told {
        text: room.say(
            format!("{count}명 가운데 어느 분인지 골라 주세요. 아직 아무것도 바꾸지 않았습니다."),
            format!("{count} people may be meant; please pick one. Nothing was changed."),
        ),
        rows: people.iter().enumerate().take(20).map(row).collect(),
        people: people.to_vec(),
        suggestions: numbers.into_iter().take(count).filter_map(again).collect(),
        ..Told::default()
    }
}

pub(super) fn unknown(room: &Room, name: &str) -> Told {
    Told::only(room.say(
        format!("{name}(이)라는 지원자를 찾지 못했습니다. 이름을 확인해 주세요. 아직 아무것도 바꾸지 않았습니다."),
        format!("I know no candidate called {name}. Please check the name; nothing was changed."),
    ))
}

pub(super) fn help(room: &Room, practising: bool) -> Told {
    let text = if practising {
        room.say(
            "이력서와 공고로 면접 예상 질문을 뽑고, 지난 모의 면접에서 보완할 점을 짚고, 이력서나 자기소개서를 짧게 줄이고, 공고의 마감과 요건을 찾아 드립니다.",
            "I pick interview questions from a résumé and a posting, tell what to work on after your mock interviews, shorten résumés and cover letters, and look up deadlines and requirements.",
        )
    } else {
        room.say(
            "면접 일정, 지원자 찾기와 비교, 공고 마감과 요건, 공고에 맞는 사람, 채용 현황, 메시지 초안, 개인정보 가리기, 면접 질문을 도와드립니다. 일정 변경이나 발송처럼 무언가를 바꾸는 일은 확인하신 뒤에만 합니다.",
            "I help with interviews, finding and comparing candidates, deadlines and requirements, who fits a posting, figures, drafts of messages, masking personal data and interview questions. Whatever changes something is done only after you confirm.",
        )
    };
    Told { text, suggestions: suggestions(room, practising), ..Told::default() }
}

pub(super) fn greeting(room: &Room, practising: bool) -> Told {
    Told {
        text: room.say("안녕하세요. 무엇을 찾아 드릴까요?", "Hello. What would you like to know?"),
        suggestions: suggestions(room, practising),
        ..Told::default()
    }
}

pub(super) fn thanks(room: &Room) -> Told {
    Told::only(room.say("천만에요. 더 필요하시면 말씀해 주세요.", "You're welcome."))
}

pub(super) fn confirm(room: &Room) -> Told {
    Told::only(room.say(
        "바꾸는 일은 위 카드의 확인 단추로만 합니다. 눌러 주시면 바로 처리합니다.",
        "Changes are made by the card's button alone. Press it and it is done.",
    ))
}

pub(super) fn unclear(room: &Room, practising: bool) -> Told {
    let text = room.say(
        "무슨 뜻인지 알아듣지 못했습니다. 이렇게 물어보실 수 있습니다.",
        "I did not understand that. You could ask like this.",
    );
    Told { text, suggestions: suggestions(room, practising), ..Told::default() }
}

/// Why something must not count, and what may be asked instead.
pub(super) fn declined(room: &Room, protected: Protected) -> Told {
    Told::only(match protected {
        Protected::Age => room.say(
            "나이는 알려 드리거나 거르는 데 쓰지 않습니다. 고령자고용법은 합리적인 이유 없이 나이로 차별해 뽑는 것을 금지합니다. 경력 연수나 직무 경험으로 물어보시면 도와드릴게요.",
            "Age is not told or used to choose: the law forbids hiring by age. Ask about years of work or experience instead.",
        ),
        Protected::Family => room.say(
            "결혼이나 가족에 관한 것은 답하지 않습니다. 채용절차법 제4조의3은 직무와 관계없는 혼인 여부와 가족 정보를 묻지 못하게 합니다.",
            "I do not answer questions about marriage or family: Korea's Fair Hiring Procedure Act (art. 4-3) forbids asking for them.",
        ),
        Protected::Origin => room.say(
            "출신 지역이나 국적은 답하지 않습니다. 채용절차법 제4조의3과 근로기준법 제6조는 이를 채용에 쓰지 못하게 합니다. 근무 가능 자격(비자)은 물어보실 수 있습니다.",
            "I do not answer questions about origin or nationality: the law forbids using them in hiring. You may ask about the right to work (visa).",
        ),
        Protected::Body => room.say(
            "키, 체중, 외모처럼 직무와 관계없는 신체 조건은 답하지 않습니다. 채용절차법 제4조의3이 금지합니다.",
            "I do not answer questions about looks or body: Korea's Fair Hiring Procedure Act (art. 4-3) forbids asking for them.",
        ),
        Protected::Sex => room.say(
            "성별로 거르거나 답하지 않습니다. 남녀고용평등법 제7조는 모집과 채용에서 남녀를 차별하지 못하게 합니다.",
            "I do not filter by or tell somebody's sex: the law forbids discriminating by it in hiring.",
        ),
        Protected::Belief => room.say(
            "종교, 정치 성향, 재산, 건강처럼 직무와 관계없는 것은 답하지 않습니다. 채용에 쓰면 차별이 됩니다.",
            "I do not answer questions about belief, politics, property or health: using them in hiring is discrimination.",
        ),
        Protected::ResidentNumber => room.say(
            "주민등록번호는 알려 드리지 않습니다. 법에 근거가 없으면 채용 단계에서 처리할 수 없습니다(개인정보 보호법 제24조의2). 문서에 있다면 가려 드릴 수 있습니다.",
            "Resident numbers are not told: they may not be handled in hiring without a legal basis. I can mask them in the document.",
        ),
    })
}

/// Questions that this desk has an answer to.
pub(super) fn suggestions(room: &Room, practising: bool) -> Vec<String> {
    Examples {
        language: room.language,
        practising,
        person: room.people.first().map(|one| room.name(one.id)),
        posting: room.postings.first().map(called),
        has_applications: !room.applications.is_empty(),
    }
    .questions()
}

/// What people call a posting.
pub(super) fn called((posting, reading): &PostingRead) -> String {
    reading.company.clone().unwrap_or_else(|| posting.title.clone())
}

/// What questions can be about.
pub(super) struct Examples {
    pub(super) language: Language,
    pub(super) practising: bool,
    /// Somebody's name.
    pub(super) person: Option<String>,
    /// What a posting is called.
    pub(super) posting: Option<String>,
    pub(super) has_applications: bool,
}

impl Examples {
    pub(super) fn questions(self) -> Vec<String> {
        let say = |korean: String, english: String| if self.language == Language::Ko { korean } else { english };
        let fixed = |korean: &str, english: &str| say(korean.to_owned(), english.to_owned());
        let mut all = Vec::new();
        if self.practising {
            all.push(fixed("인성 면접 질문 세 개만 뽑아줘", "Give me three personality interview questions"));
            all.push(fixed("지난 모의 면접에서 뭐가 부족했어?", "What was missing in my last mock interview?"));
            all.extend(
                self.posting.map(|name| {
                    say(format!("{name} 면접 예상 질문 뽑아줘"), format!("Interview questions for {name}"))
                }),
            );
            all.extend(self.person.map(|name| {
                say(format!("{name} 이력서 한 문장으로 요약해줘"), format!("Summarise {name} in one sentence"))
            }));
            return all;
        }
        if self.has_applications {
            all.push(fixed("이번 주 면접 일정 알려줘", "What interviews do we have this week?"));
            all.push(fixed("단계별 인원 알려줘", "How many applicants are in each stage?"));
        }
        all.extend(
            self.posting.map(|name| {
                say(format!("{name} 공고에 제일 잘 맞는 지원자 추천해줘"), format!("Who fits {name} best?"))
            }),
        );
        all.extend(
            self.person
                .map(|name| say(format!("{name} 총 경력이 몇 년이야?"), format!("How many years has {name} worked?"))),
        );
        if all.is_empty() {
            all.push(fixed("무엇을 할 수 있어?", "What can you do?"));
        }
        all
    }
}
