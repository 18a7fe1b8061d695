//! What people say of themselves, and of what matters, instead of what happened: "언제나 최선을 다합니다", "I am a team player". Whoever
//! says nothing else has not answered, however many of the expected words are in it.

use super::evidence::numbers;
use crate::practice::speech::says;
use std::ops::Range;

const CLAIMS: [&str; 68] = [
    "성격",
    "편입니다",
    "편이라",
    "편이고",
    "최선을 다",
    "열정",
    "끈기",
    "마음가짐",
    "자세로",
    "되겠습니다",
    "되고 싶습니다",
    "꿈입니다",
    "장점입니다",
    "장점이라고",
    "제 장점",
    "강점입니다",
    "원칙입니다",
    "중요하다고 생각",
    "중요하다고 봅",
    "중요하게 생각",
    "가장 중요",
    "다고 생각하며",
    "라고 믿",
    "다고 믿",
    "노력합니다",
    "노력했습니다",
    "노력하는",
    "누구와도",
    "무엇이든",
    "어릴 때부터",
    "라는 말처럼",
    "왕이라",
    "언제나 최선",
    "항상 최선",
    "항상 정직",
    "항상 친절",
    "해 왔습니다",
    "해왔습니다",
    "별명",
    "i am a ",
    "i'm a ",
    "i am very",
    "i am good",
    "i am hard",
    "i am sure",
    "i am used to",
    "i am ready",
    "i consider myself",
    "team player",
    "i always",
    "i have always",
    "i never",
    "i would never",
    "i work very well",
    "i believe",
    "i think that",
    "passion",
    "hard-working",
    "my strengths",
    "of my strengths",
    "people tend",
    "is always right",
    "every single",
    "my dream",
    "everyone achieves",
    "never give up",
    "i try to",
    "excellent reputation",
];
/// Of so many sentences in a hundred nothing is said by their being general: everybody says one thing of the kind.
const SPARED: u32 = 25;
/// What each further one costs, and what all of them cost at most, in hundredths.
const COST: u32 = 80;
const MOST: u32 = 60;

/// How much of the content is to be left out, in hundredths. A sentence with a number in it is about something.
pub(super) fn discount(text: &str, own: &[Range<usize>]) -> u32 {
    let general = |range: &&Range<usize>| {
        let sentence = format!(" {} ", &text[(*range).clone()]);
        says(&sentence, &CLAIMS) && numbers(&sentence) == 0
    };
    let all = u32::try_from(own.len()).unwrap_or(u32::MAX).max(1);
    let claims = u32::try_from(own.iter().filter(general).count()).unwrap_or(u32::MAX);
    let share = claims * 100 / all;
    (share.saturating_sub(SPARED) * COST / 100).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::discount;
    use crate::practice::speech::sentences;

    #[test]
    fn claims_cost_and_what_happened_does_not() {
        let of = |text: &str| discount(text, &sentences(text));
        assert_eq!(of("저는 책임감이 강한 성격입니다. 언제나 최선을 다하겠습니다."), 60);
        assert_eq!(of("I am a team player. I always give my best. We won."), 32);
        assert_eq!(
            of(
                "작년 3월에 보고서를 이틀 늦게 냈습니다. 바로 전화해서 새 날짜를 말씀드렸습니다. 솔직함이 가장 중요하다고 생각합니다. 그 뒤 11번은 모두 제날짜에 나갔습니다."
            ),
            0
        );
        assert_eq!(of(""), 0);
    }
}
