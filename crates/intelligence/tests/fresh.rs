#![allow(clippy::unwrap_used, clippy::print_stdout)]
use naru_domain::settings::Language;
use naru_intelligence::practice::bank::{Point, bank};
use naru_intelligence::practice::score::{Asked, Said, score};
#[derive(serde::Deserialize)]
struct W { id: String, language: Language, good: String, fair: String, poor: String }
fn tau(p: &[(u32,u32)]) -> f64 {
    let (mut a, mut d, mut tl, mut ts) = (0i64,0i64,0i64,0i64);
    for (i,x) in p.iter().enumerate() { for y in &p[i+1..] {
        use std::cmp::Ordering::Equal;
        match (x.0.cmp(&y.0), x.1.cmp(&y.1)) { (Equal,Equal)=>{}, (Equal,_)=>tl+=1, (_,Equal)=>ts+=1, (l,s) if l==s => a+=1, _=>d+=1 }
    }}
    (a-d) as f64 / (((a+d+tl) as f64)*((a+d+ts) as f64)).sqrt()
}
#[test]
fn fresh() {
    let all: Vec<W> = serde_json::from_str(&std::fs::read_to_string("/tmp/rd/fresh.json").unwrap()).unwrap();
    let mut pairs = vec![];
    let mut within = 0.0;
    for w in &all {
        let (_, q) = bank().question(&w.id).unwrap();
        let points: Vec<&Point> = q.points.iter().collect();
        let text = q.text.of(w.language);
        let asked = Asked { question: text, kind: q.kind, points: &points, misconceptions: &q.misconceptions, language: w.language, limit_seconds: 120 };
        let rate = |t: &str| { let s = score(&asked, &Said { text: t, seconds: 70, spoken: false }); (s.total, s.parts.content, s.flaw, s.coverage.said) };
        let three = [rate(&w.poor), rate(&w.fair), rate(&w.good)];
        println!("{:<24} poor {:?} fair {:?} good {:?}", w.id, three[0], three[1], three[2]);
        let t: Vec<(u32,u32)> = (0..).zip(three.iter().map(|t| t.0)).collect();
        within += tau(&t); pairs.extend(t);
        let other = &all[(all.iter().position(|x| x.id == w.id).unwrap() + 3) % all.len()];
        let words: Vec<String> = points.iter().flat_map(|p| p.what.of(w.language).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
        let guide: String = points.iter().map(|p| p.say.of(w.language).to_owned()).collect::<Vec<_>>().join(". ");
        let ramble = match w.language { Language::Ko => "네 그러니까 음 그게 저도 생각을 많이 해 봤는데요 사실 여러 가지가 있을 수 있고 상황에 따라서 다르기도 하고 그래서 한마디로 말하기는 어렵지만 저는 항상 최선을 다하려고 노력하고 있고 앞으로도 그럴 생각입니다. ".repeat(20), Language::En => "Well you know I have thought about it a lot and there are many things to say and it depends on the situation and so it is hard to say in one word but I always try to do my best and I will keep doing that in the future. ".repeat(20) };
        for (what, t) in [("empty", String::new()), ("one word", "네".into()), ("dunno", "잘 모르겠습니다.".into()), ("offtopic", other.good.clone()), ("question", text.to_owned()), ("question twice", format!("{text} {text} 이 질문에 대해 답변드리겠습니다.")), ("stuffed", words.join(", ")), ("stuffed x3", words.join(", ").repeat(3)), ("guide", guide.clone()), ("guide said", format!("{guide} 이 점들이 중요하다고 생각합니다.")), ("ramble", ramble.clone()), ("fair in ramble", format!("{ramble}{}", w.fair)), ("profanity", "씨발 이딴 걸 왜 물어봐 fuck you".into()), ("resume", "2020.03 ~ 현재 나루소프트 백엔드 개발자\nJava, Spring Boot, MySQL, Redis, Kubernetes, Git, React, Python, SQL, Figma\n결제 시스템 개발 (TPS 3배), 팀 5명 리드\n2016 한국대학교 컴퓨터공학 졸업, TOEIC 900".into()), ("good twice", format!("{} {}", w.good, w.good))] {
            let r = rate(&t);
            print!("   {what}: {} ({:?})", r.0, r.2);
        }
        println!();
    }
    println!("tau {:.3} within {:.3}", tau(&pairs), within / all.len() as f64);
}
