//! The signs of all passages, in memory: 48 bytes each, so that a hundred thousand of them are looked through in a millisecond. The data
//! are what counts: before every question what was added since is read, and what is gone drops out when it is looked at.

use naru_storage::passages::{SIGNS, Scope, Signs};
use std::collections::HashMap;

/// Signs as the processor counts them.
type Bits = [u64; SIGNS / 8];

/// All passages whose meaning is known.
#[derive(Default)]
pub(crate) struct Nearby {
    seen: i64,
    rows: Vec<(Signs, Bits)>,
    places: HashMap<i64, usize>,
}

impl Nearby {
    /// Up to where it is.
    pub(super) fn seen(&self) -> i64 {
        self.seen
    }

    /// Takes over what was added up to `revision`. Less than before: other data stand there now.
    pub(super) fn take(&mut self, revision: i64, added: Vec<Signs>) {
        if revision < self.seen {
            *self = Self::default();
        }
        self.seen = revision;
        for signs in added {
            let row = (signs, bits(&signs.signs));
            match self.places.get(&signs.num) {
                Some(place) => self.rows[*place] = row,
                None => {
                    self.places.insert(signs.num, self.rows.len());
                    self.rows.push(row);
                }
            }
        }
    }

    /// Drops what is gone.
    pub(super) fn forget(&mut self, nums: &[i64]) {
        for num in nums {
            let Some(place) = self.places.remove(num) else { continue };
            self.rows.swap_remove(place);
            if let Some((moved, _)) = self.rows.get(place) {
                self.places.insert(moved.num, place);
            }
        }
    }

    /// The passages of which the most signs are the same, at most so many.
    pub(super) fn nearest(&self, signs: &[u8; SIGNS], scope: &Scope, most: usize) -> Vec<i64> {
        let query = bits(signs);
        let mut found: Vec<(u32, i64)> = self
            .rows
            .iter()
            .filter(|(row, _)| scope.has(row.kind))
            .map(|(row, bits)| (differing(&query, bits), row.num))
            .collect();
        if found.len() > most {
            found.select_nth_unstable(most);
            found.truncate(most);
        }
        found.into_iter().map(|(_, num)| num).collect()
    }
}

fn bits(signs: &[u8; SIGNS]) -> Bits {
    let mut bits = [0; SIGNS / 8];
    for (bits, bytes) in bits.iter_mut().zip(signs.chunks_exact(8)) {
        *bits = bytes.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    }
    bits
}

fn differing(a: &Bits, b: &Bits) -> u32 {
    a.iter().zip(b).map(|(a, b)| (a ^ b).count_ones()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use naru_domain::passage::PassageKind;

    fn row(num: i64, ones: usize) -> Signs {
        let mut signs = [0; SIGNS];
        signs[..ones].fill(0xff);
        Signs { num, kind: PassageKind::Document, signs }
    }

    #[test]
    fn the_most_alike_are_found_and_what_is_gone_is_not() {
        let mut nearby = Nearby::default();
        nearby.take(2, (1..=20).map(|num| row(num, usize::try_from(num).unwrap_or_default())).collect());
        let ask = |nearby: &Nearby| {
            let mut found = nearby.nearest(&[0; SIGNS], &Scope::default(), 3);
            found.sort_unstable();
            found
        };
        assert_eq!(ask(&nearby), [1, 2, 3]);
        nearby.forget(&[2, 99]);
        assert_eq!(ask(&nearby), [1, 3, 4]);
        nearby.take(3, vec![row(20, 0)]);
        assert_eq!(ask(&nearby), [1, 3, 20]);
        // A backup was put back.
        nearby.take(1, vec![row(7, 1)]);
        assert_eq!((ask(&nearby), nearby.seen()), (vec![7], 1));
    }
}
