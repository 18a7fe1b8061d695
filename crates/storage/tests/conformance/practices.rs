//! Mock interviews.

use crate::desk::Desk;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::practice::{
    AnswerDraft, AnswerPiece, EndedBy, JudgedAnswer, PracticeKind, PracticeMaterial, PracticeState, PracticeSummary,
    QuestionState, Recording, ScoreParts, SpeechFacts,
};
use naru_domain::settings::Language;
use naru_storage::practices::{self, Kept, KeptAnswer, KeptQuestion};
use naru_storage::recordings::{self, Part};
use naru_storage::{documents, masks};

crate::on_both_engines!(
    a_list_goes_on_before_its_last,
    who_only_reads_locks_nothing,
    what_was_said_is_kept,
    what_was_spoken_is_kept_in_pieces,
    what_was_asked_elsewhere_is_known,
    scores_come_oldest_first
);

fn practice(desk: &Desk) -> Kept {
    Kept {
        id: PracticeId::new(),
        kind: PracticeKind::Technical,
        language: Language::Ko,
        title: "백엔드 개발자".to_owned(),
        material: PracticeMaterial { skills: vec!["Java".to_owned()], months: Some(30), ..PracticeMaterial::default() },
        limit_seconds: 120,
        state: PracticeState::Running,
        again: None,
        started_at: desk.now(),
        ended_at: None,
        ended_by: None,
        summary: None,
    }
}

fn question(desk: &Desk, practice: &Kept, number: u32, bank_id: &str) -> KeptQuestion {
    KeptQuestion {
        id: PracticeQuestionId::new(),
        practice_id: practice.id,
        number,
        bank_id: bank_id.to_owned(),
        points: vec![2, 0],
        topic: "Java".to_owned(),
        text: "왜 그런가요?".to_owned(),
        is_follow_up: number == 2,
        state: QuestionState::Asked,
        draft: AnswerDraft { text: String::new(), elapsed_ms: 0, spoken: false },
        asked_at: desk.now(),
        attempts: 0,
    }
}

fn judged(score: u32) -> JudgedAnswer {
    JudgedAnswer {
        score,
        parts: ScoreParts { content: score, ..ScoreParts::default() },
        points: Vec::new(),
        pieces: vec![AnswerPiece { text: "답".to_owned(), points: vec![1], wrong: None }],
        good: vec!["좋음".to_owned()],
        improve: Vec::new(),
        star: None,
        facts: SpeechFacts { pace: Some(300), ..SpeechFacts::default() },
        flaw: None,
    }
}

async fn what_was_said_is_kept(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let kept = practice(&desk);
    practices::begin(&mut tx, &kept).await.unwrap();
    assert_eq!(practices::lock(&mut tx, kept.id).await.unwrap(), Some(kept.clone()));
    let mut asked = question(&desk, &kept, 1, "java-1");
    practices::ask(&mut tx, &asked).await.unwrap();
    assert_eq!(practices::questions(&mut tx, kept.id).await.unwrap(), [asked.clone()]);
    let draft = AnswerDraft { text: "가비지 컬렉터가…".to_owned(), elapsed_ms: 41_500, spoken: true };
    practices::write(&mut tx, asked.id, QuestionState::Answered, &draft).await.unwrap();
    for (attempt, score) in [(1, 40), (2, 70)] {
        let answer = KeptAnswer { attempt, answer: draft.clone(), judged: judged(score) };
        practices::answer(&mut tx, asked.id, &answer, desk.now()).await.unwrap();
    }
    (asked.state, asked.draft, asked.attempts) = (QuestionState::Answered, draft, 2);
    assert_eq!(practices::questions(&mut tx, kept.id).await.unwrap(), [asked.clone()]);
    let answers = practices::answers(&mut tx, kept.id).await.unwrap();
    let scores: Vec<u32> = answers[&asked.id].iter().map(|answer| answer.judged.score).collect();
    assert_eq!(scores, [40, 70]);
    practices::set_state(&mut tx, kept.id, PracticeState::Paused).await.unwrap();
    assert_eq!(practices::list(&mut tx, None, 200).await.unwrap()[0].state, PracticeState::Paused);
    assert!(practices::remove(&mut tx, kept.id, desk.now()).await.unwrap());
    assert!(practices::answers(&mut tx, kept.id).await.unwrap().is_empty());
    assert!(practices::questions(&mut tx, kept.id).await.unwrap().is_empty());
    assert!(!practices::remove(&mut tx, kept.id, desk.now()).await.unwrap());
}

async fn a_list_goes_on_before_its_last(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let mut begun = Vec::new();
    for _ in 0..5 {
        let kept = practice(&desk);
        practices::begin(&mut tx, &kept).await.unwrap();
        begun.insert(0, kept.id);
    }
    let mut listed = Vec::new();
    for expected in [2, 2, 1, 0] {
        let page = practices::list(&mut tx, listed.last().copied(), 2).await.unwrap();
        assert_eq!(page.len(), expected);
        listed.extend(page.into_iter().map(|kept| kept.id));
    }
    assert_eq!(listed, begun, "every one once, the latest first");
}

async fn who_only_reads_locks_nothing(desk: Desk) {
    let kept = practice(&desk);
    let mut tx = desk.store.begin().await.unwrap();
    practices::begin(&mut tx, &kept).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(practices::get(&mut tx, kept.id).await.unwrap(), Some(kept));
}

async fn what_was_spoken_is_kept_in_pieces(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let kept = practice(&desk);
    practices::begin(&mut tx, &kept).await.unwrap();
    let asked = question(&desk, &kept, 1, "java-1");
    practices::ask(&mut tx, &asked).await.unwrap();
    let pieces = [(1, 0, "a", 5000), (1, 1, "silence", 4000), (2, 0, "silence", 3000)];
    for (attempt, part, blob, duration_ms) in pieces {
        let part = Part { part, blob_hash: blob.to_owned(), duration_ms };
        recordings::keep(&mut tx, asked.id, attempt, &part, desk.now()).await.unwrap();
    }
    let list = recordings::list(&mut tx, kept.id).await.unwrap();
    let first = Recording { attempt: 1, parts: 2, duration_ms: 9000 };
    assert_eq!(list[&asked.id], [first, Recording { attempt: 2, parts: 1, duration_ms: 3000 }]);
    let parts = recordings::parts(&mut tx, asked.id, 1).await.unwrap();
    assert_eq!(parts.iter().map(|part| part.blob_hash.as_str()).collect::<Vec<_>>(), ["a", "silence"]);
    assert_eq!(documents::blob_hashes(&mut tx).await.unwrap(), ["a", "silence"], "a backup carries them");
    assert_eq!(documents::missing(&mut tx, "a").await.unwrap()[0].person_name.as_deref(), Some("백엔드 개발자"));

    assert!(recordings::discard(&mut tx, asked.id, 1, desk.now()).await.unwrap());
    assert!(!recordings::discard(&mut tx, asked.id, 1, desk.now()).await.unwrap());
    assert_eq!(masks::dropped(&mut tx, None).await.unwrap().len(), 2);
    assert!(!masks::is_named(&mut tx, "a").await.unwrap());
    assert!(masks::is_named(&mut tx, "silence").await.unwrap(), "the other attempt has it too");
    assert!(practices::remove(&mut tx, kept.id, desk.now()).await.unwrap());
    assert!(!masks::is_named(&mut tx, "silence").await.unwrap());
}

async fn what_was_asked_elsewhere_is_known(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let (first, second) = (practice(&desk), practice(&desk));
    for (kept, ids) in [(&first, ["java-1", "java-2"]), (&second, ["java-1", "sql-1"])] {
        practices::begin(&mut tx, kept).await.unwrap();
        for (number, id) in (1..).zip(ids) {
            practices::ask(&mut tx, &question(&desk, kept, number, id)).await.unwrap();
        }
    }
    let elsewhere = practices::asked_elsewhere(&mut tx, second.id).await.unwrap();
    // What asks on is no question of its own.
    assert_eq!(elsewhere, [("java-1".to_owned(), 1)].into());
}

async fn scores_come_oldest_first(desk: Desk) {
    let mut tx = desk.store.begin().await.unwrap();
    let mut ended = Vec::new();
    for total in [50, 60, 70] {
        let kept = practice(&desk);
        practices::begin(&mut tx, &kept).await.unwrap();
        let summary = PracticeSummary {
            total,
            grade: "B".to_owned(),
            parts: ScoreParts::default(),
            strengths: Vec::new(),
            weaknesses: Vec::new(),
            guide: Vec::new(),
            drill: None,
            facts: SpeechFacts::default(),
        };
        let at = desk.now() + chrono::TimeDelta::minutes(i64::from(total));
        practices::end(&mut tx, kept.id, EndedBy::Auto, Some(&summary), at).await.unwrap();
        ended.push((kept.id, at));
    }
    for (until, most, wanted) in [(ended[2].1, 2, [60, 70]), (ended[1].1, 5, [50, 60])] {
        let scores = practices::scores(&mut tx, PracticeKind::Technical, until, most).await.unwrap();
        assert_eq!(scores.iter().map(|score| score.total).collect::<Vec<_>>(), wanted);
    }
    assert!(practices::scores(&mut tx, PracticeKind::Personality, ended[2].1, 5).await.unwrap().is_empty());
}
