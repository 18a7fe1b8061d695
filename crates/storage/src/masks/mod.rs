//! Drafts of masks: what is to be hidden in a document. Looking for it is durable work, like the files of an import.

mod draft;
mod dropped;
mod queue;

pub use draft::{NewMask, Origin, copied, create, delete, detail, get, list, of_document, origin, save, texts};
pub(crate) use dropped::drop_blob;
pub use dropped::{dropped, forget_dropped, is_named};
pub use queue::{Claimed, Found, FoundText, claim_next, extend_lease, fail, finish, look_again, release, requeue};
