//! Personal data (개인정보): found in what was read of a document, hidden in plain text, and removed for good from a copy.
//!
//! Finding works on words with boxes, whatever they were read from. The rules are in `rules`, one module for each type; they see
//! a passage (folded text that remembers its places) and ask the labels what stands beside or above a number. What several
//! rules claim is settled in `settle`. Faces and photographs are found on drawn pages (`photo`).

pub mod copy;
mod draft;
mod faces;
mod fold;
mod labels;
mod lexicon;
mod masked_text;
mod passage;
mod passages;
pub mod photo;
mod placed;
mod prediction;
pub(crate) mod raster;
mod rules;
mod search;
mod settle;

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fields::{level, whatever_they_are_in};
use crate::layout::{Document, Rect};

pub use draft::{Draft, Text, draft, draft_read};
pub use masked_text::{MaskedSpan, MaskedText, mask_text, unmask_text};
pub use prediction::prediction;
pub use search::{Search, Unchecked, search, search_read};

/// A type of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A person's name.
    Name,
    /// A resident registration number, of either kind (since October 2020 the last digits are random and no check digit holds).
    Rrn,
    /// The last seven digits of a resident number alone.
    RrnBack,
    /// A foreigner's registration number.
    Arn,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address,
    /// A bank account.
    Account,
    /// A payment card.
    Card,
    /// A passport number, or a machine-readable line of a passport.
    Passport,
    /// A driver's licence number.
    License,
    /// A date of birth.
    Birth,
    /// A photograph of a person.
    Photo,
}

impl Kind {
    /// All types, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Rrn,
        Self::RrnBack,
        Self::Arn,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::Account,
        Self::Card,
        Self::Passport,
        Self::License,
        Self::Birth,
        Self::Photo,
    ];

    /// Its name for programs: `rrn-back`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Rrn => "rrn",
            Self::RrnBack => "rrn-back",
            Self::Arn => "arn",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::Account => "account",
            Self::Card => "card",
            Self::Passport => "passport",
            Self::License => "license",
            Self::Birth => "birth",
            Self::Photo => "photo",
        }
    }

    /// Its name for people, in Korean.
    pub fn korean(self) -> &'static str {
        match self {
            Self::Name => "이름",
            Self::Rrn => "주민등록번호",
            Self::RrnBack => "주민번호뒷자리",
            Self::Arn => "외국인등록번호",
            Self::Phone => "전화",
            Self::Email => "이메일",
            Self::Address => "주소",
            Self::Account => "계좌",
            Self::Card => "카드",
            Self::Passport => "여권",
            Self::License => "운전면허",
            Self::Birth => "생년월일",
            Self::Photo => "사진",
        }
    }
}

/// A name that is no type of personal data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no type of personal data")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| UnknownKind(name.to_owned()))
    }
}

/// An area of a page, in points from its top left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// From 1.
    pub page: u32,
    /// Its edges.
    pub rect: Rect,
}

impl Area {
    /// The area of the page as it is shown, for one of the page as it would lie straight.
    fn shown_on(self, document: &Document) -> Self {
        let page = document.pages.iter().find(|page| page.number == self.page);
        let pose = page.and_then(|page| page.pose);
        Self { rect: pose.map_or(self.rect, |pose| pose.shown(&self.rect)), ..self }
    }
}

/// A piece of personal data in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// As it is written, words separated by one space; empty for a photograph.
    pub text: String,
    /// Where it stands, one area for each line it runs over.
    pub areas: Vec<Area>,
    /// How sure it is, 0 to 1.
    pub confidence: f32,
    /// Why, for programs: the rule, and the label or check that spoke for it (`phone.mobile`, `account.label`, `rrn.checksum`).
    pub reason: String,
}

/// Finds the personal data in the words of a document, in reading order. Photographs are not words: see [`photo`].
pub fn find(document: &Document) -> Vec<Finding> {
    // Lines and columns are looked at on the sheet as it lies straight, and found on the page as it is shown.
    let upright = level(document);
    let passages = passages::of_document(&upright);
    let mut claims = rules::claims(&passages);
    // The day only ends what is still running, and a name has nothing to do with it.
    if let Some(resume) = whatever_they_are_in(document, NaiveDate::default()) {
        let names = [&resume.name, &resume.name_en];
        claims.extend(names.into_iter().flatten().filter_map(|name| settle::written(&passages, &name.as_written)));
    }
    let mut findings: Vec<Finding> =
        settle::settle(&passages, claims).into_iter().map(|claim| passages[claim.passage].finding(&claim)).collect();
    for area in findings.iter_mut().flat_map(|finding| &mut finding.areas) {
        *area = area.shown_on(document);
    }
    findings
}
