//! Files that go with messages.

use crate::desk::Desk;
use crate::error::Error;
use crate::postings::required;
use bytes::Bytes;
use chrono::TimeDelta;
use naru_domain::id::NoticeFileId;
use naru_domain::notice::NoticeFile;
use naru_storage::Tx;
use naru_storage::notices::{self, Attachment, KeptFile};

/// All files of a message together. Mail servers count about 137 % of it, and many take 20 MB.
pub const NOTICE_FILES_LIMIT_BYTES: usize = 10 * 1024 * 1024;
/// Those that were never sent are kept so long.
const UNSENT_KEPT: TimeDelta = TimeDelta::hours(24);
const FILES_MAX: usize = 20;
const NAME_MAX: usize = 255;

impl Desk {
    /// Keeps a file that is to go with a message. One that is not sent within a day is thrown away
    /// when the next one comes.
    ///
    /// # Errors
    /// [`Error::TooLarge`]; [`Error::Invalid`] for a file without a name or without content.
    pub async fn add_notice_file(&self, name: &str, bytes: Bytes) -> Result<NoticeFile, Error> {
        let name = required("name", name.rsplit(['/', '\\']).next().unwrap_or_default(), NAME_MAX)?;
        if bytes.len() > NOTICE_FILES_LIMIT_BYTES {
            return Err(Error::TooLarge { limit_bytes: NOTICE_FILES_LIMIT_BYTES as u64 });
        }
        if bytes.is_empty() {
            return Err(Error::Invalid { field: "file", problem: "empty" });
        }
        let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let blobs = self.blobs.clone();
        let blob = crate::blocking(move || Ok(blobs.put(&bytes)?)).await?;
        let media_type = media_type(&name).to_owned();
        let file = NoticeFile { id: NoticeFileId::new(), name, media_type, size };
        let mut tx = self.store.begin().await?;
        // Here and not at the start, which this would make wait for whoever writes.
        notices::forget_unsent_files(&mut tx, self.now() - UNSENT_KEPT).await?;
        notices::add_file(&mut tx, &KeptFile { file: file.clone(), blob }, self.now()).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Files as what goes with a mail.
    pub(super) async fn attached(&self, tx: &mut Tx, ids: &[NoticeFileId]) -> Result<Vec<Attachment>, Error> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        if ids.len() > FILES_MAX {
            return Err(Error::Invalid { field: "files", problem: "too_many" });
        }
        let kept = notices::files(tx, ids).await?;
        if kept.len() != ids.len() {
            return Err(Error::Invalid { field: "files", problem: "unknown" });
        }
        if kept.iter().map(|kept| kept.file.size as usize).sum::<usize>() > NOTICE_FILES_LIMIT_BYTES {
            return Err(Error::Invalid { field: "files", problem: "too_large" });
        }
        let attachment = |kept: KeptFile| Attachment {
            name: kept.file.name,
            media_type: kept.file.media_type,
            text: String::new(),
            blob: Some(kept.blob),
        };
        Ok(kept.into_iter().map(attachment).collect())
    }
}

/// The type of a file by the ending of its name.
fn media_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("pdf") => "application/pdf",
        Some("doc") => "application/msword",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("pptx") => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Some("hwp") => "application/x-hwp",
        Some("hwpx") => "application/hwp+zip",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("txt") => "text/plain; charset=utf-8",
        Some("zip") => "application/zip",
        _ => "application/octet-stream",
    }
}
