"""The invented people of this set. Nobody here exists; telephone numbers and addresses of the net are reserved ones."""


def person(**k):
    k.setdefault("name_en", None)
    for field in ("links", "hidden_links", "certs", "langs", "edu", "work", "mentioned", "extra"):
        k.setdefault(field, [])
    for field in ("birth", "birth_written", "address", "summary", "mil", "role"):
        k.setdefault(field, None)
    return k


# work: (as written, plain company, title, department, start, end, [lines])
# edu:  (school, degree, major, start, end, status)
# skills: [(group, [(as written, canonical) or both in one])]
OWN = [
    person(
        id="o01", file="o01_한지우_잡포털.pdf", lang="ko", name="한지우", emails=["jiwoo.han@example.com"],
        phones=[("+821002318845", "010-0231-8845"), ("+82315550173", "031-555-0173")], birth="1990-04-17", birth_written="1990년 4월 17일",
        address="경기도 수원시 영통구 광교중앙로 1088, 1201동 803호", role="인사담당자",
        summary="채용과 조직문화 업무를 8년 넘게 해 온 인사담당자입니다. 숫자로 말하는 채용을 지향합니다.",
        edu=[("아주대학교", "bachelor", "경영학과", "2009-03", "2014-02", "graduated"),
             ("수원고등학교", "highschool", None, "2006-03", "2009-02", "graduated")],
        work=[("(주)새벽물류", "새벽물류", "과장", "인사팀", "2020-07", None, ["연간 채용 120명 계획 수립 및 운영", "평가제도 개편, OKR 도입"]),
              ("한울제약㈜", "한울제약", "대리", "경영지원팀", "2016-02", "2020-06", ["급여 및 4대보험 관리 (임직원 340명)", "연말정산 대응"]),
              ("보람유통", "보람유통", "사원", "총무팀", "2014-03", "2015-12", ["자산 관리와 사내 행사 운영"])],
        skills=[("", [("채용", "Recruiting"), ("급여관리", "Payroll"), ("노무관리", "Labor Relations"), ("Excel", "Excel"), ("Workday", "Workday"), ("더존 iU", "Douzone iU")])],
        certs=[("공인노무사 1차", "2019-06"), ("컴퓨터활용능력 1급", "2013-08")], langs=[("TOEIC", "825", "2019-11")],
        mil=None, mentioned=["OKR", "Four Major Insurances", "Year-end Settlement"]),
    person(
        id="o02", file="o02_오세린_원페이지.pdf", lang="ko", name="오세린", emails=["serin.oh@example.net"], phones=[("+821007719942", "010 0771 9942")],
        links=["https://github.com/serin-oh-demo", "https://serin.example.com"], hidden_links=["https://www.linkedin.com/in/serin-oh-demo"], role="백엔드 엔지니어",
        summary="커머스 주문과 배송 도메인의 서버를 만듭니다. 트래픽이 몰리는 날을 조용히 넘기는 것을 목표로 합니다.",
        edu=[("한양대학교", "bachelor", "정보시스템학과", "2012-03", "2018-02", "graduated")],
        work=[("라이트커머스", "라이트커머스", "백엔드 엔지니어", None, "2021-04", None, ["주문 서비스를 Kotlin과 Spring Boot로 재작성", "Kafka 컨슈머 지연을 12분에서 20초로 단축", "온콜 문서 정비"]),
              ("핀노트", "핀노트", "서버 개발자", None, "2018-03", "2021-03", ["계좌 연동 API 설계", "Redis 캐시로 조회 응답을 4배 개선"])],
        skills=[("", ["Kotlin", "Java", ("스프링 부트", "Spring Boot"), "JPA", "MySQL", "Redis", "Kafka", "AWS", ("도커", "Docker"), "GitHub Actions"])],
        certs=[("정보처리기사", "2017-08")], langs=[("OPIc", "IH", "2020-02")], mentioned=[]),
    person(
        id="o03", file="o03_Jordan_Whitfield.pdf", lang="en", name="Jordan Whitfield", emails=["jordan.whitfield@example.com"], phones=[("+13125550147", "(312) 555-0147")],
        address="Chicago, IL 60614", links=["https://linkedin.com/in/jwhitfield-demo"], role="Data Analyst",
        edu=[("Loyola University Chicago", "bachelor", "Economics", "2011-08", "2015-05", "graduated")],
        work=[("Lakeshore Health Network", "Lakeshore Health Network", "Senior Data Analyst", "Chicago, IL", "2019-03", None, ["Built readmission dashboards in Tableau used by 14 clinics", "Automated monthly reporting with SQL and Python, saving 30 hours per month"]),
              ("Prairie Foods Inc.", "Prairie Foods Inc.", "Data Analyst", "Evanston, IL", "2016-06", "2019-02", ["Forecasted weekly demand for 220 products", "Cleaned and merged supplier data from nine sources"]),
              ("Loop Transit Authority", "Loop Transit Authority", "Research Assistant", "Chicago, IL", "2015-06", "2016-05", ["Coded rider survey responses (n=4,100)"])],
        skills=[("Analysis", ["SQL", "Python", "R", "Excel"]), ("Visualization", ["Tableau", "Power BI"]), ("Platforms", ["Snowflake", "dbt", "BigQuery"])],
        certs=[("Tableau Desktop Specialist", "2020-09")], mentioned=["Forecasting", "Dashboards"]),
    person(
        id="o04", file="o04_Ingrid_Solheim_academic_CV.pdf", lang="en", name="Ingrid Solheim", emails=["ingrid.solheim@uni.example.org"], phones=[("+4740615928", "+47 406 15 928")],
        links=["https://solheim-lab.example.org"], role="Postdoctoral Researcher",
        edu=[("University of Bergen", "doctor", "Marine Biology", "2014", "2018", "graduated"), ("Uppsala University", "master", "Ecology", "2011", "2013", "graduated"), ("Lund University", "bachelor", "Biology", "2008", "2011", "graduated")],
        work=[("Institute of Arctic Research", "Institute of Arctic Research", "Senior Research Scientist", "Tromsø, Norway", "2021-09", None, ["Lead a group of five on plankton genomics"]),
              ("University of Aberdeen", "University of Aberdeen", "Postdoctoral Research Fellow", "Aberdeen, UK", "2018-10", "2021-08", ["Developed an NGS pipeline in Python and R for environmental samples", "Supervised two doctoral students"])],
        skills=[("Programming", ["Python", "R", "Bash"]), ("Laboratory", ["PCR", "Flow cytometry", "NGS"])],
        langs=[("Norwegian", "native", None), ("English", "fluent", None), ("German", "basic", None)], extra=["pubs"]),
    person(
        id="o05", file="o05_Katarzyna_Nowicka_Europass.pdf", lang="en", name="Katarzyna Nowicka", emails=["k.nowicka@example.org"], phones=[("+48225550136", "+48 22 555 01 36")],
        birth="1988-11-03", birth_written="3 November 1988", address="ul. Lipowa 14/6, 00-316 Warszawa, Poland", role="Logistics Coordinator",
        edu=[("Warsaw School of Economics", "master", "International Trade", "2010-10", "2012-06", "graduated"), ("University of Gdańsk", "bachelor", "Logistics", "2007-10", "2010-06", "graduated")],
        work=[("Baltica Freight Sp. z o.o.", "Baltica Freight Sp. z o.o.", "Logistics Coordinator", "Warsaw", "2017-05", None, ["Plan road freight for 40 loads a week", "Introduced a carrier scorecard"]),
              ("Morena Retail S.A.", "Morena Retail S.A.", "Supply Chain Assistant", "Gdańsk", "2012-09", "2017-04", ["Kept stock records in SAP MM", "Prepared customs papers"])],
        skills=[("", ["SAP MM", "Excel", "Incoterms", "Power Query"])],
        langs=[("Polish", "native", None), ("English", "C1", None), ("German", "B1", None)], certs=[], mentioned=["SAP", "Customs", "Logistics"]),
    person(
        id="o06", file="o06_Terrence_Okafor_functional.docx", lang="en", name="Terrence Okafor", emails=["t.okafor@example.com"], phones=[("+14045550188", "404.555.0188")],
        address="Atlanta, GA", role="Customer Support Manager",
        summary="Support manager who turns angry tickets into product fixes. Twelve years in hospitality and software.",
        edu=[("Georgia State University", "bachelor", "Hospitality Administration", "2006", "2010", "graduated")],
        work=[("Cedarline Software", "Cedarline Software", "Customer Support Manager", None, "2018-04", None, []),
              ("Bluefin Hotels", "Bluefin Hotels", "Guest Services Supervisor", None, "2013-08", "2018-03", []),
              ("Peachtree Suites", "Peachtree Suites", "Front Desk Agent", None, "2010-06", "2013-07", [])],
        skills=[("", ["Zendesk", "Intercom", "Jira", "SQL", "Opera PMS"])],
        certs=[("HDI Support Center Manager", "2019-05")], langs=[("Spanish", "conversational", None)], mentioned=["Customer Service"]),
    person(
        id="o07", file="o07_간호사_이력서_문소현.docx", lang="ko", name="문소현", emails=["sohyun.moon@example.org"], phones=[("+821006642209", "010-0664-2209")],
        birth="1995-09-08", birth_written="1995.09.08", address="부산광역시 해운대구 센텀중앙로 1097, 502호", role="간호사",
        edu=[("동의과학대학교", "associate", "간호학과", "2014-03", "2018-02", "graduated"), ("해운대여자고등학교", "highschool", "인문계", "2011-03", "2014-02", "graduated")],
        work=[("한빛의료원", "한빛의료원", "책임간호사", "중환자실", "2020-05", None, ["중환자 간호, CRRT 및 인공호흡기 관리"]),
              ("새봄병원", "새봄병원", "간호사", "내과병동", "2018-03", "2020-04", ["내과 병동 환자 간호, 신규 간호사 교육"])],
        skills=[("", [("중환자간호", "ICU Nursing"), "CRRT", "EMR", "BLS", "ACLS"])],
        certs=[("간호사 면허", "2018-02"), ("ACLS Provider", "2021-06")], langs=[("TOEIC", "705", "2017-12")], mentioned=["Patient Care", "Ventilator Care"]),
]

OWN += [
    person(
        id="o08", file="o08_나윤서_양식형.pdf", lang="ko", name="나윤서", emails=["yunseo.na@example.com"], phones=[("+821008874310", "010-0887-4310")], birth="1993-06-21", birth_written="1993.06.21",
        address="광주광역시 북구 용봉로 1077, 207호", role="총무",
        edu=[("전남대학교", "bachelor", "행정학과", "2012-03", "2016-02", "graduated")],
        work=[("(주)무등식품", "무등식품", "대리", "총무팀", "2019-04", None, ["비품 구매와 시설 관리"]), ("빛고을복지재단", "빛고을복지재단", "주임", "운영지원팀", "2016-05", "2019-03", ["후원금 정산과 문서 관리"])],
        skills=[("", ["Excel", ("한글", "Hangul Word Processor"), ("더존 iCUBE", "Douzone iCUBE"), ("문서작성", "Document Management")])],
        certs=[("컴퓨터활용능력 2급", "2015-07"), ("전산회계 1급", "2018-04")], langs=[("TOEIC", "735", "2015-12")], mentioned=["Purchasing", "Facility Management", "Document Management"]),
    person(
        id="o09", file="o09_Aisha_Rahman_DevOps.pdf", lang="en", name="Aisha Rahman", emails=["aisha.rahman@example.com"], phones=[("+16175550163", "617-555-0163")], address="Boston, MA", role="DevOps Engineer",
        summary="DevOps engineer who has kept trading platforms up through two data centre moves.",
        edu=[("Northeastern University", "bachelor", "Information Technology", "2010", "2014", "graduated")],
        work=[("Harborline Capital", "Harborline Capital", "Senior DevOps Engineer", "Boston, MA", "2019-10", None, ["Moved 70 services to Kubernetes with no planned downtime", "Cut build times from 25 to 6 minutes"]),
              ("Granite Data", "Granite Data", "Systems Administrator", "Manchester, NH", "2014-07", "2019-09", ["Ran 300 Linux hosts with Ansible"])],
        skills=[("", ["Kubernetes", "Terraform", "AWS", "Ansible", "Jenkins", "Prometheus", "Linux", "Bash"])], certs=[("CKA", "2020-03"), ("AWS Certified Solutions Architect", "2018-11")], mentioned=[]),
    person(
        id="o10", file="o10_신재하_노션형.pdf", lang="ko", name="신재하", emails=["jaeha.shin@example.net"], phones=[("+821003327785", "010-0332-7785")], links=["https://github.com/jaeha-demo"], role="안드로이드 개발자",
        summary="사용자가 기다리지 않는 앱을 만드는 안드로이드 개발자입니다.",
        edu=[("숭실대학교", "bachelor", "컴퓨터학부", "2013-03", "2019-02", "graduated")],
        work=[("모아페이", "모아페이", "안드로이드 개발자", None, "2021-09", None, [], [("송금 화면 개편", "2023-02", "2023-08", "Jetpack Compose 전환으로 화면 개발 기간 단축"), ("앱 시작 속도 개선", "2022-01", "2022-04", "콜드 스타트 2.4초에서 1.1초로")]),
              ("㈜피트노트", "피트노트", "앱 개발자", None, "2019-03", "2021-08", [], [("운동 기록 앱 출시", "2019-05", "2020-02", "MVVM 구조 도입")])],
        skills=[("언어", ["Kotlin", "Java"]), ("안드로이드", ["Jetpack Compose", "Coroutines", "Retrofit", "Room"]), ("도구", ["Git", "Figma", "Firebase"])], certs=[("정보처리기사", "2018-08")], mentioned=["MVVM"]),
    person(
        id="o11", file="o11_Lucas_Ferreira_Museum.pdf", lang="en", name="Lucas Ferreira", emails=["lucas.ferreira@example.org"], phones=[("+442079460018", "+44 20 7946 0018")], address="London, UK", role="Museum Education Manager",
        edu=[("University of Leicester", "master", "Museum Studies", None, "2012", "graduated"), ("University of Exeter", "bachelor", "History", None, "2010", "graduated")],
        work=[("Thameside Museum", "Thameside Museum", "Education Manager", "London", "2018-02", None, ["Run a programme for 30,000 pupils a year", "Raised grants for a learning studio"]),
              ("Quayside Gallery", "Quayside Gallery", "Learning Officer", "Bristol", "2012-09", "2018-01", ["Wrote trails and teacher packs", "Trained 40 volunteers"])],
        skills=[("", ["Project Management", "Fundraising", "Public Speaking", "Budgeting"])], langs=[("Portuguese", "native", None), ("Spanish", "conversational", None)], mentioned=[]),
    person(
        id="o12", file="o12_고태민_공공기관양식.pdf", lang="ko", name="고태민", emails=["taemin.ko@example.org"], phones=[("+821007715524", "010-0771-5524")], birth="1990-01-30", birth_written="1990. 01. 30.", address="세종특별자치시 한누리대로 1102, 905호", role="시설관리",
        edu=[("한밭대학교", "bachelor", "전기공학과", "2009-03", "2015-02", "graduated")],
        work=[("세종시설관리공단", "세종시설관리공단", "주임", "시설운영팀", "2018-06", None, ["수변전 설비 점검"]), ("대성전기", "대성전기", "사원", "공사팀", "2015-03", "2018-05", ["전기 공사 현장 관리"])],
        skills=[("", ["AutoCAD", "PLC", "Excel"])], certs=[("전기기사", "2014-11"), ("소방설비기사", "2017-05")], mil=("육군", "병장", "만기전역", "2010-04", "2012-01"), mentioned=["Construction Management"]),
]

OWN += [
    person(
        id="o13", file="o13_Network_profile_Nina_Kowalczyk.pdf", lang="en", name="Nina Kowalczyk", emails=["nina.kowalczyk@example.com"], phones=[], address="Berlin, Germany", role="Product Manager",
        links=["https://www.linkedin.com/in/ninakow-demo"], summary="Product manager for developer tools. I like roadmaps that fit on one page.",
        edu=[("Technical University of Munich", "bachelor", "Information Systems", "2008", "2012", "graduated")],
        work=[("Lindenbase", "Lindenbase", "Group Product Manager", "Berlin, Germany", "2022-05", None, ["Own pricing and onboarding."]), ("Lindenbase", "Lindenbase", "Product Manager", "Berlin, Germany", "2019-03", "2022-04", ["Launched the command line tool."]),
              ("Isarwerk Software", "Isarwerk Software", "Business Analyst", "Munich, Germany", "2012-10", "2019-02", ["Wrote requirements for claims systems."])],
        skills=[("", ["Roadmapping", "SQL", "User Research"])], langs=[("Polish", "Native or Bilingual", None), ("German", "Full Professional", None)], mentioned=["Pricing Strategy"]),
    person(
        id="o14", file="o14_도윤아_타임라인.pdf", lang="ko", name="도윤아", emails=["yuna.do@example.net"], phones=[("+821006619034", "010-0661-9034")], address="서울시 마포구 토정로 1033", role="콘텐츠 마케터",
        summary="글과 영상으로 제품을 설명하는 콘텐츠 마케터입니다.",
        edu=[("이화여자대학교", "bachelor", "커뮤니케이션미디어학부", "2012-03", "2016-08", "graduated")],
        work=[("밀크북스", "밀크북스", "콘텐츠 마케터", "마케팅팀", "2020-06", None, ["뉴스레터 구독자 4만 명 확보", "브랜드 영상 24편 기획"]), ("㈜소리마당", "소리마당", "에디터", "편집부", "2016-11", "2020-05", ["음악 잡지 기사 작성"])],
        skills=[("", ["Notion", ("프리미어 프로", "Premiere Pro"), "Figma", "GA4"])], certs=[("검색광고마케터 1급", "2019-12")], mentioned=["Newsletter"]),
    person(
        id="o15", file="o15_석진우_품질.docx", lang="ko", name="석진우", emails=["jinwoo.seok@example.org"], phones=[("+821009940217", "010-0994-0217")], birth="1991-08-14", birth_written="910814", role="품질관리",
        address="경기도 화성시 동탄대로 1045, 302호",
        edu=[("한국공학대학교", "bachelor", "기계설계공학과", "2010-03", "2017-02", "graduated")],
        work=[("(주)한결오토", "한결오토", "대리", "품질보증팀", "2020-02", None, ["고객 불량 8D 대응", "SPC 도입"]), ("동서정밀", "동서정밀", "사원", "품질관리팀", "2017-03", "2020-01", ["수입검사 기준서 개정"])],
        skills=[("", ["Minitab", "SPC", "FMEA", "Excel"])], certs=[("품질경영기사", "2019-05")], langs=[("OPIc", "IM2", "2019-09")], mil=("육군", "병장", "만기전역", "2011-05", "2013-02"), mentioned=["8D Report"]),
]

HOLDOUT = [
    person(
        id="h01", file="h01_이력서_배성훈.pdf", lang="ko", name="배성훈", emails=["sh.bae@example.com"], phones=[("+821009153360", "010-0915-3360")],
        birth="1987-02-25", birth_written="1987.02.25", address="인천광역시 남동구 논현로 1046, 604동 1502호", role="영업",
        edu=[("인하대학교", "bachelor", "국제통상학과", "2006-03", "2013-02", "graduated")],
        work=[("대륙코스메틱 주식회사", "대륙코스메틱", "차장", "해외영업팀", "2018-09", None, ["동남아 6개국 유통사 발굴, 연 매출 42억 원", "전시회 부스 운영 및 바이어 상담"]),
              ("(주)한강무역", "한강무역", "대리", "수출팀", "2013-01", "2018-08", ["신용장 업무와 선적 서류 작성", "신규 거래처 11곳 확보"])],
        skills=[("", [("해외영업", "Overseas Sales"), ("무역실무", "Export/Import"), "Excel", ("파워포인트", "PowerPoint"), "SAP SD"])],
        certs=[("국제무역사 1급", "2014-09"), ("자동차운전면허 2종 보통", "2007-08")], langs=[("TOEIC Speaking", "Level 7", "2017-10"), ("HSK", "5급", "2016-04")],
        mil=("해군", "병장", "만기전역", "2008-01", "2009-12"), mentioned=["Trade Shows", "L/C"]),
    person(
        id="h02", file="h02_임다온_포트폴리오형.pdf", lang="ko", name="임다온", emails=["daon.lim@studio.example.com"], phones=[("+821003840571", "010.0384.0571")],
        address="서울시 성동구 연무장길 1021", links=["https://daon.example.com", "https://behance.net/daonlim-demo"], role="그래픽 디자이너",
        summary="브랜드의 말투를 글자와 색으로 옮기는 그래픽 디자이너입니다.",
        edu=[("홍익대학교", "bachelor", "시각디자인과", "2013-03", "2018-02", "graduated")],
        work=[("스튜디오 물결", "스튜디오 물결", "시니어 디자이너", "브랜드팀", "2021-02", None, ["식음료 브랜드 9곳의 리브랜딩 총괄", "인쇄 감리와 협력사 관리"]),
              ("㈜노랑상회", "노랑상회", "그래픽 디자이너", "마케팅팀", "2018-05", "2020-12", ["온라인 배너와 상세페이지 월 60건 제작", "패키지 디자인 14종"])],
        skills=[("", [("포토샵", "Photoshop"), ("일러스트레이터", "Illustrator"), ("인디자인", "InDesign"), "Figma", ("애프터이펙트", "After Effects")])],
        certs=[("GTQ 1급", "2013-12"), ("컬러리스트산업기사", "2017-05")], mentioned=["Package Design"]),
    person(
        id="h03", file="h03_Melissa_Tran_HR.pdf", lang="en", name="Melissa Tran", emails=["melissa.tran@example.net"], phones=[("+12065550129", "206-555-0129")],
        address="Seattle, WA", links=["https://linkedin.com/in/melissatran-demo"], role="HR Business Partner",
        summary="HR business partner for engineering teams of up to 400. Calm in reorganisations.",
        edu=[("University of Washington", "master", "Human Resource Management", "2013", "2015", "graduated"), ("Seattle University", "bachelor", "Psychology", "2007", "2011", "graduated")],
        work=[("Northgate Robotics", "Northgate Robotics", "HR Business Partner", "Seattle, WA", "2019-08", None, ["Cut regretted attrition from 14% to 8%", "Rolled out Workday performance reviews"]),
              ("Puget Credit Union", "Puget Credit Union", "HR Generalist", "Tacoma, WA", "2015-07", "2019-07", ["Ran payroll for 260 staff", "Wrote the leave policy"]),
              ("Evergreen Staffing", "Evergreen Staffing", "Recruiting Coordinator", "Seattle, WA", "2011-09", "2013-08", ["Scheduled 900 interviews a year"])],
        skills=[("", ["Workday", "Greenhouse", "Excel", "Employee relations", "Onboarding", "Compensation & Benefits"])],
        certs=[("SHRM-CP", "2016-12")], langs=[("Vietnamese", "native", None), ("English", "fluent", None)], mentioned=["Payroll"]),
    person(
        id="h04", file="h04_경력기술서_노태식.pdf", lang="ko", name="노태식", emails=["ts.noh@example.org"], phones=[("+821004417783", "010-0441-7783")],
        birth="1983-07-12", birth_written="1983년 07월 12일", address="대전광역시 유성구 테크노중앙로 1063, 301호", role="프로젝트 매니저",
        summary="공공과 금융 시스템 구축을 14년 동안 이끌어 온 프로젝트 매니저입니다. 일정과 품질을 함께 지키는 방법을 고민합니다.",
        edu=[("충북대학교 대학원", "master", "컴퓨터공학과", "2009-03", "2011-02", "graduated"), ("충북대학교", "bachelor", "컴퓨터공학과", "2002-03", "2009-02", "graduated")],
        work=[("㈜다온아이씨티", "다온아이씨티", "부장", "공공사업본부", "2019-01", None, ["공공기관 차세대 구축 사업 PM", "투입 인력 35명 관리"]),
              ("미래소프트웨어(주)", "미래소프트웨어", "차장", "금융사업팀", "2014-06", "2018-12", ["여신 시스템 고도화 PL", "성능 개선 과제 수행"]),
              ("한터시스템", "한터시스템", "대리", "개발1팀", "2011-03", "2014-05", ["행정정보 시스템 개발 (Java, Oracle)"])],
        skills=[("개발", ["Java", "Spring", ("오라클", "Oracle"), ("전자정부프레임워크", "eGovFrame")]), ("관리", ["MS Project", "Jira", "Confluence"])],
        certs=[("정보처리기사", "2008-05"), ("PMP", "2016-03"), ("정보시스템감리사", "2021-11")], langs=[("TOEIC", "790", "2010-08")],
        mil=("육군", "병장", "만기제대", "2003-05", "2005-05"), mentioned=["Tibero", "WebLogic", "Kubernetes", "JPA"], extra=["projects"]),
    person(
        id="h05", file="h05_Profile_Rafael_Monteiro.pdf", lang="en", name="Rafael Monteiro", emails=["rafael.monteiro@example.com"], phones=[("+351912555014", "+351 912 555 014")],
        address="Lisbon, Portugal", links=["https://www.linkedin.com/in/rmonteiro-demo"], role="Staff Software Engineer",
        summary="I build payment back ends that accountants trust. Currently leading the ledger platform at Meridia.",
        edu=[("Instituto Superior Técnico", "master", "Computer Engineering", "2008", "2013", "graduated")],
        work=[("Meridia Payments", "Meridia Payments", "Staff Software Engineer", "Lisbon, Portugal", "2022-01", None, ["Lead the ledger platform, written in Go and PostgreSQL."]),
              ("Meridia Payments", "Meridia Payments", "Senior Software Engineer", "Lisbon, Portugal", "2019-02", "2021-12", ["Moved settlement jobs to Kubernetes."]),
              ("Farol Systems", "Farol Systems", "Software Engineer", "Porto, Portugal", "2013-09", "2019-01", ["Java services for toll roads."])],
        skills=[("", ["Go", "PostgreSQL", "Distributed Systems"])],
        certs=[("Certified Kubernetes Application Developer", None)], langs=[("Portuguese", "Native or Bilingual", None), ("English", "Full Professional", None)], mentioned=["Kubernetes", "Java"]),
    person(
        id="h06", file="h06_차은호_Resume_국영문.docx", lang="mixed", name="차은호", name_en="Eunho Cha", emails=["eunho.cha@example.net"], phones=[("+821005528196", "+82 10 0552 8196")],
        address="서울특별시 마포구 양화로 1144", links=["https://github.com/eunhocha-demo"], role="ML Engineer",
        summary="Machine learning engineer focused on speech. 음성인식 서비스를 만들고 운영합니다.",
        edu=[("성균관대학교", "master", "전자전기컴퓨터공학과", "2016-03", "2018-02", "graduated"), ("성균관대학교", "bachelor", "전자전기공학부", "2010-03", "2016-02", "graduated")],
        work=[("보이스랩", "보이스랩", "ML Engineer", "Speech Team", "2020-11", None, ["스트리밍 ASR 모델 서빙 (PyTorch, Triton)", "Cut word error rate from 9.1% to 6.4%"]),
              ("Hanbat Motors R&D", "Hanbat Motors R&D", "Research Engineer", "AI Lab", "2018-03", "2020-10", ["In-car wake word detection", "데이터 수집 파이프라인 구축"])],
        skills=[("Languages", ["Python", "C++"]), ("ML", ["PyTorch", ("허깅페이스", "Hugging Face"), "ONNX", "Kaldi"]), ("Infra", ["Docker", ("쿠버네티스", "Kubernetes"), "AWS"])],
        certs=[("ADsP", "2019-09")], langs=[("TOEIC", "955", "2019-03")], mil=("산업기능요원", None, "복무완료", "2012-03", "2014-11"), mentioned=["Speech Recognition", "Triton"]),
    person(
        id="h07", file="h07_유재필_설계.pdf", lang="ko", name="유재필", emails=["jp.yoo@example.com"], phones=[("+821001276635", "01001276635")],
        birth="1992-12-30", birth_written="92.12.30", address="경상북도 구미시 산호대로 1029, 110동 704호", role="기구 설계 엔지니어",
        edu=[("금오공과대학교", "bachelor", "기계공학과", "2011-03", "2018-02", "graduated")],
        work=[("(주)성우정밀", "성우정밀", "대리", "설계팀", "2021-03", None, ["카메라 모듈 지그 설계", "공차 분석으로 조립 불량 3.1% → 0.8%"]),
              ("태광메카트로닉스", "태광메카트로닉스", "사원", "기술연구소", "2018-01", "2021-02", ["자동화 장비 기구 설계", "3D 프린팅 시제품 제작"])],
        skills=[("", ["SolidWorks", "AutoCAD", ("카티아", "CATIA"), "ANSYS", "GD&T"])],
        certs=[("일반기계기사", "2017-11"), ("기계설계산업기사", "2016-05")], langs=[("TOEIC Speaking", "IM3", "2020-06")],
        mil=("육군", "병장", "만기전역", "2012-06", "2014-03"), mentioned=["Jig Design", "Tolerance Analysis", "3D Printing"]),
]
