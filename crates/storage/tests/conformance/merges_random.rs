//! Whatever is taken, and whatever is edited in between: an undone merge gives both people back.

use crate::desk::{Desk, HR, rich};
use naru_domain::candidate::{FieldDraft, MergeRequest};
use naru_domain::document::PersonField;
use naru_storage::{fields, merges, notes};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

crate::on_both_engines!(an_undone_merge_gives_both_back);

const PATHS: [&str; 9] =
    ["name", "emails", "emails.0", "phones.0", "address", "work", "work.0.title", "education.0.school", "skills.1"];

#[derive(Debug, Clone)]
enum Edit {
    Correct(usize, String),
    Add(usize, String),
    Note(String),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        (any::<usize>(), "[가-힣]{1,4}").prop_map(|(at, value)| Edit::Correct(at, value)),
        (0..PATHS.len(), "[a-z]{1,6}").prop_map(|(path, value)| Edit::Add(path, value)),
        "[가-힣 ]{1,12}".prop_map(Edit::Note),
    ];
    prop::collection::vec(edit, 0..6)
}

/// Values as they stand, without their histories: those only grow.
fn values(fields: Vec<PersonField>) -> Vec<PersonField> {
    let mut fields: Vec<PersonField> =
        fields.into_iter().map(|field| PersonField { previous: Vec::new(), ..field }).collect();
    fields.sort_by_key(|field| field.id);
    fields
}

async fn an_undone_merge_gives_both_back(desk: Desk) {
    let mut runner = TestRunner::deterministic();
    let strategy = (prop::collection::vec(prop::sample::select(&PATHS[..]), 0..5), edits());
    let posting = desk.posting("백엔드").await;
    for round in 0..24 {
        let (take, edits) = strategy.new_tree(&mut runner).unwrap().current();
        let number = format!("+8210{round:08}");
        let keep = desk.candidate(&posting, &rich("김철수", &format!("{round}@a.example"), &number, "가대학교")).await;
        let other = desk.candidate(&posting, &rich("이영희", &format!("{round}@b.example"), &number, "나대학교")).await;
        let other_before = (values(desk.fields(other.person).await), desk.detail(other.application).await.person);
        let kept_before = values(desk.fields(keep.person).await);
        let mut tx = desk.store.begin().await.unwrap();
        let request = MergeRequest {
            keep: keep.person,
            other: other.person,
            take: take.iter().map(|path| (*path).to_owned()).collect(),
        };
        let merged = merges::merge(&mut tx, &request, HR, desk.now()).await.unwrap().unwrap();
        let mut edited = Vec::new();
        for edit in &edits {
            let now = desk.now();
            match edit {
                Edit::Correct(at, value) => {
                    let shown = fields::of_person(&mut tx, keep.person).await.unwrap();
                    let id = shown[at % shown.len()].id;
                    edited.push(fields::correct(&mut tx, id, value, HR, now).await.unwrap().unwrap());
                }
                Edit::Add(path, value) => {
                    let draft = FieldDraft { path: PATHS[*path].to_owned(), value: value.clone() };
                    edited.push(fields::add(&mut tx, keep.person, &draft, HR, now).await.unwrap().unwrap());
                }
                Edit::Note(body) => {
                    notes::add(&mut tx, keep.person, body, HR, now).await.unwrap().unwrap();
                }
            }
        }
        assert!(merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await.unwrap());
        tx.commit().await.unwrap();
        let other_after = (values(desk.fields(other.person).await), desk.detail(other.application).await.person);
        assert_eq!(other_after, other_before, "take {take:?}, then {edits:?}");
        // What the merge did not move may have been edited in between; nothing else differs.
        let after = values(desk.fields(keep.person).await);
        let untouched = |fields: &[PersonField]| -> Vec<PersonField> {
            fields.iter().filter(|field| edited.iter().all(|edit| edit.id != field.id)).cloned().collect()
        };
        assert_eq!(untouched(&after), untouched(&kept_before), "take {take:?}, then {edits:?}");
        assert!(kept_before.iter().all(|field| after.iter().any(|kept| kept.id == field.id)));
    }
}
