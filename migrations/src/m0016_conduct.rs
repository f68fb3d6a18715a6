//! What follows for a helper who broke a rule, and appeals against decisions on reports.

crate::migration! {
    up(schema) {
        schema.tenant_table("sanction", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            kind text NOT NULL CHECK (kind IN ('warning', 'restriction', 'suspension')),
            categories jsonb NOT NULL,
            facts text NOT NULL,
            rule text NOT NULL,
            case_id uuid,
            decided_by uuid NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz,
            lifted_at timestamptz,
            lifted_by uuid,
            lifted_reason text,
            reply text,
            replied_at timestamptz,
            appeal text,
            appealed_at timestamptz,
            appeal_decided_by uuid,
            appeal_decided_at timestamptz,
            appeal_outcome text CHECK (appeal_outcome IN ('upheld', 'lifted')),
            appeal_reason text,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT sanction_ends CHECK (ends_at > starts_at),
            CONSTRAINT sanction_lifted CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
            CONSTRAINT sanction_appeal CHECK ((appeal IS NULL) = (appealed_at IS NULL)),
            CONSTRAINT sanction_other CHECK (appeal_decided_by <> decided_by),
            CONSTRAINT sanction_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id),
            CONSTRAINT sanction_case FOREIGN KEY (tenant_id, case_id) REFERENCES support_case (tenant_id, id)").await?;
        schema.run("CREATE INDEX sanction_of_helper ON sanction (tenant_id, helper_id, starts_at)").await?;
        // A case has one consequence at a time; one that is decided anew has another once the first was lifted.
        schema.run("CREATE UNIQUE INDEX sanction_of_case ON sanction (tenant_id, case_id) \
            WHERE case_id IS NOT NULL AND lifted_at IS NULL").await?;
        schema.tenant_table("report_appeal", "
            id uuid NOT NULL,
            case_id uuid NOT NULL,
            side text NOT NULL CHECK (side IN ('reporter', 'owner')),
            against_at timestamptz NOT NULL,
            decided_first uuid NOT NULL,
            text text NOT NULL,
            state text NOT NULL CHECK (state IN ('open', 'granted', 'dismissed')),
            opened_at timestamptz NOT NULL,
            decided_by uuid,
            decided_at timestamptz,
            reason text,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT report_appeal_once UNIQUE (tenant_id, case_id, side, against_at),
            CONSTRAINT report_appeal_other CHECK (decided_by <> decided_first),
            CONSTRAINT report_appeal_case FOREIGN KEY (tenant_id, case_id) REFERENCES support_case (tenant_id, id)").await?;
        schema.run("CREATE INDEX report_appeal_queue ON report_appeal (tenant_id, state, opened_at)").await?;
    }
    down(schema) loses ["report_appeal", "sanction"] {
        schema.drop_tables(&["report_appeal", "sanction"]).await?;
    }
}
