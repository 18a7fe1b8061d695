//! What Naru is connected with, and sealed secrets for where there is no keyring.

use crate::error::StoreError;
use crate::sql::{Row, Statement, json};
use crate::store::Tx;
use crate::words::to_word;
use naru_domain::connection::{Connection, ConnectionState};
use naru_domain::id::ConnectionId;

const COLUMNS: &str = "id, settings, state, problem, created_at";

fn read(row: &Row) -> Result<Connection, StoreError> {
    Ok(Connection {
        id: row.id("id")?,
        settings: row.json("settings")?,
        state: row.word("state")?,
        problem: row.get("problem")?,
        created_at: row.time("created_at")?,
    })
}

/// All connections, the oldest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Connection>, StoreError> {
    let rows = Statement::new(format!("select {COLUMNS} from connections order by id")).fetch_all(tx).await?;
    rows.iter().map(read).collect()
}

/// One connection.
pub async fn get(tx: &mut Tx, id: ConnectionId) -> Result<Option<Connection>, StoreError> {
    let row =
        Statement::new(format!("select {COLUMNS} from connections where id = $1")).bind(id).fetch_optional(tx).await?;
    row.as_ref().map(read).transpose()
}

/// Writes a connection down, new or changed.
pub async fn put(tx: &mut Tx, connection: &Connection) -> Result<(), StoreError> {
    Statement::new(
        "insert into connections (id, connector, settings, state, problem, created_at) values ($1, $2, $3, $4, $5, $6) \
         on conflict (id) do update set settings = excluded.settings, state = excluded.state, problem = excluded.problem",
    )
    .bind(connection.id)
    .bind(to_word(&connection.settings.connector())?)
    .bind(json(&connection.settings)?)
    .bind(to_word(&connection.state)?)
    .bind(connection.problem.clone())
    .bind(connection.created_at)
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes how a connection stands; whether that is new.
pub async fn set_state(
    tx: &mut Tx,
    id: ConnectionId,
    state: ConnectionState,
    problem: Option<&str>,
) -> Result<bool, StoreError> {
    let changed = Statement::new("update connections set state = $2, problem = $3 where id = $1 and state <> $2")
        .bind(id)
        .bind(to_word(&state)?)
        .bind(problem)
        .execute(tx)
        .await?;
    Ok(changed > 0)
}

/// Takes a connection away; whether there was one.
pub async fn remove(tx: &mut Tx, id: ConnectionId) -> Result<bool, StoreError> {
    Ok(Statement::new("delete from connections where id = $1").bind(id).execute(tx).await? > 0)
}

/// A sealed secret.
pub async fn sealed(tx: &mut Tx, name: &str) -> Result<Option<String>, StoreError> {
    let row = Statement::new("select sealed from secrets where name = $1").bind(name).fetch_optional(tx).await?;
    row.map(|row| row.get("sealed")).transpose()
}

/// All sealed secrets, by name.
pub async fn all_sealed(tx: &mut Tx) -> Result<Vec<(String, String)>, StoreError> {
    let rows = Statement::new("select name, sealed from secrets order by name").fetch_all(tx).await?;
    rows.iter().map(|row| Ok((row.get("name")?, row.get("sealed")?))).collect()
}

/// Takes away all sealed secrets whose names begin with `prefix`.
pub async fn forget_sealed(tx: &mut Tx, prefix: &str) -> Result<(), StoreError> {
    let sql = "delete from secrets where substr(name, 1, length($1)) = $1";
    Statement::new(sql).bind(prefix).execute(tx).await?;
    Ok(())
}

/// Keeps a sealed secret; `None` takes it away.
pub async fn keep_sealed(tx: &mut Tx, name: &str, sealed: Option<&str>) -> Result<(), StoreError> {
    let statement = match sealed {
        Some(sealed) => Statement::new(
            "insert into secrets (name, sealed) values ($1, $2) on conflict (name) do update set sealed = excluded.sealed",
        )
        .bind(name)
        .bind(sealed),
        None => Statement::new("delete from secrets where name = $1").bind(name),
    };
    statement.execute(tx).await?;
    Ok(())
}
