//! True and false positives, and the pairing of what was found with what is true.

use std::collections::BTreeMap;

/// Counts of one field.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    /// Found and right.
    pub(super) tp: usize,
    /// Found and wrong.
    pub(super) fp: usize,
    /// Not found.
    pub(super) fn_: usize,
}

impl Counts {
    /// Adds another document's counts.
    pub(super) fn add(&mut self, other: Self) {
        self.tp += other.tp;
        self.fp += other.fp;
        self.fn_ += other.fn_;
    }

    /// Whether nothing was to be found and nothing was.
    pub(super) fn is_empty(self) -> bool {
        self.tp + self.fp + self.fn_ == 0
    }

    /// Precision, recall, F1.
    pub(super) fn prf(self) -> (f64, f64, f64) {
        let share = |of: usize, none: f64| if of == 0 { none } else { self.tp as f64 / of as f64 };
        let p = share(self.tp + self.fp, if self.fn_ == 0 { 1.0 } else { 0.0 });
        let r = share(self.tp + self.fn_, 1.0);
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

/// The score of one document: counts by field, and for each found value whether it was right.
#[derive(Debug, Default)]
pub(super) struct Score {
    /// Counts by field name.
    pub(super) fields: BTreeMap<&'static str, Counts>,
    /// Field, number of the value in the prediction, right or wrong. Values that count neither way are absent.
    pub(super) judged: Vec<(&'static str, usize, bool)>,
}

impl Score {
    /// The counts of a field.
    pub(super) fn field(&mut self, name: &'static str) -> &mut Counts {
        self.fields.entry(name).or_default()
    }

    /// A field with one value at most; `index` is the entry the value belongs to.
    pub(super) fn single(&mut self, name: &'static str, index: usize, truth: bool, found: bool, right: bool) {
        let counts = self.field(name);
        let right = right && truth && found;
        counts.tp += usize::from(right);
        counts.fp += usize::from(found && !right);
        counts.fn_ += usize::from(truth && !right);
        if found {
            self.judged.push((name, index, right));
        }
    }

    /// Two lists, paired one to one in the order of the truth.
    pub(super) fn set<T, P>(
        &mut self,
        name: &'static str,
        truth: &[T],
        found: &[P],
        same: impl Fn(&T, &P) -> bool,
        neutral: impl Fn(&P) -> bool,
    ) {
        let mut used = vec![false; found.len()];
        let mut tp = 0;
        for t in truth {
            if let Some(j) = (0..found.len()).find(|&j| !used[j] && same(t, &found[j])) {
                used[j] = true;
                tp += 1;
            }
        }
        let mut fp = 0;
        for (j, p) in found.iter().enumerate() {
            if !used[j] && neutral(p) {
                continue;
            }
            fp += usize::from(!used[j]);
            self.judged.push((name, j, used[j]));
        }
        self.field(name).add(Counts { tp, fp, fn_: truth.len() - tp });
    }
}

/// Pairs, truths without a partner, found ones without a partner.
pub(super) type Alignment = (Vec<(usize, usize)>, Vec<usize>, Vec<usize>);

/// Pairs two lists one to one, the best scores first, none below the threshold.
pub(super) fn align(truth: usize, found: usize, score: impl Fn(usize, usize) -> f64, threshold: f64) -> Alignment {
    let mut candidates: Vec<(f64, usize, usize)> =
        (0..truth).flat_map(|i| (0..found).map(move |j| (i, j))).map(|(i, j)| (score(i, j), i, j)).collect();
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut of_truth, mut of_found, mut pairs) = (vec![false; truth], vec![false; found], Vec::new());
    for (s, i, j) in candidates {
        if s >= threshold && !of_truth[i] && !of_found[j] {
            of_truth[i] = true;
            of_found[j] = true;
            pairs.push((i, j));
        }
    }
    let rest = |used: Vec<bool>| (0..used.len()).filter(|&i| !used[i]).collect();
    (pairs, rest(of_truth), rest(of_found))
}
