//! Messages that would go out: each person has a letter of their own, and what is sent is what a person read and confirmed.

use super::change::application_of;
use super::confirm::{Action, Letter};
use super::room::{Proposed, Room, Told};
use super::talk;
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::{MessageKind, MessageRequest, ProposalKind, ProposedChange, Source};
use naru_domain::id::PersonId;
use naru_domain::interview::InterviewState;
use naru_domain::notice::Channel;
use naru_storage::assistant::Applied;

/// So many letters are drafted at a time.
const LETTERS: usize = 20;

/// A subject and what comes after it.
struct Words {
    subject: String,
    body: String,
}

impl Desk {
    pub(super) async fn draft_message(&self, room: &Room, request: &MessageRequest) -> Result<Told, Error> {
        let people = match room.people_meant(&request.people) {
            Ok(people) => people,
            Err(several) => return Ok(talk::which(room, &several, None)),
        };
        if request.kind == MessageKind::General && request.about.is_none() {
            return Ok(Told {
                people,
                ..Told::only(room.say(
                    "무슨 내용을 보낼까요? 알릴 내용을 함께 말씀해 주세요. 예: \u{201c}김서연에게 내일 주차가 어렵다고 메일 보내줘\u{201d}",
                    "What should it say? For example: \u{201c}Email Sofia that the car park is closed tomorrow\u{201d}",
                ))
            });
        }
        let to: Vec<(PersonId, &Applied)> = people
            .iter()
            .filter_map(|id| Some((*id, application_of(room, *id, None).or_else(|| latest(room, *id))?)))
            .take(LETTERS)
            .collect();
        let mut told = Told { people: people.clone(), ..Told::default() };
        for id in &people {
            let source = self.document_of(room, *id).await?;
            told.cite(Source { label: room.name(*id), place: source.place });
        }
        if to.is_empty() {
            let shown = said(room, request, &self.words(room, request, people.first().copied(), None).await?);
            told.text = room.say(
                format!("초안입니다. 받는 사람을 알려 주시면 보낼 수 있게 준비합니다.\n\n{shown}"),
                format!("A draft. Name the recipient to prepare it for sending.\n\n{shown}"),
            );
            return Ok(told);
        }
        let mut letters = Vec::with_capacity(to.len());
        let mut changes = Vec::with_capacity(to.len());
        let mut first = String::new();
        for (person, application) in &to {
            let words = self.words(room, request, Some(*person), Some(application)).await?;
            if first.is_empty() {
                first = said(room, request, &words);
            }
            let heading = if request.sms { room.say("문자", "Text message") } else { words.subject.clone() };
            changes.push(ProposedChange {
                label: format!("{} · {heading}", room.name(*person)),
                before: String::new(),
                after: words.body.clone(),
            });
            letters.push(Letter { application: application.id, subject: words.subject, body: words.body });
        }
        let names = to.iter().map(|(id, _)| room.name(*id)).collect::<Vec<_>>().join(", ");
        told.text = match letters.len() {
            1 => room.say(
                format!("{names} 님께 보낼 초안입니다. 고칠 수 있고, 확인해야 나갑니다.\n\n{first}"),
                format!("A draft to {names}. It can be changed, and goes out only when you confirm.\n\n{first}"),
            ),
            count => room.say(
                format!("{names} 님께 한 통씩 따로 쓴 초안 {count}통입니다. 고칠 수 있고, 확인해야 나갑니다."),
                format!(
                    "{count} drafts, one to each of {names}. They can be changed, and go out only when you confirm."
                ),
            ),
        };
        told.proposal = Some(Proposed {
            kind: ProposalKind::SendMessage,
            title: names,
            changes,
            warnings: left_out(room, people.len(), letters.len()),
            action: Action::Send { channel: if request.sms { Channel::Sms } else { Channel::Email }, letters },
            place: people.first().map(|id| room.place_of(*id)),
        });
        Ok(told)
    }

    async fn words(
        &self,
        room: &Room,
        request: &MessageRequest,
        person: Option<PersonId>,
        application: Option<&Applied>,
    ) -> Result<Words, Error> {
        let name = person.map_or_else(|| room.say("지원자", "candidate"), |id| room.name(id));
        let title = application.map(|one| room.posting_title(one.posting)).filter(|title| !title.is_empty());
        let about = title.unwrap_or_else(|| room.say("지원", "application"));
        let when = match person {
            Some(id) => self.next_interview(room, id).await?,
            None => None,
        };
        let (subject, text) = content(room, request, &about, when);
        let body = room.say(
            format!("{name} 님, 안녕하세요.\n\n{text}\n\n감사합니다."),
            format!("Dear {name},\n\n{text}\n\nKind regards"),
        );
        Ok(Words { subject, body })
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
}

fn latest(room: &Room, id: PersonId) -> Option<&Applied> {
    room.applications_of(id).first().copied()
}

/// A letter as the answer shows it.
fn said(room: &Room, request: &MessageRequest, words: &Words) -> String {
    let Words { subject, body } = words;
    if request.sms {
        return body.clone();
    }
    room.say(format!("제목: {subject}\n\n{body}"), format!("Subject: {subject}\n\n{body}"))
}

/// Who is named and has no letter.
fn left_out(room: &Room, people: usize, letters: usize) -> Vec<String> {
    let without = people - letters.min(people);
    if without == 0 {
        return Vec::new();
    }
    vec![room.say(
        format!("{without}명은 지원 기록이 없거나 한 번에 보낼 수 있는 {LETTERS}명을 넘어 빠졌습니다."),
        format!(
            "{without} left out: they have no application, or are beyond the {LETTERS} that are written to at a time."
        ),
    )]
}

/// Subject and text of a letter about an application.
fn content(room: &Room, request: &MessageRequest, about: &str, when: Option<String>) -> (String, String) {
    let reply = if request.sms {
        room.say("참석이 어려우시면 채용 담당자에게 알려 주세요.", "Please tell the recruiter if you cannot make it.")
    } else {
        room.say("참석이 어려우시면 이 메일에 회신해 주세요.", "Please reply if you cannot make it.")
    };
    let send = if request.sms {
        room.say("채용 담당자에게 보내 주시면 됩니다.", "Please send them to the recruiter.")
    } else {
        room.say("이 메일에 회신으로 보내 주시면 됩니다.", "Please send them in reply to this message.")
    };
    match request.kind {
        MessageKind::Interview | MessageKind::Reminder => {
            let time = when.unwrap_or_else(|| room.say("일정은 곧 알려 드리겠습니다", "the time will follow"));
            let subject = if request.kind == MessageKind::Reminder {
                room.say(
                    format!("[{about}] 면접 일정을 다시 알려 드립니다"),
                    format!("Reminder of your interview: {about}"),
                )
            } else {
                room.say(format!("[{about}] 면접 안내"), format!("Your interview: {about}"))
            };
            let text = room.say(
                format!("{about} 면접 일정을 안내드립니다.\n\n일시: {time}\n\n{reply}"),
                format!("this is about your interview for {about}.\n\nWhen: {time}\n\n{reply}"),
            );
            (subject, text)
        }
        MessageKind::Rejection => (
            room.say(format!("[{about}] 전형 결과 안내"), format!("Your application: {about}")),
            room.say(
                format!(
                    "{about}에 지원해 주셔서 감사합니다. 신중히 검토했으나 이번에는 함께하지 못하게 되었습니다. 관심을 보내 주신 데 \
                     감사드리며, 앞날을 응원합니다."
                ),
                format!(
                    "thank you for applying for {about}. After careful consideration we will not be moving forward this time. We \
                     appreciate your interest and wish you well."
                ),
            ),
        ),
        MessageKind::Passed => (
            room.say(format!("[{about}] 합격 안내"), format!("Good news: {about}")),
            room.say(
                format!("축하드립니다. {about} 전형에 합격하셨습니다. 다음 절차는 곧 안내드리겠습니다."),
                format!(
                    "congratulations: you have passed this stage for {about}. We will write to you about the next step soon."
                ),
            ),
        ),
        MessageKind::Documents => (
            room.say(format!("[{about}] 서류 제출 요청"), format!("Documents for your application: {about}")),
            room.say(
                format!("{about} 전형을 위해 추가 서류가 필요합니다. {send}"),
                format!("we need some further documents for {about}. {send}"),
            ),
        ),
        MessageKind::General => {
            let said = request.about.clone().unwrap_or_default();
            (
                room.say(format!("[{about}] 안내드립니다"), format!("About your application: {about}")),
                room.say(
                    format!("{about} 지원과 관련해 연락드립니다.\n\n{said}"),
                    format!("We are writing about your application for {about}.\n\n{said}"),
                ),
            )
        }
    }
}
