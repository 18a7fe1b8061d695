//! Two sides of one event. Each has what it says now; both know what they agreed on last. From that follows who changed it, and what
//! is to be done. Rules only, no IO.

use naru_storage::calendar::EventState;

/// What follows from what both sides say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Both say the same.
    Agreed,
    /// Only we changed it: it is written there.
    Push,
    /// Only they changed it: it is taken over.
    Take,
    /// They deleted it and we did not touch it, or both changed it in different ways: a person decides.
    Ask,
}

/// Compares the sides with what they agreed on last. `sent` is what we wrote there without seeing the answer: should one of it stand
/// there now, nobody else has changed it.
pub(super) fn compare(base: &EventState, sent: &[EventState], here: &EventState, there: &EventState) -> Step {
    let base = if sent.contains(there) { there } else { base };
    if here == there {
        Step::Agreed
    } else if there == base {
        Step::Push
    } else if here == base && there.time.is_some() {
        Step::Take
    } else {
        Step::Ask
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta};
    use naru_domain::availability::TimeRange;

    fn at(hour: i64) -> EventState {
        let start = DateTime::UNIX_EPOCH + TimeDelta::hours(hour);
        EventState { time: Some(TimeRange { start, end: start + TimeDelta::hours(1) }), place: String::new() }
    }

    fn gone() -> EventState {
        EventState { time: None, place: String::new() }
    }

    #[test]
    fn whoever_changed_it_is_heeded() {
        assert_eq!(compare(&at(1), &[], &at(1), &at(1)), Step::Agreed);
        assert_eq!(compare(&at(1), &[], &at(2), &at(1)), Step::Push);
        assert_eq!(compare(&at(1), &[], &at(1), &at(2)), Step::Take);
        assert_eq!(compare(&at(1), &[], &at(2), &at(2)), Step::Agreed, "both did the same");
        assert_eq!(compare(&at(1), &[], &at(2), &at(3)), Step::Ask);
        assert_eq!(compare(&at(1), &[], &gone(), &at(1)), Step::Push);
        assert_eq!(compare(&at(1), &[], &at(1), &gone()), Step::Ask, "nobody is sent away by a slip in a calendar");
        assert_eq!(compare(&at(1), &[], &gone(), &gone()), Step::Agreed);
        assert_eq!(compare(&at(1), &[], &gone(), &at(2)), Step::Ask);
    }

    #[test]
    fn what_we_wrote_ourselves_is_no_change_of_theirs() {
        assert_eq!(compare(&at(1), &[at(2)], &at(2), &at(2)), Step::Agreed);
        assert_eq!(compare(&at(1), &[at(2)], &at(3), &at(2)), Step::Push);
        assert_eq!(compare(&at(1), &[at(2)], &at(3), &at(1)), Step::Push, "it never arrived");
        assert_eq!(compare(&at(1), &[at(2)], &at(3), &at(4)), Step::Ask);
        assert_eq!(
            compare(&gone(), &[at(2), gone()], &gone(), &at(2)),
            Step::Push,
            "made, and taken back before the answer came"
        );
    }
}
