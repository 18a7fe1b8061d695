//! The templates that Naru comes with.

use naru_domain::notice::{Channel, NoticeEvent, Template};
use naru_domain::settings::Language;

/// Subject of the mail, its text, and the short text for the other channels.
type Words = (&'static str, &'static str, &'static str);

/// What Naru says unless somebody changed it.
pub(crate) fn original(event: NoticeEvent, channel: Channel, language: Language) -> Template {
    let (subject, mail, short) = match language {
        Language::Ko => korean(event),
        Language::En => english(event),
    };
    let (subject, body) = match (channel, language) {
        (Channel::Email, _) => (subject, mail),
        (Channel::Sms, _) => ("", short),
        (Channel::Push, _) => (subject, short),
        (Channel::Desktop, Language::Ko) => ("{{이름}} · {{공고}}", desktop_korean(event)),
        (Channel::Desktop, Language::En) => ("{{name}} · {{posting}}", desktop_english(event)),
    };
    let (subject, body) = (subject.to_owned(), body.to_owned());
    Template { event, channel, language, subject, body, original: true, version: 0 }
}

/// What the desktop says to who recruits.
fn desktop_korean(event: NoticeEvent) -> &'static str {
    match event {
        NoticeEvent::ApplicationReceived => "지원서가 들어왔습니다.",
        NoticeEvent::StageChanged => "‘{{단계}}’ 단계로 옮겼습니다.",
        NoticeEvent::TestAssigned => "코딩테스트 차례입니다.",
        NoticeEvent::InterviewProposed => "{{면접}} 시간을 보냈습니다.",
        NoticeEvent::InterviewConfirmed => "{{면접}} 확정: {{일시}}",
        NoticeEvent::InterviewChanged => "{{면접}} 변경: {{일시}}",
        NoticeEvent::InterviewCancelled => "{{면접}} 취소: {{일시}}",
        NoticeEvent::InterviewReminder => "곧 {{면접}}입니다: {{일시}}",
        NoticeEvent::Rejected => "불합격으로 정했습니다.",
        NoticeEvent::Hired => "최종 합격했습니다.",
        NoticeEvent::Offer => "처우 협의를 시작했습니다.",
        NoticeEvent::Message | NoticeEvent::ScorecardDue => "",
    }
}

fn desktop_english(event: NoticeEvent) -> &'static str {
    match event {
        NoticeEvent::ApplicationReceived => "An application came in.",
        NoticeEvent::StageChanged => "Moved to {{stage}}.",
        NoticeEvent::TestAssigned => "A coding test is next.",
        NoticeEvent::InterviewProposed => "Times for {{round}} were sent.",
        NoticeEvent::InterviewConfirmed => "{{round}} confirmed: {{time}}",
        NoticeEvent::InterviewChanged => "{{round}} changed: {{time}}",
        NoticeEvent::InterviewCancelled => "{{round}} cancelled: {{time}}",
        NoticeEvent::InterviewReminder => "{{round}} is soon: {{time}}",
        NoticeEvent::Rejected => "Turned down.",
        NoticeEvent::Hired => "Hired.",
        NoticeEvent::Offer => "Terms are being offered.",
        NoticeEvent::Message | NoticeEvent::ScorecardDue => "",
    }
}

fn korean(event: NoticeEvent) -> Words {
    match event {
        NoticeEvent::ApplicationReceived => (
            "{{공고}} 지원서를 잘 받았습니다",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}}에 지원해 주셔서 고맙습니다. 보내 주신 서류를 살펴보고 다음 단계를 알려 드리겠습니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 지원서를 잘 받았습니다.",
        ),
        NoticeEvent::StageChanged => (
            "{{공고}} 전형 안내: {{단계}}",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} 전형이 ‘{{단계}}’ 단계로 넘어갔습니다. 자세한 내용은 곧 다시 알려 드리겠습니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 전형이 {{단계}} 단계로 넘어갔습니다.",
        ),
        NoticeEvent::TestAssigned => (
            "{{공고}} 코딩테스트 안내",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} 전형의 다음 순서는 코딩테스트입니다. 응시 방법은 따로 보내 드립니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 코딩테스트가 준비되었습니다. 메일을 확인해 주세요.",
        ),
        NoticeEvent::InterviewProposed => (
            "{{공고}} {{면접}} 시간을 골라 주세요",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} {{면접}}({{소요}})에 모시고자 합니다. 아래에서 편하신 시간을 골라 주세요.\n\n{{후보일시}}\n\n{% if 답장링크 %}고르기: {{답장링크}}\n{% else %}이 메일에 답장으로 알려 주세요.\n{% endif %}{% if 회신기한 %}{{회신기한}}까지 부탁드립니다.\n{% endif %}\n맞는 시간이 없으면 그렇게 알려 주셔도 됩니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} {{면접}} 시간을 골라 주세요.{% if 답장링크 %} {{답장링크}}{% endif %}",
        ),
        NoticeEvent::InterviewConfirmed => (
            "{{공고}} {{면접}} 일정이 정해졌습니다",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} {{면접}} 일정을 알려 드립니다.\n\n일시: {{일시}}\n{% if 장소 %}장소: {{장소}}\n{% endif %}{% if 화상링크 %}화상: {{화상링크}}\n{% endif %}{% if 면접관 %}면접관: {{면접관}}\n{% endif %}\n사정이 생기면 이 메일에 답장해 주세요.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} {{면접}}: {{일시}}",
        ),
        NoticeEvent::InterviewChanged => (
            "{{공고}} {{면접}} 일정이 바뀌었습니다",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} {{면접}} 일정이 바뀌어 다시 알려 드립니다.\n\n{% if 이전일시 %}이전: {{이전일시}}\n{% endif %}변경: {{일시}}\n{% if 장소 %}장소: {{장소}}\n{% endif %}{% if 화상링크 %}화상: {{화상링크}}\n{% endif %}\n번거롭게 해 드려 죄송합니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} {{면접}} 일정이 바뀌었습니다: {{일시}}",
        ),
        NoticeEvent::InterviewCancelled => (
            "{{공고}} {{면접}} 일정이 취소되었습니다",
            "{{이름}} 님, 안녕하세요.\n\n예정되어 있던 {{공고}} {{면접}}({{일시}})이 취소되었습니다. 이후 일정은 다시 알려 드리겠습니다.\n\n번거롭게 해 드려 죄송합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{일시}} {{공고}} {{면접}}이 취소되었습니다. 다시 안내드리겠습니다.",
        ),
        NoticeEvent::InterviewReminder => (
            "{{공고}} {{면접}}이 곧 있습니다",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} {{면접}}을 다시 한번 알려 드립니다.\n\n일시: {{일시}}\n{% if 장소 %}장소: {{장소}}\n{% endif %}{% if 화상링크 %}화상: {{화상링크}}\n{% endif %}\n그때 뵙겠습니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} {{면접}}: {{일시}}. 그때 뵙겠습니다.",
        ),
        NoticeEvent::Offer => (
            "{{공고}} 처우 안내",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} 전형에 좋은 결과를 알려 드리게 되어 기쁩니다. 처우에 관해 곧 연락드리겠습니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 처우에 관해 곧 연락드리겠습니다.",
        ),
        NoticeEvent::Rejected => (
            "{{공고}} 전형 결과 안내",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}}에 지원해 주시고 시간을 내어 주셔서 고맙습니다. 아쉽게도 이번에는 함께하지 못하게 되었습니다. 다른 기회에 다시 뵙기를 바랍니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 전형 결과를 메일로 보내 드렸습니다.",
        ),
        NoticeEvent::Hired => (
            "{{공고}} 최종 합격을 축하드립니다",
            "{{이름}} 님, 안녕하세요.\n\n{{공고}} 전형에 최종 합격하셨습니다. 축하드립니다! 입사 절차는 따로 알려 드리겠습니다.\n\n감사합니다.\n{% if 회사 %}{{회사}} 채용팀{% endif %}",
            "{{이름}} 님, {{공고}} 최종 합격을 축하드립니다!",
        ),
        // A person writes them, or the program does for each interviewer.
        NoticeEvent::Message | NoticeEvent::ScorecardDue => ("", "", ""),
    }
}

fn english(event: NoticeEvent) -> Words {
    match event {
        NoticeEvent::ApplicationReceived => (
            "We received your application: {{posting}}",
            "Dear {{name}},\n\nThank you for applying for {{posting}}. We will read your documents and tell you about the next step.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, we received your application for {{posting}}.",
        ),
        NoticeEvent::StageChanged => (
            "Your application for {{posting}}: {{stage}}",
            "Dear {{name}},\n\nYour application for {{posting}} has moved on to “{{stage}}”. We will be in touch with the details soon.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, your application for {{posting}} has moved on to {{stage}}.",
        ),
        NoticeEvent::TestAssigned => (
            "Coding test for {{posting}}",
            "Dear {{name}},\n\nThe next step for {{posting}} is a coding test. You will receive separate instructions on how to take it.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, your coding test for {{posting}} is ready. Please check your e-mail.",
        ),
        NoticeEvent::InterviewProposed => (
            "Please choose a time: {{round}} for {{posting}}",
            "Dear {{name}},\n\nWe would like to meet you: {{round}} for {{posting}} ({{duration}}). Please choose a time that suits you:\n\n{{slots}}\n\n{% if reply_link %}Choose here: {{reply_link}}\n{% else %}Please answer this e-mail.\n{% endif %}{% if deadline %}Please let us know by {{deadline}}.\n{% endif %}\nIf none of them works, just say so.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, please choose a time for {{round}}, {{posting}}.{% if reply_link %} {{reply_link}}{% endif %}",
        ),
        NoticeEvent::InterviewConfirmed => (
            "Confirmed: {{round}} for {{posting}}",
            "Dear {{name}},\n\nYour interview ({{round}}, {{posting}}) is arranged.\n\nTime: {{time}}\n{% if place %}Place: {{place}}\n{% endif %}{% if meeting_link %}Video: {{meeting_link}}\n{% endif %}{% if interviewers %}Interviewers: {{interviewers}}\n{% endif %}\nShould anything come up, please answer this e-mail.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, {{round}} for {{posting}}: {{time}}",
        ),
        NoticeEvent::InterviewChanged => (
            "Changed: {{round}} for {{posting}}",
            "Dear {{name}},\n\nYour interview ({{round}}, {{posting}}) has changed.\n\n{% if previous_time %}Before: {{previous_time}}\n{% endif %}Now: {{time}}\n{% if place %}Place: {{place}}\n{% endif %}{% if meeting_link %}Video: {{meeting_link}}\n{% endif %}\nWe are sorry for the inconvenience.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, {{round}} for {{posting}} has changed: {{time}}",
        ),
        NoticeEvent::InterviewCancelled => (
            "Cancelled: {{round}} for {{posting}}",
            "Dear {{name}},\n\nYour interview ({{round}}, {{posting}}, {{time}}) does not take place. We will be in touch about what comes next.\n\nWe are sorry for the inconvenience.\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, {{round}} for {{posting}} ({{time}}) is cancelled. We will be in touch.",
        ),
        NoticeEvent::InterviewReminder => (
            "Reminder: {{round}} for {{posting}}",
            "Dear {{name}},\n\nA reminder of your interview ({{round}}, {{posting}}).\n\nTime: {{time}}\n{% if place %}Place: {{place}}\n{% endif %}{% if meeting_link %}Video: {{meeting_link}}\n{% endif %}\nSee you then.\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, {{round}} for {{posting}}: {{time}}. See you then.",
        ),
        NoticeEvent::Offer => (
            "Your offer for {{posting}}",
            "Dear {{name}},\n\nWe are glad to have good news about {{posting}}. We will contact you about the terms soon.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, we will contact you about the terms for {{posting}} soon.",
        ),
        NoticeEvent::Rejected => (
            "Your application for {{posting}}",
            "Dear {{name}},\n\nThank you for applying for {{posting}} and for the time you gave us. Unfortunately we cannot go on together this time. We hope to hear from you again.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, we sent you an e-mail about your application for {{posting}}.",
        ),
        NoticeEvent::Hired => (
            "Welcome: {{posting}}",
            "Dear {{name}},\n\nCongratulations! You have been chosen for {{posting}}. We will tell you about the next steps separately.\n\nKind regards,\n{% if company %}{{company}} recruiting{% endif %}",
            "{{name}}, congratulations: you have been chosen for {{posting}}!",
        ),
        // A person writes them, or the program does for each interviewer.
        NoticeEvent::Message | NoticeEvent::ScorecardDue => ("", "", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::{Facts, known};
    use super::super::render::render;
    use super::*;

    #[test]
    fn every_original_can_be_sent() {
        for event in NoticeEvent::ALL {
            for channel in Channel::ALL {
                for language in [Language::Ko, Language::En] {
                    let template = original(event, channel, language);
                    let facts = Facts::examples(language);
                    let rendered = render(&template.subject, &template.body, &known(), facts.by_name()).unwrap();
                    assert!(rendered.is_whole(), "{event:?} {channel:?} {language:?}: {}", rendered.wanting());
                    assert!(!rendered.body.is_empty() && !rendered.body.contains("{{"), "{}", rendered.body);
                    assert_eq!(rendered.subject.is_empty(), channel == Channel::Sms);
                }
            }
        }
    }
}
