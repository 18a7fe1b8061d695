//! A résumé as a list of values, each with its place.

use naru_domain::resume::{Education, Field, Resume, Work};

/// One value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flat {
    /// `name`, `work.0.company` …
    pub(crate) path: String,
    /// Order in the résumé.
    pub(crate) position: u32,
    pub(crate) field: Field,
    /// Whether it was computed (`work.0.current`, `total_experience_months`) rather than read.
    pub(crate) computed: bool,
}

#[derive(Default)]
struct List(Vec<Flat>);

impl List {
    fn add(&mut self, path: impl Into<String>, field: Option<&Field>) {
        if let Some(field) = field {
            self.push(path.into(), field.clone(), false);
        }
    }

    fn add_all<'a>(&mut self, path: &str, fields: impl IntoIterator<Item = &'a Field>) {
        for (index, field) in fields.into_iter().enumerate() {
            self.add(format!("{path}.{index}"), Some(field));
        }
    }

    fn add_computed(&mut self, path: impl Into<String>, value: String) {
        let field = Field { value, as_written: String::new(), boxes: Vec::new(), confidence: 1.0 };
        self.push(path.into(), field, true);
    }

    fn push(&mut self, path: String, field: Field, computed: bool) {
        let position = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Flat { path, position, field, computed });
    }
}

/// Every value of a résumé, in the order in which it is shown.
pub(crate) fn flatten(resume: &Resume) -> Vec<Flat> {
    let mut list = List::default();
    list.add("name", resume.name.as_ref());
    list.add("name_en", resume.name_en.as_ref());
    list.add("headline", resume.headline.as_ref());
    list.add_all("emails", &resume.emails);
    list.add_all("phones", &resume.phones);
    list.add("birth", resume.birth.as_ref());
    list.add("address", resume.address.as_ref());
    list.add_all("links", &resume.links);
    list.add("summary", resume.summary.as_ref());
    for (index, work) in resume.work.iter().enumerate() {
        add_work(&mut list, index, work);
    }
    if let Some(months) = resume.total_experience_months {
        list.add_computed("total_experience_months", months.to_string());
    }
    for (index, education) in resume.education.iter().enumerate() {
        add_education(&mut list, index, education);
    }
    list.add_all("skills", &resume.skills);
    list.add_all("skills_mentioned", &resume.skills_mentioned);
    for (index, certificate) in resume.certificates.iter().enumerate() {
        list.add(format!("certificates.{index}.name"), Some(&certificate.name));
        list.add(format!("certificates.{index}.date"), certificate.date.as_ref());
    }
    for (index, language) in resume.languages.iter().enumerate() {
        list.add(format!("languages.{index}.name"), Some(&language.name));
        list.add(format!("languages.{index}.score"), language.score.as_ref());
        list.add(format!("languages.{index}.date"), language.date.as_ref());
    }
    if let Some(military) = &resume.military {
        list.add("military.branch", military.branch.as_ref());
        list.add("military.rank", military.rank.as_ref());
        list.add("military.start", military.start.as_ref());
        list.add("military.end", military.end.as_ref());
    }
    list.0
}

fn add_work(list: &mut List, index: usize, work: &Work) {
    list.add(format!("work.{index}.company"), work.company.as_ref());
    list.add(format!("work.{index}.title"), work.title.as_ref());
    list.add(format!("work.{index}.department"), work.department.as_ref());
    list.add(format!("work.{index}.start"), work.start.as_ref());
    list.add(format!("work.{index}.end"), work.end.as_ref());
    if work.current {
        list.add_computed(format!("work.{index}.current"), "true".to_owned());
    }
    list.add(format!("work.{index}.description"), work.description.as_ref());
}

fn add_education(list: &mut List, index: usize, education: &Education) {
    list.add(format!("education.{index}.school"), education.school.as_ref());
    list.add(format!("education.{index}.degree"), education.degree.as_ref());
    list.add(format!("education.{index}.major"), education.major.as_ref());
    list.add(format!("education.{index}.start"), education.start.as_ref());
    list.add(format!("education.{index}.end"), education.end.as_ref());
    list.add(format!("education.{index}.status"), education.status.as_ref());
}
