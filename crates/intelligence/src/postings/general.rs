//! Names in the lexicon that say a field or a purpose rather than a tool. A posting that names one as the field in which years were
//! spent ("퍼포먼스 마케팅 경력 2년"), or as what a tool is used for ("GitOps with Argo CD"), does not ask for it by itself.

use crate::pattern::patterns;

patterns! {
    LINK = r"^\s?(?:[을를]|으?로|과의|와의)?\s?(?:등(?:[을의]|과 같은)?\s?)?(?:활용한|이용한|사용한|통한|기반(?:의)?|등(?:의|을)?|를|을|으?로)?\s*$";
    WITH = r"^\s(?:\w+\s)?(?:with|using|in|via|on|through)\s(?:\w+\s)?$";
}

/// What such names end with.
const ENDINGS: [&str; 31] = [
    "Management",
    "Marketing",
    "Engineering",
    "Development",
    "Design",
    "Analysis",
    "Science",
    "Modeling",
    "Processing",
    "Learning",
    "Automation",
    "Planning",
    "Service",
    "Success",
    "Administration",
    "Testing",
    "Architecture",
    "Pipeline",
    "Rendering",
    "Sales",
    "Accounting",
    "Operations",
    "Vision",
    "Analytics",
    "Embedded Systems",
    "Distributed Systems",
    "Auditing",
    "Writing",
    "Editing",
    "Research",
    "Consulting",
];
const NAMES: [&str; 21] = [
    "SRE",
    "QA",
    "Public Relations",
    "General Affairs",
    "Secretarial",
    "DevOps",
    "GitOps",
    "MLOps",
    "Infrastructure as Code",
    "Nursing",
    "Recruiting",
    "Big Data",
    "Caching",
    "Networking",
    "Information Security",
    "Data Warehouse",
    "Data Lake",
    "Data Visualization",
    "Network Administration",
    "Payment Systems",
    "Design system",
];

/// Whether a name says a field or a purpose.
pub(super) fn is(name: &str) -> bool {
    NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// Whether the words between a tool and a general name behind it make the name its purpose.
pub(super) fn follows(between: &str) -> bool {
    LINK.is_match(between)
}

/// Whether the words between a general name and a tool behind it do.
pub(super) fn precedes(between: &str) -> bool {
    WITH.is_match(between)
}
