//! People of a tenant, what they may do, and how they are known again.

crate::migration! {
    up(schema) {
        schema.tenant_table("person", "
            id uuid NOT NULL,
            email text,
            display_name text NOT NULL,
            password_hash text,
            locale text NOT NULL,
            confirmed_at timestamptz,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT person_email UNIQUE (tenant_id, email)").await?;
        schema.tenant_table("role_grant", "
            id uuid NOT NULL,
            person_id uuid NOT NULL,
            role text NOT NULL,
            granted_by uuid,
            granted_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT role_grant_once UNIQUE (tenant_id, person_id, role),
            CONSTRAINT role_grant_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
        schema.tenant_table("session", "
            sha256 bytea NOT NULL,
            id uuid NOT NULL,
            kind text NOT NULL CHECK (kind IN ('browser', 'token')),
            person_id uuid NOT NULL,
            staff boolean NOT NULL,
            locale text NOT NULL,
            device text NOT NULL,
            created_at timestamptz NOT NULL,
            seen_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, sha256),
            CONSTRAINT session_id UNIQUE (tenant_id, id),
            CONSTRAINT session_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
        schema.run("CREATE INDEX session_of_person ON session (tenant_id, person_id)").await?;
        schema.tenant_table("one_time_token", "
            sha256 bytea NOT NULL,
            kind text NOT NULL CHECK (kind IN ('confirmation', 'password_reset')),
            person_id uuid NOT NULL,
            back text,
            expires_at timestamptz NOT NULL,
            used_at timestamptz,
            PRIMARY KEY (tenant_id, sha256),
            CONSTRAINT one_time_token_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
    }
    down(schema) loses ["one_time_token", "session", "role_grant", "person"] {
        schema.drop_tables(&["one_time_token", "session", "role_grant", "person"]).await?;
    }
}
