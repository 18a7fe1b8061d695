//! Over random teams: what is proposed is what the rules allow, and every time that is not has a reason.

use crate::plain;
use crate::teams::{Case, case, plain_case};
use chrono::{DateTime, TimeDelta, Utc};
use naru_domain::availability::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn all(case: &Case) -> Vec<Proposal> {
    propose(&case.request, &case.people, usize::MAX).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_proposed_is_what_the_rules_allow(case in case()) {
        let proposed: BTreeSet<DateTime<Utc>> = all(&case).iter().map(|proposal| proposal.start).collect();
        for start in plain::grid(&case.request) {
            let possible = plain::is_possible(&case.request, &case.people, start);
            prop_assert_eq!(proposed.contains(&start), possible, "{}", start);
        }
        let grid: BTreeSet<DateTime<Utc>> = plain::grid(&case.request).into_iter().collect();
        prop_assert!(proposed.is_subset(&grid));
    }

    #[test]
    fn a_time_has_reasons_exactly_when_it_is_not_proposed(case in case()) {
        for start in plain::grid(&case.request).into_iter().step_by(3) {
            let reasons = why_not(&case.request, &case.people, start).unwrap();
            let possible = plain::is_possible(&case.request, &case.people, start);
            prop_assert_eq!(reasons.is_empty(), possible, "{} {:?}", start, reasons);
        }
    }

    #[test]
    fn the_panel_of_a_proposal_is_free_and_fills_its_groups(case in case()) {
        for proposal in all(&case) {
            let panel: BTreeSet<_> = proposal.panel.iter().copied().collect();
            let needed: u32 = case.request.panel.iter().map(|group| group.needed).sum();
            prop_assert_eq!(panel.len(), needed as usize);
            prop_assert_eq!(proposal.panel.len(), needed as usize);
            prop_assert!(plain::can_seat(&case.request.panel, &panel));
            for member in case.people.iter().filter(|member| panel.contains(&member.id)) {
                prop_assert!(plain::is_free(&case.request, member, proposal.start));
            }
            let time = TimeRange { start: proposal.start, end: proposal.end };
            let planned = PlannedInterview { time, panel: proposal.panel, ignore: Vec::new() };
            let found = clashes(&planned, &case.people);
            let soft = |clash: &Clash| clash.severity != ClashKind::Hard && case.request.ignore_buffers;
            prop_assert!(found.iter().all(soft), "{found:?}");
        }
    }

    #[test]
    fn scores_are_the_sum_of_their_notes_and_fall(case in case(), limit in 0..6_usize) {
        let all = all(&case);
        for proposal in &all {
            prop_assert_eq!(proposal.score, 100 + proposal.notes.iter().map(|note| note.points).sum::<i32>());
        }
        prop_assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
        let few = propose(&case.request, &case.people, limit).unwrap();
        prop_assert_eq!(&few[..], &all[..limit.min(all.len())]);
        let earliest = |proposal: &Proposal| proposal.notes.iter().any(|note| note.what == ProposalNoteKind::Earliest);
        let first = all.iter().map(|proposal| proposal.start).min();
        prop_assert_eq!(all.iter().find(|proposal| earliest(proposal)).map(|proposal| proposal.start), first);
    }

    #[test]
    fn the_order_in_which_things_are_passed_does_not_matter(case in case()) {
        let mut turned = case.clone();
        turned.people.reverse();
        turned.people.iter_mut().for_each(|member| member.busy.reverse());
        turned.request.panel.iter_mut().for_each(|group| group.people.reverse());
        turned.request.candidate.busy.reverse();
        prop_assert_eq!(all(&case), all(&turned));
        for start in plain::grid(&case.request).into_iter().step_by(7) {
            let as_given = why_not(&case.request, &case.people, start).unwrap();
            prop_assert_eq!(as_given, why_not(&turned.request, &turned.people, start).unwrap());
        }
        turned.request.panel.reverse();
        let times = |case: &Case| all(case).into_iter().map(|proposal| (proposal.start, proposal.panel)).collect::<Vec<_>>();
        prop_assert_eq!(times(&case), times(&turned), "nor does that of the groups");
    }

    #[test]
    fn a_week_later_is_the_same_a_week_later(case in plain_case()) {
        let mut later = case.clone();
        let week = TimeDelta::days(7);
        later.request.window.start += week;
        later.request.window.end += week;
        later.request.now += week;
        let events = later.people.iter_mut().flat_map(|member| &mut member.busy).chain(&mut later.request.candidate.busy);
        events.for_each(|event| {
            event.start += week;
            event.end += week;
        });
        for leave in later.people.iter_mut().flat_map(|member| &mut member.hours.days_off) {
            leave.from += week;
            leave.to += week;
        }
        let key = |proposal: Proposal, by: TimeDelta| (proposal.start + by, proposal.panel, proposal.score);
        let now: Vec<_> = all(&case).into_iter().map(|proposal| key(proposal, week)).collect();
        let then: Vec<_> = all(&later).into_iter().map(|proposal| key(proposal, TimeDelta::zero())).collect();
        prop_assert_eq!(now, then);
    }
}
