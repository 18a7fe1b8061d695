//! Questions that would change something in the calendar or at a stage: what is moved, cancelled, planned or turned down.

use super::intent::{CANCEL, CREATE, EVENT, Frame, MESSAGE, MOVE, REJECT, WRITE, counted_word};
use super::question::Question;
use crate::dates;
use crate::pattern::{group, patterns};
use naru_domain::assistant::{EventAction, EventEdit, RejectRequest, ToolCall};
use naru_domain::when::WhenKind;

patterns! {
    NO_EDIT = r"옮긴|변경된|변경됐|변경되|바뀐|바뀌|취소된|취소됐|취소되|미뤄진|연기된|잡혀|잡힌|\b(?:moved|rescheduled|changed|cancell?ed|postponed)\b";
    SHIFT = r"(\d{1,3}|한|두|세|반)\s?(시간|분)\s?(?:반\s?)?(?:만\s?|정도\s?|씩\s?)*(?:뒤로|늦|미뤄|미루|당겨|앞당|앞으로|일찍|연기|옮)|\b(?:by )?(an?|one|two|three|half an|\d{1,3}) (hours?|minutes?|mins?)(?: (later|earlier|back|forward))?";
    EARLIER = r"당겨|앞당|일찍|앞으로|earlier|forward|bring";
}

/// Moving, cancelling and planning interviews, and turning somebody down.
pub(super) fn asked(frame: &Frame<'_>) -> Option<ToolCall> {
    if frame.says(&REJECT) && !frame.says(&MESSAGE) {
        return Some(ToolCall::RejectCandidate(RejectRequest {
            people: frame.names.people.clone(),
            posting: frame.posting(),
        }));
    }
    let someone = !frame.names.people.is_empty();
    let event = frame.of_event || frame.says(&EVENT);
    let about = event || frame.window.is_some() || SHIFT.is_match(&frame.rest.lower);
    if frame.says(&NO_EDIT) || !about || frame.says(&MESSAGE) && frame.says(&WRITE) && !frame.says(&MOVE) {
        return None;
    }
    let timed = frame.window.is_some() || SHIFT.is_match(&frame.rest.lower);
    let action = if frame.says(&CANCEL) && event {
        EventAction::Cancel
    } else if frame.says(&CREATE) && (event || someone && timed) {
        EventAction::Create
    } else if frame.says(&MOVE) && (event || someone && timed) {
        EventAction::Move
    } else {
        return None;
    };
    let window = frame.window.filter(|_| action != EventAction::Cancel);
    Some(ToolCall::UpdateEvent(EventEdit {
        action,
        people: frame.names.people.clone(),
        posting: frame.posting(),
        on: frame.on.or(frame.window.filter(|_| action == EventAction::Cancel)).map(|on| on.from),
        day: window.map(|window| window.from),
        time: window.and_then(|window| window.time).or_else(|| only_time(&frame.rest)),
        shift_minutes: shift(&frame.rest).filter(|_| action == EventAction::Move),
        round: round(&frame.rest),
    }))
}

/// A time without a day: "4시로 옮겨줘".
fn only_time(question: &Question) -> Option<naru_domain::when::TimeOfDay> {
    let any_day = chrono::NaiveDate::default();
    dates::find(&question.lower, any_day).into_iter().find(|hit| hit.kind == WhenKind::Time).and_then(|hit| hit.time)
}

fn shift(question: &Question) -> Option<i64> {
    let found = SHIFT.captures(&question.lower)?;
    let (amount, unit) = if found.get(1).is_some() {
        (group(&found, 1), group(&found, 2))
    } else {
        (group(&found, 3), group(&found, 4))
    };
    let hours = unit == "시간" || unit.starts_with("hour");
    let each = if hours { 60 } else { 1 };
    let minutes = match amount {
        "반" | "half an" => 30,
        "a" | "an" => each,
        other => i64::from(counted_word(other)?) * each,
    };
    Some(if EARLIER.is_match(&question.lower) { -minutes } else { minutes })
}

/// The round that is named: 1차 면접, final interview.
fn round(question: &Question) -> Option<String> {
    patterns! { ROUND = r"[1-3]차\s?면접|최종\s?면접|임원\s?면접|실무\s?면접|전화\s?(?:면접|인터뷰)|화상\s?면접|포트폴리오\s?인터뷰|\b(?:first|second|final|phone|video|onsite) interview"; }
    ROUND.find(&question.lower).map(|found| found.as_str().to_owned())
}
