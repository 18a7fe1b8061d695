//! Finds passages by their words and by their meaning, and puts both together.

use super::meaning::{MODEL, cosine};
use crate::desk::Desk;
use crate::error::Error;
use crate::postings::at_most;
use naru_domain::id::PassageId;
use naru_domain::passage::{Passage, PassageQuery};
use naru_intelligence::embedding::Vector;
use naru_storage::Tx;
use naru_storage::passages::{self, Scope};
use std::collections::{HashMap, HashSet};

const QUERY_MAX: usize = 2_000;
const LIMIT_MAX: u32 = 100;
/// So many are looked at closely, by words and by meaning each.
const RANKED: u32 = 100;
/// So many go best by their signs; the best by their whole numbers are among them.
const NEAREST: usize = 500;
/// Below this cosine two texts have nothing to do with each other: of pairs that were picked at random nine in ten lie below 0.13.
const LEAST: f32 = 0.1;
/// How little the first places count more than the later ones (reciprocal rank fusion, Cormack et al. 2009). Their 60 is for lists of
/// thousands; in a list of some dozens the thirteenth would count nearly as much as the first.
const RANK_BASE: f32 = 10.0;
/// What holds all words, what means the same, and what holds some of the words: one list beside another.
const WEIGHTS: [f32; 3] = [0.5, 0.5, 0.25];

impl Desk {
    /// The passages that answer the query best, the best first; none for an empty query. By words alone when there is no model
    /// ([`Desk::passage_state`]).
    ///
    /// # Errors
    /// [`Error::Invalid`] when the query is too long.
    pub async fn find_passages(&self, query: &PassageQuery) -> Result<Vec<Passage>, Error> {
        at_most("q", &query.text, QUERY_MAX)?;
        if query.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let scope = Scope::of(query);
        let vector = self.meaning_of(query.text.clone()).await?;
        let mut tx = self.store.read().await?;
        let by_words = passages::by_words(&mut tx, &query.text, &scope, RANKED).await?;
        let by_meaning = match &vector {
            Some(vector) => self.by_meaning(&mut tx, vector, &scope).await?,
            None => Vec::new(),
        };
        let limit = query.limit.clamp(1, LIMIT_MAX) as usize;
        let best: Vec<_> = fused([&by_words.all, &by_meaning, &by_words.some]).into_iter().take(limit).collect();
        let nums: Vec<i64> = best.iter().map(|(num, _)| *num).collect();
        let words: HashSet<i64> = by_words.all.into_iter().chain(by_words.some).collect();
        let mut found = passages::get(&mut tx, &nums).await?;
        let place = |(num, score)| Some(Passage { score, by_words: words.contains(&num), ..found.remove(&num)? });
        Ok(best.into_iter().filter_map(place).collect())
    }

    /// A passage, to show its place.
    ///
    /// # Errors
    /// [`Error::NotFound`] when its text changed meanwhile, or is gone.
    pub async fn passage(&self, id: PassageId) -> Result<Passage, Error> {
        passages::one(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)
    }

    async fn meaning_of(&self, text: String) -> Result<Option<Vector>, Error> {
        let Some(embedder) = self.embedder().await? else { return Ok(None) };
        crate::blocking(move || Ok(Some(embedder.query(&text)))).await
    }

    /// The nearest by their whole numbers, the best first.
    async fn by_meaning(&self, tx: &mut Tx, vector: &Vector, scope: &Scope) -> Result<Vec<i64>, Error> {
        let near = if scope.is_narrow() {
            passages::vectors_of(tx, MODEL, scope).await?
        } else {
            self.near(tx, vector, scope).await?
        };
        let alike = near.iter().filter_map(|(num, packed)| Some((cosine(vector, packed)?, *num)));
        let mut ranked: Vec<(f32, i64)> = alike.filter(|(cosine, _)| *cosine >= LEAST).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        Ok(ranked.into_iter().take(RANKED as usize).map(|(_, num)| num).collect())
    }

    async fn near(&self, tx: &mut Tx, vector: &Vector, scope: &Scope) -> Result<Vec<(i64, Vec<u8>)>, Error> {
        let mut nearby = self.nearby.lock().await;
        let (revision, added) = passages::signs_since(tx, MODEL, nearby.seen()).await?;
        let sees_all = nearby.take(revision, added);
        loop {
            let nums = nearby.nearest(vector, scope, NEAREST);
            let near = passages::vectors(tx, MODEL, &nums).await?;
            let there: HashSet<i64> = near.iter().map(|(num, _)| *num).collect();
            let gone: Vec<i64> = nums.into_iter().filter(|num| !there.contains(num)).collect();
            if gone.is_empty() || !sees_all {
                return Ok(near);
            }
            // What is gone takes nobody's place. Each round drops some, so that this ends.
            nearby.forget(&gone);
        }
    }
}

/// Those that hold words of a question, and whether any does; where none does, those that come closest in meaning.
pub(crate) fn by_words_or_meaning(mut found: Vec<Passage>) -> (bool, Vec<Passage>) {
    let by_words = found.iter().any(|passage| passage.by_words);
    found.retain(|passage| passage.by_words == by_words);
    (by_words, found)
}

/// The lists as one, by reciprocal rank; 1 for what leads by all words and by meaning. Among equals the one that was found first
/// comes first.
fn fused(lists: [&[i64]; 3]) -> Vec<(i64, f32)> {
    let mut places: HashMap<i64, usize> = HashMap::new();
    let mut fused: Vec<(i64, f32)> = Vec::new();
    for (list, weight) in lists.into_iter().zip(WEIGHTS) {
        for (rank, num) in list.iter().enumerate() {
            let place = *places.entry(*num).or_insert_with(|| {
                fused.push((*num, 0.0));
                fused.len() - 1
            });
            fused[place].1 += weight * (RANK_BASE + 1.0) / (RANK_BASE + 1.0 + rank as f32);
        }
    }
    // Stable: equals stay in the order in which they were found.
    fused.sort_by(|a, b| b.1.total_cmp(&a.1));
    fused
}

#[cfg(test)]
mod tests {
    use super::fused;

    #[test]
    fn what_both_find_comes_first_and_the_order_repeats() {
        let order = |lists| fused(lists).iter().map(|(num, _)| *num).collect::<Vec<_>>();
        assert_eq!(order([&[1, 2, 3], &[4, 2, 5], &[]]), [2, 1, 4, 3, 5]);
        assert_eq!(order([&[], &[9, 8], &[7]]), [9, 8, 7], "some of the words are less than the same meaning");
        assert_eq!(fused([&[7], &[7], &[]]), [(7, 1.0)]);
    }
}
