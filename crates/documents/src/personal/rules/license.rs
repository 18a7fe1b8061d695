//! Driver's licences: region, year, serial number, check (`11-14-308271-52`); older ones name the region in words.

use std::sync::LazyLock;

use regex::Regex;

use super::{View, digits, is_other};
use crate::personal::Kind;
use crate::personal::labels::Meaning;
use crate::personal::lexicon::pattern;
use crate::personal::settle::Claim;

static GROUPED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\d{2} ?[-.·] ?\d{2} ?[-.·] ?\d{6} ?[-.·] ?\d{2}|\d{2} \d{2} \d{6} \d{2}"));
static REGION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:서울|부산|경기|강원|충북|충남|전북|전남|경북|경남|제주|대구|인천|광주|대전|울산|경기남부|경기북부) ?[-·]? ?\d{2} ?[-.·] ?\d{6} ?[-.·] ?\d{2}",
    )
});
static TOGETHER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{12}|\d{2}[- ]?\d{2}[- ]?\d{6}[- ]?\d{2}"));

/// Claims licence numbers.
pub(super) fn find(view: &View<'_>, claims: &mut Vec<Claim>) {
    for (start, end) in view.free_matches(&GROUPED) {
        let labelled = view.meaning(start) == Some(Meaning::License);
        // Regions have the numbers 11 to 28.
        let region = digits(&view.text[start..end])[..2].parse().is_ok_and(|region: u32| (11..=28).contains(&region));
        if labelled || region && !is_other(view.meaning(start)) {
            claims.push(view.claim(Kind::License, (start, end), if labelled { 0.98 } else { 0.93 }, "license.shape"));
        }
    }
    for (start, end) in view.free_matches(&REGION) {
        claims.push(view.claim(Kind::License, (start, end), 0.93, "license.region"));
    }
    for (start, end) in view.free_matches(&TOGETHER) {
        if view.sign(start).is_some_and(|sign| sign.meaning == Meaning::License && sign.distance <= 12) {
            claims.push(view.claim(Kind::License, (start, end), 0.9, "license.label"));
        }
    }
}
