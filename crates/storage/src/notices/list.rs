//! Notices as people look through them.

use super::{COLUMNS, read};
use crate::error::StoreError;
use crate::sql::Statement;
use crate::store::Tx;
use crate::words::to_word;
use naru_domain::id::{ApplicationId, NoticeId, PersonId};
use naru_domain::notice::{Channel, NoticeEvent, NoticePage, NoticeState, StateCount};

/// Notices on a page.
const PAGE: u32 = 200;

/// Conditions on notices; all must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    /// Concerns this candidate.
    pub person: Option<PersonId>,
    /// Concerns this application.
    pub application: Option<ApplicationId>,
    /// Stands here.
    pub state: Option<NoticeState>,
    /// Tells of this.
    pub event: Option<NoticeEvent>,
    /// Goes through this.
    pub channel: Option<Channel>,
    /// Is older than this one.
    pub before: Option<NoticeId>,
}

const CONDITIONS: &str = "($1 is null or person_id = $1) and ($2 is null or application_id = $2) \
                          and ($3 is null or event = $3) and ($4 is null or channel = $4)";

fn conditions(sql: String, filter: &Filter) -> Result<Statement, StoreError> {
    Ok(Statement::new(sql)
        .bind(filter.person)
        .bind(filter.application)
        .bind(filter.event.as_ref().map(to_word).transpose()?)
        .bind(filter.channel.as_ref().map(to_word).transpose()?))
}

/// A page of notices, newest first.
pub async fn page(tx: &mut Tx, filter: &Filter) -> Result<NoticePage, StoreError> {
    let sql = format!(
        "select {COLUMNS} from notices where {CONDITIONS} and ($5 is null or state = $5) and ($6 is null or id < $6) \
         order by id desc limit $7"
    );
    let rows = conditions(sql, filter)?
        .bind(filter.state.as_ref().map(to_word).transpose()?)
        .bind(filter.before)
        .bind(PAGE + 1)
        .fetch_all(tx)
        .await?;
    let mut notices = rows.iter().map(|row| Ok(read(row)?.notice)).collect::<Result<Vec<_>, StoreError>>()?;
    let more = notices.len() > PAGE as usize;
    notices.truncate(PAGE as usize);
    let sql = format!("select state, count(*) as count from notices where {CONDITIONS} group by state order by state");
    let counts = conditions(sql, filter)?.fetch_all(tx).await?;
    let counts = counts.iter().map(|row| Ok(StateCount { state: row.word("state")?, count: row.count("count")? }));
    Ok(NoticePage { notices, counts: counts.collect::<Result<_, StoreError>>()?, more })
}
