//! How many tests passed and failed, as each runner says it.

use regex::Regex;
use std::ops::AddAssign;

/// How many held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// How a step is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// Preparation: counts only when it fails.
    Nothing,
    /// One thing that holds or does not.
    One,
    /// What `cargo nextest` says at its end.
    Nextest,
    /// What vitest says at its end.
    Vitest,
    /// What `node --test` says at its end.
    Node,
    /// What Python's `unittest` says at its end.
    Unittest,
}

impl Count {
    /// Counts a step by its output and by whether it succeeded. One that failed counts at least one failure, and a runner
    /// that ran nothing has failed.
    pub(crate) fn tally(self, output: &str, succeeded: bool) -> Tally {
        let mut tally = match self {
            Self::Nothing => Tally { passed: 0, failed: u32::from(!succeeded) },
            Self::One => Tally { passed: u32::from(succeeded), failed: u32::from(!succeeded) },
            Self::Nextest => {
                sum(output, r"(?m)^\s*Summary .* tests? run:.*$", r"(\d+) passed", r"(\d+) (?:failed|timed out)")
            }
            Self::Vitest => sum(output, r"(?m)^\s*Tests  .*$", r"(\d+) passed", r"(\d+) failed"),
            Self::Node => sum(output, r"(?m)^[#ℹ] (?:pass|fail) \d+$", r"pass (\d+)", r"fail (\d+)"),
            Self::Unittest => unittest(output),
        };
        if tally.failed == 0 && (!succeeded || self.ran_nothing(tally)) {
            tally.failed = 1;
        }
        tally
    }

    /// Every runner has tests, or was not found by what reads its output.
    fn ran_nothing(self, tally: Tally) -> bool {
        matches!(self, Self::Nextest | Self::Vitest | Self::Node | Self::Unittest) && tally.passed == 0
    }
}

/// Adds up the numbers on the lines that match. The patterns are this file's own; its test compiles them all.
fn sum(output: &str, line: &str, passed: &str, failed: &str) -> Tally {
    let (Ok(line), Ok(passed), Ok(failed)) = (Regex::new(line), Regex::new(passed), Regex::new(failed)) else {
        return Tally { passed: 0, failed: 1 };
    };
    let add = |pattern: &Regex, text: &str| -> u32 {
        pattern.captures_iter(text).filter_map(|found| found[1].parse::<u32>().ok()).sum()
    };
    let mut tally = Tally::default();
    for found in line.find_iter(output) {
        tally += Tally { passed: add(&passed, found.as_str()), failed: add(&failed, found.as_str()) };
    }
    tally
}

/// `Ran 5 tests in 0.1s` counts those that did not hold too, `FAILED (failures=1, errors=1, skipped=1)` says how many those are.
fn unittest(output: &str) -> Tally {
    let ran = sum(output, r"(?m)^Ran \d+ tests? in .*$", r"Ran (\d+)", "$^").passed;
    let ends = r"(?m)^(?:OK|FAILED) \(.*\)$";
    let fell = sum(output, ends, r"skipped=(\d+)", r"(?:failures|errors)=(\d+)");
    Tally { passed: ran.saturating_sub(fell.passed + fell.failed), failed: fell.failed }
}

#[cfg(test)]
mod tests {
    use super::{Count, Tally};

    #[test]
    fn what_runners_say_is_counted() {
        let cases = [
            (
                Count::Nextest,
                "     Summary [   0.221s] 12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 3 skipped\n",
                Tally { passed: 9, failed: 3 },
            ),
            (Count::Nextest, "     Summary [  1.0s] 1 test run: 1 passed, 0 skipped\n", Tally { passed: 1, failed: 0 }),
            (
                Count::Vitest,
                " Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 31 passed (33)\n",
                Tally { passed: 31, failed: 2 },
            ),
            (Count::Node, "ℹ tests 5\nℹ pass 4\nℹ fail 1\n", Tally { passed: 4, failed: 1 }),
            (Count::Node, "# tests 5\n# pass 5\n# fail 0\n", Tally { passed: 5, failed: 0 }),
            (Count::Unittest, "Ran 12 tests in 0.667s\n\nOK\n", Tally { passed: 12, failed: 0 }),
            (Count::Unittest, "Ran 1 test in 0.1s\n\nFAILED (failures=1)\n", Tally { passed: 0, failed: 1 }),
            (
                Count::Unittest,
                "Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)\n",
                Tally { passed: 5, failed: 3 },
            ),
        ];
        for (count, output, wanted) in cases {
            assert_eq!(count.tally(output, wanted.failed == 0), wanted, "{output}");
        }
    }

    #[test]
    fn a_step_that_failed_never_counts_as_none() {
        for count in [Count::Nothing, Count::One, Count::Nextest, Count::Vitest, Count::Node, Count::Unittest] {
            assert_eq!(count.tally("", false).failed, 1, "{count:?}");
        }
        assert_eq!(Count::Nextest.tally("no summary", true).failed, 1);
    }
}
