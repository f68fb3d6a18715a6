//! Codes of an app as a second factor, and sign-ins that wait for one.

crate::migration! {
    up(schema) {
        schema.tenant_table("second_factor", "
            id uuid NOT NULL,
            person_id uuid NOT NULL,
            secret bytea NOT NULL,
            confirmed_at timestamptz,
            last_step bigint NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT second_factor_once UNIQUE (tenant_id, person_id),
            CONSTRAINT second_factor_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
        schema.tenant_table("half_sign_in", "
            sha256 bytea NOT NULL,
            person_id uuid NOT NULL,
            expires_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, sha256),
            CONSTRAINT half_sign_in_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)").await?;
    }
    down(schema) loses ["half_sign_in", "second_factor"] {
        schema.drop_tables(&["half_sign_in", "second_factor"]).await?;
    }
}
