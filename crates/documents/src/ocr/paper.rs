//! A sheet of paper on a photograph: finds its four corners against the table it lies on.

use super::components::components;
use super::raster::Gray;

/// The side of the picture on which the sheet is looked for, in pixels.
const SIDE: usize = 640;

/// Least share of the picture that a sheet covers.
const LEAST_AREA: f64 = 0.2;
/// A sheet whose corners all lie this near to the picture's (as a part of its side) is the picture itself.
const SAME: f64 = 0.02;
/// Least difference of light between the sheet and what is around it.
const LEAST_CONTRAST: f64 = 14.0;
/// Share of each side along which the difference must show.
const LEAST_SUPPORT: f64 = 0.6;

/// Corners of a sheet: top left, top right, bottom right, bottom left, as the picture is turned.
pub(super) type Corners = [(f64, f64); 4];

/// The corners of the sheet in pixels of `picture`; `None` when there is no sheet whose edges can be seen on four sides.
pub(super) fn corners(picture: &Gray) -> Option<Corners> {
    let factor = (picture.width.max(picture.height) / SIDE).max(1);
    let small = blurred(&picture.shrunk(factor));
    // Paper in the shadow may be darker than the table in the light, so no single shade divides the two.
    let best = (40..=232)
        .step_by(12)
        .filter_map(|threshold| candidate(&small, threshold))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    let scale = factor as f64;
    Some(best.1.map(|(x, y)| (x * scale, y * scale)))
}

/// The sheet as the largest area lighter than a shade, and how well its sides stand out.
fn candidate(picture: &Gray, threshold: u8) -> Option<(f64, Corners)> {
    let (points, covered) = sheet(picture, threshold)?;
    let rough = four_corners(&hull(points))?;
    if covered < 0.75 * area(&rough) {
        return None;
    }
    let sharp = refine(picture, rough)?;
    check(picture, &sharp)?;
    let support: Vec<f64> = (0..4).map(|side| support(picture, &sharp, side)).collect();
    let weakest = support.iter().copied().fold(1.0, f64::min);
    let (w, h) = (picture.width as f64, picture.height as f64);
    (weakest >= LEAST_SUPPORT).then(|| (support.iter().sum::<f64>() + area(&sharp) / (w * h), sharp))
}

fn blurred(picture: &Gray) -> Gray {
    let mut out = picture.clone();
    for y in 0..picture.height {
        for x in 0..picture.width {
            let (mut sum, mut count) = (0u32, 0u32);
            for sy in y.saturating_sub(2)..(y + 3).min(picture.height) {
                for shade in &picture.row(sy)[x.saturating_sub(2)..(x + 3).min(picture.width)] {
                    sum += u32::from(*shade);
                    count += 1;
                }
            }
            out.data[y * picture.width + x] = (sum / count.max(1)) as u8;
        }
    }
    out
}

/// Ends of the rows of the largest area lighter than a shade, and its size.
fn sheet(picture: &Gray, threshold: u8) -> Option<(Vec<(f64, f64)>, f64)> {
    let inverted = Gray { data: picture.data.iter().map(|shade| 255 - shade).collect(), ..*picture };
    let found = components(&inverted, 255 - threshold);
    let (largest, size) = found.all.iter().enumerate().max_by_key(|(_, area)| area.area)?;
    if (size.area as f64) < 0.6 * LEAST_AREA * (picture.width * picture.height) as f64 {
        return None;
    }
    let runs = found.runs.iter().filter(|run| run.of == largest);
    let ends = runs.flat_map(|run| [(run.x0 as f64, run.y as f64 + 0.5), (run.x1 as f64, run.y as f64 + 0.5)]);
    Some((ends.collect(), size.area as f64))
}

fn cross(o: (f64, f64), a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - o.0) * (b.1 - o.1) - (a.1 - o.1) * (b.0 - o.0)
}

/// The convex hull (Andrew's monotone chain).
fn hull(mut points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    points.dedup();
    let chain = |points: &mut dyn Iterator<Item = (f64, f64)>| {
        let mut half: Vec<(f64, f64)> = Vec::new();
        for point in points {
            while half.len() >= 2 && cross(half[half.len() - 2], half[half.len() - 1], point) <= 0.0 {
                half.pop();
            }
            half.push(point);
        }
        half.pop();
        half
    };
    let mut lower = chain(&mut points.iter().copied());
    lower.extend(chain(&mut points.iter().rev().copied()));
    lower
}

fn area(corners: &[(f64, f64)]) -> f64 {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - a.1 * b.0).sum::<f64>().abs() / 2.0
}

/// The four points of a hull that span the largest area, if they span nearly all of it.
fn four_corners(hull: &[(f64, f64)]) -> Option<Corners> {
    let step = (hull.len() / 60).max(1);
    let few: Vec<(f64, f64)> = hull.iter().copied().step_by(step).collect();
    if few.len() < 4 {
        return None;
    }
    let mut best: (f64, Option<Corners>) = (0.0, None);
    // For each diagonal the farthest point on either side.
    for a in 0..few.len() {
        for c in a + 2..few.len() {
            let far = |range: &mut dyn Iterator<Item = usize>| {
                range.map(|i| (cross(few[a], few[c], few[i]).abs(), i)).max_by(|x, y| x.0.total_cmp(&y.0))
            };
            let (Some((one, b)), Some((two, d))) = (far(&mut (a + 1..c)), far(&mut (c + 1..few.len()).chain(0..a)))
            else {
                continue;
            };
            if (one + two) / 2.0 > best.0 {
                best = ((one + two) / 2.0, Some([few[a], few[b], few[c], few[d]]));
            }
        }
    }
    let corners = best.1.filter(|_| best.0 >= 0.9 * area(hull))?;
    Some(in_order(corners))
}

/// Clockwise from the top left.
fn in_order(corners: Corners) -> Corners {
    let (cx, cy) = corners.iter().fold((0.0, 0.0), |sum, c| (sum.0 + c.0 / 4.0, sum.1 + c.1 / 4.0));
    let mut sorted = corners;
    sorted.sort_by(|a, b| (a.1 - cy).atan2(a.0 - cx).total_cmp(&(b.1 - cy).atan2(b.0 - cx)));
    let first =
        (0..4).min_by(|a, b| (sorted[*a].0 + sorted[*a].1).total_cmp(&(sorted[*b].0 + sorted[*b].1))).unwrap_or(0);
    sorted.rotate_left(first);
    sorted
}

/// Moves each side to where the light changes most, by a line through many such places, and intersects the sides again.
fn refine(picture: &Gray, corners: Corners) -> Option<Corners> {
    let center = corners.iter().fold((0.0, 0.0), |sum, c| (sum.0 + c.0 / 4.0, sum.1 + c.1 / 4.0));
    let mut sides = [((0.0, 0.0), (0.0, 0.0)); 4];
    for (index, side) in sides.iter_mut().enumerate() {
        *side = fit_side(picture, corners[index], corners[(index + 1) % 4], center);
    }
    let mut sharp = corners;
    for (index, corner) in sharp.iter_mut().enumerate() {
        *corner = intersection(sides[(index + 3) % 4], sides[index])?;
    }
    Some(sharp)
}

type Line = ((f64, f64), (f64, f64));

/// The line (point, direction) along the edge between two corners.
fn fit_side(picture: &Gray, from: (f64, f64), to: (f64, f64), center: (f64, f64)) -> Line {
    const STEPS: usize = 60;
    const REACH: i32 = 9;
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1.0);
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let mut normal = (-along.1, along.0);
    if (center.0 - from.0) * normal.0 + (center.1 - from.1) * normal.1 < 0.0 {
        normal = (-normal.0, -normal.1);
    }
    let shade = |x: f64, y: f64| {
        let x = x.clamp(0.0, (picture.width - 1) as f64) as usize;
        let y = y.clamp(0.0, (picture.height - 1) as f64) as usize;
        f64::from(picture.data[y * picture.width + x])
    };
    let mut edge: Vec<(f64, f64)> = Vec::new();
    for step in 2..STEPS - 2 {
        let t = step as f64 / STEPS as f64 * length;
        let (x, y) = (from.0 + along.0 * t, from.1 + along.1 * t);
        let rise = |depth: i32| {
            let (inner, outer) = (f64::from(depth) + 2.0, f64::from(depth) - 2.0);
            shade(x + normal.0 * inner, y + normal.1 * inner) - shade(x + normal.0 * outer, y + normal.1 * outer)
        };
        let best = (-REACH..=REACH).map(|depth| (rise(depth), depth)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((strength, depth)) = best.filter(|(strength, _)| *strength >= LEAST_CONTRAST / 2.0) {
            let _ = strength;
            edge.push((t, f64::from(depth)));
        }
    }
    let (offset, slope) = robust_line(&edge).unwrap_or((0.0, 0.0));
    let start = (from.0 + normal.0 * offset, from.1 + normal.1 * offset);
    (start, (along.0 + normal.0 * slope, along.1 + normal.1 * slope))
}

/// `y = offset + slope * x` by the median of slopes between distant pairs; `None` for too few points.
fn robust_line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    if points.len() < 12 {
        return None;
    }
    let half = points.len() / 2;
    let mut slopes: Vec<f64> =
        (0..half).map(|i| (points[i], points[i + half])).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0).max(1.0)).collect();
    let middle = slopes.len() / 2;
    let slope = *slopes.select_nth_unstable_by(middle, f64::total_cmp).1;
    let mut offsets: Vec<f64> = points.iter().map(|(x, y)| y - slope * x).collect();
    let middle = offsets.len() / 2;
    Some((*offsets.select_nth_unstable_by(middle, f64::total_cmp).1, slope))
}

fn intersection((p, d): Line, (q, e): Line) -> Option<(f64, f64)> {
    let determinant = d.0 * e.1 - d.1 * e.0;
    if determinant.abs() < 1e-6 {
        return None;
    }
    let t = ((q.0 - p.0) * e.1 - (q.1 - p.1) * e.0) / determinant;
    Some((p.0 + d.0 * t, p.1 + d.1 * t))
}

/// Whether the corners can be those of a sheet: large, not the picture itself, no acute angle, lighter inside than outside.
fn check(picture: &Gray, corners: &Corners) -> Option<()> {
    let (w, h) = (picture.width as f64, picture.height as f64);
    let frame = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)];
    let near = |a: &(f64, f64), b: &(f64, f64)| (a.0 - b.0).abs() < SAME * w && (a.1 - b.1).abs() < SAME * h;
    let whole = corners.iter().zip(&frame).all(|(a, b)| near(a, b));
    let within = corners.iter().all(|(x, y)| (-0.05 * w..=1.05 * w).contains(x) && (-0.05 * h..=1.05 * h).contains(y));
    if whole || !within || area(corners) < LEAST_AREA * w * h {
        return None;
    }
    for index in 0..4 {
        let (before, here, after) = (corners[(index + 3) % 4], corners[index], corners[(index + 1) % 4]);
        let (a, b) = ((before.0 - here.0, before.1 - here.1), (after.0 - here.0, after.1 - here.1));
        let cosine = (a.0 * b.0 + a.1 * b.1) / (a.0.hypot(a.1) * b.0.hypot(b.1)).max(1e-6);
        if cosine.abs() > 0.65 {
            return None;
        }
    }
    Some(())
}

/// The share of a side along which the sheet is lighter just inside than just outside. What lies beyond the picture counts as
/// half: a corner may be cut off.
fn support(picture: &Gray, corners: &Corners, side: usize) -> f64 {
    const STEPS: u32 = 40;
    let (from, to) = (corners[side], corners[(side + 1) % 4]);
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1.0);
    // The corners go round clockwise: the sheet lies to the right of each side.
    let inward = (-(to.1 - from.1) / length, (to.0 - from.0) / length);
    let shade = |x: f64, y: f64| {
        let inside = x >= 0.0 && y >= 0.0 && x < picture.width as f64 && y < picture.height as f64;
        inside.then(|| f64::from(picture.data[y as usize * picture.width + x as usize]))
    };
    let held = (1..STEPS).map(|step| {
        let t = f64::from(step) / f64::from(STEPS);
        let (x, y) = (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
        match (shade(x + inward.0 * 5.0, y + inward.1 * 5.0), shade(x - inward.0 * 5.0, y - inward.1 * 5.0)) {
            (Some(inner), Some(outer)) => f64::from(u8::from(inner - outer >= LEAST_CONTRAST)),
            _ => 0.5,
        }
    });
    held.sum::<f64>() / f64::from(STEPS - 1)
}

#[cfg(test)]
mod tests {
    use super::corners;
    use crate::ocr::homography::Homography;
    use crate::ocr::raster::Gray;

    fn photographed(truth: [(f64, f64); 4]) -> Gray {
        let mut sheet = Gray::filled(420, 594, 235);
        for y in (60..520).step_by(20) {
            for row in y..y + 8 {
                sheet.row_mut(row)[50..370].fill(60);
            }
        }
        let to_sheet = Homography::to_corners(420.0, 594.0, truth).unwrap().inverse().unwrap();
        let mut photo = Gray::filled(1200, 1600, 90);
        for y in 0..1600 {
            for x in 0..1200 {
                let (sx, sy) = to_sheet.apply(x as f64 + 0.5, y as f64 + 0.5);
                if (0.0..420.0).contains(&sx) && (0.0..594.0).contains(&sy) {
                    photo.data[y * 1200 + x] = sheet.data[sy as usize * 420 + sx as usize];
                }
            }
        }
        photo
    }

    #[test]
    fn corners_of_a_sheet_are_found_to_a_few_pixels() {
        for truth in [
            [(105.0, 122.0), (1116.0, 72.0), (1155.0, 1517.0), (52.0, 1538.0)],
            [(200.0, 150.0), (1000.0, 210.0), (1040.0, 1400.0), (160.0, 1330.0)],
        ] {
            let found = corners(&photographed(truth)).unwrap();
            for (a, b) in found.iter().zip(truth) {
                assert!((a.0 - b.0).hypot(a.1 - b.1) < 6.0, "{found:?} {truth:?}");
            }
        }
    }

    #[test]
    fn a_scan_that_is_all_paper_has_no_corners() {
        let mut page = Gray::filled(800, 1100, 240);
        for y in (100..1000).step_by(30) {
            page.row_mut(y)[100..700].fill(30);
        }
        assert_eq!(corners(&page), None);
    }
}
