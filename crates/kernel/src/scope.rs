//! Tenant scoping by types. [`Scope`] reads, [`Tx`] writes, [`Scoped`] carries the tenant's filter;
//! nothing else in the product runs a statement.
//!
//! A scope uses at most one connection: on PostgreSQL it opens one read-only transaction at its
//! first read (`BEGIN`, then `SET LOCAL app.tenant`), ends it before a write transaction opens and
//! before anything slow (rendering, hashing, a call to another server). Reads of one scope are
//! serial: a second one at the same time is an error at once, never a queue.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "the door itself: the only file that holds a transaction"
)]

use std::{ops::Deref, sync::Arc};

use chrono::{DateTime, Utc};
use sea_orm::{
    AccessMode, ActiveModelBehavior, ActiveModelTrait, ActiveValue, ColumnTrait, ConnAcquireErr, ConnectionTrait,
    DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult, IdenStatic,
    IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, PrimaryKeyTrait, QueryFilter, QueryOrder, QuerySelect, Related,
    Select, SelectTwo, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, Value,
    sea_query::{IntoCondition, OnConflict},
};
use tokio::sync::{Mutex, TryLockError};
use tracing::Instrument;

use crate::{
    actor::Actor,
    app::House,
    db::{Pools, dialect::Dialect},
    error::{Error, Result},
    id::{Id, TenantId},
    tenant::Tenant,
};

/// Every entity whose primary key is `(TenantId, Id)`. No implementation per entity.
pub trait TenantOwned: EntityTrait<PrimaryKey: PrimaryKeyTrait<ValueType = (TenantId, Self::Id)>> {
    /// The second half of the key.
    type Id: Copy + Into<Value> + Send + Sync;
    /// The key's column at `position` (0: tenant, 1: id).
    fn key(position: usize) -> Self::Column {
        Self::PrimaryKey::iter().nth(position).expect("two key columns").into_column()
    }
}
impl<E, I> TenantOwned for E
where
    E: EntityTrait<PrimaryKey: PrimaryKeyTrait<ValueType = (TenantId, I)>>,
    I: Copy + Into<Value> + Send + Sync,
{
    type Id = I;
}

/// Reads of one request or job inside one tenant. Not a connection: see the module.
pub struct Scope {
    house: Arc<House>,
    /// `None` inside a [`Tx`].
    pools: Option<Pools>,
    /// The lock is only ever tried: nothing waits for it, so nothing can deadlock on it.
    open: Mutex<Option<DatabaseTransaction>>,
    /// Whose rows.
    pub tenant: Arc<Tenant>,
    actor: Actor,
    /// Where the request came from, for the audit log.
    network: Option<String>,
}

/// A [`Scope`] over one open write transaction.
pub struct Tx(Scope);

impl Deref for Tx {
    type Target = Scope;
    fn deref(&self) -> &Scope {
        &self.0
    }
}

fn busy(_: TryLockError) -> Error {
    Error::internal("the request's connection is in use: inside transaction() use tx, and await reads one after another")
}

fn away() -> DbErr {
    DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)
}

fn failed() -> Error {
    Error::internal("a statement of this transaction failed before, nothing of it is kept")
}

/// Opens a transaction in a task of its own: a BEGIN that is cancelled half way would otherwise go
/// back to the pool as an open transaction.
pub(crate) async fn begin(
    pool: &DatabaseConnection,
    tenant: Option<TenantId>,
    access_mode: Option<AccessMode>,
) -> Result<DatabaseTransaction, DbErr> {
    let pool = pool.clone();
    let opening = tokio::spawn(
        async move {
            let options = TransactionOptions {
                access_mode,
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            };
            let tx = pool.begin_with_options(options).await?;
            if let (DbBackend::Postgres, Some(tenant)) = (ConnectionTrait::get_database_backend(&tx), tenant) {
                tx.execute_unprepared(&format!("SET LOCAL app.tenant = '{}'", tenant.0)).await?;
            }
            Ok(tx)
        }
        .in_current_span(),
    );
    opening.await.map_err(|error| DbErr::Custom(error.to_string()))?
}

impl Scope {
    pub(crate) fn new(house: Arc<House>, tenant: Arc<Tenant>, actor: Actor) -> Self {
        let pools = Some(house.pools.clone());
        Self { house, pools, open: Mutex::new(None), tenant, actor, network: None }
    }

    pub(crate) fn act_as(&mut self, actor: Actor) {
        self.actor = actor;
    }

    pub(crate) fn comes_from(&mut self, network: String) {
        self.network = Some(network);
    }

    /// Where the request came from; nothing for the house itself.
    pub(crate) fn network(&self) -> Option<&str> {
        self.network.as_deref()
    }

    pub(crate) fn house(&self) -> &Arc<House> {
        &self.house
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The full address of a page or an answer of this tenant.
    pub fn url(&self, path: &str) -> String {
        self.house.url(&self.tenant, path)
    }

    /// Whether another server may be called, and how: see [`crate::outbound`].
    pub fn outbound(&self) -> &crate::outbound::Outbound {
        &self.house.outbound
    }

    /// Now, UTC, whole microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        self.house.clock.now()
    }

    /// A new identity, in the order of time.
    pub fn new_id<I: Id>(&self) -> I {
        crate::id::uuid_at(self.now()).into()
    }

    /// Bytes that nobody can guess.
    pub fn random<const N: usize>(&self) -> Result<[u8; N]> {
        crate::random::bytes()
    }

    /// What the two databases say differently.
    pub fn dialect(&self) -> Dialect {
        self.house.pools.dialect()
    }

    /// Rows of `E` of this tenant.
    pub fn find<E: TenantOwned>(&self) -> Scoped<'_, Select<E>> {
        Scoped { query: E::find().filter(E::key(0).eq(self.tenant.id)), scope: self }
    }

    /// Rows of hand-written SQL, for search and sums. The tenant is always `$1`; `values` begin at `$2`.
    pub async fn select<R: FromQueryResult>(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<R>> {
        debug_assert!(sql.contains("tenant_id = $1"), "a statement without tenant: {sql}");
        let statement = self.statement(sql, values);
        let rows = self.run(async |db| db.query_all_raw(statement).await).await?;
        rows.iter().map(|row| R::from_query_result(row, "").map_err(Error::from)).collect()
    }

    fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
        let values = std::iter::once(Value::from(self.tenant.id)).chain(values);
        Statement::from_sql_and_values(self.dialect().backend(), sql, values)
    }

    /// Every statement runs here. One that fails ends its transaction: a scope's next read opens
    /// another, a [`Tx`] refuses all that follows, and its commit.
    async fn run<T>(&self, statement: impl AsyncFnOnce(DatabaseExecutor<'_>) -> Result<T, DbErr>) -> Result<T> {
        let mut open = self.open.try_lock().map_err(busy)?;
        if cfg!(debug_assertions) {
            tokio::task::yield_now().await; // joined reads fail in every test, not only when the first is slow
        }
        if let (None, Some(Pools::Postgres { app, .. })) = (&*open, &self.pools) {
            *open = Some(self.present(begin(app, Some(self.tenant.id), Some(AccessMode::ReadOnly))).await?);
        }
        crate::telemetry::count_statement();
        let done = match (&*open, &self.pools) {
            (Some(tx), _) => self.present(statement(tx.into())).await,
            (None, Some(Pools::Sqlite { readers, .. })) => statement(readers.into()).await,
            (None, _) => return Err(failed()),
        };
        if let Err(DbErr::Conn(_) | DbErr::ConnectionAcquire(_) | DbErr::Exec(_) | DbErr::Query(_)) = done {
            open.take();
        }
        done.map_err(Error::from)
    }

    /// What `asked` the database answers, or that it is away: nothing hangs on a dead connection.
    async fn present<T>(&self, asked: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
        if self.house.presence.is_away() {
            return Err(away());
        }
        tokio::select! {
            biased;
            done = asked => done,
            () = self.house.presence.lost() => Err(away()),
        }
    }

    /// Gives the connection back. Dropping the scope does the same; a later read opens again.
    pub fn end(&self) {
        if self.pools.is_some()
            && let Ok(mut open) = self.open.try_lock()
        {
            open.take();
        }
    }

    /// Commits on `Ok`; rolls back on `Err`, after a failed statement, and when the future is
    /// dropped. Inside a [`Tx`] it is a savepoint.
    pub async fn transaction<T>(&self, work: impl AsyncFnOnce(&Tx) -> Result<T>) -> Result<T> {
        let mut held = self.open.try_lock().map_err(busy)?; // to the end: the scope reads nothing meanwhile
        let (open, outer) = match (&self.pools, held.take()) {
            (Some(Pools::Postgres { app: pool, .. } | Pools::Sqlite { writer: pool, .. }), reading) => {
                drop(reading);
                (self.present(begin(pool, Some(self.tenant.id), None)).await?, None)
            }
            (None, Some(outer)) => (outer.begin().await?, Some(outer)),
            (None, None) => return Err(failed()),
        };
        let tx = Tx(Self {
            house: Arc::clone(&self.house),
            pools: None,
            open: Mutex::new(Some(open)),
            tenant: Arc::clone(&self.tenant),
            actor: self.actor.clone(),
            network: self.network.clone(),
        });
        let done = work(&tx).await;
        let done = match (done, tx.0.open.into_inner()) {
            (Ok(value), Some(open)) => {
                self.present(open.commit()).await?;
                self.house.work.committed();
                Ok(value)
            }
            (Ok(_), None) => Err(failed()),
            (Err(error), _) => Err(error),
        };
        *held = outer;
        done
    }
}

/// A query with the tenant's filter; it never hands the query out.
#[must_use = "nothing runs before all(), one(), get() or count()"]
pub struct Scoped<'s, Q> {
    query: Q,
    scope: &'s Scope,
}

impl<Q: QueryFilter + QueryOrder> Scoped<'_, Q> {
    /// Narrows, always inside the tenant.
    pub fn filter(mut self, condition: impl IntoCondition) -> Self {
        self.query = self.query.filter(condition);
        self
    }
    /// Orders ascending.
    pub fn order_by_asc(mut self, column: impl sea_orm::IntoSimpleExpr) -> Self {
        self.query = self.query.order_by_asc(column);
        self
    }
    /// Orders descending.
    pub fn order_by_desc(mut self, column: impl sea_orm::IntoSimpleExpr) -> Self {
        self.query = self.query.order_by_desc(column);
        self
    }
}

impl<Q: QuerySelect> Scoped<'_, Q> {
    /// At most `rows`.
    pub fn limit(mut self, rows: u64) -> Self {
        self.query = self.query.limit(rows);
        self
    }
    /// Without the first `rows`: for short lists that people page through.
    pub fn offset(mut self, rows: u64) -> Self {
        self.query = self.query.offset(rows);
        self
    }
    /// Holds the rows until the transaction ends; SQLite has one writer and needs nothing.
    pub fn lock(mut self) -> Self {
        if self.scope.dialect() == Dialect::Postgres {
            self.query = self.query.lock_exclusive();
        }
        self
    }
}

/// A join between tenant tables carries the tenant on both sides, or the first test that runs it fails.
fn keeps_tenant<E: TenantOwned + Related<R>, R: TenantOwned>() {
    let to = E::to();
    let first = E::via().unwrap_or_else(E::to);
    assert!(
        first.from_col.iter().any(|c| c.to_string() == E::key(0).as_str())
            && to.to_col.iter().any(|c| c.to_string() == R::key(0).as_str()),
        "join without tenant"
    );
}

impl<'s, E: TenantOwned> Scoped<'s, Select<E>> {
    /// The row with this id; [`Error::NotFound`] where it is not visible.
    pub async fn get(self, id: E::Id) -> Result<E::Model> {
        self.filter(E::key(1).eq(id)).one().await?.ok_or(Error::NotFound)
    }
    /// One row, if there is any.
    pub async fn one(self) -> Result<Option<E::Model>> {
        self.scope.run(async |db| self.query.one(&db).await).await
    }
    /// All rows: give a limit where they can be many.
    pub async fn all(self) -> Result<Vec<E::Model>> {
        self.scope.run(async |db| self.query.all(&db).await).await
    }
    /// How many.
    pub async fn count(self) -> Result<u64>
    where
        E::Model: Sync,
    {
        use sea_orm::PaginatorTrait;
        self.scope.run(async |db| self.query.count(&db).await).await
    }
    /// Each row with its belongs-to row.
    pub fn also<R: TenantOwned>(self, other: R) -> Scoped<'s, SelectTwo<E, R>>
    where
        E: Related<R>,
    {
        keeps_tenant::<E, R>();
        Scoped { query: self.query.find_also_related(other), scope: self.scope }
    }
}

impl<E: TenantOwned, R: TenantOwned> Scoped<'_, SelectTwo<E, R>> {
    /// All pairs.
    pub async fn all(self) -> Result<Vec<(E::Model, Option<R::Model>)>> {
        self.scope.run(async |db| self.query.all(&db).await).await
    }
    /// One pair.
    pub async fn one(self) -> Result<Option<(E::Model, Option<R::Model>)>> {
        self.scope.run(async |db| self.query.one(&db).await).await
    }
}

type Row<A> = <<A as ActiveModelTrait>::Entity as EntityTrait>::Model;

impl Tx {
    fn own<A: ActiveModelTrait<Entity: TenantOwned>>(&self, row: &mut A) -> Result<()> {
        let (column, tenant) = (<A::Entity as TenantOwned>::key(0), self.tenant.id.into());
        match row.get(column) {
            ActiveValue::NotSet => row.try_set(column, tenant).map_err(Error::from),
            ActiveValue::Set(v) | ActiveValue::Unchanged(v) if v == tenant => Ok(()),
            _ => Err(Error::internal("row of another tenant")),
        }
    }

    /// The key of a row that is being changed stays what was read, or the `WHERE` would name another row.
    fn same<A: ActiveModelTrait<Entity: TenantOwned>>(&self, row: &A) -> Result<()> {
        let tenant = ActiveValue::Unchanged(self.tenant.id.into());
        if row.get(<A::Entity as TenantOwned>::key(0)) == tenant && row.get(<A::Entity as TenantOwned>::key(1)).is_unchanged() {
            return Ok(());
        }
        Err(Error::internal("row of another tenant, or its key was changed"))
    }

    /// Adds a row to this tenant.
    pub async fn insert<A>(&self, mut row: A) -> Result<Row<A>>
    where
        A: ActiveModelTrait<Entity: TenantOwned> + ActiveModelBehavior + Send,
        Row<A>: IntoActiveModel<A>,
    {
        self.own(&mut row)?;
        self.run(async |db| row.insert(&db).await).await
    }

    /// Adds many rows in few statements.
    pub async fn insert_all<A>(&self, rows: impl IntoIterator<Item = A>) -> Result<()>
    where
        A: ActiveModelTrait<Entity: TenantOwned> + Send,
    {
        let mut rows = rows.into_iter().collect::<Vec<_>>();
        for row in &mut rows {
            self.own(row)?;
        }
        while !rows.is_empty() {
            let chunk = rows.split_off(rows.len().saturating_sub(250));
            let insert = A::Entity::insert_many(chunk);
            self.run(async |db| insert.exec_without_returning(&db).await).await?;
        }
        Ok(())
    }

    /// `None` when a unique key, an exclusion constraint or an overlap trigger keeps the row out.
    pub async fn try_insert<A>(&self, mut row: A) -> Result<Option<Row<A>>>
    where
        A: ActiveModelTrait<Entity: TenantOwned> + Send,
        Row<A>: IntoActiveModel<A>,
    {
        self.own(&mut row)?;
        let insert = A::Entity::insert_many([row]).on_conflict(OnConflict::new().do_nothing().to_owned());
        Ok(self.run(async |db| insert.exec_with_returning(&db).await).await?.pop())
    }

    /// Changes a row that was read before.
    pub async fn update<M, A>(&self, model: M, change: impl FnOnce(&mut A)) -> Result<M>
    where
        M: ModelTrait<Entity: TenantOwned<Model = M, ActiveModel = A>> + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let mut row = model.into_active_model();
        change(&mut row);
        self.same(&row)?;
        self.run(async |db| row.update(&db).await).await
    }

    /// `None` when `still` no longer holds: somebody was faster.
    pub async fn update_if<M, A>(&self, model: M, still: impl IntoCondition, change: impl FnOnce(&mut A)) -> Result<Option<M>>
    where
        M: ModelTrait<Entity: TenantOwned<Model = M, ActiveModel = A>> + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let mut row = model.into_active_model();
        change(&mut row);
        self.same(&row)?;
        let update = <M::Entity as EntityTrait>::update(row).validate()?.filter(still);
        let done = self
            .run(async |db| match update.exec(&db).await {
                Err(DbErr::RecordNotUpdated) => Ok(None),
                done => done.map(Some),
            })
            .await?;
        Ok(done)
    }

    /// Removes a row that was read before.
    pub async fn delete<M, A>(&self, model: M) -> Result<()>
    where
        M: ModelTrait<Entity: TenantOwned<Model = M, ActiveModel = A>> + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    {
        let row = model.into_active_model();
        self.same(&row)?;
        match self.run(async |db| row.delete(&db).await).await?.rows_affected {
            1 => Ok(()),
            n => Err(Error::internal(format!("deleted {n} rows"))),
        }
    }

    /// Removes all rows of this tenant that meet the condition; how many.
    pub async fn delete_where<E: TenantOwned>(&self, condition: impl IntoCondition) -> Result<u64> {
        let delete = E::delete_many().filter(E::key(0).eq(self.tenant.id)).filter(condition);
        Ok(self.run(async |db| delete.exec(&db).await).await?.rows_affected)
    }

    /// A hand-written change, the tenant always `$1`, `values` from `$2`; how many rows.
    pub async fn execute(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        debug_assert!(sql.contains("tenant_id = $1"), "a statement without tenant: {sql}");
        let statement = self.statement(sql, values);
        Ok(self.run(async |db| db.execute_raw(statement).await).await?.rows_affected())
    }
}
