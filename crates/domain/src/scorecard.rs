//! What an interviewer thinks of a candidate, and who may read it when.
//!
//! Nobody on a panel reads another's card before their own is in, so that nobody writes what somebody else thought. A
//! draft is its author's alone. HR that is not on the panel reads what is submitted.

use crate::id::{InterviewId, InterviewerId, ScorecardId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// The longest name of a skill, in characters.
const LONGEST_SKILL: usize = 100;
/// The longest note, in characters.
const LONGEST_NOTE: usize = 20_000;

/// Five steps, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Strong No.
    StrongNo,
    /// No.
    No,
    /// Neither: things speak for and against.
    Mixed,
    /// Yes.
    Yes,
    /// Strong Yes.
    StrongYes,
}

/// Whether a card is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScorecardState {
    /// Being written: its author's alone.
    Draft,
    /// In. It can still be corrected, but is never a draft again.
    Submitted,
}

/// What was seen of one skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SkillNote {
    /// The skill, 1 to 100 characters; each once on a card.
    pub skill: String,
    /// `None` when it was not looked at.
    pub verdict: Option<Verdict>,
    /// In words; may be empty.
    pub note: String,
}

/// What an interviewer writes; every autosave sends all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScorecardDraft {
    /// All in all; a card without it cannot be submitted.
    pub overall: Option<Verdict>,
    /// Skill by skill, in the order of the kit.
    pub skills: Vec<SkillNote>,
    /// What else there is to say, up to 20,000 characters, as a skill's note.
    pub note: String,
}

/// A scorecard as it is kept while it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScorecardChange {
    /// The version it was made from; 1 for a card that was never kept.
    pub version: i64,
    /// All that is written.
    pub content: ScorecardDraft,
}

/// One interviewer's card on one interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Scorecard {
    /// Its id.
    pub id: ScorecardId,
    /// The interview.
    pub interview_id: InterviewId,
    /// Who writes it.
    pub interviewer_id: InterviewerId,
    /// Whether it is in.
    pub state: ScorecardState,
    /// What is written.
    pub content: ScorecardDraft,
    /// When it was first submitted.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Counts changes; a change must name the version it was made from.
    pub version: i64,
}

/// Why a card cannot be kept or submitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScorecardError {
    /// Somebody's card is written by nobody else.
    #[error("a card is written by its interviewer")]
    NotTheirs,
    /// A skill has no name or too long a one, or is there twice.
    #[error("each skill has a name of up to {LONGEST_SKILL} characters, once")]
    Skill,
    /// A note is too long.
    #[error("a note has up to {LONGEST_NOTE} characters")]
    Note,
    /// A card that is in, or goes in, says yes or no.
    #[error("a card is submitted with an overall verdict")]
    NoVerdict,
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewer {
    /// Who they are among the interviewers; `None` when they take none.
    pub interviewer: Option<InterviewerId>,
    /// Whether they run the recruiting.
    pub is_admin: bool,
}

/// A card as somebody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ScorecardView {
    /// Who writes it.
    pub interviewer_id: InterviewerId,
    /// Whether it is in; that is no secret.
    pub state: ScorecardState,
    /// The card; `None` while it is hidden from this viewer.
    pub card: Option<Scorecard>,
}

impl ScorecardDraft {
    /// Whether it can be kept as a draft.
    pub fn check(&self) -> Result<(), ScorecardError> {
        let mut names = BTreeSet::new();
        for skill in &self.skills {
            let name = skill.skill.trim();
            if name.is_empty() || name.chars().count() > LONGEST_SKILL || !names.insert(name) {
                return Err(ScorecardError::Skill);
            }
        }
        let mut notes = self.skills.iter().map(|skill| &skill.note).chain([&self.note]);
        if notes.any(|note| note.chars().count() > LONGEST_NOTE) {
            return Err(ScorecardError::Note);
        }
        Ok(())
    }
}

impl Scorecard {
    /// An empty draft.
    pub fn new(interview_id: InterviewId, interviewer_id: InterviewerId) -> Self {
        Self {
            id: ScorecardId::new(),
            interview_id,
            interviewer_id,
            state: ScorecardState::Draft,
            content: ScorecardDraft::default(),
            submitted_at: None,
            version: 1,
        }
    }

    /// The card as `by` writes it. One that is in stays in, and so keeps its overall verdict.
    pub fn written(&self, by: InterviewerId, content: ScorecardDraft) -> Result<Self, ScorecardError> {
        if by != self.interviewer_id {
            return Err(ScorecardError::NotTheirs);
        }
        content.check()?;
        if self.state == ScorecardState::Submitted && content.overall.is_none() {
            return Err(ScorecardError::NoVerdict);
        }
        Ok(Self { content, version: self.version + 1, ..self.clone() })
    }

    /// The card as `by` hands it in at `at`; as it is when it is in already.
    pub fn submitted(&self, by: InterviewerId, at: DateTime<Utc>) -> Result<Self, ScorecardError> {
        if by != self.interviewer_id {
            return Err(ScorecardError::NotTheirs);
        }
        if self.state == ScorecardState::Submitted {
            return Ok(self.clone());
        }
        if self.content.overall.is_none() {
            return Err(ScorecardError::NoVerdict);
        }
        let (state, submitted_at) = (ScorecardState::Submitted, Some(at));
        Ok(Self { state, submitted_at, version: self.version + 1, ..self.clone() })
    }
}

/// The cards of one interview as `viewer` may see them. Their own is always there. Those of others are once they are
/// in and, for somebody of the `panel`, their own is in too. Whoever is neither on the panel nor runs the recruiting
/// sees none.
pub fn visible_to(cards: &[Scorecard], panel: &[InterviewerId], viewer: Viewer) -> Vec<ScorecardView> {
    let is_own = |card: &Scorecard| Some(card.interviewer_id) == viewer.interviewer;
    let is_in = |card: &Scorecard| card.state == ScorecardState::Submitted;
    let own_is_in = cards.iter().any(|card| is_own(card) && is_in(card));
    // Who wrote a card counts as on the panel, also when they were taken off it.
    let on_panel = viewer.interviewer.is_some_and(|own| panel.contains(&own)) || cards.iter().any(is_own);
    let reads_others = if on_panel { own_is_in } else { viewer.is_admin };
    cards
        .iter()
        .map(|card| ScorecardView {
            interviewer_id: card.interviewer_id,
            state: card.state,
            card: (is_own(card) || (reads_others && is_in(card))).then(|| card.clone()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(overall: Option<Verdict>) -> ScorecardDraft {
        let skill =
            SkillNote { skill: "Rust".into(), verdict: Some(Verdict::Yes), note: "소유권을 설명함".into() };
        ScorecardDraft { overall, skills: vec![skill], note: String::new() }
    }

    /// A card that is in, and one that is being written.
    fn cards() -> [Scorecard; 2] {
        let interview = InterviewId::new();
        let card = |overall| {
            let empty = Scorecard::new(interview, InterviewerId::new());
            empty.written(empty.interviewer_id, draft(overall)).unwrap()
        };
        let (first, second) = (card(Some(Verdict::No)), card(Some(Verdict::StrongYes)));
        [first.submitted(first.interviewer_id, DateTime::UNIX_EPOCH).unwrap(), second]
    }

    fn seen(cards: &[Scorecard], interviewer: Option<InterviewerId>, is_admin: bool) -> Vec<bool> {
        let panel: Vec<InterviewerId> = cards.iter().map(|card| card.interviewer_id).collect();
        let views = visible_to(cards, &panel, Viewer { interviewer, is_admin });
        views.iter().map(|view| view.card.is_some()).collect()
    }

    #[test]
    fn others_cards_are_hidden_until_ones_own_is_in() {
        let [first, second] = cards();
        let writer = second.interviewer_id;
        let both = [first.clone(), second.clone()];
        assert_eq!(seen(&both, Some(writer), false), [false, true]);
        assert_eq!(seen(&both, Some(writer), true), [false, true], "HR on the panel is on the panel");
        assert_eq!(seen(&both, Some(first.interviewer_id), false), [true, false], "a draft is its author's alone");
        let second = second.submitted(writer, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(seen(&[first, second], Some(writer), false), [true, true]);
    }

    #[test]
    fn hr_reads_what_is_in_and_strangers_nothing() {
        let cards = cards();
        assert_eq!(seen(&cards, None, true), [true, false]);
        assert_eq!(seen(&cards, Some(InterviewerId::new()), true), [true, false]);
        assert_eq!(seen(&cards, Some(InterviewerId::new()), false), [false, false]);
        // Without a card yet, somebody of the panel has not handed in theirs.
        let newcomer = InterviewerId::new();
        let viewer = Viewer { interviewer: Some(newcomer), is_admin: true };
        assert!(visible_to(&cards, &[newcomer], viewer).iter().all(|view| view.card.is_none()));
        assert_eq!(visible_to(&cards, &[], viewer)[1].state, ScorecardState::Draft, "that it is missing can be seen");
    }

    #[test]
    fn a_card_goes_in_once_with_a_verdict_and_stays_in() {
        let card = Scorecard::new(InterviewId::new(), InterviewerId::new());
        let own = card.interviewer_id;
        assert_eq!(card.submitted(own, DateTime::UNIX_EPOCH), Err(ScorecardError::NoVerdict));
        let written = card.written(own, draft(Some(Verdict::Mixed))).unwrap();
        assert_eq!((written.version, written.state), (2, ScorecardState::Draft));
        let handed_in = written.submitted(own, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(handed_in.submitted(own, DateTime::<Utc>::MAX_UTC).unwrap(), handed_in);
        assert_eq!(handed_in.written(own, draft(None)), Err(ScorecardError::NoVerdict));
        let corrected = handed_in.written(own, draft(Some(Verdict::No))).unwrap();
        assert_eq!((corrected.state, corrected.version), (ScorecardState::Submitted, 4));
        assert_eq!(corrected.submitted_at, handed_in.submitted_at);
    }

    #[test]
    fn a_card_is_written_by_its_interviewer_and_names_each_skill_once() {
        let card = Scorecard::new(InterviewId::new(), InterviewerId::new());
        assert_eq!(card.written(InterviewerId::new(), draft(None)), Err(ScorecardError::NotTheirs));
        assert_eq!(card.submitted(InterviewerId::new(), DateTime::UNIX_EPOCH), Err(ScorecardError::NotTheirs));
        let with = |change: fn(&mut ScorecardDraft)| {
            let mut content = draft(None);
            change(&mut content);
            content.check()
        };
        assert_eq!(with(|_| ()), Ok(()));
        assert_eq!(with(|content| content.skills.push(content.skills[0].clone())), Err(ScorecardError::Skill));
        assert_eq!(with(|content| content.skills[0].skill = " ".into()), Err(ScorecardError::Skill));
        assert_eq!(with(|content| content.note = "가".repeat(20_001)), Err(ScorecardError::Note));
    }

    #[test]
    fn verdicts_travel_by_their_names_and_have_an_order() {
        assert_eq!(serde_json::to_value(Verdict::StrongNo).unwrap(), "strong_no");
        assert!(Verdict::StrongNo < Verdict::No && Verdict::Mixed < Verdict::Yes && Verdict::Yes < Verdict::StrongYes);
    }
}
