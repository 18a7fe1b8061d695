//! Work that a process takes for a while: a row says whose it is and until when, so that what a dead process took is taken up by
//! another. How a row is taken differs from table to table; how it is kept and given back does not.

use crate::error::StoreError;
use crate::sql::{Statement, Value, id_list};
use crate::store::Tx;
use chrono::{DateTime, Utc};

/// A table with the columns `id`, `state`, `lease_owner` and `lease_until`.
pub(crate) struct Leased {
    pub(crate) table: &'static str,
    /// The state of a row that is worked on.
    pub(crate) taken: &'static str,
    /// The state of a row that waits.
    pub(crate) waiting: &'static str,
}

impl Leased {
    /// Keeps a row for longer; whether it is still this owner's.
    pub(crate) async fn extend(
        &self,
        tx: &mut Tx,
        id: impl Into<Value>,
        owner: &str,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let Self { table, taken, .. } = self;
        let sql =
            format!("update {table} set lease_until = $3 where id = $1 and lease_owner = $2 and state = '{taken}'");
        Ok(Statement::new(sql).bind(id).bind(owner).bind(until).execute(tx).await? > 0)
    }

    /// Frees rows that were taken and will not be finished: those whose lease ran out, and all of `owner` (at its start, when it
    /// cannot be working on anything). How many.
    pub(crate) async fn requeue(
        &self,
        tx: &mut Tx,
        owner: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let sql = format!("{} where state = '{}' and (lease_until < $1 or lease_owner = $2)", self.freed(), self.taken);
        Statement::new(sql).bind(now).bind(owner).execute(tx).await
    }

    /// Frees what an owner that is gone had taken. How many.
    pub(crate) async fn requeue_of(&self, tx: &mut Tx, owner: &str) -> Result<u64, StoreError> {
        let sql = format!("{} where state = '{}' and lease_owner = $1", self.freed(), self.taken);
        Statement::new(sql).bind(owner).execute(tx).await
    }

    /// Whether the lease of a row that is taken ran out.
    pub(crate) async fn has_expired(&self, tx: &mut Tx, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let Self { table, taken, .. } = self;
        let sql = format!("select 1 as there from {table} where state = '{taken}' and lease_until < $1 limit 1");
        Ok(Statement::new(sql).bind(now).fetch_optional(tx).await?.is_some())
    }

    /// Frees rows that are taken, whosever they are. How many.
    pub(crate) async fn free<T: Copy + Into<Value>>(&self, tx: &mut Tx, ids: &[T]) -> Result<u64, StoreError> {
        let sql = format!("{} where id in @ids($1) and state = '{}'", self.freed(), self.taken);
        Statement::new(sql).bind(id_list(ids)).execute(tx).await
    }

    /// Gives a row back, to be taken again; whether it was this owner's.
    pub(crate) async fn release(&self, tx: &mut Tx, id: impl Into<Value>, owner: &str) -> Result<bool, StoreError> {
        let sql = format!("{} where id = $1 and lease_owner = $2 and state = '{}'", self.freed(), self.taken);
        Ok(Statement::new(sql).bind(id).bind(owner).execute(tx).await? > 0)
    }

    fn freed(&self) -> String {
        let Self { table, waiting, .. } = self;
        format!("update {table} set state = '{waiting}', lease_owner = null, lease_until = null")
    }
}
