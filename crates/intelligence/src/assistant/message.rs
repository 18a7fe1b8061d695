//! Questions that ask for a message: of which kind, to whom, and what it is to say.

use super::intent::{Frame, INTERVIEW, MESSAGE, WRITE};
use crate::pattern::{group, patterns};
use naru_domain::assistant::{MessageKind, MessageRequest, ToolCall};

/// A message that is to be written, and to whom.
pub(super) fn asked(frame: &Frame<'_>) -> Option<ToolCall> {
    patterns! {
        REJECTION = r"불합격|탈락|거절|\b(?:reject\w*|unsuccessful|turn(?:ing)? down|not moving forward)\b";
        PASSED = r"합격|통과|축하|오퍼|처우|\b(?:offer|congratulat\w*|passed|accepted)\b";
        REMINDER = r"리마인|다시\s?알림|상기|\bremind\w*";
        DOCUMENTS = r"(?:서류|자료|포트폴리오|증명서|과제)\s?(?:를|을)?\s?(?:제출|요청|보내|추가)|\b(?:documents?|portfolio|certificates?) (?:request|please)|ask(?:ing)? for (?:the |more )?(?:documents?|portfolio)";
        ADDRESS_ASKED = r"(?:이메일|메일)\s?(?:주소)?(?:가|이|를|는|은|을)?\s?(?:뭐|알려|어떻게|좀|줘|있|\?|$)|(?:what(?:'s| is)|give me|show) .*(?:e-?mail|address)|\be-?mail address(?:es)?\b";
    }
    if !(frame.says(&MESSAGE) && frame.says(&WRITE)) || frame.says(&ADDRESS_ASKED) && !frame.question.says(&WRITTEN) {
        return None;
    }
    let kind = if frame.says(&REJECTION) {
        MessageKind::Rejection
    } else if frame.says(&REMINDER) {
        MessageKind::Reminder
    } else if frame.says(&PASSED) {
        MessageKind::Passed
    } else if frame.says(&DOCUMENTS) {
        MessageKind::Documents
    } else if frame.says(&INTERVIEW) || frame.says(&INVITE) {
        MessageKind::Interview
    } else {
        MessageKind::General
    };
    Some(ToolCall::DraftMessage(MessageRequest {
        people: frame.names.people.clone(),
        kind,
        sms: frame.says(&SMS),
        about: (kind == MessageKind::General).then(|| said(frame)).flatten(),
    }))
}

/// What a message is to say: "내일 주차장 공사한다고 메일 보내줘", "email Bob that the car park is closed".
fn said(frame: &Frame<'_>) -> Option<String> {
    patterns! {
        SAID_KO = r"(?:에게|한테|께)\s*(.{4,}?)\s?(다고|라고|자고|달라고|는\s?내용(?:으로|의|을)?|에\s?대(?:해|한)|관련(?:해|한|된)?)\s?(?:좀\s?)?(?:안내\s?)?(?:이?메일|문자|메시지|메세지|연락|알려|전해|안내|통보)";
        SAID_EN = r"\b(?:that|saying|about|telling (?:him|her|them)(?: that)?|to say(?: that)?)\s+(.{4,}?)[.!?]*$";
    }
    if let Some(found) = SAID_KO.captures(&frame.rest.text) {
        let (text, how) = (group(&found, 1), group(&found, 2));
        let ended = match how {
            "다고" => format!("{text}다는 점을 알려 드립니다."),
            "자고" => format!("{text}자고 말씀드립니다."),
            "달라고" => format!("{text}주시기 바랍니다."),
            "라고" => format!("{text}라고 알려 드립니다."),
            _ => format!("{text} 건으로 안내드립니다."),
        };
        return Some(ended);
    }
    let found = SAID_EN.captures(&frame.question.text)?;
    let text = group(&found, 1);
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    Some(format!("{first}{}.", letters.as_str()))
}

patterns! {
    WRITTEN = r"써\s?(?:줘|주)|작성|보내|초안|만들어|발송|\b(?:draft|write|send|compose)\b";
    INVITE = r"초대|초청|\binvit";
    SMS = r"문자|카톡|알림톡|\b(?:sms|text message|text)\b";
}
