//! Mail that goes out: what a mail is, how it becomes MIME, and the two ways it leaves, SMTP and Amazon SES.

mod address;
mod header;
mod message;
mod mime;
pub mod pace;
pub mod ses;
pub mod smtp;

pub use address::Mailbox;
pub use message::{Attachment, Invitation, Mail, MailError, Unsubscribe};
pub use mime::Encoded;
pub use pace::Pace;
