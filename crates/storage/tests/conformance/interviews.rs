//! Interviews: planned once, changed version by version, offered, answered; who waits for one; everybody's time.

use crate::desk::{Desk, HR, resume, rich, stage, stage_drafts};
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::availability::{Busy, BusySource, PanelGroup, TimeRange, WorkingHours};
use naru_domain::effect::{FailedAttempt, FailureKind};
use naru_domain::feed::FeedEvent;
use naru_domain::id::{ApplicationId, ConflictId, ConnectionId, InterviewId, InterviewerId, OfferId, RoundId};
use naru_domain::interview::{
    AnswerChoice, BusyBlock, CalendarLink, CandidateAnswer, ChangeSource, ConflictSide, Interview, InterviewKit,
    InterviewRound, InterviewState, Interviewer, KitSection, SyncConflict, SyncState, Tell,
};
use naru_domain::pipeline::{Move, NextAction};
use naru_domain::posting::Posting;
use naru_domain::practice::PracticeKind;
use naru_domain::question::{InterviewQuestion, QuestionLevel, QuestionReason};
use naru_domain::scorecard::{Scorecard, ScorecardDraft, Verdict};
use naru_domain::settings::Language;
use naru_storage::interviews::{By, NewOffer};
use naru_storage::{
    StoreError, interviewers, interviews, merges, notices, pipeline, postings, questions, rounds, scorecards,
};

crate::on_both_engines!(
    an_interview_is_kept_with_everything,
    every_change_is_a_version_and_stands_in_the_feed,
    of_two_changes_at_once_one_counts,
    how_it_stands_in_a_calendar_is_no_version,
    the_last_offer_counts_and_is_answered_once,
    who_waits_for_an_interview,
    a_merge_moves_interviews_along,
    rounds_keep_their_ids_and_outlive_their_stage,
    interviewers_are_kept_and_named,
    a_calendars_events_are_kept_once,
    a_scorecard_keeps_every_text,
    a_conflict_waits_until_somebody_chooses,
    it_is_known_of_which_version_people_were_told,
    questions_are_put_into_the_kit_of_one_interview,
);

const ZONE: chrono_tz::Tz = chrono_tz::Tz::Asia__Seoul;

fn by(desk: &Desk, source: ChangeSource) -> By<'static> {
    By { actor: HR, source, note: "사정이 생겨서", tell: Tell::default(), now: desk.now() }
}

fn time(hours: i64) -> TimeRange {
    let start = DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::hours(hours);
    TimeRange { start, end: start + TimeDelta::hours(1) }
}

fn around(time: TimeRange) -> TimeRange {
    TimeRange { start: time.start - TimeDelta::minutes(1), end: time.end + TimeDelta::minutes(1) }
}

async fn interviewer(desk: &Desk, name: &str) -> Interviewer {
    let interviewer = Interviewer {
        id: InterviewerId::new(),
        name: name.to_owned(),
        email: "lee@ondam.example".to_owned(),
        color: 3,
        hours: WorkingHours { max_per_day: Some(3), ..WorkingHours::default() },
        calendar: Some(CalendarLink { connection_id: ConnectionId::new(), calendar_id: "primary".to_owned() }),
        active: true,
        calendar_problem: None,
    };
    let mut tx = desk.store.begin().await.unwrap();
    interviewers::put(&mut tx, &interviewer, desk.now()).await.unwrap();
    tx.commit().await.unwrap();
    interviewer
}

/// Gives a posting rounds for its two stages with interviews; the first one's id.
async fn rounds_of(desk: &Desk, posting: &Posting, people: Vec<InterviewerId>) -> RoundId {
    let round = |at: usize| InterviewRound {
        id: None,
        stage_id: Some(stage(posting, at)),
        name: posting.stages[at].name.clone(),
        duration_minutes: 45,
        panel: vec![PanelGroup { needed: 1, people: people.clone() }],
        place: "3층 회의실".to_owned(),
        conference: true,
        reply_days: 2,
        kit: InterviewKit {
            intro: "편하게 시작합니다".to_owned(),
            sections: vec![KitSection { skill: "Kotlin".to_owned(), questions: vec!["코루틴이란?".to_owned()] }],
        },
    };
    let mut tx = desk.store.begin().await.unwrap();
    rounds::replace(&mut tx, posting.id, &[round(2), round(3)]).await.unwrap();
    let kept = rounds::of_posting(&mut tx, posting.id).await.unwrap();
    tx.commit().await.unwrap();
    kept[0].id.unwrap()
}

async fn add(desk: &Desk, application: ApplicationId, round: RoundId, at: Option<TimeRange>) -> Interview {
    let mut tx = desk.store.begin().await.unwrap();
    let recipient = notices::recipients(&mut tx, &[application]).await.unwrap().pop().unwrap();
    let (_, kept_round) = rounds::get(&mut tx, round).await.unwrap().unwrap();
    let interview = Interview {
        id: InterviewId::new(),
        application_id: application,
        person_id: recipient.person,
        candidate_name: recipient.name,
        posting_id: recipient.posting,
        posting_title: recipient.posting_title,
        round_id: round,
        round_name: kept_round.name,
        state: if at.is_some() { InterviewState::Confirmed } else { InterviewState::Proposed },
        time: at,
        duration_minutes: 60,
        zone: ZONE,
        people: kept_round.panel.first().map(|group| group.people.clone()).unwrap_or_default(),
        place: "3층 회의실".to_owned(),
        meeting_link: String::new(),
        conference: true,
        offer: None,
        clashes: Vec::new(),
        clash_accepted: false,
        sync: SyncState::Local,
        sync_failure: None,
        version: 1,
    };
    interviews::add(&mut tx, &interview, &by(desk, ChangeSource::Here)).await.unwrap();
    tx.commit().await.unwrap();
    interview
}

async fn get(desk: &Desk, id: InterviewId) -> Interview {
    interviews::get(&mut desk.store.read().await.unwrap(), id).await.unwrap().unwrap().interview
}

async fn change(
    desk: &Desk,
    before: &Interview,
    after: &Interview,
    source: ChangeSource,
) -> Result<Interview, StoreError> {
    let mut tx = desk.store.begin().await.unwrap();
    let changed = interviews::change(&mut tx, before, after, &by(desk, source)).await;
    if changed.is_ok() {
        tx.commit().await.unwrap();
    }
    changed
}

async fn feed(desk: &Desk, application: ApplicationId) -> Vec<FeedEvent> {
    let about =
        |event: &FeedEvent| serde_json::to_value(event).unwrap()["kind"].as_str().unwrap().contains("interview");
    let entries = desk.detail(application).await.feed;
    entries.into_iter().map(|entry| entry.event).filter(about).collect()
}

/// A posting with a candidate in its first stage with interviews, and its round.
async fn scene(desk: &Desk) -> (Posting, ApplicationId, RoundId, InterviewerId) {
    let (posting, ids) = desk.three().await;
    let who = interviewer(desk, "이정민").await.id;
    let round = rounds_of(desk, &posting, vec![who]).await;
    move_to(desk, &posting, ids[0], 2).await;
    (posting, ids[0], round, who)
}

async fn move_to(desk: &Desk, posting: &Posting, application: ApplicationId, at: usize) {
    let mut tx = desk.store.begin().await.unwrap();
    let request = Move { ids: vec![application], stage_id: stage(posting, at) };
    pipeline::move_applications(&mut tx, &request, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
}

async fn an_interview_is_kept_with_everything(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let planned = add(&desk, application, round, Some(time(0))).await;
    let open = add(&desk, application, round, None).await;
    assert_eq!(get(&desk, planned.id).await, planned);
    let mut tx = desk.store.read().await.unwrap();
    let ids = |all: Vec<interviews::Kept>| all.into_iter().map(|kept| kept.interview.id).collect::<Vec<_>>();
    assert_eq!(ids(interviews::within(&mut tx, around(time(0))).await.unwrap()), [planned.id]);
    assert!(interviews::within(&mut tx, time(1)).await.unwrap().is_empty(), "that it ends then is no overlap");
    assert_eq!(ids(interviews::open(&mut tx).await.unwrap()), [open.id]);
    assert_eq!(ids(interviews::of_application(&mut tx, application).await.unwrap()), [planned.id, open.id]);
    assert_eq!(ids(interviews::of_person(&mut tx, planned.person_id, time(0)).await.unwrap()), [planned.id]);
    assert!(interviews::get(&mut tx, InterviewId::new()).await.unwrap().is_none());
}

async fn every_change_is_a_version_and_stands_in_the_feed(desk: Desk) {
    let (_, application, round, who) = scene(&desk).await;
    let planned = add(&desk, application, round, Some(time(0))).await;
    let moved = Interview { time: Some(time(3)), state: InterviewState::Changed, ..planned.clone() };
    let moved = change(&desk, &planned, &moved, ChangeSource::Google).await.unwrap();
    assert_eq!((moved.version, &get(&desk, planned.id).await), (2, &moved));
    let elsewhere = Interview { place: "본관".to_owned(), ..moved.clone() };
    let elsewhere = change(&desk, &moved, &elsewhere, ChangeSource::Here).await.unwrap();
    let done = Interview { state: InterviewState::Done, ..elsewhere.clone() };
    change(&desk, &elsewhere, &done, ChangeSource::Here).await.unwrap();

    let mut tx = desk.store.read().await.unwrap();
    let versions = interviews::versions(&mut tx, planned.id).await.unwrap();
    assert_eq!(versions.iter().map(|version| version.version).collect::<Vec<_>>(), [4, 3, 2, 1]);
    let second = &versions[2];
    assert_eq!(
        (second.time, second.source, second.state),
        (Some(time(3)), ChangeSource::Google, InterviewState::Changed)
    );
    assert_eq!((second.actor.as_str(), second.note.as_str()), (HR, "사정이 생겨서"));
    assert_eq!((versions[1].place.as_str(), &versions[3].people), ("본관", &vec![who]));
    drop(tx);
    let round = "1차 면접".to_owned();
    let source = ChangeSource::Google;
    assert_eq!(
        feed(&desk, application).await,
        [
            FeedEvent::InterviewDone { round: round.clone() },
            FeedEvent::InterviewEdited { round: round.clone(), source: ChangeSource::Here },
            FeedEvent::InterviewMoved { round: round.clone(), from: Some(time(0)), to: time(3), zone: ZONE, source },
            FeedEvent::InterviewPlanned { round, time: Some(time(0)), zone: ZONE },
        ]
    );
}

async fn of_two_changes_at_once_one_counts(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let planned = add(&desk, application, round, Some(time(0))).await;
    let to = |hours| Interview { time: Some(time(hours)), ..planned.clone() };
    let (one, other) = (to(1), to(2));
    let both = tokio::join!(
        change(&desk, &planned, &one, ChangeSource::Here),
        change(&desk, &planned, &other, ChangeSource::Candidate)
    );
    let refused = |result: &Result<Interview, StoreError>| matches!(result, Err(StoreError::Conflict));
    assert_eq!(usize::from(refused(&both.0)) + usize::from(refused(&both.1)), 1, "{both:?}");
    let mut tx = desk.store.read().await.unwrap();
    assert_eq!(interviews::versions(&mut tx, planned.id).await.unwrap().len(), 2);
}

async fn how_it_stands_in_a_calendar_is_no_version(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let planned = add(&desk, application, round, Some(time(0))).await;
    let failure = FailedAttempt {
        kind: FailureKind::Permanent,
        code: "403".to_owned(),
        detail: "forbidden".to_owned(),
        answer: None,
        at: desk.now(),
    };
    let mut tx = desk.store.begin().await.unwrap();
    interviews::set_sync(&mut tx, planned.id, SyncState::Failed, Some(&failure)).await.unwrap();
    interviews::set_meeting_link(&mut tx, planned.id, "https://meet.example/a").await.unwrap();
    tx.commit().await.unwrap();
    let now = get(&desk, planned.id).await;
    assert_eq!((now.sync, now.sync_failure.as_ref(), now.version), (SyncState::Failed, Some(&failure), 1));
    assert_eq!(now.meeting_link, "https://meet.example/a");
    let mut tx = desk.store.begin().await.unwrap();
    interviews::set_sync(&mut tx, planned.id, SyncState::Synced, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(get(&desk, planned.id).await.sync_failure, None);
}

async fn the_last_offer_counts_and_is_answered_once(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let open = add(&desk, application, round, None).await;
    let deadline = desk.now();
    let slots = [time(1), time(2)];
    let mut tx = desk.store.begin().await.unwrap();
    for token in ["erst", "zweit"] {
        let new = NewOffer { id: OfferId::new(), interview: open.id, slots: &slots, deadline, token };
        interviews::offer(&mut tx, &new, desk.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    let kept = interviews::get(&mut tx, open.id).await.unwrap().unwrap();
    assert_eq!(kept.token.as_deref(), Some("zweit"));
    let offer = kept.interview.offer.unwrap();
    assert_eq!((offer.slots.as_slice(), offer.deadline, &offer.answer), (&slots[..], deadline, &None));
    let choice = AnswerChoice::Slot { start: time(2).start };
    let answer = CandidateAnswer { choice, note: "좋습니다".to_owned(), by_hr: false, at: deadline };
    assert!(interviews::answer(&mut tx, offer.id, &answer).await.unwrap());
    let late = CandidateAnswer { choice: AnswerChoice::Decline, ..answer.clone() };
    assert!(!interviews::answer(&mut tx, offer.id, &late).await.unwrap());
    let found = interviews::by_token(&mut tx, "zweit").await.unwrap().unwrap();
    assert_eq!((found.interview, found.offer.answer), (open.id, Some(answer)));
    assert_eq!(interviews::by_token(&mut tx, "erst").await.unwrap().unwrap().offer.answer, None);
    assert!(interviews::by_token(&mut tx, "dritt").await.unwrap().is_none());
}

async fn who_waits_for_an_interview(desk: Desk) {
    let (posting, application, round, who) = scene(&desk).await;
    let waiting = async || interviews::to_schedule(&mut desk.store.read().await.unwrap()).await.unwrap();
    let first = waiting().await;
    assert_eq!(first.len(), 1, "the others stand in a stage without interviews");
    assert_eq!((first[0].application_id, first[0].round_id, first[0].duration_minutes), (application, Some(round), 45));
    assert_eq!((first[0].people.as_slice(), first[0].round_name.as_str()), (&[who][..], "1차 면접"));
    let next = async || desk.card(&posting, application).await.next_action;
    assert_eq!(next().await, NextAction::ScheduleInterview);

    let planned = add(&desk, application, round, None).await;
    assert_eq!((waiting().await.len(), next().await), (0, NextAction::Decide));
    assert_eq!(desk.detail(application).await.card.next_action, NextAction::Decide);
    let cancelled = Interview { state: InterviewState::Cancelled, ..planned.clone() };
    change(&desk, &planned, &cancelled, ChangeSource::Here).await.unwrap();
    assert_eq!((waiting().await.len(), next().await), (1, NextAction::ScheduleInterview));

    let held = add(&desk, application, round, Some(time(0))).await;
    let done = Interview { state: InterviewState::Done, ..held.clone() };
    change(&desk, &held, &done, ChangeSource::Here).await.unwrap();
    assert_eq!(next().await, NextAction::Decide);
    move_to(&desk, &posting, application, 3).await;
    assert_eq!(next().await, NextAction::ScheduleInterview, "the first interview is none of the second stage");
    let again = waiting().await;
    assert_eq!((again[0].round_name.as_str(), again[0].application_id), ("2차 면접", application));
}

async fn a_merge_moves_interviews_along(desk: Desk) {
    let posting = desk.posting("백엔드 개발자").await;
    let who = interviewer(&desk, "이정민").await.id;
    let round = rounds_of(&desk, &posting, vec![who]).await;
    let kept = desk.candidate(&posting, &rich("김철수", "a@example.com", "+821011112222", "한국대학교")).await;
    let other = desk.candidate(&posting, &resume("김철수")).await;
    let planned = add(&desk, other.application, round, Some(time(0))).await;
    let mut tx = desk.store.begin().await.unwrap();
    let request = naru_domain::candidate::MergeRequest { keep: kept.person, other: other.person, take: Vec::new() };
    let merged = merges::merge(&mut tx, &request, HR, desk.now()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let now = get(&desk, planned.id).await;
    assert_eq!((now.application_id, now.person_id), (other.application, kept.person));
    let mut tx = desk.store.begin().await.unwrap();
    assert!(merges::undo(&mut tx, merged.merge_id, HR, desk.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(get(&desk, planned.id).await.person_id, other.person);
}

async fn rounds_keep_their_ids_and_outlive_their_stage(desk: Desk) {
    let posting = desk.posting("백엔드 개발자").await;
    let first = rounds_of(&desk, &posting, Vec::new()).await;
    let mut tx = desk.store.begin().await.unwrap();
    let mut kept = rounds::of_posting(&mut tx, posting.id).await.unwrap();
    assert_eq!(kept[0].kit.sections[0].questions, ["코루틴이란?"]);
    kept.reverse();
    kept[1].name = "임원 면접".to_owned();
    rounds::replace(&mut tx, posting.id, &kept).await.unwrap();
    assert_eq!(rounds::of_posting(&mut tx, posting.id).await.unwrap(), kept);
    rounds::replace(&mut tx, posting.id, &kept[1..]).await.unwrap();
    tx.commit().await.unwrap();

    let mut draft = crate::desk::draft("백엔드 개발자");
    let mut stages = stage_drafts(&posting);
    stages.remove(2);
    (draft.stages, draft.version) = (Some(stages), Some(posting.version));
    let mut tx = desk.store.begin().await.unwrap();
    postings::update(&mut tx, posting.id, &draft, desk.now()).await.unwrap().unwrap();
    let (of, round) = rounds::get(&mut tx, first).await.unwrap().unwrap();
    assert_eq!((of, round.stage_id, round.name.as_str()), (posting.id, None, "임원 면접"));
    assert!(rounds::used(&mut tx, posting.id).await.unwrap().is_empty());
}

async fn interviewers_are_kept_and_named(desk: Desk) {
    let (_, application, round, who) = scene(&desk).await;
    let other = interviewer(&desk, "박지훈").await;
    let mut tx = desk.store.begin().await.unwrap();
    assert_eq!(interviewers::get(&mut tx, other.id).await.unwrap().as_ref(), Some(&other));
    assert!(interviewers::is_named(&mut tx, who).await.unwrap(), "by a round");
    assert!(!interviewers::is_named(&mut tx, other.id).await.unwrap());
    assert!(interviewers::set_calendar_problem(&mut tx, other.id, Some("404")).await.unwrap());
    assert!(!interviewers::set_calendar_problem(&mut tx, other.id, Some("404")).await.unwrap());
    assert_eq!(interviewers::list(&mut tx).await.unwrap()[1].calendar_problem.as_deref(), Some("404"));
    tx.commit().await.unwrap();
    let planned = add(&desk, application, round, None).await;
    let with_other = Interview { people: vec![who, other.id], ..planned.clone() };
    let with_other = change(&desk, &planned, &with_other, ChangeSource::Here).await.unwrap();
    change(&desk, &with_other, &planned, ChangeSource::Here).await.unwrap();
    let mut tx = desk.store.begin().await.unwrap();
    assert!(interviewers::is_named(&mut tx, other.id).await.unwrap(), "by a version that was");
}

fn block(who: InterviewerId, id: &str, hours: i64, source: BusySource) -> BusyBlock {
    let TimeRange { start, end } = time(hours);
    let event = Busy { start, end, title: "회의".to_owned(), source, id: id.to_owned() };
    BusyBlock { interviewer_id: who, event, all_day: false }
}

async fn a_calendars_events_are_kept_once(desk: Desk) {
    let (one, two) = (interviewer(&desk, "이정민").await.id, interviewer(&desk, "박지훈").await.id);
    let google = BusySource::Google;
    let mut tx = desk.store.begin().await.unwrap();
    let all = [
        block(one, "a", 0, google),
        block(one, "a%/1", 1, BusySource::Manual),
        block(one, "ab/1", 2, BusySource::Manual),
        block(two, "a", 3, google),
    ];
    interviewers::keep_busy(&mut tx, &all).await.unwrap();
    interviewers::keep_busy(&mut tx, &[block(one, "a", 5, google)]).await.unwrap();
    let everything = TimeRange { start: time(0).start, end: time(9).end };
    let busy = interviewers::busy(&mut tx, None, everything).await.unwrap();
    assert_eq!(busy, [all[1].clone(), all[2].clone(), all[3].clone(), block(one, "a", 5, google)]);
    assert_eq!(interviewers::busy(&mut tx, Some(&[two]), everything).await.unwrap(), [all[3].clone()]);
    assert!(interviewers::busy(&mut tx, None, time(4)).await.unwrap().is_empty());
    assert_eq!(interviewers::forget_busy(&mut tx, one, BusySource::Manual, "a%/").await.unwrap(), 1);
    assert_eq!(interviewers::forget_events(&mut tx, one, google, &["a", "b"]).await.unwrap(), 1);
    assert_eq!(interviewers::forget_busy(&mut tx, two, google, "").await.unwrap(), 1);
    assert_eq!(interviewers::busy(&mut tx, None, everything).await.unwrap(), [all[2].clone()]);
    assert!(interviewers::remove(&mut tx, one).await.unwrap());
    assert!(interviewers::busy(&mut tx, None, everything).await.unwrap().is_empty());
}

async fn a_scorecard_keeps_every_text(desk: Desk) {
    let (_, application, round, who) = scene(&desk).await;
    let interview = add(&desk, application, round, Some(time(0))).await;
    let text = |note: &str| ScorecardDraft { overall: Some(Verdict::Yes), note: note.to_owned(), ..Default::default() };
    let mut tx = desk.store.begin().await.unwrap();
    let empty = Scorecard::new(interview.id, who);
    let first = empty.written(who, text("처음")).unwrap();
    scorecards::keep(&mut tx, &first, desk.now()).await.unwrap();
    let kept = scorecards::get(&mut tx, interview.id, who).await.unwrap().unwrap();
    assert_eq!(kept, first);
    let second = kept.written(who, text("다시")).unwrap();
    scorecards::keep(&mut tx, &second, desk.now()).await.unwrap();
    let stale = kept.written(who, text("다른 창에서")).unwrap();
    assert!(matches!(scorecards::keep(&mut tx, &stale, desk.now()).await, Err(StoreError::Conflict)));
    let submitted = second.submitted(who, desk.now()).unwrap();
    scorecards::keep(&mut tx, &submitted, desk.now()).await.unwrap();
    assert_eq!(scorecards::of_interview(&mut tx, interview.id).await.unwrap(), [submitted]);
    let versions = scorecards::versions(&mut tx, kept.id).await.unwrap();
    let notes: Vec<_> = versions.iter().map(|(version, text)| (*version, text.note.as_str())).collect();
    assert_eq!(notes, [(4, "다시"), (3, "다시"), (2, "처음")]);
    assert!(interviewers::is_named(&mut tx, who).await.unwrap());
}

async fn a_conflict_waits_until_somebody_chooses(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let interview = add(&desk, application, round, Some(time(0))).await.id;
    let at: DateTime<Utc> = time(0).start;
    let side = |hours| ConflictSide { time: Some(time(hours)), place: String::new(), by: HR.to_owned(), at };
    let conflict = SyncConflict { id: ConflictId::new(), interview_id: interview, here: side(1), there: side(2), at };
    let mut tx = desk.store.begin().await.unwrap();
    interviews::keep_conflict(&mut tx, &conflict).await.unwrap();
    let later = SyncConflict { id: ConflictId::new(), there: side(4), ..conflict.clone() };
    interviews::keep_conflict(&mut tx, &later).await.unwrap();
    let kept = SyncConflict { id: conflict.id, ..later };
    assert_eq!(interviews::conflicts(&mut tx).await.unwrap(), std::slice::from_ref(&kept));
    assert_eq!(interviews::conflict_of(&mut tx, interview).await.unwrap(), Some(kept.clone()));
    assert_eq!(interviews::settle_conflict(&mut tx, kept.id).await.unwrap(), Some(kept.clone()));
    assert_eq!(interviews::settle_conflict(&mut tx, kept.id).await.unwrap(), None);
}

async fn it_is_known_of_which_version_people_were_told(desk: Desk) {
    let (_, application, round, _) = scene(&desk).await;
    let planned = add(&desk, application, round, Some(time(0))).await;
    let other = add(&desk, application, round, Some(time(9))).await;
    let mut tx = desk.store.begin().await.unwrap();
    let tells = [(false, true), (false, false)];
    let mut last = planned.clone();
    for (hours, (candidate, panel)) in tells.into_iter().enumerate() {
        let moved = Interview { time: Some(time(hours as i64 + 1)), ..last.clone() };
        let by = By { tell: Tell { candidate, panel }, ..by(&desk, ChangeSource::Here) };
        last = interviews::change(&mut tx, &last, &moved, &by).await.unwrap();
    }
    let told = interviews::last_told(&mut tx, &[planned.id, other.id, InterviewId::new()]).await.unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!((told[&planned.id].candidate, told[&planned.id].panel), (1, 2));
    assert_eq!((told[&other.id].candidate, told[&other.id].panel), (1, 1));
}

fn question(id: &str, text: &str) -> InterviewQuestion {
    InterviewQuestion {
        id: id.to_owned(),
        kind: PracticeKind::Technical,
        topic: "Kotlin".to_owned(),
        level: QuestionLevel::Experienced,
        text: text.to_owned(),
        reason: QuestionReason::Done {
            company: "온담".to_owned(), line: "코루틴으로 배치를 옮김".to_owned()
        },
        points: vec!["구조적 동시성".to_owned()],
        language: Language::Ko,
    }
}

async fn questions_are_put_into_the_kit_of_one_interview(desk: Desk) {
    let posting = desk.posting("백엔드").await;
    let added = desk.candidate(&posting, &resume("김철수")).await;
    let round = rounds_of(&desk, &posting, Vec::new()).await;
    let (first, second) =
        (add(&desk, added.application, round, None).await, add(&desk, added.application, round, None).await);
    let (one, other) = (question("kotlin-1", "코루틴이란?"), question("kotlin-2", "Flow란?"));
    let mut tx = desk.store.begin().await.unwrap();
    questions::put(&mut tx, first.id, &one, desk.now()).await.unwrap();
    questions::put(&mut tx, first.id, &other, desk.now() + TimeDelta::seconds(1)).await.unwrap();
    let again = InterviewQuestion { text: "코루틴을 설명해 주세요.".to_owned(), ..one.clone() };
    questions::put(&mut tx, first.id, &again, desk.now() + TimeDelta::seconds(2)).await.unwrap();
    assert_eq!(questions::of_interview(&mut tx, first.id).await.unwrap(), [again.clone(), other.clone()]);
    assert_eq!(questions::of_interview(&mut tx, second.id).await.unwrap(), []);
    questions::put(&mut tx, second.id, &one, desk.now() + TimeDelta::seconds(3)).await.unwrap();
    assert_eq!(questions::of_application(&mut tx, added.application).await.unwrap(), [again, other.clone(), one]);
    assert!(questions::remove(&mut tx, first.id, "kotlin-1").await.unwrap());
    assert!(!questions::remove(&mut tx, first.id, "kotlin-1").await.unwrap());
    assert_eq!(questions::of_interview(&mut tx, first.id).await.unwrap(), [other]);
}
