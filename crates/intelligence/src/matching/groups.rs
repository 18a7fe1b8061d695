//! Lists of asked skills as people write them → groups of which one is enough: "Java 또는 Kotlin", "AWS/GCP", "one of React, Vue".

use naru_domain::relations::relations;
use naru_domain::skills::lexicon;

use super::tongues;

/// Words that make alternatives.
const OR: &[&str] =
    &["또는", "혹은", "이거나", "중 하나", "중 1개", "중 한", "택1", " or ", "either", "one of", "any of", " | ", "|"];

/// Groups of canonical names. `items` is the list as it is kept with a posting; `text`, the posting's own words, tells which of them are alternatives.
pub fn any_of(items: &[String], text: &str) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = items.iter().flat_map(|item| of_item(item)).collect();
    for names in alternatives(text) {
        join(&mut groups, &names);
    }
    let mut out: Vec<Vec<String>> = Vec::new();
    for group in groups {
        if !group.is_empty() && !out.contains(&group) {
            out.push(group);
        }
    }
    out
}

/// The groups that one entry of such a list asks for.
pub(super) fn of_item(item: &str) -> Vec<Vec<String>> {
    if let Some(skill) = lexicon().exact(item) {
        return vec![vec![skill.canonical.to_owned()]];
    }
    let names = named(item);
    if names.is_empty() {
        let spoken = tongues::wanted(item);
        let name = item.trim();
        return match (spoken.is_empty(), name.is_empty()) {
            (false, _) => vec![spoken],
            (true, false) => vec![vec![name.to_owned()]],
            (true, true) => Vec::new(),
        };
    }
    let alike =
        item.contains('/') && names.len() > 1 && names.windows(2).all(|pair| relations().related(pair[0], pair[1]));
    if alike || OR.iter().any(|or| item.contains(or)) {
        vec![names.into_iter().map(str::to_owned).collect()]
    } else {
        names.into_iter().map(|name| vec![name.to_owned()]).collect()
    }
}

fn named(text: &str) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    for (_, _, skill) in lexicon().within(text, true) {
        if !names.contains(&skill.canonical) {
            names.push(skill.canonical);
        }
    }
    names
}

/// Names that a text strings together with "or".
fn alternatives(text: &str) -> Vec<Vec<&'static str>> {
    text.lines().filter(|line| OR.iter().any(|or| line.contains(or))).flat_map(chains).collect()
}

fn chains(line: &str) -> Vec<Vec<&'static str>> {
    let choice = is_choice(line);
    let mut out: Vec<(Vec<&'static str>, bool)> = Vec::new();
    let mut until = 0;
    for (from, to, skill) in lexicon().within(line, true) {
        let (strung, or) = link(&line[until..from]);
        let last = out.last_mut().filter(|_| until > 0);
        // "Java 또는 Kotlin, Spring Boot" is one of two, and a third.
        let goes_on = |names: &[&str]| {
            or || strung && (choice || names.last().is_some_and(|n| relations().alike(n, skill.canonical)))
        };
        match last.filter(|(names, _)| goes_on(names)) {
            Some(chain) => {
                chain.0.push(skill.canonical);
                chain.1 |= or;
            }
            None => out.push((vec![skill.canonical], choice)),
        }
        until = to;
    }
    out.into_iter().filter(|(names, or)| *or && names.len() > 1).map(|chain| chain.0).collect()
}

/// Whether a line says that one of a list is enough.
fn is_choice(line: &str) -> bool {
    const WORDS: &[&str] =
        &["중 하나", "중 1개", "중 한", "택1", "one of", "any of", "either", "one or more of", "at least one"];
    let small = line.to_lowercase();
    WORDS.iter().any(|words| small.contains(words))
}

/// Whether what stands between two names strings them together, and whether by "or".
fn link(between: &str) -> (bool, bool) {
    let bare = between.trim_matches([',', ' ', '/', '·', '|']);
    let or = ["또는", "혹은", "or", "이나", "나", "이거나", "거나"].contains(&bare);
    (bare.is_empty() || or, or)
}

/// Makes one group of those that name alternatives; only when every one of them is asked for, alone.
fn join(groups: &mut Vec<Vec<String>>, names: &[&str]) {
    let at: Vec<usize> =
        names.iter().filter_map(|name| groups.iter().position(|g| g.len() == 1 && g[0] == *name)).collect();
    let (Some(first), true) = (at.iter().min().copied(), at.len() == names.len() && at.len() > 1) else { return };
    groups[first] = names.iter().map(|name| (*name).to_owned()).collect();
    let rest: Vec<usize> = at.into_iter().filter(|i| *i != first).collect();
    let mut i = 0;
    groups.retain(|_| {
        i += 1;
        !rest.contains(&(i - 1))
    });
}

#[cfg(test)]
mod tests {
    use super::any_of;

    fn groups(items: &[&str], text: &str) -> Vec<String> {
        let items: Vec<String> = items.iter().map(|item| (*item).to_owned()).collect();
        any_of(&items, text).into_iter().map(|group| group.join("|")).collect()
    }

    #[test]
    fn alternatives_are_one_group() {
        for (items, text, wanted) in [
            (&["Java", "Kotlin", "JPA"][..], "Java 또는 Kotlin 개발 경험", &["Java|Kotlin", "JPA"][..]),
            (&["자바 혹은 코틀린", "k8s"], "", &["Java|Kotlin", "Kubernetes"]),
            (&["React", "Vue.js", "CSS"], "- React, Vue.js 중 하나 이상", &["React|Vue.js", "CSS"]),
            (
                &["React", "Vue.js", "Angular"],
                "Experience with one of React, Vue.js, Angular",
                &["React|Vue.js|Angular"],
            ),
            (&["AWS/GCP"], "", &["AWS|GCP"]),
            (&["HTML/CSS"], "", &["HTML", "CSS"]),
            (&["CI/CD", "C/C++"], "", &["CI/CD", "C++"]),
            (&["Java", "Kafka"], "Java와 Kafka, 또는 그에 준하는 경험", &["Java", "Kafka"]),
            (&["Java"], "Java 또는 Kotlin", &["Java"]),
            (
                &["Java", "Kotlin", "Spring Boot"],
                "- Java 또는 Kotlin, Spring Boot 기반 개발",
                &["Java|Kotlin", "Spring Boot"],
            ),
            (&["Spring Boot", "Java", "Kotlin"], "Spring Boot, Java or Kotlin", &["Spring Boot", "Java|Kotlin"]),
            (&["React", "Vue.js", "Angular"], "React, Vue.js, or Angular", &["React|Vue.js|Angular"]),
            (&["MySQL", "PostgreSQL", "Kafka"], "Either MySQL or PostgreSQL; Kafka", &["MySQL|PostgreSQL", "Kafka"]),
            (&["Python, SQL"], "", &["Python", "SQL"]),
            (&["비즈니스 영어", "정보처리기사", ""], "", &["English", "정보처리기사"]),
            (&["OPIc IH 이상", "일본어 JLPT N2"], "", &["OPIc IH", "JLPT N2"]),
            (&["TOEIC 850점 또는 OPIc IH"], "", &["TOEIC 850|OPIc IH"]),
            (&["Kafka", "Kafka"], "", &["Kafka"]),
        ] {
            assert_eq!(groups(items, text), wanted, "{items:?} {text}");
        }
    }
}
