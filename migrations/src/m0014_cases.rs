//! Cases: trouble that staff look after, what was said about it, and photos.

crate::migration! {
    up(schema) {
        schema.tenant_table("support_case", "
            id uuid NOT NULL,
            code text NOT NULL,
            kind text NOT NULL CHECK (kind IN ('unsolved', 'telco_fault', 'damage', 'conduct', 'payment', 'no_show', 'report')),
            level text NOT NULL CHECK (level IN ('platform', 'telco')),
            state text NOT NULL CHECK (state IN ('open', 'waiting', 'handed_over', 'resolved')),
            priority text NOT NULL CHECK (priority IN ('normal', 'high')),
            opened_as text NOT NULL CHECK (opened_as IN ('customer', 'helper', 'staff', 'watch', 'visitor')),
            opened_by uuid,
            reporter_email text,
            booking_id uuid,
            customer_id uuid,
            helper_id uuid,
            customer_sees boolean NOT NULL,
            helper_sees boolean NOT NULL,
            about_kind text CHECK (about_kind IN ('helper', 'offer', 'review')),
            about_id uuid,
            text text NOT NULL,
            cause_code text,
            ticket text,
            owner_id uuid,
            opened_at timestamptz NOT NULL,
            changed_at timestamptz NOT NULL,
            due_at timestamptz NOT NULL,
            resolution text CHECK (resolution IN ('solved', 'compensated', 'refunded', 'no_action', 'sanction')),
            reason text,
            amount_minor bigint CHECK (amount_minor >= 0),
            currency text NOT NULL,
            resolved_by uuid,
            resolved_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT support_case_code UNIQUE (tenant_id, code),
            CONSTRAINT support_case_resolved CHECK ((state = 'resolved') = (resolution IS NOT NULL)),
            CONSTRAINT support_case_booking FOREIGN KEY (tenant_id, booking_id) REFERENCES booking (tenant_id, id),
            CONSTRAINT support_case_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX support_case_queue ON support_case (tenant_id, state, due_at)").await?;
        schema.run("CREATE INDEX support_case_of_booking ON support_case (tenant_id, booking_id)").await?;
        schema.run("CREATE INDEX support_case_of_helper ON support_case (tenant_id, helper_id)").await?;
        schema.run("CREATE INDEX support_case_of_customer ON support_case (tenant_id, customer_id)").await?;
        // The watch opens one for a visit, however many things go wrong with it.
        schema.run("CREATE UNIQUE INDEX support_case_watch ON support_case (tenant_id, booking_id) \
            WHERE opened_as = 'watch' AND state <> 'resolved'").await?;
        schema.append_only_table("case_entry", "
            id uuid NOT NULL,
            case_id uuid NOT NULL,
            person_id uuid,
            side text NOT NULL CHECK (side IN ('customer', 'helper', 'staff', 'telco')),
            seen_by text NOT NULL CHECK (seen_by IN ('everybody', 'customer', 'helper', 'staff')),
            text text NOT NULL,
            at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT case_entry_case FOREIGN KEY (tenant_id, case_id) REFERENCES support_case (tenant_id, id)").await?;
        schema.run("CREATE INDEX case_entry_of ON case_entry (tenant_id, case_id, at)").await?;
        schema.tenant_table("case_evidence", "
            id uuid NOT NULL,
            case_id uuid NOT NULL,
            file_id uuid NOT NULL,
            person_id uuid NOT NULL,
            added_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT case_evidence_once UNIQUE (tenant_id, case_id, file_id),
            CONSTRAINT case_evidence_case FOREIGN KEY (tenant_id, case_id) REFERENCES support_case (tenant_id, id),
            CONSTRAINT case_evidence_file FOREIGN KEY (tenant_id, file_id) REFERENCES file (tenant_id, id)").await?;
    }
    down(schema) loses ["case_evidence", "case_entry", "support_case"] {
        schema.drop_tables(&["case_evidence", "case_entry", "support_case"]).await?;
    }
}
