//! Questions about one's own mock interviews: how they went, what was missing, what to practise next.

use super::intent::{APPLICANTS, Frame, INTERVIEW, PERSONALITY};
use crate::pattern::patterns;
use naru_domain::assistant::{ProgressAspect, ProgressQuestion, ToolCall};
use naru_domain::practice::PracticeKind;

patterns! {
    OWN = r"모의\s?면접|면접\s?연습|연습\s?(?:면접|기록|결과|점수|한\s?거)|(?:내|제|나의|저의)\s?(?:면접\s?)?(?:답변|연습|점수|약점|강점)|\bmock interviews?\b|\bpractice (?:interviews?|sessions?|scores?|results?)\b|\bmy (?:last |latest |recent |previous |mock |practice |interview )*(?:answers?|practice|scores?|weak\w*|strengths?)\b";
    SELF = r"지난|저번|마지막|최근|방금|내가|제가|나는|저는|난\s|전\s|\b(?:last|latest|previous|recent|i|my|me)\b";
    ANSWERED = r"답변|연습|점수|answers?|practi[cs]\w*|scores?";
    WEAK = r"부족|아쉬|약점|단점|못\s?(?:했|한|하)|감점|깎|틀린|틀렸|고쳐|고칠|보완|개선|\b(?:weak\w*|wrong|missing|lack\w*|improv\w*|bad|poor\w*|lose points|lost points)\b";
    STRONG = r"강점|장점|잘\s?(?:했|한|하)|칭찬|\b(?:strengths?|strong|well|good)\b";
    NEXT = r"(?:뭘|무엇을|뭐를?|어떤\s?걸|다음에?)\s?(?:더\s?)?(?:연습|공부|준비|학습)|학습\s?가이드|\b(?:what (?:should|do|can) i (?:need to )?(?:practi[cs]e|study|learn|work on)|work on next|learning guide|practi[cs]e next)\b";
    QUESTIONS = r"질문|\b(?:questions?|quiz)\b";
    DID = r"했|됐|못한|잘한|틀린|답변|\b(?:did|was|were|went|got|answers?|answered)\b";
    HOW = r"하는\s?법|하는\s?방법|보는\s?법|팁|요령|비결|어떻게\s?(?:하면|해야)|\bhow (?:to|do i|can i|should i)\b|\btips?\b";
    OUTCOME = r"점수|결과|몇\s?점|어땠|어떻게\s?(?:했|됐|나왔)|늘었|늘고|나아|좋아졌|올랐|떨어졌|진척|추이|성적|피드백|평가|\b(?:scores?|results?|feedback|progress|how did|how am i|how was|getting better|improving|grade)\b";
}

/// One's own mock interviews; `None` when candidates are meant, or questions to practise with.
pub(super) fn asked(frame: &Frame<'_>) -> Option<ToolCall> {
    let about_others = !frame.names.people.is_empty() || !frame.names.postings.is_empty() || frame.says(&APPLICANTS);
    let own =
        frame.says(&OWN) || frame.practising && frame.says(&SELF) && (frame.says(&INTERVIEW) || frame.says(&ANSWERED));
    let aspect = if frame.says(&NEXT) {
        ProgressAspect::Next
    } else if frame.says(&WEAK) {
        ProgressAspect::Weaknesses
    } else if frame.says(&STRONG) {
        ProgressAspect::Strengths
    } else {
        ProgressAspect::Overview
    };
    let asks = aspect != ProgressAspect::Overview || frame.says(&OUTCOME);
    // "Good questions to practise", "how to do well": no word about how it went.
    let asks_else =
        frame.says(&QUESTIONS) && !frame.says(&DID) || aspect == ProgressAspect::Strengths && frame.says(&HOW);
    let own = own || frame.practising && aspect == ProgressAspect::Next;
    let kind = frame.says(&PERSONALITY).then_some(PracticeKind::Personality);
    (own && asks && !asks_else && !about_others)
        .then_some(ToolCall::PracticeProgress(ProgressQuestion { kind, aspect }))
}
