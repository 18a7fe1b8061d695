#!/usr/bin/env python3
"""Writes `formats/`: the people of people.py as HWPX, DOC, ODT, RTF, HTML, TXT and Markdown.

    pip install python-hwpx python-docx
    python3 more_formats.py            # needs LibreOffice for DOC, ODT and RTF

Documents and truth are CC0 1.0.
"""
import copy
import json
import os
import shutil
import subprocess
import tempfile

import generate
import layouts
import more_layouts
import people

HERE = os.path.dirname(os.path.abspath(__file__))
PEOPLE = {p["id"]: p for p in people.OWN}
dot = lambda d: d.replace("-", ".") if d else "현재"
flat = lambda p: [s if isinstance(s, str) else s[0] for _, g in p["skills"] for s in g]


def page(p, out):
    """The web page that a layout prints, as a file of its own."""
    def keep(body, css, _out, *_more, **_named):
        with open(out, "w", encoding="utf-8") as f:
            f.write(f"<!doctype html><html><head><meta charset=utf-8><title>{p['name']}</title><style>{css}</style></head><body>{body}</body></html>")
    for module in (layouts, more_layouts):
        for name in ("weasy", "chromium"):
            if hasattr(module, name):
                setattr(module, name, keep)
    getattr(layouts if hasattr(layouts, p["id"]) else more_layouts, p["id"])(p, "/dev/null")


def office(p, out):
    """A Word document, saved by LibreOffice in another format."""
    kind = out.rsplit(".", 1)[1]
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, os.path.basename(out).rsplit(".", 1)[0] + ".docx")
        shutil.copy(os.path.join(HERE, "resumes", p["file"]), source)
        subprocess.run(["soffice", "--headless", "--convert-to", {"doc": "doc:MS Word 97"}.get(kind, kind), "--outdir", os.path.dirname(out), source], check=True, stdout=subprocess.DEVNULL)


def table(doc, rows, merges=()):
    t = doc.add_table(len(rows), len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text is not None:
                t.set_cell_text(i, j, text)
    for (a, b), (c, d) in merges:
        t.merge_cells(a, b, c, d)


def hwpx_form(p, out):
    """A Korean form: photo at the left, headings down the side, merged cells."""
    from hwpx.document import HwpxDocument
    d = HwpxDocument.new()
    d.add_paragraph("입 사 지 원 서")
    table(d, [["사진", "성  명", p["name"], "생년월일", p["birth_written"] or ""], [None, "휴대전화", p["phones"][0][1], "E-mail", p["emails"][0]], [None, "주  소", p["address"] or "", None, None]], [((0, 0), (2, 0)), ((2, 2), (2, 4))])
    d.add_paragraph("")
    n = len(p["edu"])
    table(d, [["학력", "기간", "학교명", "전공", "졸업구분"]] + [[None, f"{dot(x[3])} ~ {dot(x[4])}", x[0], x[2] or "-", "졸업"] for x in p["edu"]], [((0, 0), (n, 0))])
    d.add_paragraph("")
    n = len(p["work"])
    table(d, [["경력", "기간", "회사명", "부서", "직위", "담당업무"]] + [[None, f"{dot(w[4])} ~ {dot(w[5])}", w[0], w[3] or "-", w[2], w[6][0]] for w in p["work"]], [((0, 0), (n, 0))])
    d.add_paragraph("")
    rows = [["자격증", "취득일", "자격명"]] + [[None, dot(date), name] for name, date in p["certs"]]
    table(d, rows, [((0, 0), (len(rows) - 1, 0))])
    table(d, [["어학", ", ".join(f"{name} {score} ({dot(date)})" for name, score, date in p["langs"])], ["보유기술", ", ".join(flat(p))]])
    d.save_to_path(out)


def hwpx_text(p, out):
    """Headings and lines, as many career descriptions are written; the contact in the header."""
    from hwpx.document import HwpxDocument
    d = HwpxDocument.new()
    d.page.set_header(text=f"{p['name']} | {p['phones'][0][1]} | {p['emails'][0]}")
    for line in [p["name"], p["role"], *p["links"], p["summary"], "", "■ 경력"]:
        d.add_paragraph(line)
    for w in p["work"]:
        d.add_paragraph(f"{w[0]} | {w[2]} | {dot(w[4])} ~ {dot(w[5])}")
        for b in w[6]:
            d.add_paragraph(f"- {b}")
    d.add_paragraph("■ 학력")
    for x in p["edu"]:
        d.add_paragraph(f"{x[0]} {x[2] or ''} 졸업 ({dot(x[3])} ~ {dot(x[4])})")
    d.add_paragraph("■ 기술")
    d.add_paragraph(", ".join(flat(p)))
    d.add_paragraph("■ 자격 / 어학")
    for name, date in p["certs"]:
        d.add_paragraph(f"{name} ({dot(date)})")
    for name, score, date in p["langs"]:
        d.add_paragraph(f"{name} {score} ({dot(date)})")
    d.save_to_path(out)


def text(p, out):
    """Columns made with blanks."""
    wide = lambda s: sum(2 if ord(c) > 0x1100 else 1 for c in s)
    pad = lambda s, n: s + " " * max(2, n - wide(s))
    lines = ["이력서", "=" * 60, "", pad("이름", 14) + p["name"], pad("연락처", 14) + p["phones"][0][1], pad("이메일", 14) + p["emails"][0]]
    if p["address"]:
        lines.append(pad("주소", 14) + p["address"])
    if p["birth"]:
        lines.append(pad("생년월일", 14) + p["birth"].replace("-", "."))
    lines += [pad("홈페이지", 14) + l for l in p["links"]]
    lines += ["", "[경력]", "-" * 60]
    for w in p["work"]:
        lines.append(pad(f"{dot(w[4])} - {dot(w[5])}", 24) + pad(w[0], 20) + w[2])
        lines += [" " * 24 + "- " + b for b in w[6]]
    lines += ["", "[학력]", "-" * 60] + [pad(f"{dot(x[3])} - {dot(x[4])}", 24) + pad(x[0], 20) + f"{x[2] or ''} 졸업".strip() for x in p["edu"]]
    lines += ["", "[보유 기술]", "-" * 60, ", ".join(flat(p)), "", "[자격증]", "-" * 60] + [pad(dot(d), 24) + n for n, d in p["certs"]]
    lines += ["", "[어학]", "-" * 60] + [pad(dot(d), 24) + f"{n} {s}" for n, s, d in p["langs"]]
    with open(out, "w", encoding="cp949", newline="\r\n") as f:
        f.write("\n".join(lines) + "\n")


def markdown(p, out):
    """As developers write them."""
    month = lambda d: d.replace("-", ".") if d else "Present"
    lines = [f"# {p['name']}", "", f"**{p['role']}**  ", f"[{p['emails'][0]}](mailto:{p['emails'][0]}) · {p['phones'][0][1]}" + "".join(f" · [{l.split('//')[1]}]({l})" for l in p["links"]), ""]
    if p["summary"]:
        lines += ["> " + p["summary"], ""]
    lines += ["## Experience", ""]
    for w in p["work"]:
        lines += [f"### {w[0]} — {w[2]}", f"*{month(w[4])} – {month(w[5])}*", ""] + [f"- {b}" for b in w[6]] + [""]
    lines += ["## Education", ""]
    degree = {"bachelor": "BSc", "master": "MSc", "doctor": "PhD", "associate": "Associate degree", "highschool": "High school"}
    lines += [f"- **{x[0]}**, {degree.get(x[1], '')} {x[2] or ''} ({month(x[3])} – {month(x[4])})" for x in p["edu"]]
    lines += ["", "## Skills", "", ", ".join(f"`{s}`" for s in flat(p)), ""]
    if p["certs"]:
        lines += ["## Certificates", "", "| Date | Name |", "|---|---|"] + [f"| {month(d)} | {n} |" for n, d in p["certs"]] + [""]
    if p["langs"]:
        lines += ["## Languages", ""] + [f"- {n} {s} ({month(d)})" for n, s, d in p["langs"]]
    with open(out, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


DOCUMENTS = [
    ("o01", "hwpx", hwpx_form), ("o12", "hwpx", hwpx_form), ("o02", "hwpx", hwpx_text), ("o10", "hwpx", hwpx_text),
    ("o07", "doc", office), ("o15", "doc", office), ("o07", "odt", office), ("o06", "odt", office), ("o15", "rtf", office), ("o06", "rtf", office),
    ("o01", "html", page), ("o02", "html", page), ("o10", "html", page), ("o05", "html", page), ("o14", "html", page),
    ("o02", "txt", text), ("o08", "txt", text), ("o01", "txt", text), ("o09", "md", markdown), ("o03", "md", markdown),
]

# What a layout does not print cannot be found in it.
LEFT_OUT = {
    hwpx_form: ["links", "hidden_links", "summary", "mil"], hwpx_text: ["birth", "address", "hidden_links", "mil"],
    text: ["hidden_links", "summary", "mil"], markdown: ["birth", "address", "hidden_links", "mil"],
}


def main():
    folder = os.path.join(HERE, "formats", "resumes")
    os.makedirs(folder, exist_ok=True)
    resumes = []
    for number, (who, kind, layout) in enumerate(DOCUMENTS, 1):
        p = copy.deepcopy(PEOPLE[who])
        file = f"f{number:02}_{p['name'].replace(' ', '_')}.{kind}"
        try:
            layout(p, os.path.join(folder, file))
        except KeyError as error:
            raise SystemExit(f"{file}: {error}")
        for field in LEFT_OUT.get(layout, []):
            p[field] = [] if isinstance(p[field], list) and field != "mil" else None
        if layout in LEFT_OUT:
            p["phones"], p["emails"] = p["phones"][:1], p["emails"][:1]
        t = generate.truth(p)
        t.update(id=f"f{number:02}", file=file, source_format=kind, field_boxes=[])
        with open(os.path.join(folder, os.path.splitext(file)[0] + ".truth.json"), "w", encoding="utf-8") as f:
            json.dump(t, f, ensure_ascii=False, indent=1)
        resumes.append(dict(id=t["id"], file=file, source_format=kind, language=p["lang"]))
    with open(os.path.join(HERE, "formats", "manifest.json"), "w", encoding="utf-8") as f:
        json.dump(dict(today=generate.TODAY, resumes=resumes), f, ensure_ascii=False, indent=1)
    shutil.copy(os.path.join(HERE, "skill_aliases.json"), os.path.join(HERE, "formats"))


if __name__ == "__main__":
    main()
