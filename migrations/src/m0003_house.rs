//! What the house itself keeps for each tenant: events, jobs, answers to repeated sends, files.

crate::migration! {
    up(schema) {
        schema.append_only_table("event", "
            id uuid NOT NULL,
            name text NOT NULL,
            aggregate_id uuid NOT NULL,
            actor_id uuid,
            payload jsonb NOT NULL,
            at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id)").await?;
        schema.run("CREATE INDEX event_of_aggregate ON event (tenant_id, aggregate_id, id)").await?;
        schema.tenant_table("job", "
            id uuid NOT NULL,
            kind text NOT NULL,
            payload jsonb NOT NULL,
            unique_key text,
            lane uuid,
            state text NOT NULL CHECK (state IN ('due', 'done', 'dead')),
            run_at timestamptz NOT NULL,
            lease_until timestamptz,
            attempts integer NOT NULL,
            last_error text,
            created_at timestamptz NOT NULL,
            finished_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT job_once UNIQUE (tenant_id, kind, unique_key)").await?;
        schema.run("CREATE INDEX job_due ON job (tenant_id, run_at) WHERE state = 'due'").await?;
        schema.run("CREATE INDEX job_lane ON job (tenant_id, lane, id) WHERE state = 'due'").await?;
        // The worker looks across tenants for who has work; it can see nothing else there.
        schema.postgres("CREATE POLICY platform_sees_due ON job FOR SELECT TO nabo_platform USING (true); \
            GRANT SELECT (tenant_id, state, run_at, lease_until) ON job TO nabo_platform").await?;
        schema.tenant_table("idempotency_key", "
            id uuid NOT NULL,
            person_id uuid NOT NULL,
            route text NOT NULL,
            key text NOT NULL,
            body_sha256 bytea NOT NULL,
            status integer NOT NULL,
            content_type text NOT NULL,
            location text,
            answer text NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT idempotency_key_once UNIQUE (tenant_id, person_id, route, key)").await?;
        schema.tenant_table("file", "
            id uuid NOT NULL,
            person_id uuid NOT NULL,
            content_type text NOT NULL,
            bytes integer NOT NULL,
            width integer NOT NULL,
            height integer NOT NULL,
            attached boolean NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT file_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
    }
    down(schema) loses ["file", "idempotency_key", "job", "event"] {
        schema.drop_tables(&["file", "idempotency_key", "job", "event"]).await?;
    }
}
