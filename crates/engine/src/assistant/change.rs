//! What would change something: nothing is written here. A proposal says what would be done, for whom, and what stands against it.

use super::confirm::Action;
use super::events::{detail, place, title};
use super::room::{Proposed, Room, Told, at};
use crate::desk::Desk;
use crate::error::Error;
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::assistant::{
    EventAction, EventEdit, MessageKind, MessageRequest, Period, ProposalKind, ProposedChange, RejectRequest,
    ResultRow, Source,
};
use naru_domain::availability::TimeRange;
use naru_domain::id::PersonId;
use naru_domain::interview::{Interview, InterviewState};
use naru_domain::notice::Channel;
use naru_domain::pipeline::ApplicationStatus;
use naru_storage::assistant::Applied;

impl Desk {
    pub(super) async fn update_event(&self, room: &Room, edit: &EventEdit) -> Result<Told, Error> {
        if edit.action == EventAction::Create {
            return self.plan(room, edit).await;
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
        let Some(start) = start.map(|start| at(start, it.zone)) else {
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
        let people = room.people_named(&edit.people);
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
        let start = at(day.and_time(time), room.zone);
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

    pub(super) async fn draft_message(&self, room: &Room, request: &MessageRequest) -> Result<Told, Error> {
        let people = room.people_named(&request.people);
        let applications: Vec<&Applied> =
            people.iter().filter_map(|id| room.applications_of(*id).first().copied()).collect();
        let (subject, body) = self.words(room, request, people.first().copied()).await?;
        let channel = if request.sms { Channel::Sms } else { Channel::Email };
        let shown = if request.sms {
            body.clone()
        } else {
            room.say(format!("제목: {subject}\n\n{body}"), format!("Subject: {subject}\n\n{body}"))
        };
        let mut told = Told { people: people.clone(), ..Told::default() };
        for id in &people {
            let source = self.document_of(room, *id).await?;
            told.cite(Source { label: room.name(*id), place: source.place });
        }
        if applications.is_empty() {
            told.text = room.say(
                format!("초안입니다. 받는 사람을 알려 주시면 보낼 수 있게 준비합니다.\n\n{shown}"),
                format!("A draft. Name the recipient to prepare it for sending.\n\n{shown}"),
            );
            return Ok(told);
        }
        let names = people.iter().map(|id| room.name(*id)).collect::<Vec<_>>().join(", ");
        told.text = room.say(
            format!("{names} 님께 보낼 초안입니다. 확인해야 나갑니다.\n\n{shown}"),
            format!("A draft to {names}. It goes out only when you confirm.\n\n{shown}"),
        );
        told.proposal = Some(Proposed {
            kind: ProposalKind::SendMessage,
            title: names,
            changes: vec![ProposedChange {
                label: if request.sms { room.say("문자", "Text message") } else { subject.clone() },
                before: String::new(),
                after: body.clone(),
            }],
            warnings: Vec::new(),
            action: Action::Send {
                applications: applications.iter().map(|one| one.id).collect(),
                channel,
                subject,
                body,
            },
            place: people.first().map(|id| room.place_of(*id)),
        });
        Ok(told)
    }

    async fn words(
        &self,
        room: &Room,
        request: &MessageRequest,
        person: Option<PersonId>,
    ) -> Result<(String, String), Error> {
        let name = person.map_or_else(|| room.say("지원자", "candidate"), |id| room.name(id));
        let title = person
            .and_then(|id| room.applications_of(id).first().copied())
            .map(|one| room.posting_title(one.posting))
            .unwrap_or_default();
        let about = if title.is_empty() { room.say("지원", "application") } else { title };
        let when = match person {
            Some(id) => self.next_interview(room, id).await?,
            None => None,
        };
        let (subject, text) = match request.kind {
            MessageKind::Interview | MessageKind::Reminder => {
                let time = when.unwrap_or_else(|| room.say("일정은 곧 알려 드리겠습니다", "the time will follow"));
                let again = request.kind == MessageKind::Reminder;
                (
                    room.say(format!("[{about}] 면접 {}", if again { "일정을 다시 알려 드립니다" } else { "안내" }), format!("{}: {about}", if again { "Reminder of your interview" } else { "Your interview" })),
                    room.say(
                        format!("{about} 면접 일정을 안내드립니다.\n\n일시: {time}\n\n참석이 어려우시면 이 메일에 회신해 주세요."),
                        format!("this is about your interview for {about}.\n\nWhen: {time}\n\nPlease reply if you cannot make it."),
                    ),
                )
            }
            MessageKind::Rejection => (
                room.say(format!("[{about}] 전형 결과 안내"), format!("Your application: {about}")),
                room.say(
                    format!("{about}에 지원해 주셔서 감사합니다. 신중히 검토했으나 이번에는 함께하지 못하게 되었습니다. 관심을 보내 주신 데 감사드리며, 앞날을 응원합니다."),
                    format!("thank you for applying for {about}. After careful consideration we will not be moving forward this time. We appreciate your interest and wish you well."),
                ),
            ),
            MessageKind::Passed => (
                room.say(format!("[{about}] 합격 안내"), format!("Good news: {about}")),
                room.say(format!("축하드립니다. {about} 전형에 합격하셨습니다. 다음 절차는 곧 안내드리겠습니다."), format!("congratulations: you have passed this stage for {about}. We will write to you about the next step soon.")),
            ),
            MessageKind::Documents => (
                room.say(format!("[{about}] 서류 제출 요청"), format!("Documents for your application: {about}")),
                room.say(format!("{about} 전형을 위해 추가 서류가 필요합니다. 이 메일에 회신으로 보내 주시면 됩니다."), format!("we need some further documents for {about}. Please send them in reply to this message.")),
            ),
            MessageKind::General => (
                room.say(format!("[{about}] 안내드립니다"), format!("About your application: {about}")),
                room.say(format!("{about} 지원과 관련해 연락드립니다.\n\n"), format!("we are writing about your application for {about}.\n\n")),
            ),
        };
        let body = room.say(
            format!("{name} 님, 안녕하세요.\n\n{text}\n\n감사합니다."),
            format!("Dear {name},\n\n{text}\n\nKind regards"),
        );
        Ok((subject, body))
    }

    async fn next_interview(&self, room: &Room, id: PersonId) -> Result<Option<String>, Error> {
        let mut times = Vec::new();
        for application in room.applications_of(id) {
            let all = self.interviews_of(application.id).await?;
            times.extend(
                all.into_iter()
                    .filter(|it| it.state != InterviewState::Cancelled)
                    .filter_map(|it| it.time.map(|time| (time, it.zone))),
            );
        }
        times.retain(|(time, _)| time.end > room.now);
        times.sort_by_key(|(time, _)| time.start);
        Ok(times.first().map(|(time, zone)| room.time(*time, *zone)))
    }

    pub(super) async fn reject_candidate(&self, room: &Room, request: &RejectRequest) -> Result<Told, Error> {
        let people = room.people_named(&request.people);
        let found: Vec<&Applied> =
            people.iter().filter_map(|id| application_of(room, *id, request.posting.as_deref())).collect();
        if found.is_empty() {
            return Ok(Told::only(room.say(
                "불합격 처리할 진행 중인 지원을 찾지 못했습니다. 이름으로 말씀해 주세요.",
                "I found no application under way to turn down. Please name the candidate.",
            )));
        }
        let names = found.iter().map(|one| room.name(one.person)).collect::<Vec<_>>().join(", ");
        let mut told = Told::only(room.say(
            format!("{names} 님을 불합격 처리할까요? 아래에서 확인해야 처리됩니다."),
            format!("Turn {names} down? Nothing happens until you confirm below."),
        ));
        told.people = found.iter().map(|one| one.person).collect();
        for one in &found {
            told.cite(Source { label: room.name(one.person), place: room.place_of(one.person) });
        }
        told.proposal = Some(Proposed {
            kind: ProposalKind::Reject,
            title: names,
            changes: found
                .iter()
                .map(|one| ProposedChange {
                    label: room.posting_title(one.posting),
                    before: one.stage.clone(),
                    after: room.say("불합격", "rejected"),
                })
                .collect(),
            warnings: Vec::new(),
            action: Action::Reject { applications: found.iter().map(|one| one.id).collect() },
            place: found.first().map(|one| room.place_of(one.person)),
        });
        Ok(told)
    }
}

fn application_of<'r>(room: &'r Room, person: PersonId, posting: Option<&str>) -> Option<&'r Applied> {
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
