#!/usr/bin/env python3
"""Writes this set: documents, truth and manifest, in the shape of ../dev.

    pip install reportlab weasyprint python-docx typst pymupdf
    python3 generate.py            # needs chromium and the Noto CJK fonts

`holdout/` is the half that nobody looks at while rules are being written. Documents and truth are CC0 1.0.
"""
import json
import os

import pymupdf

import layouts
import more_layouts
import people

HERE = os.path.dirname(os.path.abspath(__file__))
TODAY = "2026-01-12"


def months(work):
    seen = set()
    for w in work:
        (a, b), (c, d) = (map(int, (x or TODAY[:7]).split("-")) for x in (w[4], w[5]))
        seen |= set(range(a * 12 + b, c * 12 + d + 1))
    return len(seen)


def truth(p):
    skill = lambda s: {"canonical": s if isinstance(s, str) else s[1], "as_written": s if isinstance(s, str) else s[0]}
    work = []
    for w in p["work"]:
        accept = [w[2]] + ([f"{w[3]} {w[2]}", f"{w[2]} {w[3]}"] if w[3] else [])
        work.append(dict(company=w[1], company_as_written=w[0], title=w[2], title_accept=accept, department=w[3], start=w[4], end=w[5]))
    mil = p["mil"] and dict(zip(("branch", "rank", "status", "start", "end"), p["mil"]))
    return dict(
        id=p["id"], file=p["file"], reference_date=TODAY, language=p["lang"], name=p["name"], name_en=p["name_en"], emails=p["emails"],
        phones=[dict(e164=a, as_written=b) for a, b in p["phones"]], birth=p["birth"], address=p["address"], links=p["links"] + p["hidden_links"],
        links_only_in_annotations=p["hidden_links"], job_title=p["role"], summary=p["summary"],
        education=[dict(zip(("school", "degree", "major", "start", "end", "status"), x)) for x in p["edu"]], work=work,
        skills=[skill(s) for _, g in p["skills"] for s in g], skills_mentioned=p["mentioned"],
        certificates=[dict(name=n, date=d) for n, d in p["certs"]], languages=[dict(name=n, score=s, date=d) for n, s, d in p["langs"]], military=mil,
        total_experience_months=months(p["work"]), total_experience_tolerance=2,
        source_format="docx" if p["file"].endswith("docx") else "pdf-text")


def boxes(path, t):
    """Boxes of values that stand exactly once in the document."""
    if not path.endswith(".pdf"):
        return []
    want = [("name", t["name"]), ("address", t["address"]), *(("email", x) for x in t["emails"]), *(("phone", x["as_written"]) for x in t["phones"]),
            *(("school", x["school"]) for x in t["education"]), *(("company", x["company_as_written"]) for x in t["work"])]
    out = []
    with pymupdf.open(path) as doc:
        for field, text in want:
            hits = [(n + 1, r) for n, page in enumerate(doc) for r in (page.search_for(text) if text else [])]
            if len(hits) == 1:
                n, r = hits[0]
                out.append(dict(field=field, text=text, page=n, x0=round(r.x0, 1), y0=round(r.y0, 1), x1=round(r.x1, 1), y1=round(r.y1, 1)))
    return out


def write(folder, persons):
    docs = os.path.join(folder, "resumes")
    os.makedirs(docs, exist_ok=True)
    for p in persons:
        path = os.path.join(docs, p["file"])
        getattr(layouts if hasattr(layouts, p["id"]) else more_layouts, p["id"])(p, path)
        t = truth(p)
        t["field_boxes"] = boxes(path, t)
        with open(os.path.splitext(path)[0] + ".truth.json", "w", encoding="utf-8") as f:
            json.dump(t, f, ensure_ascii=False, indent=1)
    manifest = dict(today=TODAY, resumes=[dict(id=p["id"], file=p["file"], source_format="docx" if p["file"].endswith("docx") else "pdf-text", language=p["lang"]) for p in persons])
    aliases = {}
    for p in persons:
        for _, group in p["skills"]:
            for s in group:
                if not isinstance(s, str):
                    aliases.setdefault(s[1], []).append(s[0])
    with open(os.path.join(folder, "skill_aliases.json"), "w", encoding="utf-8") as f:
        json.dump(aliases, f, ensure_ascii=False, indent=1)
    with open(os.path.join(folder, "manifest.json"), "w", encoding="utf-8") as f:
        json.dump(manifest, f, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    write(HERE, people.OWN)
    write(os.path.join(HERE, "holdout"), people.HOLDOUT)
