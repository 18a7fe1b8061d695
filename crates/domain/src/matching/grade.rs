//! Grades of scores.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The grade of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Grade {
    /// 0–21: another kind of work, or next to nothing of what is asked.
    D,
    /// 22–44: the role is near but what must be there is not, or the skills are there but the role is another.
    C,
    /// 45–57: half of the required skills, experience somewhat short.
    B,
    /// 58–69: like B, with more of what is asked; or strong people of a neighbouring role.
    #[serde(rename = "B+")]
    BPlus,
    /// 70–84: the role, the years and at least three quarters of the required skills.
    A,
    /// 85–100: like A, with nearly everything.
    #[serde(rename = "A+")]
    APlus,
}

impl Grade {
    /// The grade of a score.
    pub fn of(score: u32) -> Self {
        match score {
            85.. => Self::APlus,
            70.. => Self::A,
            58.. => Self::BPlus,
            45.. => Self::B,
            22.. => Self::C,
            _ => Self::D,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_have_their_thresholds_and_signs() {
        let grades: Vec<String> = [0, 21, 22, 44, 45, 57, 58, 69, 70, 84, 85, 100]
            .iter()
            .map(|score| serde_json::to_value(Grade::of(*score)).unwrap().as_str().unwrap().to_owned())
            .collect();
        assert_eq!(grades, ["D", "D", "C", "C", "B", "B", "B+", "B+", "A", "A", "A+", "A+"]);
        assert!(Grade::APlus > Grade::A && Grade::C > Grade::D);
    }
}
