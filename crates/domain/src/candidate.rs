//! People: who they are apart from what they applied to, who looks like whom, and merging with a way back.

use crate::document::{PersonField, StoredDocument};
use crate::feed::FeedEntry;
use crate::id::{ApplicationId, MergeId, NoteId, PersonId, PostingId};
use crate::pipeline::{ApplicationStatus, Card, RejectReason};
use crate::posting::Stage;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Full name; the name of the file while the résumé's was not found.
    pub name: String,
    /// Role and place of work; empty when unknown.
    pub headline: String,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Phone numbers, E.164.
    pub phones: Vec<String>,
    /// Web addresses.
    pub links: Vec<String>,
    /// When they were first put on file.
    pub created_at: DateTime<Utc>,
}

/// Why two people look like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateReason {
    /// The same e-mail address.
    SameEmail,
    /// The same phone number.
    SamePhone,
    /// A similar name and the same school.
    SimilarNameAndSchool,
}

/// Another person who looks like the same one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Duplicate {
    /// The other person.
    pub person: Person,
    /// Why.
    pub reasons: Vec<DuplicateReason>,
    /// Their values, for the side-by-side preview.
    pub fields: Vec<PersonField>,
    /// What they applied to.
    pub applications: Vec<ApplicationSummary>,
}

/// An application in a line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationSummary {
    /// Its id.
    pub id: ApplicationId,
    /// The posting.
    pub posting_id: PostingId,
    /// The posting's title.
    pub posting_title: String,
    /// Name of the stage.
    pub stage_name: String,
    /// Active, rejected or hired.
    pub status: ApplicationStatus,
    /// When the person applied.
    pub applied_at: DateTime<Utc>,
}

/// Merges `other` into `keep`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergeRequest {
    /// The person who stays.
    pub keep: PersonId,
    /// The person who becomes part of them.
    pub other: PersonId,
    /// Paths (`name`, `phones.0`, `address` …) whose value is taken from `other`; everything else stays as `keep` has it.
    /// Contacts of both are kept in any case.
    #[serde(default)]
    pub take: Vec<String>,
}

/// A merge that can be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Merge {
    /// Its id.
    pub id: MergeId,
    /// The person who stayed.
    pub kept: PersonId,
    /// The name of the person who was merged in.
    pub other_name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A note on a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The text.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A note as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoteDraft {
    /// 1–10,000 characters.
    pub body: String,
}

/// Corrects or confirms a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldCorrection {
    /// The right value; the present value confirms it.
    pub value: String,
}

/// Takes the last change of a value back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldUndo {
    /// The revision that the change left, and that stands again then.
    pub number: i64,
}

/// A value that the reader did not find, typed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FieldDraft {
    /// The place it fills, `address` or `work.2.company` …
    pub path: String,
    /// The value.
    pub value: String,
}

/// Everything the panel shows of one application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CandidateDetail {
    /// The application as on its card.
    pub card: Card,
    /// The posting.
    pub posting_id: PostingId,
    /// The posting's title.
    pub posting_title: String,
    /// The posting's stages.
    pub stages: Vec<Stage>,
    /// Why it was turned down.
    pub reject_reason: Option<RejectReason>,
    /// The person.
    pub person: Person,
    /// Other applications of the same person.
    pub other_applications: Vec<ApplicationSummary>,
    /// Documents, newest first.
    pub documents: Vec<StoredDocument>,
    /// Values; the least sure first.
    pub fields: Vec<PersonField>,
    /// People who look like the same one.
    pub duplicates: Vec<Duplicate>,
    /// Merges that can be taken back.
    pub merges: Vec<Merge>,
    /// What happened, newest first.
    pub feed: Vec<FeedEntry>,
}

/// A merge that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// The merge; take it back by this id.
    pub merge_id: MergeId,
}

/// One hit of the search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// The person.
    pub person_id: PersonId,
    /// Their latest application; `None` when they have none.
    pub application_id: Option<ApplicationId>,
    /// The posting of that application.
    pub posting_id: Option<PostingId>,
    /// Its title.
    pub posting_title: Option<String>,
    /// The person's name.
    pub name: String,
    /// Role and place of work.
    pub headline: String,
    /// Where the words were found.
    pub found_in: FoundIn,
    /// The text around the hit for documents and notes, with the hit between U+0002 and U+0003; empty otherwise.
    pub snippet: String,
}

/// Where a search found its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FoundIn {
    /// The name, its initial consonants included.
    Name,
    /// An e-mail address or phone number.
    Contact,
    /// A skill.
    Skill,
    /// The text of a document.
    Document,
    /// A note.
    Note,
}
