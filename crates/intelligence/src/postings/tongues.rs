//! Spoken languages, where a posting asks for one rather than names a market ("Native-level Korean", "영어 회화 가능자").

use crate::pattern::patterns;

patterns! {
    NAMED = r"\b(english|korean|japanese|chinese|mandarin|vietnamese|german|french|spanish|russian|indonesian|thai)\b|(영어|한국어|일본어|일어|중국어|베트남어|독일어|프랑스어|불어|스페인어|러시아어)";
    ASKED_BEFORE = r"(?:native|fluent|fluency|proficien\w+|professional|business|bilingual|spoken|written|conversational|command of|level|speak\w*|good|strong|excellent|working|knowledge of|ability in|communicate in|and|or|/|,|&)[\s\w-]{0,14}$";
    ASKED_AFTER = r"^[\s/&,]*(?:and|or)?\s?(?:\w+)?\s*(?:fluency|proficiency|skills|speak\w*|communication|level|required|preferred|desired|is a|a plus|native|\(|or equivalent)|^\s?(?:로|을|를|에|와|및|,|/|과|\(|·)?\s?(?:비즈니스|원활|커뮤니케이션|의사소통|회화|능통|가능|논문|자료|기술|구사|우수|능력|능숙|소통|작문|문서|이메일|메일|독해|상급|중급|고급|또는|혹은|네이티브|성적|번역|통역|능하|필수|[가-힣]{1,3}어|(?:및|와|과)\s)";
}

/// Calls `found` with the place and the English name of each language that is asked for.
pub(super) fn add(text: &str, mut found: impl FnMut(usize, usize, &'static str)) {
    for m in NAMED.find_iter(text) {
        let korean = !m.as_str().is_ascii();
        let after = ASKED_AFTER.is_match(&text[m.end()..]);
        let before = !korean && ASKED_BEFORE.is_match(&text[..m.start()]);
        let tail = text[m.end()..].trim_start();
        let joined = tail.starts_with("and ") || tail.starts_with("or ");
        let company = tail.starts_with(|c: char| c.is_ascii_lowercase()) && !after && !joined;
        if (after || before && !company)
            && let Some(name) = name(m.as_str())
        {
            found(m.start(), m.end(), name);
        }
    }
}

fn name(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "english" | "영어" => "English",
        "korean" | "한국어" => "Korean",
        "japanese" | "일본어" | "일어" => "Japanese",
        "chinese" | "mandarin" | "중국어" => "Chinese",
        "vietnamese" | "베트남어" => "Vietnamese",
        "german" | "독일어" => "German",
        "french" | "프랑스어" | "불어" => "French",
        "spanish" | "스페인어" => "Spanish",
        "russian" | "러시아어" => "Russian",
        "indonesian" => "Indonesian",
        "thai" => "Thai",
        _ => return None,
    })
}
