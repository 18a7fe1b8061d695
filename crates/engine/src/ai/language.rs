//! In which language somebody is answered: that of their text.

use naru_domain::settings::Language;

/// Korean as soon as a tenth of the letters are; job titles and skills are English in Korean texts too.
pub(super) fn of(text: &str) -> Language {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let hangul = text.chars().filter(|letter| ('가'..='힣').contains(letter)).count();
    if hangul * 10 >= letters && hangul > 0 { Language::Ko } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_texts_hold_english_words() {
        assert_eq!(of("React, TypeScript, Next.js, GraphQL로 프론트엔드를 개발했습니다."), Language::Ko);
        assert_eq!(of("Frontend developer in Seoul (서울)"), Language::En);
        assert_eq!(of("123"), Language::En);
    }
}
