//! The agreement between a customer and the helper who comes. The database itself keeps two
//! bookings of one helper from overlapping, in every state that holds a slot.

const HOLDING: &str = "('requested', 'confirmed', 'in_progress', 'completed', 'signed_off')";

crate::migration! {
    up(schema) {
        let exclusion = if schema.is_postgres() {
            format!(", CONSTRAINT booking_overlap EXCLUDE USING gist (tenant_id WITH =, helper_id WITH =, \
                tstzrange(held_from, held_until, '[)') WITH &&) WHERE (state IN {HOLDING})")
        } else {
            String::new()
        };
        schema.tenant_table("booking", &format!("
            id uuid NOT NULL,
            customer_id uuid NOT NULL,
            helper_id uuid NOT NULL,
            offer_id uuid,
            category text NOT NULL,
            title text NOT NULL,
            price_model text NOT NULL,
            unit_price_minor bigint NOT NULL,
            price_minor bigint NOT NULL CHECK (price_minor >= 0),
            currency text NOT NULL,
            commission_basis_points integer NOT NULL,
            commission_minor bigint,
            fee_minor bigint,
            state text NOT NULL,
            cancelled_by text,
            no_show_by text,
            reason text,
            requested_at timestamptz NOT NULL,
            answer_by timestamptz NOT NULL,
            starts_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            held_from timestamptz NOT NULL,
            held_until timestamptz NOT NULL,
            confirmed_at timestamptz,
            checked_in_at timestamptz,
            completed_at timestamptz,
            signed_off_at timestamptz,
            ended_at timestamptz,
            sign_off_held boolean NOT NULL,
            proposed_starts_at timestamptz,
            proposed_by text,
            postal_code text NOT NULL,
            town text NOT NULL,
            street text,
            house_no text,
            note text NOT NULL,
            terms jsonb NOT NULL,
            door_code text NOT NULL,
            word_pair text NOT NULL,
            door_tries integer NOT NULL,
            door_locked_until timestamptz,
            outcome text,
            outcome_by text,
            outcome_comment text,
            outcome_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT booking_times CHECK (held_from <= starts_at AND starts_at < ends_at AND ends_at <= held_until),
            CONSTRAINT booking_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES person (tenant_id, id),
            CONSTRAINT booking_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id),
            CONSTRAINT booking_offer FOREIGN KEY (tenant_id, offer_id) REFERENCES offer (tenant_id, id){exclusion}")).await?;
        schema.run(&format!("CREATE INDEX booking_held ON booking (tenant_id, helper_id, held_from) WHERE state IN {HOLDING}")).await?;
        schema.run("CREATE INDEX booking_of_helper ON booking (tenant_id, helper_id, starts_at)").await?;
        schema.run("CREATE INDEX booking_of_customer ON booking (tenant_id, customer_id, starts_at)").await?;
        for (name, event, answer) in [
            ("booking_overlap_insert", "INSERT", "RAISE(IGNORE)"),
            ("booking_overlap_update", "UPDATE", "RAISE(ABORT, 'overlap')"),
        ] {
            schema.sqlite(&format!("CREATE TRIGGER {name} BEFORE {event} ON booking \
                WHEN new.state IN {HOLDING} AND EXISTS (SELECT 1 FROM booking b WHERE b.tenant_id = new.tenant_id \
                  AND b.helper_id = new.helper_id AND b.id <> new.id AND b.state IN {HOLDING} \
                  AND b.held_from < new.held_until AND new.held_from < b.held_until) \
                BEGIN SELECT {answer}; END")).await?;
        }
    }
    down(schema) loses ["booking"] {
        schema.drop_tables(&["booking"]).await?;
    }
}
