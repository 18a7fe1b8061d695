"""One layout per document. Each function takes a person and writes the file."""
import html as _h
import os
import subprocess
import tempfile

FONT = "'Noto Sans CJK KR','Noto Sans',sans-serif"
SERIF = "'Noto Serif CJK KR','Liberation Serif',serif"
MON = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG = "January February March April May June July August September October November December".split()
DEG_KO = dict(bachelor="학사", master="석사", doctor="박사", associate="전문학사", highschool="고등학교", other="")
e = _h.escape


def dot(d):
    return d.replace("-", ".") if d else d


def short(d, names=MON):
    if not d:
        return "Present"
    return f"{names[int(d[5:7]) - 1]} {d[:4]}" if len(d) > 4 else d


def written(s):
    return s if isinstance(s, str) else s[0]


def flat(p):
    return [written(s) for _, g in p["skills"] for s in g]


def chromium(body, css, out):
    with tempfile.TemporaryDirectory() as d:
        src = os.path.join(d, "a.html")
        with open(src, "w", encoding="utf-8") as f:
            f.write(f"<meta charset=utf-8><style>@page{{size:A4;margin:0}}body{{margin:0;font-family:{FONT};font-size:9.5pt}}{css}</style>{body}")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}", src], check=True, capture_output=True)


def weasy(body, css, out):
    from weasyprint import HTML
    HTML(string=f"<meta charset=utf-8><style>@page{{size:A4;margin:18mm}}body{{font-family:{FONT};font-size:9.5pt}}{css}</style>{body}").write_pdf(out)


def typ(src, out):
    import typst
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "a.typ")
        with open(path, "w", encoding="utf-8") as f:
            f.write(src)
        typst.compile(path, output=out)


def lis(lines):
    return "<ul>" + "".join(f"<li>{e(x)}</li>" for x in lines) + "</ul>"


# ---------------------------------------------------------------- own
def o01(p, out):
    """Export of a Korean job portal: dates left, everything in boxes without rules."""
    row = lambda d, c: f"<div class=row><div class=d>{d}</div><div class=c>{c}</div></div>"
    work = "".join(row(f"{dot(w[4])} ~ {dot(w[5]) or '재직중'}", f"<b>{e(w[0])}</b><div class=s>{w[3]} | {w[2]}</div><div class=t>담당업무</div>" + "".join(f"<div>{e(x)}</div>" for x in w[6])) for w in p["work"])
    edu = "".join(row(f"{dot(x[3])} ~ {dot(x[4])}", f"<b>{x[0]}</b>{' ' + x[2] if x[2] else ''} <span class=s>졸업</span>") for x in p["edu"])
    cert = "".join(row(dot(d), e(n)) for n, d in p["certs"]) + "".join(row(dot(d), f"{n} {s}점") for n, s, d in p["langs"])
    body = f"""<div class=p><div class=n>{p['name']} <small>여 {p['birth'][:4]}년생 (만 35세)</small></div>
<table class=i><tr><th>생년월일</th><td>{p['birth_written']}</td><th>이메일</th><td>{p['emails'][0]}</td></tr><tr><th>휴대폰</th><td>{p['phones'][0][1]}</td><th>전화번호</th><td>{p['phones'][1][1]}</td></tr><tr><th>주소</th><td colspan=3>{p['address']}</td></tr></table>
<h2>간단소개</h2><p>{p['summary']}</p><h2>경력 <small>총 11년 5개월</small></h2>{work}<h2>학력 <small>대학교(4년) 졸업</small></h2>{edu}<h2>보유기술 및 능력</h2><p>{', '.join(flat(p))}</p><h2>자격증/어학</h2>{cert}<h2>희망근무조건</h2><table class=i><tr><th>고용형태</th><td>정규직</td></tr><tr><th>희망연봉</th><td>면접 후 결정</td></tr></table></div>"""
    chromium(body, ".p{padding:14mm}.n{font-size:20pt;font-weight:700}small{font-size:9pt;color:#777;font-weight:400}h2{font-size:12pt;margin:14px 0 6px;border-top:2px solid #333;padding-top:6px}.row{display:flex;margin:5px 0}.d{width:120px;color:#666}.s{color:#555}.t{color:#999;font-size:8pt}th{text-align:left;width:60px;color:#888;font-weight:400}.i td{padding-right:26px}", out)


def o02(p, out):
    work = "".join(f"<div class=j><div class=l>{dot(w[4])} - {dot(w[5]) or '현재'}</div><div><b>{e(w[0])}</b><br><i>{w[2]}</i>{lis(w[6])}</div></div>" for w in p["work"])
    x = p["edu"][0]
    body = f"""<div class=p><h1>{p['name']}</h1><p class=c>{p['emails'][0]}<br>{p['phones'][0][1]}</p><p>{p['summary']}</p>
<h2>경력</h2>{work}<h2>학력</h2><div class=j><div class=l>{dot(x[3])} - {dot(x[4])}</div><div><b>{x[0]}</b><br>{x[2]} · 학사 졸업</div></div>
<h2>스킬</h2><div>{''.join(f'<span class=k>{e(s)}</span>' for s in flat(p))}</div>
<h2>수상/자격증/기타</h2><div class=j><div class=l>2017.08</div><div><b>정보처리기사</b></div></div><h2>외국어</h2><div class=j><div class=l>영어</div><div>OPIc IH · 2020.02</div></div>
<h2>링크</h2><p>{'<br>'.join(l[8:] for l in p['links'])}<br><a href="{p['hidden_links'][0]}">LinkedIn</a></p></div>"""
    chromium(body, ".p{padding:16mm 20mm}h1{font-size:26pt;margin:0}.c{color:#666}h2{color:#36f;font-size:11pt;margin:16px 0 6px;border-bottom:1px solid #ddd}.j{display:flex;margin:6px 0}.l{width:130px;color:#888}i{font-style:normal;color:#444}.k{background:#eef;border-radius:10px;padding:2px 9px;margin:2px 4px 2px 0;display:inline-block}ul{margin:3px 0;padding-left:14px}", out)


def o03(p, out):
    """American one-page, drawn with ReportLab: company left and place right, title left and dates right."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen import canvas
    c = canvas.Canvas(out, pagesize=letter)
    y = 740
    def line(s, x=54, font="Times-Roman", size=10.5, right=None, rfont="Times-Roman", centre=False, step=14):
        nonlocal y
        c.setFont(font, size)
        (c.drawCentredString if centre else c.drawString)(306 if centre else x, y, s)
        if right:
            c.setFont(rfont, size); c.drawRightString(558, y, right)
        y -= step
    def head(s):
        nonlocal y
        y -= 6; line(s, font="Times-Bold", size=11, step=4); c.line(54, y, 558, y); y -= 13
    line(p["name"].upper(), font="Times-Bold", size=18, centre=True, step=18)
    line(f"{p['address']} | {p['phones'][0][1]} | {p['emails'][0]} | {p['links'][0][8:]}", centre=True, size=9.5)
    head("PROFESSIONAL EXPERIENCE")
    for w in p["work"]:
        line(w[0], font="Times-Bold", right=w[3]); line(w[2], font="Times-Italic", right=f"{short(w[4])} to {short(w[5])}", rfont="Times-Italic")
        for b in w[6]:
            line("\u2022 " + b, x=66)
        y -= 4
    head("EDUCATION")
    x = p["edu"][0]
    line(x[0], font="Times-Bold", right="Chicago, IL"); line("Bachelor of Arts in Economics, GPA 3.7/4.0", right=f"{short(x[3])} to {short(x[4])}")
    head("SKILLS")
    for g, s in p["skills"]:
        line(f"{g}: {', '.join(s)}")
    head("CERTIFICATION")
    line("Tableau Desktop Specialist (Sept 2020)")
    head("VOLUNTEERING")
    line("Tax preparation volunteer, Lincoln Park Library, 2017 - 2020")
    c.save()


def o04(p, out):
    rows = lambda xs: "<table>" + "".join(f"<tr><td class=d>{d}</td><td>{c}</td></tr>" for d, c in xs) + "</table>"
    deg = dict(doctor="PhD", master="MSc", bachelor="BSc")
    body = f"""<h1>{p['name']}</h1><div class=a>Senior Research Scientist<br>Institute of Arctic Research, Tromsø<br>{p['emails'][0]} · {p['phones'][0][1]} · {p['links'][0][8:]}</div>
<h2>Education</h2>{rows([(f'{x[3]}–{x[4]}', f'{deg[x[1]]} in {x[2]}, <b>{x[0]}</b>') for x in p['edu']])}
<h2>Academic Appointments</h2>{rows([(f'{short(w[4])} – {short(w[5]).lower() if not w[5] else short(w[5])}', f'<b>{w[2]}</b><br>{w[0]}, {w[3]}' + lis(w[6])) for w in p['work']])}
<h2>Grants and Awards</h2>{rows([('2022', 'Young Talent Grant, Polar Council, 4.1 MNOK'), ('2017', 'Best Poster, Nordic Plankton Meeting')])}
<h2>Selected Publications</h2><ol><li>Solheim, I., Marsh, T. &amp; Aune, K. (2023). Winter plankton under sea ice. <i>Polar Letters</i>, 12, 44–61.</li><li>Solheim, I. (2020). Reading the water: barcodes at scale. <i>Methods in Sea Biology</i>, 8, 101–119.</li></ol>
<h2>Teaching</h2>{rows([('2019–2021', 'Marine Ecology, undergraduate lectures, University of Aberdeen')])}
<h2>Technical Skills</h2><p>{'<br>'.join(f'<i>{g}:</i> ' + ', '.join(s) for g, s in p['skills'])}</p>
<h2>Languages</h2><p>Norwegian (native), English (fluent), German (basic)</p>
<h2>Referees</h2><p>Prof. Tor Aune, tor.aune@uni.example.net, +47 555 01 002</p>"""
    weasy(body, f"body{{font-family:{SERIF}}}h1{{font-size:20pt;margin:0}}h2{{font-size:11.5pt;font-variant:small-caps;margin:12pt 0 3pt}}.d{{width:42mm;vertical-align:top}}td{{vertical-align:top;padding:1.5pt 0}}ul{{margin:2pt 0}}", out)


def o05(p, out):
    r = lambda a, b: f"<tr><td class=l>{a}</td><td>{b}</td></tr>"
    work = "".join(r("Dates", f"{short(w[4], LONG)} – {'present' if not w[5] else short(w[5], LONG)}") + r("Occupation or position held", f"<b>{w[2]}</b>") + r("Main activities", "<br>".join(w[6])) + r("Name of employer", f"{w[0]}, {w[3]}") + "<tr><td>&nbsp;</td></tr>" for w in p["work"])
    t = dict(master="Master of Science", bachelor="Bachelor's degree")
    edu = "".join(r("Dates", f"{short(x[3], LONG)} – {short(x[4], LONG)}") + r("Title of qualification awarded", t[x[1]]) + r("Principal subjects", x[2]) + r("Name of institution", x[0]) + "<tr><td>&nbsp;</td></tr>" for x in p["edu"])
    head = lambda s: f"<tr><td class=h>{s}</td><td></td></tr>"
    body = f"""<div class=p><div class=t>Europass Curriculum Vitae</div><table>{head('Personal information')}{r('First name / Surname', f"<b>{p['name']}</b>")}{r('Address', p['address'])}{r('Telephone', p['phones'][0][1])}{r('E-mail', p['emails'][0])}{r('Nationality', 'Polish')}{r('Date of birth', p['birth_written'])}
{head('Work experience')}{work}{head('Education and training')}{edu}{head('Personal skills')}{r('Mother tongue', 'Polish')}{r('Other languages', 'English (C1), German (B1)')}{r('Computer skills', ', '.join(flat(p)))}{r('Driving licence', 'B')}</table></div>"""
    chromium(body, ".p{padding:15mm}.t{font-size:16pt;color:#038}.l{width:48mm;text-align:right;padding-right:6mm;vertical-align:top;color:#555}.h{text-align:right;padding:8px 6mm 4px 0;font-weight:700;color:#038}table{border-collapse:collapse}td{vertical-align:top;padding-bottom:2px}", out)


def o06(p, out):
    import docx
    d = docx.Document()
    d.add_heading(p["name"], 0)
    d.add_paragraph(f"{p['address']}   |   {p['phones'][0][1]}   |   {p['emails'][0]}")
    d.add_heading("Professional Summary", 1); d.add_paragraph(p["summary"])
    d.add_heading("Key Strengths", 1)
    for a, b in (("Customer service", "Led a desk of 18 agents across three time zones; satisfaction rose from 81% to 93%."), ("Process", "Wrote macros and a triage guide that halved first response time."), ("Training", "Built the onboarding course that all new agents take.")):
        q = d.add_paragraph(); q.add_run(a).bold = True; d.add_paragraph(b, style="List Bullet")
    d.add_heading("Employment History", 1)
    for w in p["work"]:
        d.add_paragraph(f"{w[2]}, {w[0]}, {short(w[4])} – {short(w[5])}")
    d.add_heading("Education", 1); x = p["edu"][0]; d.add_paragraph(f"{x[0]} — B.S. {x[2]}, {x[3]} – {x[4]}")
    d.add_heading("Tools", 1); d.add_paragraph(" • ".join(flat(p)))
    d.add_heading("Certifications & Languages", 1); d.add_paragraph("HDI Support Center Manager, May 2019"); d.add_paragraph("Spanish: conversational")
    d.save(out)


def o07(p, out):
    import docx
    d = docx.Document()
    d.styles["Normal"].font.name = "Malgun Gothic"
    h = d.add_paragraph(); h.alignment = 1; r = h.add_run("이    력    서"); r.bold = True; r.font.size = docx.shared.Pt(20)
    def table(rows, merges=()):
        t = d.add_table(len(rows), len(rows[0]), style="Table Grid")
        for i, row in enumerate(rows):
            for j, c in enumerate(row):
                if c is not None:
                    t.cell(i, j).text = c
        for a, b in merges:
            t.cell(*a).merge(t.cell(*b))
        d.add_paragraph()
    table([["사진", "성    명", p["name"], "생년월일", p["birth_written"]], [None, "휴 대 폰", p["phones"][0][1], "E-mail", p["emails"][0]], [None, "현 주 소", p["address"], None, None]], [((0, 0), (2, 0)), ((2, 2), (2, 4))])
    D = lambda a, day: a.replace("-", ".") + day
    table([["학력사항", "입학일", "졸업일", "학교명", "전공", "구분"]] + [[None, D(x[3], ".02"), D(x[4], ".15"), x[0], x[2], "졸업"] for x in p["edu"]], [((0, 0), (2, 0))])
    table([["경력사항", "입사일", "퇴사일", "근무처", "근무부서", "직위", "담당업무"]] + [[None, D(w[4], ".02"), D(w[5], ".30") if w[5] else "재직중", w[0], w[3], w[2], w[6][0]] for w in p["work"]], [((0, 0), (2, 0))])
    table([["면허/자격", "취득일자", "자격증명", "발급기관"], [None, "2018.02.20", "간호사 면허", "보건복지부"], [None, "2021.06.11", "ACLS Provider", "대한심폐소생협회"]], [((0, 0), (2, 0))])
    table([["외국어", "TOEIC 705점 (2017.12)"], ["보유능력", ", ".join(flat(p))]])
    d.add_paragraph("위 기재 사항은 사실과 틀림없습니다."); q = d.add_paragraph(f"2026년 1월 9일   성명 : {p['name']}  (인)"); q.alignment = 2
    d.save(out)


# ---------------------------------------------------------------- held back
def h01(p, out):
    sec = lambda t, rows: f"<h3>{t}</h3><table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in rows) + "</table>"
    m = p["mil"]
    body = f"""<div class=top><b class=n>{p['name']}</b> <span>남 | 1987년 (만 38세)</span><div>{p['phones'][0][1]} &nbsp; {p['emails'][0]}</div><div>({'21650'}) {p['address']}</div></div>
{sec('학력', [(f'{dot(x[3])} ~ {dot(x[4])}', '졸업', f'{x[0]} {x[2]}', '학점 3.5 / 4.5') for x in p['edu']])}
{sec('경력 (총 13년 1개월)', [(f"{dot(w[4])} ~ {dot(w[5]) or '재직중'}", f"<b>{w[0]}</b><br>{w[3]} / {w[2]}<br>{'<br>'.join('- ' + b for b in w[6])}") for w in p['work']])}
{sec('자격/어학', [(dot(d), n, '') for n, d in p['certs']] + [('2017.10', 'TOEIC Speaking', 'Level 7'), ('2016.04', 'HSK', '5급')])}
{sec('병역', [(f'{dot(m[3])} ~ {dot(m[4])}', f'{m[0]} {m[1]}', m[2])])}
{sec('보유 스킬', [(' · '.join(flat(p)),)])}"""
    weasy(body, ".top{background:#f3f5f8;padding:10pt}.n{font-size:19pt}h3{margin:12pt 0 2pt;font-size:11pt;color:#1a5}table{width:100%;border-collapse:collapse;border-top:1pt solid #1a5}td{vertical-align:top;padding:4pt 6pt;border-bottom:.5pt solid #ddd}", out)


def h02(p, out):
    item = lambda d, t, s, b: f"<div class=it><div class=dt>{d}</div><div class=bd><i></i><b>{t}</b><div class=s>{s}</div>{''.join(f'<p>{x}</p>' for x in b)}</div></div>"
    work = "".join(item(f"{dot(w[4])}<br>— {dot(w[5]) or '현재'}", w[0], f"{w[3]} {w[2]}", w[6]) for w in p["work"])
    x = p["edu"][0]
    bars = "".join(f"<div class=sk><span>{s}</span><em><u style='width:{90 - 9 * i}%'></u></em></div>" for i, s in enumerate(flat(p)))
    body = f"""<div class=hd><div class=n>{p['name']}</div><div>{p['role']}</div></div><div class=g><div class=m><h2>소개</h2><p>{p['summary']}</p><h2>경력</h2>{work}<h2>학력</h2>{item(f'{dot(x[3])}<br>— {dot(x[4])}', x[0], x[2] + ' 졸업 (학사)', [])}</div>
<div class=r><h2>연락처</h2><p>{p['phones'][0][1]}<br>{p['emails'][0]}<br>{p['address']}<br>{'<br>'.join(l[8:] for l in p['links'])}</p><h2>사용 툴</h2>{bars}<h2>자격증</h2><p>GTQ 1급<br><small>2013.12 한국생산성본부</small></p><p>컬러리스트산업기사<br><small>2017.05 한국산업인력공단</small></p></div></div>"""
    chromium(body, ".hd{background:#222;color:#fff;padding:12mm 16mm}.n{font-size:24pt;font-weight:700}.g{display:flex}.m{width:122mm;padding:4mm 6mm 0 16mm}.r{width:52mm;padding:4mm 6mm;background:#f6f2ea;min-height:210mm}h2{font-size:11pt;border-bottom:2px solid #e63;display:inline-block}.it{display:flex}.dt{width:26mm;color:#888}.bd{border-left:2px solid #e63;padding:0 0 10px 12px;position:relative}.bd i{position:absolute;left:-6px;top:4px;width:9px;height:9px;border-radius:9px;background:#e63}.bd p{margin:3px 0}.s{color:#666}.sk{margin:5px 0}.sk em{display:block;height:5px;background:#ddd}.sk u{display:block;height:5px;background:#e63}", out)


def h03(p, out):
    work = "".join(f"<p class=j><b>{w[2]}</b><br><span>{w[0]} · {w[3]} · {w[4][5:7]}/{w[4][:4]} – {(w[5][5:7] + '/' + w[5][:4]) if w[5] else 'Current'}</span></p>" + lis(w[6]) for w in p["work"])
    deg = dict(master="M.S.", bachelor="B.A.")
    body = f"""<div class=side><h1>Melissa<br>Tran</h1><p>{p['role']}</p><h4>GET IN TOUCH</h4><p>{p['phones'][0][1]}<br>{p['emails'][0]}<br>{p['address']}<br>{p['links'][0][8:]}</p><h4>CORE COMPETENCIES</h4>{''.join(f'<div class=b>{e(s)}<em><u style="width:{95 - 8 * i}%"></u></em></div>' for i, s in enumerate(flat(p)))}<h4>LANGUAGES</h4><p>Vietnamese — native<br>English — fluent</p><h4>CREDENTIALS</h4><p>SHRM-CP, 12/2016</p></div>
<div class=main><h4>ABOUT ME</h4><p>{p['summary']}</p><h4>WORK HISTORY</h4>{work}<h4>ACADEMIC BACKGROUND</h4>{''.join(f'<p class=j><b>{deg[x[1]]}, {x[2]}</b><br><span>{x[0]}, {x[3]} – {x[4]}</span></p>' for x in p['edu'])}</div>"""
    weasy(body, "@page{size:Letter;margin:0}.side{position:absolute;left:0;top:0;width:56mm;height:255mm;background:#0b6e6e;color:#fff;padding:12mm 8mm}.main{margin:12mm 10mm 0 80mm}h1{font-size:22pt;line-height:1.1;margin:0}h4{letter-spacing:1.5pt;margin:14pt 0 4pt;font-size:9.5pt}.b em{display:block;background:#3a8f8f;height:4pt;margin-bottom:4pt}.b u{display:block;background:#fff;height:4pt}.j{margin:8pt 0 2pt}ul{margin:2pt 0;padding-left:12pt}span{color:#555}", out)


def h04(p, out):
    m = p["mil"]
    projects = [("국토정보 통합 플랫폼 구축", "2023.03 ~ 2024.11", "㈜다온아이씨티", "PM", "Java, Spring, 티베로, 쿠버네티스"), ("보훈 민원 시스템 고도화", "2021.05 ~ 2022.12", "㈜다온아이씨티", "PM", "Java, 전자정부프레임워크, Oracle"), ("전자문서 유통 차세대", "2019.02 ~ 2021.03", "㈜다온아이씨티", "PL", "Java, Spring, WebLogic"), ("여신 심사 시스템 재구축", "2016.08 ~ 2018.10", "미래소프트웨어(주)", "PL", "Java, Oracle, JPA"), ("모바일 창구 구축", "2014.09 ~ 2016.05", "미래소프트웨어(주)", "개발", "Java, Spring"), ("지방세 정보시스템 유지보수", "2011.05 ~ 2014.04", "한터시스템", "개발", "Java, Oracle")]
    para = "요구사항 분석부터 안정화까지 전 단계를 맡아 일정 지연 없이 마쳤습니다. 이해관계자가 많은 사업이어서 주간 회의와 위험 목록을 꾸준히 갱신하였고, 성능 시험에서 드러난 병목을 설계 단계로 되돌려 고쳤습니다. "
    proj = "".join(f'#block(breakable: false)[*{i + 1}. {t}*\n\n- 기간: {d}\n- 소속: {c}\n- 역할: {r}\n- 사용기술: {k}\n\n{para * 4}]\n#v(14pt)\n' for i, (t, d, c, r, k) in enumerate(projects))
    src = f"""#set page(paper: "a4", margin: 22mm, numbering: "1 / 1")
#set text(font: "Noto Sans CJK KR", size: 10pt)
#set heading(numbering: none)
#align(center)[#text(size: 22pt, weight: "bold")[경 력 기 술 서]]
#v(8pt)
- 성명 : {p['name']}
- 생년월일 : {p['birth_written']}
- 연락처 : {p['phones'][0][1]}
- 이메일 : #raw("{p['emails'][0]}")
- 주소 : {p['address']}

= ■ 자기 소개
{p['summary']}

= ■ 경력 사항
""" + "".join(f"#grid(columns: (1fr, auto), [*{w[0]}*], [{dot(w[4])} – {dot(w[5]) or '재직 중'}])\n{w[3]} {w[2]}\n" + "".join(f"- {b}\n" for b in w[6]) + "\n" for w in p["work"]) + """
= ■ 학력 사항
""" + "".join(f"- {dot(x[3])} – {dot(x[4])} {x[0]} {x[2]} {DEG_KO[x[1]]} 졸업\n" for x in p["edu"]) + f"""
= ■ 보유 역량
""" + "".join(f"- {g}: {', '.join(written(s) for s in ss)}\n" for g, ss in p["skills"]) + f"""
= ■ 자격 및 어학
""" + "".join(f"- {n} ({dot(d)})\n" for n, d in p["certs"]) + f"- TOEIC 790점 (2010.08)\n\n= ■ 병역\n- {m[0]} {m[1]} {m[2]} ({dot(m[3])} – {dot(m[4])})\n\n= ■ 주요 수행 프로젝트\n" + proj
    typ(src, out)


def h05(p, out):
    def dur(a, b):
        y, mth = map(int, a.split("-")); y2, m2 = map(int, (b or "2026-01").split("-")); n = (y2 - y) * 12 + m2 - mth + 1
        return " ".join(x for x in (f"{n // 12} year{'s' if n // 12 > 1 else ''}" if n // 12 else "", f"{n % 12} month{'s' if n % 12 > 1 else ''}" if n % 12 else "") if x)
    seen, work = set(), ""
    for w in p["work"]:
        if w[0] not in seen:
            work += f"<div class=co>{w[0]}</div>" + ("<div class=g>7 years</div>" if w[0] == "Meridia Payments" else ""); seen.add(w[0])
        work += f"<div class=ti>{w[2]}</div><div>{short(w[4], LONG)} - {short(w[5], LONG)} ({dur(w[4], w[5])})</div><div class=g>{w[3]}</div><p>{w[6][0]}</p>"
    x = p["edu"][0]
    body = f"""<div class=s><h3>Contact</h3><p>{p['phones'][0][1]} (Mobile)<br>{p['emails'][0]}</p><p><a href="{p['links'][0]}">www.linkedin.com/in/rmonteiro-demo</a> (LinkedIn)</p><h3>Top Skills</h3><p>{'<br>'.join(flat(p))}</p><h3>Languages</h3><p>Portuguese (Native or Bilingual)<br>English (Full Professional)</p><h3>Certifications</h3><p>Certified Kubernetes Application Developer</p></div>
<div class=m><div class=n>{p['name']}</div><div class=r>{p['role']} at Meridia Payments</div><div class=g>{p['address']}</div><h2>Summary</h2><p>{p['summary']}</p><h2>Experience</h2>{work}<h2>Education</h2><div class=co>{x[0]}</div><div>Master's degree, {x[2]} · ({x[3]} - {x[4]})</div></div>"""
    chromium(body, "@page{size:Letter}.s{position:absolute;left:0;top:0;width:52mm;height:279mm;background:#293e49;color:#e8eef2;padding:12mm 6mm;box-sizing:border-box;font-size:8.5pt}.m{margin-left:60mm;padding:12mm 12mm 0 0}.n{font-size:24pt}.r{font-size:11pt}.g{color:#888}h2{font-size:14pt;font-weight:400;margin:16px 0 8px}.co{font-size:11pt;font-weight:700;margin-top:10px}.ti{margin-top:5px;font-weight:500}p{margin:4px 0}a{color:#fff}", out)


def h06(p, out):
    import docx
    from docx.shared import Cm, Pt
    d = docx.Document()
    def tabbed(left, right, bold=False):
        q = d.add_paragraph(); q.paragraph_format.tab_stops.add_tab_stop(Cm(16), docx.enum.text.WD_TAB_ALIGNMENT.RIGHT); q.paragraph_format.space_after = Pt(0)
        q.add_run(left).bold = bold; q.add_run("\t" + right)
    def head(s):
        q = d.add_paragraph(); r = q.add_run(s); r.bold = True; r.font.size = Pt(13); r.font.color.rgb = docx.shared.RGBColor(0, 70, 140)
    q = d.add_paragraph(); r = q.add_run(f"{p['name']} ({p['name_en']})"); r.bold = True; r.font.size = Pt(20)
    d.add_paragraph(f"{p['role']}  |  {p['phones'][0][1]}  |  {p['emails'][0]}")
    d.add_paragraph(f"{p['address']}  |  {p['links'][0][8:]}")
    head("소개 / Summary"); d.add_paragraph(p["summary"])
    head("경력 / Work Experience")
    for w in p["work"]:
        tabbed(w[0], f"{dot(w[4])} – {dot(w[5]) or 'Present'}", True); d.add_paragraph(f"{w[2]}, {w[3]}")
        for b in w[6]:
            d.add_paragraph(b, style="List Bullet")
    head("학력 / Education")
    for x in p["edu"]:
        tabbed(f"{x[0]} {x[2]} {DEG_KO[x[1]]}", f"{dot(x[3])} – {dot(x[4])}")
    head("기술 / Skills")
    for g, s in p["skills"]:
        d.add_paragraph(f"{g}: {', '.join(written(v) for v in s)}")
    head("자격 및 어학 / Certifications & Languages"); tabbed("ADsP (데이터분석준전문가)", "2019.09"); tabbed("TOEIC 955", "2019.03")
    head("병역 / Military Service"); tabbed("산업기능요원 복무완료", "2012.03 – 2014.11")
    d.save(out)


def h07(p, out):
    yy = lambda d: "'" + d[2:].replace("-", ".") if d else "현재"
    m = p["mil"]
    src = f"""#set page(paper: "a4", margin: 20mm)
#set text(font: "Noto Sans CJK KR", size: 9.5pt)
#let sec(t) = [#v(8pt)#text(size: 12pt, weight: "bold", fill: rgb("#704"))[#t]#v(-4pt)]
#text(size: 24pt, weight: "bold")[{p['name']}] #h(8pt) {p['role']}

{p['birth_written']} #h(10pt) H.P {p['phones'][0][1]} #h(10pt) #raw("{p['emails'][0]}")

{p['address']}

#sec[학력]
#grid(columns: (90pt, 120pt, 100pt, 1fr), row-gutter: 6pt, [*기간*], [*학교*], [*전공*], [*구분*], """ + ", ".join(f"[{yy(x[3])} ~ {yy(x[4])}], [{x[0]}], [{x[2]}], [졸업(학사)]" for x in p["edu"]) + """)
#sec[경력]
""" + "\n".join(f"#grid(columns: (90pt, 1fr), row-gutter: 5pt, [{yy(w[4])} ~ {yy(w[5])}], [*{w[0]}*, {w[3]} {w[2]}], [], [{' #linebreak() '.join('· ' + b for b in w[6])}])\n#v(4pt)" for w in p["work"]) + f"""
#sec[활용 가능 프로그램]
{' / '.join(flat(p)).replace('#', chr(92) + '#')}
#sec[자격증]
""" + "\n".join(f"- {n} {yy(d)}" for n, d in p["certs"]) + f"""
#sec[어학]
- TOEIC Speaking IM3 '20.06
#sec[병역사항]
{m[0]} {m[1]} {m[2]} {yy(m[3])} ~ {yy(m[4])}
"""
    typ(src, out)
