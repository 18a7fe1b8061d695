//! Findings as the JSON that `naru mask --json` prints.

use serde_json::{Value, json};

use super::{Finding, Search};

/// The printed form: one item for each line that a finding runs over (`type`, `text`, `page`, `box`), and each finding whole with
/// its boxes, confidence and reason. Boxes are in points, for pictures in pixels, from the top left.
pub fn prediction(search: &Search) -> Value {
    let scale = search.pixels_per_point.unwrap_or(1.0);
    let items: Vec<Value> = search.findings.iter().flat_map(|finding| items(finding, scale)).collect();
    let findings: Vec<Value> = search.findings.iter().map(|finding| whole(finding, scale)).collect();
    json!({
        "items": items,
        "findings": findings,
        "unchecked": search.unchecked,
        "unit": if search.pixels_per_point.is_some() { "px" } else { "pt" },
    })
}

fn items(finding: &Finding, scale: f32) -> Vec<Value> {
    let item = |area: &super::Area| json!({"type": finding.kind, "text": text(finding), "page": area.page, "box": corners(area, scale)});
    finding.areas.iter().map(item).collect()
}

fn whole(finding: &Finding, scale: f32) -> Value {
    let boxes: Vec<Value> =
        finding.areas.iter().map(|area| json!({"page": area.page, "box": corners(area, scale)})).collect();
    json!({
        "type": finding.kind,
        "text": text(finding),
        "page": finding.areas.first().map(|area| area.page),
        "boxes": boxes,
        "confidence": (f64::from(finding.confidence) * 1000.0).round() / 1000.0,
        "reason": finding.reason,
    })
}

fn text(finding: &Finding) -> Option<&str> {
    (!finding.text.is_empty()).then_some(finding.text.as_str())
}

fn corners(area: &super::Area, scale: f32) -> [f64; 4] {
    let rect = &area.rect;
    [rect.x0, rect.y0, rect.x1, rect.y1].map(|value| (f64::from(value * scale) * 100.0).round() / 100.0)
}
