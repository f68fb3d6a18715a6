//! Helpers, when they have time, and what staff certified.

crate::migration! {
    up(schema) {
        schema.tenant_table("helper", "
            id uuid NOT NULL,
            person_id uuid NOT NULL,
            kind text NOT NULL CHECK (kind IN ('person', 'business')),
            business_name text,
            about text NOT NULL,
            languages jsonb NOT NULL,
            topics jsonb NOT NULL,
            links jsonb NOT NULL,
            photo_id uuid,
            postal_code text NOT NULL,
            place_name text NOT NULL,
            cell bigint NOT NULL,
            radius_m integer NOT NULL CHECK (radius_m > 0),
            accepting boolean NOT NULL,
            visits integer NOT NULL DEFAULT 0,
            requests integer NOT NULL DEFAULT 0,
            failures integer NOT NULL DEFAULT 0,
            review_count integer NOT NULL DEFAULT 0,
            rating_sum integer NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT helper_person_once UNIQUE (tenant_id, person_id),
            CONSTRAINT helper_person FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id),
            CONSTRAINT helper_photo FOREIGN KEY (tenant_id, photo_id) REFERENCES file (tenant_id, id)").await?;
        schema.tenant_table("availability_rule", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
            from_minute integer NOT NULL CHECK (from_minute >= 0),
            to_minute integer NOT NULL CHECK (to_minute <= 1440),
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT availability_rule_order CHECK (from_minute < to_minute),
            CONSTRAINT availability_rule_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX availability_rule_of_helper ON availability_rule (tenant_id, helper_id)").await?;
        schema.tenant_table("availability_exception", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            on_date date NOT NULL,
            kind text NOT NULL CHECK (kind IN ('off', 'extra')),
            from_minute integer NOT NULL CHECK (from_minute >= 0),
            to_minute integer NOT NULL CHECK (to_minute <= 1440),
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT availability_exception_order CHECK (from_minute < to_minute),
            CONSTRAINT availability_exception_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX availability_exception_of_helper ON availability_exception (tenant_id, helper_id, on_date)").await?;
        schema.tenant_table("certificate", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            skill text NOT NULL,
            path text NOT NULL CHECK (path IN ('staff', 'earned', 'test')),
            decided_by uuid,
            reason text NOT NULL,
            valid_from timestamptz NOT NULL,
            valid_until timestamptz NOT NULL,
            revoked_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT certificate_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX certificate_of_helper ON certificate (tenant_id, helper_id)").await?;
    }
    down(schema) loses ["certificate", "availability_exception", "availability_rule", "helper"] {
        schema.drop_tables(&["certificate", "availability_exception", "availability_rule", "helper"]).await?;
    }
}
