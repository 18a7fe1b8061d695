//! What is known beside the text of a posting: data of the page for search engines, its title, the name of its file. The text comes first;
//! these decide what it leaves open.

use super::lines::{Line, Part};
use crate::pattern::patterns;
use naru_domain::posting_reading::PostingHints;

patterns! {
    SITE = r"\s*(?:\s[|–—·:-]\s*|\|)(?:[^|–—]*(?:사람인|잡코리아|원티드|로켓펀치|인크루트|점핏|랠릿|리멤버|캐치|잡플래닛|워크넷|고용24|알바몬|알바천국|그룹바이|커리어|채용\s?(?:정보|사이트|플랫폼|모아|공고|홈페이지|페이지)|linkedin|indeed|glassdoor|wellfound|greenhouse|lever|workable|ashby|recruit\w*|careers?|jobs?)(?:\.(?:com|co\.kr|kr|io))?)\s*$";
    HIRING = r"^(\S.{1,40}?) (?:is )?hiring(?: for)?:? (?:an? )?(\S.*?)(?: in [A-Z].*)?$";
    PARTED = r"[_\s]+|\s*[-–—|,()\[\]【】+&]\s*";
    NO_WORD = r"^(?:p?\d+|[\d.\-년월일]+|jd|img|image|scan|screenshot|capture|page|posting|posts?|jobs?|job|description|recruit(?:ing|ment)?|notice|hiring|copy|final|v\d+|new|file|document|untitled|채용|공고|채용공고|모집|모집공고|포스터|모바일|캡처|캡쳐|화면|스크린샷|사진|이미지|스캔|문서|복사본|최종|수정|상반기|하반기|신입|경력|정규직|계약직|인턴|안내|직무|기술서|직무기술서|제목|없음)+$";
}

/// Longest title that is looked at, in bytes.
const TITLE_MAX: usize = 400;

/// The hints, made ready.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The title of the page without the name of the site.
    pub(super) title: Option<String>,
    /// Position and company as the page tells search engines.
    pub(super) position: Option<String>,
    pub(super) company: Option<String>,
    /// The words of the file's name that say something.
    pub(super) words: Vec<String>,
}

impl Beside {
    pub(super) fn of(hints: &PostingHints) -> Self {
        let mut beside = Self {
            title: hints.title.as_deref().filter(|title| title.len() <= TITLE_MAX).map(without_site),
            position: hints.position.clone(),
            company: hints.company.clone(),
            words: hints.file_name.as_deref().map(words).unwrap_or_default(),
        };
        let hiring = beside.title.as_deref().and_then(|title| HIRING.captures(title));
        let named = hiring.map(|m| (m[1].to_owned(), m[2].to_owned()));
        if let Some((company, position)) = named.filter(|(_, position)| super::position::has_role(position)) {
            beside.company.get_or_insert(company);
            beside.position.get_or_insert(position);
        }
        beside
    }

    /// The title as a line above the text.
    pub(super) fn line(&self) -> Option<Line<'_>> {
        let text = self.title.as_deref().filter(|title| !title.is_empty())?;
        Some(Line { start: 0, text, part: Part::Head, heading: false, listed: false })
    }

    /// Whether the name of the file holds a name or its beginning, in whatever spacing.
    pub(super) fn names(&self, name: &str) -> bool {
        let name = squashed(name);
        let said =
            |word: &str| Some(squashed(word)).is_some_and(|word| word.chars().count() >= 2 && name.starts_with(&word));
        self.words.iter().any(|word| said(word)) || self.words.windows(2).any(|pair| said(&pair.concat()))
    }
}

/// Letters and digits in lower case: how names are compared.
pub(super) fn squashed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn without_site(title: &str) -> String {
    let mut title = title.trim();
    while let Some(m) = SITE.find(title).filter(|m| m.start() > 0) {
        title = title[..m.start()].trim_end();
    }
    title.to_owned()
}

fn words(name: &str) -> Vec<String> {
    PARTED.split(name).filter(|word| word.chars().count() >= 2 && !NO_WORD.is_match(word)).map(str::to_owned).collect()
}
