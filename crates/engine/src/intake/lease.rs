//! Work on something that others may take when its lease has run out.

use crate::error::Error;
use std::pin::pin;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// Does the work and extends its lease in between. `None` when another has taken it: the work is given up then. A failure to
/// extend is no reason to stop; the next attempt or the end of the work shows whose it is.
pub(crate) async fn held<T, E: Future<Output = Result<bool, Error>>>(
    work: impl Future<Output = Result<T, Error>>,
    every: Duration,
    extend: impl Fn() -> E,
) -> Result<Option<T>, Error> {
    let mut work = pin!(work);
    let mut ticks = interval_at(Instant::now() + every, every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            done = &mut work => return done.map(Some),
            _ = ticks.tick() => match extend().await {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) => tracing::warn!(%error, "the lease of a file could not be extended"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const EVERY: Duration = Duration::from_secs(30);

    async fn long_work() -> Result<&'static str, Error> {
        tokio::time::sleep(EVERY * 4 - Duration::from_secs(1)).await;
        Ok("done")
    }

    #[tokio::test(start_paused = true)]
    async fn a_lease_is_extended_for_as_long_as_the_work_goes_on() {
        let extended = Cell::new(0);
        let extend = || async {
            extended.set(extended.get() + 1);
            if extended.get() == 2 { Err(Error::DiskFull) } else { Ok(true) }
        };
        assert_eq!(held(long_work(), EVERY, extend).await.unwrap(), Some("done"));
        assert_eq!(extended.get(), 3);
    }

    #[tokio::test(start_paused = true)]
    async fn work_that_another_took_is_given_up() {
        assert_eq!(held(long_work(), EVERY, || async { Ok(false) }).await.unwrap(), None);
    }
}
