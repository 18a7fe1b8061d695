//! What was read from a résumé. Every value knows where on the page it stands and how sure the reader is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A rectangle on a page, in points (1/72 inch), origin at the top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SourceBox {
    /// Page number, from 1.
    pub page: u32,
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

/// One value with its evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Field {
    /// The normalised value: E.164 for phones, `YYYY-MM` or `YYYY` for dates, `YYYY-MM-DD` for a birth date, the canonical
    /// name for skills, one of the fixed words for degrees and states.
    pub value: String,
    /// The text as it stands in the document.
    pub as_written: String,
    /// Where it stands; more than one box when it runs over lines. Empty when nothing on a page shows it (a hyperlink's
    /// address, a computed value).
    pub boxes: Vec<SourceBox>,
    /// How likely the value is right, 0 to 1. Of the fields at 0.9 and above at least 97 % are right.
    pub confidence: f32,
}

/// One school.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Education {
    /// Name of the school.
    pub school: Option<Field>,
    /// highschool, associate, bachelor, master, doctor or other.
    pub degree: Option<Field>,
    /// Field of study.
    pub major: Option<Field>,
    /// First month.
    pub start: Option<Field>,
    /// Last month.
    pub end: Option<Field>,
    /// graduated, expected, completed (수료), enrolled, leave or dropout.
    pub status: Option<Field>,
}

/// One job.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Work {
    /// Name of the employer.
    pub company: Option<Field>,
    /// Job title or rank.
    pub title: Option<Field>,
    /// Department or team.
    pub department: Option<Field>,
    /// First month.
    pub start: Option<Field>,
    /// Last month; `None` while the job lasts or when it is not written: see `current`.
    pub end: Option<Field>,
    /// Whether the person still works there.
    pub current: bool,
    /// What they did there, as written.
    pub description: Option<Field>,
}

/// A certificate or licence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Certificate {
    /// Its name.
    pub name: Field,
    /// When it was given.
    pub date: Option<Field>,
}

/// A language or a language test.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Language {
    /// The language or the test.
    pub name: Field,
    /// Level, score or grade.
    pub score: Option<Field>,
    /// When the test was taken.
    pub date: Option<Field>,
}

/// Military service.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Military {
    /// 육군, 해군, 공군, 면제 …
    pub branch: Option<Field>,
    /// Rank at the end.
    pub rank: Option<Field>,
    /// First month.
    pub start: Option<Field>,
    /// Last month.
    pub end: Option<Field>,
}

/// Everything that was read from one résumé. What was not found is absent, never guessed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Resume {
    /// Full name.
    pub name: Option<Field>,
    /// The name in Latin letters, when both are written.
    pub name_en: Option<Field>,
    /// The role the person gives themselves ("백엔드 개발자").
    pub headline: Option<Field>,
    /// E-mail addresses.
    pub emails: Vec<Field>,
    /// Phone numbers, E.164.
    pub phones: Vec<Field>,
    /// Date of birth.
    pub birth: Option<Field>,
    /// Postal address.
    pub address: Option<Field>,
    /// Web addresses.
    pub links: Vec<Field>,
    /// Introduction in the person's words.
    pub summary: Option<Field>,
    /// Schools, in the order of the document.
    pub education: Vec<Education>,
    /// Jobs, in the order of the document.
    pub work: Vec<Work>,
    /// Skills of the skill section and of tables; the value is the canonical name.
    pub skills: Vec<Field>,
    /// Skills that are named elsewhere in the text; the value is the canonical name.
    pub skills_mentioned: Vec<Field>,
    /// Certificates.
    pub certificates: Vec<Certificate>,
    /// Languages.
    pub languages: Vec<Language>,
    /// Military service.
    pub military: Option<Military>,
    /// Months of work with overlaps counted once; the first and the last month count, running jobs count up to today.
    pub total_experience_months: Option<u32>,
}
