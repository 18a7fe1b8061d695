//! Pages that were photographed or scanned askew: fields are looked for on the sheet as it lies straight, and shown on the
//! picture as it is.

use std::borrow::Cow;

use naru_domain::resume::{Field, Resume};

use crate::layout::{Document, Pose, Rect};

/// The document with the boxes of its pages as they would lie straight before a reader.
pub(crate) fn level(document: &Document) -> Cow<'_, Document> {
    if document.pages.iter().all(|page| page.pose.is_none()) {
        return Cow::Borrowed(document);
    }
    let mut level = document.clone();
    for page in &mut level.pages {
        if let Some(pose) = page.pose {
            page.blocks.iter_mut().for_each(|block| block.for_each_rect(&mut |rect| *rect = pose.upright(rect)));
        }
    }
    for running in &mut level.running {
        if let Some(pose) = pose_of(document, running.page) {
            running.line.rect = pose.upright(&running.line.rect);
            running.line.words.iter_mut().for_each(|word| word.rect = pose.upright(&word.rect));
        }
    }
    Cow::Owned(level)
}

/// Moves the boxes of fields to where they are on the pages of `document`.
pub(super) fn show(resume: &mut Resume, document: &Document) {
    if document.pages.iter().all(|page| page.pose.is_none()) {
        return;
    }
    for_each_field(resume, &mut |field| {
        for found in &mut field.boxes {
            if let Some(pose) = pose_of(document, found.page) {
                let shown = pose.shown(&Rect { x0: found.x0, y0: found.y0, x1: found.x1, y1: found.y1 });
                (found.x0, found.y0, found.x1, found.y1) = (shown.x0, shown.y0, shown.x1, shown.y1);
            }
        }
    });
}

fn pose_of(document: &Document, number: u32) -> Option<Pose> {
    document.pages.iter().find(|page| page.number == number).and_then(|page| page.pose)
}

fn for_each_field(resume: &mut Resume, change: &mut dyn FnMut(&mut Field)) {
    let single = [
        &mut resume.name,
        &mut resume.name_en,
        &mut resume.headline,
        &mut resume.birth,
        &mut resume.address,
        &mut resume.summary,
    ];
    let mut all: Vec<&mut Field> = single.into_iter().flatten().collect();
    let lists =
        [&mut resume.emails, &mut resume.phones, &mut resume.links, &mut resume.skills, &mut resume.skills_mentioned];
    all.extend(lists.into_iter().flatten());
    for e in &mut resume.education {
        let parts = [&mut e.school, &mut e.degree, &mut e.major, &mut e.start, &mut e.end, &mut e.status];
        all.extend(parts.into_iter().flatten());
    }
    for w in &mut resume.work {
        let parts = [&mut w.company, &mut w.title, &mut w.department, &mut w.start, &mut w.end, &mut w.description];
        all.extend(parts.into_iter().flatten());
    }
    for c in &mut resume.certificates {
        all.push(&mut c.name);
        all.extend(&mut c.date);
    }
    for l in &mut resume.languages {
        all.push(&mut l.name);
        all.extend([&mut l.score, &mut l.date].into_iter().flatten());
    }
    if let Some(m) = &mut resume.military {
        all.extend([&mut m.branch, &mut m.rank, &mut m.start, &mut m.end].into_iter().flatten());
    }
    all.into_iter().for_each(change);
}
