//! How a question is put: with what the person wrote in the résumé or said earlier, or with what the posting says.

use super::bank::Question;
use super::choose::{Choice, Reason};
use super::signal::is_hangul;
use naru_domain::settings::Language;

/// Longest quotation, in characters: of Korean, and of what has none.
const QUOTE: (usize, usize) = (48, 90);

/// The words of a chosen question.
pub fn put(choice: &Choice, language: Language) -> String {
    let question = choice.question.text.of(language);
    let title = choice.topic.title.of(language);
    let lead = match (&choice.reason, language) {
        (Reason::Done(done), Language::Ko) if done.company.is_empty() => {
            let said = quoted(&done.text);
            format!("이력서에 ‘{}’{} 적으셨습니다. ", said.0, said.1)
        }
        (Reason::Done(done), Language::Ko) => {
            let said = quoted(&done.text);
            format!("이력서에 {}에서 ‘{}’{} 적으셨습니다. ", done.company, said.0, said.1)
        }
        (Reason::Done(done), Language::En) if done.company.is_empty() => {
            format!("Your résumé says “{}”. ", quote(&done.text))
        }
        (Reason::Done(done), Language::En) => {
            format!("At {}, your résumé says, “{}”. ", done.company, quote(&done.text))
        }
        (Reason::Perhaps(done), Language::Ko) => {
            let (said, particle) = quoted(&done.text);
            format!("이력서에 ‘{said}’{particle} 적으신 일을 떠올리셔도 좋습니다. ")
        }
        (Reason::Perhaps(done), Language::En) => {
            format!("You may think of what your résumé says, “{}”, or of something else. ", quote(&done.text))
        }
        (Reason::Said(text), language) => earlier(text, language),
        (Reason::Posted(text), Language::Ko) => {
            let said = quoted(text);
            format!("공고에 ‘{}’{} 적혀 있습니다. ", said.0, said.1)
        }
        (Reason::Posted(text), Language::En) => format!("The posting says “{}”. ", quote(text)),
        (Reason::Listed, Language::Ko) => format!("이력서에 {} 경험을 적으셨습니다. ", title),
        (Reason::Listed, Language::En) => format!("Your résumé lists {title}. "),
        (Reason::Asked, Language::Ko) => format!("이 공고는 {} 경험을 봅니다. ", title),
        (Reason::Asked, Language::En) => format!("This posting looks for {title}. "),
        (Reason::Trade, _) => String::new(),
    };
    lead + question
}

/// A question that was put in another session, without what it took up of what was said in that one.
pub fn put_again(text: &str, question: &Question, language: Language) -> String {
    let plain = question.text.of(language);
    let begins = match language {
        Language::Ko => SAID_EARLIER.0,
        Language::En => SAID_EARLIER.1,
    };
    let said = text.strip_suffix(plain).is_some_and(|lead| lead.starts_with(begins));
    if said { plain.to_owned() } else { text.to_owned() }
}

/// As [`earlier`] begins, in Korean and in English.
const SAID_EARLIER: (&str, &str) = ("앞서 ‘", "Earlier you said “");

/// Takes up what was said earlier in the session.
fn earlier(text: &str, language: Language) -> String {
    let (said, particle) = quoted(text);
    match language {
        Language::Ko => format!("{}{said}’{particle} 하셨습니다. ", SAID_EARLIER.0),
        Language::En => format!("{}{said}”. ", SAID_EARLIER.1),
    }
}

/// A quotation and the Korean particle after it.
pub(super) fn quoted(text: &str) -> (String, &'static str) {
    let said = quote(text);
    let particle = if ends_in_consonant(&said) { "이라고" } else { "라고" };
    (said, particle)
}

/// Whether the last syllable is closed (받침). What is cut off, or no Korean, counts as open.
pub(super) fn ends_in_consonant(text: &str) -> bool {
    let last = text.chars().next_back().map(u32::from);
    last.is_some_and(|last| (0xac00..=0xd7a3).contains(&last) && (last - 0xac00) % 28 != 0)
}

/// A quotation: one line, cut between words, without its full stop.
pub(super) fn quote(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line =
        line.trim_matches(|c: char| matches!(c, '.' | '!' | '?' | '-' | '•' | '·' | '*' | ' ' | '‘' | '’' | '“' | '”'));
    let most = if line.chars().any(is_hangul) { QUOTE.0 } else { QUOTE.1 };
    if line.chars().count() <= most {
        return line.to_owned();
    }
    let cut: String = line.chars().take(most).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([',', ' ', '-', '(', ';']))
}

#[cfg(test)]
mod tests {
    use super::{put, put_again, quote};
    use crate::practice::bank::bank;
    use crate::practice::choose::{Choice, Reason};
    use naru_domain::practice::DoneWork;
    use naru_domain::settings::Language;

    #[test]
    fn quotations_are_one_short_line() {
        assert_eq!(quote("- 정산 배치를\n 운영했습니다."), "정산 배치를 운영했습니다");
        let long = quote(
            "Designed the settlement pipeline that handles forty million events every day across all the regions",
        );
        assert!(long.chars().count() <= 91 && long.ends_with('…'), "{long}");
    }

    #[test]
    fn a_question_takes_up_the_resume() {
        let (topic, question) = bank().question("java-1").unwrap();
        let done =
            DoneWork { company: "온담페이".into(), text: "Java로 정산 배치를 운영".into(), skills: vec![] };
        let choice = Choice { topic, question, reason: Reason::Done(done) };
        let text = put(&choice, Language::Ko);
        assert!(text.starts_with("이력서에 온담페이에서 ‘Java로 정산 배치를 운영’이라고 적으셨습니다. "), "{text}");
        assert!(text.ends_with(&question.text.ko));
        let put = |reason| put(&Choice { topic, question, reason }, Language::Ko);
        let posted = put(Reason::Posted("- 자바 개발 경험".into()));
        assert!(posted.starts_with("공고에 ‘자바 개발 경험’이라고 적혀 있습니다. "), "{posted}");
        let said = put(Reason::Said("자바로 배치를 나누었습니다.".into()));
        assert!(said.starts_with("앞서 ‘자바로 배치를 나누었습니다’라고 하셨습니다. "), "{said}");
        assert_eq!(put_again(&said, question, Language::Ko), question.text.ko, "that was said in another session");
        assert_eq!(put_again(&posted, question, Language::Ko), posted);
    }
}
