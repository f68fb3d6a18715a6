//! Reviews by both sides, sealed until both are in or the window is over.

crate::migration! {
    up(schema) {
        schema.tenant_table("review", "
            id uuid NOT NULL,
            booking_id uuid NOT NULL,
            side text NOT NULL CHECK (side IN ('customer', 'helper')),
            author_id uuid NOT NULL,
            helper_id uuid NOT NULL,
            customer_id uuid NOT NULL,
            rating integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
            text text NOT NULL,
            created_at timestamptz NOT NULL,
            revealed_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT review_once UNIQUE (tenant_id, booking_id, side),
            CONSTRAINT review_booking FOREIGN KEY (tenant_id, booking_id) REFERENCES booking (tenant_id, id),
            CONSTRAINT review_author FOREIGN KEY (tenant_id, author_id) REFERENCES person (tenant_id, id),
            CONSTRAINT review_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id),
            CONSTRAINT review_customer FOREIGN KEY (tenant_id, customer_id) REFERENCES person (tenant_id, id)").await?;
        schema.run("CREATE INDEX review_of_helper ON review (tenant_id, helper_id, revealed_at)").await?;
    }
    down(schema) loses ["review"] {
        schema.drop_tables(&["review"]).await?;
    }
}
