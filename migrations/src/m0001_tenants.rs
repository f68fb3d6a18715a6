//! Tenants, their published versions and hosts: the installation's own tables.

crate::migration! {
    up(schema) {
        schema.platform_table("tenant", "
            id integer PRIMARY KEY,
            slug text NOT NULL UNIQUE,
            created_at timestamptz NOT NULL").await?;
        schema.platform_table("tenant_version", "
            tenant_id integer NOT NULL REFERENCES tenant (id),
            number integer NOT NULL,
            origin text NOT NULL CHECK (origin IN ('folder', 'console')),
            hash text NOT NULL,
            bundle jsonb NOT NULL,
            reason text NOT NULL,
            published_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, number)").await?;
        schema.platform_table("tenant_host", "
            host text PRIMARY KEY,
            tenant_id integer NOT NULL REFERENCES tenant (id)").await?;
        schema.platform_table("platform_setting", "
            key text PRIMARY KEY,
            value text NOT NULL").await?;
    }
    down(schema) loses ["platform_setting", "tenant_host", "tenant_version", "tenant"] {
        schema.drop_tables(&["platform_setting", "tenant_host", "tenant_version", "tenant"]).await?;
    }
}
