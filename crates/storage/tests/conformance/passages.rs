//! Passages: cut once for each change of their text, found by words and meaning, gone with what they belong to.

use crate::desk::{Desk, HR, draft, rich};
use chrono::TimeDelta;
use naru_domain::candidate::FieldDraft;
use naru_domain::id::PassageId;
use naru_domain::passage::{Collection, LineRange, PassageKind, PassageQuery, PassageSource};
use naru_domain::posting::{Posting, PostingDraft};
use naru_storage::Tx;
use naru_storage::passages::{self, Embedded, NewPassage, Owner, SIGNS, Scope, ToCut};

crate::on_both_engines!(
    a_text_is_cut_once_for_each_change,
    what_changed_while_it_was_cut_is_cut_again,
    words_find_passages_and_more_of_them_count_more,
    what_is_embedded_is_seen_by_others_once,
    what_is_looked_for_is_found_among_many_of_other_kinds,
    words_that_stand_everywhere_tell_nothing_beside_others,
    nobody_waits_for_whoever_was_killed,
    somebody_who_waits_has_their_passages_worked_out,
    passages_that_stay_keep_their_meaning,
    texts_from_outside_are_their_users,
    names_in_texts_from_outside_are_kept_with_them,
    a_name_that_was_corrected_is_looked_for_anew
);

const RULES: i64 = 1;
const MODEL: i64 = 1;

fn piece(text: &str) -> NewPassage {
    NewPassage { page: None, boxes: Vec::new(), lines: LineRange { first: 1, last: 2 }, text: text.to_owned() }
}

fn query(kinds: Vec<PassageKind>, user: Option<&str>) -> PassageQuery {
    PassageQuery { kinds, user_id: user.map(str::to_owned), ..PassageQuery::here(String::new(), 10) }
}

/// A posting, and its text that is to be cut.
async fn posting(desk: &Desk) -> (Posting, ToCut) {
    let posting = desk.posting("백엔드").await;
    let mut tx = desk.store.read().await.unwrap();
    let waiting = passages::to_cut(&mut tx, RULES, 100).await.unwrap();
    let text = waiting.into_iter().find(|text| text.owner == Owner::Posting(posting.id)).unwrap();
    (posting, text)
}

async fn keep(desk: &Desk, text: &ToCut, pieces: &[&str]) -> bool {
    let pieces: Vec<NewPassage> = pieces.iter().map(|text| piece(text)).collect();
    let mut tx = desk.store.begin().await.unwrap();
    let kept = passages::keep(&mut tx, text, RULES, &pieces).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

async fn change(desk: &Desk, posting: &Posting) {
    let draft = PostingDraft { version: Some(posting.version), ..draft("프런트엔드") };
    let mut tx = desk.store.begin().await.unwrap();
    naru_storage::postings::update(&mut tx, posting.id, &draft, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

/// Gives all that waits the same meaning; how many there were.
async fn embed(desk: &Desk) -> usize {
    let mut tx = desk.store.begin().await.unwrap();
    let waiting = passages::claim(&mut tx, MODEL, 100, desk.now()).await.unwrap();
    let count = waiting.len();
    let meaning = |id: PassageId| Embedded { id, vector: vec![7; 388], signs: [3; SIGNS] };
    passages::embedded(&mut tx, MODEL, waiting.into_iter().map(|text| meaning(text.id)).collect()).await.unwrap();
    tx.commit().await.unwrap();
    count
}

async fn texts(tx: &mut Tx, nums: &[i64]) -> Vec<String> {
    let found = passages::get(tx, nums).await.unwrap();
    nums.iter().filter_map(|num| found.get(num).map(|passage| passage.text.clone())).collect()
}

async fn by_words(desk: &Desk, words: &str, query: &PassageQuery) -> Vec<String> {
    let mut tx = desk.store.read().await.unwrap();
    let nums = passages::by_words(&mut tx, words, &Scope::of(query), 10).await.unwrap();
    texts(&mut tx, &[nums.all, nums.some].concat()).await
}

async fn a_text_is_cut_once_for_each_change(desk: Desk) {
    let (posting, text) = posting(&desk).await;
    assert!(keep(&desk, &text, &["결제 서버를 만들 사람", "Kotlin"]).await);
    let waiting = |desk: &Desk| {
        let store = desk.store.clone();
        async move { passages::to_cut(&mut store.read().await.unwrap(), RULES, 100).await.unwrap() }
    };
    assert!(waiting(&desk).await.is_empty());
    assert_eq!(by_words(&desk, "결제", &query(vec![], None)).await, ["결제 서버를 만들 사람"]);
    change(&desk, &posting).await;
    let again = waiting(&desk).await;
    assert_eq!((again.len(), again[0].owner), (1, Owner::Posting(posting.id)));
    // What it says so far is found until it is cut anew.
    assert_eq!(by_words(&desk, "결제", &query(vec![], None)).await.len(), 1);
    assert!(keep(&desk, &again[0], &["화면을 만들 사람"]).await);
    assert!(by_words(&desk, "결제", &query(vec![], None)).await.is_empty());
    let newer = passages::to_cut(&mut desk.store.read().await.unwrap(), RULES + 1, 100).await.unwrap();
    assert_eq!(newer.len(), 1, "later rules cut it anew");
}

async fn what_changed_while_it_was_cut_is_cut_again(desk: Desk) {
    let (posting, text) = posting(&desk).await;
    change(&desk, &posting).await;
    assert!(!keep(&desk, &text, &["결제"]).await, "this is what it said before");
    assert!(by_words(&desk, "결제", &query(vec![], None)).await.is_empty());
    assert_eq!(passages::to_cut(&mut desk.store.read().await.unwrap(), RULES, 100).await.unwrap().len(), 1);
}

async fn words_find_passages_and_more_of_them_count_more(desk: Desk) {
    let (_, text) = posting(&desk).await;
    keep(&desk, &text, &["정산 배치", "결제 서버와 정산 배치를 만들 사람", "결제 화면", "회계"]).await;
    let all = query(vec![], None);
    let found = by_words(&desk, "결제 정산", &all).await;
    assert_eq!((found.len(), found[0].as_str()), (3, "결제 서버와 정산 배치를 만들 사람"));
    assert_eq!(by_words(&desk, "결제 정산", &all).await, found, "the order repeats");
    assert!(by_words(&desk, "결제", &query(vec![PassageKind::Document], None)).await.is_empty());
    assert!(by_words(&desk, "결", &all).await.is_empty(), "too little to look for");
}

async fn external(desk: &Desk, pieces: &[NewPassage]) {
    let mut tx = desk.store.begin().await.unwrap();
    let name = (Collection::Resumes, "r1", "u1");
    passages::keep_external(&mut tx, name, (RULES, desk.now()), pieces, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn what_is_looked_for_is_found_among_many_of_other_kinds(desk: Desk) {
    let (_, text) = posting(&desk).await;
    let many: Vec<String> = (0..60).map(|number| format!("결제 {number}")).collect();
    keep(&desk, &text, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
    // They are longer, so that all others go better with the word.
    let rare = "결제 서버와 정산 배치와 회계 장부와 물류 창고를 만들었습니다";
    external(&desk, &[piece(rare), piece(&format!("{rare}. 검색도 만들었습니다"))]).await;
    for scope in [query(vec![PassageKind::External], None), query(vec![], Some("u1"))] {
        let found = by_words(&desk, "결제", &scope).await;
        assert!(found.len() == 2 && found.iter().all(|text| text.starts_with(rare)), "{scope:?}: {found:?}");
    }
    assert_eq!(by_words(&desk, "결제", &query(vec![], None)).await.len(), 10);
}

async fn words_that_stand_everywhere_tell_nothing_beside_others(desk: Desk) {
    let common: Vec<NewPassage> = (0..5_001).map(|_| piece("결제")).collect();
    external(&desk, &[common, vec![piece("회계 장부")]].concat()).await;
    let found = |words: &'static str| {
        let desk = &desk;
        async move { by_words(desk, words, &query(vec![], None)).await }
    };
    let both = found("결제 장부").await;
    assert_eq!((both[0].as_str(), both.len()), ("회계 장부", 10), "then those that go less well: {both:?}");
    assert_eq!(found("결제 없는말").await.len(), 10);
}

async fn what_is_embedded_is_seen_by_others_once(desk: Desk) {
    let (posting, text) = posting(&desk).await;
    keep(&desk, &text, &["하나", "두울"]).await;
    let since = |seen: i64| {
        let store = desk.store.clone();
        async move { passages::signs_since(&mut store.read().await.unwrap(), MODEL, seen).await.unwrap() }
    };
    let (before, none) = since(0).await;
    assert!(none.is_empty());
    assert_eq!(embed(&desk).await, 2);
    assert_eq!(embed(&desk).await, 0);
    let (after, new) = since(before).await;
    assert!(after > before);
    assert_eq!((new.len(), new[0].kind, new[0].signs), (2, PassageKind::Posting, [3; SIGNS]));
    assert!(since(after).await.1.is_empty());
    assert!(since(after + 5).await.1.is_empty(), "who looks from before has nothing new");
    let nums: Vec<i64> = new.iter().map(|row| row.num).collect();
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(passages::vectors(&mut tx, MODEL, &nums).await.unwrap().len(), 2);
    assert!(passages::vectors(&mut tx, MODEL + 1, &nums).await.unwrap().is_empty());
    let source = passages::get(&mut tx, &nums).await.unwrap()[&nums[0]].source.clone();
    assert_eq!(source, PassageSource::Posting { posting_id: posting.id });
    drop(tx);
    // Cut anew, they are gone for whoever still knows their signs.
    change(&desk, &posting).await;
    let again = passages::to_cut(&mut desk.store.read().await.unwrap(), RULES, 1).await.unwrap();
    keep(&desk, &again[0], &[]).await;
    assert!(passages::vectors(&mut desk.store.read().await.unwrap(), MODEL, &nums).await.unwrap().is_empty());
}

async fn nobody_waits_for_whoever_was_killed(desk: Desk) {
    let (_, text) = posting(&desk).await;
    keep(&desk, &text, &["하나", "두울"]).await;
    let claim = |later: TimeDelta| {
        let (store, now) = (desk.store.clone(), desk.now() + later);
        async move {
            let mut tx = store.begin().await.unwrap();
            let claimed = passages::claim(&mut tx, MODEL, 10, now).await.unwrap().len();
            tx.commit().await.unwrap();
            claimed
        }
    };
    assert_eq!(claim(TimeDelta::zero()).await, 2);
    assert_eq!(claim(TimeDelta::seconds(30)).await, 0, "somebody works them out");
    assert_eq!(claim(TimeDelta::seconds(61)).await, 2);
    assert_eq!(claim(TimeDelta::seconds(-5)).await, 2, "a clock that was set back holds up nothing");
}

async fn somebody_who_waits_has_their_passages_worked_out(desk: Desk) {
    let (_, text) = posting(&desk).await;
    keep(&desk, &text, &["하나", "두울", "세엣"]).await;
    let mut tx = desk.store.begin().await.unwrap();
    let claimed = passages::claim(&mut tx, MODEL, 10, desk.now()).await.unwrap();
    let ids: Vec<PassageId> = claimed.iter().map(|text| text.id).take(2).collect();
    let mine = passages::claim_these(&mut tx, MODEL, &ids, desk.now()).await.unwrap();
    assert_eq!(mine.len(), 2, "whoever else is at them");
    let meaning = |id: PassageId| Embedded { id, vector: vec![7; 388], signs: [3; SIGNS] };
    passages::embedded(&mut tx, MODEL, vec![meaning(ids[0])]).await.unwrap();
    let left = passages::claim_these(&mut tx, MODEL, &ids, desk.now()).await.unwrap();
    assert_eq!(left.iter().map(|text| text.id).collect::<Vec<_>>(), [ids[1]], "what is known is not worked out again");
}

async fn passages_that_stay_keep_their_meaning(desk: Desk) {
    let (posting, text) = posting(&desk).await;
    keep(&desk, &text, &["그대로", "바뀔 것", "그대로"]).await;
    assert_eq!(embed(&desk).await, 3);
    change(&desk, &posting).await;
    let again = passages::to_cut(&mut desk.store.read().await.unwrap(), RULES, 1).await.unwrap();
    keep(&desk, &again[0], &["새 것", "그대로", "그대로"]).await;
    assert_eq!(embed(&desk).await, 1);
    let (passages, waiting, uncut) =
        passages::counts(&mut desk.store.read().await.unwrap(), RULES, MODEL).await.unwrap();
    assert_eq!((passages, waiting, uncut), (3, 0, 0));
}

async fn texts_from_outside_are_their_users(desk: Desk) {
    let keep = |id: &'static str, user: &'static str, texts: &'static [&'static str]| {
        let (store, desk_now) = (desk.store.clone(), desk.now());
        async move {
            let pieces: Vec<NewPassage> = texts.iter().map(|text| piece(text)).collect();
            let mut tx = store.begin().await.unwrap();
            let name = (Collection::Resumes, id, user);
            let ids = passages::keep_external(&mut tx, name, (RULES, desk_now), &pieces, &[]).await.unwrap();
            tx.commit().await.unwrap();
            ids
        }
    };
    let first = keep("r1", "u1", &["결제 서버"]).await;
    keep("r1", "u2", &["결제 화면"]).await;
    assert_eq!(keep("r1", "u1", &["결제 서버", "정산"]).await[0], first[0], "what stays keeps its id");
    assert_eq!(by_words(&desk, "결제", &query(vec![], Some("u2"))).await, ["결제 화면"]);
    assert_eq!(by_words(&desk, "결제", &query(vec![PassageKind::External], None)).await.len(), 2);
    embed(&desk).await;
    let mut tx = desk.store.read().await.unwrap();
    let scope = Scope::of(&query(vec![PassageKind::External], Some("u1")));
    assert_eq!(passages::vectors_of(&mut tx, MODEL, &scope).await.unwrap().len(), 2);
    drop(tx);
    keep("r1", "u1", &[]).await;
    assert!(by_words(&desk, "정산", &query(vec![], Some("u1"))).await.is_empty());
    let given = naru_storage::ai::given::all(&mut desk.store.read().await.unwrap()).await.unwrap();
    assert_eq!(given.iter().map(|one| one.texts).sum::<u64>(), 1, "not even its name is kept");
}

async fn names_in_texts_from_outside_are_kept_with_them(desk: Desk) {
    let now = desk.now();
    let mut tx = desk.store.begin().await.unwrap();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let cv = |user: &'static str| (Collection::Resumes, "r1", user);
    passages::keep_external(&mut tx, cv("a/u1"), (RULES, now), &[piece("결제")], &names(&["홍길동", "길동"]))
        .await
        .unwrap();
    passages::keep_external(&mut tx, cv("a/u2"), (RULES, now), &[piece("정산")], &[]).await.unwrap();
    passages::keep_external(&mut tx, cv("ab/u1"), (RULES, now), &[piece("회계")], &names(&["이몽룡"])).await.unwrap();
    let of = [("a/u1".to_owned(), names(&["홍길동", "길동"]))];
    assert_eq!(passages::given_names(&mut tx, "a").await.unwrap(), of, "another owner's are not seen");
    // Later rules look at what is kept of it once more.
    assert!(passages::to_cut(&mut tx, RULES, 9).await.unwrap().is_empty());
    let stale = passages::to_cut(&mut tx, RULES + 1, 9).await.unwrap();
    assert_eq!(stale.len(), 3);
    let Owner::Given(num) = stale[1].owner else { panic!("{stale:?}") };
    assert_eq!(passages::given(&mut tx, num).await.unwrap(), Some((Collection::Resumes, vec![piece("정산")])));
    assert!(passages::keep(&mut tx, &stale[1], RULES + 1, &[piece("[이름]")]).await.unwrap());
    passages::keep_names(&mut tx, num, &names(&["성춘향"])).await.unwrap();
    assert_eq!(passages::given_names(&mut tx, "a").await.unwrap().len(), 2);
    passages::keep_external(&mut tx, cv("a/u1"), (RULES, now), &[piece("결제")], &[]).await.unwrap();
    passages::keep_external(&mut tx, cv("a/u2"), (RULES, now), &[], &[]).await.unwrap();
    assert!(passages::given_names(&mut tx, "a").await.unwrap().is_empty(), "gone with the text they stood in");
}

async fn a_name_that_was_corrected_is_looked_for_anew(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let person = desk.candidate(&posting, &rich("강도흔", "a@example.com", "+821012345678", "한국대")).await.person;
    let mut tx = desk.store.begin().await.unwrap();
    for text in passages::to_cut(&mut tx, RULES, 100).await.unwrap() {
        assert!(passages::keep(&mut tx, &text, RULES, &[]).await.unwrap());
    }
    let stored = naru_storage::fields::of_person(&mut tx, person).await.unwrap();
    let at = |path: &str| stored.iter().find(|field| field.path == path).unwrap().id;
    naru_storage::fields::correct(&mut tx, at("address"), "서울시 종로구", HR, desk.now()).await.unwrap();
    assert!(passages::to_cut(&mut tx, RULES, 100).await.unwrap().is_empty(), "what else is corrected changes nothing");
    naru_storage::fields::correct(&mut tx, at("name"), "강도현", HR, desk.now()).await.unwrap();
    let again = passages::to_cut(&mut tx, RULES, 100).await.unwrap();
    assert_eq!(again.len(), 1);
    assert!(matches!(again[0].owner, Owner::Document(_)));
    assert_eq!(passages::names(&mut tx, person).await.unwrap(), ["강도현"]);
    let latin = FieldDraft { path: "name_en".to_owned(), value: "Dohyun Kang".to_owned() };
    naru_storage::fields::add(&mut tx, person, &latin, HR, desk.now()).await.unwrap();
    assert_eq!(passages::names(&mut tx, person).await.unwrap(), ["Dohyun Kang", "강도현"]);
}
