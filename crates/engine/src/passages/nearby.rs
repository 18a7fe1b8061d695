//! The signs of all passages, in memory: 48 bytes each. What is asked keeps its whole numbers: for each byte of signs there is a table of
//! what any eight signs come to, so that a passage costs 48 additions. The data are what counts: before every question what was added since
//! is read, and what is gone drops out when it is looked at.

use naru_domain::passage::PassageKind;
use naru_intelligence::embedding::Vector;
use naru_storage::passages::{SIGNS, Scope, Signs};
use std::collections::HashMap;

/// What eight signs come to, for each of their 256 patterns.
type Table = [f32; 256];

/// All passages whose meaning is known.
#[derive(Default)]
pub(crate) struct Nearby {
    seen: i64,
    rows: Vec<Signs>,
    places: HashMap<i64, usize>,
}

impl Nearby {
    /// Up to where it is.
    pub(super) fn seen(&self) -> i64 {
        self.seen
    }

    /// Takes over what was added up to `revision`; whether whoever asks sees all that is here. Who began to read before others saw more has
    /// nothing to add, and what they do not find is not gone.
    pub(super) fn take(&mut self, revision: i64, added: Vec<Signs>) -> bool {
        if revision < self.seen {
            return false;
        }
        self.seen = revision;
        for signs in added {
            match self.places.get(&signs.num) {
                Some(place) => self.rows[*place] = signs,
                None => {
                    self.places.insert(signs.num, self.rows.len());
                    self.rows.push(signs);
                }
            }
        }
        true
    }

    /// Drops what is gone.
    pub(super) fn forget(&mut self, nums: &[i64]) {
        for num in nums {
            let Some(place) = self.places.remove(num) else { continue };
            self.rows.swap_remove(place);
            if let Some(moved) = self.rows.get(place) {
                self.places.insert(moved.num, place);
            }
        }
    }

    /// The passages whose signs go best with the question, at most so many, in no order.
    pub(super) fn nearest(&self, query: &Vector, scope: &Scope, most: usize) -> Vec<i64> {
        let tables = tables(query);
        let wanted = [PassageKind::Document, PassageKind::Posting, PassageKind::Answer, PassageKind::External];
        let wanted = wanted.map(|kind| scope.has(kind));
        let rows = self.rows.iter().filter(|row| wanted[row.kind as usize]);
        let mut found: Vec<(f32, i64)> = rows.map(|row| (alike(&tables, &row.signs), row.num)).collect();
        if found.len() > most {
            found.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
            found.truncate(most);
        }
        found.into_iter().map(|(_, num)| num).collect()
    }
}

fn tables(query: &Vector) -> Vec<Table> {
    let table = |eight: &[f32]| {
        std::array::from_fn(|pattern| {
            eight.iter().enumerate().map(|(bit, value)| if pattern >> bit & 1 == 1 { *value } else { -value }).sum()
        })
    };
    query.chunks_exact(8).map(table).collect()
}

fn alike(tables: &[Table], signs: &[u8; SIGNS]) -> f32 {
    tables.iter().zip(signs).map(|(table, byte)| table[usize::from(*byte)]).sum()
}

#[cfg(test)]
mod tests {
    use super::super::meaning::signs;
    use super::*;

    /// Positive in its first numbers only.
    fn pointing(places: usize) -> Vector {
        std::array::from_fn(|at| if at < places { 0.05 } else { -0.05 })
    }

    fn row(num: i64) -> Signs {
        let places = usize::try_from(num).unwrap_or_default() * 8;
        Signs { num, kind: PassageKind::Document, signs: signs(&pointing(places)) }
    }

    #[test]
    fn the_most_alike_are_found_and_what_is_gone_is_not() {
        let mut nearby = Nearby::default();
        assert!(nearby.take(2, (1..=20).map(row).collect()));
        let ask = |nearby: &Nearby| {
            let mut found = nearby.nearest(&pointing(0), &Scope::default(), 3);
            found.sort_unstable();
            found
        };
        assert_eq!(ask(&nearby), [1, 2, 3]);
        nearby.forget(&[2, 99]);
        assert_eq!(ask(&nearby), [1, 3, 4]);
        assert!(nearby.take(3, vec![Signs { num: 20, ..row(0) }]));
        assert_eq!(ask(&nearby), [1, 3, 20]);
        // A search that began earlier than the last one.
        assert!(!nearby.take(1, Vec::new()));
        assert_eq!((ask(&nearby), nearby.seen()), (vec![1, 3, 20], 3));
    }
}
