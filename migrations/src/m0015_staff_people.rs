//! Staff: who employs them, and invitations to become one of them.

crate::migration! {
    up(schema) {
        schema.run("ALTER TABLE person ADD COLUMN employer text").await?;
        schema.tenant_table("staff_invitation", "
            id uuid NOT NULL,
            email text NOT NULL,
            roles text NOT NULL,
            employer text,
            invited_by uuid,
            invited_at timestamptz NOT NULL,
            sha256 bytea,
            sent_at timestamptz,
            sent_count integer NOT NULL,
            expires_at timestamptz NOT NULL,
            accepted_by uuid,
            accepted_at timestamptz,
            withdrawn_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT staff_invitation_secret UNIQUE (tenant_id, sha256),
            CONSTRAINT staff_invitation_ended CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)").await?;
        schema.run("CREATE UNIQUE INDEX staff_invitation_open ON staff_invitation (tenant_id, email) \
            WHERE accepted_at IS NULL AND withdrawn_at IS NULL").await?;
    }
    down(schema) loses ["staff_invitation", "person.employer"] {
        schema.drop_tables(&["staff_invitation"]).await?;
        schema.run("ALTER TABLE person DROP COLUMN employer").await?;
    }
}
