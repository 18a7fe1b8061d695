//! What a person may make of a draft's areas.

use crate::error::Error;
use naru_domain::masking::{AreaState, MaskArea, MaskDetail};
use std::collections::{BTreeMap, BTreeSet};

/// Areas of one draft; more are no work of a person.
const AREAS_MAX: usize = 20_000;
/// The least extent of an area in points: less is a slip of the hand.
const LEAST: f32 = 1.0;

/// The areas after an edit, by their ids: within their pages, with what the program knows of them unchanged. Found areas that
/// are not among the edited ones are kept as removed; drawn ones that were removed are gone.
pub(super) fn apply(before: &MaskDetail, edited: Vec<MaskArea>) -> Result<Vec<MaskArea>, Error> {
    if edited.len() > AREAS_MAX {
        return Err(Error::Invalid { field: "areas", problem: "too_many" });
    }
    let known: BTreeMap<u32, &MaskArea> = before.areas.iter().map(|area| (area.id, area)).collect();
    let mut seen = BTreeSet::new();
    let mut areas = Vec::with_capacity(edited.len());
    for area in edited {
        if !seen.insert(area.id) {
            return Err(Error::Invalid { field: "areas", problem: "same_id" });
        }
        let (found, confidence) = known.get(&area.id).map_or((false, 1.0), |known| (known.found, known.confidence));
        let area = MaskArea { found, confidence, ..within_page(before, area)? };
        if found || area.state != AreaState::Removed {
            areas.push(area);
        }
    }
    let forgotten = before.areas.iter().filter(|area| area.found && !seen.contains(&area.id));
    areas.extend(forgotten.map(|area| MaskArea { state: AreaState::Removed, ..area.clone() }));
    areas.sort_by_key(|area| area.id);
    Ok(areas)
}

fn same_place(a: &MaskArea, b: &MaskArea) -> bool {
    a.page == b.page && [a.x0, a.y0, a.x1, a.y1] == [b.x0, b.y0, b.x1, b.y1]
}

fn within_page(before: &MaskDetail, area: MaskArea) -> Result<MaskArea, Error> {
    let outside = Error::Invalid { field: "areas", problem: "outside" };
    let Some(page) = before.pages.iter().find(|page| page.number == area.page) else { return Err(outside) };
    let edges = [area.x0, area.y0, area.x1, area.y1];
    if !edges.iter().all(|edge| edge.is_finite()) {
        return Err(outside);
    }
    if before.areas.iter().any(|known| known.found && known.id == area.id && same_place(known, &area)) {
        return Ok(area); // as it was found, however small it is
    }
    let within = |edge: f32, end: f32| edge.max(0.0).min(end);
    let (across, down) = (|edge: f32| within(edge, page.width), |edge: f32| within(edge, page.height));
    let area = MaskArea { x0: across(area.x0), y0: down(area.y0), x1: across(area.x1), y1: down(area.y1), ..area };
    let extends = area.x1 - area.x0 >= LEAST && area.y1 - area.y0 >= LEAST;
    if extends { Ok(area) } else { Err(outside) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_domain::document::DocumentPage;
    use naru_domain::id::MaskId;
    use naru_domain::masking::{Mask, MaskState, PersonalKind};

    fn area(id: u32, found: bool) -> MaskArea {
        MaskArea {
            id,
            kind: PersonalKind::Email,
            page: 1,
            x0: 10.0,
            y0: 20.0,
            x1: 90.0,
            y1: 32.0,
            found,
            confidence: if found { 0.8 } else { 1.0 },
            state: AreaState::Covered,
        }
    }

    fn draft(areas: Vec<MaskArea>) -> MaskDetail {
        let at = chrono::DateTime::UNIX_EPOCH;
        let mask = Mask {
            id: MaskId::new(),
            file_name: "이력서.pdf".to_owned(),
            document_id: None,
            beside: false,
            state: MaskState::Ready,
            outcome: None,
            page_count: 1,
            covered_count: 0,
            version: 1,
            created_at: at,
            copied_at: None,
        };
        let page = DocumentPage { number: 1, width: 100.0, height: 200.0, image: true, runs: Vec::new() };
        MaskDetail { mask, pages: vec![page], areas, unchecked: Vec::new() }
    }

    #[test]
    fn found_areas_are_never_forgotten_and_drawn_ones_go() {
        let before = draft(vec![area(1, true), area(2, true), area(3, false)]);
        let removed = MaskArea { state: AreaState::Removed, ..area(3, false) };
        let after = apply(&before, vec![area(2, true), removed]).unwrap();
        let told: Vec<_> = after.iter().map(|area| (area.id, area.state)).collect();
        assert_eq!(told, [(1, AreaState::Removed), (2, AreaState::Covered)]);
    }

    #[test]
    fn what_the_program_knows_is_not_the_persons_to_say() {
        let before = draft(vec![area(1, true)]);
        let claimed = MaskArea { found: false, confidence: 0.1, kind: PersonalKind::Phone, ..area(1, true) };
        let drawn = MaskArea { found: true, confidence: 0.2, ..area(7, true) };
        let after = apply(&before, vec![claimed, drawn]).unwrap();
        assert_eq!((after[0].found, after[0].confidence, after[0].kind), (true, 0.8, PersonalKind::Phone));
        assert_eq!((after[1].found, after[1].confidence), (false, 1.0));
    }

    #[test]
    fn areas_end_at_the_edge_of_their_page() {
        let before = draft(Vec::new());
        let wide = MaskArea { x0: -5.0, x1: 1e9, ..area(1, false) };
        let after = apply(&before, vec![wide]).unwrap();
        assert_eq!((after[0].x0, after[0].x1), (0.0, 100.0));
        let slip = MaskArea { x1: 10.5, ..area(1, false) };
        let turned = MaskArea { x0: 90.0, x1: 10.0, ..area(1, false) };
        let nowhere = MaskArea { page: 2, ..area(1, false) };
        let endless = MaskArea { y1: f32::NAN, ..area(1, false) };
        for wrong in [slip, turned, nowhere, endless] {
            let refused = apply(&before, vec![wrong]);
            assert!(matches!(refused, Err(Error::Invalid { field: "areas", problem: "outside" })), "{refused:?}");
        }
        let twice = apply(&before, vec![area(1, false), area(1, false)]);
        assert!(matches!(twice, Err(Error::Invalid { problem: "same_id", .. })), "{twice:?}");
    }
}
