//! Who of the free people sits: every group filled, nobody twice, and of all ways to do so the one that costs least.

/// Groups of people, by their index.
pub(super) struct Seats {
    /// Of each group: its people and how many are needed.
    groups: Vec<(Vec<usize>, usize)>,
    /// Of each person: the groups they can sit in.
    groups_of: Vec<Vec<usize>>,
}

/// How far the groups could be filled.
pub(super) struct Seating {
    /// Who sits, ascending.
    pub(super) chosen: Vec<usize>,
    /// Groups in which one more free person would have helped; empty when all are filled. These are not only those
    /// that stay short: a group that holds somebody whom a short one needs is among them.
    pub(super) short: Vec<usize>,
}

/// A seating that is being made: the group each person sits in.
struct Draft<'a> {
    seats: &'a Seats,
    group_of: Vec<Option<usize>>,
}

impl Seats {
    pub(super) fn new(groups: Vec<(Vec<usize>, usize)>, person_count: usize) -> Self {
        let mut groups_of = vec![Vec::new(); person_count];
        for (group, (people, _)) in groups.iter().enumerate() {
            for &person in people {
                groups_of[person].push(group);
            }
        }
        Self { groups, groups_of }
    }

    /// Whether each group has enough free people, were nobody in two of them: quick, and never wrong with a no.
    pub(super) fn may_fill(&self, is_free: impl Fn(usize) -> bool) -> bool {
        self.groups.iter().all(|(people, needed)| people.iter().filter(|&&person| is_free(person)).count() >= *needed)
    }

    /// Seats `free` people, who come with the one that costs least first. Sets of people that can sit together form a
    /// matroid, so taking each that still fits gives the cheapest set of all.
    pub(super) fn fill(&self, free: &[usize]) -> Seating {
        let mut draft = Draft { seats: self, group_of: vec![None; self.groups_of.len()] };
        for &person in free {
            draft.seat(person, &mut vec![false; self.groups.len()]);
        }
        let short = draft.short(free);
        let chosen = (0..self.groups_of.len()).filter(|&person| draft.group_of[person].is_some()).collect();
        Seating { chosen, short }
    }

    /// The people of a group, and how many it needs.
    pub(super) fn group(&self, index: usize) -> (&[usize], usize) {
        let (people, needed) = &self.groups[index];
        (people, *needed)
    }
}

impl Draft<'_> {
    /// Seats `person`, moving others to another group where that makes room.
    fn seat(&mut self, person: usize, visited: &mut [bool]) -> bool {
        let seats = self.seats;
        for &group in &seats.groups_of[person] {
            if std::mem::replace(&mut visited[group], true) {
                continue;
            }
            let sitting = self.sitting(group);
            let has_room = sitting.len() < seats.groups[group].1;
            if has_room || sitting.into_iter().any(|other| self.seat(other, visited)) {
                self.group_of[person] = Some(group);
                return true;
            }
        }
        false
    }

    fn sitting(&self, group: usize) -> Vec<usize> {
        let (people, _) = &self.seats.groups[group];
        people.iter().copied().filter(|&person| self.group_of[person] == Some(group)).collect()
    }

    /// The groups that are short, and those whose people they could use.
    fn short(&self, free: &[usize]) -> Vec<usize> {
        let groups = &self.seats.groups;
        let mut open: Vec<usize> =
            (0..groups.len()).filter(|&group| self.sitting(group).len() < groups[group].1).collect();
        let mut found = vec![false; groups.len()];
        while let Some(group) = open.pop() {
            if std::mem::replace(&mut found[group], true) {
                continue;
            }
            let free_here = groups[group].0.iter().filter(|person| free.contains(person));
            open.extend(free_here.filter_map(|&person| self.group_of[person]));
        }
        (0..groups.len()).filter(|&group| found[group]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_moves_over_when_only_they_can_sit_elsewhere() {
        // 0 fits both groups, 1 only the first.
        let seats = Seats::new(vec![(vec![0, 1], 1), (vec![0, 2], 1)], 3);
        let seating = seats.fill(&[0, 1]);
        assert_eq!((seating.chosen, seating.short), (vec![0, 1], vec![]));
        assert_eq!(seats.fill(&[2, 1, 0]).chosen, [1, 2], "those first in line sit");
    }

    #[test]
    fn nobody_sits_twice_and_whoever_would_help_is_named() {
        let seats = Seats::new(vec![(vec![0, 1], 1), (vec![0, 2], 1), (vec![3], 1)], 4);
        assert!(seats.may_fill(|person| person == 0 || person == 3), "each group has somebody");
        let seating = seats.fill(&[0, 3]);
        assert_eq!(seating.short, [0, 1], "1 or 2 would help, whichever group 0 sits in");
        assert_eq!(seating.chosen, [0, 3]);
    }
}
