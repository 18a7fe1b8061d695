//! Settings of this installation.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::settings::Settings;
use naru_storage::{interviewers, settings};
use std::sync::PoisonError;

/// Longest name of a user or a team, in characters.
const NAME_MAX: usize = 60;

impl Desk {
    /// The settings.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn settings(&self) -> Result<Settings, Error> {
        Ok(settings::get(&mut self.store.read().await?).await?)
    }

    /// Replaces the settings.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a name is too long, or nobody interviews who is to sit here.
    pub async fn save_settings(&self, mut settings: Settings) -> Result<Settings, Error> {
        for (field, name) in [("userName", &mut settings.user_name), ("teamName", &mut settings.team_name)] {
            *name = name.trim().to_owned();
            if name.chars().count() > NAME_MAX {
                return Err(Error::Invalid { field, problem: "too_long" });
            }
        }
        let mut tx = self.store.begin().await?;
        if let Some(id) = settings.interviewer_id
            && interviewers::get(&mut tx, id).await?.is_none()
        {
            return Err(Error::Invalid { field: "interviewerId", problem: "unknown" });
        }
        settings::put(&mut tx, &settings).await?;
        self.commit(tx, [Tag::Settings]).await?;
        self.set_user(&settings);
        Ok(settings)
    }

    pub(crate) async fn load_user(&self) -> Result<(), Error> {
        let settings = self.settings().await?;
        self.set_user(&settings);
        Ok(())
    }

    fn set_user(&self, settings: &Settings) {
        self.user.write().unwrap_or_else(PoisonError::into_inner).clone_from(&settings.user_name);
    }
}
