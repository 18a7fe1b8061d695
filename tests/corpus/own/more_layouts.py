"""More layouts, for people of the first half: what is common outside of it."""
from layouts import chromium, dot, e, flat, lis, short, typ, weasy, written


def o08(p, out):
    """Korean, in lines "label : value" without tables; jobs as numbered forms."""
    work = "".join(f"<p><b>{i + 1}) {e(w[0])}</b><br>- 근무기간 : {dot(w[4])} ~ {dot(w[5]) or '현재'}<br>- 부서/직급 : {w[3]} / {w[2]}<br>- 담당업무 : {w[6][0]}</p>" for i, w in enumerate(p["work"]))
    edu = "".join(f"<p>- {dot(x[3])} ~ {dot(x[4])} : {x[0]}{' ' + x[2] if x[2] else ''} 졸업</p>" for x in p["edu"])
    body = f"""<h1>이력서</h1><h2>[ 인적사항 ]</h2><p>성&nbsp;&nbsp;명 : {p['name']}<br>생년월일 : {p['birth_written']}<br>연락처 : {p['phones'][0][1]}<br>E-mail : {p['emails'][0]}<br>주&nbsp;&nbsp;소 : {p['address']}</p>
<h2>[ 학력사항 ]</h2>{edu}<h2>[ 경력사항 ]</h2>{work}<h2>[ 자격사항 ]</h2>{''.join(f'<p>- {n} ({dot(d)})</p>' for n, d in p['certs'])}<h2>[ 어학능력 ]</h2>{''.join(f'<p>- {n} {s} ({dot(d)})</p>' for n, s, d in p['langs'])}
<h2>[ 보유기술 ]</h2><p>{' / '.join(flat(p))}</p>"""
    weasy(body, "h1{text-align:center}h2{font-size:10.5pt;margin:10pt 0 3pt}p{margin:2pt 0 4pt}", out)


def o09(p, out):
    """English, everything of an entry in one line between bars."""
    src = f"""#set page(paper: "us-letter", margin: 18mm)
#set text(font: "Liberation Sans", size: 10pt)
#align(center)[#text(size: 20pt, weight: "bold")[{p['name']}]

{p['phones'][0][1]} • #raw("{p['emails'][0]}") • {p['address']}]
#let h(t) = [#v(6pt)#text(weight: "bold", size: 10pt)[#upper(t)]#line(length: 100%, stroke: .5pt)]
#h("Profile")
{p['summary']}
#h("Professional Experience")
""" + "\n".join(f"*{w[0]}* | {w[2]} | {w[3]} | {short(w[4])} – {short(w[5])}\n" + "".join(f"- {b}\n" for b in w[6]) for w in p["work"]) + """
#h("Education")
""" + "\n\n".join(f"{x[0]} | Bachelor of Science, {x[2]} | {x[3]} – {x[4]}" for x in p["edu"]) + """
#h("Technologies")
""" + ", ".join(flat(p)) + """
#h("Certifications")
""" + "\n".join(f"- {n}, {short(d)}" for n, d in p["certs"])
    typ(src, out)


def o10(p, out):
    """Notes exported as PDF: big headings, jobs with projects and their own dates below."""
    work = ""
    for w in p["work"]:
        work += f"<h3>{e(w[0])}</h3><p class=g>{w[2]} | {dot(w[4])} ~ {dot(w[5]) or '재직 중'}</p>"
        work += "".join(f"<ul><li><b>{b}</b><ul><li>기간: {dot(s)} ~ {dot(f)}</li><li>{d}</li></ul></li></ul>" for b, s, f, d in w[7])
    x = p["edu"][0]
    body = f"""<h1>{p['name']}</h1><p class=q>{p['summary']}</p><p>📞 {p['phones'][0][1]}<br>✉️ {p['emails'][0]}<br>🔗 <a href="{p['links'][0]}">{p['links'][0]}</a></p><h2>💼 경력</h2>{work}<h2>🛠 기술 스택</h2>{''.join(f'<p><b>{g}</b> {", ".join(written(s) for s in ss)}</p>' for g, ss in p['skills'])}<h2>🎓 학력</h2><h3>{x[0]}</h3><p class=g>{x[2]} 학사 | {dot(x[3])} ~ {dot(x[4])}</p><h2>📜 자격증</h2><ul>{''.join(f'<li>{n} | {dot(d)}</li>' for n, d in p['certs'])}</ul>"""
    chromium("<div class=p>" + body + "</div>", ".p{padding:16mm 22mm}h1{font-size:28pt;margin:0 0 6px}h2{font-size:17pt;margin:20px 0 4px}h3{font-size:13pt;margin:10px 0 0}.g{color:#888;margin:2px 0}.q{border-left:3px solid #333;padding-left:10px}ul{margin:2px 0;padding-left:18px}", out)


def o11(p, out):
    """English, title first, employer and place in italics, dates right of them; a third column at the side."""
    work = "".join(f"<div class=t><b>{w[2]}</b><span>{w[4][5:]}.{w[4][:4]} – {(w[5][5:] + '.' + w[5][:4]) if w[5] else 'present'}</span></div><i>{e(w[0])}, {w[3]}</i>{lis(w[6])}" for w in p["work"])
    deg = dict(master="Master of Arts", bachelor="Bachelor of Arts")
    edu = "".join(f"<p><b>{x[0]}</b><br>{deg[x[1]]} in {x[2]}<br>Graduated {x[4]}</p>" for x in p["edu"])
    body = f"""<div class=h><h1>{p['name']}</h1><div>{p['role']}</div></div><div class=w><div class=l><h2>Relevant Experience</h2>{work}</div><div class=r><h2>Contact</h2><p>{p['emails'][0]}<br>{p['phones'][0][1]}<br>{p['address']}</p><h2>Education</h2>{edu}<h2>Expertise</h2><p>{'<br>'.join(flat(p))}</p><h2>Languages</h2><p>{'<br>'.join(f'{n} – {s}' for n, s, _ in p['langs'])}</p></div></div>"""
    weasy(body, "@page{margin:14mm}h1{margin:0;font-size:24pt}.h{border-bottom:2pt solid #555;padding-bottom:6pt}.w{display:flex}.l{width:118mm;padding-right:8mm}.r{width:52mm;background:#f3f3f3;padding:0 4mm}h2{font-size:12pt;color:#855;margin:10pt 0 4pt}.t{display:flex;justify-content:space-between;margin-top:6pt}ul{margin:2pt 0;padding-left:12pt}", out)


def o12(p, out):
    """Korean form of a public office: one ruled table with everything, labels of sections written across."""
    row = lambda *c: "<tr>" + "".join(c) + "</tr>"
    th = lambda s, n=1: f"<th colspan={n}>{s}</th>"
    td = lambda s, n=1: f"<td colspan={n}>{s}</td>"
    work = "".join(row(td(f"{dot(w[4])}~{dot(w[5]) or '현재'}"), td(e(w[0])), td(w[2]), td(w[3]), td(w[6][0], 2)) for w in p["work"])
    edu = "".join(row(td(f"{dot(x[3])}~{dot(x[4])}"), td(x[0], 2), td(x[2]), td("졸업", 2)) for x in p["edu"])
    cert = "".join(row(td(n, 2), td(dot(d), 2), td("한국산업인력공단", 2)) for n, d in p["certs"])
    body = f"""<h1>입 사 지 원 서</h1><table>{row(th('지원분야'), td(p['role'], 2), th('수험번호'), td('', 2))}{row(th('성 명'), td(f"(한글) {p['name']}", 2), th('생년월일'), td(p['birth_written'], 2))}{row(th('연락처'), td(p['phones'][0][1], 2), th('이메일'), td(p['emails'][0], 2))}{row(th('주 소'), td(p['address'], 5))}
{row(th('학 력 사 항', 6))}{row(th('기간'), th('학교명', 2), th('전공'), th('졸업여부', 2))}{edu}{row(th('경 력 사 항', 6))}{row(th('근무기간'), th('근무처'), th('직위'), th('부서'), th('담당업무', 2))}{work}{row(th('자 격 사 항', 6))}{row(th('자격증명', 2), th('취득일', 2), th('발급기관', 2))}{cert}{row(th('병역사항'), td(f"{p['mil'][0]} {p['mil'][1]} {p['mil'][2]} ({dot(p['mil'][3])} ~ {dot(p['mil'][4])})", 5))}{row(th('활용능력'), td(', '.join(flat(p)), 5))}</table>"""
    weasy(body, "h1{text-align:center;font-size:18pt}table{border-collapse:collapse;width:100%}td,th{border:.6pt solid #333;padding:4pt;font-size:9pt}th{background:#eee;font-weight:600}", out)


LONG = "January February March April May June July August September October November December".split()


def o13(p, out):
    """A network's export: dark sidebar, employer once above several titles, durations in brackets."""
    seen, work = set(), ""
    for w in p["work"]:
        if w[0] not in seen:
            work += f"<h4>{w[0]}</h4>"
            seen.add(w[0])
        work += f"<b>{w[2]}</b><br>{short(w[4], LONG)} - {short(w[5], LONG)} (3 years 2 months)<br><span>{w[3]}</span><p>{w[6][0]}</p>"
    x = p["edu"][0]
    body = f"""<div class=s><h3>Contact</h3><p>{p['emails'][0]}</p><p><a href="{p['links'][0]}">www.linkedin.com/in/ninakow-demo</a></p><h3>Top Skills</h3><p>{'<br>'.join(flat(p))}</p><h3>Languages</h3><p>Polish (Native or Bilingual)<br>German (Full Professional)</p></div><div class=m><h1>{p['name']}</h1><div>Group Product Manager at Lindenbase</div><span>{p['address']}</span><h2>Summary</h2><p>{p['summary']}</p><h2>Experience</h2>{work}<h2>Education</h2><h4>{x[0]}</h4><div>Bachelor's degree, {x[2]} · ({x[3]} - {x[4]})</div></div>"""
    weasy(body, "@page{size:Letter;margin:0}.s{position:absolute;left:0;top:0;width:54mm;height:279mm;background:#2b3a4a;color:#eee;padding:12mm 6mm;box-sizing:border-box}.m{margin:12mm 12mm 0 62mm}h1{margin:0;font-size:23pt}h2{font-size:14pt;font-weight:400;margin:14pt 0 6pt}h4{margin:8pt 0 2pt;font-size:11.5pt}span{color:#777}a{color:#fff}p{margin:3pt 0 6pt}", out)


def o14(p, out):
    """A timeline: two-line dates left, a rule with dots, a sidebar at the right."""
    item = lambda a, b, t, s, lines: f"<div class=i><div class=d>{a}<br>~ {b}</div><div class=b><b>{e(t)}</b><br><span>{s}</span>{''.join(f'<div>{x}</div>' for x in lines)}</div></div>"
    x = p["edu"][0]
    body = f"""<div class=h><h1>{p['name']}</h1><div>{p['role']}</div></div><div class=w><div class=l><h2>PROFILE</h2><div>{p['summary']}</div><h2>EXPERIENCE</h2>{''.join(item(dot(w[4]), dot(w[5]) or '현재', w[0], w[3] + ' / ' + w[2], w[6]) for w in p['work'])}<h2>EDUCATION</h2>{item(dot(x[3]), dot(x[4]), x[0], x[2] + ' 학사 졸업', [])}</div><div class=r><h2>CONTACT</h2><div>{p['phones'][0][1]}</div><div>{p['emails'][0]}</div><div>{p['address']}</div><h2>TOOLS</h2>{''.join(f'<div class=k>{s}</div>' for s in flat(p))}<h2>LICENSE</h2><div>검색광고마케터 1급<br>2019.12</div></div></div>"""
    weasy(body, "@page{margin:12mm}h1{margin:0}h2{font-size:10.5pt;color:#27a;letter-spacing:1pt;margin:12pt 0 4pt}.w{display:flex}.l{width:122mm}.r{width:52mm;padding-left:6mm}.i{display:flex;margin-bottom:8pt}.d{width:24mm;color:#888}.b{border-left:1.5pt solid #27a;padding-left:9pt}span{color:#555}", out)


def o15(p, out):
    """Word, columns by tabs only, years of two digits, a birth date of six."""
    import docx
    from docx.shared import Cm, Pt
    d = docx.Document()
    def line(*parts, bold=False):
        q = d.add_paragraph()
        q.paragraph_format.space_after = Pt(2)
        for i in range(1, 5):
            q.paragraph_format.tab_stops.add_tab_stop(Cm(4 * i))
        q.add_run("\t".join(parts)).bold = bold
    yy = lambda v: "'" + v[2:].replace("-", ".") if v else "현재"
    q = d.add_paragraph(); r = q.add_run(p["name"]); r.bold = True; r.font.size = Pt(22)
    line(f"생년월일 {p['birth_written']}  /  {p['phones'][0][1]}  /  {p['emails'][0]}"); line(p["address"])
    line("■ 학력", bold=True); line("기간", "학교명", "전공", "구분")
    for x in p["edu"]:
        line(f"{yy(x[3])}~{yy(x[4])}", x[0], x[2], "졸업")
    line("■ 경력", bold=True)
    for w in p["work"]:
        line(f"{yy(w[4])}~{yy(w[5])}", w[0], f"{w[3]} {w[2]}")
        for b in w[6]:
            line("", "- " + b)
    line("■ 자격 및 어학", bold=True); line("'19.05", "품질경영기사"); line("'19.09", "OPIc IM2")
    line("■ 병역", bold=True); line(f"{p['mil'][0]} {p['mil'][1]} {p['mil'][2]} ({yy(p['mil'][3])}~{yy(p['mil'][4])})")
    line("■ 활용능력", bold=True); line(", ".join(flat(p)))
    d.save(out)
