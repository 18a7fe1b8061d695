//! Passages: pieces of texts without personal data, with their words and, once it was worked out, their meaning.
//!
//! A text has a row in `passage_sources` from the transaction in which it comes in; whatever changes it takes its `cut_by` away
//! in the same transaction ([`changed`]). What is to be cut or embedded is found by a query, so that a kill costs nothing. What a
//! text belongs to takes its passages along when it goes.

mod cut;
mod find;
mod meaning;

pub(crate) use cut::renamed;
pub use cut::{NewPassage, ToCut, answer, changed, given, given_names, keep, keep_external, keep_names, names, to_cut};
pub use find::{ByWords, Scope, by_words, get, one};
pub use meaning::{
    Embedded, SIGNS, Signs, ToEmbed, claim, claim_these, embedded, is_waiting, signs_since, vectors, vectors_of,
};

use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use naru_domain::id::{DocumentId, PostingId, PracticeQuestionId};

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A document.
    Document(DocumentId),
    /// A posting.
    Posting(PostingId),
    /// The question whose last answer it is.
    Answer(PracticeQuestionId),
    /// Nothing here: somebody gave it from outside. Its row.
    Given(i64),
}

/// How many passages there are, how many of them wait for their meaning, and how many texts are to be cut.
pub async fn counts(tx: &mut Tx, rules: i64, model: i64) -> Result<(u64, u64, u64), StoreError> {
    let row = Statement::new(
        "select (select count(*) from passages) as passages, \
         (select count(*) from passages where model is null or model < $2) as waiting, \
         (select count(*) from passage_sources where cut_by is null or cut_by < $1) as uncut",
    )
    .bind(rules)
    .bind(model)
    .fetch_one(tx)
    .await?;
    Ok((row.count("passages")?, row.count("waiting")?, row.count("uncut")?))
}
