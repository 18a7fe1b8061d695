//! From what was found in a document to the draft that is kept.

use crate::intake::pages;
use naru_documents::personal::{Draft, Finding, Kind, Text, Unchecked};
use naru_domain::document::DocumentPage;
use naru_domain::masking::{AreaState, MaskArea, PersonalKind, UncheckedPart, UncheckedReason};
use naru_storage::masks::FoundText;

/// What is kept of a document that was looked through.
pub(super) struct Kept {
    pub(super) pages: Vec<DocumentPage>,
    pub(super) areas: Vec<MaskArea>,
    pub(super) texts: Vec<FoundText>,
    pub(super) unchecked: Vec<UncheckedPart>,
}

/// What is kept of a draft: everything that was found is covered, until a person says otherwise.
pub(super) fn kept(draft: &Draft) -> Kept {
    let mut kept = Kept { pages: pages_of(draft), areas: Vec::new(), texts: Vec::new(), unchecked: unchecked(draft) };
    for finding in &draft.search.findings {
        keep(&mut kept, finding);
    }
    kept
}

fn keep(kept: &mut Kept, finding: &Finding) {
    for at in &finding.areas {
        let id = u32::try_from(kept.areas.len() + 1).unwrap_or(u32::MAX);
        let rect = at.rect;
        kept.areas.push(MaskArea {
            id,
            kind: kind(finding.kind),
            page: at.page,
            x0: rect.x0,
            y0: rect.y0,
            x1: rect.x1,
            y1: rect.y1,
            found: true,
            confidence: finding.confidence.clamp(0.0, 1.0),
            state: AreaState::Covered,
        });
        if !finding.text.is_empty() {
            let at = [rect.x0, rect.y0, rect.x1, rect.y1];
            kept.texts.push(FoundText { area: id, at, text: finding.text.clone() });
        }
    }
}

fn pages_of(draft: &Draft) -> Vec<DocumentPage> {
    let drawn = |(number, (width, height)): (u32, &(f32, f32))| DocumentPage {
        number,
        width: *width,
        height: *height,
        image: true,
        runs: Vec::new(),
    };
    match &draft.words {
        Some(document) => pages::pages(document),
        None => (1..).zip(&draft.search.pages).map(drawn).collect(),
    }
}

fn unchecked(draft: &Draft) -> Vec<UncheckedPart> {
    let part = |reason, page| UncheckedPart { reason, page };
    let everywhere = |reason| {
        let numbers = (1..).zip(&draft.search.pages).map(|(number, _)| number);
        numbers.map(|number: u32| part(reason, Some(number))).collect()
    };
    match draft.text {
        Text::Missing => return everywhere(UncheckedReason::PictureWithoutText),
        Text::UnknownLetters => return everywhere(UncheckedReason::UnknownLetters),
        Text::Read => {}
    }
    let told = draft.search.unchecked.iter().map(|unchecked| match unchecked {
        Unchecked::PictureWithoutText { page } => part(UncheckedReason::PictureWithoutText, Some(*page)),
        Unchecked::TextInPicture { page } => part(UncheckedReason::TextInPicture, Some(*page)),
        Unchecked::Pictures => part(UncheckedReason::Pictures, None),
        Unchecked::PicturesFrom { page } => part(UncheckedReason::PicturesFrom, Some(*page)),
    });
    told.collect()
}

/// The domain's word for a type.
fn kind(kind: Kind) -> PersonalKind {
    match kind {
        Kind::Name => PersonalKind::Name,
        Kind::Rrn => PersonalKind::Rrn,
        Kind::RrnBack => PersonalKind::RrnBack,
        Kind::Arn => PersonalKind::Arn,
        Kind::Phone => PersonalKind::Phone,
        Kind::Email => PersonalKind::Email,
        Kind::Address => PersonalKind::Address,
        Kind::Account => PersonalKind::Account,
        Kind::Card => PersonalKind::Card,
        Kind::Passport => PersonalKind::Passport,
        Kind::License => PersonalKind::License,
        Kind::Birth => PersonalKind::Birth,
        Kind::Photo => PersonalKind::Photo,
    }
}

/// The reader's word for a type; `None` for what only a person knows.
pub(super) fn reader_kind(kind: PersonalKind) -> Option<Kind> {
    Some(match kind {
        PersonalKind::Name => Kind::Name,
        PersonalKind::Rrn => Kind::Rrn,
        PersonalKind::RrnBack => Kind::RrnBack,
        PersonalKind::Arn => Kind::Arn,
        PersonalKind::Phone => Kind::Phone,
        PersonalKind::Email => Kind::Email,
        PersonalKind::Address => Kind::Address,
        PersonalKind::Account => Kind::Account,
        PersonalKind::Card => Kind::Card,
        PersonalKind::Passport => Kind::Passport,
        PersonalKind::License => Kind::License,
        PersonalKind::Birth => Kind::Birth,
        PersonalKind::Photo => Kind::Photo,
        PersonalKind::Other => return None,
    })
}
