//! The sample data: one posting and the résumés of people who do not exist (CC0, from the test corpus). They go through the
//! same import as everything else, a scan that needs a hand and a person who applied twice among them.

use crate::desk::Desk;
use crate::error::Error;
use naru_domain::intake::Import;
use naru_domain::posting::{EmploymentType, Posting, PostingDraft, PostingStatus, Requirements};
use naru_domain::settings::{Language, Settings};
use naru_storage::imports::{self, Source};

macro_rules! corpus {
    ($($path:literal),+ $(,)?) => {
        &[$((file_name($path), include_bytes!(concat!("../../../tests/corpus/", $path)).as_slice())),+]
    };
}

/// The files, by name.
const FILES: &[(&str, &[u8])] = corpus![
    "dev/resumes/r01_강도현_이력서.pdf",
    "dev/resumes/r02_Yoon_Haeun_FE.pdf",
    "dev/resumes/r03_경력기술서_남궁민아.pdf",
    "dev/resumes/r04_이력서(최병호).pdf",
    "dev/resumes/r05_LeeChan_SRE_resume.pdf",
    "dev/resumes/r06_박지민_퍼포먼스마케터.pdf",
    "dev/resumes/r07_daniel_kwon_resume.pdf",
    "dev/resumes/r08_Priya_Raghunathan_CV.pdf",
    "dev/resumes/r09_emily-hartwell.pdf",
    "dev/resumes/r10_CV_Adeyemi_Oluwaseun.pdf",
    "dev/resumes/r11_신유나_자기소개서.pdf",
    "dev/resumes/r12_정태윤_회계_이력서.docx",
    "dev/resumes/r13_Marcus_Bell_Product_Manager.docx",
    "dev/resumes/r14_서가은_UX_Resume.docx",
    "dev/resumes/r16_scan_문정아.pdf",
    "own/resumes/o01_한지우_잡포털.pdf",
    "own/resumes/o02_오세린_원페이지.pdf",
    "own/resumes/o03_Jordan_Whitfield.pdf",
    "own/resumes/o05_Katarzyna_Nowicka_Europass.pdf",
    "own/resumes/o07_간호사_이력서_문소현.docx",
    "demo/강도현_2021년_이력서.docx",
];

const TEXT_KO: &str = include_str!("../demo/posting.ko.txt");
const TEXT_EN: &str = include_str!("../demo/posting.en.txt");

impl Desk {
    /// Opens the sample data: makes the posting and starts the import of its résumés. Asked again, it answers with the import
    /// that is there.
    ///
    /// # Errors
    /// [`Error::DiskFull`].
    pub async fn open_demo(&self, language: Language) -> Result<Import, Error> {
        let draft = posting(language);
        let there = self.postings().await?.into_iter().find(|posting| posting.title == draft.title);
        if let Some(import) = self.earlier_import(there.as_ref()).await? {
            return Ok(import);
        }
        self.answer_first_question().await?;
        let mut files = Vec::with_capacity(FILES.len());
        for (name, bytes) in FILES {
            let blobs = self.blobs.clone();
            let hash = crate::blocking(move || Ok(blobs.put(bytes)?)).await?;
            files.push((Source::Blob(hash), (*name).to_owned()));
        }
        let posting = match there {
            Some(posting) => posting,
            None => self.create_posting(draft).await?,
        };
        self.begin_import(posting.id, &files, true).await
    }

    /// Who opens the sample data need not be asked what the program is for.
    async fn answer_first_question(&self) -> Result<(), Error> {
        let settings = self.settings().await?;
        if settings.hiring.is_none() && settings.practising.is_none() {
            self.save_settings(Settings { hiring: Some(true), practising: Some(false), ..settings }).await?;
        }
        Ok(())
    }

    async fn earlier_import(&self, posting: Option<&Posting>) -> Result<Option<Import>, Error> {
        let Some(posting) = posting else { return Ok(None) };
        let imports = imports::list(&mut self.store.read().await?).await?;
        Ok(imports.into_iter().rfind(|import| import.posting_id == posting.id))
    }
}

fn posting(language: Language) -> PostingDraft {
    let (title, team, text) = match language {
        Language::Ko => ("백엔드 엔지니어 · 결제", "결제플랫폼팀", TEXT_KO),
        Language::En => ("Backend Engineer, Payments", "Payments Platform", TEXT_EN),
    };
    let skills = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    PostingDraft {
        title: title.to_owned(),
        team: team.to_owned(),
        employment_type: EmploymentType::FullTime,
        status: PostingStatus::Open,
        description: text.to_owned(),
        requirements: Requirements {
            required: skills(&["Java", "Spring Boot", "MySQL"]),
            preferred: skills(&["Kafka", "Kubernetes", "Redis"]),
            min_years: Some(3),
        },
        stages: None,
        version: None,
    }
}

const fn file_name(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b'/' {
        start -= 1;
    }
    // A slash is one byte of ASCII, so what follows it is whole characters.
    path.split_at(start).1
}
