//! Everybody's time: working hours, what stands in their calendars, and the interviews planned here.

use crate::error::Error;
use chrono::TimeDelta;
use naru_domain::availability::{
    Busy, BusySource, CalendarState, ClashKind, PanelMember, PlannedInterview, TimeRange, clashes,
};
use naru_domain::id::{InterviewId, InterviewerId, PersonId};
use naru_domain::interview::{BusyBlock, Interview, InterviewState, Interviewer};
use naru_storage::interviews::Kept;
use naru_storage::{Tx, interviewers, interviews};

/// So much around a span is looked at, so that the weeks it touches are whole, with the room around meetings.
const AROUND: TimeDelta = TimeDelta::days(8);

/// Whether an interview takes its people's time.
pub(super) fn takes_time(state: InterviewState) -> bool {
    match state {
        InterviewState::Proposed | InterviewState::Confirmed | InterviewState::Changed => true,
        InterviewState::Done | InterviewState::NoShow => true,
        InterviewState::Cancelled => false,
    }
}

/// Whether it is still to be.
pub(super) fn is_ahead(state: InterviewState) -> bool {
    matches!(state, InterviewState::Proposed | InterviewState::Confirmed | InterviewState::Changed)
}

/// An interview as what takes somebody's time.
pub(super) fn as_busy(interview: &Interview, time: TimeRange) -> Busy {
    Busy {
        start: time.start,
        end: time.end,
        title: format!("{} · {}", interview.candidate_name, interview.round_name),
        source: BusySource::Naru,
        id: interview.id.to_string(),
    }
}

/// The time of those who interview, in a span and the weeks around it.
pub(super) async fn members(tx: &mut Tx, span: TimeRange) -> Result<Vec<PanelMember>, Error> {
    let all = interviewers::list(tx).await?;
    let around = TimeRange { start: span.start - AROUND, end: span.end + AROUND };
    let planned = interviews::within(tx, around).await?;
    let blocks = without_own(interviewers::busy(tx, None, around).await?, &planned);
    let mut members: Vec<PanelMember> = all.iter().filter(|it| it.active).map(member).collect();
    for member in &mut members {
        let of_member = blocks.iter().filter(|block| block.interviewer_id == member.id);
        member.busy.extend(of_member.map(|block| block.event.clone()));
        member.busy.extend(own(&planned, member.id));
    }
    Ok(members)
}

fn member(interviewer: &Interviewer) -> PanelMember {
    let unread = interviewer.calendar.is_some() && interviewer.calendar_problem.is_some();
    PanelMember {
        id: interviewer.id,
        hours: interviewer.hours.clone(),
        busy: Vec::new(),
        calendar: if unread { CalendarState::Unknown } else { CalendarState::Known },
    }
}

fn own(planned: &[Kept], id: InterviewerId) -> impl Iterator<Item = Busy> {
    planned.iter().map(|kept| &kept.interview).filter_map(move |interview| {
        let time = interview.time.filter(|_| takes_time(interview.state) && interview.people.contains(&id))?;
        Some(as_busy(interview, time))
    })
}

/// A calendar that tells only when it is busy tells of our own interviews too, as whoever interviews is invited: they are taken out,
/// or each would run into itself. What somebody put on top of one cannot be told from it.
pub(super) fn without_own(blocks: Vec<BusyBlock>, planned: &[Kept]) -> Vec<BusyBlock> {
    let own = |id: InterviewerId| {
        let takes_part = move |it: &&Interview| takes_time(it.state) && it.people.contains(&id);
        planned.iter().map(|kept| &kept.interview).filter(takes_part).filter_map(|it| it.time).collect::<Vec<_>>()
    };
    let left = |block: BusyBlock| {
        if block.event.is_untold() && !block.all_day {
            let events = block.event.without(&own(block.interviewer_id));
            events.into_iter().map(|event| BusyBlock { event, ..block.clone() }).collect()
        } else {
            vec![block]
        }
    };
    blocks.into_iter().flat_map(left).collect()
}

/// Fills in what interviews run into. Those that are over, or have no time, run into nothing; hard clashes that somebody has accepted
/// are left out.
pub(super) async fn find_clashes(tx: &mut Tx, all: &mut [Interview]) -> Result<(), Error> {
    let times = || all.iter().filter(|it| is_ahead(it.state)).filter_map(|it| it.time);
    let (Some(start), Some(end)) = (times().map(|it| it.start).min(), times().map(|it| it.end).max()) else {
        return Ok(());
    };
    let members = members(tx, TimeRange { start, end }).await?;
    for interview in all {
        let Some(time) = interview.time.filter(|_| is_ahead(interview.state)) else { continue };
        let planned =
            PlannedInterview { time, panel: interview.people.clone(), ignore: vec![interview.id.to_string()] };
        interview.clashes = clashes(&planned, &members);
        if interview.clash_accepted {
            interview.clashes.retain(|clash| clash.severity != ClashKind::Hard);
        }
    }
    Ok(())
}

/// Those of `times` at which these people have something else already.
pub(super) async fn taken(
    tx: &mut Tx,
    times: &[TimeRange],
    people: &[InterviewerId],
    except: InterviewId,
) -> Result<Vec<TimeRange>, Error> {
    let (Some(start), Some(end)) = (times.iter().map(|it| it.start).min(), times.iter().map(|it| it.end).max()) else {
        return Ok(Vec::new());
    };
    let members = members(tx, TimeRange { start, end }).await?;
    let is_taken = |time: &TimeRange| {
        let planned = PlannedInterview { time: *time, panel: people.to_vec(), ignore: vec![except.to_string()] };
        clashes(&planned, &members).iter().any(|clash| clash.severity == ClashKind::Hard)
    };
    Ok(times.iter().copied().filter(is_taken).collect())
}

/// Those of `times` at which a candidate has another interview, for whichever posting.
pub(super) async fn double_booked(
    tx: &mut Tx,
    person: PersonId,
    times: &[TimeRange],
    except: InterviewId,
) -> Result<Vec<TimeRange>, Error> {
    let (Some(start), Some(end)) = (times.iter().map(|it| it.start).min(), times.iter().map(|it| it.end).max()) else {
        return Ok(Vec::new());
    };
    let theirs = interviews::of_person(tx, person, TimeRange { start, end }).await?;
    let others = || theirs.iter().map(|kept| &kept.interview).filter(|it| it.id != except && is_ahead(it.state));
    let meets = |time: &TimeRange| {
        others().filter_map(|it| it.time).any(|other| other.start < time.end && time.start < other.end)
    };
    Ok(times.iter().copied().filter(meets).collect())
}
