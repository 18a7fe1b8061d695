"""Makes documents with personal data and their truth: `pii/` to tune to, `holdout/pii/` to score only.

    pip install weasyprint pymupdf pillow
    python3 personal.py        # needs the Noto CJK and Nanum fonts

Marks in the texts: [[type|value]] is to be masked, {{type|value}} must stay, <<type|value>> counts neither way. Everybody is invented;
numbers are of ranges that nobody has (010-0xxx, 010-1xxx, resident numbers of regions 97 to 99, test cards, example domains).
"""
import base64, html as H, io, json, os, random, re, sys
import pymupdf
from PIL import Image, ImageDraw
from weasyprint import HTML

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r"\[\[(?P<a>[\w-]+)\|(?P<av>.+?)\]\]|\{\{(?P<b>[\w-]+)\|(?P<bv>.+?)\}\}|<<(?P<c>[\w-]+)\|(?P<cv>.+?)>>", re.S)
CSS = """@page{size:A4;margin:18mm} body{font:10.5pt/1.55 'NanumGothic','Noto Sans CJK KR';} table{border-collapse:collapse;width:100%;margin:6pt 0}
td,th{border:.5pt solid #888;padding:4pt 6pt;text-align:left} th{background:#f0f0f0;font-weight:normal} h1{font-size:17pt;text-align:center} h2{font-size:12pt}"""


def portrait(seed):
    """A drawn identity photograph, 300 by 400."""
    r = random.Random(seed); im = Image.new("RGB", (300, 400), r.choice([(205, 218, 230), (235, 235, 238), (190, 205, 222)])); d = ImageDraw.Draw(im)
    skin = r.choice([(240, 208, 180), (228, 190, 160), (250, 220, 196)]); hair = r.choice([(30, 26, 24), (60, 40, 30)]); coat = r.choice([(36, 44, 70), (50, 50, 54), (90, 40, 50)])
    d.ellipse((40, 290, 260, 520), fill=coat); d.polygon([(120, 290), (180, 290), (150, 360)], fill=(250, 250, 250)); d.rectangle((130, 240, 170, 300), fill=skin)
    d.ellipse((82, 78, 218, 268), fill=hair); d.ellipse((95, 100, 205, 270), fill=skin)
    for x in (125, 175): d.ellipse((x - 9, 175, x + 9, 186), fill=(40, 30, 30)); d.arc((x - 14, 158, x + 14, 180), 200, 340, fill=hair, width=4)
    d.arc((130, 215, 170, 240), 10, 170, fill=(170, 70, 70), width=4); d.line((150, 185, 146, 210), fill=(200, 160, 130), width=3)
    return im


def logo():
    im = Image.new("RGB", (320, 120), "white"); d = ImageDraw.Draw(im); d.rectangle((10, 20, 90, 100), fill=(20, 90, 160)); d.ellipse((110, 30, 300, 90), fill=(230, 120, 30)); return im


def code(seed):
    r = random.Random(seed); im = Image.new("RGB", (210, 210), "white"); d = ImageDraw.Draw(im)
    for y in range(21):
        for x in range(21):
            if r.random() < .5: d.rectangle((x * 10, y * 10, x * 10 + 9, y * 10 + 9), fill="black")
    return im


def chart():
    im = Image.new("RGB", (420, 260), (250, 250, 250)); d = ImageDraw.Draw(im)
    for i, h in enumerate((60, 120, 90, 180, 210)): d.rectangle((30 + i * 75, 240 - h, 80 + i * 75, 240), fill=(70, 130, 180))
    return im


def product():
    im = Image.new("RGB", (360, 280), (222, 226, 220)); d = ImageDraw.Draw(im); d.rectangle((60, 60, 150, 250), fill=(180, 90, 60)); d.ellipse((190, 120, 330, 250), fill=(90, 120, 80)); return im


IMAGES = {"portrait1": portrait(1), "portrait2": portrait(2), "portrait3": portrait(3), "logo": logo(), "code": code(4), "chart": chart(), "product": product()}


def data(match):
    b = io.BytesIO(); IMAGES[match.group(1)].save(b, "PNG"); return "data:image/png;base64," + base64.b64encode(b.getvalue()).decode()


def rects(page, value, taken):
    """The boxes of the first place of a value that no earlier one took, one a line."""
    for r in page.search_for(value):
        key = (round(r.x0), round(r.y0))
        if key not in taken and re.sub(r"\s", "", page.get_textbox(r + (-.5, 1, .5, -1))): taken.add(key); return [r]
    for cut in range(len(value) - 1, 0, -1):  # broken over lines
        head, tail = value[:cut].strip(), value[cut:].strip()
        for a in page.search_for(head) if head and tail else []:
            for b in page.search_for(tail):
                if 0 < b.y0 - a.y0 < 40 and b.x0 < a.x0 + 5 and (round(a.x0), round(a.y0)) not in taken: taken.add((round(a.x0), round(a.y0))); return [a, b]
    return None


def make(folder, ident, name, body, style="", png=0):
    out = os.path.join(HERE, folder, "pii"); os.makedirs(out, exist_ok=True)
    marks = [(m.lastgroup[0], m.group(m.lastgroup[0]), m.group(m.lastgroup[0] + "v")) for m in MARK.finditer(body)]
    plain = MARK.sub(lambda m: m.group(m.lastgroup[0] + "v"), body)
    plain = re.sub(r"img:(\w+)", data, plain)
    pdf = HTML(string=f"<style>{CSS}{style}</style>{plain}").write_pdf()
    doc = pymupdf.open(stream=pdf); taken = [set() for _ in doc]
    truth = {"items": [], "decoys": [], "neutral": []}
    for kind, typ, value in marks:
        value = re.sub(r"<[^>]+>", "", H.unescape(value)); value = re.sub(r"\s+", " ", value)
        for number, page in enumerate(doc):
            group = rects(page, value, taken[number])
            if group: break
        if not group: sys.exit(f"{ident}: {value!r} is not found")
        boxes = [[round(v, 1) for v in r] for r in group]
        entry = {"type": typ, "text": value, "page": number + 1, "box": [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]}
        if len(boxes) > 1: entry["boxes"] = boxes
        truth[{"a": "items", "b": "decoys", "c": "neutral"}[kind]].append(entry)
    for number, page in enumerate(doc):
        for info in page.get_image_info():
            entry = {"type": "photo" if info["width"] == 300 else "picture", "text": None, "page": number + 1, "box": [round(v, 1) for v in info["bbox"]]}
            truth["items" if info["width"] == 300 else "decoys"].append(entry)
    unit, size, file = "pt", [round(doc[0].rect.width, 1), round(doc[0].rect.height, 1)], f"{ident}_{name}.pdf"
    if png:
        file = f"{ident}_{name}.png"; pm = doc[0].get_pixmap(dpi=png); pm.save(os.path.join(out, file)); k = png / 72; unit, size = "px", [pm.width, pm.height]
        for part in truth.values():
            for e in part:
                e["box"] = [round(v * k, 1) for v in e["box"]]
                if "boxes" in e: e["boxes"] = [[round(v * k, 1) for v in b] for b in e["boxes"]]
    else:
        with open(os.path.join(out, file), "wb") as f: f.write(pdf)
    head = {"id": ident, "file": file, "source_format": "image" if png else "pdf-text", "pages": len(doc), "unit": unit, "page_size": size}
    with open(os.path.join(out, f"{ident}_{name}.truth.json"), "w", encoding="utf-8") as f: json.dump({**head, **truth}, f, ensure_ascii=False, indent=1)
    return head


def main():
    sys.path.insert(0, HERE)
    from personal_texts import DOCUMENTS
    listed = {}
    for folder, ident, name, body, style, png in DOCUMENTS: listed.setdefault(folder, []).append(make(folder, ident, name, body, style, png))
    for folder, entries in listed.items():
        path = os.path.join(HERE, folder, "manifest.json"); manifest = json.load(open(path, encoding="utf-8")); manifest["pii"] = entries
        with open(path, "w", encoding="utf-8") as f: json.dump(manifest, f, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main()
