//! Frontal faces in pictures (SeetaFace, through rustface; the model is `models/seeta_fd_frontal_v1.0.bin`).

use std::io::Cursor;
use std::sync::OnceLock;

use image::{GrayImage, imageops};
use rustface::{ImageData, Model};

const MODEL: &[u8] = include_bytes!("../../models/seeta_fd_frontal_v1.0.bin");

/// The side to which the shorter side of a picture is brought: faces of an identity photograph then measure 80 to 160 pixels.
const SHORT_SIDE: u32 = 240;
/// Scores of faces reach 10 and more, those of other things seldom 3.
const LEAST_SCORE: f64 = 3.0;

/// The surest face of a picture as a score, if there is one.
pub(super) fn face_score(picture: &GrayImage) -> Option<f32> {
    static PARSED: OnceLock<Option<Model>> = OnceLock::new();
    // The model is part of the program; a test reads it.
    let model = PARSED.get_or_init(|| rustface::read_model(Cursor::new(MODEL)).ok()).clone()?;
    let (width, height) = picture.dimensions();
    if width < 24 || height < 24 {
        return None;
    }
    let short = width.min(height);
    let side = |length: u32| (u64::from(length) * u64::from(SHORT_SIDE) / u64::from(short)).clamp(40, 1200) as u32;
    let scaled = imageops::resize(picture, side(width), side(height), imageops::FilterType::Triangle);
    let mut detector = rustface::create_detector_with_model(model);
    detector.set_min_face_size(50);
    detector.set_score_thresh(LEAST_SCORE);
    detector.set_pyramid_scale_factor(0.8);
    detector.set_slide_window_step(4, 4);
    let faces = detector.detect(&ImageData::new(scaled.as_raw(), scaled.width(), scaled.height()));
    faces.iter().map(|face| face.score() as f32).reduce(f32::max)
}

#[cfg(test)]
mod tests {
    use super::{GrayImage, face_score};

    #[test]
    fn an_empty_picture_shows_no_face() {
        let plain = GrayImage::from_pixel(120, 160, image::Luma([200]));
        assert_eq!(face_score(&plain), None);
    }
}
