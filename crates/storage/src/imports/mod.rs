//! Imports: drops of files and what became of each.
//!
//! A file waits as `queued` until a worker claims it with a lease. The worker finishes it in the same transaction in which its
//! candidate comes to be; a worker that died leaves an item whose lease runs out, and it is queued again.

mod create;
mod finish;
mod queue;
mod read;
mod told;

pub use create::{add_item, create, seal};
pub(crate) use finish::finish_with_candidate;
pub use finish::{Finish, finish};
pub use queue::{Claimed, Source, cancel, claim_next, extend_lease, release, requeue, retry};
pub(crate) use read::in_need;
pub use read::{detail, get, in_need_of, is_reading, item, item_claim, list, newest};
pub use told::{is_untold, take_untold};
