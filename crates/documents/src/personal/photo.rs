//! Photographs of people: a picture with a frontal face, or one of the shape and build of an identity photograph on a page about
//! a person (drawn and grey ones show no face to a detector).

mod dense;

use image::{GrayImage, RgbImage, imageops};

use super::faces::face_score;
use crate::layout::Rect;

/// Sides of identity photographs, as width by height: 3 by 4 and 3.5 by 4.5, a little cropped or stretched.
const SHAPE: std::ops::RangeInclusive<f32> = 0.62..=0.92;
/// Width of an identity photograph against the page's width.
const SHARE: std::ops::RangeInclusive<f32> = 0.06..=0.36;

/// A photograph on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Photo {
    /// Where, in pixels of the drawn page.
    pub rect: Rect,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Whether a face was seen; otherwise only its shape and build speak for it.
    pub face: bool,
}

/// Finds photographs on a drawn page. `placed` are the areas of its pictures in pixels, where they are known; `about_person` says
/// whether the page speaks of a person (a name, a number): only then does shape without a face count.
pub fn photos(page: &RgbImage, placed: &[Rect], about_person: bool) -> Vec<Photo> {
    let mut found: Vec<Photo> = Vec::new();
    let whole = (page.width() * page.height()) as f32;
    // A picture over the whole page is a scan, whose parts are looked for.
    let placed = placed.iter().filter(|rect| area(rect) < 0.5 * whole).copied();
    for rect in placed.chain(dense::regions(page)) {
        let known = found.iter().any(|photo| overlap(&photo.rect, &rect) > 0.5 * area(&rect).min(area(&photo.rect)));
        if !known && let Some(photo) = judge(page, rect, about_person) {
            found.push(photo);
        }
    }
    found
}

fn judge(page: &RgbImage, rect: Rect, about_person: bool) -> Option<Photo> {
    let (width, height) = (rect.x1 - rect.x0, rect.y1 - rect.y0);
    if width < 24.0 || height < 24.0 {
        return None;
    }
    let (x, y) = (rect.x0.max(0.0) as u32, rect.y0.max(0.0) as u32);
    let crop = imageops::crop_imm(page, x, y, (width as u32).min(page.width() - x), (height as u32).min(page.height() - y));
    let crop = crop.to_image();
    let gray: GrayImage = imageops::grayscale(&crop);
    if let Some(score) = face_score(&gray) {
        return Some(Photo { rect, confidence: (0.8 + score / 100.0).min(0.99), face: true });
    }
    let shaped = SHAPE.contains(&(width / height)) && SHARE.contains(&(width / page.width() as f32));
    (about_person && shaped && is_portrait(&gray)).then_some(Photo { rect, confidence: 0.75, face: false })
}

/// Whether a picture is built like a portrait: plain above both shoulders, something else in the middle, much the same left and
/// right, and filled below.
fn is_portrait(picture: &GrayImage) -> bool {
    const W: u32 = 24;
    const H: u32 = 32;
    let small = imageops::resize(picture, W, H, imageops::FilterType::Triangle);
    let at = |x: u32, y: u32| f32::from(small.get_pixel(x, y).0[0]);
    let mean = |xs: std::ops::Range<u32>, ys: std::ops::Range<u32>| {
        let all: Vec<f32> = ys.flat_map(|y| xs.clone().map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect();
        let mean = all.iter().sum::<f32>() / all.len() as f32;
        let spread = (all.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / all.len() as f32).sqrt();
        (mean, spread)
    };
    // One pixel at the edge may be a frame.
    let (left, left_spread) = mean(1..5, 2..10);
    let (right, right_spread) = mean(W - 5..W - 1, 2..10);
    let plain = (left - right).abs() < 30.0 && left_spread < 26.0 && right_spread < 26.0;
    let ground = (left + right) / 2.0;
    let differs = |xs: std::ops::Range<u32>, ys: std::ops::Range<u32>| {
        let all: Vec<f32> = ys.flat_map(|y| xs.clone().map(move |x| (x, y))).map(|(x, y)| (at(x, y) - ground).abs()).collect();
        all.iter().filter(|distance| **distance > 14.0).count() as f32 / all.len() as f32
    };
    let middle = differs(8..16, 6..20) > 0.45;
    let (_, inner) = mean(7..17, 4..26);
    let below = differs(4..20, 27..31) > 0.4;
    let pairs = (2..H - 1).flat_map(|y| (1..W / 2).map(move |x| (x, y)));
    let skew: Vec<f32> = pairs.map(|(x, y)| (at(x, y) - at(W - 1 - x, y)).abs()).collect();
    let even = skew.iter().sum::<f32>() / (skew.len() as f32) < 34.0;
    plain && middle && inner > 16.0 && below && even
}

fn area(rect: &Rect) -> f32 {
    (rect.x1 - rect.x0).max(0.0) * (rect.y1 - rect.y0).max(0.0)
}

fn overlap(a: &Rect, b: &Rect) -> f32 {
    let shared = Rect { x0: a.x0.max(b.x0), y0: a.y0.max(b.y0), x1: a.x1.min(b.x1), y1: a.y1.min(b.y1) };
    if shared.x1 > shared.x0 && shared.y1 > shared.y0 { area(&shared) } else { 0.0 }
}
