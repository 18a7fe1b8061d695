//! Postings: made by hand or from pasted text, with stages of their own.

use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use naru_domain::id::{FilterId, PostingId};
use naru_domain::pipeline::{BoardFilter, SavedFilter};
use naru_domain::posting::{Posting, PostingDraft, default_stages};
use naru_domain::posting_reading::PostingHints;
use naru_domain::settings::Language;
use naru_intelligence::matching::asked_beside;
use naru_storage::{StoreError, filters, postings};

const TITLE_MAX: usize = 200;
const TEAM_MAX: usize = 100;
const STAGE_NAME_MAX: usize = 60;
const STAGES_MAX: usize = 20;
const TEXT_MAX: usize = 100_000;
const SKILLS_MAX: usize = 100;
const FILTER_NAME_MAX: usize = 60;
/// Skills that are offered beside those of a posting.
const BESIDE_MAX: usize = 6;

impl Desk {
    /// All postings, open ones first, then the newest.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn postings(&self) -> Result<Vec<Posting>, Error> {
        Ok(postings::list(&mut self.store.read().await?).await?)
    }

    /// One posting.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn posting(&self, id: PostingId) -> Result<Posting, Error> {
        postings::get(&mut self.store.read().await?, id).await?.ok_or(Error::NotFound)
    }

    /// Skills that are asked for in the trade of a posting beside those that its draft names, the nearest first; none while its trade
    /// is not known.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the draft is longer than a posting may be.
    pub async fn skills_beside(&self, draft: PostingDraft) -> Result<Vec<String>, Error> {
        at_most("title", &draft.title, TITLE_MAX)?;
        at_most("description", &draft.description, TEXT_MAX)?;
        if draft.requirements.required.len().max(draft.requirements.preferred.len()) > SKILLS_MAX {
            return Err(Error::Invalid { field: "requirements", problem: "too_many" });
        }
        crate::blocking(move || Ok(asked_beside(&draft, BESIDE_MAX).into_iter().map(str::to_owned).collect())).await
    }

    /// Makes a posting, of the day as of which texts are understood: its dates are counted from there. Without stages of its own it gets the
    /// default ones in the user's language.
    ///
    /// # Errors
    /// [`Error::Invalid`] names the value that is wrong.
    pub async fn create_posting(&self, draft: PostingDraft) -> Result<Posting, Error> {
        let draft = checked(draft)?;
        let korean = self.settings().await?.language != Some(Language::En);
        let mut tx = self.store.begin().await?;
        let at = self.as_of(&mut tx).await?;
        let posting = postings::create(&mut tx, &draft, &default_stages(korean), at).await?;
        self.commit(tx, [Tag::Postings]).await?;
        Ok(posting)
    }

    /// Changes a posting.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it was changed since `draft.version`, [`Error::StageInUse`] when a stage that is left out
    /// still holds applications.
    pub async fn update_posting(&self, id: PostingId, draft: PostingDraft) -> Result<Posting, Error> {
        let draft = checked(draft)?;
        if draft.version.is_none() {
            return Err(Error::Invalid { field: "version", problem: "required" });
        }
        let before = self.posting(id).await?;
        let mut tx = self.store.begin().await?;
        let posting = match postings::update(&mut tx, id, &draft, self.now()).await {
            Err(StoreError::StageInUse) => return Err(Error::StageInUse(removed_stages(&before, &draft))),
            result => result?.ok_or(Error::NotFound)?,
        };
        self.commit(tx, [Tag::Postings, Tag::Board(id)]).await?;
        Ok(posting)
    }

    /// Fills a draft from the text of a posting. What the text does not say stays empty.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no text or too much of it.
    pub async fn read_posting(&self, text: String) -> Result<PostingDraft, Error> {
        self.read_posting_with(text, PostingHints::default()).await
    }

    /// The same for a text that came in a document, which may say more beside it.
    ///
    /// # Errors
    /// Those of [`Self::read_posting`].
    pub async fn read_posting_with(&self, text: String, hints: PostingHints) -> Result<PostingDraft, Error> {
        if text.trim().is_empty() {
            return Err(Error::Invalid { field: "text", problem: "required" });
        }
        at_most("text", &text, TEXT_MAX)?;
        let today = self.today(&mut self.store.read().await?).await?;
        crate::blocking(move || Ok(naru_intelligence::postings::draft_with(&text, &hints, today))).await
    }

    /// The filters kept for a posting's board.
    ///
    /// # Errors
    /// [`Error::Internal`].
    pub async fn filters(&self, posting: PostingId) -> Result<Vec<SavedFilter>, Error> {
        Ok(filters::list(&mut self.store.read().await?, posting).await?)
    }

    /// Keeps a filter.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the name is missing or too long, [`Error::NotFound`] when there is no such posting.
    pub async fn save_filter(
        &self,
        posting: PostingId,
        name: String,
        filter: BoardFilter,
    ) -> Result<SavedFilter, Error> {
        let name = required("name", &name, FILTER_NAME_MAX)?;
        self.posting(posting).await?;
        let mut tx = self.store.begin().await?;
        let saved = filters::save(&mut tx, posting, &name, &filter, self.now()).await?;
        self.commit(tx, [Tag::Board(posting)]).await?;
        Ok(saved)
    }

    /// Forgets a filter.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_filter(&self, id: FilterId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        if !filters::delete(&mut tx, id).await? {
            return Err(Error::NotFound);
        }
        self.commit(tx, [Tag::Postings]).await
    }
}

/// The draft with its texts trimmed, or what is wrong with it.
fn checked(mut draft: PostingDraft) -> Result<PostingDraft, Error> {
    draft.title = required("title", &draft.title, TITLE_MAX)?;
    draft.team = at_most("team", draft.team.trim(), TEAM_MAX)?.to_owned();
    at_most("description", &draft.description, TEXT_MAX)?;
    if draft.requirements.required.len() + draft.requirements.preferred.len() > SKILLS_MAX {
        return Err(Error::Invalid { field: "requirements", problem: "too_many" });
    }
    if let Some(stages) = &mut draft.stages {
        if stages.is_empty() {
            return Err(Error::Invalid { field: "stages", problem: "required" });
        }
        if stages.len() > STAGES_MAX {
            return Err(Error::Invalid { field: "stages", problem: "too_many" });
        }
        for stage in stages {
            stage.name = required("stages.name", &stage.name, STAGE_NAME_MAX)?;
        }
    }
    Ok(draft)
}

/// The trimmed text, if it is there and not too long.
pub(crate) fn required(field: &'static str, text: &str, max: usize) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::Invalid { field, problem: "required" });
    }
    at_most(field, text, max).map(str::to_owned)
}

/// The text, if it has at most `max` characters.
pub(crate) fn at_most<'a>(field: &'static str, text: &'a str, max: usize) -> Result<&'a str, Error> {
    if text.chars().count() > max { Err(Error::Invalid { field, problem: "too_long" }) } else { Ok(text) }
}

fn removed_stages(before: &Posting, draft: &PostingDraft) -> String {
    let kept: Vec<_> = draft.stages.iter().flatten().filter_map(|stage| stage.id).collect();
    let removed = before.stages.iter().filter(|stage| !kept.contains(&stage.id)).map(|stage| stage.name.as_str());
    removed.collect::<Vec<_>>().join(", ")
}
