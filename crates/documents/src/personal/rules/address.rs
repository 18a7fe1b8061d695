//! Korean postal addresses: by road (`상도로 1015`) or by lot (`개봉동 999-14번지`), with what follows of building, house and flat.

use std::sync::LazyLock;

use regex::Regex;

use super::address_end::{extend, to_cell_end};
use super::{View, is_hangul};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::{alternatives, pattern};
use crate::personal::settle::Claim;

/// Region, then up to three of city, county and district, then township: all may be missing, a line may end between them.
fn places() -> String {
    format!(
        r"(?P<region>(?:{})[ \n,]{{0,2}})?(?P<district>(?:[가-힣]{{1,7}}(?:시|군|구)[ \n]{{1,2}}){{0,3}})(?:[가-힣0-9]{{1,8}}(?:읍|면)[ \n]{{0,2}})?",
        alternatives("address.region")
    )
}

static ROAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{}(?P<road>[가-힣A-Za-z0-9·]{{1,14}}(?:대로|로|길)(?:[ \n]?\d{{1,5}}번?[가-힣]?길)?)[ \n]{{0,2}}(?:지하 ?)?\d{{1,5}}(?: ?- ?\d{{1,5}})?",
        places()
    ))
});
static LOT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"{}(?P<road>[가-힣]{{1,7}}\d{{0,2}}(?:동|리|가))[ \n]{{0,2}}(?:산 ?)?\d{{1,5}}(?: ?- ?\d{{1,5}})?(?: ?번지)?",
        places()
    ))
});
/// Recognition puts spaces into words: only behind a district, or any sentence would be a road.
static ROAD_APART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:(?:{})[ ,]{{0,2}})?(?:[가-힣]{{1,7}}(?:시|군|구) {{1,2}}){{1,3}}(?P<road>[가-힣](?: ?[가-힣0-9]){{1,7}} ?(?:대 ?로|로|길)(?: ?\d{{1,5}} ?번? ?[가-힣]? ?길)?) ?\d{{1,5}}(?: ?- ?\d{{1,5}})?",
        alternatives("address.region")
    ))
});
/// A place without a number: an address only where a label says so.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(r"(?:{})[ \n]{{1,2}}(?:[가-힣0-9]{{1,8}}(?:시|군|구|읍|면|동|리|로|길)[ \n]{{0,2}}){{1,4}}", alternatives("address.region")))
});
/// What is counted after a number is no house: "서울 활동 30회".
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ ?(?:명|개|대|년|월|일|시간|회|건|억|만|천|원|점|%|세|분|차|팀|편|배|곳|권|종|톤|km|여|위|기|자리)"));

/// Claims Korean addresses.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (pattern, name) in [(&*ROAD, "address.road"), (&*LOT, "address.lot")] {
        for found in pattern.captures_iter(view.text) {
            let (Some(whole), Some(road)) = (found.get(0), found.name("road")) else { continue };
            let district = found.name("district").is_some_and(|district| !district.is_empty());
            let placed = found.name("region").is_some() || district;
            claims.extend(claim(view, (whole.start(), whole.end()), road.as_str(), placed, name));
        }
    }
    for found in ROAD_APART.captures_iter(view.text) {
        let (Some(whole), Some(road)) = (found.get(0), found.name("road")) else { continue };
        let claim = claim(view, (whole.start(), whole.end()), road.as_str(), true, "address.road_apart");
        claims.extend(claim.map(|claim| Claim { confidence: claim.confidence.min(0.8), ..claim }));
    }
    for found in PLACE.find_iter(view.text) {
        let end = found.start() + found.as_str().trim_end().len();
        let labelled = near_label(view, found.start());
        if labelled && stands_alone(view.text, found.start()) && view.text[end..].chars().next().is_none_or(|c| !is_hangul(c)) {
            let end = to_cell_end(view.text, extend(view.text, end));
            claims.push(view.claim(Kind::Address, (found.start(), end), 0.8, "address.label"));
        }
    }
}

fn claim(view: &View<'_>, range: (usize, usize), road: &str, placed: bool, name: &str) -> Option<Claim> {
    let (start, end) = range;
    let rest = &view.text[end..];
    let counted = COUNTED.is_match(rest) && !rest.trim_start().starts_with("일반");
    // "공장으로 30": a particle, no road. A number that goes on is no house number.
    let road_like = !road.ends_with("으로") && !road.ends_with("별도로") && road.chars().count() >= 2;
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit()) || follows_number(rest);
    if counted || !road_like || goes_on || !stands_alone(view.text, start) {
        return None;
    }
    let sign = view.sign(start);
    let labelled = near_label(view, start);
    let company = sign.is_some_and(|sign| sign.meaning == Meaning::Place && sign.distance <= 6);
    if company || !placed && !labelled {
        return None;
    }
    let mut end = extend(view.text, end);
    if labelled {
        end = to_cell_end(view.text, end);
    }
    let confidence = if labelled { 0.97 } else { 0.9 };
    Some(view.claim(Kind::Address, (start, end), confidence, name))
}

/// "02-…" after "동 ": the number was a telephone's first group.
fn follows_number(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('-' | '.' | ')')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

fn near_label(view: &View<'_>, start: usize) -> bool {
    view.sign(start).is_some_and(|sign| sign.meaning == Meaning::Address && sign.distance <= 12)
}

fn stands_alone(text: &str, start: usize) -> bool {
    !text[..start].chars().next_back().is_some_and(|c| is_hangul(c) || c.is_ascii_alphanumeric())
}
