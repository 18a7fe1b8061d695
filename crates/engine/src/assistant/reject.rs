//! Candidates who would be turned down.

use super::change::application_of;
use super::confirm::{Action, Standing};
use super::room::{Proposed, Room, Told};
use super::talk;
use crate::desk::Desk;
use crate::error::Error;
use naru_domain::assistant::{ProposalKind, ProposedChange, RejectRequest, Source};
use naru_domain::notice::NoticeEvent;
use naru_storage::assistant::Applied;

fn standing(one: &Applied) -> Standing {
    Standing { application: one.id, stage: one.stage.clone() }
}

impl Desk {
    pub(super) async fn reject_candidate(&self, room: &Room, request: &RejectRequest) -> Result<Told, Error> {
        let people = match room.people_meant(&request.people) {
            Ok(people) => people,
            Err(several) => return Ok(talk::which(room, &several, None)),
        };
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
        let change = |one: &&Applied| ProposedChange {
            label: format!("{} · {}", room.name(one.person), room.posting_title(one.posting)),
            before: one.stage.clone(),
            after: room.say("불합격", "rejected"),
        };
        told.proposal = Some(Proposed {
            kind: ProposalKind::Reject,
            title: names,
            changes: found.iter().map(change).collect(),
            warnings: self.told_by_rule(room, &found).await?,
            action: Action::Reject { applications: found.iter().map(|one| standing(one)).collect() },
            place: found.first().map(|one| room.place_of(one.person)),
        });
        Ok(told)
    }

    /// That a notice goes out by itself, where a rule says so.
    async fn told_by_rule(&self, room: &Room, found: &[&Applied]) -> Result<Vec<String>, Error> {
        let mut tx = self.store.read().await?;
        let mut means = crate::notices::tell::Means::load(&mut tx, self.now()).await?;
        let mut told = 0;
        for one in found {
            told += usize::from(!means.channels(&mut tx, one.posting, NoticeEvent::Rejected).await?.is_empty());
        }
        Ok(match told {
            0 => Vec::new(),
            told => vec![room.say(
                format!("알림 규칙에 따라 {told}명에게 불합격 안내가 함께 나갑니다."),
                format!("By the notice rules, {told} will also be told of it."),
            )],
        })
    }
}
