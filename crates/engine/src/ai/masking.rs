//! A file is masked: everything that is found is covered, as in a draft that nobody has looked over yet.

use super::AiFailure;
use super::source::is;
use crate::desk::Desk;
use naru_documents::layout::ReadError;
use naru_documents::personal::copy::{MaskError, Target, covers};
use naru_documents::personal::{Draft, Unchecked};
use naru_domain::ai::{DetectedItem, FileType, Location, MaskingRequest, MaskingResult};
use naru_storage::ai::tasks::{Claimed, Done};

impl Desk {
    pub(super) async fn do_masking(&self, claimed: &Claimed) -> Result<Done, AiFailure> {
        let request: MaskingRequest =
            serde_json::from_value(claimed.request.clone()).map_err(|_| AiFailure::InternalServerError)?;
        let source = self.source(&request.file_url).await?;
        is(&source.bytes, request.file_type)?;
        let draft = self.readers.draft(source.bytes.clone(), &source.name).await.map_err(unread)?;
        if !self.readers.recognises() && draft.search.unchecked.iter().any(is_picture) {
            // Nobody looks over this draft: what it leaves readable without having looked is no masked copy.
            return Err(AiFailure::AiServiceUnavailable);
        }
        let one_picture = request.file_type == FileType::Image && draft.search.pages.len() <= 1;
        let (target, extension) = if one_picture { (Target::Png, "png") } else { (Target::Pdf, "pdf") };
        let masked = self.readers.mask(source.bytes, &source.name, covers(&draft.search.findings, &[]), target).await;
        let (copy, _) = masked.map_err(unmasked)?;
        let detected_items = items(&draft, draft.search.pixels_per_point.filter(|_| one_picture));
        let name = masked_name(&source.name, extension);
        let blobs = self.blobs.clone();
        let hash = crate::blocking(move || Ok(blobs.put(&copy)?)).await?;
        // The address is made when it is asked for: where this server is reached is the caller's to know.
        let result = MaskingResult { masked_file_url: name.clone(), detected_items };
        let result = serde_json::to_value(result).map_err(|_| AiFailure::InternalServerError)?;
        Ok(Done { result, file: Some((hash, name)) })
    }
}

fn is_picture(unchecked: &Unchecked) -> bool {
    matches!(unchecked, Unchecked::PictureWithoutText { .. } | Unchecked::TextInPicture { .. })
}

fn masked_name(name: &str, extension: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}_masked.{extension}")
}

/// What was found and where: in points, or in pixels of a picture.
fn items(draft: &Draft, pixels_per_point: Option<f32>) -> Vec<DetectedItem> {
    let sizes: Vec<(f64, f64)> = draft.search.pages.iter().map(|(w, h)| (f64::from(*w), f64::from(*h))).collect();
    let scale = pixels_per_point.map_or(1.0, f64::from);
    let above = |page: u32| sizes.iter().take(page.saturating_sub(1) as usize).map(|(_, height)| height).sum::<f64>();
    let round = |value: f64| (value * scale * 100.0).round() / 100.0;
    let located = draft.search.findings.iter().flat_map(|finding| {
        finding.areas.iter().map(|at| DetectedItem {
            kind: finding.kind.as_str().replace('-', "_"),
            location: Location {
                x: round(f64::from(at.rect.x0)),
                y: round(above(at.page) + f64::from(at.rect.y0)),
                width: round(f64::from(at.rect.x1 - at.rect.x0)),
                height: round(f64::from(at.rect.y1 - at.rect.y0)),
            },
        })
    });
    located.collect()
}

fn unread(error: ReadError) -> AiFailure {
    match error {
        ReadError::NoReader { .. } => AiFailure::ServiceUnavailable,
        _ => AiFailure::MaskingFailed,
    }
}

fn unmasked(error: MaskError) -> AiFailure {
    match error {
        MaskError::Unreadable { error: ReadError::NoReader { .. } } => AiFailure::ServiceUnavailable,
        _ => AiFailure::MaskingFailed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_named_after_their_document() {
        assert_eq!(masked_name("document.png", "png"), "document_masked.png");
        assert_eq!(masked_name("이력서", "pdf"), "이력서_masked.pdf");
    }
}
