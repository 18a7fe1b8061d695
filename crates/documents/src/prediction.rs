//! A résumé as the JSON that `naru parse --json` prints: plain values, and the evidence for each of them.

use naru_domain::resume::{Field, Resume, SourceBox};
use serde_json::{Value, json};

/// The printed form: values by field as the corpus describes them, `skills` as written, `field_boxes` with the box of each
/// value on its page, and `evidence` with value, confidence and boxes by field and number.
pub fn prediction(resume: &Resume) -> Value {
    let value = |f: &Option<Field>| f.as_ref().map(|f| f.value.clone());
    let values = |fields: &[Field]| fields.iter().map(|f| f.value.clone()).collect::<Vec<_>>();
    let education: Vec<Value> = resume.education.iter().map(|e| json!({"school": value(&e.school), "degree": value(&e.degree), "major": value(&e.major), "start": value(&e.start), "end": value(&e.end), "status": value(&e.status)})).collect();
    let work: Vec<Value> = resume
        .work
        .iter()
        .map(|w| json!({"company": value(&w.company), "title": value(&w.title), "department": value(&w.department), "start": value(&w.start), "end": value(&w.end), "current": w.current, "description": value(&w.description)}))
        .collect();
    let evidence = evidence(resume);
    json!({
        "name": value(&resume.name),
        "name_en": value(&resume.name_en),
        "headline": value(&resume.headline),
        "emails": values(&resume.emails),
        "phones": values(&resume.phones),
        "birth": value(&resume.birth),
        "address": value(&resume.address),
        "links": values(&resume.links),
        "summary": value(&resume.summary),
        "education": education,
        "work": work,
        "skills": resume.skills.iter().map(|f| f.as_written.clone()).collect::<Vec<_>>(),
        "skills_canonical": values(&resume.skills),
        "skills_mentioned": values(&resume.skills_mentioned),
        "certificates": resume.certificates.iter().map(|c| json!({"name": c.name.value, "date": value(&c.date)})).collect::<Vec<_>>(),
        "languages": resume.languages.iter().map(|l| json!({"name": l.name.value, "score": value(&l.score), "date": value(&l.date)})).collect::<Vec<_>>(),
        "military": resume.military.as_ref().map(|m| json!({"branch": value(&m.branch), "rank": value(&m.rank), "start": value(&m.start), "end": value(&m.end)})),
        "total_experience_months": resume.total_experience_months,
        "field_boxes": field_boxes(&evidence),
        "evidence": evidence.iter().map(|(field, index, f)| json!({"field": field, "index": index, "value": f.value, "as_written": f.as_written, "confidence": rounded(f.confidence), "boxes": f.boxes.iter().map(one_box).collect::<Vec<_>>()})).collect::<Vec<_>>(),
    })
}

/// Each field with its name and the number of its entry.
fn evidence(r: &Resume) -> Vec<(&'static str, usize, &Field)> {
    let mut out: Vec<(&'static str, usize, &Field)> = Vec::new();
    for (name, field) in [
        ("name", &r.name),
        ("name_en", &r.name_en),
        ("headline", &r.headline),
        ("birth", &r.birth),
        ("address", &r.address),
        ("summary", &r.summary),
    ] {
        out.extend(field.iter().map(|f| (name, 0, f)));
    }
    for (name, fields) in [("email", &r.emails), ("phone", &r.phones), ("links", &r.links), ("skills", &r.skills)] {
        out.extend(fields.iter().enumerate().map(|(i, f)| (name, i, f)));
    }
    for (i, e) in r.education.iter().enumerate() {
        for (name, field) in [
            ("edu.school", &e.school),
            ("edu.degree", &e.degree),
            ("edu.major", &e.major),
            ("edu.start", &e.start),
            ("edu.end", &e.end),
            ("edu.status", &e.status),
        ] {
            out.extend(field.iter().map(|f| (name, i, f)));
        }
    }
    for (i, w) in r.work.iter().enumerate() {
        for (name, field) in [
            ("work.company", &w.company),
            ("work.title", &w.title),
            ("work.department", &w.department),
            ("work.start", &w.start),
            ("work.end", &w.end),
            ("work.description", &w.description),
        ] {
            out.extend(field.iter().map(|f| (name, i, f)));
        }
    }
    for (i, c) in r.certificates.iter().enumerate() {
        out.push(("certificates", i, &c.name));
        out.extend(c.date.iter().map(|d| ("cert.date", i, d)));
    }
    out.extend(r.languages.iter().enumerate().map(|(i, l)| ("languages", i, &l.name)));
    out.extend(r.military.iter().filter_map(|m| m.branch.as_ref()).map(|f| ("military", 0, f)));
    out
}

fn rounded(x: f32) -> f64 {
    (f64::from(x) * 1000.0).round() / 1000.0
}

fn one_box(b: &SourceBox) -> Value {
    json!({"page": b.page, "x0": rounded(b.x0), "y0": rounded(b.y0), "x1": rounded(b.x1), "y1": rounded(b.y1)})
}

/// One box for each value; a value over several lines has the box around them and each line in `boxes`.
fn field_boxes(evidence: &[(&'static str, usize, &Field)]) -> Vec<Value> {
    let name = |field| match field {
        "edu.school" => Some("school"),
        "work.company" => Some("company"),
        "certificates" => Some("certificate"),
        "name" | "email" | "phone" | "address" | "birth" => Some(field),
        _ => None,
    };
    let mut out = Vec::new();
    for (field, _, f) in evidence {
        let (Some(name), Some(first)) = (name(*field), f.boxes.first()) else { continue };
        let mut all = *first;
        for b in f.boxes.iter().filter(|b| b.page == first.page) {
            all = SourceBox {
                page: all.page,
                x0: all.x0.min(b.x0),
                y0: all.y0.min(b.y0),
                x1: all.x1.max(b.x1),
                y1: all.y1.max(b.y1),
            };
        }
        let mut v = one_box(&all);
        v["field"] = json!(name);
        v["text"] = json!(f.as_written);
        if f.boxes.len() > 1 {
            v["boxes"] = f.boxes.iter().map(one_box).collect();
        }
        out.push(v);
    }
    out
}
