//! The one way across tenants: the installation's own tables, and who has due work. Handlers of a
//! tenant's host have no [`Platform`]; only the worker, the console and the command line do.

#![expect(clippy::disallowed_types, reason = "the one way across tenants")]

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult, Statement, Value};

use crate::{
    db::Pools,
    error::{Error, Result},
    id::TenantId,
    scope::begin,
};

/// Works on platform tables.
#[derive(Clone)]
pub struct Platform(Pools);

/// One published version of a tenant's bundle, as stored.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Published {
    /// The tenant.
    pub tenant_id: TenantId,
    /// Its slug.
    pub slug: String,
    /// Number of this version, from 1.
    pub number: i32,
    /// `folder` or `console`.
    pub origin: String,
    /// Hash of the bundle.
    pub hash: String,
    /// The bundle as JSON.
    pub bundle: serde_json::Value,
    /// When, UTC.
    pub published_at: DateTime<Utc>,
}

#[derive(FromQueryResult)]
struct Due {
    tenant_id: TenantId,
}

#[derive(FromQueryResult)]
struct Setting {
    value: String,
}

impl Platform {
    /// Over these pools.
    pub const fn new(pools: Pools) -> Self {
        Self(pools)
    }

    async fn read<R: FromQueryResult>(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<R>> {
        let statement = Statement::from_sql_and_values(self.0.dialect().backend(), sql, values);
        let rows = self.0.platform_reads().query_all_raw(statement).await?;
        rows.iter().map(|row| R::from_query_result(row, "").map_err(Error::from)).collect()
    }

    async fn write(&self, tx: &DatabaseTransaction, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64> {
        let statement = Statement::from_sql_and_values(self.0.dialect().backend(), sql, values);
        Ok(tx.execute_raw(statement).await?.rows_affected())
    }

    /// Tenants that have a job to do at `now`.
    pub(crate) async fn tenants_with_due_jobs(&self, now: DateTime<Utc>) -> Result<Vec<TenantId>> {
        let sql = "SELECT DISTINCT tenant_id FROM job WHERE state = 'due' AND run_at <= $1 \
                   AND (lease_until IS NULL OR lease_until <= $1)";
        Ok(self.read::<Due>(sql, [now.into()]).await?.into_iter().map(|due| due.tenant_id).collect())
    }

    /// The newest version of every tenant, by slug.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn newest_versions(&self) -> Result<Vec<Published>> {
        let sql = "SELECT v.tenant_id, t.slug, v.number, v.origin, v.hash, v.bundle, v.published_at \
                   FROM tenant_version v JOIN tenant t ON t.id = v.tenant_id \
                   WHERE v.number = (SELECT max(number) FROM tenant_version n WHERE n.tenant_id = v.tenant_id) ORDER BY t.slug";
        self.read(sql, []).await
    }

    /// Moves with every publication; processes compare it with what they have loaded.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revision(&self) -> Result<String> {
        let sql = "SELECT value FROM platform_setting WHERE key = 'directory_revision'";
        Ok(self.read::<Setting>(sql, []).await?.pop().map(|setting| setting.value).unwrap_or_default())
    }

    /// Publishes a version: the tenant (made where it is new), its hosts, its bundle, in one
    /// transaction. Gives the tenant's id and the version's number.
    ///
    /// # Errors
    /// When the database does not answer, or when a host belongs to another tenant.
    pub async fn publish(&self, publication: &Publication<'_>, now: DateTime<Utc>) -> Result<(TenantId, i32)> {
        let tx = begin(self.0.platform_writes(), None, None).await?;
        let done = self.publish_in(&tx, publication, now).await;
        match done {
            Ok(done) => {
                tx.commit().await?;
                Ok(done)
            }
            Err(error) => Err(error),
        }
    }

    async fn publish_in(&self, tx: &DatabaseTransaction, p: &Publication<'_>, now: DateTime<Utc>) -> Result<(TenantId, i32)> {
        self.write(
            tx,
            // HAVING: an aggregate without it gives a row also where WHERE leaves none.
            "INSERT INTO tenant (id, slug, created_at) SELECT coalesce(max(id), 0) + 1, $1, $2 FROM tenant \
             HAVING NOT EXISTS (SELECT 1 FROM tenant WHERE slug = $1)",
            [p.slug.into(), now.into()],
        )
        .await?;
        let backend = self.0.dialect().backend();
        let select = Statement::from_sql_and_values(
            backend,
            "SELECT t.id AS tenant_id, coalesce((SELECT max(number) FROM tenant_version v WHERE v.tenant_id = t.id), 0) AS number \
             FROM tenant t WHERE t.slug = $1",
            [p.slug.into()],
        );
        let row = tx.query_one_raw(select).await?.ok_or_else(|| Error::internal("the tenant was not made"))?;
        let (tenant, number) = (row.try_get::<TenantId>("", "tenant_id")?, row.try_get::<i32>("", "number")? + 1);
        self.write(
            tx,
            "INSERT INTO tenant_version (tenant_id, number, origin, hash, bundle, reason, published_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                tenant.into(),
                number.into(),
                p.origin.into(),
                p.hash.into(),
                p.bundle.clone().into(),
                p.reason.into(),
                now.into(),
            ],
        )
        .await?;
        self.write(tx, "DELETE FROM tenant_host WHERE tenant_id = $1", [tenant.into()]).await?;
        for host in p.hosts {
            self.write(tx, "INSERT INTO tenant_host (host, tenant_id) VALUES ($1, $2)", [host.as_str().into(), tenant.into()])
                .await?;
        }
        let revision = format!("{tenant}.{number}.{}", now.timestamp_micros());
        self.write(
            tx,
            "INSERT INTO platform_setting (key, value) VALUES ('directory_revision', $1) ON CONFLICT (key) DO UPDATE SET value = $1",
            [revision.into()],
        )
        .await?;
        Ok((tenant, number))
    }
}

/// What [`Platform::publish`] writes.
pub struct Publication<'a> {
    /// The tenant's slug.
    pub slug: &'a str,
    /// Its own domains.
    pub hosts: &'a [String],
    /// `folder` or `console`.
    pub origin: &'a str,
    /// Hash of the bundle.
    pub hash: &'a str,
    /// The bundle.
    pub bundle: serde_json::Value,
    /// Why, in the words of whoever publishes.
    pub reason: &'a str,
}
