//! The same work without the product around it: its own statements on a pool of the same size, one
//! durable transaction with a booking's row, one hash.
#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "what the door costs is measured beside it")]

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{app::App, config::Engine, db::Pools, tenant::Tenant};
use marketplace::booking::entity::booking;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, IntoActiveModel,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

use crate::{Done, closed::Call, parties::Parties, plan::Sql};

fn wrong(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Pools as the product opens them; on PostgreSQL every connection already knows the tenant.
async fn pools(app: &App, tenant: &Tenant) -> Done<Pools> {
    let mut config = app.house().config.clone();
    if config.database.engine() == Engine::Postgres {
        let url = config.database.url.expose();
        let and = if url.contains('?') { '&' } else { '?' };
        config.database.url = format!("{url}{and}options[app.tenant]={}", tenant.id).into();
    }
    Pools::open(&config).await.map_err(wrong)
}

/// Statements that read.
pub struct Read {
    pool: DatabaseConnection,
    backend: DbBackend,
    /// What each turn runs, with the number of rows that came at first.
    turns: Vec<Vec<(Statement, usize)>>,
}

impl Read {
    /// Runs each statement once: one that finds nothing measures nothing.
    pub async fn new(app: &App, tenant: &Tenant, turns: Vec<Vec<Sql>>) -> Done<Self> {
        let pool = match pools(app, tenant).await? {
            Pools::Postgres { app, .. } => app,
            Pools::Sqlite { readers, .. } => readers,
        };
        let mut read = Self { backend: pool.get_database_backend(), pool, turns: Vec::new() };
        for statements in turns {
            let mut turn = Vec::new();
            for (sql, values) in statements {
                let values = std::iter::once(sea_orm::Value::from(tenant.id)).chain(values);
                let statement = Statement::from_sql_and_values(read.backend, sql, values);
                let rows = read.pool.query_all_raw(statement.clone()).await.map_err(wrong)?.len();
                if rows == 0 {
                    return Err(format!("no rows: {statement}"));
                }
                turn.push((statement, rows));
            }
            read.turns.push(turn);
        }
        Ok(read)
    }
}

impl Call for Read {
    type Own = ();

    async fn begin(&self) -> Done<()> {
        Ok(())
    }

    async fn call(&self, (): &mut (), turn: u64) -> Done<()> {
        let turn = usize::try_from(turn % self.turns.len() as u64).unwrap_or(0);
        for (statement, rows) in &self.turns[turn] {
            let found = self.pool.query_all_raw(statement.clone()).await.map_err(wrong)?.len();
            if found != *rows {
                return Err(format!("{found} rows instead of {rows}: {statement}"));
            }
        }
        Ok(())
    }
}

/// A transaction that writes one booking, durably.
pub struct Insert {
    pool: DatabaseConnection,
    example: booking::Model,
    next: AtomicI64,
}

/// Far from everything that anybody books: 1 January 2100.
const FAR: i64 = 4_102_444_800;

impl Insert {
    /// Copies of a booking that the product made, each at a time of its own.
    pub async fn new(app: &App, tenant: &Tenant, example: booking::Model) -> Done<Self> {
        let pool = match pools(app, tenant).await? {
            Pools::Postgres { app, .. } => app,
            Pools::Sqlite { writer, .. } => writer,
        };
        Ok(Self { pool, example, next: AtomicI64::new(0) })
    }
}

impl Call for Insert {
    type Own = ();

    async fn begin(&self) -> Done<()> {
        Ok(())
    }

    async fn call(&self, (): &mut (), _: u64) -> Done<()> {
        let shift = TimeDelta::hours(self.next.fetch_add(1, Ordering::Relaxed) * 4);
        let at = DateTime::<Utc>::from_timestamp(FAR, 0).unwrap_or_default() + shift;
        let mut row = self.example.clone().into_active_model().reset_all();
        row.id = Set(kernel::id::uuid_at(at).into());
        (row.held_from, row.starts_at) = (Set(at), Set(at));
        (row.ends_at, row.held_until) = (Set(at + TimeDelta::hours(1)), Set(at + TimeDelta::hours(1)));
        let mode = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let tx = self.pool.begin_with_options(mode).await.map_err(wrong)?;
        booking::Entity::insert(row).exec_without_returning(&tx).await.map_err(wrong)?;
        tx.commit().await.map_err(wrong)
    }
}

/// One verification of a password.
pub struct Hash {
    app: App,
    password: String,
    stored: String,
}

impl Hash {
    /// With the server's own parameters.
    pub fn new(app: &App, parties: &Parties) -> Self {
        Self { app: app.clone(), password: parties.password.clone(), stored: parties.stored.clone() }
    }
}

impl Call for Hash {
    type Own = ();

    async fn begin(&self) -> Done<()> {
        Ok(())
    }

    async fn call(&self, (): &mut (), _: u64) -> Done<()> {
        let fits = self.app.house().hasher.verify(self.password.clone(), Some(self.stored.clone())).await.map_err(wrong)?;
        if fits { Ok(()) } else { Err("the password does not fit".to_owned()) }
    }
}
