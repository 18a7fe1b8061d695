//! Families of roles: what kind of work a posting is for and a person does.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A family of roles. Written as its name in snake_case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// 백엔드, server programs.
    Backend,
    /// 프론트엔드, what runs in the browser; web publishing.
    Frontend,
    /// Both of them.
    Fullstack,
    /// DevOps, SRE, systems, networks, cloud.
    Devops,
    /// 데이터 엔지니어, DBA.
    DataEngineer,
    /// 데이터 분석가, BI.
    DataAnalyst,
    /// Machine learning, data science.
    Ml,
    /// iOS and Android.
    Mobile,
    /// 임베디드, firmware.
    Embedded,
    /// Games: programs and design of them.
    Game,
    /// 정보보안.
    Security,
    /// Testing of software.
    Qa,
    /// Product, UX, graphic and other design.
    Designer,
    /// Product and project managers.
    Pm,
    /// 서비스 기획, business planning.
    Planner,
    /// 마케팅, PR, advertising.
    Marketer,
    /// 영업, business development.
    Sales,
    /// Buying and selling of goods: MD.
    Md,
    /// 고객 지원, customer success.
    Cs,
    /// 회계, 세무.
    Accountant,
    /// 재무, 투자, 금융.
    Finance,
    /// 인사, 채용, 교육.
    Hr,
    /// 총무, 사무, secretaries.
    Admin,
    /// 법무.
    Legal,
    /// 생산.
    Production,
    /// 품질.
    Quality,
    /// 기계 설계, 설비.
    Mechanical,
    /// 전기, 전자, circuits.
    Electrical,
    /// 물류, 구매, trade.
    Logistics,
    /// 건축, 토목, sites.
    Construction,
    /// Research and development in laboratories.
    Research,
    /// 간호.
    Nurse,
    /// Other work with patients.
    Medical,
    /// 영상, 방송, 편집, writing.
    Media,
    /// Teaching.
    Education,
    /// Hotels, kitchens, shops.
    Service,
}

impl Family {
    /// The word as it is written in JSON.
    pub fn key(self) -> &'static str {
        ALL.iter().find(|(family, ..)| *family == self).map_or("", |row| row.1)
    }

    /// Its name in Korean.
    pub fn korean(self) -> &'static str {
        ALL.iter().find(|(family, ..)| *family == self).map_or("", |row| row.2)
    }

    /// Its name in English.
    pub fn english(self) -> &'static str {
        ALL.iter().find(|(family, ..)| *family == self).map_or("", |row| row.3)
    }

    /// The family of a key; `None` when there is none.
    pub fn from_key(key: &str) -> Option<Self> {
        ALL.iter().find(|row| row.1 == key).map(|row| row.0)
    }

    /// All families.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.iter().map(|row| row.0)
    }
}

/// Families with key, Korean and English name.
const ALL: &[(Family, &str, &str, &str)] = &[
    (Family::Backend, "backend", "백엔드 개발", "backend development"),
    (Family::Frontend, "frontend", "프론트엔드 개발", "frontend development"),
    (Family::Fullstack, "fullstack", "풀스택 개발", "full-stack development"),
    (Family::Devops, "devops", "인프라·DevOps", "infrastructure and DevOps"),
    (Family::DataEngineer, "data_engineer", "데이터 엔지니어링", "data engineering"),
    (Family::DataAnalyst, "data_analyst", "데이터 분석", "data analysis"),
    (Family::Ml, "ml", "머신러닝", "machine learning"),
    (Family::Mobile, "mobile", "모바일 앱 개발", "mobile development"),
    (Family::Embedded, "embedded", "임베디드 개발", "embedded development"),
    (Family::Game, "game", "게임 개발", "game development"),
    (Family::Security, "security", "정보보안", "information security"),
    (Family::Qa, "qa", "소프트웨어 QA", "software testing"),
    (Family::Designer, "designer", "디자인", "design"),
    (Family::Pm, "pm", "프로덕트·프로젝트 관리", "product and project management"),
    (Family::Planner, "planner", "기획", "planning"),
    (Family::Marketer, "marketer", "마케팅", "marketing"),
    (Family::Sales, "sales", "영업", "sales"),
    (Family::Md, "md", "상품 기획·MD", "merchandising"),
    (Family::Cs, "cs", "고객 지원", "customer support"),
    (Family::Accountant, "accountant", "회계·세무", "accounting"),
    (Family::Finance, "finance", "재무·금융", "finance"),
    (Family::Hr, "hr", "인사", "human resources"),
    (Family::Admin, "admin", "총무·사무", "office administration"),
    (Family::Legal, "legal", "법무", "legal affairs"),
    (Family::Production, "production", "생산", "production"),
    (Family::Quality, "quality", "품질", "quality"),
    (Family::Mechanical, "mechanical", "기계·설비", "mechanical engineering"),
    (Family::Electrical, "electrical", "전기·전자", "electrical engineering"),
    (Family::Logistics, "logistics", "물류·구매", "logistics and purchasing"),
    (Family::Construction, "construction", "건축·토목", "construction"),
    (Family::Research, "research", "연구개발", "research"),
    (Family::Nurse, "nurse", "간호", "nursing"),
    (Family::Medical, "medical", "의료", "health care"),
    (Family::Media, "media", "영상·콘텐츠", "media"),
    (Family::Education, "education", "교육", "teaching"),
    (Family::Service, "service", "서비스", "hospitality and service"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_words_of_json_and_lead_back() {
        for family in Family::all() {
            assert_eq!(serde_json::to_value(family).unwrap(), family.key());
            assert_eq!(Family::from_key(family.key()), Some(family));
            assert!(!family.korean().is_empty() && !family.english().is_empty());
        }
        assert_eq!(Family::from_key("wizard"), None);
        assert_eq!(Family::all().count(), Family::Service as usize + 1);
    }
}
