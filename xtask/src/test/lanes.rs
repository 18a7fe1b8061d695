//! Steps side by side: a lane runs its steps in order, and one that needs a step of the other lane waits for it.

use super::ground::Ground;
use super::step::Step;
use super::tally::Tally;
use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Steps that are over, and whether they held.
#[derive(Default)]
pub(crate) struct Done {
    held: Mutex<HashMap<&'static str, bool>>,
    changed: Condvar,
}

impl Done {
    fn say(&self, step: &'static str, held: bool) {
        self.lock().insert(step, held);
        self.changed.notify_all();
    }

    /// Waits until all are over; names the first that did not hold.
    fn wait(&self, steps: &[&'static str]) -> Option<&'static str> {
        let over = |held: &HashMap<_, _>| steps.iter().all(|step| held.contains_key(step));
        let mut held = self.lock();
        while !over(&held) {
            held = self.changed.wait(held).unwrap_or_else(PoisonError::into_inner);
        }
        steps.iter().find(|step| held.get(*step) == Some(&false)).copied()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<&'static str, bool>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs the wanted steps of the lanes, all lanes at once, and what those steps need.
pub(crate) fn run(lanes: &[Vec<Step>], wanted: &(dyn Fn(&str) -> bool + Sync), ground: &Ground, done: &Done) -> Tally {
    let needed = needed(lanes, wanted);
    std::thread::scope(|scope| {
        let threads: Vec<_> = lanes
            .iter()
            .map(|lane| {
                scope.spawn(|| lane.iter().map(|step| one(step, needed.contains(&step.name), ground, done)).collect())
            })
            .collect();
        let mut total = Tally::default();
        for thread in threads {
            // A lane that panicked is a failure of its own.
            let tallies: Vec<Tally> = thread.join().unwrap_or_else(|_| vec![Tally { passed: 0, failed: 1 }]);
            tallies.into_iter().for_each(|tally| total += tally);
        }
        total
    })
}

/// The wanted steps and all they need, directly or not.
fn needed(lanes: &[Vec<Step>], wanted: &dyn Fn(&str) -> bool) -> Vec<&'static str> {
    let steps = || lanes.iter().flatten();
    let mut needed: Vec<_> =
        steps().filter(|step| wanted(step.name)).flat_map(|step| [&[step.name], step.after].concat()).collect();
    loop {
        let more: Vec<_> = steps()
            .filter(|step| needed.contains(&step.name))
            .flat_map(|step| step.after)
            .filter(|name| !needed.contains(name))
            .copied()
            .collect();
        if more.is_empty() {
            return needed;
        }
        needed.extend(more);
    }
}

fn one(step: &Step, needed: bool, ground: &Ground, done: &Done) -> Tally {
    if !needed {
        done.say(step.name, true);
        return Tally::default();
    }
    if let Some(failed) = done.wait(step.after) {
        println!("✗ {:<24} not run, because “{failed}” failed", step.name);
        done.say(step.name, false);
        return Tally { passed: 0, failed: 1 };
    }
    let tally = step.run(ground);
    done.say(step.name, tally.failed == 0);
    tally
}

#[cfg(test)]
mod tests {
    use super::super::step::Work;
    use super::super::tally::Count;
    use super::{Done, Step, needed};

    fn step(name: &'static str, after: &'static [&'static str]) -> Step {
        Step { name, count: Count::One, after, work: Work::Look(|| Ok(())) }
    }

    #[test]
    fn a_step_brings_what_it_needs() {
        let lanes =
            [vec![step("fmt", &[]), step("tests", &["ui build"])], vec![step("npm", &[]), step("ui build", &["npm"])]];
        assert_eq!(needed(&lanes, &|name| name == "tests"), ["tests", "ui build", "npm"]);
        assert_eq!(needed(&lanes, &|name| name == "fmt"), ["fmt"]);
    }

    #[test]
    fn waiting_names_what_failed() {
        let done = Done::default();
        done.say("a", true);
        done.say("b", false);
        assert_eq!(done.wait(&["a"]), None);
        assert_eq!(done.wait(&["a", "b"]), Some("b"));
    }
}
