//! Double entry, append-only: accounts, postings, entries.

crate::migration! {
    up(schema) {
        schema.append_only_table("ledger_account", "
            id uuid NOT NULL,
            kind text NOT NULL,
            owner_id uuid NOT NULL,
            currency text NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT ledger_account_once UNIQUE (tenant_id, kind, owner_id, currency)").await?;
        schema.append_only_table("ledger_posting", "
            id uuid NOT NULL,
            kind text NOT NULL,
            reference_id uuid NOT NULL,
            number integer NOT NULL,
            at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT ledger_posting_once UNIQUE (tenant_id, kind, reference_id, number)").await?;
        schema.append_only_table("ledger_entry", "
            id uuid NOT NULL,
            posting_id uuid NOT NULL,
            account_id uuid NOT NULL,
            amount_minor bigint NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT ledger_entry_posting FOREIGN KEY (tenant_id, posting_id) REFERENCES ledger_posting (tenant_id, id),
            CONSTRAINT ledger_entry_account FOREIGN KEY (tenant_id, account_id) REFERENCES ledger_account (tenant_id, id)").await?;
        schema.run("CREATE INDEX ledger_entry_of_account ON ledger_entry (tenant_id, account_id, id)").await?;
        schema.run("CREATE INDEX ledger_posting_of_reference ON ledger_posting (tenant_id, reference_id)").await?;
        schema.run("CREATE INDEX ledger_entry_of_posting ON ledger_entry (tenant_id, posting_id)").await?;
    }
    down(schema) loses ["ledger_entry", "ledger_posting", "ledger_account"] {
        schema.drop_tables(&["ledger_entry", "ledger_posting", "ledger_account"]).await?;
    }
}
