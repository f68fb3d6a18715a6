//! The directory's projection: one row for each published offer, all that the nearby search reads.

crate::migration! {
    up(schema) {
        schema.tenant_table("offer_place", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            category text NOT NULL,
            cell7 bigint NOT NULL,
            lat double precision NOT NULL,
            lon double precision NOT NULL,
            radius_m integer NOT NULL,
            certified boolean NOT NULL,
            price_model text NOT NULL,
            visit_price_minor bigint NOT NULL,
            duration_minutes integer NOT NULL,
            score_x100 integer NOT NULL,
            review_count integer NOT NULL,
            rank integer NOT NULL,
            words text NOT NULL,
            free_day integer NOT NULL,
            free text NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT offer_place_offer FOREIGN KEY (tenant_id, id) REFERENCES offer (tenant_id, id)").await?;
        let columns = "lat, lon, radius_m, certified, visit_price_minor, score_x100, rank, id";
        schema.postgres(&format!(
            "CREATE INDEX offer_place_near ON offer_place (tenant_id, category, cell7) INCLUDE ({columns})")).await?;
        schema.sqlite(&format!(
            "CREATE INDEX offer_place_near ON offer_place (tenant_id, category, cell7, {columns})")).await?;
        schema.run("CREATE INDEX offer_place_rank ON offer_place (tenant_id, category, rank)").await?;
        schema.run("CREATE INDEX offer_place_of_helper ON offer_place (tenant_id, helper_id)").await?;
    }
    down(schema) loses ["offer_place"] {
        schema.drop_tables(&["offer_place"]).await?;
    }
}
