//! Each asked skill against what the résumé says: found, implied by something found, related to something found, or missing.

use naru_domain::matching::{Demand, Evidence, SkillMatch, SkillState, Source};
use naru_domain::relations::relations;
use naru_domain::skills::lexicon;

use super::facts::{Facts, Known};
use super::{months, phrases, tongues};

/// What an answer counts, in hundredths. Use in a job counts most; a list says less; a wall of a list says little.
const USED: u32 = 100;
const LISTED: u32 = 88;
const IN_A_WALL: u32 = 40;
const IMPLIED_LESS: u32 = 4;
const RELATED_USED: u32 = 35;
const RELATED_LISTED: u32 = 25;
/// From here on an asked skill counts as found.
const FOUND: u32 = 75;
/// Places shown for one skill.
const MOST_EVIDENCE: usize = 4;

/// Every asked skill with its answer, required ones first.
pub(super) fn compare(facts: &Facts<'_>, demand: &Demand) -> Vec<SkillMatch> {
    let required = demand.required.iter().map(|group| (group, true));
    let preferred = demand.preferred.iter().map(|group| (group, false));
    required
        .chain(preferred)
        .filter(|(group, _)| !group.is_empty())
        .map(|(group, must)| answered(facts, group, must))
        .collect()
}

/// Whether a demanded name can be looked for at all; a phrase such as "성실하신 분" counts neither way.
pub(super) fn is_judged(name: &str) -> bool {
    match lexicon().exact(name) {
        Some(skill) => !phrases::is_soft(skill.canonical),
        None => tongues::asked(name).is_some() || phrases::is_nameable(name),
    }
}

fn answered(facts: &Facts<'_>, group: &[String], required: bool) -> SkillMatch {
    let nothing = |state| SkillMatch {
        asked: group.to_vec(),
        required,
        state,
        by: None,
        source: None,
        months: None,
        credit: 0,
        evidence: Vec::new(),
        asked_at: None,
    };
    if !group.iter().any(|name| is_judged(name)) {
        return nothing(SkillState::NotJudged);
    }
    let best = group.iter().filter_map(|name| answer(facts, name)).fold(None, better);
    let Some(best) = best else { return nothing(SkillState::Missing) };
    let state = if best.credit >= FOUND { SkillState::Matched } else { SkillState::Partly };
    SkillMatch {
        by: Some(best.by),
        source: Some(best.source),
        months: best.months,
        credit: best.credit,
        evidence: best.evidence,
        ..nothing(state)
    }
}

struct Answer {
    by: String,
    source: Source,
    months: Option<u32>,
    credit: u32,
    evidence: Vec<Evidence>,
}

/// The better of two answers; of two alike the one with more months, then the first.
fn better(best: Option<Answer>, next: Answer) -> Option<Answer> {
    match best {
        Some(best) if (best.credit, best.months) >= (next.credit, next.months) => Some(best),
        _ => Some(next),
    }
}

fn answer(facts: &Facts<'_>, name: &str) -> Option<Answer> {
    let name = lexicon().exact(name).map_or(name, |skill| skill.canonical);
    let direct = facts.skills.get(name).map(|known| of_known(facts, name, known, 0));
    let implied = nearest(facts, |other| relations().implied(other).contains(&name))
        .map(|(by, known)| of_known(facts, by, known, IMPLIED_LESS));
    let spoken = tongues::asked(name).and_then(|_| of_language(facts, name));
    let literal = if lexicon().exact(name).is_none() { of_phrase(facts, name) } else { None };
    let found = [direct, implied, spoken, literal].into_iter().flatten().fold(None, better);
    let found = found.map(|answer| Answer { months: months_with(facts, name), ..answer });
    found.or_else(|| related(facts, name))
}

/// Months of the jobs that name a skill or something that implies it: who works with Next.js works with React.
fn months_with(facts: &Facts<'_>, name: &str) -> Option<u32> {
    let implies = |other: &String| other == name || relations().implied(other).contains(&name);
    let all = facts.skills.iter().filter(|(other, _)| implies(other)).flat_map(|(_, known)| &known.months);
    Some(months::count(&all.copied().collect())).filter(|count| *count > 0)
}

fn of_phrase(facts: &Facts<'_>, phrase: &str) -> Option<Answer> {
    let (source, place) = phrases::find(facts.resume, phrase)?;
    let credit = match source {
        Source::Used => USED,
        _ if facts.wall => IN_A_WALL,
        _ => LISTED,
    };
    Some(Answer { by: phrase.to_owned(), source, months: None, credit, evidence: vec![place] })
}

fn of_language(facts: &Facts<'_>, asked: &str) -> Option<Answer> {
    let (credit, place) = tongues::answer(facts.resume, asked)?;
    Some(Answer { by: asked.to_owned(), source: Source::Listed, months: None, credit, evidence: vec![place] })
}

fn related(facts: &Facts<'_>, name: &str) -> Option<Answer> {
    let (by, known) = nearest(facts, |other| relations().related(other, name))?;
    let credit = if known.source() == Source::Used { RELATED_USED } else { RELATED_LISTED };
    Some(Answer { credit, ..of_known(facts, by, known, 0) })
}

/// Of the skills that fit, the one with the best source, most months, first name.
fn nearest<'f>(facts: &'f Facts<'_>, fits: impl Fn(&str) -> bool) -> Option<(&'f str, &'f Known)> {
    let all = facts.skills.iter().filter(|(name, _)| fits(name)).map(|(name, known)| (name.as_str(), known));
    all.min_by_key(|(name, known)| (known.source(), usize::MAX - known.months.len(), *name))
}

fn of_known(facts: &Facts<'_>, by: &str, known: &Known, less: u32) -> Answer {
    let source = known.source();
    let credit = match source {
        Source::Used => USED - less,
        _ if facts.wall => IN_A_WALL,
        _ => LISTED - less,
    };
    let evidence = known.sources.iter().take(MOST_EVIDENCE).map(|(_, place)| place.clone()).collect();
    let months = Some(months::count(&known.months)).filter(|count| *count > 0);
    Answer { by: by.to_owned(), source, months, credit, evidence }
}
