//! HR is told of an import once, when it has ended: by one notification, however many files it had.

use crate::desk::Desk;
use crate::desktop::{Alert, STALE_AFTER};
use crate::error::Error;
use naru_storage::{imports, postings};

impl Desk {
    /// Tells of the imports that ended to whose candidates required skills are missing, where there is a desktop to tell it by. That
    /// nothing was told is logged and changes nothing: the list of imports says the same.
    pub(super) async fn tell_of_ended(&self) {
        if self.desktop.is_none() {
            return;
        }
        if let Err(error) = self.alert_of_ended().await {
            tracing::warn!(%error, "what an import came to was not told");
        }
    }

    async fn alert_of_ended(&self) -> Result<(), Error> {
        // Looking holds up nobody.
        let mut tx = self.store.read().await?;
        if !imports::is_untold(&mut tx).await? {
            return Ok(());
        }
        drop(tx);
        let mut tx = self.store.begin().await?;
        let mut alerts = Vec::new();
        for import in imports::take_untold(&mut tx, self.now()).await? {
            let is_late = import.finished_at.is_none_or(|at| self.now() - at > STALE_AFTER);
            if import.lacking == 0 || is_late {
                continue;
            }
            if let Some(posting) = postings::get(&mut tx, import.posting_id).await? {
                alerts.push(Alert::SkillsMissing {
                    posting: posting.title,
                    posting_id: posting.id,
                    lacking: import.lacking,
                });
            }
        }
        tx.commit().await?;
        for alert in alerts {
            self.alert_later(alert);
        }
        Ok(())
    }
}
