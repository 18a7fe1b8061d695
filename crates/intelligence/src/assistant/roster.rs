//! Everybody the desk knows, found by the names that a text holds. A text is looked up in what names are made of, so that it costs as
//! much with a hundred thousand people as with ten; whether somebody is really meant is asked of those few alone.

use super::KnownPerson;
use super::names::{full, is_latin_letter, part, tight};
use super::question::Question;
use crate::pattern::is_hangul;
use naru_domain::id::PersonId;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// People by their names. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct People(Arc<Index>);

#[derive(Debug, Default)]
struct Index {
    all: Vec<KnownPerson>,
    /// Whole Hangul names without spaces, given names, and words of Latin names.
    by_key: HashMap<String, Vec<usize>>,
    /// How long the Hangul keys are, in characters.
    lengths: BTreeSet<usize>,
    /// People with a name in some other script.
    others: Vec<usize>,
}

impl FromIterator<KnownPerson> for People {
    fn from_iter<T: IntoIterator<Item = KnownPerson>>(people: T) -> Self {
        let mut index = Index { all: people.into_iter().collect(), ..Index::default() };
        for at in 0..index.all.len() {
            for key in index.all[at].names.iter().flat_map(|name| keys(name)).collect::<Vec<_>>() {
                match key {
                    Key::Hangul(key) => {
                        index.lengths.insert(key.chars().count());
                        index.by_key.entry(key).or_default().push(at);
                    }
                    Key::Latin(key) => index.by_key.entry(key).or_default().push(at),
                    Key::Other => index.others.push(at),
                }
            }
        }
        Self(Arc::new(index))
    }
}

impl People {
    #[cfg(test)]
    pub(super) fn iter(&self) -> std::slice::Iter<'_, KnownPerson> {
        self.0.all.iter()
    }

    /// People of whose names a text holds all: a name of three syllables and more wherever it stands, a short one where it stands for itself.
    pub fn mentioned(&self, text: &str) -> Vec<PersonId> {
        let question = Question::new(text);
        let whole = |name: &String| {
            let name = name.as_str();
            let long = name.chars().filter(|c| is_hangul(*c)).count() > 2;
            long && question.tight.contains(&tight(name)) || full(&question, name).is_some()
        };
        self.ids(&question, whole)
    }

    /// The same, and those who are called by a part of their name.
    pub fn called(&self, text: &str) -> Vec<PersonId> {
        let question = Question::new(text);
        let mut all = self.mentioned(text);
        all.extend(self.ids(&question, |name| part(&question, name).is_some()));
        all.sort_unstable();
        all.dedup();
        all
    }

    fn ids(&self, question: &Question, is_meant: impl Fn(&String) -> bool) -> Vec<PersonId> {
        self.near(question).into_iter().filter(|one| one.names.iter().any(&is_meant)).map(|one| one.id).collect()
    }

    /// Those of whose names a question may hold one, in their order: nobody else is meant by it.
    pub(super) fn near(&self, question: &Question) -> Vec<&KnownPerson> {
        let index = &self.0;
        let mut found: BTreeSet<usize> = index.others.iter().copied().collect();
        let mut look = |key: &str| found.extend(index.by_key.get(key).into_iter().flatten());
        let starts: Vec<usize> =
            question.tight.char_indices().map(|(at, _)| at).chain([question.tight.len()]).collect();
        for length in &index.lengths {
            for window in starts.windows(length + 1) {
                look(&question.tight[window[0]..window[*length]]);
            }
        }
        let lower = question.lower.to_lowercase();
        lower.split(|c| !is_latin_letter(c)).filter(|word| !word.is_empty()).for_each(look);
        found.into_iter().map(|at| &index.all[at]).collect()
    }
}

enum Key {
    Hangul(String),
    Latin(String),
    Other,
}

/// What a text must hold for a name to be in it.
fn keys(name: &str) -> Vec<Key> {
    let whole = tight(name);
    let syllables: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let mut keys: Vec<Key> = name
        .to_lowercase()
        .split(|c| !is_latin_letter(c))
        .filter(|word| !word.is_empty())
        .map(|word| Key::Latin(word.to_owned()))
        .collect();
    if syllables.iter().any(|c| is_hangul(*c)) {
        keys.push(Key::Hangul(whole));
    }
    if syllables.iter().all(|c| is_hangul(*c)) && matches!(syllables.len(), 3 | 4) {
        keys.push(Key::Hangul(syllables[syllables.len() - 2..].iter().collect()));
    }
    if keys.is_empty() && !syllables.is_empty() {
        keys.push(Key::Other);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&[&str]]) -> (People, Vec<PersonId>) {
        let all: Vec<KnownPerson> = names
            .iter()
            .map(|names| KnownPerson {
                id: PersonId::new(),
                names: names.iter().map(|name| (*name).to_owned()).collect(),
            })
            .collect();
        let ids = all.iter().map(|one| one.id).collect();
        (all.into_iter().collect(), ids)
    }

    #[test]
    fn people_are_found_by_whole_names_and_by_parts() {
        let (people, ids) =
            people(&[&["강도현", "Kang Dohyun"], &["Marcus Bell"], &["이수"], &["王小明"], &["김민수진"]]);
        for (text, whole, parts) in [
            ("강도현 연락처", vec![0], vec![0]),
            ("강 도현 연락처", vec![0], vec![0]),
            ("담당강도현에게", vec![0], vec![0]),
            ("도현님 연락처", vec![], vec![0]),
            ("What about Bell?", vec![], vec![1]),
            ("marcus bell's phone", vec![1], vec![1]),
            ("이수는 어디 살아?", vec![2], vec![2]),
            ("이수증 사본", vec![], vec![]),
            ("王小明 이력서", vec![3], vec![3]),
            ("아무도 없음", vec![], vec![]),
        ] {
            let named = |at: Vec<usize>| at.into_iter().map(|at| ids[at]).collect::<BTreeSet<_>>();
            let set = |all: Vec<PersonId>| all.into_iter().collect::<BTreeSet<_>>();
            assert_eq!(set(people.mentioned(text)), named(whole), "{text}");
            assert_eq!(set(people.called(text)), named(parts), "{text}");
        }
    }
}
