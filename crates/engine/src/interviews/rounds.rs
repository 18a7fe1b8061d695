//! Rounds of interviews of a posting.

use super::{PEOPLE_MAX, PLACE_MAX};
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use crate::postings::{at_most, required};
use naru_domain::availability::PanelGroup;
use naru_domain::id::{InterviewerId, PostingId, RoundId, StageId};
use naru_domain::interview::{InterviewKit, InterviewRound, RoundsDraft};
use naru_domain::posting::{Promise, Stage};
use naru_storage::{interviewers, postings, rounds};
use std::collections::BTreeSet;

const ROUNDS_MAX: usize = 20;
const NAME_MAX: usize = 60;
const INTRO_MAX: usize = 20_000;
const SECTIONS_MAX: usize = 50;
const SKILL_MAX: usize = 100;
const QUESTIONS_MAX: usize = 100;
const QUESTION_MAX: usize = 2_000;
/// What a round starts with that nobody has set up.
const USUAL_MINUTES: u32 = 60;
const USUAL_REPLY_DAYS: u32 = 3;

impl Desk {
    /// The rounds of a posting. While nobody has set any up, one for each stage that promises an interview, without an id.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn rounds(&self, posting: PostingId) -> Result<Vec<InterviewRound>, Error> {
        let mut tx = self.store.read().await?;
        let stages = postings::get(&mut tx, posting).await?.ok_or(Error::NotFound)?.stages;
        let rounds = rounds::of_posting(&mut tx, posting).await?;
        if !rounds.is_empty() {
            return Ok(rounds);
        }
        Ok(stages.iter().filter(|stage| stage.promise == Promise::Interview).map(usual).collect())
    }

    /// Replaces the rounds of a posting.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] naming what is wrong: `rounds`: `in_use` when one is left out of which an interview
    /// was planned.
    pub async fn save_rounds(&self, posting: PostingId, draft: RoundsDraft) -> Result<Vec<InterviewRound>, Error> {
        if draft.rounds.len() > ROUNDS_MAX {
            return Err(Error::Invalid { field: "rounds", problem: "too_many" });
        }
        let mut tx = self.store.begin().await?;
        let stages = postings::get(&mut tx, posting).await?.ok_or(Error::NotFound)?.stages;
        let known = Known {
            stages: stages.into_iter().map(|stage| stage.id).collect(),
            people: interviewers::list(&mut tx).await?.into_iter().map(|it| it.id).collect(),
            rounds: rounds::of_posting(&mut tx, posting).await?.into_iter().filter_map(|round| round.id).collect(),
        };
        let checked = draft.rounds.into_iter().map(|round| known.checked(round)).collect::<Result<Vec<_>, _>>()?;
        let kept: Vec<RoundId> = checked.iter().filter_map(|round| round.id).collect();
        if kept.iter().collect::<BTreeSet<_>>().len() != kept.len() {
            return Err(Error::Invalid { field: "rounds", problem: "twice" });
        }
        if rounds::used(&mut tx, posting).await?.iter().any(|id| !kept.contains(id)) {
            return Err(Error::Invalid { field: "rounds", problem: "in_use" });
        }
        rounds::replace(&mut tx, posting, &checked).await?;
        let saved = rounds::of_posting(&mut tx, posting).await?;
        self.commit(tx, [Tag::Rounds(posting), Tag::Calendar, Tag::Board(posting)]).await?;
        Ok(saved)
    }
}

fn usual(stage: &Stage) -> InterviewRound {
    InterviewRound {
        id: None,
        stage_id: Some(stage.id),
        name: stage.name.clone(),
        duration_minutes: USUAL_MINUTES,
        panel: Vec::new(),
        place: String::new(),
        conference: false,
        reply_days: USUAL_REPLY_DAYS,
        kit: InterviewKit::default(),
    }
}

/// What rounds may name.
struct Known {
    stages: BTreeSet<StageId>,
    people: BTreeSet<InterviewerId>,
    rounds: BTreeSet<RoundId>,
}

impl Known {
    fn checked(&self, mut round: InterviewRound) -> Result<InterviewRound, Error> {
        let unknown = |field| Error::Invalid { field, problem: "unknown" };
        if round.id.is_some_and(|id| !self.rounds.contains(&id)) {
            return Err(unknown("id"));
        }
        if round.stage_id.is_some_and(|id| !self.stages.contains(&id)) {
            return Err(unknown("stageId"));
        }
        round.name = required("name", &round.name, NAME_MAX)?;
        round.place = at_most("place", round.place.trim(), PLACE_MAX)?.to_owned();
        super::checked_minutes(round.duration_minutes)?;
        if !(1..=30).contains(&round.reply_days) {
            return Err(Error::Invalid { field: "replyDays", problem: "out_of_range" });
        }
        if round.panel.len() > PEOPLE_MAX || !round.panel.iter().all(|group| self.can_sit(group)) {
            return Err(Error::Invalid { field: "panel", problem: "invalid" });
        }
        check_kit(&round.kit)?;
        Ok(round)
    }

    fn can_sit(&self, group: &PanelGroup) -> bool {
        let distinct: BTreeSet<_> = group.people.iter().collect();
        let all_known = group.people.iter().all(|id| self.people.contains(id));
        all_known && distinct.len() == group.people.len() && (1..=group.people.len()).contains(&(group.needed as usize))
    }
}

fn check_kit(kit: &InterviewKit) -> Result<(), Error> {
    at_most("kit.intro", &kit.intro, INTRO_MAX)?;
    if kit.sections.len() > SECTIONS_MAX || kit.sections.iter().any(|it| it.questions.len() > QUESTIONS_MAX) {
        return Err(Error::Invalid { field: "kit", problem: "too_many" });
    }
    let mut skills = BTreeSet::new();
    for section in &kit.sections {
        let skill = required("kit.skill", &section.skill, SKILL_MAX)?;
        if !skills.insert(skill) {
            return Err(Error::Invalid { field: "kit.skill", problem: "twice" });
        }
        for question in &section.questions {
            at_most("kit.question", question, QUESTION_MAX)?;
        }
    }
    Ok(())
}
