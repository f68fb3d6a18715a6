//! Helpers' advertised help.

crate::migration! {
    up(schema) {
        schema.tenant_table("offer", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            category text NOT NULL,
            title text NOT NULL,
            text text NOT NULL,
            price_model text NOT NULL CHECK (price_model IN ('hourly', 'fixed')),
            price_minor bigint NOT NULL CHECK (price_minor >= 0),
            currency text NOT NULL,
            duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 15 AND 720),
            state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            published_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT offer_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX offer_of_helper ON offer (tenant_id, helper_id)").await?;
    }
    down(schema) loses ["offer"] {
        schema.drop_tables(&["offer"]).await?;
    }
}
