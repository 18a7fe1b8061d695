//! The score: points of parts that add up to it. Weights are shared out among what the posting asks; whoever lacks a condition (role,
//! three quarters of the required skills, the years) stays below those who meet all, and the limit says by how much.

use naru_domain::matching::{Demand, PartKind, Reason, RoleFit, ScorePart, Sentence, SkillMatch, SkillState};

use super::Parts;
use super::skills::is_judged;

/// Weights of what must be there, shared out among what is asked.
const WEIGHTS: [(PartKind, u32); 3] = [(PartKind::Required, 40), (PartKind::Experience, 20), (PartKind::Role, 25)];
const PREFERRED: u32 = 10;
const EDUCATION: u32 = 5;
/// Hundredths of the role's points for a neighbouring role.
const ADJACENT_ROLE: u32 = 40;
/// Hundredths of the experience's points that neighbouring work can reach.
const ADJACENT_WORK: u32 = 60;
/// Required skills: share that is there → share of the points, both in hundredths of a percent. The first half counts more.
const CURVE: [(u32, u32); 4] = [(0, 0), (5000, 6000), (7500, 8500), (10000, 10000)];
/// For each tier: from where on the points above are pressed together, the highest score, and the lowest.
const BANDS: [(i32, i32, i32); 4] = [(10, 21, 0), (28, 44, 22), (50, 69, 45), (100, 100, 70)];
/// Hundredths of the required skills for which a role that could not be read stands where none are asked for.
const UNREAD_ROLE: u32 = 40;
/// Months by which the experience may be short for the middle tier.
const SHORT: u32 = 18;

/// The parts of the score, the limit last and only when it is not 0.
pub(super) fn parts(demand: &Demand, found: &Parts) -> Vec<ScorePart> {
    let mut parts: Vec<ScorePart> = maxima(demand).into_iter().map(|(kind, max)| part(kind, max, found)).collect();
    let raw: i32 = parts.iter().map(|part| part.points).sum();
    let (tier, reason) = tier(found);
    let conditions = parts.iter().any(|part| WEIGHTS.iter().any(|(kind, _)| *kind == part.kind));
    let points = if conditions { banded(raw, tier) - raw } else { 0 };
    if points != 0 {
        let reason = if points > 0 { Reason::AllConditions } else { reason };
        parts.push(ScorePart {
            kind: PartKind::Limit,
            points,
            max: 0,
            reason,
            have: 0,
            asked: 0,
            text: Sentence::default(),
        });
    }
    parts
}

/// Most points of each part that the posting asks for; they add up to 100.
fn maxima(demand: &Demand) -> Vec<(PartKind, u32)> {
    let judged = |groups: &[Vec<String>]| groups.iter().flatten().any(|name| is_judged(name));
    let asked = |kind: PartKind| match kind {
        PartKind::Required => judged(&demand.required),
        PartKind::Experience => demand.min_months.is_some_and(|months| months > 0),
        PartKind::Role => demand.family.is_some(),
        _ => false,
    };
    let education = if demand.education.is_some() { EDUCATION } else { 0 };
    let main: Vec<(PartKind, u32)> = WEIGHTS.into_iter().filter(|(kind, _)| asked(*kind)).collect();
    let preferred = match (judged(&demand.preferred), main.is_empty()) {
        (false, _) => 0,
        (true, true) => 100 - education,
        (true, false) => PREFERRED,
    };
    let mut out = shared_out(&main, 100 - preferred - education);
    out.extend(
        [(PartKind::Preferred, preferred), (PartKind::Education, education)].into_iter().filter(|part| part.1 > 0),
    );
    out
}

/// Shares points out by weight; what rounding leaves goes to the first.
fn shared_out(weights: &[(PartKind, u32)], points: u32) -> Vec<(PartKind, u32)> {
    let sum: u32 = weights.iter().map(|(_, weight)| weight).sum();
    let mut out: Vec<(PartKind, u32)> = weights.iter().map(|(kind, weight)| (*kind, weight * points / sum)).collect();
    let given: u32 = out.iter().map(|(_, share)| share).sum();
    if let Some(first) = out.first_mut() {
        first.1 += points - given;
    }
    out
}

fn part(kind: PartKind, max: u32, found: &Parts) -> ScorePart {
    let (points, reason, have, asked) = match kind {
        PartKind::Required => required(max, found),
        PartKind::Preferred => preferred(max, found),
        PartKind::Experience => experience(max, found),
        PartKind::Role => role(max, found),
        PartKind::Education | PartKind::Limit => education(max, found),
    };
    ScorePart { kind, points: i32::try_from(points).unwrap_or(0), max, reason, have, asked, text: Sentence::default() }
}

/// Judged groups, found ones, and the credit of all in hundredths of a percent.
fn tally(skills: &[SkillMatch], required: bool) -> (u32, u32, u32) {
    let judged = || skills.iter().filter(|s| s.required == required && s.state != SkillState::NotJudged);
    let count = u32::try_from(judged().count()).unwrap_or(u32::MAX);
    let matched = u32::try_from(judged().filter(|s| s.state == SkillState::Matched).count()).unwrap_or(u32::MAX);
    let credit: u64 = judged().map(|s| u64::from(s.credit)).sum();
    let share = if count == 0 { 0 } else { credit * 100 / u64::from(count) };
    (count, matched, u32::try_from(share).unwrap_or(10000))
}

fn reason(points: u32, max: u32) -> Reason {
    match points {
        0 => Reason::Nothing,
        points if points >= max => Reason::Full,
        _ => Reason::Partial,
    }
}

fn required(max: u32, found: &Parts) -> (u32, Reason, u32, u32) {
    let (asked, have, share) = tally(&found.skills, true);
    let points = rounded(max * curved(share), 10000);
    (points, reason(have, asked), have, asked)
}

fn curved(share: u32) -> u32 {
    let above = CURVE.windows(2).find(|pair| share <= pair[1].0);
    above.map_or(10000, |pair| pair[0].1 + (share - pair[0].0) * (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0))
}

fn preferred(max: u32, found: &Parts) -> (u32, Reason, u32, u32) {
    let (asked, have, share) = tally(&found.skills, false);
    (rounded(max * share, 10000), reason(have, asked), have, asked)
}

fn experience(max: u32, found: &Parts) -> (u32, Reason, u32, u32) {
    let months = &found.experience;
    let asked = months.asked_months.unwrap_or(0).max(1);
    let of = |have: u32| u32::try_from(u64::from(max) * u64::from(have.min(asked)) / u64::from(asked)).unwrap_or(max);
    let most = if found.role.fit == RoleFit::Same { max } else { max * ADJACENT_WORK / 100 };
    let points = of(months.same_months).max(of(months.relevant_months).min(most));
    (points, reason(points, max), months.relevant_months, asked)
}

fn role(max: u32, found: &Parts) -> (u32, Reason, u32, u32) {
    match (found.role.fit, found.role.found) {
        (RoleFit::Same, _) => (max, Reason::SameRole, 1, 1),
        (RoleFit::Adjacent, _) => (max * ADJACENT_ROLE / 100, Reason::AdjacentRole, 0, 1),
        (_, Some(_)) => (0, Reason::OtherRole, 0, 1),
        (_, None) => (0, Reason::UnknownRole, 0, 1),
    }
}

fn education(max: u32, found: &Parts) -> (u32, Reason, u32, u32) {
    let met = found.education.as_ref().is_some_and(|education| education.met);
    if met { (max, Reason::Full, 1, 1) } else { (0, Reason::Nothing, 0, 1) }
}

/// How many of the conditions are met, 0 to 3, and what keeps it from more.
fn tier(found: &Parts) -> (usize, Reason) {
    let (asked, have, _) = tally(&found.skills, true);
    // The posting asks for a role and nothing says which one the person has.
    let unread = found.role.wanted.is_some() && found.role.found.is_none();
    // Without required skills, the role speaks for them; one that could not be read says little.
    let covered = |hundredths: u32| match asked {
        0 if unread => hundredths <= UNREAD_ROLE,
        0 => found.role.fit != RoleFit::None,
        _ => have * 100 >= asked * hundredths,
    };
    let months = &found.experience;
    let least = months.asked_months.unwrap_or(0);
    let (same, adjacent) = (months.relevant_months, months.same_months + months.adjacent_months + months.unread_months);
    let lacking = if covered(75) { Reason::LimitExperience } else { Reason::LimitRequired };
    match found.role.fit {
        RoleFit::Same if covered(75) && same >= least => (3, lacking),
        RoleFit::Same if covered(50) && same + SHORT >= least => (2, lacking),
        RoleFit::Same => (1, lacking),
        RoleFit::Unknown if unread && covered(75) && adjacent >= least => (2, Reason::LimitUnknownRole),
        RoleFit::Unknown if unread && covered(40) => (1, lacking),
        RoleFit::Unknown if unread => (0, Reason::LimitRequired),
        RoleFit::Unknown if covered(75) && same >= least => (3, lacking),
        RoleFit::Unknown if covered(50) && same + SHORT >= least => (2, lacking),
        RoleFit::Unknown if covered(40) => (1, lacking),
        RoleFit::Adjacent if covered(75) && adjacent >= least => (2, Reason::LimitRole),
        RoleFit::Adjacent if covered(40) => (1, lacking),
        RoleFit::None if covered(60) => (1, Reason::LimitRole),
        RoleFit::Unknown => (0, lacking),
        RoleFit::Adjacent => (0, Reason::LimitRequired),
        RoleFit::None => (0, Reason::LimitRole),
    }
}

/// Points within the band of their tier; more points never become fewer.
fn banded(raw: i32, tier: usize) -> i32 {
    let (knee, most, least) = BANDS[tier.min(BANDS.len() - 1)];
    let pressed = if raw <= knee { raw } else { knee + (raw - knee) * (most - knee) / (100 - knee).max(1) };
    pressed.max(least)
}

fn rounded(numerator: u32, denominator: u32) -> u32 {
    (numerator + denominator / 2) / denominator
}
