//! Passages of documents, postings and answers: cut, freed of personal data and embedded in the background, found by words and by
//! meaning. Whatever is waiting is found by a query, so that a kill costs nothing; imports go first.

pub(crate) mod cut;
pub(crate) mod find;
pub(crate) mod meaning;
pub(crate) mod nearby;
pub(crate) mod persons;

use crate::desk::Desk;
use crate::error::Error;
use crate::postings::at_most;
use meaning::{MODEL, pack, signs};
use naru_domain::id::PassageId;
use naru_domain::passage::{Collection, PassageState};
use naru_intelligence::embedding::Embed;
use naru_storage::passages::{self, Embedded, NewPassage, Owner, ToCut, ToEmbed};
use naru_storage::{Tx, documents, imports, postings};
use std::sync::Arc;
use std::time::Duration;

/// The rules by which texts are cut and masked; they are cut anew when it grows.
const RULES: i64 = 3;
/// So many texts are cut at a time.
const CUT_AT_ONCE: u32 = 16;
/// So many passages are embedded at a time, which takes about a second.
const EMBEDDED_AT_ONCE: u32 = 8;
/// While files are read, others wait; this often is looked whether they still are.
const YIELD: Duration = Duration::from_millis(500);
/// Another program may have brought something in: this often is looked without being told.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// After a fault of the data's own (a full disk), before trying again.
const PAUSE: Duration = Duration::from_secs(2);
/// Bytes of a text from outside.
const TEXT_MAX: usize = 1024 * 1024;
const NAME_MAX: usize = 200;

/// What came of a look at what is waiting.
#[derive(PartialEq, Eq)]
enum Looked {
    Worked,
    Nothing,
    ImportsFirst,
}

impl Desk {
    /// Makes a text from outside findable, in place of one with the same name; the passages that it has now. By its words at once, by its
    /// meaning a moment later. `names` of people are taken out of it, and kept beside it. An empty text is forgotten.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the text is longer than 1 MB or a name than 200 characters.
    pub async fn index_text(
        &self,
        (collection, id, user_id): (Collection, &str, &str),
        text: &str,
        names: &[String],
    ) -> Result<Vec<PassageId>, Error> {
        at_most("id", id, NAME_MAX)?;
        at_most("user_id", user_id, NAME_MAX)?;
        if text.len() > TEXT_MAX {
            return Err(Error::Invalid { field: "text", problem: "too_long" });
        }
        let (text, called) = (text.to_owned(), names.to_vec());
        let pieces = crate::blocking(move || Ok(cut::text(&text, &called))).await?;
        let mut tx = self.store.begin().await?;
        let of = (collection, id, user_id);
        let ids = passages::keep_external(&mut tx, of, (RULES, self.now()), &pieces, names).await?;
        tx.commit().await?;
        self.embedding.notify_one();
        Ok(ids)
    }

    /// How far the search over passages is, and whether it knows meanings.
    ///
    /// # Errors
    /// Only faults of the data.
    pub async fn passage_state(&self) -> Result<PassageState, Error> {
        let (passages, waiting, uncut) = passages::counts(&mut self.store.read().await?, RULES, MODEL).await?;
        Ok(PassageState { meaning: self.meaning.state(), passages, waiting, uncut })
    }

    /// Cuts and embeds what is to be, until it is stopped.
    pub(crate) async fn keep_passages(self: Arc<Self>) {
        let mut changes = self.events.listen();
        loop {
            match self.some_passages().await {
                Ok(Looked::Worked) => {}
                Ok(Looked::ImportsFirst) => tokio::time::sleep(YIELD).await,
                Ok(Looked::Nothing) => {
                    self.meaning.rest();
                    tokio::select! {
                        () = self.embedding.notified() => {}
                        change = tokio::time::timeout(LOOK_AGAIN, changes.next()) => if let Ok(None) = change { return },
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "texts could not be made findable");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn some_passages(&self) -> Result<Looked, Error> {
        let mut tx = self.store.read().await?;
        if imports::is_reading(&mut tx).await? {
            return Ok(Looked::ImportsFirst);
        }
        let texts = passages::to_cut(&mut tx, RULES, CUT_AT_ONCE).await?;
        drop(tx);
        for text in &texts {
            self.cut(text).await?;
        }
        if texts.is_empty() && self.embed_some().await? == 0 {
            return Ok(Looked::Nothing);
        }
        Ok(Looked::Worked)
    }

    async fn cut(&self, text: &ToCut) -> Result<(), Error> {
        if let Owner::Given(num) = text.owner {
            return self.cut_given(text, num).await;
        }
        let work = Work::of(&mut self.store.read().await?, text.owner).await?;
        let pieces = crate::blocking(move || Ok(work.cut())).await?;
        let mut tx = self.store.begin().await?;
        passages::keep(&mut tx, text, RULES, &pieces).await?;
        Ok(tx.commit().await?)
    }

    /// Takes what earlier rules left out of the passages of a text whose own words are not kept: they stay cut where they are.
    async fn cut_given(&self, text: &ToCut, num: i64) -> Result<(), Error> {
        let mut tx = self.store.read().await?;
        let Some((collection, pieces)) = passages::given(&mut tx, num).await? else { return Ok(()) };
        let today = self.today(&mut tx).await?;
        drop(tx);
        let whole: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let persons = self.persons_in(collection, &whole.join("\n"), today).await;
        let names = persons.map_err(|error| Error::internal("reading a text once more")(error.into()))?.names;
        let called = names.clone();
        let pieces = crate::blocking(move || Ok(cut::again(pieces, &called))).await?;
        let mut tx = self.store.begin().await?;
        if passages::keep(&mut tx, text, RULES, &pieces).await? {
            passages::keep_names(&mut tx, num, &names).await?;
        }
        Ok(tx.commit().await?)
    }

    /// How many were embedded.
    async fn embed_some(&self) -> Result<usize, Error> {
        // The model is loaded only when there is something to do.
        if !passages::is_waiting(&mut self.store.read().await?, MODEL).await? {
            return Ok(0);
        }
        let Some(embedder) = self.embedder().await? else { return Ok(0) };
        let mut tx = self.store.begin().await?;
        let texts = passages::claim(&mut tx, MODEL, EMBEDDED_AT_ONCE, self.now()).await?;
        tx.commit().await?;
        self.embed_texts(embedder, texts).await
    }

    /// The model by which is searched; `None` when there is none, or a damaged one.
    pub(crate) async fn embedder(&self) -> Result<Option<Arc<dyn Embed>>, Error> {
        let meaning = Arc::clone(&self.meaning);
        crate::blocking(move || meaning.embedder()).await
    }

    /// Embeds passages for whoever waits for them. Those that are embedded in the background meanwhile are done.
    pub(crate) async fn embed_now(&self, embedder: &Arc<dyn Embed>, ids: &[PassageId]) -> Result<(), Error> {
        for some in ids.chunks(EMBEDDED_AT_ONCE as usize) {
            let mut tx = self.store.begin().await?;
            let texts = passages::claim_these(&mut tx, MODEL, some, self.now()).await?;
            tx.commit().await?;
            self.embed_texts(Arc::clone(embedder), texts).await?;
        }
        Ok(())
    }

    async fn embed_texts(&self, embedder: Arc<dyn Embed>, texts: Vec<ToEmbed>) -> Result<usize, Error> {
        let count = texts.len();
        if count == 0 {
            return Ok(0);
        }
        let embedded = crate::blocking(move || {
            let each = texts.into_iter().map(|text| {
                let vector = embedder.passage(&text.text);
                Embedded { id: text.id, vector: pack(&vector), signs: signs(&vector) }
            });
            Ok(each.collect())
        })
        .await?;
        let mut tx = self.store.begin().await?;
        passages::embedded(&mut tx, MODEL, embedded).await?;
        tx.commit().await?;
        Ok(count)
    }
}

/// A text with all that cutting it needs.
enum Work {
    Document(Vec<naru_domain::document::DocumentPage>, Vec<String>),
    Posting(Box<naru_domain::posting::Posting>),
    Text(String, Vec<String>),
}

impl Work {
    /// What is gone meanwhile has no text.
    async fn of(tx: &mut Tx, owner: Owner) -> Result<Self, Error> {
        let nothing = || Self::Text(String::new(), Vec::new());
        Ok(match owner {
            Owner::Document(id) => {
                let names = match documents::content(tx, id).await?.and_then(|content| content.person) {
                    Some(person) => passages::names(tx, person).await?,
                    None => Vec::new(),
                };
                Self::Document(documents::pages(tx, id).await?, names)
            }
            Owner::Posting(id) => {
                postings::get(tx, id).await?.map_or_else(nothing, |posting| Self::Posting(Box::new(posting)))
            }
            Owner::Answer(id) => {
                let answer = passages::answer(tx, id).await?;
                answer.map_or_else(nothing, |(text, names)| Self::Text(text, names))
            }
            Owner::Given(_) => nothing(),
        })
    }

    fn cut(self) -> Vec<NewPassage> {
        match self {
            Self::Document(pages, names) => cut::document(&pages, &names),
            Self::Posting(posting) => cut::posting(&posting),
            Self::Text(text, names) => cut::text(&text, &names),
        }
    }
}
