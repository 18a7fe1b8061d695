"""Pages of known text, degraded like scans and photographs."""
import random, sys, json, io, os
import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageFilter
OUT=sys.argv[1]; SEED=int(sys.argv[2]) if len(sys.argv)>2 else 1
rng=random.Random(SEED); nrng=np.random.default_rng(SEED)
F='/usr/share/fonts/'
KO=[F+'truetype/nanum/NanumGothic.ttf',F+'truetype/nanum/NanumMyeongjo.ttf',F+'truetype/nanum/NanumBarunGothic.ttf',F+'truetype/unfonts-core/UnBatang.ttf',F+'truetype/unfonts-core/UnDotum.ttf',F+'truetype/baekmuk/batang.ttf',F+'opentype/noto/NotoSansCJK-Regular.ttc',F+'opentype/noto/NotoSerifCJK-Regular.ttc']
KO=[f for f in KO if os.path.exists(f)]
EN=[F+'truetype/liberation/LiberationSans-Regular.ttf',F+'truetype/liberation/LiberationSerif-Regular.ttf',F+'truetype/dejavu/DejaVuSans.ttf',F+'truetype/dejavu/DejaVuSerif.ttf']
SUR='김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍'.split(); GIV='민수 서연 지훈 하은 도윤 수빈 예진 현우 지아 태호 은채 성민 가영 준혁 유나'.split()
CITY='서울특별시 강남구 테헤란로|부산광역시 해운대구 센텀중앙로|대전광역시 유성구 대학로|경기도 성남시 분당구 판교로|광주광역시 북구 첨단과기로|인천광역시 연수구 송도과학로'.split('|')
COMP='한빛소프트 대한정밀 그린에너지솔루션 미래로봇 한결병원 스튜디오파도 동방물산 새한건설 오름커머스 다온데이터 ㈜누리텍 주식회사 가온 (주)태림상사'.replace('주식회사 가온','주식회사가온').split()
UNIV='한국대학교 서울시립대학교 부산대학교 동의대학교 숭실대학교 인하대학교 전남대학교 계명문화대학교 홍익대학교 건국대학교'.split()
MAJ='컴퓨터공학과 경영학과 간호학과 기계공학과 산업디자인학과 회계학과 통계학과 전자공학과 국어국문학과'.split()
POS='백엔드 개발자|데이터 엔지니어|총무 주임|회계 담당자|책임간호사|생산관리 대리|프론트엔드 개발자|퍼포먼스 마케터|UX 디자이너'.split('|')
SK='Java Spring Python Django React TypeScript Kubernetes Docker PostgreSQL MySQL Redis Kafka AWS Figma Photoshop SAP Excel Node.js Terraform Git'.split()
SENT='''주문 조회 쿼리를 튜닝하여 평균 응답 시간을 2.4초에서 310ms로 줄였습니다.
신규 입사자 교육 자료를 만들고 분기마다 개선했습니다.
월 마감과 부가세 신고를 맡아 오류 없이 처리했습니다.
협력사 32곳의 납기 일정을 관리하고 재고를 18% 줄였습니다.
고객 문의를 분류하는 모델을 학습시켜 정확도 93.5%를 달성했습니다.
사내 디자인 시스템을 정비하고 컴포넌트 45개를 배포했습니다.
중환자실에서 3교대로 근무하며 신규 간호사를 지도했습니다.
광고 예산 월 1.2억 원을 운영하고 전환율을 27% 높였습니다.
레거시 배치를 Kafka 기반으로 옮겨 장애를 0건으로 만들었습니다.
꼼꼼한 문서 관리와 친절한 응대가 강점입니다.
설비 점검 체크리스트를 전산화하여 정지 시간을 줄였습니다.
Spring Boot와 PostgreSQL로 결제 정산 서비스를 개발했습니다.'''.split('\n')
ESENT='''Reduced order lookup time from 2.4 s to 310 ms by rewriting queries.
Led a team of six engineers and introduced weekly code reviews.
Managed 400 Debian servers with Ansible and Puppet.
Introduced Terraform and policy checks; manual changes down from 300 to 12 per month.
Closed the monthly books two days earlier with automated checks.
Built a component library of 45 parts used by four product teams.
Operated Kafka clusters that carry 1.2 billion events a day.
Designed the onboarding flow and raised completion from 54% to 71%.
Wrote runbooks and trained new colleagues for on-call duty.
Negotiated contracts with 32 suppliers across Europe and Asia.'''.split('\n')
ENAME='Emily Hartwell|Daniel Kwon|Marcus Bell|Priya Raghunathan|Thomas Lindqvist|Grace Okafor|Oliver Brandt'.split('|')
EC='Volvo Cars|Nordlys Hosting AB|Brightwater Ltd|Hanriver Cloud|Lumen Lab Inc.|Northbay Design|Tidepool Systems'.split('|')
ET='Site Reliability Engineer|Product Designer|Systems Administrator|Data Engineer|Product Manager|Customer Success Lead'.split('|')
EU='Chalmers University of Technology|University of Leeds|Seoul National University|TU Delft|University of Lagos'.split('|')
def ym(): return f'{rng.randint(2008,2024)}.{rng.randint(1,12):02d}'
def phone(): return f'010-{rng.randint(1000,9999)}-{rng.randint(1000,9999)}'
class Page:
    def __init__(s,dpi,font,size): s.dpi=dpi; s.k=dpi/72; s.im=Image.new('L',(int(595*s.k),int(842*s.k)),255); s.d=ImageDraw.Draw(s.im); s.font=font; s.size=size; s.y=60; s.lines=[]
    def f(s,size): return ImageFont.truetype(s.font,int(round(size*s.k)),index=1 if s.font.endswith('.ttc') else 0)
    def text(s,x,y,t,size,shade=20):
        s.d.text((x*s.k,y*s.k),t,font=s.f(size),fill=shade)
    def w(s,t,size): return s.d.textlength(t,font=s.f(size))/s.k
    def line(s,t,size=None,x=56,shade=20,lead=1.65):
        size=size or s.size
        words=t.split(' '); cur=''
        for wd in words:
            if cur and s.w(cur+' '+wd,size)>480-(x-56): s.text(x,s.y,cur,size,shade); s.lines.append(cur); s.y+=size*lead; cur=wd
            else: cur=(cur+' '+wd).strip()
        s.text(x,s.y,cur,size,shade); s.lines.append(cur); s.y+=size*lead
    def table(s,rows,widths,head=True,h=22):
        x0=56; total=sum(widths); k=s.k; t=max(1,int(0.6*k))
        for r,row in enumerate(rows):
            x=x0
            for c,(cell,w) in enumerate(zip(row,widths)):
                if (head and r==0) or (not head and c%2==0): s.d.rectangle([x*k,s.y*k,(x+w)*k,(s.y+h)*k],fill=225)
                s.text(x+6,s.y+(h-s.size*1.25)/2,cell,s.size)
                x+=w
            for i in range(t+1): s.d.line([x0*k,s.y*k+i,(x0+total)*k,s.y*k+i],fill=40)
            x=x0
            for w in [0]+list(widths):
                x+=w
                for i in range(t+1): s.d.line([x*k+i,s.y*k,x*k+i,(s.y+h)*k],fill=40)
            s.lines.append(' '.join(c for c in row if c)); s.y+=h
        for i in range(t+1): s.d.line([x0*k,s.y*k+i,(x0+total)*k,s.y*k+i],fill=40)
        s.y+=12
def korean(dpi,font,size,form):
    p=Page(dpi,font,size); n=rng.choice(SUR)+rng.choice(GIV); lat=rng.choice('minsu jhkim dev.park hana seo.yn'.split())+str(rng.randint(1,99))
    mail=lat+'@'+rng.choice(['example.com','example.org','example.net'])
    if form:
        p.line('이력서',22); p.y+=6
        p.table([['성명',n,'생년월일',f'{rng.randint(1980,2000)}.{rng.randint(1,12):02d}.{rng.randint(1,28):02d}'],['연락처',phone(),'이메일',mail]],[70,150,80,180],False,24)
        p.table([['주소',f'{rng.choice(CITY)} {rng.randint(10,2000)}']],[70,410],False,24)
        p.line('학력사항',size*1.3); p.table([['재학기간','학교명','전공','구분']]+[[f'{ym()} ~ {ym()}',rng.choice(UNIV),rng.choice(MAJ),'졸업'] for _ in range(2)],[140,140,130,70])
        p.line('경력사항',size*1.3); p.table([['근무기간','회사명','직위']]+[[f'{ym()} ~ {ym()}',rng.choice(COMP),rng.choice(POS)] for _ in range(3)],[160,160,160])
        p.line('자격증',size*1.3); p.table([['취득일','자격명'],[ym(),'정보처리기사'],[ym(),'컴퓨터활용능력 1급']],[120,360])
        p.line('자기소개',size*1.3)
    else:
        p.line(n,20); p.line(f'{rng.choice(POS)} | {phone()} | {mail}'); p.line(f'{rng.choice(CITY)} {rng.randint(10,2000)}'); p.y+=10
        p.line('보유기술',size*1.3); p.line(', '.join(rng.sample(SK,7))); p.y+=8
        p.line('경력사항',size*1.3)
        for _ in range(3):
            p.line(f'{rng.choice(COMP)}  {rng.choice(POS)}'.replace('  ',' '),size*1.1); p.line(f'{ym()} ~ {ym()}',shade=70)
            for t in rng.sample(SENT,2): p.line('- '+t,x=66)
            p.y+=4
        p.line('학력',size*1.3); p.line(f'{ym()} ~ {ym()} {rng.choice(UNIV)} {rng.choice(MAJ)} 졸업')
    for t in rng.sample(SENT,4):
        if p.y<760: p.line(t)
    return p
def english(dpi,font,size):
    p=Page(dpi,font,size); n=rng.choice(ENAME)
    p.line(n,20); p.line(f"{n.split()[0].lower()}.{n.split()[1].lower()}@example.com | +44 20 7946 0{rng.randint(100,999)} | London, UK"); p.y+=8
    p.line('EXPERIENCE',size*1.25)
    for _ in range(3):
        p.line(f'{rng.choice(EC)}, {rng.choice(ET)}',size*1.05); p.line(f'{rng.choice("Jan Mar May Sep Nov".split())} {rng.randint(2008,2018)} - {rng.choice("Feb Apr Jun Aug Dec".split())} {rng.randint(2019,2024)}',shade=70)
        for t in rng.sample(ESENT,2): p.line('- '+t,x=66)
        p.y+=4
    p.line('EDUCATION',size*1.25); p.line(f'{rng.choice(EU)}, B.Sc. Computer Engineering, {rng.randint(2005,2012)}'); p.y+=6
    p.line('SKILLS',size*1.25); p.line(', '.join(rng.sample(SK,8)))
    for t in rng.sample(ESENT,3): p.line(t)
    return p
def noise(a,s): return a+nrng.normal(0,s,a.shape)
def shade(a,depth):
    h,w=a.shape[:2]; yy,xx=np.mgrid[0:h,0:w]; g=1-depth*((xx/w*rng.uniform(-1,1)+yy/h*rng.uniform(-1,1))+1)/2
    return a*g if a.ndim==2 else a*g[...,None]
def degrade(im,kinds):
    a=np.asarray(im).astype(float)
    if 'low' in kinds: a=255-(255-a)*0.62
    if 'through' in kinds:
        b=np.asarray(im.transpose(Image.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2))).astype(float); a=a-(255-np.roll(b,37,0))*0.13
    if 'stain' in kinds:
        h,w=a.shape; yy,xx=np.mgrid[0:h,0:w]
        cx,cy,r=rng.uniform(.2,.8)*w,rng.uniform(.2,.8)*h,rng.uniform(.06,.12)*w; dd=np.hypot(xx-cx,yy-cy); a-=38*np.exp(-((dd-r)/(0.006*w))**2)+10*(dd<r)
    if 'fold' in kinds:
        h=a.shape[0]; y=np.arange(h)[:,None]; f=h*rng.uniform(.35,.65); a-=30*np.exp(-((y-f)/5)**2)+8*(y>f)
    im=Image.fromarray(np.clip(a,0,255).astype('uint8'))
    if 'blur' in kinds: im=im.filter(ImageFilter.GaussianBlur(im.width/1654*0.9))
    if 'rot' in kinds: im=im.rotate(rng.uniform(-3.5,3.5),resample=Image.BICUBIC,fillcolor=238)
    if 'bigrot' in kinds: im=im.rotate(rng.choice([-1,1])*rng.uniform(7,13),resample=Image.BICUBIC,fillcolor=238,expand=True)
    a=np.asarray(im).astype(float)
    if 'shade' in kinds: a=shade(a,0.5)
    if 'specks' in kinds:
        h,w=a.shape
        for _ in range(140):
            x,y=rng.randrange(w-4),rng.randrange(h-4); q=rng.randint(1,3); a[y:y+q,x:x+q]=rng.randint(0,60)
    if 'noise' in kinds: a=noise(a*0.93,11)
    im=Image.fromarray(np.clip(a,0,255).astype('uint8'))
    if 'turn90' in kinds: im=im.transpose(Image.ROTATE_90)
    if 'turn180' in kinds: im=im.transpose(Image.ROTATE_180)
    if 'turn270' in kinds: im=im.transpose(Image.ROTATE_270)
    return im
def coeffs(dst,src):
    m=[]
    for (x,y),(u,v) in zip(dst,src): m.append([x,y,1,0,0,0,-u*x,-u*y]); m.append([0,0,0,x,y,1,-v*x,-v*y])
    return np.linalg.solve(np.array(m,float),np.array([c for p in src for c in p],float))
def photo(im,W=2400,H=3200):
    w,h=im.size; j=lambda a,b: rng.uniform(a,b)
    dst=[(j(.05,.14)*W,j(.05,.1)*H),(j(.86,.95)*W,j(.04,.1)*H),(j(.88,.97)*W,j(.9,.96)*H),(j(.03,.12)*W,j(.9,.97)*H)]
    warp=im.transform((W,H),Image.PERSPECTIVE,coeffs(dst,[(0,0),(w,0),(w,h),(0,h)]),Image.BICUBIC)
    mask=Image.new('L',im.size,255).transform((W,H),Image.PERSPECTIVE,coeffs(dst,[(0,0),(w,0),(w,h),(0,h)]))
    base=rng.choice([(110,80,55),(70,70,75),(140,120,100)]); yy,xx=np.mgrid[0:H,0:W]
    desk=np.stack([np.full((H,W),c,float)+12*np.sin(xx/W*40+yy/H*3) for c in base],-1)
    pg=np.stack([np.asarray(warp).astype(float)*c for c in (.98,.965,.93)],-1); m=(np.asarray(mask)[...,None]/255.)
    a=shade(desk*(1-m)+pg*m,0.55); a=noise(a,5)
    return Image.fromarray(np.clip(a,0,255).astype('uint8')).filter(ImageFilter.GaussianBlur(0.9))
KINDS=[('200',['rot','noise']),('300',['rot','specks']),('200',['rot','low','noise','specks']),('300',['shade','blur']),('200',['fold','stain','rot','noise']),('300',['through','rot']),('200',['bigrot']),('300',['turn90','rot']),('200',['turn180','noise']),('300',['turn270']),('photo',[]),('photo',[]),('200',['blur','shade','noise']),('300',['low','rot'])]
man=[]
for lang in ('ko','en'):
    for i,(d,k) in enumerate(KINDS):
        dpi=300 if d=='photo' else int(d); form=lang=='ko' and i%2==0
        font=(KO if lang=='ko' else EN)[(i+SEED)%len(KO if lang=='ko' else EN)]; size=rng.choice([10,10.5,11])
        p=korean(dpi,font,size,form) if lang=='ko' else english(dpi,font,size)
        im=degrade(p.im,k)
        if d=='photo': im=photo(im)
        name=f'{lang}{i:02d}_{d}_{"-".join(k) or "plain"}'; ext='jpg' if d=='photo' or i%3==0 else 'png'
        kw=dict(quality=rng.choice([60,75,85])) if ext=='jpg' else {}
        if d!='photo': kw['dpi']=(dpi,dpi)
        im.save(f'{OUT}/{name}.{ext}',**kw); open(f'{OUT}/{name}.txt','w').write('\n'.join(p.lines)+'\n')
        man.append(dict(file=f'{name}.{ext}',truth=f'{name}.txt',language=lang,kind=d,font=os.path.basename(font)))
json.dump(man,open(f'{OUT}/pages.json','w'),ensure_ascii=False,indent=1)
