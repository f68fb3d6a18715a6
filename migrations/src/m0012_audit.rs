//! Who did what, append-only, and the chain of seals over it.

crate::migration! {
    up(schema) {
        schema.append_only_table("audit_event", "
            id uuid NOT NULL,
            at timestamptz NOT NULL,
            person_id uuid,
            action text NOT NULL,
            object text NOT NULL,
            object_id uuid NOT NULL,
            before text,
            after text,
            reason text,
            network text,
            PRIMARY KEY (tenant_id, id)").await?;
        schema.run("CREATE INDEX audit_event_at ON audit_event (tenant_id, at, id)").await?;
        schema.run("CREATE INDEX audit_event_object ON audit_event (tenant_id, object_id, at)").await?;
        // No reference to the row that is sealed: one that was taken away has to be found by the chain.
        schema.append_only_table("audit_seal", "
            id uuid NOT NULL,
            number bigint NOT NULL CHECK (number > 0),
            event_id uuid NOT NULL,
            event_at timestamptz NOT NULL,
            sha256 bytea NOT NULL,
            sealed_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT audit_seal_number UNIQUE (tenant_id, number),
            CONSTRAINT audit_seal_once UNIQUE (tenant_id, event_id)").await?;
    }
    down(schema) loses ["audit_event", "audit_seal"] {
        schema.drop_tables(&["audit_seal", "audit_event"]).await?;
    }
}
