//! How a helper becomes certified: applications, tests, proofs of insurance; and how it is taken back.

crate::migration! {
    up(schema) {
        schema.tenant_table("certification_application", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            path text NOT NULL CHECK (path IN ('staff', 'earned', 'test')),
            skills jsonb NOT NULL,
            note text NOT NULL,
            state text NOT NULL CHECK (state IN ('open', 'changes', 'seconded', 'approved', 'rejected', 'withdrawn')),
            first_by uuid,
            opened_at timestamptz NOT NULL,
            changed_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT certification_application_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE UNIQUE INDEX certification_application_once ON certification_application (tenant_id, helper_id, path) \
            WHERE state IN ('open', 'changes', 'seconded')").await?;
        schema.run("CREATE INDEX certification_application_queue ON certification_application (tenant_id, state, changed_at)").await?;
        schema.append_only_table("certification_decision", "
            id uuid NOT NULL,
            application_id uuid NOT NULL,
            person_id uuid NOT NULL,
            decision text NOT NULL CHECK (decision IN ('approve', 'second', 'changes', 'reject')),
            reason text NOT NULL,
            at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT certification_decision_application FOREIGN KEY (tenant_id, application_id) \
              REFERENCES certification_application (tenant_id, id)").await?;
        schema.run("CREATE INDEX certification_decision_of ON certification_decision (tenant_id, application_id, at)").await?;
        schema.tenant_table("certification_document", "
            id uuid NOT NULL,
            application_id uuid NOT NULL,
            file_id uuid NOT NULL,
            added_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT certification_document_once UNIQUE (tenant_id, application_id, file_id),
            CONSTRAINT certification_document_application FOREIGN KEY (tenant_id, application_id) \
              REFERENCES certification_application (tenant_id, id),
            CONSTRAINT certification_document_file FOREIGN KEY (tenant_id, file_id) REFERENCES file (tenant_id, id)").await?;
        schema.tenant_table("attempt", "
            id uuid NOT NULL,
            application_id uuid NOT NULL,
            helper_id uuid NOT NULL,
            questionnaire text NOT NULL,
            locale text NOT NULL,
            state text NOT NULL CHECK (state IN ('running', 'grading', 'passed', 'failed')),
            started_at timestamptz NOT NULL,
            ends_at timestamptz NOT NULL,
            submitted_at timestamptz,
            graded_by uuid,
            graded_at timestamptz,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT attempt_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id),
            CONSTRAINT attempt_application FOREIGN KEY (tenant_id, application_id) \
              REFERENCES certification_application (tenant_id, id)").await?;
        schema.run("CREATE UNIQUE INDEX attempt_one_running ON attempt (tenant_id, helper_id) WHERE state IN ('running', 'grading')").await?;
        schema.run("CREATE INDEX attempt_of_helper ON attempt (tenant_id, helper_id, started_at)").await?;
        schema.tenant_table("attempt_item", "
            id uuid NOT NULL,
            attempt_id uuid NOT NULL,
            position integer NOT NULL,
            item text NOT NULL,
            section text NOT NULL,
            answer jsonb,
            points integer CHECK (points >= 0),
            most_points integer NOT NULL CHECK (most_points > 0),
            comment text NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT attempt_item_position UNIQUE (tenant_id, attempt_id, position),
            CONSTRAINT attempt_item_attempt FOREIGN KEY (tenant_id, attempt_id) REFERENCES attempt (tenant_id, id)").await?;
        schema.tenant_table("insurance_proof", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            insurer text NOT NULL,
            policy_number text NOT NULL,
            sum_minor bigint NOT NULL CHECK (sum_minor > 0),
            currency text NOT NULL,
            valid_from date NOT NULL,
            valid_until date NOT NULL,
            covers_paid_help boolean NOT NULL,
            file_id uuid,
            state text NOT NULL CHECK (state IN ('submitted', 'accepted', 'rejected')),
            checked_by uuid,
            checked_at timestamptz,
            reason text,
            submitted_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT insurance_proof_span CHECK (valid_from <= valid_until),
            CONSTRAINT insurance_proof_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id),
            CONSTRAINT insurance_proof_file FOREIGN KEY (tenant_id, file_id) REFERENCES file (tenant_id, id)").await?;
        schema.run("CREATE INDEX insurance_proof_of_helper ON insurance_proof (tenant_id, helper_id, valid_until)").await?;
        schema.run("CREATE INDEX insurance_proof_queue ON insurance_proof (tenant_id, state, submitted_at)").await?;
        schema.tenant_table("earned_standing", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            skill text NOT NULL,
            completed integer NOT NULL,
            customers integer NOT NULL,
            score_x100 integer NOT NULL,
            open_cases integer NOT NULL,
            updated_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT earned_standing_once UNIQUE (tenant_id, helper_id, skill),
            CONSTRAINT earned_standing_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.tenant_table("appeal", "
            id uuid NOT NULL,
            helper_id uuid NOT NULL,
            against text NOT NULL CHECK (against IN ('revocation', 'rejection', 'insurance')),
            about_id uuid NOT NULL,
            decided_first uuid NOT NULL,
            text text NOT NULL,
            state text NOT NULL CHECK (state IN ('open', 'granted', 'dismissed')),
            opened_at timestamptz NOT NULL,
            decided_by uuid,
            decided_at timestamptz,
            reason text,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT appeal_once UNIQUE (tenant_id, about_id),
            CONSTRAINT appeal_helper FOREIGN KEY (tenant_id, helper_id) REFERENCES helper (tenant_id, id)").await?;
        schema.run("CREATE INDEX appeal_queue ON appeal (tenant_id, state, opened_at)").await?;
        schema.tenant_table("signing_key", "
            id uuid NOT NULL,
            number integer NOT NULL,
            seed bytea NOT NULL,
            created_at timestamptz NOT NULL,
            PRIMARY KEY (tenant_id, id),
            CONSTRAINT signing_key_number UNIQUE (tenant_id, number)").await?;
        schema.run("ALTER TABLE certificate ADD COLUMN application_id uuid").await?;
        schema.run("ALTER TABLE certificate ADD COLUMN code text").await?;
        schema.run("ALTER TABLE certificate ADD COLUMN revoked_by uuid").await?;
        schema.run("ALTER TABLE certificate ADD COLUMN revoked_reason text").await?;
        schema.run("CREATE UNIQUE INDEX certificate_code ON certificate (tenant_id, code)").await?;
        schema.run("ALTER TABLE helper ADD COLUMN insured_until timestamptz").await?;
        schema.run("ALTER TABLE session ADD COLUMN strong boolean NOT NULL DEFAULT false").await?;
        // Used by something that is not public: neither shown to everybody nor swept.
        schema.run("ALTER TABLE file ADD COLUMN kept boolean NOT NULL DEFAULT false").await?;
    }
    down(schema) loses [
        "signing_key", "appeal", "earned_standing", "insurance_proof", "attempt_item", "attempt",
        "certification_document", "certification_decision", "certification_application",
        "certificate.application_id", "certificate.code", "certificate.revoked_by", "certificate.revoked_reason",
        "helper.insured_until", "session.strong", "file.kept",
    ] {
        schema.run("ALTER TABLE file DROP COLUMN kept").await?;
        schema.run("ALTER TABLE session DROP COLUMN strong").await?;
        schema.run("ALTER TABLE helper DROP COLUMN insured_until").await?;
        schema.run("DROP INDEX certificate_code").await?;
        for column in ["application_id", "code", "revoked_by", "revoked_reason"] {
            schema.run(&format!("ALTER TABLE certificate DROP COLUMN {column}")).await?;
        }
        schema.drop_tables(&[
            "signing_key", "appeal", "earned_standing", "insurance_proof", "attempt_item", "attempt",
            "certification_document", "certification_decision", "certification_application",
        ]).await?;
    }
}
