//! How a document is to be read.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How a document is to be read. What is told here bends what the reader would find out by itself; the default bends nothing.
///
/// | | rotate | ocr | language |
/// |---|---|---|---|
/// | PDF | text, boxes and pictures of every page are turned | pages without usable text are pictures | of those pictures |
/// | pictures | the picture is turned | not heeded: there is nothing else to read | of the picture |
/// | others | not heeded: their text runs in one direction | not heeded: they have no pictures of pages | not heeded |
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadSettings {
    /// How far the pages are turned before they are read: 0, 90, 180 or 270 degrees clockwise.
    #[schema(value_type = u16, example = 90)]
    pub rotate: Rotation,
    /// Whether text is recognised in the picture of a page.
    pub ocr: OcrUse,
    /// The language of that text.
    pub language: OcrLanguage,
}

/// Degrees clockwise. In JSON a number: 0, 90, 180 or 270.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub enum Rotation {
    /// As it is.
    #[default]
    None,
    /// 90°.
    Quarter,
    /// 180°.
    Half,
    /// 270°.
    ThreeQuarters,
}

/// The number is none of 0, 90, 180 and 270.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRightAngle(u16);

impl std::fmt::Display for NoRightAngle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is none of 0, 90, 180 and 270", self.0)
    }
}

impl std::error::Error for NoRightAngle {}

impl TryFrom<u16> for Rotation {
    type Error = NoRightAngle;

    fn try_from(degrees: u16) -> Result<Self, NoRightAngle> {
        match degrees {
            0 => Ok(Self::None),
            90 => Ok(Self::Quarter),
            180 => Ok(Self::Half),
            270 => Ok(Self::ThreeQuarters),
            other => Err(NoRightAngle(other)),
        }
    }
}

impl Rotation {
    /// How many quarter turns it is.
    pub fn quarters(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Quarter => 1,
            Self::Half => 2,
            Self::ThreeQuarters => 3,
        }
    }
}

impl From<Rotation> for u16 {
    fn from(rotation: Rotation) -> Self {
        match rotation {
            Rotation::None => 0,
            Rotation::Quarter => 90,
            Rotation::Half => 180,
            Rotation::ThreeQuarters => 270,
        }
    }
}

/// Whether text is recognised in the picture of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OcrUse {
    /// Where the page has no text that can be used.
    #[default]
    Auto,
    /// Although there is text.
    Always,
    /// A page without text stays without.
    Never,
}

/// The language of the text in pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OcrLanguage {
    /// Found out line by line.
    #[default]
    Auto,
    /// Korean, with Latin letters in it.
    Ko,
    /// Latin letters alone: nothing is taken for Hangul.
    En,
}

#[cfg(test)]
mod tests {
    use super::{OcrUse, Rotation};

    #[test]
    fn only_right_angles_are_turns() {
        for degrees in [0_u16, 90, 180, 270] {
            assert_eq!(Rotation::try_from(degrees).map(u16::from), Ok(degrees));
        }
        assert!(Rotation::try_from(45).is_err());
        assert_eq!(OcrUse::default(), OcrUse::Auto);
    }
}
