//! The ticket system of the tenant: keys with which it speaks to us, where it is told of cases, and what it was told.

crate::migration! {
    up(schema) {
        schema.tenant_table("api_key", "
            id uuid NOT NULL,
            name text NOT NULL,
            role text NOT NULL,
            sha256 bytea NOT NULL,
            ending text NOT NULL,
            created_by uuid,
            created_at timestamptz NOT NULL,
            used_at timestamptz,
            revoked_at timestamptz,
            revoked_by uuid,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT api_key_sha256 UNIQUE (tenant_id, sha256)").await?;
        schema.run("ALTER TABLE audit_event ADD COLUMN api_key_id uuid").await?;
        schema.tenant_table("webhook_endpoint", "
            id uuid NOT NULL,
            number integer NOT NULL CHECK (number = 1),
            url text NOT NULL,
            secret text NOT NULL,
            former_secret text,
            former_until timestamptz,
            state text NOT NULL CHECK (state IN ('on', 'off', 'gone')),
            created_at timestamptz NOT NULL,
            changed_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT webhook_endpoint_one UNIQUE (tenant_id, number)").await?;
        schema.tenant_table("webhook_delivery", "
            id uuid NOT NULL,
            case_id uuid,
            kind text NOT NULL,
            body text NOT NULL,
            state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
            attempts integer NOT NULL,
            next_at timestamptz,
            created_at timestamptz NOT NULL,
            ended_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT webhook_delivery_case FOREIGN KEY (tenant_id, case_id) REFERENCES support_case (tenant_id, id)").await?;
        schema.run("CREATE INDEX webhook_delivery_of ON webhook_delivery (tenant_id, case_id, created_at)").await?;
        schema.run("CREATE INDEX webhook_delivery_state ON webhook_delivery (tenant_id, state, created_at)").await?;
        schema.append_only_table("webhook_attempt", "
            id uuid NOT NULL,
            delivery_id uuid NOT NULL,
            at timestamptz NOT NULL,
            status integer,
            failure text,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT webhook_attempt_of FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_delivery (tenant_id, id)").await?;
        schema.run("CREATE INDEX webhook_attempt_at ON webhook_attempt (tenant_id, delivery_id, at)").await?;
    }
    down(schema) loses ["webhook_attempt", "webhook_delivery", "webhook_endpoint", "audit_event.api_key_id", "api_key"] {
        schema.drop_tables(&["webhook_attempt", "webhook_delivery", "webhook_endpoint"]).await?;
        schema.run("ALTER TABLE audit_event DROP COLUMN api_key_id").await?;
        schema.drop_tables(&["api_key"]).await?;
    }
}
