//! Places on the waiting list of a region that is not open yet.

crate::migration! {
    up(schema) {
        schema.tenant_table("waiting_list_entry", "
            id uuid NOT NULL,
            region text,
            postal_code text NOT NULL,
            email text NOT NULL,
            locale text NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT waiting_list_once UNIQUE (tenant_id, postal_code, email)").await?;
    }
    down(schema) loses ["waiting_list_entry"] {
        schema.drop_tables(&["waiting_list_entry"]).await?;
    }
}
