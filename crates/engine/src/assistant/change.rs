//! Interviews that would move, be cancelled or be planned: nothing is written here. A proposal says what would be done, for whom, and what stands against it.

use super::confirm::Action;
use super::events::{detail, place, title};
use super::room::{Proposed, Room, Told};
use super::talk;
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::assistant::{EventAction, EventEdit, Period, ProposalKind, ProposedChange, ResultRow, Source};
use naru_domain::availability::TimeRange;
use naru_domain::clock::instant_in;
use naru_domain::id::PersonId;
use naru_domain::interview::{Interview, InterviewState};
use naru_domain::pipeline::ApplicationStatus;
use naru_storage::assistant::Applied;

impl Desk {
    pub(super) async fn update_event(&self, room: &Room, edit: &EventEdit) -> Result<Told, Error> {
        if edit.action == EventAction::Create {
            return self.plan(room, edit).await;
        }
        if let Err(several) = room.people_meant(&edit.people) {
            return Ok(talk::which(room, &several, None));
        }
        let mut found = self.interviews_meant(room, edit).await?;
        if found.len() > 1 {
            let mut told = Told::only(room.say(
                "어느 면접인가요? 사람이나 날짜를 함께 말씀해 주세요.",
                "Which interview do you mean? Please name the person or the day.",
            ));
            told.rows = found
                .iter()
                .map(|it| ResultRow { title: title(room, it), detail: detail(room, it), place: place(it) })
                .collect();
            return Ok(told);
        }
        let Some(it) = found.pop() else {
            return Ok(Told::only(
                room.say("그 조건에 맞는, 앞으로 잡힌 면접이 없습니다.", "There is no such interview ahead."),
            ));
        };
        match edit.action {
            EventAction::Cancel => Ok(cancelling(room, &it)),
            _ => self.moving(room, edit, &it).await,
        }
    }

    /// Interviews that are still to be and that an edit may mean.
    async fn interviews_meant(&self, room: &Room, edit: &EventEdit) -> Result<Vec<Interview>, Error> {
        let people = room.people_named(&edit.people);
        if people.is_empty() && !edit.people.is_empty() {
            return Ok(Vec::new());
        }
        let posting = edit.posting.as_deref().and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
        if people.is_empty() && edit.on.is_none() && posting.is_none() {
            return Ok(Vec::new());
        }
        let days = edit.on.map_or(Period { from: room.today, to: room.today + TimeDelta::days(365) }, |on| Period {
            from: on,
            to: on,
        });
        let calendar = self.calendar(room.instants(days)).await?;
        let mut all = calendar.interviews;
        if edit.on.is_none() {
            all.extend(calendar.open);
        }
        let ahead =
            |state| matches!(state, InterviewState::Proposed | InterviewState::Confirmed | InterviewState::Changed);
        all.retain(|it| {
            ahead(it.state)
                && (people.is_empty() || people.contains(&it.person_id))
                && posting.is_none_or(|id| it.posting_id == id)
        });
        let squashed = |text: &str| text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some(round) = edit.round.as_deref().map(squashed)
            && all.iter().any(|it| squashed(&it.round_name).contains(&round))
        {
            all.retain(|it| squashed(&it.round_name).contains(&round));
        }
        all.dedup_by_key(|it| it.id);
        Ok(all)
    }

    async fn moving(&self, room: &Room, edit: &EventEdit, it: &Interview) -> Result<Told, Error> {
        let local = it.time.map(|time| time.start.with_timezone(&it.zone).naive_local());
        let start = match (edit.shift_minutes, local) {
            (Some(minutes), Some(local)) if edit.day.is_none() && edit.time.is_none() => {
                Some(local + TimeDelta::minutes(minutes))
            }
            _ => {
                let day = edit.day.or_else(|| local.map(|local| local.date()));
                let time = edit.time.and_then(|time| time.clock()).or_else(|| local.map(|local| local.time()));
                day.zip(time)
                    .filter(|_| edit.day.is_some() || edit.time.is_some())
                    .map(|(day, time)| day.and_time(time))
            }
        };
        let Some(start) = start.map(|start| instant_in(it.zone, start)) else {
            let mut told = Told::only(room.say(
                "언제로 옮길까요? 날짜와 시간을 말씀해 주세요.",
                "When should it be? Please say the day and the time.",
            ));
            told.people = vec![it.person_id];
            told.rows = vec![ResultRow { title: title(room, it), detail: detail(room, it), place: place(it) }];
            return Ok(told);
        };
        let time = TimeRange { start, end: start + TimeDelta::minutes(i64::from(it.duration_minutes)) };
        let before = it.time.map(|time| room.time(time, it.zone)).unwrap_or_default();
        let after = room.time(time, it.zone);
        let name = title(room, it);
        let mut told = Told::only(room.say(
            format!("{name}을(를) {before}에서 {after}(으)로 옮길까요? 아래에서 확인해야 바뀝니다."),
            format!("Move {name} from {before} to {after}? Nothing changes until you confirm below."),
        ));
        told.people = vec![it.person_id];
        told.cite(Source { label: name.clone(), place: place(it) });
        told.proposal = Some(Proposed {
            kind: ProposalKind::MoveInterview,
            title: name,
            changes: vec![ProposedChange { label: room.say("시간", "Time"), before, after }],
            warnings: self.against(room, time, &it.people, Some(it), it.person_id).await?,
            action: Action::Move { interview: it.id, version: it.version, start },
            place: Some(place(it)),
        });
        Ok(told)
    }

    /// What a time runs into.
    async fn against(
        &self,
        room: &Room,
        time: TimeRange,
        panel: &[naru_domain::id::InterviewerId],
        own: Option<&Interview>,
        person: PersonId,
    ) -> Result<Vec<String>, Error> {
        let mut warnings = Vec::new();
        if time.start < room.now {
            warnings.push(room.say("이미 지난 시간입니다.", "This time has already passed."));
        }
        let calendar = self.calendar(time).await?;
        let name = |id: &naru_domain::id::InterviewerId| {
            room.interviewers.iter().find(|it| it.id == *id).map(|it| it.name.clone()).unwrap_or_default()
        };
        let overlaps = |start: DateTime<Utc>, end: DateTime<Utc>| start < time.end && time.start < end;
        for other in calendar.interviews.iter().filter(|other| own.is_none_or(|own| own.id != other.id)) {
            let shared: Vec<String> = other.people.iter().filter(|id| panel.contains(id)).map(name).collect();
            if other.time.is_none_or(|other| !overlaps(other.start, other.end))
                || shared.is_empty() && other.person_id != person
            {
                continue;
            }
            let what = format!(
                "{} ({})",
                title(room, other),
                other.time.map(|time| room.time(time, other.zone)).unwrap_or_default()
            );
            warnings.push(room.say(format!("{} 겹침: {what}", shared.join(", ")), format!("Runs into {what}")));
        }
        for busy in calendar
            .busy
            .iter()
            .filter(|busy| panel.contains(&busy.interviewer_id) && overlaps(busy.event.start, busy.event.end))
        {
            warnings.push(room.say(
                format!("{} 님은 그때 다른 일정이 있습니다.", name(&busy.interviewer_id)),
                format!("{} has something else then.", name(&busy.interviewer_id)),
            ));
        }
        Ok(warnings)
    }

    async fn plan(&self, room: &Room, edit: &EventEdit) -> Result<Told, Error> {
        let people = match room.people_meant(&edit.people) {
            Ok(people) => people,
            Err(several) => return Ok(talk::which(room, &several, None)),
        };
        let [person] = people[..] else {
            return Ok(Told::only(room.say(
                "누구의 면접인지 이름으로 말씀해 주세요.",
                "Whose interview should it be? Please name one candidate.",
            )));
        };
        let name = room.name(person);
        let Some(application) = application_of(room, person, edit.posting.as_deref()) else {
            return Ok(Told::only(room.say(
                format!("{name} 님은 진행 중인 지원이 없습니다."),
                format!("{name} has no application under way."),
            )));
        };
        let rounds = self.rounds(application.posting).await?;
        let squashed = |text: &str| text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let named = edit.round.as_deref().map(squashed);
        let meant =
            rounds.iter().find(|round| named.as_ref().is_some_and(|named| squashed(&round.name).contains(named)));
        let by_stage = || rounds.iter().find(|round| squashed(&round.name) == squashed(&application.stage));
        let Some(round) = meant.or_else(by_stage).or_else(|| rounds.first()) else {
            let title = room.posting_title(application.posting);
            let mut told = Told::only(room.say(
                format!("{title} 공고에는 면접 차수가 아직 없습니다. 공고의 면접 설정에서 먼저 만들어 주세요."),
                format!("{title} has no interview rounds yet; please set them up first."),
            ));
            told.cite(room.posting_source(application.posting));
            return Ok(told);
        };
        let Some((day, time)) = edit.day.zip(edit.time.and_then(|time| time.clock())) else {
            let mut told = Told::only(room.say(
                format!("{name} 님의 {}을(를) 언제로 잡을까요? 날짜와 시간을 말씀해 주세요.", round.name),
                format!("When should {name}'s {} be? Please say the day and the time.", round.name),
            ));
            told.people = vec![person];
            return Ok(told);
        };
        let Some(round_id) = round.id else { return Err(Error::NotFound) };
        let start = instant_in(room.zone, day.and_time(time));
        let span = TimeRange { start, end: start + TimeDelta::minutes(i64::from(round.duration_minutes)) };
        let after = room.time(span, room.zone);
        let panel: Vec<_> =
            round.panel.iter().flat_map(|group| group.people.iter().copied().take(group.needed as usize)).collect();
        let mut told = Told::only(room.say(
            format!("{name} 님의 {}을(를) {after}에 잡을까요? 아래에서 확인해야 등록됩니다.", round.name),
            format!("Plan {name}'s {} for {after}? Nothing is written until you confirm below.", round.name),
        ));
        told.people = vec![person];
        told.cite(room.posting_source(application.posting));
        told.proposal = Some(Proposed {
            kind: ProposalKind::PlanInterview,
            title: format!("{name} · {}", round.name),
            changes: vec![
                ProposedChange { label: room.say("시간", "Time"), before: String::new(), after },
                ProposedChange {
                    label: room.say("공고", "Posting"),
                    before: String::new(),
                    after: room.posting_title(application.posting),
                },
            ],
            warnings: self.against(room, span, &panel, None, person).await?,
            action: Action::Plan { application: application.id, round: round_id, start },
            place: Some(room.place_of(person)),
        });
        Ok(told)
    }
}

pub(super) fn application_of<'r>(room: &'r Room, person: PersonId, posting: Option<&str>) -> Option<&'r Applied> {
    let wanted = posting.and_then(|name| room.posting_named(name)).map(|(posting, _)| posting.id);
    let all = room.applications_of(person);
    all.into_iter().find(|one| one.status == ApplicationStatus::Active && wanted.is_none_or(|id| one.posting == id))
}

fn cancelling(room: &Room, it: &Interview) -> Told {
    let name = title(room, it);
    let before = it.time.map(|time| room.time(time, it.zone)).unwrap_or_default();
    let mut told = Told::only(room.say(
        format!("{name}({before})을(를) 취소할까요? 아래에서 확인해야 취소됩니다."),
        format!("Cancel {name} ({before})? Nothing changes until you confirm below."),
    ));
    told.people = vec![it.person_id];
    told.cite(Source { label: name.clone(), place: place(it) });
    told.proposal = Some(Proposed {
        kind: ProposalKind::CancelInterview,
        title: name,
        changes: vec![ProposedChange {
            label: room.say("면접", "Interview"),
            before,
            after: room.say("취소", "cancelled"),
        }],
        warnings: Vec::new(),
        action: Action::Cancel { interview: it.id, version: it.version },
        place: Some(place(it)),
    });
    told
}
