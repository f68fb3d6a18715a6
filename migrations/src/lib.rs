//! The schema: one file per change, named after the feature it belongs to, newest last.
//!
//! Statements are written once, in PostgreSQL's words, and put into SQLite's by `Schema`. What
//! the two do differently (exclusion, row-level security, grants) stands beside them by name.
//! Every tenant table begins with `tenant_id`, has the key `(tenant_id, id)`, and gets row-level
//! security from `Schema::tenant_table`; the schema can be distributed by `tenant_id`.
#![expect(elided_lifetimes_in_paths, reason = "the trait of the migrator elides it")]

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

mod m0001_tenants;
mod m0002_people;
mod m0003_house;
mod m0004_helpers;
mod m0005_offers;
mod m0006_bookings;
mod m0007_reviews;
mod m0008_ledger;
mod m0009_directory;
mod m0010_regions;
mod m0011_second_factor;
mod m0012_audit;
mod m0013_certification;
mod m0014_cases;
mod m0015_staff_people;
mod m0016_conduct;
mod m0017_tickets;

pub use sea_orm_migration::MigratorTrait;

/// Runs them.
pub struct Migrator;

/// One migration, and what taking it back loses.
struct Step {
    name: &'static str,
    loses: &'static [&'static str],
    migration: Box<dyn MigrationTrait>,
}

macro_rules! step {
    ($name:ident) => {
        Step { name: stringify!($name), loses: $name::LOSES, migration: Box::new($name::Migration) }
    };
}

/// All of them, in the order in which they are applied.
fn steps() -> Vec<Step> {
    vec![
        step!(m0001_tenants),
        step!(m0002_people),
        step!(m0003_house),
        step!(m0004_helpers),
        step!(m0005_offers),
        step!(m0006_bookings),
        step!(m0007_reviews),
        step!(m0008_ledger),
        step!(m0009_directory),
        step!(m0010_regions),
        step!(m0011_second_factor),
        step!(m0012_audit),
        step!(m0013_certification),
        step!(m0014_cases),
        step!(m0015_staff_people),
        step!(m0016_conduct),
        step!(m0017_tickets),
    ]
}

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        steps().into_iter().map(|step| step.migration).collect()
    }
}

/// Names of all migrations, oldest first.
pub fn names() -> Vec<&'static str> {
    steps().into_iter().map(|step| step.name).collect()
}

/// What taking a migration back drops: tables with their rows, or a column as `table.column`. Empty: nothing is lost.
pub fn loses(name: &str) -> &'static [&'static str] {
    steps().into_iter().find(|step| step.name == name).map_or(&[], |step| step.loses)
}

/// What a migration writes with.
struct Schema<'m, 'c>(&'m SchemaManager<'c>);

impl Schema<'_, '_> {
    fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == DbBackend::Postgres
    }

    /// Runs `sql`, written for PostgreSQL, on either database.
    async fn run(&self, sql: &str) -> Result<(), DbErr> {
        let sql = if self.is_postgres() { sql.to_owned() } else { sqlite_words(sql) };
        self.0.get_connection().execute_unprepared(&sql).await.map(drop)
    }

    async fn postgres(&self, sql: &str) -> Result<(), DbErr> {
        if self.is_postgres() { self.0.get_connection().execute_unprepared(sql).await.map(drop) } else { Ok(()) }
    }

    async fn sqlite(&self, sql: &str) -> Result<(), DbErr> {
        if self.is_postgres() { Ok(()) } else { self.0.get_connection().execute_unprepared(sql).await.map(drop) }
    }

    /// A table of the installation itself: the application may read it, the platform's role works on it.
    async fn platform_table(&self, name: &str, columns: &str) -> Result<(), DbErr> {
        self.run(&format!("CREATE TABLE {name} ({columns})")).await?;
        self.postgres(&format!(
            "GRANT SELECT ON {name} TO nabo_app; GRANT SELECT, INSERT, UPDATE, DELETE ON {name} TO nabo_platform; \
             GRANT SELECT ON {name} TO nabo_backup"
        ))
        .await
    }

    /// A table whose every row belongs to one tenant.
    async fn tenant_table(&self, name: &str, columns: &str) -> Result<(), DbErr> {
        self.table(name, columns, "SELECT, INSERT, UPDATE, DELETE").await
    }

    /// A tenant table to which rows are only ever added.
    async fn append_only_table(&self, name: &str, columns: &str) -> Result<(), DbErr> {
        self.table(name, columns, "SELECT, INSERT").await?;
        for change in ["UPDATE", "DELETE"] {
            self.sqlite(&format!(
                "CREATE TRIGGER {name}_no_{verb} BEFORE {change} ON {name} BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END",
                verb = change.to_lowercase()
            ))
            .await?;
        }
        Ok(())
    }

    async fn table(&self, name: &str, columns: &str, grants: &str) -> Result<(), DbErr> {
        self.run(&format!("CREATE TABLE {name} (tenant_id integer NOT NULL REFERENCES tenant (id), {columns})")).await?;
        self.postgres(&format!(
            "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY; ALTER TABLE {name} FORCE ROW LEVEL SECURITY; \
             CREATE POLICY own_tenant ON {name} TO nabo_app, nabo_owner \
               USING (tenant_id = nullif(current_setting('app.tenant', true), '')::int) \
               WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::int); \
             GRANT {grants} ON {name} TO nabo_app; GRANT SELECT ON {name} TO nabo_backup"
        ))
        .await
    }

    async fn drop_tables(&self, names: &[&str]) -> Result<(), DbErr> {
        for name in names {
            self.run(&format!("DROP TABLE {name}")).await?;
        }
        Ok(())
    }
}

/// SQLite's names for PostgreSQL's types, as SeaORM reads them back.
fn sqlite_words(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len() + 64);
    let mut word = String::new();
    for c in sql.chars().chain(std::iter::once(' ')) {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        out.push_str(match word.as_str() {
            "uuid" => "uuid_text",
            "timestamptz" => "timestamp_with_timezone_text",
            "jsonb" => "jsonb_text",
            "bytea" => "blob",
            "date" => "date_text",
            other => other,
        });
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// Declares a migration's boilerplate around its `up` and `down`. What `down` loses is said, so that nobody loses it by
/// a typing error: `nabo migrate down` asks for `--lossy` where there are such rows.
#[macro_export]
macro_rules! migration {
    (up($schema:ident) $up:block down($back:ident) loses [$($lost:literal),* $(,)?] $down:block) => {
        use sea_orm_migration::prelude::*;

        pub(crate) const LOSES: &[&str] = &[$($lost),*];

        #[derive(DeriveMigrationName)]
        pub struct Migration;

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                let $schema = $crate::Schema(manager);
                $up;
                Ok(())
            }
            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                let $back = $crate::Schema(manager);
                $down;
                Ok(())
            }
        }
    };
}
